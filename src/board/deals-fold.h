/* deals-fold.h: what deals.c keeps of every deal, and how lines change it. */
#pragma once

#include "board/deals-index.h"
#include "board/deals.h"
#include "board/folded.h"
#include "board/recent.h"
#include "store/revisit.h"

typedef struct
{
  DeskDeal deal;
  gint64 lead;       /* seq of the lead it goes back to; 0: there is none */
  gint64 offset;     /* where that line begins in its partition */
  guint32 older;     /* the client's deal before this one, or DESK_NO_DEAL */
  guint16 partition; /* word */
  guint16 owner;     /* word of deal.owner */
  guint16 last;   /* word: the last person who owned it before; 0: nobody did */
  guint8 touched; /* it has a line in the deals ledger */
  guint8 counts;  /* against the open limit of its owner */
} DealEntry;

struct _DeskDeals
{
  const DeskStore *store;
  const GPtrArray *leads_given, *events_given; /* (nullable): instead of the
                                                  ledgers; borrowed */
  DeskFolded folded;
  gint32 today;
  guint grace; /* days a payment may be late */
  gint64 now;
  guint16 exchange; /* word */
  DeskWordList *words;
  DeskRecent recent;
  GStringChunk *dues, *pieces; /* of DeskDeal.due; of DeskDealText */
  DeskRevisit leads;           /* for DeskDealText */
  GArray *deals;               /* of DealEntry */
  GArray *linked; /* of guint32: deals that have an older one, by id */
  GArray *open;   /* of guint, by word: deals that count against the limit */
  GHashTable *newest; /* client -> index + 1: where it is not deal == client */
  DeskDealsIndex index;
};

static inline DealEntry *
desk_deals_entry (const DeskDeals *deals, guint32 index)
{
  return &g_array_index (deals->deals, DealEntry, index);
}

static inline guint32
desk_deals_index (const DeskDeals *deals, gint64 id)
{
  return desk_deals_index_find (&deals->index, id);
}

/* Empties everything but `folded`, and makes room for the state @tails. */
void desk_deals_reset (DeskDeals *deals, const DeskTails *tails);
void desk_deals_clear (DeskDeals *deals);

/* Folds the lines between two states. */
gboolean desk_deals_fold (DeskDeals *deals, const DeskTails *since,
                          const DeskTails *until, GError **error);

/* Counts a deal against the limit of its owner, or not any more. */
void desk_deals_count (DeskDeals *deals, DealEntry *entry);

/* Puts deal @index into the chain of its client, behind those with a smaller
 * id. */
void desk_deals_link (DeskDeals *deals, guint32 index);

/* Tells every deal who last owned it before its present owner, or else an
 * earlier deal of the client. */
void desk_deals_settle (DeskDeals *deals);
