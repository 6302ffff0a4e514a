#include "config.h"

#include "board/words.h"

struct _DeskWordList
{
  GPtrArray *words;    /* of char *, the index is the number */
  GHashTable *numbers; /* word -> number */
  guint16 last;        /* ledgers repeat themselves */
};

DeskWordList *
desk_word_list_new (void)
{
  DeskWordList *words = g_new0 (DeskWordList, 1);

  words->words = g_ptr_array_new_with_free_func (g_free);
  words->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  desk_word_list_number (words, desk_cell (""));
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
  gpointer found;

  if (word.length == 0 && words->words->len > 0)
    return 0;
  if (words->words->len > 0
      && desk_cell_is (word, desk_word_list_word (words, words->last)))
    return words->last;
  text = desk_cell_dup (word);
  if (g_hash_table_lookup_extended (words->numbers, text, NULL, &found))
    return words->last = (guint16) GPOINTER_TO_UINT (found);
  /* Past 65,535 different people the ledger is not one of ours. */
  g_return_val_if_fail (words->words->len < G_MAXUINT16, 0);
  words->last = (guint16) words->words->len;
  g_hash_table_insert (words->numbers, text,
                       GUINT_TO_POINTER (words->words->len));
  g_ptr_array_add (words->words, g_steal_pointer (&text));
  return words->last;
}

const char *
desk_word_list_word (const DeskWordList *words, guint16 number)
{
  return g_ptr_array_index (words->words, number);
}
