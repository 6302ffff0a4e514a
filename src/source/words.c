#include "config.h"

#include "source/words.h"

#include "base/text.h"

DeskWord *
desk_word_new (const char *text)
{
  DeskCell cell = desk_cell_trim (desk_cell (text));
  DeskWord *word = g_new0 (DeskWord, 1);

  if (cell.length > 0 && cell.text[0] == '*')
    {
      word->open_start = TRUE;
      cell = (DeskCell){ cell.text + 1, cell.length - 1 };
    }
  if (cell.length > 0 && cell.text[cell.length - 1] == '*')
    {
      word->open_end = TRUE;
      cell.length--;
    }
  word->key = desk_text_key (cell);
  if (word->key[0] == '\0' && !word->open_start)
    g_clear_pointer (&word, desk_word_free);
  return word;
}

void
desk_word_free (DeskWord *word)
{
  if (word == NULL)
    return;
  g_free (word->key);
  g_free (word);
}

gboolean
desk_word_is_key (const DeskWord *word, const char *key)
{
  if (word->open_start && word->open_end)
    return strstr (key, word->key) != NULL;
  if (word->open_start)
    return g_str_has_suffix (key, word->key);
  if (word->open_end)
    return g_str_has_prefix (key, word->key);
  return g_str_equal (key, word->key);
}

DeskCell
desk_cell_trim (DeskCell cell)
{
  for (;;)
    if (cell.length > 0 && (guchar) cell.text[0] <= ' ')
      cell = (DeskCell){ cell.text + 1, cell.length - 1 };
    else if (cell.length > 1 && memcmp (cell.text, "\xc2\xa0", 2) == 0)
      cell = (DeskCell){ cell.text + 2, cell.length - 2 };
    else
      break;
  for (;;)
    if (cell.length > 0 && (guchar) cell.text[cell.length - 1] <= ' ')
      cell.length--;
    else if (cell.length > 1
             && memcmp (cell.text + cell.length - 2, "\xc2\xa0", 2) == 0)
      cell.length -= 2;
    else
      return cell;
}

/* Whether the first characters of @cell and @key can be the same one.  Rows
 * are asked for words such as `test` by the million, and nearly all say no
 * here; what passes is compared in full. */
static gboolean
begins_alike (DeskCell cell, const char *key)
{
  const guchar first = (guchar) cell.text[0];

  if (first >= 0x80)
    {
      gunichar letter = g_unichar_tolower (
          g_utf8_get_char_validated (cell.text, (gssize) cell.length));

      return (guchar) key[0] >= 0x80
             && (letter == g_utf8_get_char (key) || letter == 0x451
                 || g_unichar_type (letter) != G_UNICODE_LOWERCASE_LETTER);
    }
  if (g_ascii_isalnum (first) || first == '<')
    return g_ascii_tolower (first) == key[0];
  return TRUE; /* punctuation that the key may have lost */
}

/* Whether @cell is the word as it stands, but for the case of Latin letters. */
static gboolean
is_plainly (const DeskWord *word, DeskCell cell)
{
  const gsize length = strlen (word->key);

  return !word->open_start && cell.length >= length
         && (word->open_end || cell.length == length)
         && g_ascii_strncasecmp (cell.text, word->key, length) == 0;
}

gboolean
desk_word_is_cell (const DeskWord *word, DeskCell cell)
{
  g_autofree char *key = NULL;

  cell = desk_cell_trim (cell);
  if (cell.length == 0)
    return FALSE;
  if (word->key[0] == '\0' || is_plainly (word, cell))
    return TRUE;
  if (!word->open_start && !begins_alike (cell, word->key))
    return FALSE;
  key = desk_text_key (cell);
  return desk_word_is_key (word, key);
}
