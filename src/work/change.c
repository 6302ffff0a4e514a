#include "config.h"

#include "work/change.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "store/line.h"
#include "work/claim-row.h"

#define NEAR_SHOWN 3 /* operands that are compared with every id there is */

void
desk_change_clear (DeskChange *change)
{
  g_clear_pointer (&change->commit, desk_commit_free);
  g_clear_pointer (&change->report, desk_report_free);
  g_clear_pointer (&change->deals, desk_deals_free);
  g_clear_pointer (&change->rows, g_array_unref);
  g_clear_pointer (&change->more, g_hash_table_unref);
  g_clear_pointer (&change->seen, g_hash_table_unref);
  g_clear_pointer (&change->missing, g_ptr_array_unref);
  g_clear_pointer (&change->notes, g_ptr_array_unref);
  g_clear_pointer (&change->texts, g_string_chunk_free);
  g_clear_pointer (&change->desk, desk_desk_free);
  desk_tails_clear (&change->tails);
}

static DeskReport *
start_report (const DeskChange *change, DeskWork *work, GError **error)
{
  const DeskChangeRows *own = change->own_rows;

  if (own == NULL)
    return desk_work_report (work, desk_claim_columns, DESK_CLAIM_COLUMNS, TRUE,
                             error);
  return desk_work_report (work, own->columns, own->n_columns,
                           !own->is_asked_for, error);
}

gboolean
desk_change_open (DeskChange *change, DeskWork *work, GError **error)
{
  change->rows = g_array_new (FALSE, FALSE, sizeof (DeskChanged));
  change->more = g_hash_table_new (g_str_hash, g_str_equal);
  change->seen
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  change->missing = g_ptr_array_new_with_free_func (g_free);
  change->notes = g_ptr_array_new_with_free_func (g_free);
  change->texts = g_string_chunk_new (256);
  change->desk = desk_desk_open (work, error);
  if (change->desk == NULL)
    return FALSE;
  change->report = start_report (change, work, error);
  if (change->report == NULL)
    return FALSE;
  change->exchange = desk_desk_exchange (change->desk, error);
  change->process = change->exchange == NULL
                        ? NULL
                        : desk_desk_process (change->desk, error);
  if (change->process == NULL
      || !desk_store_check_writer (change->desk->store, error)
      || !desk_store_tails (change->desk->store, &change->tails, error))
    return FALSE;
  change->deals = desk_deals_load (change->desk->store, &change->tails, error);
  if (change->deals == NULL)
    return FALSE;
  desk_deals_set_grace (change->deals, change->process->overdue_days);
  return TRUE;
}

gboolean
desk_change_begin (DeskChange *change, GError **error)
{
  change->commit = desk_store_begin (change->desk->store,
                                     change->desk->work->dry_run, 0, error);
  return change->commit != NULL
         && desk_deals_catch_up (change->deals,
                                 desk_commit_tails (change->commit), error);
}

gint64
desk_claim_id (const char *operand)
{
  return desk_cell_seq (desk_cell (operand));
}

/* No macro of GLib in a text to be translated: xgettext would not see through
 * it. */
void
desk_claim_prefix (GError **error, const DeskDeal *deal)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);

  g_prefix_error (error, _ ("deal %s: "), id);
}

const DeskDeal *
desk_change_find (DeskChange *change, const char *operand)
{
  gint64 id = desk_claim_id (operand);
  const DeskDeal *deal = id == 0 ? NULL : desk_deals_find (change->deals, id);

  if (deal == NULL)
    g_ptr_array_add (change->missing, g_strdup (operand));
  else if (!g_hash_table_add (change->seen, g_memdup2 (&id, sizeof id)))
    return NULL;
  return deal;
}

guint
desk_change_open_count (const DeskChange *change, const char *person)
{
  gint more = GPOINTER_TO_INT (g_hash_table_lookup (change->more, person));

  return (guint) ((gint) desk_deals_open_count (change->deals, person) + more);
}

DeskClaimVerdict
desk_change_judge (const DeskChange *change, const DeskDeal *deal,
                   const DeskPerson *person, gboolean given)
{
  DeskClaim claim = {
    .status = deal->status,
    .own = deal->status == DESK_STATUS_WORKING
           && g_str_equal (deal->owner, person->id),
    .given = given,
    .returned = deal->returned,
    .level = desk_person_level (person, change->desk->today),
    .open = desk_change_open_count (change, person->id),
  };

  return desk_claim_judge (change->exchange, &claim);
}

/* --- who ---------------------------------------------------------------- */

