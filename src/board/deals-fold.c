#include "config.h"

#include "board/deals-fold.h"

#include "base/civil.h"
#include "base/money.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

/* A guess that is wrong costs a growing array, no more. */
#define LEAD_BYTES 300

/* --- words -------------------------------------------------------------- */

/* The number of @word.  Ledgers repeat few words in a few columns, so most are
 * among the recent ones and cost one comparison. */
static guint16
number_of (DeskDeals *deals, DeskCell word)
{
  RecentWord *recent;
  guint slot;

  if (word.length == 0)
    return 0;
  slot = ((guchar) word.text[0] * 7u + (guchar) word.text[word.length - 1] * 31u
          + (guchar) word.text[word.length / 2] * 13u + (guint) word.length)
         % DESK_RECENT_WORDS;
  recent = &deals->recent[slot];
  if (recent->number != 0 && desk_cell_equal (word, recent->word))
    return recent->number;
  recent->number = desk_word_list_number (deals->words, word);
  recent->word = desk_cell (desk_word_list_word (deals->words, recent->number));
  return recent->number;
}

static const char *
intern (DeskDeals *deals, DeskCell word)
{
  return desk_word_list_word (deals->words, number_of (deals, word));
}

/* --- moments ------------------------------------------------------------ */

static gint
two_digits (const char *text)
{
  guint tens = (guint) (text[0] - '0'), ones = (guint) (text[1] - '0');

  return tens < 6 && ones < 10 ? (gint) (tens * 10 + ones) : -1;
}

/* The moment in @text, 0 when it is none. */
static gint64
read_time (DeskDeals *deals, DeskCell text)
{
  RecentHour *hour = &deals->hour;
  gint minutes, seconds;
  gint64 time = 0;

  if (text.length != DESK_TIME_LENGTH)
    return desk_time_parse (text, &time) ? time : 0;
  minutes = two_digits (text.text + 14);
  seconds = two_digits (text.text + 17);
  if (hour->start != DESK_TIME_NONE && minutes >= 0 && seconds >= 0
      && text.text[16] == ':' && memcmp (text.text, hour->text, 14) == 0
      && memcmp (text.text + 19, hour->text + 19, 6) == 0)
    return hour->start + minutes * 60 + seconds;
  if (!desk_time_parse (text, &time) || minutes < 0 || seconds < 0)
    return time;
  memcpy (hour->text, text.text, DESK_TIME_LENGTH);
  hour->start = time - minutes * 60 - seconds;
  return time;
}

/* --- finding ------------------------------------------------------------ */

/* Where @id would stand if ids grew evenly, which they nearly do. */
static guint32
guess (const gint64 *ids, guint32 length, gint64 id)
{
  double span = (double) (ids[length - 1] - ids[0]);

  if (id <= ids[0] || span <= 0)
    return 0;
  if (id >= ids[length - 1])
    return length - 1;
  return (guint32) ((double) (id - ids[0]) / span * (length - 1));
}

