/* audit.h: the use cases of refusal-audit: quality control of refusals and
 * calls.
 *
 * One file a use case; audit-case.h is how a refusal is judged and worded.
 */
#pragma once

#include "work/work.h"

typedef struct
{
  gboolean lost;   /* deals that are lost already */
  gint32 from, to; /* days of the refusal, both included */
} DeskAuditQueue;

typedef struct
{
  gboolean recordings; /* nothing else, one a line */
} DeskAuditShow;

typedef struct /* of confirm and overturn; all texts (nullable) */
{
  const char *call, *no_call; /* the verification call, or why there was none */
  const char *note;
  const char *agrees;       /* with the reason on record: yes, no */
  const char *would_buy_if; /* as the client said it */
  const char *actual;       /* a reason of the regulation */
  /* Of overturn. */
  const char *cause;
  const char *to;      /* a person, or exchange */
  const char *penalty; /* falsified, dumped=2.5 */
  gint64 amount_minor; /* DESK_MONEY_NONE */
} DeskAuditDecision;

typedef struct /* all texts (nullable) */
{
  const char *month; /* YYYY-MM; this one */
  gboolean payroll;  /* what was approved in the month */
  const char *note;  /* of approve and reject */
} DeskAuditPenalties;

typedef struct
{
  const char *by;  /* one of desk_audit_groups */
  gint32 from, to; /* days of the decision, both included */
} DeskAuditStats;

typedef struct /* all texts (nullable) */
{
  const char *script; /* a percent */
  const char *steps;  /* 1,3,4 */
  const char *of;     /* the script that the steps are of */
  const char *note;
} DeskAuditScore;

typedef struct
{
  const char *seed; /* (nullable) */
  gint32 from, to;  /* days of the calls; without `from` the last seven */
} DeskAuditSample;

extern const char *const desk_audit_groups[];  /* of --by */
extern const char *const desk_audit_answers[]; /* of --agrees */

/* Each is a DeskRun. */
gboolean desk_audit_queue_run (DeskWork *work, GError **error);
gboolean desk_audit_show_run (DeskWork *work, GError **error);
gboolean desk_audit_confirm_run (DeskWork *work, GError **error);
gboolean desk_audit_overturn_run (DeskWork *work, GError **error);
gboolean desk_audit_penalties_run (DeskWork *work, GError **error);
gboolean desk_audit_stats_run (DeskWork *work, GError **error);
gboolean desk_audit_score_run (DeskWork *work, GError **error);
gboolean desk_audit_sample_run (DeskWork *work, GError **error);