char *
desk_change_holder (const DeskDesk *desk, const DeskDeal *deal)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), deal->owner);
  g_autofree char *name = NULL,
                  *id = desk_text_escape (desk_cell (deal->owner));
  char since[DESK_TIME_LENGTH + 1];

  if (g_str_equal (deal->owner, DESK_EXCHANGE_ID))
    return NULL;
  desk_time_format (desk_store_zone (desk->store), deal->owner_since, since);
  since[10] = ' ';
  since[16] = '\0';
  if (person == NULL)
    return g_strdup_printf (_ ("%s has had it since %s"), id, since);
  name = desk_text_escape (desk_cell (person->name));
  return g_strdup_printf (_ ("%s (%s) has had it since %s"), name, id, since);
}

/* Whether the deal would do, were it only the caller's. */
static gboolean
is_only_anothers (const DeskDesk *desk, DeskAction action, guint relation)
{
  DeskRole role = desk_store_role (desk->store);

  return !desk_right_has (role, action, relation)
         && desk_right_has (role, action, DESK_RELATION_OWN);
}

gboolean
desk_change_may (const DeskChange *change, DeskAction action,
                 const DeskDeal *deal, GError **error)
{
  const DeskDesk *desk = change->desk;
  guint relation
      = desk_desk_relation (desk, deal->owner, deal->department, deal->status);
  g_autofree char *holder = NULL;

  if (is_only_anothers (desk, action, relation))
    holder = desk_change_holder (desk, deal);
  if (holder == NULL)
    {
      if (desk_desk_may (desk, action, relation, error))
        return TRUE;
      desk_claim_prefix (error, deal);
      return FALSE;
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, _ ("it is not yours: %s"),
               holder);
  desk_claim_prefix (error, deal);
  return FALSE;
}

const DeskPerson *
desk_claim_person (const DeskDesk *desk, const char *id, GError **error)
{
  const DeskStaff *staff = desk_store_staff (desk->store);
  const DeskPerson *person = desk_staff_find (staff, id);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *shown = NULL;
  const char *near;

  if (person != NULL)
    return person;
  ids = g_ptr_array_new ();
  for (guint i = 0; i < desk_staff_count (staff); i++)
    g_ptr_array_add (ids, (gpointer) desk_staff_get (staff, i)->id);
  g_ptr_array_add (ids, NULL);
  near = desk_text_nearest (id, (const char *const *) ids->pdata);
  shown = desk_text_escape (desk_cell (id));
  if (near == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("staff.yaml has no person '%s'"), shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("staff.yaml has no person '%s'; did you mean '%s'?"), shown,
                 near);
  return NULL;
}

gboolean
desk_claim_check_receiver (const DeskDesk *desk, const DeskPerson *person,
                           GError **error)
{
  g_autofree char *name = desk_text_escape (desk_cell (person->name));

  if (desk_person_has_left (person, desk->today))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("%s (%s) has left and can be given no deals"), name,
                 person->id);
  else if (!desk_right_has (person->role, DESK_ACTION_SELL, DESK_RELATION_OWN))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("%s (%s) does not work on deals: %s"), name, person->id,
                 desk_role_title (person->role));
  else
    return TRUE;
  return FALSE;
}

static void
append_id (const DeskDeal *deal, gpointer data)
{
  g_ptr_array_add (data, g_strdup_printf ("%" G_GINT64_FORMAT, deal->id));
}

void
desk_claim_missing (const DeskDeals *deals, const char *operand, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *shown = desk_text_escape (desk_cell (operand));
  const char *near;

  desk_deals_each (deals, append_id, ids);
  g_ptr_array_add (ids, NULL);
  near = desk_text_nearest (operand, (const char *const *) ids->pdata);
  if (near == NULL)
    g_set_error (
        error, DESK_ERROR, DESK_ERROR_MISSING,
        _ ("there is no deal '%s'; to list them: deal-claim list --all"),
        shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("there is no deal '%s'; did you mean '%s'?"), shown, near);
}

/* --- lines -------------------------------------------------------------- */

/* What the columns `stage`, `due` and `department` say after @event. */
static const char *
stage_after (const DeskDeal *deal, const DeskChangeEvent *event)
{
  if (event->stage != NULL)
    return event->stage;
  return event->status == deal->status ? deal->stage : "";
}

static const char *
due_after (const DeskDeal *deal, const DeskChangeEvent *event)
{
  if (event->due != NULL)
    return event->due;
  return event->status == deal->status ? deal->due : "";
}

static const char *
department_after (const DeskDeal *deal, const DeskChangeEvent *event)
{
  return event->department == NULL ? deal->department : event->department;
}