/* The first place whose id is not below @id; the last one's is not. */
static guint32
lower_bound (const gint64 *ids, guint32 length, gint64 id)
{
  guint32 low = guess (ids, length, id), high = low, step;

  for (step = 1; low > 0 && ids[low] >= id; step *= 2)
    low -= MIN (low, step);
  for (step = 1; ids[high] < id; step *= 2)
    high += MIN (length - 1 - high, step);
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
desk_deals_index (const DeskDeals *deals, gint64 id)
{
  const gint64 *ids = (const gint64 *) (const void *) deals->ids->data;
  guint32 length = deals->ids->len, index;
  gpointer late;

  if (length == 0 || id > ids[length - 1])
    return DESK_NO_DEAL;
  index = lower_bound (ids, length, id);
  if (desk_deals_entry (deals, index)->deal.id == id)
    return index;
  late = g_hash_table_lookup (deals->late, &id);
  return late == NULL ? DESK_NO_DEAL : GPOINTER_TO_UINT (late) - 1;
}

/* Enters deal @id, which becomes the last of `deals`. */
static void
add_id (DeskDeals *deals, gint64 id)
{
  guint32 index = deals->ids->len;
  gint64 last = index == 0 ? 0 : g_array_index (deals->ids, gint64, index - 1);

  if (id < last)
    {
      g_hash_table_insert (deals->late, g_memdup2 (&id, sizeof id),
                           GUINT_TO_POINTER (index + 1));
      id = last;
      deals->sorted = FALSE;
    }
  g_array_append_val (deals->ids, id);
}

/* The client's deal of greatest id.  Most clients have one deal, of their own
 * id, and need no entry in `newest`. */
static guint32
newest_of (const DeskDeals *deals, gint64 client)
{
  gpointer found = g_hash_table_lookup (deals->newest, &client);

  return found == NULL ? desk_deals_index (deals, client)
                       : GPOINTER_TO_UINT (found) - 1;
}

/* Puts deal @index into the chain of its client, behind those with a smaller
 * id: reopened deals are met after all that leads opened. */
static void
link_deal (DeskDeals *deals, guint32 index)
{
  DealEntry *entry = desk_deals_entry (deals, index);
  gint64 id = entry->deal.id, client = entry->deal.client;
  guint32 older = newest_of (deals, client), newer = DESK_NO_DEAL;

  while (older != DESK_NO_DEAL && desk_deals_entry (deals, older)->deal.id > id)
    {
      newer = older;
      older = desk_deals_entry (deals, older)->older;
    }
  entry->older = older;
  if (newer != DESK_NO_DEAL)
    {
      if (desk_deals_entry (deals, newer)->older == DESK_NO_DEAL)
        g_array_append_val (deals->linked, newer);
      desk_deals_entry (deals, newer)->older = index;
    }
  else
    g_hash_table_insert (deals->newest, g_memdup2 (&client, sizeof client),
                         GUINT_TO_POINTER (index + 1));
  if (older != DESK_NO_DEAL)
    g_array_append_val (deals->linked, index);
}

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
  add_id (deals, id);
  g_array_append_val (deals->deals, entry);
  if (deals->texts != NULL)
    g_array_set_size (deals->texts, index + 1);
  if (client != id)
    link_deal (deals, index);
  return index;
}

/* --- state -------------------------------------------------------------- */

/* A day or a moment that has passed. */
static gboolean
has_passed (const DeskDeals *deals, DeskCell due)
{
  gint64 time;
  gint32 day;

  if (desk_day_parse (due, &day))
    return day < deals->today;
  return desk_time_parse (due, &time) && time < deals->now;
}

static void
count_open (DeskDeals *deals, DealEntry *entry, gboolean counts)
{
  if (deals->open->len <= entry->owner)
    g_array_set_size (deals->open, entry->owner + 1u);
  g_array_index (deals->open, guint, entry->owner)
      += (counts ? 1u : 0u) - (entry->counts ? 1u : 0u);
  entry->counts = counts;
}

static void
set_owner (DeskDeals *deals, DealEntry *entry, guint16 owner, gint64 time)
{
  if (entry->owner == owner)
    return;
  if (entry->owner != deals->exchange)
    entry->last = entry->owner;
  entry->owner = owner;
  entry->deal.owner = desk_word_list_word (deals->words, owner);
  entry->deal.owner_since = time;
  entry->deal.kept = 0;
  if (owner == deals->exchange)
    entry->deal.waiting_since = time;
}

