#include "config.h"

#include "board/deals-index.h"

#define WORD_BITS 64

/* How many words may stand for so many deals.  A ledger that is not one of ours
 * may name any number, and must not cost the memory for all below it. */
static guint64
words_at_most (guint32 deals)
{
  return (1u << 20) + (guint64) deals * WORD_BITS;
}

void
desk_deals_index_init (DeskDealsIndex *index)
{
  *index = (DeskDealsIndex){ .sorted = TRUE };
  index->words = g_array_new (FALSE, FALSE, sizeof (DeskDealWord));
  index->late
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
desk_deals_index_clear (DeskDealsIndex *index)
{
  g_clear_pointer (&index->words, g_array_unref);
  g_clear_pointer (&index->late, g_hash_table_unref);
}

static inline DeskDealWord *
word_at (const DeskDealsIndex *index, guint64 at)
{
  return &g_array_index (index->words, DeskDealWord, at);
}

static void
add_late (DeskDealsIndex *index, gint64 id)
{
  g_hash_table_insert (index->late, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (index->length + 1));
}

static void
add_in_order (DeskDealsIndex *index, gint64 id)
{
  const guint64 at = (guint64) id / WORD_BITS;
  const DeskDealWord word = { 0, index->length };

  while (index->words->len <= at)
    g_array_append_val (index->words, word);
  word_at (index, at)->ids |= (guint64) 1 << id % WORD_BITS;
}

void
desk_deals_index_add (DeskDealsIndex *index, gint64 id)
{
  if (id > index->last && g_hash_table_size (index->late) == 0
      && (guint64) id / WORD_BITS < words_at_most (index->length))
    add_in_order (index, id);
  else
    add_late (index, id);
  index->sorted = index->sorted && id > index->last;
  index->last = MAX (index->last, id);
  index->length++;
}

guint32
desk_deals_index_find (const DeskDealsIndex *index, gint64 id)
{
  const guint64 at = (guint64) id / WORD_BITS;
  const guint64 bit = (guint64) 1 << (guint64) id % WORD_BITS;
  gpointer late;

  if (at < index->words->len && (word_at (index, at)->ids & bit) != 0)
    return word_at (index, at)->before
           + (guint32) __builtin_popcountll (word_at (index, at)->ids
                                             & (bit - 1));
  if (g_hash_table_size (index->late) == 0)
    return DESK_NO_DEAL;
  late = g_hash_table_lookup (index->late, &id);
  return late == NULL ? DESK_NO_DEAL : GPOINTER_TO_UINT (late) - 1;
}
