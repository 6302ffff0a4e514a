#include "config.h"

#include "source/word.h"

#include "base/i18n.h"
#include "base/text.h"

/* Whether a key may lack @byte of ASCII, or have a blank for it. */
static inline gboolean
is_key_sign (guchar byte)
{
  switch (byte)
    {
    case ' ':
    case ':':
    case '*':
    case '?':
    case '.':
    case '"':
    case '\'':
    case '`':
    case '_':
    case '-':
      return TRUE;
    default:
      return byte < ' ' || byte == 0x7f;
    }
}

/* The next character of @cell in lower case, ё as е; 0 for one that the key of
 * the same text may lack or write otherwise.  Moves @at behind it. */
static gunichar
next_letter (DeskCell cell, gsize *at)
{
  const guchar *bytes = (const guchar *) cell.text + *at;
  const gsize left = cell.length - *at;
  gunichar letter = 0;

  if (bytes[0] < 0x80)
    {
      *at += 1;
      return is_key_sign (bytes[0])
                 ? 0
                 : (guchar) g_ascii_tolower ((char) bytes[0]);
    }
  if (left > 1 && (bytes[0] == 0xd0 || bytes[0] == 0xd1))
    letter = (gunichar) ((bytes[0] & 0x1f) << 6 | (bytes[1] & 0x3f));
  *at += 2;
  if (letter >= 0x410 && letter <= 0x42f)
    return letter + 0x20;
  if (letter == 0x401 || letter == 0x451)
    return 0x435;
  return letter < 0x430 || letter > 0x44f ? 0 : letter;
}

static gunichar
first_letter (DeskCell cell)
{
  gsize at = 0;

  return cell.length == 0 ? 0 : next_letter (cell, &at);
}

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
  word->first = first_letter (desk_cell (word->key));
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

static gboolean
add_word (const DeskNode *node, GPtrArray *words)
{
  const char *text = desk_node_text (node);
  DeskWord *word = text == NULL ? NULL : desk_word_new (text);

  if (word != NULL)
    g_ptr_array_add (words, word);
  return word != NULL;
}

GPtrArray *
desk_word_read (const DeskNode *node, DeskFindings *findings)
{
  GPtrArray *words
      = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_word_free);
  gboolean good = TRUE;

  if (desk_node_kind (node) == DESK_NODE_SEQUENCE)
    for (guint i = 0; i < desk_node_length (node); i++)
      good = add_word (desk_node_item (node, i), words) && good;
  else
    good = add_word (node, words);
  if (!good)
    desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                       desk_node_column (node),
                       _ ("a word or a list of words is expected here"));
  return words;
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

/* Whether @cell can be the word: compares the Latin and Russian letters both
 * begin with.  Rows are asked for words such as `test` by the million, and
 * nearly all say no here or at the first letter; the rest is compared in
 * full. */
static gboolean
begins_alike (DeskCell cell, const char *key)
{
  const DeskCell word = desk_cell (key);
  gsize in_cell = 0, in_word = 0;

  while (in_cell < cell.length && in_word < word.length)
    {
      const gunichar one = next_letter (cell, &in_cell);
      const gunichar two = next_letter (word, &in_word);

      if (one == 0 || two == 0)
        return TRUE;
      if (one != two)
        return FALSE;
    }
  return TRUE;
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
  gunichar first;

  first = first_letter (cell); /* 0 for a blank */
  if (!word->open_start && first != 0 && word->first != 0
      && first != word->first)
    return FALSE;
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
