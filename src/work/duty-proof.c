#include "config.h"

#include "work/duty-proof.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/day-reports.h"
#include "rules/day-report.h"
#include "work/attendance.h"
#include "work/audit-case.h"
#include "work/claim-queue.h"
#include "work/due-tasks.h"
#include "work/forms.h"
#include "work/neglected.h"
#include "work/reg-state.h"

#define HOUR_SECONDS ((gint64) 60 * 60)
#define ONLY(kind) (1u << (kind))

typedef struct
{
  DeskDesk *desk;
  const DeskTails *tails;
  const DeskChecklist *checklist;
  const DeskDuty *duty;
  DeskFindings *findings;
} Proof;

/* Adds a finding for each thing that is still to do. */
typedef gboolean (*ProofFunc) (const Proof *proof, GError **error);

static gint64
hours_since (const Proof *proof, gint64 time)
{
  return MAX (desk_store_now (proof->desk->store) - time, 0) / HOUR_SECONDS;
}

static gboolean
is_old (const Proof *proof, gint64 time)
{
  return desk_store_now (proof->desk->store) - time
         >= (gint64) proof->duty->older_hours * HOUR_SECONDS;
}

static void
tell_deal (const Proof *proof, gint64 deal, const char *what, gint64 since)
{
  gint64 hours = hours_since (proof, since);

  desk_findings_add (proof->findings, NULL, 0, 0,
                     NGETTEXT ("deal %lld: %s, for %lld hour",
                               "deal %lld: %s, for %lld hours", (gulong) hours),
                     (long long) deal, what, (long long) hours);
}

/* --- the exchange --------------------------------------------------------- */

static void
look_at_waiting (const DeskDeal *deal, gpointer data)
{
  const Proof *proof = data;
  const char *department = proof->duty->proof == DESK_PROOF_INBOX
                               ? "commercial"
                               : proof->checklist->department;

  if (desk_claim_waits (deal) && g_str_equal (deal->department, department)
      && is_old (proof, deal->waiting_since))
    tell_deal (proof, deal->id, _ ("waits on the exchange"),
               deal->waiting_since);
}

static gboolean
prove_exchange (const Proof *proof, GError **error)
{
  g_autoptr (DeskDeals) deals
      = desk_deals_load (proof->desk->store, proof->tails, error);

  if (deals != NULL)
    desk_deals_each (deals, look_at_waiting, (gpointer) proof);
  return deals != NULL;
}

/* --- clients nobody has reached ------------------------------------------- */

static guint
neglects_of (DeskProof proof)
{
  switch (proof)
    {
    case DESK_PROOF_MISSED_CALLS:
      return ONLY (DESK_NEGLECT_MISSED_CALL);
    case DESK_PROOF_UNCLASSIFIED:
      return ONLY (DESK_NEGLECT_UNCLASSIFIED);
    default:
      return ONLY (DESK_NEGLECT_OPEN) | ONLY (DESK_NEGLECT_REPEAT)
             | ONLY (DESK_NEGLECT_MISSED_CALL);
    }
}

static void
tell_neglect (const Proof *proof, const DeskNeglect *one)
{
  const char *what = desk_neglect_word (desk_neglect_name (one->what));
  gint64 hours = hours_since (proof, one->time);

  if (one->deal != 0)
    tell_deal (proof, one->deal, what, one->time);
  else
    desk_findings_add (proof->findings, NULL, 0, 0,
                       NGETTEXT ("line %lld: %s, for %lld hour",
                                 "line %lld: %s, for %lld hours",
                                 (gulong) hours),
                       (long long) one->line, what, (long long) hours);
}

static gboolean
prove_neglected (const Proof *proof, GError **error)
{
  g_auto (DeskNeglected) neglected = { 0 };
  const guint wanted = neglects_of (proof->duty->proof);

  if (!desk_neglected_load (&neglected, proof->desk, proof->tails, error))
    return FALSE;
  for (guint i = 0; i < neglected.waiting->len; i++)
    {
      const DeskNeglect *one
          = &g_array_index (neglected.waiting, DeskNeglect, i);

      if ((wanted & ONLY (one->what)) != 0 && is_old (proof, one->time))
        tell_neglect (proof, one);
    }
  return TRUE;
}

/* --- what is due ---------------------------------------------------------- */

