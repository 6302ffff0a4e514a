#include "config.h"

#include "board/deals-fold.h"

#include "base/memory.h"
#include "base/money.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

/* A guess that is wrong costs a growing array, no more. */
#define LEAD_BYTES 300

/* --- opening ------------------------------------------------------------ */

/* Adds the deal @id, which is new, as the line that opens it says. */
static guint32
add_deal (DeskDeals *deals, gint64 id, gint64 client, gint64 time)
{
  guint32 index = deals->deals->len;
  DealEntry entry = { .older = DESK_NO_DEAL };

  entry.deal = (DeskDeal){ .id = id,
                           .client = client,
                           .line = id,
                           .status = DESK_STATUS_NEW,
                           .stage = "",
                           .due = "",
                           .source = "",
                           .currency = "",
                           .pay_by = "",
                           .proof = "",
                           .previous = "",
                           .amount_minor = DESK_MONEY_NONE,
                           .received = DESK_TIME_NONE,
                           .landed = id,
                           .opened = time,
                           .waiting_since = time,
                           .owner_since = time };
  entry.owner = deals->exchange;
  entry.deal.owner = desk_word_list_word (deals->words, entry.owner);
  entry.deal.department = "";
  desk_deals_index_add (&deals->index, id);
  g_array_append_val (deals->deals, entry);
  if (client != id)
    desk_deals_link (deals, index);
  return index;
}

/* --- state -------------------------------------------------------------- */

/* A day or a moment to pay by that has passed, and the grace with it. */
static gboolean
has_passed (const DeskDeals *deals, DeskCell due)
{
  gint64 time;
  gint32 day;

  if (desk_day_parse (due, &day))
    return day + (gint32) deals->grace < deals->today;
  return desk_time_parse (due, &time)
         && time + (gint64) deals->grace * 24 * 60 * 60 < deals->now;
}

/* How many deals of @owner count against his limit. */
static void
count_open (DeskDeals *deals, guint16 owner, gint more)
{
  if (deals->open->len <= owner)
    g_array_set_size (deals->open, owner + 1u);
  g_array_index (deals->open, guint, owner) += (guint) more;
}

static void
set_counts (DeskDeals *deals, DealEntry *entry, gboolean counts)
{
  if (entry->counts == counts)
    return;
  count_open (deals, entry->owner, counts ? 1 : -1);
  entry->counts = counts ? 1 : 0;
}

void
desk_deals_count (DeskDeals *deals, DealEntry *entry)
{
  gboolean overdue = entry->deal.status == DESK_STATUS_SOLD
                     && has_passed (deals, desk_cell (entry->deal.pay_by));

  set_counts (deals, entry, desk_status_counts (entry->deal.status, overdue));
}

static void
set_owner (DeskDeals *deals, DealEntry *entry, guint16 owner, DeskCell since)
{
  const gint64 time = desk_recent_time (&deals->recent, since);

  if (entry->owner != deals->exchange)
    entry->last = entry->owner;
  entry->owner = owner;
  entry->deal.owner = desk_word_list_word (deals->words, owner);
  entry->deal.owner_since = time;
  entry->deal.kept = 0;
  if (owner == deals->exchange)
    entry->deal.waiting_since = time;
}

static void
set_text (DeskDeals *deals, const char **text, DeskCell cell)
{
  if (cell.length == 0)
    *text = "";
  else if (!desk_cell_is (cell, *text))
    *text = g_string_chunk_insert_len (deals->dues, cell.text,
                                       (gssize) cell.length);
}

/* The five columns that every deals line repeats. */
static void
set_state (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
           DeskStatus status)
{
  const DeskCell *cells = line->cells;
  const guint16 owner
      = desk_recent_number (&deals->recent, cells[DESK_DEAL_OWNER_TO]);

  if (owner != entry->owner)
    {
      set_counts (deals, entry, FALSE);
      set_owner (deals, entry, owner, cells[DESK_TIME]);
    }
  entry->deal.status = status;
  entry->deal.line = line->seq;
  entry->deal.department
      = desk_recent_word (&deals->recent, cells[DESK_DEAL_DEPARTMENT]);
  entry->deal.stage = desk_recent_word (&deals->recent, cells[DESK_DEAL_STAGE]);
  set_text (deals, &entry->deal.due, cells[DESK_DEAL_DUE]);
}