/* The five columns that every deals line repeats. */
static void
set_state (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
           DeskStatus status, gint64 time)
{
  const DeskCell *cells = line->cells;
  DeskCell due = cells[DESK_DEAL_DUE];

  count_open (deals, entry, FALSE);
  set_owner (deals, entry, number_of (deals, cells[DESK_DEAL_OWNER_TO]), time);
  entry->deal.status = status;
  entry->deal.line = line->seq;
  entry->deal.department = intern (deals, cells[DESK_DEAL_DEPARTMENT]);
  entry->deal.stage = intern (deals, cells[DESK_DEAL_STAGE]);
  if (!desk_cell_is (due, entry->deal.due))
    entry->deal.due = due.length == 0
                          ? ""
                          : g_string_chunk_insert_len (deals->dues, due.text,
                                                       (gssize) due.length);
  count_open (deals, entry,
              desk_status_counts (status, status == DESK_STATUS_SOLD
                                              && has_passed (deals, due)));
}

static void
set_amount (DeskDeals *deals, DealEntry *entry, DeskCell amount,
            DeskCell currency)
{
  if (amount.length == 0
      || !desk_money_parse (amount, &entry->deal.amount_minor))
    return;
  if (currency.length > 0)
    entry->deal.currency = intern (deals, currency);
}

/* --- leads -------------------------------------------------------------- */

static gboolean
is_undone (const DeskDeals *deals, gint64 seq)
{
  return g_hash_table_size (deals->undone) > 0
         && g_hash_table_contains (deals->undone, &seq);
}

/* Learns of a line that was undone after it was folded: all is to be folded
 * again without it. */
static void
take_undone (DeskDeals *deals, DeskCell ref)
{
  gint64 seq = desk_cell_seq (ref);

  if (g_hash_table_contains (deals->undone, &seq))
    return;
  g_hash_table_add (deals->undone, g_memdup2 (&seq, sizeof seq));
  deals->stale = TRUE;
}

/* Keeps the text cells of a lead in one piece. */
static void
keep_text (DeskDeals *deals, guint32 index, const DeskCell *cells)
{
  static const guint columns[]
      = { DESK_LEAD_NAME,    DESK_LEAD_PHONE,   DESK_LEAD_EMAIL,
          DESK_LEAD_COMPANY, DESK_LEAD_PRODUCT, DESK_LEAD_MESSAGE };
  DeskDealText *text = &g_array_index (deals->texts, DeskDealText, index);
  const char **kept[] = { &text->name,    &text->phone,   &text->email,
                          &text->company, &text->product, &text->message };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      DeskCell cell = cells[columns[i]];

      *kept[i] = cell.length == 0
                     ? ""
                     : g_string_chunk_insert_len (deals->pieces, cell.text,
                                                  (gssize) cell.length);
    }
}

static void
open_deal (DeskDeals *deals, const DeskLine *line, gint64 client)
{
  const DeskCell *cells = line->cells;
  DealEntry *entry;
  guint32 index;

  index = add_deal (deals, line->seq, client,
                    read_time (deals, cells[DESK_TIME]));
  entry = desk_deals_entry (deals, index);
  entry->deal.department = intern (deals, cells[DESK_LEAD_DEPARTMENT]);
  entry->deal.source = intern (deals, cells[DESK_LEAD_SOURCE]);
  entry->deal.missed_call = desk_cell_is (cells[DESK_LEAD_KIND], "call");
  set_amount (deals, entry, cells[DESK_LEAD_AMOUNT], cells[DESK_LEAD_CURRENCY]);
  if (deals->texts != NULL)
    keep_text (deals, index, cells);
  if (is_undone (deals, line->seq))
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
    take_undone (deals, cells[DESK_REF]);
  else if (deal == line->seq)
    open_deal (deals, line, desk_cell_seq (cells[DESK_LEAD_CLIENT]));
  else if (deal > 0 && desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat")
           && !is_undone (deals, line->seq)
           && (index = desk_deals_index (deals, deal)) != DESK_NO_DEAL)
    desk_deals_entry (deals, index)->deal.repeats++;
  return TRUE;
}

/* --- deals -------------------------------------------------------------- */

/* A reopened deal begins with its own line, and keeps the words of the lead
 * that opened the one before. */
