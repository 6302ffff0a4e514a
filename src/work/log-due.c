#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/due-tasks.h"
#include "work/log-row.h"

static const DeskColumn columns[] = {
  { "person", N_ ("manager"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "what", N_ ("to do"), DESK_COLUMN_WORD, desk_due_word },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "contact", N_ ("contact no."), DESK_COLUMN_ID, NULL },
  { "day", N_ ("due since"), DESK_COLUMN_DAY, NULL },
  { "at", N_ ("time"), DESK_COLUMN_TEXT, NULL },
  { "late_days", N_ ("days late"), DESK_COLUMN_COUNT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "stage", N_ ("stage"), DESK_COLUMN_TEXT, NULL },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
};

/* --- rows ----------------------------------------------------------------- */

/* `15:00` of a step that has a time. */
static char *
clock_of (const DeskDueTask *task)
{
  if (task->item.due != DESK_DUE_STEP || strlen (task->deal->due) < 16)
    return g_strdup ("");
  return g_strndup (task->deal->due + 11, 5);
}

static gboolean
push_task (DeskDueTasks *due, const DeskDueTask *task, DeskReport *report,
           GError **error)
{
  const DeskDesk *desk = due->desk;
  const DeskDeal *deal = task->deal;
  DeskDealText text = { .name = "", .phone = "" };
  g_autofree char *at = clock_of (task);
  g_autofree char *phones = NULL;
  gboolean sees;

  if (deal != NULL && !desk_deals_text (due->deals, deal->id, &text, error))
    return FALSE;
  if (deal == NULL)
    text.phone = task->call->phone;
  sees = deal == NULL ? TRUE : desk_claim_sees (desk, deal);
  phones = desk_claim_phones (text.phone, sees);
  {
    DeskValue row[] = {
      DESK_TEXT_VALUE (task->person),
      DESK_TEXT_VALUE (desk_due_name (task->item.due)),
      DESK_NUMBER_VALUE (deal == NULL ? DESK_VALUE_NONE : deal->id),
      DESK_NUMBER_VALUE (deal == NULL ? task->call->seq : DESK_VALUE_NONE),
      DESK_NUMBER_VALUE (task->item.day),
      DESK_TEXT_VALUE (at),
      DESK_NUMBER_VALUE (desk->today - task->item.day),
      DESK_TEXT_VALUE (text.name),
      DESK_TEXT_VALUE (phones),
      DESK_TEXT_VALUE (deal == NULL ? "" : desk_status_name (deal->status)),
      DESK_TEXT_VALUE (deal == NULL ? ""
                                    : desk_log_stage_word (
                                        desk->work, due->process, deal->stage)),
      DESK_NUMBER_VALUE (deal == NULL || deal->amount_minor == DESK_MONEY_NONE
                             ? DESK_VALUE_NONE
                             : deal->amount_minor),
      DESK_TEXT_VALUE (deal == NULL ? "" : desk_claim_currency (desk, deal)),
    };

    return desk_report_row (report, row, error);
  }
}

/* --- the run -------------------------------------------------------------- */

/* Whose day it is, and whether the caller may see it. */
static gboolean
read_person (const DeskDesk *desk, const DeskLogDue *options,
             const char **whose, GError **error)
{
  const char *caller = desk_store_caller (desk->store);
  const DeskPerson *person;
  guint relation = DESK_RELATION_OTHER;

  if (options->all && options->of != NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--of and --all exclude each other"));
      return FALSE;
    }
  *whose = caller;
  if (options->of != NULL)
    {
      person = desk_claim_person (desk, options->of, error);
      if (person == NULL)
        return FALSE;
      *whose = person->id;
    }
  if (!options->all && g_str_equal (*whose, caller)
      && desk_store_person (desk->store) != NULL)
    relation = DESK_RELATION_OWN;
  /* The robot has no day of its own. */
  if (options->all || desk_store_person (desk->store) == NULL)
    *whose = options->of == NULL ? NULL : *whose;
  return desk_desk_may (desk, DESK_ACTION_DUE, relation, error);
}

static gboolean
push_all (DeskDueTasks *due, DeskReport *report, GError **error)
{
  for (guint i = 0; i < due->tasks->len; i++)
    if (!push_task (due, &g_array_index (due->tasks, DeskDueTask, i), report,
                    error))
      return FALSE;
  if (due->tasks->len == 0 && due->desk->work->status == 0)
    desk_work_note (due->desk->work, "%s", _ ("nothing is due today"));
  return desk_report_end (report, error);
}

gboolean
desk_log_due_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  g_auto (DeskDueTasks) due = { 0 };
  g_auto (DeskTails) tails = { 0 };
  const char *person;

  if (desk == NULL || !read_person (desk, work->options, &person, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && desk_desk_tails (desk, &tails, error)
         && desk_due_tasks_load (&due, desk, person, &tails, error)
         && push_all (&due, report, error);
}