static guint
dues_of (DeskProof proof)
{
  switch (proof)
    {
    case DESK_PROOF_PAYMENTS:
      return ONLY (DESK_DUE_PAYMENT);
    case DESK_PROOF_DOCUMENTS:
      return ONLY (DESK_DUE_DOCUMENTS) | ONLY (DESK_DUE_SIGNATURE);
    case DESK_PROOF_CARE:
      return ONLY (DESK_DUE_TAKE_OVER);
    default:
      return (1u << DESK_DUES) - 1;
    }
}

static void
tell_task (const Proof *proof, const DeskDueTask *task)
{
  const char *what = desk_due_word (desk_due_name (task->item.due));
  char day[DESK_DAY_LENGTH + 1];

  desk_day_format (task->item.day, day);
  if (task->deal != NULL)
    desk_findings_add (proof->findings, NULL, 0, 0,
                       _ ("deal %lld: %s, since %s"),
                       (long long) task->deal->id, what, day);
  else
    desk_findings_add (proof->findings, NULL, 0, 0,
                       _ ("contact %lld: %s, since %s"),
                       (long long) task->call->seq, what, day);
}

static void
tell_tasks (const Proof *proof, const DeskDueTasks *due)
{
  for (guint i = 0; i < due->tasks->len; i++)
    {
      const DeskDueTask *task = &g_array_index (due->tasks, DeskDueTask, i);

      if ((dues_of (proof->duty->proof) & ONLY (task->item.due)) != 0
          && is_old (proof,
                     desk_zone_day_start (desk_store_zone (proof->desk->store),
                                          task->item.day)))
        tell_task (proof, task);
    }
}

typedef struct
{
  const Proof *proof;
  const DeskDueTasks *due;
} Unhanded;

/* What is paid and still with whom sold it waits to be handed over. */
static void
look_at_paid (const DeskDeal *deal, gpointer data)
{
  const Unhanded *unhanded = data;
  const DeskLogFact *fact = desk_log_facts_of (unhanded->due->facts, deal->id);
  gint64 paid = fact == NULL || fact->paid == DESK_TIME_NONE ? deal->owner_since
                                                             : fact->paid;

  if (deal->status == DESK_STATUS_PAID && is_old (unhanded->proof, paid))
    tell_deal (unhanded->proof, deal->id,
               _ ("paid, and not handed to customer care"), paid);
}

static gboolean
prove_due (const Proof *proof, GError **error)
{
  g_auto (DeskDueTasks) due = { 0 };
  Unhanded unhanded = { .proof = proof, .due = &due };

  if (!desk_due_tasks_load (&due, proof->desk, NULL, proof->tails, error))
    return FALSE;
  tell_tasks (proof, &due);
  if (proof->duty->proof == DESK_PROOF_CARE)
    desk_deals_each (due.deals, look_at_paid, &unhanded);
  return TRUE;
}

/* --- refusals, forms, reports --------------------------------------------- */

static gboolean
prove_queue (const Proof *proof, GError **error)
{
  g_auto (DeskAudit) audit = { 0 };

  if (!desk_audit_load (&audit, proof->desk, proof->tails, error))
    return FALSE;
  for (guint i = 0; i < desk_cases_count (audit.cases); i++)
    {
      const DeskCase *one = desk_cases_get (audit.cases, i);

      if (desk_audit_waits (&audit, one, DESK_STATUS_REFUSED)
          && is_old (proof, one->refused))
        tell_deal (proof, one->deal, _ ("a refusal waits to be checked"),
                   one->refused);
    }
  return TRUE;
}

static gboolean
prove_forms (const Proof *proof, GError **error)
{
  g_autoptr (DeskFormWatch) watch = desk_forms_watch (proof->desk, error);

  if (watch != NULL)
    desk_forms_tell (watch, desk_store_zone (proof->desk->store),
                     proof->findings);
  return watch != NULL;
}

typedef struct
{
  const DeskDayReportRules *rules;
  const DeskKpi *kpi;
  DeskDays *days;
} Reports;

static gboolean
owes_report (const Proof *proof, const Reports *reports,
             const DeskPerson *person)
{
  const DeskWorkingTime time = desk_desk_working_time (proof->desk);
  const gint32 today = proof->desk->today;
  DeskFiledReport filed;
  gint64 due;

  if (!desk_day_report_due (reports->rules, &time, person, today, &due))
    return FALSE;
  desk_filed_report_find (reports->days, reports->kpi, person->id, today,
                          &filed);
  return filed.times == 0;
}