static guint32
reopen_deal (DeskDeals *deals, const DeskLine *line)
{
  gint64 client = desk_cell_seq (line->cells[DESK_DEAL_CLIENT]);
  gint64 time = read_time (deals, line->cells[DESK_TIME]);
  guint32 old = desk_deals_index (deals, desk_cell_seq (line->cells[DESK_REF]));
  guint32 index;
  DealEntry *entry;

  index = add_deal (deals, line->seq, client, time);
  entry = desk_deals_entry (deals, index);
  if (old == DESK_NO_DEAL)
    return index;
  entry->deal.source = desk_deals_entry (deals, old)->deal.source;
  if (deals->texts != NULL)
    g_array_index (deals->texts, DeskDealText, index)
        = g_array_index (deals->texts, DeskDealText, old);
  return index;
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
note_receipt (DealEntry *entry, const DeskLine *line, DeskEvent event,
              gint64 time)
{
  DeskDeal *deal = &entry->deal;
  gboolean given = event == DESK_EVENT_GIVEN || event == DESK_EVENT_SPREAD;

  if (event == DESK_EVENT_ACCEPTED)
    deal->unaccepted = FALSE;
  if (!given && event != DESK_EVENT_CLAIMED && event != DESK_EVENT_OVERTURNED
      && event != DESK_EVENT_REOPENED)
    return;
  deal->received = time;
  deal->unaccepted = given && !is_by_owner (entry, line->cells[DESK_ACTOR]);
}

/* Folds one line into the deal it is about. */
static void
fold_event (DeskDeals *deals, DealEntry *entry, const DeskLine *line,
            DeskEvent event, DeskStatus status)
{
  const DeskCell *cells = line->cells;
  gint64 time = read_time (deals, cells[DESK_TIME]);
  guint16 owner = entry->owner;

  set_state (deals, entry, line, status, time);
  note_receipt (entry, line, event, time);
  if (owner != entry->owner && entry->owner == deals->exchange)
    {
      entry->deal.swept = event == DESK_EVENT_SWEPT;
      entry->deal.landed = line->seq;
    }
  if (event != DESK_EVENT_PAID) /* there it is what came in */
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
    take_undone (deals, cells[DESK_REF]);
  else if (is_undone (deals, line->seq) && id != line->seq)
    return TRUE;
  index = desk_deals_index (deals, id);
  if (index == DESK_NO_DEAL && id == line->seq)
    index = reopen_deal (deals, line);
  if (index != DESK_NO_DEAL)
    fold_event (deals, desk_deals_entry (deals, index), line, event, status);
  return TRUE;
}

/* --- all ---------------------------------------------------------------- */

static gint
compare_ids (gconstpointer one, gconstpointer two, gpointer data)
{
  gint64 first = desk_deals_entry (data, *(const guint32 *) one)->deal.id;
  gint64 second = desk_deals_entry (data, *(const guint32 *) two)->deal.id;

  return (first > second) - (first < second);
}

/* Who last owned a deal before its present owner, or else an earlier deal of
 * the client: older deals first, so that each is asked once. */
static void
settle (DeskDeals *deals)
{
  for (guint32 i = 0; i < deals->deals->len; i++)
    {
      DealEntry *entry = desk_deals_entry (deals, i);

      if (entry->older == DESK_NO_DEAL)
        entry->deal.previous = desk_word_list_word (deals->words, entry->last);
    }
  g_array_sort_with_data (deals->linked, compare_ids, deals);
  for (guint i = 0; i < deals->linked->len; i++)
    {
      guint32 index = g_array_index (deals->linked, guint32, i);
      DealEntry *entry = desk_deals_entry (deals, index);
      const DealEntry *older = desk_deals_entry (deals, entry->older);

      if (entry->last != 0)
        entry->deal.previous = desk_word_list_word (deals->words, entry->last);
      else
        entry->deal.previous = older->owner == deals->exchange
                                   ? older->deal.previous
                                   : older->deal.owner;
    }
}

gboolean
desk_deals_fold (DeskDeals *deals, const DeskTails *since,
                 const DeskTails *until, GError **error)
{
  const guint32 text = BIT (DESK_LEAD_NAME) | BIT (DESK_LEAD_PHONE)
                       | BIT (DESK_LEAD_EMAIL) | BIT (DESK_LEAD_COMPANY)
                       | BIT (DESK_LEAD_PRODUCT) | BIT (DESK_LEAD_MESSAGE);
  const guint32 leads = BIT (DESK_TIME) | BIT (DESK_REF)
                        | BIT (DESK_LEAD_SOURCE) | BIT (DESK_LEAD_KIND)
                        | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_DEAL)
                        | BIT (DESK_LEAD_CLIENT) | BIT (DESK_LEAD_DEPARTMENT)
                        | BIT (DESK_LEAD_AMOUNT) | BIT (DESK_LEAD_CURRENCY)
                        | (deals->texts == NULL ? 0 : text);
  const guint32 events = BIT (DESK_TIME) | BIT (DESK_ACTOR) | BIT (DESK_REF)
                         | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                         | BIT (DESK_DEAL_CLIENT) | BIT (DESK_DEAL_OWNER_TO)
                         | BIT (DESK_DEAL_DEPARTMENT)
                         | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_STAGE)
                         | BIT (DESK_DEAL_DUE) | BIT (DESK_DEAL_AMOUNT)
                         | BIT (DESK_DEAL_CURRENCY);
  int folder = desk_store_folder (deals->store);

  if (!desk_ledger_scan (folder, DESK_LEADS, since, until, leads, fold_lead,
                         deals, error)
      || !desk_ledger_scan (folder, DESK_DEALS, since, until, events, fold_deal,
                            deals, error))
    return FALSE;
  settle (deals);
  return TRUE;
}

