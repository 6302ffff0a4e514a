/* claim.h: the use cases of deal-claim: the exchange and the manager's desk.
 *
 * One file a use case; change.h is what those that change the store have
 * in common, claim-row.h how a deal looks as a row.
 */
#pragma once

#include "record/exchange.h"
#include "work/work.h"

typedef struct
{
  gboolean mine, all;     /* whose deals: without both and `of`, the exchange */
  const char *of;         /* (nullable): a person's */
  const char *status;     /* (nullable): only these */
  const char *department; /* (nullable): only its deals */
} DeskClaimList;

/* The statuses that --status takes; NULL-terminated. */
extern const char *const desk_claim_statuses[];

typedef struct
{
  const char *department; /* (nullable): only its deals */
} DeskClaimWatch;

typedef struct
{
  const char *reason; /* (nullable): a code of the regulation */
  const char *note;   /* (nullable) */
} DeskClaimReturn;

typedef struct
{
  const char *announce; /* (nullable): the deadline, as typed */
  gint64 keep;          /* deals each may keep; DESK_CLAIM_KEEP_DEFAULT */
} DeskClaimSweep;

typedef struct
{
  const char *strategy;   /* (nullable): one of desk_strategy_names */
  const char *department; /* (nullable): only its deals */
  gboolean explain;       /* a row for everybody who was looked at */
} DeskClaimSpread;

#define DESK_CLAIM_KEEP_DEFAULT (-1) /* what the regulation says */

/* Each is a DeskRun. */
gboolean desk_claim_list_run (DeskWork *work, GError **error);
gboolean desk_claim_take_run (DeskWork *work, GError **error);
gboolean desk_claim_next_run (DeskWork *work, GError **error);
gboolean desk_claim_return_run (DeskWork *work, GError **error);
gboolean desk_claim_keep_run (DeskWork *work, GError **error);
gboolean desk_claim_sweep_run (DeskWork *work, GError **error);
gboolean desk_claim_give_run (DeskWork *work, GError **error);
gboolean desk_claim_accept_run (DeskWork *work, GError **error);
gboolean desk_claim_expire_run (DeskWork *work, GError **error);
gboolean desk_claim_spread_run (DeskWork *work, GError **error);
gboolean desk_claim_show_run (DeskWork *work, GError **error);
gboolean desk_claim_watch_run (DeskWork *work, GError **error);
