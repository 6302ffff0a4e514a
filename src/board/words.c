#include "config.h"

#include "board/words.h"

#define RECENT 32

struct _DeskWordList
{
  GPtrArray *words;       /* of char *, the index is the number */
  GHashTable *numbers;    /* word -> number */
  guint16 recent[RECENT]; /* ledgers repeat themselves; see recent_place() */
};

/* Where the number of @word, which is not empty, is kept when it was asked for
 * last: owners and departments come in turns, so the very last is not enough.
 */
static guint
recent_place (DeskCell word)
{
  const guint head = (guchar) word.text[0];
  const guint tail = (guchar) word.text[word.length - 1];

  return (guint) (head * 3 + tail * 5 + word.length) % RECENT;
}

static guint16
add_word (DeskWordList *words, char *text)
{
  const guint number = words->words->len;

  g_hash_table_insert (words->numbers, text, GUINT_TO_POINTER (number));
  g_ptr_array_add (words->words, text);
  return (guint16) number;
}

DeskWordList *
desk_word_list_new (void)
{
  DeskWordList *words = g_new0 (DeskWordList, 1);

  words->words = g_ptr_array_new_with_free_func (g_free);
  words->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  add_word (words, g_strdup (""));
  return words;
}

void
desk_word_list_free (DeskWordList *words)
{
  if (words == NULL)
    return;
  g_hash_table_unref (words->numbers);
  g_ptr_array_unref (words->words);
  g_free (words);
}

guint16
desk_word_list_number (DeskWordList *words, DeskCell word)
{
  g_autofree char *text = NULL;
  guint16 *recent;
  gpointer found;

  if (word.length == 0)
    return 0;
  recent = &words->recent[recent_place (word)];
  if (desk_cell_is (word, desk_word_list_word (words, *recent)))
    return *recent;
  text = desk_cell_dup (word);
  if (g_hash_table_lookup_extended (words->numbers, text, NULL, &found))
    return *recent = (guint16) GPOINTER_TO_UINT (found);
  /* Past 65,535 different people the ledger is not one of ours. */
  g_return_val_if_fail (words->words->len < G_MAXUINT16, 0);
  return *recent = add_word (words, g_steal_pointer (&text));
}

const char *
desk_word_list_word (const DeskWordList *words, guint16 number)
{
  return g_ptr_array_index (words->words, number);
}
