/* words.h: phrases looked for in what people write.
 *
 * A phrase is words separated by blanks, `коммерческое предложение`; a star at
 * the end of a word stands for any ending, `ваканси*`; the words must stand in
 * this order next to each other, whole.  Case does not matter (Latin, Russian,
 * Ukrainian, Belarusian), ё is е, apostrophes inside words are dropped, every
 * other sign separates words.
 *
 * All phrases of all purposes are compiled into one tree; a text is then read
 * once, whatever their number.
 */
#pragma once

#include "base/cell.h"
#include "record/regulation.h"

typedef struct _DeskWords DeskWords;

DeskWords *desk_words_new (void);
void desk_words_free (DeskWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWords, desk_words_free)

/* Adds @phrase for purpose @bit, 0-63.  FALSE when it holds no word. */
gboolean desk_words_add (DeskWords *words, const char *phrase, guint bit);

/* Adds every phrase of @phrases (nullable).  FALSE when there was none. */
gboolean desk_words_add_all (DeskWords *words, const DeskNode *phrases,
                             guint bit);

/* The purposes whose phrases occur in @text, as bits.  Does not
 * allocate. */
guint64 desk_words_find (const DeskWords *words, DeskCell text);

/* The purposes of the phrases that @text consists of, whole. */
guint64 desk_words_match (const DeskWords *words, DeskCell text);
