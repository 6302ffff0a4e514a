#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/audit-case.h"
#include "work/audit-month.h"
#include "work/change.h"
#include "work/rows.h"
#include "work/typed.h"

static const char *
state_title (const char *state)
{
  static const struct
  {
    const char *name, *title;
  } titles[] = { { "proposed", N_ ("proposed") },
                 { "approved", N_ ("approved") },
                 { "rejected", N_ ("turned down") } };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (state, titles[i].name))
      return _ (titles[i].title);
  return state;
}

static const char *
kind_title (const char *kind)
{
  if (g_str_equal (kind, "falsified"))
    return _ ("falsified refusal");
  return g_str_equal (kind, "dumped") ? _ ("dumped deal") : kind;
}

static const DeskColumn columns[] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "kind", N_ ("what for"), DESK_COLUMN_WORD, kind_title },
  { "percent", N_ ("of the salary"), DESK_COLUMN_PERCENT, NULL },
  { "base_salary", N_ ("base salary"), DESK_COLUMN_MONEY, NULL },
  { "reduction", N_ ("bonus reduction"), DESK_COLUMN_MONEY, NULL },
  { "proposed_at", N_ ("proposed"), DESK_COLUMN_TIME, NULL },
  { "proposed_by", N_ ("by"), DESK_COLUMN_TEXT, NULL },
  { "state", N_ ("state"), DESK_COLUMN_WORD, state_title },
  { "decided_at", N_ ("decided"), DESK_COLUMN_TIME, NULL },
  { "decided_by", N_ ("by whom"), DESK_COLUMN_TEXT, NULL },
};

static const char *const states[] = {
  [DESK_PENALTY_NO] = "",
  [DESK_PENALTY_PROPOSED] = "proposed",
  [DESK_PENALTY_APPROVED] = "approved",
  [DESK_PENALTY_REJECTED] = "rejected",
};

/* --- list ----------------------------------------------------------------- */

typedef struct
{
  const DeskDesk *desk;
  const DeskAuditPenalties *options;
  DeskMonth month;
} List;

/* Payroll holds what was approved in the month: a penalty is approved once, so
 * it stands in one month's file and in no other. */
static gboolean
is_wanted (const List *list, const DeskCase *one)
{
  DeskZone *zone = desk_store_zone (list->desk->store);
  gint64 time = list->options->payroll ? one->penalty_decided : one->decided;
  gint32 day;

  if (one->penalty == DESK_PENALTY_NO
      || (list->options->payroll && one->penalty != DESK_PENALTY_APPROVED))
    return FALSE;
  day = desk_zone_day (zone, time);
  return day >= list->month.first && day <= list->month.last;
}

static DeskValue
sum_value (gint64 minor)
{
  return DESK_NUMBER_VALUE (minor == DESK_MONEY_NONE ? DESK_VALUE_NONE : minor);
}

static gboolean
push (const List *list, DeskReport *report, const DeskCase *one, GError **error)
{
  const DeskStore *store = list->desk->store;
  const char *author = desk_audit_author (list->desk, one);
  const DeskPerson *person = desk_staff_find (desk_store_staff (store), author);
  gint64 salary
      = person == NULL
            ? DESK_MONEY_NONE
            : desk_person_base_salary (
                person, desk_zone_day (desk_store_zone (store), one->refused));
  gboolean decided = one->penalty != DESK_PENALTY_PROPOSED;
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (one->deal),
    DESK_TEXT_VALUE (author),
    DESK_TEXT_VALUE (person == NULL ? "" : person->name),
    DESK_TEXT_VALUE (desk_penalty_names[one->share.kind]),
    DESK_NUMBER_VALUE (one->share.percent),
    sum_value (salary),
    sum_value (desk_penalty_amount (&one->share, salary)),
    DESK_NUMBER_VALUE (one->decided),
    DESK_TEXT_VALUE (one->checker),
    DESK_TEXT_VALUE (states[one->penalty]),
    DESK_NUMBER_VALUE (decided ? one->penalty_decided : DESK_VALUE_NONE),
    DESK_TEXT_VALUE (one->penalty_by),
  };

  if (salary == DESK_MONEY_NONE)
    desk_findings_add (list->desk->work->findings, NULL, 0, 0,
                       _ ("deal %lld: staff.yaml knows no base salary of its "
                          "author on that day"),
                       (long long) one->deal);
  return desk_report_row (report, values, error);
}

