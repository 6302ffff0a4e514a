#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "base/money.h"
#include "board/contacts.h"
#include "rules/due.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/log-due.h"
#include "work/log-facts.h"
#include "work/log-row.h"

static const DeskColumn columns[] = {
  { "person", N_ ("manager"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "what", N_ ("to do"), DESK_COLUMN_WORD, desk_due_word },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "contact", N_ ("contact no."), DESK_COLUMN_ID, NULL },
  { "day", N_ ("since"), DESK_COLUMN_DAY, NULL },
  { "at", N_ ("time"), DESK_COLUMN_TEXT, NULL },
  { "late_days", N_ ("days late"), DESK_COLUMN_COUNT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "stage", N_ ("stage"), DESK_COLUMN_TEXT, NULL },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
};

/* A row to be. */
typedef struct
{
  const char *person;
  DeskDueItem item;
  const DeskDeal *deal; /* NULL: a call */
  const DeskLogCall *call;
} Task;

typedef struct
{
  DeskDesk *desk;
  const DeskDealProcess *process;
  const DeskCalendar *calendar;
  const char *person; /* NULL: everybody */
  DeskDeals *deals;
  DeskContacts *contacts;
  DeskLogFacts *facts;
  GArray *calls;
  GHashTable *newest; /* client -> his newest deal */
  GArray *tasks;      /* of Task */
} Due;

static void
clear (Due *due)
{
  g_clear_pointer (&due->tasks, g_array_unref);
  g_clear_pointer (&due->newest, g_hash_table_unref);
  g_clear_pointer (&due->calls, g_array_unref);
  g_clear_pointer (&due->facts, desk_log_facts_free);
  g_clear_pointer (&due->contacts, desk_contacts_free);
  g_clear_pointer (&due->deals, desk_deals_free);
  g_clear_pointer (&due->desk, desk_desk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Due, clear)

/* --- what is known of a deal ---------------------------------------------- */

static gint32
day_of (const Due *due, gint64 time)
{
  return time == DESK_TIME_NONE
             ? DESK_DUE_NEVER
             : desk_zone_day (desk_store_zone (due->desk->store), time);
}

/* A cell that holds a day or a moment. */
static gint32
day_in (const Due *due, const char *text)
{
  gint64 time;
  gint32 day;

  if (desk_day_parse (desk_cell (text), &day))
    return day;
  return desk_time_parse (desk_cell (text), &time) ? day_of (due, time)
                                                   : DESK_DUE_NEVER;
}

static gboolean
was_sent (const DeskLogFact *fact, const char *code)
{
  return fact->sent != NULL && g_hash_table_contains (fact->sent, code);
}

/* Where the regulation asks for no kind, any document will do. */
static gboolean
is_unsent (const Due *due, const DeskLogFact *fact)
{
  const DeskDealProcess *process = due->process;
  gboolean asked = FALSE;

  for (guint i = 0; i < process->n_documents; i++)
    {
      asked = asked || process->documents[i].required;
      if (process->documents[i].required
          && !was_sent (fact, process->documents[i].code))
        return TRUE;
    }
  return !asked
         && (fact->sent == NULL
             || (g_hash_table_size (fact->sent) == 0
                 && g_hash_table_size (fact->is_signed) == 0));
}

static gint32
unsigned_since (const Due *due, const DeskLogFact *fact)
{
  gint32 since = DESK_DUE_NEVER;

  for (guint i = 0; i < due->process->n_documents && fact->sent != NULL; i++)
    {
      const DeskDocument *document = &due->process->documents[i];
      gint32 day
          = GPOINTER_TO_INT (g_hash_table_lookup (fact->sent, document->code));

      if (document->is_signed && day != 0
          && !g_hash_table_contains (fact->is_signed, document->code)
          && (since == DESK_DUE_NEVER || day - 1 < since))
        since = day - 1;
    }
  return since;
}

static void
add_facts (const Due *due, const DeskLogFact *fact, gint64 last,
           DeskDueDeal *known)
{
  known->paid = day_of (due, fact->paid);
  known->cared = day_of (due, fact->cared);
  known->in_hand = fact->in_hand || fact->cared == DESK_TIME_NONE
                   || (last != DESK_TIME_NONE && last > fact->cared);
  known->due_is_done = known->last_contact >= known->due
                       && last != DESK_TIME_NONE && last > fact->planned;
  known->unsigned_since = unsigned_since (due, fact);
  if (known->paid != DESK_DUE_NEVER && is_unsent (due, fact))
    known->unsent = known->paid;
}

static DeskDueDeal
know (const Due *due, const DeskDeal *deal)
{
  gint64 received
      = deal->received == DESK_TIME_NONE ? deal->owner_since : deal->received;
  gint64 last = desk_contacts_last (due->contacts, deal, 0);
  const DeskLogFact *fact = desk_log_facts_of (due->facts, deal->id);
  const DeskDeal *newest = g_hash_table_lookup (due->newest, &deal->client);
  DeskDueDeal known = {
    .status = deal->status,
    .stage = desk_deal_process_stage (due->process, deal->stage),
    .received = day_of (due, received),
    .contacted
    = deal->only_history || (last != DESK_TIME_NONE && last >= received),
    .last_contact = day_of (due, last),
    .due = day_in (due, deal->due),
    .pay_by = day_in (due, deal->pay_by),
    .paid = DESK_DUE_NEVER,
    .cared = DESK_DUE_NEVER,
    .in_hand = TRUE,
    .came_back = newest != NULL && newest != deal,
    .unsent = DESK_DUE_NEVER,
    .unsigned_since = DESK_DUE_NEVER,
  };

  if (fact != NULL)
    add_facts (due, fact, last, &known);
  return known;
}

/* --- the list ------------------------------------------------------------- */

static gboolean
is_care (const Due *due, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (due->desk->store), id);

  return person != NULL && person->role == DESK_ROLE_CARE;
}

