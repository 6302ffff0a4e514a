/* exchange.h: who may take what from the lead exchange, and which deal next. */
#pragma once

#include "record/exchange.h"
#include "rules/process.h"

typedef enum
{
  DESK_CLAIM_ALLOWED,
  DESK_CLAIM_OWN,      /* it is theirs already: nothing to do */
  DESK_CLAIM_STATUS,   /* not on the exchange, or not to be given */
  DESK_CLAIM_LIMIT,    /* as many open deals as the level allows */
  DESK_CLAIM_RETURNED, /* a returned deal, and they have work enough */
} DeskClaimCode;

typedef struct /* what a claim is judged by */
{
  DeskStatus status; /* of the deal */
  gboolean own;      /* the receiver owns it and works on it */
  gboolean given;    /* somebody hands it over: not chosen by the receiver, so
                        `returned-deals` does not matter and a working deal may
                        change hands */
  guint returned;    /* how often it came back to the exchange */
  DeskLevel level;   /* of the receiver, today */
  guint open;        /* deals of the receiver that count against the limit */
} DeskClaim;

typedef struct /* the answer, with the figures it rests on */
{
  DeskClaimCode code;
  DeskStatus status;
  DeskLevel level;
  guint open;
  guint limit; /* of that level */
  guint
      percent; /* RETURNED: open deals must be below that share of the limit */
} DeskClaimVerdict;

/* How many open deals one of @level may own. */
guint desk_exchange_limit (const DeskExchange *exchange, DeskLevel level);

/* Judges @claim. Order of the questions: own, status, limit, returned. */
DeskClaimVerdict desk_claim_judge (const DeskExchange *exchange,
                                   const DeskClaim *claim);

/**
 * desk_claim_refuse:
 * @verdict: other than ALLOWED and OWN
 * @deal: its id, for the message
 * @receiver: (nullable): who was to get it, by name, escaped; NULL: whoever
 *   asks
 * @held: (nullable): STATUS: who holds it and since when, worded and
 *   escaped by the caller; NULL: the status is named
 * @error: set to %DESK_ERROR_REFUSED.  LIMIT names the limit and the three ways
 *   out, each as a command to type
 */
void desk_claim_refuse (const DeskClaimVerdict *verdict, const char *deal,
                        const char *receiver, const char *held, GError **error);

typedef struct /* a deal on the exchange, as the queue sees it */
{
  guint64 deal;         /* its id: the last tie-break, so the order is total */
  gint64 opened;        /* moment since when it waits */
  gint64 amount_minor;  /* in the store's currency; DESK_MONEY_NONE when unknown
                           or in another one */
  guint returned;       /* how often it came back */
  gboolean missed_call; /* it began with a missed call */
  gboolean repeat;      /* the client has asked again since it opened */
  gboolean swept;       /* the last way here was a sweep: no preference */
  const char *previous_manager; /* (nullable): an id of staff */
} DeskWaiting;

typedef struct /* whose queue it is */
{
  const DeskExchange *exchange;
  const char
      *person; /* (nullable): whose `next`; NULL: nobody's, no preference */
  gint64 now;
} DeskQueue;

/* Whether the previous manager of @deal still goes first at @now. */
gboolean desk_queue_prefers (const DeskExchange *exchange,
                             const DeskWaiting *deal, gint64 now);

/* Orders two waiting deals: negative when @one goes first.  A deal whose client
 * this person knows goes before all others while the preference lasts; one that
 * waits for somebody else goes after them. */
gint desk_queue_compare (const DeskQueue *queue, const DeskWaiting *one,
                         const DeskWaiting *two);

/* Sorts @waiting in place, the best first. */
void desk_queue_sort (const DeskQueue *queue, DeskWaiting *waiting,
                      gsize length);