static void
fill_line (DeskCell *cells, const DeskDeal *deal, const DeskChangeEvent *event,
           const char *id, const char *client)
{

  cells[DESK_REF] = desk_cell (event->ref);
  cells[DESK_DEAL_EVENT] = desk_cell (desk_event_name (event->event));
  cells[DESK_DEAL_DEAL] = desk_cell (id);
  cells[DESK_DEAL_CLIENT] = desk_cell (client);
  cells[DESK_DEAL_OWNER_FROM] = desk_cell (deal->owner);
  cells[DESK_DEAL_OWNER_TO] = desk_cell (event->owner);
  cells[DESK_DEAL_DEPARTMENT] = desk_cell (department_after (deal, event));
  cells[DESK_DEAL_STATUS_FROM] = desk_cell (desk_status_name (deal->status));
  cells[DESK_DEAL_STATUS_TO] = desk_cell (desk_status_name (event->status));
  cells[DESK_DEAL_STAGE] = desk_cell (stage_after (deal, event));
  cells[DESK_DEAL_DUE] = desk_cell (due_after (deal, event));
  cells[DESK_DEAL_REASON] = desk_cell (event->reason);
  cells[DESK_DEAL_CAUSE] = desk_cell (event->cause);
  cells[DESK_DEAL_AMOUNT] = desk_cell (event->amount);
  cells[DESK_DEAL_CURRENCY] = desk_cell (event->currency);
  cells[DESK_DEAL_TERMS] = desk_cell (event->terms);
  cells[DESK_DEAL_PENALTY] = desk_cell (event->penalty);
  cells[DESK_DEAL_ANSWERS] = desk_cell (event->answers);
  cells[DESK_DEAL_NOTE] = desk_cell (event->note);
}

static void
count_more (DeskChange *change, const char *person, gint count)
{
  gint more = GPOINTER_TO_INT (g_hash_table_lookup (change->more, person));

  g_hash_table_insert (change->more, (gpointer) person,
                       GINT_TO_POINTER (more + count));
}

static const char *
keep (DeskChange *change, const char *text)
{
  return text[0] == '\0' ? "" : g_string_chunk_insert (change->texts, text);
}

/* Sums and days, as the board will fold them. */
static void
set_money (DeskChange *change, DeskDeal *after, const DeskChangeEvent *event)
{
  gint64 minor;

  if (event->event == DESK_EVENT_SOLD)
    after->paid_minor = 0;
  if (event->event == DESK_EVENT_SOLD || event->event == DESK_EVENT_PAID)
    after->pay_by = after->due;
  if (event->amount == NULL
      || !desk_money_parse (desk_cell (event->amount), &minor))
    return;
  if (event->event == DESK_EVENT_PAID)
    {
      after->paid_minor += minor;
      after->proof = keep (change, event->ref == NULL ? "" : event->ref);
      return;
    }
  if (event->event == DESK_EVENT_REFUSED)
    return; /* what the client would have given */
  after->amount_minor = minor;
  if (event->currency != NULL && event->currency[0] != '\0')
    after->currency = keep (change, event->currency);
}

/* The deal as the board will see it. */
static void
add_row (DeskChange *change, const DeskDeal *deal, const DeskChangeEvent *event,
         const DeskDealText *text)
{
  DeskChanged row
      = { desk_commit_next (change->commit) - 1, event->event, *deal, *text };
  DeskDeal *after = &row.deal;
  gint64 now = desk_commit_recorded (change->commit);

  if (!g_str_equal (deal->owner, event->owner))
    {
      if (!g_str_equal (deal->owner, DESK_EXCHANGE_ID))
        after->previous = deal->owner;
      after->owner_since = now;
    }
  if (desk_status_is_on_exchange (event->status)
      && !desk_status_is_on_exchange (deal->status))
    {
      after->returned++;
      after->waiting_since = now;
    }
  if (desk_status_counts (deal->status, FALSE))
    count_more (change, deal->owner, -1);
  if (desk_status_counts (event->status, FALSE))
    count_more (change, event->owner, 1);
  after->stage = keep (change, stage_after (deal, event));
  after->due = keep (change, due_after (deal, event));
  after->department = keep (change, department_after (deal, event));
  after->status = event->status;
  after->owner = event->owner;
  set_money (change, after, event);
  g_array_append_val (change->rows, row);
}