/* What customer care takes over is no one's in particular. */
static gboolean
is_wanted (const Due *due, const DeskDeal *deal, DeskDue what)
{
  if (due->person == NULL)
    return TRUE;
  if (what == DESK_DUE_TAKE_OVER)
    return is_care (due, due->person);
  return g_str_equal (deal->owner, due->person);
}

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Due *due = data;
  DeskDueItem items[DESK_DUE_MOST];
  DeskDueDeal known;
  guint n;

  if (deal->status != DESK_STATUS_WORKING && deal->status != DESK_STATUS_SOLD
      && deal->status != DESK_STATUS_PAID
      && deal->status != DESK_STATUS_IN_CARE)
    return;
  known = know (due, deal);
  n = desk_due_list (due->process, due->calendar, due->desk->today, &known,
                     items);
  for (guint i = 0; i < n; i++)
    {
      Task task = { .person = deal->owner, .item = items[i], .deal = deal };

      if (items[i].due == DESK_DUE_TAKE_OVER)
        task.person = due->person == NULL ? "" : due->person;
      if (is_wanted (due, deal, items[i].due))
        g_array_append_val (due->tasks, task);
    }
}

static void
note_newest (const DeskDeal *deal, gpointer data)
{
  Due *due = data;

  g_hash_table_insert (due->newest, (gpointer) &deal->client, (gpointer) deal);
}

static void
add_calls (Due *due)
{
  for (guint i = 0; i < due->calls->len; i++)
    {
      const DeskLogCall *call = &g_array_index (due->calls, DeskLogCall, i);
      Task task = { .person = call->manager,
                    .item = { DESK_DUE_CLASSIFY, day_of (due, call->time) },
                    .call = call };

      if (due->person == NULL || g_str_equal (due->person, call->manager))
        g_array_append_val (due->tasks, task);
    }
}

/* A person's day: money first, then who waits longest. */
static gint
compare (gconstpointer one, gconstpointer two)
{
  const Task *first = one, *second = two;
  gint order = g_strcmp0 (first->person, second->person);
  gint64 a = first->deal == NULL ? first->call->seq : first->deal->id;
  gint64 b = second->deal == NULL ? second->call->seq : second->deal->id;

  if (order != 0)
    return order;
  if (first->item.due != second->item.due)
    return first->item.due < second->item.due ? -1 : 1;
  if (first->item.day != second->item.day)
    return first->item.day < second->item.day ? -1 : 1;
  return (a > b) - (a < b);
}