static void
set_amount (DeskDeals *deals, DealEntry *entry, DeskCell amount,
            DeskCell currency)
{
  if (amount.length == 0
      || !desk_money_parse (amount, &entry->deal.amount_minor))
    return;
  if (currency.length > 0)
    entry->deal.currency = desk_recent_word (&deals->recent, currency);
}

/* --- leads -------------------------------------------------------------- */

static void
open_deal (DeskDeals *deals, const DeskLine *line, gint64 client)
{
  const DeskCell *cells = line->cells;
  DealEntry *entry;
  guint32 index;

  index = add_deal (deals, line->seq, client,
                    desk_recent_time (&deals->recent, cells[DESK_TIME]));
  entry = desk_deals_entry (deals, index);
  entry->deal.department
      = desk_recent_word (&deals->recent, cells[DESK_LEAD_DEPARTMENT]);
  entry->deal.source
      = desk_recent_word (&deals->recent, cells[DESK_LEAD_SOURCE]);
  entry->deal.missed_call = desk_cell_is (cells[DESK_LEAD_KIND], "call");
  set_amount (deals, entry, cells[DESK_LEAD_AMOUNT], cells[DESK_LEAD_CURRENCY]);
  entry->lead = line->seq;
  entry->offset = line->offset;
  entry->partition
      = desk_recent_number (&deals->recent, desk_cell (line->partition));
  if (desk_folded_is_undone (&deals->folded, line->seq))
    entry->deal.status = DESK_STATUS_WITHDRAWN;
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskDeals *deals = data;
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_LEAD_DEAL]);
  guint32 index;

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    desk_folded_unfold (&deals->folded, cells[DESK_REF]);
  else if (deal == line->seq)
    open_deal (deals, line, desk_cell_seq (cells[DESK_LEAD_CLIENT]));
  else if (deal > 0 && desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat")
           && !desk_folded_is_undone (&deals->folded, line->seq)
           && (index = desk_deals_index (deals, deal)) != DESK_NO_DEAL)
    desk_deals_entry (deals, index)->deal.repeats++;
  return TRUE;
}

/* --- events ------------------------------------------------------------- */

/* A reopened deal begins with its own line, and keeps the words of the lead
 * that opened the one before. */
static guint32
reopen_deal (DeskDeals *deals, const DeskLine *line)
{
  gint64 client = desk_cell_seq (line->cells[DESK_DEAL_CLIENT]);
  gint64 time = desk_recent_time (&deals->recent, line->cells[DESK_TIME]);
  guint32 old = desk_deals_index (deals, desk_cell_seq (line->cells[DESK_REF]));
  guint32 index;
  const DealEntry *before;
  DealEntry *entry;

  index = add_deal (deals, line->seq, client, time);
  entry = desk_deals_entry (deals, index);
  if (old == DESK_NO_DEAL)
    return index;
  before = desk_deals_entry (deals, old);
  entry->deal.source = before->deal.source;
  entry->lead = before->lead;
  entry->offset = before->offset;
  entry->partition = before->partition;
  return index;
}

/* The day to pay by is agreed upon with the sale, or when a part was paid: a
 * reminder call that is due earlier does not make the payment late, nor a later
 * one put it off. */
static void
set_payment (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
             DeskEvent event)
{
  const DeskCell *cells = line->cells;
  DeskDeal *deal = &entry->deal;
  gint64 amount;

  if (event == DESK_EVENT_SOLD || event == DESK_EVENT_PAID
      || event == DESK_EVENT_HISTORY)
    set_text (deals, &deal->pay_by, cells[DESK_DEAL_DUE]);
  if (event == DESK_EVENT_SOLD)
    deal->paid_minor = 0;
  if (event != DESK_EVENT_PAID)
    return;
  set_text (deals, &deal->proof, cells[DESK_REF]);
  if (cells[DESK_DEAL_AMOUNT].length > 0
      && desk_money_parse (cells[DESK_DEAL_AMOUNT], &amount))
    deal->paid_minor += amount;
}

