/* words.h: the words by which a source recognises headers and cells.
 *
 * A word is compared without regard to case, ё, and to the kind of blanks (see
 * desk_text_key()); `*` at its start or end stands for any text.
 */
#pragma once

#include "base/cell.h"

typedef struct
{
  char *key;           /* as desk_text_key() makes it */
  gboolean open_start; /* *word */
  gboolean open_end;   /* word* */
} DeskWord;

/* Returns: (transfer full): NULL when @text compares with nothing ("" or
 * punctuation only); "*" alone matches every cell that is not empty. */
DeskWord *desk_word_new (const char *text);
void desk_word_free (DeskWord *word);

/* Whether @key, made by desk_text_key(), is the word. */
gboolean desk_word_is_key (const DeskWord *word, const char *key);

/* The same for a cell of valid UTF-8; allocates only for a word with a `*` in
 * front, since this is asked of every row. */
gboolean desk_word_is_cell (const DeskWord *word, DeskCell cell);

/* @cell without the blanks at its ends: ASCII ones and the no-break space. */
DeskCell desk_cell_trim (DeskCell cell);
