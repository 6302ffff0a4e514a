/* deals-fold.h: what deals.c keeps of every deal, and how lines change it. */
#pragma once

#include "base/civil.h"
#include "board/deals-index.h"
#include "board/deals.h"
#include "board/words.h"
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

/* Words that were met just now, by a hash of few of their bytes. */
#define DESK_RECENT_WORDS 256
typedef struct
{
  DeskCell word; /* borrowed from the list; empty: none yet */
  guint16 number;
} RecentWord;

/* The hour read last: lines follow one another in time, and most of a moment is
 * the same as in the line before. */
typedef struct
{
  char text[DESK_TIME_LENGTH]; /* of a moment in it */
  gint64 start;                /* of the hour; DESK_TIME_NONE: none */
} RecentHour;

struct _DeskDeals
{
  const DeskStore *store;
  DeskTails tails;    /* the state folded up to */
  GHashTable *undone; /* set of seq */
  gboolean stale;     /* one of them had been folded already */
  gint32 today;
  gint64 now;
  guint16 exchange; /* word */
  DeskWordList *words;
  RecentWord recent[DESK_RECENT_WORDS];
  RecentHour hour;
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

/* Empties everything but `undone`, and makes room for the state @tails. */
void desk_deals_reset (DeskDeals *deals, const DeskTails *tails);
void desk_deals_clear (DeskDeals *deals);

/* Folds the lines between two states. */
gboolean desk_deals_fold (DeskDeals *deals, const DeskTails *since,
                          const DeskTails *until, GError **error);