gboolean
desk_change_add (DeskChange *change, const DeskDeal *deal,
                 const DeskChangeEvent *event, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  g_autofree char *client = g_strdup_printf ("%" G_GINT64_FORMAT, deal->client);
  DeskCell cells[DESK_DEAL_COLUMNS] = { 0 };
  DeskDealText text;

  g_return_val_if_fail (
      desk_process_allows (event->event, deal->status, event->status), FALSE);
  fill_line (cells, deal, event, id, client);
  if (!desk_deals_text (change->deals, deal->id, &text, error)
      || !desk_commit_add (change->commit, DESK_DEALS, cells, error))
    return FALSE;
  add_row (change, deal, event, &text);
  return TRUE;
}

gboolean
desk_change_reopen (DeskChange *change, const DeskDeal *old,
                    const DeskChangeEvent *event, GError **error)
{
  gint64 line = desk_commit_next (change->commit);
  gint64 now = desk_commit_recorded (change->commit);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line);
  g_autofree char *client = g_strdup_printf ("%" G_GINT64_FORMAT, old->client);
  g_autofree char *ref = g_strdup_printf ("%" G_GINT64_FORMAT, old->id);
  DeskCell cells[DESK_DEAL_COLUMNS] = { 0 };
  DeskChanged row = { .line = line, .event = event->event };

  row.deal = (DeskDeal){ .id = line,
                         .client = old->client,
                         .line = line,
                         .status = event->status,
                         .owner = event->owner,
                         .department = old->department,
                         .stage = "",
                         .due = "",
                         .source = old->source,
                         .currency = "",
                         .pay_by = "",
                         .proof = "",
                         .amount_minor = DESK_MONEY_NONE,
                         .opened = now,
                         .waiting_since = now,
                         .owner_since = now,
                         .previous = old->owner };
  set_money (change, &row.deal, event);
  fill_line (cells, &row.deal, event, id, client);
  cells[DESK_REF] = desk_cell (ref);
  cells[DESK_DEAL_OWNER_FROM] = desk_cell ("");
  cells[DESK_DEAL_STATUS_FROM] = desk_cell ("");
  if (!desk_deals_text (change->deals, old->id, &row.text, error)
      || !desk_commit_add (change->commit, DESK_DEALS, cells, error))
    return FALSE;
  if (desk_status_counts (event->status, FALSE))
    count_more (change, event->owner, 1);
  g_array_append_val (change->rows, row);
  return TRUE;
}

void
desk_change_note (DeskChange *change, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (change->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- end ---------------------------------------------------------------- */

static void
tell_missing (DeskChange *change)
{
  for (guint i = 0; i < change->missing->len; i++)
    {
      const char *operand = g_ptr_array_index (change->missing, i);
      g_autofree char *shown = desk_text_escape (desk_cell (operand));
      GError *error = NULL;

      if (i < NEAR_SHOWN)
        desk_claim_missing (change->deals, operand, &error);
      else
        g_set_error (&error, DESK_ERROR, DESK_ERROR_MISSING,
                     _ ("there is no deal '%s'"), shown);
      desk_work_fail (change->desk->work, error);
    }
}

static gboolean
push_row (DeskChange *change, guint index, GError **error)
{
  const DeskChanged *row = &g_array_index (change->rows, DeskChanged, index);

  return desk_claim_push (change->desk, change->report, &row->deal, &row->text,
                          error);
}

/* Nothing at all when nothing was changed: `next` in a pipe is then silent. */
static gboolean
push_rows (DeskChange *change, GError **error)
{
  if (change->rows->len == 0)
    return TRUE;
  for (guint i = 0; i < change->rows->len; i++)
    if (!push_row (change, i, error))
      return FALSE;
  return desk_report_end (change->report, error);
}

gboolean
desk_change_end (DeskChange *change, GError **error)
{
  if (!desk_commit_end (change->commit, error))
    return FALSE;
  g_clear_pointer (&change->commit, desk_commit_free);
  tell_missing (change);
  for (guint i = 0; i < change->notes->len; i++)
    desk_work_note (change->desk->work, "%s",
                    (const char *) g_ptr_array_index (change->notes, i));
  return change->own_rows == NULL
             ? push_rows (change, error)
             : change->own_rows->push (change, change->own_rows->data, error);
}

gboolean
desk_change_run_operands (DeskChange *change, char *const *operands,
                          DeskChangeJudge judge, gpointer data, GError **error)
{
  for (guint i = 0; operands[i] != NULL; i++)
    {
      const DeskDeal *deal = desk_change_find (change, operands[i]);

      if (deal != NULL && !judge (change, deal, operands[i], data, error))
        return FALSE;
    }
  return desk_change_end (change, error);
}