/* --- rows ----------------------------------------------------------------- */

/* `15:00` of a step that has a time. */
static char *
clock_of (const Task *task)
{
  if (task->item.due != DESK_DUE_STEP || strlen (task->deal->due) < 16)
    return g_strdup ("");
  return g_strndup (task->deal->due + 11, 5);
}

static gboolean
push_task (Due *due, const Task *task, DeskReport *report, GError **error)
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

static gboolean
load (Due *due, GError **error)
{
  DeskDesk *desk = due->desk;
  g_auto (DeskTails) tails = { 0 };

  due->process = desk_desk_process (desk, error);
  due->calendar
      = due->process == NULL ? NULL : desk_desk_calendar (desk, error);
  if (due->calendar == NULL || !desk_desk_tails (desk, &tails, error))
    return FALSE;
  due->deals = desk_deals_load (desk->store, &tails, error);
  due->contacts = due->deals == NULL
                      ? NULL
                      : desk_contacts_load (desk->store, &tails, 0, error);
  due->facts = due->contacts == NULL
                   ? NULL
                   : desk_log_facts_load (desk, due->deals, &tails, error);
  due->calls
      = due->facts == NULL ? NULL : desk_log_calls_load (desk, &tails, error);
  return due->calls != NULL;
}

/* Whose day it is, and whether the caller may see it. */
static gboolean
read_person (Due *due, const DeskLogDue *options, GError **error)
{
  const char *caller = desk_store_caller (due->desk->store);
  const DeskPerson *person;
  guint relation = DESK_RELATION_OTHER;

  if (options->all && options->of != NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--of and --all exclude each other"));
      return FALSE;
    }
  due->person = caller;
  if (options->of != NULL)
    {
      person = desk_claim_person (due->desk, options->of, error);
      if (person == NULL)
        return FALSE;
      due->person = person->id;
    }
  if (!options->all && g_str_equal (due->person, caller)
      && desk_store_person (due->desk->store) != NULL)
    relation = DESK_RELATION_OWN;
  /* The robot has no day of its own. */
  if (options->all || desk_store_person (due->desk->store) == NULL)
    due->person = options->of == NULL ? NULL : due->person;
  return desk_desk_may (due->desk, DESK_ACTION_DUE, relation, error);
}

static gboolean
push_all (Due *due, DeskReport *report, GError **error)
{
  for (guint i = 0; i < due->tasks->len; i++)
    if (!push_task (due, &g_array_index (due->tasks, Task, i), report, error))
      return FALSE;
  if (due->tasks->len == 0 && due->desk->work->status == 0)
    desk_work_note (due->desk->work, "%s", _ ("nothing is due today"));
  return desk_report_end (report, error);
}

static gboolean
list (Due *due, GError **error)
{
  if (!load (due, error))
    return FALSE;
  due->tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  due->newest = g_hash_table_new (g_int64_hash, g_int64_equal);
  desk_deals_each (due->deals, note_newest, due);
  desk_deals_each (due->deals, look_at, due);
  add_calls (due);
  g_array_sort (due->tasks, compare);
  return TRUE;
}

gboolean
desk_log_due_count (DeskDesk *desk, const char *person, guint *today,
                    guint *late, guint *open, GError **error)
{
  g_auto (Due) due = { .desk = desk, .person = person };
  gboolean done = list (&due, error);

  *today = *late = *open = 0;
  for (guint i = 0; done && i < due.tasks->len; i++)
    (*(g_array_index (due.tasks, Task, i).item.day < desk->today ? late
                                                                 : today))++;
  if (done)
    {
      desk_deals_set_grace (due.deals, due.process->overdue_days);
      *open = desk_deals_open_count (due.deals, person);
    }
  due.desk = NULL; /* the caller's */
  return done;
}

gboolean
desk_log_due_run (DeskWork *work, GError **error)
{
  g_auto (Due) due = { 0 };
  g_autoptr (DeskReport) report = NULL;

  due.desk = desk_desk_open (work, error);
  if (due.desk == NULL || !read_person (&due, work->options, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && list (&due, error) && push_all (&due, report, error);
}
