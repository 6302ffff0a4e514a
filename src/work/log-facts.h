/* log-facts.h: what the ledgers say of deals beside their state: documents,
 * when a step was planned, calls that nobody has classified. */
#pragma once

#include "board/deals.h"
#include "work/desk.h"

typedef struct
{
  gint64 planned;     /* when the line was recorded that named the next step */
  gint64 paid, cared; /* when it came to these statuses; DESK_TIME_NONE */
  gboolean in_hand;   /* something was recorded after the hand-over */
  GHashTable *sent;   /* (nullable): code -> day + 1 when it was sent */
  GHashTable *is_signed; /* (nullable): set of codes */
  char *due;             /* the step; for the fold */
} DeskLogFact;

typedef struct _DeskLogFacts DeskLogFacts;

/* Reads the deals ledger for deals of @deals that somebody works on, or that
 * are sold. */
DeskLogFacts *desk_log_facts_load (const DeskDesk *desk, const DeskDeals *deals,
                                   const DeskTails *tails, GError **error);
void desk_log_facts_free (DeskLogFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLogFacts, desk_log_facts_free)

/* NULL when the deal has no line. */
const DeskLogFact *desk_log_facts_of (const DeskLogFacts *facts, gint64 deal);

/* An answered inbound call of a number nobody knows. */
typedef struct
{
  gint64 seq, time;
  char *manager, *phone;
} DeskLogCall;

/* Returns: (transfer full) (element-type DeskLogCall): those that nobody has
 * classified, in order of seq; NULL with @error. */
GArray *desk_log_calls_load (const DeskDesk *desk, const DeskTails *tails,
                             GError **error);
