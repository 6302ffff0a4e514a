/* log.h: the use cases of deal-log: what happened on a deal.
 *
 * One file a use case.  log-item.h is what they read, log-verb.h what those
 * that change deals have in common, log-row.h how a changed deal looks as a
 * row.
 */
#pragma once

#include "work/work.h"

/* All that any verb may be told of a deal: by an option, by the last operand,
 * or by a column of standard input. */
typedef enum
{
  DESK_LOG_NOTE,
  DESK_LOG_AMOUNT,
  DESK_LOG_TERMS,
  DESK_LOG_STAGE,
  DESK_LOG_DUE,
  DESK_LOG_PAY_BY,
  DESK_LOG_MARGIN,
  DESK_LOG_PROOF,
  DESK_LOG_DOCUMENT,
  DESK_LOG_SENT,
  DESK_LOG_SIGNED,
  DESK_LOG_REF,
  DESK_LOG_REASON,
  DESK_LOG_CONTACT,
  DESK_LOG_COMPETITOR,
  DESK_LOG_FUTURE,
  DESK_LOG_RECALL,
  DESK_LOG_TIME,
  DESK_LOG_CHANNEL,
  DESK_LOG_DIRECTION,
  DESK_LOG_OUTCOME,
  DESK_LOG_SECONDS,
  DESK_LOG_ASKED,
  DESK_LOG_RECORDING,
  DESK_LOG_FIELDS,
  DESK_LOG_NOTHING = DESK_LOG_FIELDS
} DeskLogField;

/* The options of every verb that changes something. */
typedef struct
{
  const char *of[DESK_LOG_FIELDS]; /* (nullable): as typed */
  gboolean message;                /* of care: print the text for the chat */
} DeskLogOptions;

typedef struct
{
  gboolean transitions;
} DeskLogBare;

typedef struct
{
  const char *of; /* (nullable): a person's */
  gboolean all;   /* everybody's */
} DeskLogDue;

/* What --channel, --direction, --outcome and --future take; NULL-terminated. */
extern const char *const desk_log_channels[];
extern const char *const desk_log_directions[];
extern const char *const desk_log_outcomes[];
extern const char *const desk_log_answers[];

/* What --asked lists, NULL-terminated; the flags of refusal-audit count on
 * `budget`. */
extern const char *const desk_log_asked[];

/* Each is a DeskRun. */
gboolean desk_log_bare_run (DeskWork *work, GError **error);
gboolean desk_log_contact_run (DeskWork *work, GError **error);
gboolean desk_log_classify_run (DeskWork *work, GError **error);
gboolean desk_log_stage_run (DeskWork *work, GError **error);
gboolean desk_log_note_run (DeskWork *work, GError **error);
gboolean desk_log_amount_run (DeskWork *work, GError **error);
gboolean desk_log_offer_run (DeskWork *work, GError **error);
gboolean desk_log_sell_run (DeskWork *work, GError **error);
gboolean desk_log_pay_run (DeskWork *work, GError **error);
gboolean desk_log_documents_run (DeskWork *work, GError **error);
gboolean desk_log_care_run (DeskWork *work, GError **error);
gboolean desk_log_reopen_run (DeskWork *work, GError **error);
gboolean desk_log_refuse_run (DeskWork *work, GError **error);
gboolean desk_log_due_run (DeskWork *work, GError **error);
gboolean desk_log_neglected_run (DeskWork *work, GError **error);
gboolean desk_log_script_run (DeskWork *work, GError **error);