static void
tell_reports (const Proof *proof, const Reports *reports)
{
  const DeskStaff *staff = desk_store_staff (proof->desk->store);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      g_autofree char *name = desk_text_escape (desk_cell (person->name));

      if (owes_report (proof, reports, person))
        desk_findings_add (proof->findings, NULL, 0, 0,
                           _ ("%s (%s) has not reported today"), name,
                           person->id);
    }
}

static gboolean
prove_reports (const Proof *proof, GError **error)
{
  DeskDesk *desk = proof->desk;
  const DeskDayReportRules *rules = desk_desk_day_report (desk, error);
  const DeskKpi *kpi = rules == NULL ? NULL : desk_desk_kpi (desk, error);
  g_autoptr (DeskDays) days
      = kpi == NULL
            ? NULL
            : desk_days_load_kinds (desk->store, proof->tails, desk->today - 1,
                                    DESK_DAYS_OF (REPORT), error);
  const Reports reports = { .rules = rules, .kpi = kpi, .days = days };

  if (days == NULL
      || !desk_desk_attend (desk, proof->tails, desk->today - 1, error))
    return FALSE;
  tell_reports (proof, &reports);
  return TRUE;
}

static gboolean
prove_debtors (const Proof *proof, GError **error)
{
  DeskDesk *desk = proof->desk;
  g_autoptr (DeskDays) days = desk_days_load_kinds (
      desk->store, proof->tails, G_MININT32,
      DESK_DAYS_OF (PUBLISHED) | DESK_DAYS_OF (ACKNOWLEDGED), error);
  g_autoptr (GArray) debts
      = days == NULL ? NULL : desk_reg_debts (desk, days, FALSE, error);

  if (debts == NULL)
    return FALSE;
  for (guint i = 0; i < debts->len; i++)
    {
      const DeskRegDebt *debt = &g_array_index (debts, DeskRegDebt, i);
      g_autofree char *name = desk_text_escape (desk_cell (debt->person->name));
      char day[DESK_DAY_LENGTH + 1];

      desk_day_format (debt->deadline, day);
      desk_findings_add (proof->findings, NULL, 0, 0,
                         _ ("%s (%s) was to read the regulation %s until %s"),
                         name, debt->person->id, debt->regulation, day);
    }
  return TRUE;
}

/* --- the table ------------------------------------------------------------ */

static const ProofFunc proofs[DESK_PROOFS] = {
  [DESK_PROOF_EXCHANGE] = prove_exchange,
  [DESK_PROOF_INBOX] = prove_exchange,
  [DESK_PROOF_MISSED_CALLS] = prove_neglected,
  [DESK_PROOF_UNCLASSIFIED] = prove_neglected,
  [DESK_PROOF_NEGLECTED] = prove_neglected,
  [DESK_PROOF_DUE] = prove_due,
  [DESK_PROOF_PAYMENTS] = prove_due,
  [DESK_PROOF_DOCUMENTS] = prove_due,
  [DESK_PROOF_CARE] = prove_due,
  [DESK_PROOF_QUEUE] = prove_queue,
  [DESK_PROOF_FORMS] = prove_forms,
  [DESK_PROOF_REPORTS] = prove_reports,
  [DESK_PROOF_DEBTORS] = prove_debtors,
};

gboolean
desk_duty_prove (DeskDesk *desk, const DeskTails *tails,
                 const DeskChecklist *checklist, const DeskDuty *duty,
                 GError **error)
{
  const Proof proof = { .desk = desk,
                        .tails = tails,
                        .checklist = checklist,
                        .duty = duty,
                        .findings = desk->work->findings };
  guint before = desk_findings_count (proof.findings), n;

  if (duty->proof == DESK_PROOF_NONE)
    return TRUE;
  if (!proofs[duty->proof](&proof, error))
    return FALSE;
  n = desk_findings_count (proof.findings) - before;
  if (n == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               NGETTEXT ("'%s' is not done: its check '%s' has %u finding",
                         "'%s' is not done: its check '%s' has %u findings", n),
               duty->id, desk_proof_name (duty->proof), n);
  return FALSE;
}
