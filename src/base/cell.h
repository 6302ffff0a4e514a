/* cell.h: a piece of text somebody else owns.
 *
 * Rows of files are handed around as arrays of cells, without copying and
 * without a NUL at the end.  Whoever hands out a cell says how long it lives.
 */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct
{
  const char *text; /* not NUL-terminated; never NULL when length > 0 */
  gsize length;     /* bytes */
} DeskCell;

/* A cell over a NUL-terminated string (NULL gives the empty cell). */
static inline DeskCell
desk_cell (const char *text)
{
  return (DeskCell){ text, text == NULL ? 0 : strlen (text) };
}

static inline gboolean
desk_cell_is (DeskCell cell, const char *text)
{
  return strlen (text) == cell.length
         && (cell.length == 0 || memcmp (cell.text, text, cell.length) == 0);
}

static inline gboolean
desk_cell_equal (DeskCell one, DeskCell two)
{
  return one.length == two.length
         && (one.length == 0 || memcmp (one.text, two.text, one.length) == 0);
}

/* Returns: (transfer full): the cell as a string. */
static inline char *
desk_cell_dup (DeskCell cell)
{
  return g_strndup (cell.text == NULL ? "" : cell.text, cell.length);
}

/* Takes the next blank-separated word off @rest; FALSE when none is left. */
static inline gboolean
desk_cell_word (DeskCell *rest, DeskCell *word)
{
  while (rest->length > 0 && rest->text[0] == ' ')
    {
      rest->text++;
      rest->length--;
    }
  *word = *rest;
  if (rest->length == 0)
    return FALSE;
  for (word->length = 0;
       word->length < rest->length && word->text[word->length] != ' ';)
    word->length++;
  rest->text += word->length;
  rest->length -= word->length;
  return TRUE;
}
