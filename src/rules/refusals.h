/* refusals.h: what makes a refusal suspicious, how promising it is, who may
 * decide about it. */
#pragma once

#include "base/error.h"
#include "base/money.h"
#include "record/refusals.h"

/* What is known of a refusal, for its flags. */
typedef struct
{
  gint64 claimed;        /* when its manager got the deal; DESK_TIME_NONE */
  gint64 refused;        /* moment */
  guint contacts;        /* with the client, of any kind and outcome */
  guint attempts;        /* those that we began */
  gboolean reached;      /* somebody spoke with him or wrote with him */
  gboolean written;      /* at least once other than by telephone */
  guint longest_seconds; /* of the calls that reached him */
  gboolean budget_asked;
  gboolean direct;    /* the contact is named in which he said no */
  gboolean came_back; /* he called or wrote after it */
  gboolean repeat_refuser;
} DeskRefusalFacts;

/* Bits 1 << DeskFlag of the flags that @facts raise: those that the regulation
 * has switched on and that apply to @reason.  A client who was never reached
 * raises no-contact and few-attempts, not also what only conversations can
 * lack. */
guint desk_refusal_flags (const DeskRefusals *refusals,
                          const DeskRefusalReason *reason,
                          const DeskRefusalFacts *facts);

/* Appends the names of @flags, comma between. */
void desk_refusal_flags_format (GString *out, guint flags);

/* Cases of a manager, or of a department, in the regulation's months. */
typedef struct
{
  guint refused;
  guint sold;
  guint decided;    /* refusals that were checked */
  guint overturned; /* those of them that did not hold */
} DeskRefuserRecord;

/**
 * desk_refusal_is_repeat:
 * @own: of the manager
 * @department: of all of his department, himself among them
 *
 * Whether his share of refusals among deals that ended, or of overturned ones
 * among refusals that were checked, is at least the regulation's percent of
 * the department's.  Fewer cases than its minimum accuse nobody.
 */
gboolean desk_refusal_is_repeat (const DeskRefusals *refusals,
                                 const DeskRefuserRecord *own,
                                 const DeskRefuserRecord *department);

typedef struct /* what the score of the queue is made of */
{
  gint64 amount_minor; /* DESK_MONEY_NONE */
  const char *kind;    /* of the lead: form, call …; "" */
  const char *source;  /* of the lead; "" */
  guint flags;
  gint64 waiting_seconds;
} DeskRefusalWorth;

/* How promising it is to check a refusal, >= 0; more is better. */
guint desk_refusal_score (const DeskRefusals *refusals,
                          const DeskRefusalWorth *worth);

/* Whether the regulation lets @role decide about refusals; FALSE with
 * %DESK_ERROR_FORBIDDEN that names who may.  Never who refused it himself:
 * desk_right_check() with DESK_RELATION_REFUSER. */
gboolean desk_refusal_check_role (const DeskRefusals *refusals, DeskRole role,
                                  GError **error);

/* Whether a decision names its verification call, or says why there was none:
 * one of both, not blank; %DESK_ERROR_USAGE. */
gboolean desk_refusal_check_call (const char *call, const char *no_call,
                                  GError **error);

typedef struct
{
  DeskPenalty kind;
  gint64 percent; /* of the base salary, in hundredths; 0: none */
} DeskPenaltyShare;

/* Reads `falsified=1.00` of a ledger; FALSE when it is none. */
gboolean desk_penalty_read (DeskCell text, DeskPenaltyShare *share);

/**
 * desk_penalty_parse:
 * @text: what --penalty was given: `falsified`, or `dumped=2.5`
 * @share: (out): with the regulation's percent when @text names none
 * @error: %DESK_ERROR_USAGE when it is none of these, %DESK_ERROR_REFUSED when
 *   it is less than the regulation's percent
 */
gboolean desk_penalty_parse (const DeskRefusals *refusals, const char *text,
                             DeskPenaltyShare *share, GError **error);

/* Appends `falsified=1.00`. */
void desk_penalty_format (GString *out, const DeskPenaltyShare *share);

/* What @share is of @salary_minor, rounded to the minor unit; DESK_MONEY_NONE
 * when no salary is known. */
gint64 desk_penalty_amount (const DeskPenaltyShare *share, gint64 salary_minor);
