/* word.h: the words by which a source recognises headers and cells.
 *
 * A word is compared without regard to case, ё, and to the kind of blanks (see
 * desk_text_key()); `*` at its start or end stands for any text.
 */
#pragma once

#include "format/yaml.h"
#include "base/cell.h"

typedef struct
{
  char *key;           /* as desk_text_key() makes it */
  gunichar first;      /* its letter, in lower case; 0: a sign or other */
  gboolean open_start; /* *word */
  gboolean open_end;   /* word* */
} DeskWord;

/* Returns: (transfer full): NULL when @text compares with nothing ("" or
 * punctuation only); "*" alone matches every cell that is not empty. */
DeskWord *desk_word_new (const char *text);
void desk_word_free (DeskWord *word);

/* Returns: (transfer full): the words of a scalar or of a sequence of them;
 * what is no word is a finding. */
GPtrArray *desk_word_read (const DeskNode *node, DeskFindings *findings);

/* Whether @key, made by desk_text_key(), is the word. */
gboolean desk_word_is_key (const DeskWord *word, const char *key);

/* The same for a cell of valid UTF-8; allocates only for a word with a `*` in
 * front, since this is asked of every row. */
gboolean desk_word_is_cell (const DeskWord *word, DeskCell cell);

/* @cell without the blanks at its ends: ASCII ones and the no-break space. */
DeskCell desk_cell_trim (DeskCell cell);
