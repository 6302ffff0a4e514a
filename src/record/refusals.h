/* refusals.h: the regulation `refusals`, as loaded: reasons, causes, red flags,
 * who may confirm, penalties, scripts of the verification call. */
#pragma once

#include "record/regulation.h"
#include "record/role.h"

/* The reason of a history row that names none; in every regulation, never
 * offered. */
#define DESK_REASON_NOT_STATED "not-stated"

/* What `refuse` must be told for a reason, as bits. */
typedef enum
{
  DESK_REFUSAL_NOTE = 1 << 0,
  DESK_REFUSAL_AMOUNT = 1 << 1,     /* the one the client named */
  DESK_REFUSAL_COMPETITOR = 1 << 2, /* whom he chose */
  DESK_REFUSAL_DATE = 1 << 3,       /* when to come back to him */
  DESK_REFUSAL_FUTURE = 1 << 4,     /* whether we may serve this one day */
} DeskRefusalNeed;

/* What makes a refusal suspicious. */
typedef enum
{
  DESK_FLAG_NO_CONTACT,        /* the client was never reached */
  DESK_FLAG_TOO_FAST,          /* refused within `minutes` of the claim */
  DESK_FLAG_SHORT_CALLS,       /* no contact longer than `seconds` */
  DESK_FLAG_BUDGET_NOT_ASKED,  /* in no contact */
  DESK_FLAG_NO_DIRECT_REFUSAL, /* no contact named in which he said no */
  DESK_FLAG_FEW_ATTEMPTS,      /* never reached in fewer than `attempts` */
  DESK_FLAG_REPEAT_REFUSER,    /* the author refuses far more than others */
  DESK_FLAG_CLIENT_CAME_BACK,  /* a lead or inbound call after the refusal */
  DESK_FLAGS
} DeskFlag;

/* The words of the regulation and of the column `flags`, NULL-terminated, in
 * the order of the enum. */
extern const char *const desk_flag_names[];

/* A red flag in a few words, translated; NULL when @name is none; static. */
const char *desk_flag_word (const char *name);

typedef struct
{
  gboolean enabled;
  guint points; /* to the score of the queue */
} DeskFlagRule;

typedef struct /* one of reasons */
{
  const char *code;  /* what --reason takes */
  const char *title; /* for people, as written */
  guint needs;       /* DeskRefusalNeed bits */
  guint checks;      /* bits 1 << DeskFlag: those that apply */
  gboolean budget;   /* with a least sum of a deal, needs the sum he named and
                        the contact in which he was asked */
  gboolean offered;  /* FALSE: `refuse` does not take it */
} DeskRefusalReason;

typedef struct /* one of causes */
{
  const char *code;
  const char *title;
} DeskRefusalCause;

typedef struct
{
  gint64 from_minor; /* an amount of so much or more */
  guint points;
} DeskRefusalStep;

/* Why a penalty is proposed; the words of --penalty. */
typedef enum
{
  DESK_PENALTY_FALSIFIED,
  DESK_PENALTY_DUMPED,
  DESK_PENALTIES
} DeskPenalty;

extern const char *const desk_penalty_names[]; /* NULL-terminated */

/* To whom the verification call goes. */
typedef enum
{
  DESK_VERIFY_REACHED,       /* somebody spoke with him */
  DESK_VERIFY_NEVER_REACHED, /* nobody ever did */
  DESK_VERIFICATIONS
} DeskVerify;

typedef struct
{
  const char *title;     /* NULL: the regulation has no such script */
  const DeskNode *steps; /* texts with {placeholders} of desk_call_fields */
} DeskVerification;

/* What a script may name in braces, NULL-terminated. */
extern const char *const desk_call_fields[];

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  DeskRefusalReason *reasons; /* as in the file */
  guint n_reasons;
  DeskRefusalCause *causes; /* likewise */
  guint n_causes;
  DeskFlagRule flags[DESK_FLAGS];
  guint too_fast_minutes;   /* by the clock, >= 1 */
  guint short_call_seconds; /* >= 1 */
  guint few_attempts;       /* >= 1 */
  guint repeat_months;      /* whole months before this one, >= 1 */
  guint repeat_cases;       /* refusals below which a share says nothing */
  guint repeat_percent;     /* of the department's share, >= 101 */
  DeskRefusalStep *amounts; /* by from_minor, ascending */
  guint n_amounts;
  const DeskNode *kind_points;            /* kind of the lead -> points */
  const DeskNode *source_points;          /* (nullable): source -> points */
  guint age_points, age_points_most;      /* taken off: a day, and altogether */
  guint may_confirm;                      /* bits 1 << DeskRole */
  gint64 penalty_percent[DESK_PENALTIES]; /* hundredths of a percent */
  DeskVerification calls[DESK_VERIFICATIONS];
} DeskRefusals;

/* As desk_exchange_new(). */
DeskRefusals *desk_refusals_new (DeskYaml *installed, DeskYaml *own,
                                 DeskFindings *findings);
void desk_refusals_free (DeskRefusals *refusals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRefusals, desk_refusals_free)

/* The reason to refuse a deal called @code, or NULL with %DESK_ERROR_USAGE: the
 * nearest code and the list with titles; a reason that is not offered is
 * unknown here. */
const DeskRefusalReason *desk_refusals_reason (const DeskRefusals *refusals,
                                               const char *code,
                                               GError **error);

/* Any reason of the regulation, also one not offered; NULL when there is none
 * by this code, as in refusals recorded under an older list. */
const DeskRefusalReason *desk_refusals_find (const DeskRefusals *refusals,
                                             const char *code);

/* The cause of overturning called @code, or NULL with %DESK_ERROR_USAGE. */
const DeskRefusalCause *desk_refusals_cause (const DeskRefusals *refusals,
                                             const char *code, GError **error);
