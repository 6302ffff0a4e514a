#include "config.h"

#include "work/due-tasks.h"

void
desk_due_tasks_clear (DeskDueTasks *due)
{
  g_clear_pointer (&due->tasks, g_array_unref);
  g_clear_pointer (&due->newest, g_hash_table_unref);
  g_clear_pointer (&due->calls, g_array_unref);
  g_clear_pointer (&due->facts, desk_log_facts_free);
  g_clear_pointer (&due->contacts, desk_contacts_free);
  g_clear_pointer (&due->deals, desk_deals_free);
}

/* --- what is known of a deal ---------------------------------------------- */

static gint32
day_of (const DeskDueTasks *due, gint64 time)
{
  return time == DESK_TIME_NONE
             ? DESK_DUE_NEVER
             : desk_zone_day (desk_store_zone (due->desk->store), time);
}

/* A cell that holds a day or a moment. */
static gint32
day_in (const DeskDueTasks *due, const char *text)
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
is_unsent (const DeskDueTasks *due, const DeskLogFact *fact)
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
unsigned_since (const DeskDueTasks *due, const DeskLogFact *fact)
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
add_facts (const DeskDueTasks *due, const DeskLogFact *fact, gint64 last,
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
know (const DeskDueTasks *due, const DeskDeal *deal)
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
is_care (const DeskDueTasks *due, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (due->desk->store), id);

  return person != NULL && person->role == DESK_ROLE_CARE;
}

/* What customer care takes over is no one's in particular. */
static gboolean
is_wanted (const DeskDueTasks *due, const DeskDeal *deal, DeskDue what)
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
  DeskDueTasks *due = data;
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
      DeskDueTask task
          = { .person = deal->owner, .item = items[i], .deal = deal };

      if (items[i].due == DESK_DUE_TAKE_OVER)
        task.person = due->person == NULL ? "" : due->person;
      if (is_wanted (due, deal, items[i].due))
        g_array_append_val (due->tasks, task);
    }
}

static void
note_newest (const DeskDeal *deal, gpointer data)
{
  DeskDueTasks *due = data;

  g_hash_table_insert (due->newest, (gpointer) &deal->client, (gpointer) deal);
}

static void
add_calls (DeskDueTasks *due)
{
  for (guint i = 0; i < due->calls->len; i++)
    {
      const DeskLogCall *call = &g_array_index (due->calls, DeskLogCall, i);
      DeskDueTask task
          = { .person = call->manager,
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
  const DeskDueTask *first = one, *second = two;
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

/* --- the run -------------------------------------------------------------- */

static gboolean
read_ledgers (DeskDueTasks *due, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = due->desk;

  due->process = desk_desk_process (desk, error);
  due->calendar
      = due->process == NULL ? NULL : desk_desk_calendar (desk, error);
  if (due->calendar == NULL)
    return FALSE;
  due->deals = desk_deals_load (desk->store, tails, error);
  due->contacts = due->deals == NULL
                      ? NULL
                      : desk_contacts_load (desk->store, tails, 0, error);
  due->facts = due->contacts == NULL
                   ? NULL
                   : desk_log_facts_load (desk, due->deals, tails, error);
  due->calls
      = due->facts == NULL ? NULL : desk_log_calls_load (desk, tails, error);
  return due->calls != NULL;
}

gboolean
desk_due_tasks_load (DeskDueTasks *due, DeskDesk *desk, const char *person,
                     const DeskTails *tails, GError **error)
{
  due->desk = desk;
  due->person = person;
  if (!read_ledgers (due, tails, error))
    return FALSE;
  due->tasks = g_array_new (FALSE, FALSE, sizeof (DeskDueTask));
  due->newest = g_hash_table_new (g_int64_hash, g_int64_equal);
  desk_deals_each (due->deals, note_newest, due);
  desk_deals_each (due->deals, look_at, due);
  add_calls (due);
  g_array_sort (due->tasks, compare);
  return TRUE;
}
