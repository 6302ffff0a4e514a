/* deals-index.h: where a deal stands, by its id.
 *
 * An id is the seq of a line, so the ids of a store are dense and come rising:
 * a bit for each seq and a count for each 64 of them say which deal it is, in
 * a quarter of a byte a line of the store.  Deals that come out of order, and
 * all behind them, are few and are kept apart.
 */
#pragma once

#include "base/memory.h"

#define DESK_NO_DEAL G_MAXUINT32

/* The seqs from 64 n on. */
typedef struct
{
  guint64 ids;    /* a bit for each that is a deal */
  guint32 before; /* deals before them */
} DeskDealWord;

typedef struct
{
  GArray *words;    /* of DeskDealWord */
  GHashTable *late; /* id -> index + 1 */
  gint64 last;      /* the greatest id there is */
  guint32 length;   /* deals, late ones among them */
  gboolean sorted;  /* they came in order of id */
} DeskDealsIndex;

void desk_deals_index_init (DeskDealsIndex *index);
void desk_deals_index_clear (DeskDealsIndex *index);

/* Enters deal @id, > 0, which gets the next number; the first has 0. */
void desk_deals_index_add (DeskDealsIndex *index, gint64 id);

/* The number of deal @id, DESK_NO_DEAL when there is none. */
guint32 desk_deals_index_find (const DeskDealsIndex *index, gint64 id);

/* Fetches what desk_deals_index_find() will look at, for one that comes a
 * little later. */
static inline void
desk_deals_index_prefetch (const DeskDealsIndex *index, gint64 id)
{
  if ((guint64) id / 64 < index->words->len)
    desk_prefetch (
        &g_array_index (index->words, DeskDealWord, (guint64) id / 64));
}