/* --- life --------------------------------------------------------------- */

void
desk_deals_reset (DeskDeals *deals, const DeskTails *tails)
{
  guint expected = (guint) (desk_ledger_bytes (desk_store_folder (deals->store),
                                               DESK_LEADS, tails)
                            / LEAD_BYTES);

  desk_deals_clear (deals);
  deals->stale = FALSE;
  deals->sorted = TRUE;
  memset (deals->recent, 0, sizeof deals->recent);
  deals->hour.start = DESK_TIME_NONE;
  deals->words = desk_word_list_new ();
  deals->exchange
      = desk_word_list_number (deals->words, desk_cell (DESK_EXCHANGE_ID));
  deals->dues = g_string_chunk_new (4096);
  deals->deals = g_array_sized_new (FALSE, FALSE, sizeof (DealEntry), expected);
  if ((deals->ask & DESK_DEALS_TEXT) != 0)
    {
      deals->pieces = g_string_chunk_new (64 * 1024);
      deals->texts = g_array_new (FALSE, TRUE, sizeof (DeskDealText));
    }
  deals->linked = g_array_new (FALSE, FALSE, sizeof (guint32));
  deals->open = g_array_new (FALSE, TRUE, sizeof (guint));
  deals->newest
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  deals->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), expected);
  deals->late
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
desk_deals_clear (DeskDeals *deals)
{
  g_clear_pointer (&deals->words, desk_word_list_free);
  g_clear_pointer (&deals->dues, g_string_chunk_free);
  g_clear_pointer (&deals->pieces, g_string_chunk_free);
  g_clear_pointer (&deals->deals, g_array_unref);
  g_clear_pointer (&deals->texts, g_array_unref);
  g_clear_pointer (&deals->linked, g_array_unref);
  g_clear_pointer (&deals->open, g_array_unref);
  g_clear_pointer (&deals->newest, g_hash_table_unref);
  g_clear_pointer (&deals->ids, g_array_unref);
  g_clear_pointer (&deals->late, g_hash_table_unref);
}