/* What an event leaves behind beside the state. */
static void
count_event (DealEntry *entry, DeskEvent event, gint64 seq)
{
  DeskDeal *deal = &entry->deal;

  if (event == DESK_EVENT_UNDONE)
    return;
  deal->only_history
      = event == DESK_EVENT_HISTORY && (deal->only_history || !entry->touched);
  entry->touched = TRUE;
  if (event == DESK_EVENT_RETURNED || event == DESK_EVENT_SWEPT
      || event == DESK_EVENT_EXPIRED)
    deal->returned++;
  if (event == DESK_EVENT_KEPT)
    deal->kept = seq;
}

/* Whoever gives a deal to himself needs not accept it; an actor may be
 * `ID/LOGIN`. */
static gboolean
is_by_owner (const DealEntry *entry, DeskCell actor)
{
  const char *slash = memchr (actor.text, '/', actor.length);

  if (slash != NULL)
    actor.length = (gsize) (slash - actor.text);
  return desk_cell_is (actor, entry->deal.owner);
}

/* Whose it is to work on since when, and whether he has said yes. */
static void
note_receipt (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
              DeskEvent event)
{
  DeskDeal *deal = &entry->deal;
  gboolean given = event == DESK_EVENT_GIVEN || event == DESK_EVENT_SPREAD;

  if (event == DESK_EVENT_ACCEPTED)
    deal->unaccepted = FALSE;
  if (!given && event != DESK_EVENT_CLAIMED && event != DESK_EVENT_OVERTURNED
      && event != DESK_EVENT_REOPENED)
    return;
  deal->received = desk_recent_time (&deals->recent, line->cells[DESK_TIME]);
  deal->unaccepted = given && !is_by_owner (entry, line->cells[DESK_ACTOR]);
}

