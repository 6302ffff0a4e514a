/* cases.h: refusals, as cases that are checked and decided.
 *
 * A case begins with a `refused` line, or with history that says refused or
 * lost; `confirmed` or `overturned` decides it, a penalty belongs to that
 * decision.  What was undone is no case.  A deal that is refused again after an
 * overturned refusal has several, the newest counts.
 *
 * Facts are those of its own attempt: contacts between the decision before and
 * the refusal.  A contact that names a client and no deal is one of every deal
 * of his.
 */
#pragma once

#include "rules/process.h"
#include "rules/refusals.h"
#include "store/store.h"

typedef enum
{
  DESK_CASE_OPEN, /* waits for the check, or is lost by history alone */
  DESK_CASE_CONFIRMED,
  DESK_CASE_OVERTURNED,
} DeskCaseVerdict;

typedef enum
{
  DESK_PENALTY_NO,       /* none was proposed */
  DESK_PENALTY_PROPOSED, /* nobody has judged it yet */
  DESK_PENALTY_APPROVED,
  DESK_PENALTY_REJECTED,
} DeskPenaltyState;

typedef struct
{
  gint64 line; /* seq of the line that began it */
  gint64 deal, client;
  gint64 refused;      /* moment */
  gboolean history;    /* imported: nobody here refused it */
  const char *author;  /* who recorded it; "" for history; interned, as all
                          texts but `note` */
  const char *manager; /* whose deal it was, `~Name` or "exchange" */
  const char *department;
  const char *reason;
  gint64 amount_minor;       /* that the line names; DESK_MONEY_NONE */
  gint64 contact;            /* in which the client said no; 0: none named */
  const char *source, *kind; /* of the lead; "" */

  DeskRefusalFacts facts; /* `claimed`, `repeat_refuser` are the caller's */
  gint64 last_contact;    /* moment; DESK_TIME_NONE */

  DeskCaseVerdict verdict;
  gint64 decision; /* seq of the line; 0 */
  gint64 decided;  /* moment */
  const char *checker;
  const char *cause;  /* of overturning; "" */
  const char *actual; /* the reason as the client told it; "" when not asked */
  const char *to;     /* OVERTURNED: who got it, or "exchange" */
  gint64 recovered_minor; /* paid since it was overturned */
  gboolean recovered;     /* anything was */

  DeskPenaltyState penalty;
  DeskPenaltyShare share;
  gint64 penalty_decided; /* moment */
  const char *penalty_by; /* "" */
} DeskCase;

typedef struct _DeskCases DeskCases;

/**
 * desk_cases_load:
 * @tails: the state to fold up to
 * @since: what desk_cases_record() counts from, a moment
 *
 * Reads leads, deals and contacts.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
DeskCases *desk_cases_load (const DeskStore *store, const DeskTails *tails,
                            gint64 since, GError **error);
void desk_cases_free (DeskCases *cases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCases, desk_cases_free)

/* Folds what was committed since: cheap, for use under the lock.  Who has
 * refused and decided what is exact then; facts of cases that were there
 * before do not lose contacts that were undone meanwhile. */
gboolean desk_cases_catch_up (DeskCases *cases, const DeskTails *tails,
                              GError **error);

/* In the order of their lines; borrowed until the next catch-up, as are all
 * below. */
guint desk_cases_count (const DeskCases *cases);
const DeskCase *desk_cases_get (const DeskCases *cases, guint index);

/* The newest case of a deal; NULL when it was never refused. */
const DeskCase *desk_cases_of (const DeskCases *cases, gint64 deal);

/* The case that the line @decision decided, or NULL. */
const DeskCase *desk_cases_by_decision (const DeskCases *cases,
                                        gint64 decision);

/* The deal that the contact @line is one of: @deal as it was recorded, unless
 * `classify` said otherwise; -1 when it is no deal's or was undone. */
gint64 desk_cases_contact_deal (const DeskCases *cases, gint64 line,
                                gint64 deal);

/* What a manager, or with NULL a whole department, has refused, sold and had
 * overturned since the moment loaded with. */
DeskRefuserRecord desk_cases_record (const DeskCases *cases,
                                     const char *department,
                                     const char *manager);