static gboolean
list_all (DeskWork *work, GError **error)
{
  const DeskAuditPenalties *options = work->options;
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  g_auto (DeskTails) tails = { 0 };
  g_auto (DeskAudit) audit = { 0 };
  List list = { .desk = desk, .options = options };

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_PENALTY, DESK_RELATION_OTHER, error)
      || !desk_month_read (options->month, desk->today, &list.month, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL || !desk_desk_tails (desk, &tails, error)
      || !desk_audit_load (&audit, desk, &tails, error))
    return FALSE;
  for (guint i = 0; i < desk_cases_count (audit.cases); i++)
    {
      const DeskCase *one = desk_cases_get (audit.cases, i);

      if (is_wanted (&list, one) && !push (&list, report, one, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

/* --- approve, reject ------------------------------------------------------ */

typedef struct
{
  DeskChange change;
  DeskAudit audit; /* without deals: those are the change's */
  gboolean approves;
  char *note; /* folded */
} Judgement;

static void
clear_judgement (Judgement *judgement)
{
  desk_change_clear (&judgement->change);
  desk_audit_clear (&judgement->audit);
  g_clear_pointer (&judgement->note, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judgement, clear_judgement)

/* The penalty of a deal that is to be judged, else the last one it had. */
static const DeskCase *
find_penalty (const Judgement *judgement, const DeskDeal *deal)
{
  const DeskCases *cases = judgement->audit.cases;
  const DeskCase *found = NULL;

  for (guint i = 0; i < desk_cases_count (cases); i++)
    {
      const DeskCase *one = desk_cases_get (cases, i);

      if (one->deal == deal->id && one->penalty != DESK_PENALTY_NO
          && (found == NULL || found->penalty != DESK_PENALTY_PROPOSED))
        found = one;
    }
  return found;
}

static gboolean
check_penalty (const Judgement *judgement, const DeskCase *one, GError **error)
{
  const DeskDesk *desk = judgement->change.desk;

  if (one == NULL)
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                         _ ("no penalty is proposed for it"));
  else if (g_str_equal (desk_audit_author (desk, one),
                        desk_store_caller (desk->store)))
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                         _ ("nobody decides on their own penalty"));
  else if (one->penalty != DESK_PENALTY_PROPOSED)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("its penalty has been decided already: %s by %s"),
                 state_title (states[one->penalty]), one->penalty_by);
  else
    return TRUE;
  return FALSE;
}

/* Whether the caller has judged it so already. */
static gboolean
is_so (const Judgement *judgement, const DeskCase *one)
{
  return one != NULL
         && one->penalty
                == (judgement->approves ? DESK_PENALTY_APPROVED
                                        : DESK_PENALTY_REJECTED)
         && g_str_equal (one->penalty_by,
                         desk_store_caller (judgement->change.desk->store));
}

static gboolean
judge (DeskChange *change, const DeskDeal *deal, const char *operand,
       gpointer data, GError **error)
{
  Judgement *judgement = data;
  const DeskCase *one = find_penalty (judgement, deal);
  g_autofree char *ref = NULL;
  g_autoptr (GString) penalty = g_string_new (NULL);
  GError *refused = NULL;

  if (is_so (judgement, one))
    {
      desk_change_note (
          change, _ ("deal %s: its penalty is decided so already"), operand);
      return TRUE;
    }
  if (check_penalty (judgement, one, &refused))
    {
      ref = g_strdup_printf ("%" G_GINT64_FORMAT, one->decision);
      desk_penalty_format (penalty, &one->share);
      return desk_change_add (
          change, deal,
          &(DeskChangeEvent){ .event = judgement->approves
                                           ? DESK_EVENT_PENALTY_APPROVED
                                           : DESK_EVENT_PENALTY_REJECTED,
                              .status = deal->status,
                              .owner = deal->owner,
                              .ref = ref,
                              .penalty = penalty->str,
                              .note = judgement->note },
          error);
    }
  desk_claim_prefix (&refused, deal);
  desk_work_fail (change->desk->work, refused);
  return TRUE;
}

static gboolean
read_note (Judgement *judgement, const char *note, GError **error)
{
  judgement->note = desk_typed_fold ("--note", note, error);
  if (judgement->note == NULL)
    return FALSE;
  if (judgement->note[0] != '\0')
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("--note is missing: why is the penalty approved or "
                          "rejected?"));
  return FALSE;
}

static gboolean
open_judgement (Judgement *judgement, DeskWork *work, GError **error)
{
  const DeskAuditPenalties *options = work->options;
  DeskDesk *desk;

  if (!desk_change_open (&judgement->change, work, error))
    return FALSE;
  desk = judgement->change.desk;
  judgement->audit.desk = desk;
  judgement->audit.refusals = desk_desk_refusals (desk, error);
  if (judgement->audit.refusals == NULL
      || !desk_desk_may (desk, DESK_ACTION_PENALTY, DESK_RELATION_OTHER, error)
      || !read_note (judgement, options->note, error))
    return FALSE;
  judgement->audit.cases = desk_cases_load (
      desk->store, &judgement->change.tails,
      desk_audit_since (desk, judgement->audit.refusals), error);
  return judgement->audit.cases != NULL;
}

static gboolean
judge_all (DeskWork *work, GError **error)
{
  g_auto (Judgement) judgement = { 0 };
  g_auto (GStrv) operands = desk_work_read_ids (
      work, work->args + 1, work->n_args - 1, "deal", error);

  judgement.approves = g_str_equal (work->args[0], "approve");
  return operands != NULL && open_judgement (&judgement, work, error)
         && desk_change_begin (&judgement.change, error)
         && desk_cases_catch_up (judgement.audit.cases,
                                 desk_commit_tails (judgement.change.commit),
                                 error)
         && desk_change_run_operands (&judgement.change, operands, judge,
                                      &judgement, error);
}

/* --- run ------------------------------------------------------------------ */

gboolean
desk_audit_penalties_run (DeskWork *work, GError **error)
{
  const char *what = work->n_args == 0 ? NULL : work->args[0];
  g_autofree char *shown = NULL;

  if (what == NULL)
    return list_all (work, error);
  if (work->n_args > 1
      && (g_str_equal (what, "approve") || g_str_equal (what, "reject")))
    return judge_all (work, error);
  shown = desk_text_escape (desk_cell (what));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("found '%s'; to decide: penalties approve DEAL, or penalties "
                  "reject DEAL"),
               shown);
  return FALSE;
}