/* Folds one line into the deal it is about. */
static void
fold_event (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
            DeskEvent event, DeskStatus status)
{
  const DeskCell *cells = line->cells;
  guint16 owner = entry->owner;

  set_state (deals, entry, line, status);
  set_payment (deals, entry, line, event);
  desk_deals_count (deals, entry);
  note_receipt (deals, entry, line, event);
  if (owner != entry->owner && entry->owner == deals->exchange)
    {
      entry->deal.swept = event == DESK_EVENT_SWEPT;
      entry->deal.landed = line->seq;
    }
  /* There it is what came in, and here what the client would have given. */
  if (event != DESK_EVENT_PAID && event != DESK_EVENT_REFUSED)
    set_amount (deals, entry, cells[DESK_DEAL_AMOUNT],
                cells[DESK_DEAL_CURRENCY]);
  count_event (entry, event, line->seq);
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskDeals *deals = data;
  const DeskCell *cells = line->cells;
  gint64 id = desk_cell_seq (cells[DESK_DEAL_DEAL]);
  guint32 index;
  DeskStatus status;
  DeskEvent event;

  (void) error;
  if (!desk_event_parse (cells[DESK_DEAL_EVENT], &event)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE; /* salesdesk check tells */
  if (event == DESK_EVENT_UNDONE)
    desk_folded_unfold (&deals->folded, cells[DESK_REF]);
  else if (desk_folded_is_undone (&deals->folded, line->seq) && id != line->seq)
    return TRUE;
  index = desk_deals_index (deals, id);
  if (index == DESK_NO_DEAL && id == line->seq)
    index = reopen_deal (deals, line);
  if (index != DESK_NO_DEAL)
    fold_event (deals, desk_deals_entry (deals, index), line, event, status);
  return TRUE;
}

/* --- all ---------------------------------------------------------------- */

static gboolean
fold_lines (DeskDeals *deals, const GPtrArray *lines, DeskLineFunc func,
            GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    if (!func (g_ptr_array_index (lines, i), deals, error))
      return FALSE;
  return TRUE;
}

static gboolean
fold_given (DeskDeals *deals, GError **error)
{
  if (!fold_lines (deals, deals->leads_given, fold_lead, error)
      || !fold_lines (deals, deals->events_given, fold_deal, error))
    return FALSE;
  desk_deals_settle (deals);
  return TRUE;
}

gboolean
desk_deals_fold (DeskDeals *deals, const DeskTails *since,
                 const DeskTails *until, GError **error)
{
  const guint32 leads = BIT (DESK_TIME) | BIT (DESK_REF)
                        | BIT (DESK_LEAD_SOURCE) | BIT (DESK_LEAD_KIND)
                        | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_DEAL)
                        | BIT (DESK_LEAD_CLIENT) | BIT (DESK_LEAD_DEPARTMENT)
                        | BIT (DESK_LEAD_AMOUNT) | BIT (DESK_LEAD_CURRENCY);
  const guint32 events = BIT (DESK_TIME) | BIT (DESK_ACTOR) | BIT (DESK_REF)
                         | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                         | BIT (DESK_DEAL_CLIENT) | BIT (DESK_DEAL_OWNER_TO)
                         | BIT (DESK_DEAL_DEPARTMENT)
                         | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_STAGE)
                         | BIT (DESK_DEAL_DUE) | BIT (DESK_DEAL_AMOUNT)
                         | BIT (DESK_DEAL_CURRENCY);
  int folder = desk_store_folder (deals->store);

  if (deals->leads_given != NULL)
    return fold_given (deals, error);
  if (!desk_ledger_scan (folder, DESK_LEADS, since, until, leads, fold_lead,
                         deals, error)
      || !desk_ledger_scan (folder, DESK_DEALS, since, until, events, fold_deal,
                            deals, error))
    return FALSE;
  desk_deals_settle (deals);
  return TRUE;
}

/* --- life --------------------------------------------------------------- */

void
desk_deals_reset (DeskDeals *deals, const DeskTails *tails)
{
  guint expected
      = deals->leads_given != NULL
            ? deals->leads_given->len
            : (guint) (desk_ledger_bytes (desk_store_folder (deals->store),
                                          DESK_LEADS, tails)
                       / LEAD_BYTES);

  desk_deals_clear (deals);
  deals->words = desk_word_list_new ();
  desk_recent_init (&deals->recent, deals->words);
  deals->exchange
      = desk_word_list_number (deals->words, desk_cell (DESK_EXCHANGE_ID));
  deals->dues = g_string_chunk_new (4096);
  deals->deals = g_array_sized_new (FALSE, FALSE, sizeof (DealEntry), expected);
  desk_memory_expect (deals->deals->data, expected * sizeof (DealEntry));
  deals->pieces = g_string_chunk_new (4096);
  desk_revisit_init (&deals->leads, desk_store_folder (deals->store),
                     DESK_LEADS);
  deals->linked = g_array_new (FALSE, FALSE, sizeof (guint32));
  deals->open = g_array_new (FALSE, TRUE, sizeof (guint));
  deals->newest
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  desk_deals_index_init (&deals->index);
}

void
desk_deals_clear (DeskDeals *deals)
{
  g_clear_pointer (&deals->words, desk_word_list_free);
  g_clear_pointer (&deals->dues, g_string_chunk_free);
  g_clear_pointer (&deals->pieces, g_string_chunk_free);
  g_clear_pointer (&deals->deals, g_array_unref);
  desk_revisit_clear (&deals->leads);
  g_clear_pointer (&deals->linked, g_array_unref);
  g_clear_pointer (&deals->open, g_array_unref);
  g_clear_pointer (&deals->newest, g_hash_table_unref);
  desk_deals_index_clear (&deals->index);
}
