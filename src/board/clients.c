#include "config.h"

#include "board/clients.h"

#include "base/civil.h"
#include "base/memory.h"
#include "base/money.h"
#include "board/clients-fold.h"
#include "store/line.h"

/* --- tables ------------------------------------------------------------- */

/* Ids come in their order: four neighbours share a line of slots. */
static guint64
deal_hash (gint64 id)
{
  guint64 neighbour = (guint64) id % 4;

  return (mix ((guint64) id / 4) & ~(G_GUINT64_CONSTANT (3) << 32))
         | neighbour << 32;
}

/* Index of deal @id, DESK_TABLE_NONE when there is none. */
static guint32
find_deal (const DeskClients *clients, gint64 id)
{
  guint64 hash = deal_hash (id);
  gsize at = desk_table_first (&clients->deal_table, hash);
  guint32 index;

  if (id > clients->greatest_deal)
    return DESK_TABLE_NONE;
  while ((index = desk_table_next (&clients->deal_table, hash, &at))
         != DESK_TABLE_NONE)
    if (g_array_index (clients->deals, DealEntry, index).id == id)
      return index;
  return DESK_TABLE_NONE;
}

/* Clients are kept in the order of their ids, which only grow. */
static ClientEntry *
find_client (const DeskClients *clients, gint64 id)
{
  guint low = 0, high = clients->clients->len;

  if (clients->latest < high && client_at (clients, clients->latest)->id == id)
    return client_at (clients, clients->latest);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      ClientEntry *entry = client_at (clients, middle);

      if (entry->id == id)
        return entry;
      if (entry->id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static guint32
client_index (const DeskClients *clients, gint64 id)
{
  ClientEntry *entry = find_client (clients, id);

  if (entry == NULL)
    return DESK_TABLE_NONE;
  return (guint32) (entry - (ClientEntry *) (void *) clients->clients->data);
}

static gint64
client_id (const DeskClients *clients, guint32 index)
{
  return g_array_index (clients->clients, ClientEntry, index).id;
}

/* The client's entry, made when he is new (and then the newest). */
static guint32
ensure_client (DeskClients *clients, gint64 id)
{
  guint count = clients->clients->len;
  ClientEntry entry = { .id = id, .newest = DESK_TABLE_NONE };

  if (clients->latest < count && client_id (clients, clients->latest) == id)
    return clients->latest;
  if (count > 0 && client_id (clients, count - 1) >= id)
    return clients->latest = client_index (clients, id);
  g_array_append_val (clients->clients, entry);
  return clients->latest = count;
}

/* --- keys --------------------------------------------------------------- */

/* Who was found is asked about next. */
static gint64
found_client (DeskClients *clients, guint32 index)
{
  clients->latest = index;
  return client_id (clients, index);
}

gint64
desk_clients_of_phone (DeskClients *clients, guint64 number)
{
  const PhoneKey *key = find_phone (clients, number);

  return key == NULL ? 0 : found_client (clients, key->client);
}

gint64
desk_clients_of_email (DeskClients *clients, DeskFingerprint address)
{
  const EmailKey *key = find_email (clients, address);

  return key == NULL ? 0 : found_client (clients, key->client);
}

void
desk_clients_add_phone (DeskClients *clients, guint64 number, gint64 client)
{
  PhoneKey key = { number, ensure_client (clients, client) };

  if (key.client == DESK_TABLE_NONE || find_phone (clients, number) != NULL)
    return;
  g_array_append_val (clients->phones, key);
  desk_table_add (&clients->phone_table, mix (number),
                  clients->phones->len - 1);
}

void
desk_clients_add_email (DeskClients *clients, DeskFingerprint address,
                        gint64 client)
{
  EmailKey key = { address, ensure_client (clients, client) };

  if (key.client == DESK_TABLE_NONE || find_email (clients, key.print) != NULL)
    return;
  g_array_append_val (clients->emails, key);
  desk_table_add (&clients->email_table, key.print.low,
                  clients->emails->len - 1);
}

/* --- deals -------------------------------------------------------------- */

static void
fill_deal (const DeskClients *clients, const DealEntry *entry,
           DeskClientDeal *deal)
{
  deal->id = entry->id;
  deal->client = client_id (clients, entry->client);
  deal->status = entry->status;
  deal->owner = desk_word_list_word (clients->words, entry->owner);
  deal->department = desk_word_list_word (clients->words, entry->department);
  deal->only_history = entry->only_history;
  deal->amount_minor = entry->amount_minor;
}

/* Which of a client's deals an inquiry concerns: the greater the sooner. */
static int
concern (DeskStatus status)
{
  switch (status)
    {
    case DESK_STATUS_NEW:
    case DESK_STATUS_WORKING:
    case DESK_STATUS_RETURNED:
      return 4;
    case DESK_STATUS_REFUSED:
      return 3;
    case DESK_STATUS_SOLD:
    case DESK_STATUS_PAID:
    case DESK_STATUS_IN_CARE:
      return 2;
    case DESK_STATUS_LOST:
      return 1;
    default:
      return 0;
    }
}

gboolean
desk_clients_deal (const DeskClients *clients, gint64 client,
                   DeskClientDeal *deal)
{
  const ClientEntry *entry = find_client (clients, client);
  guint32 index = entry == NULL ? DESK_TABLE_NONE : entry->newest;
  int best = 0;

  for (; index != DESK_TABLE_NONE;)
    {
      const DealEntry *one = &g_array_index (clients->deals, DealEntry, index);

      if (concern (one->status) > best)
        {
          best = concern (one->status);
          fill_deal (clients, one, deal);
        }
      index = one->older;
    }
  return best > 0;
}

gboolean
desk_clients_deal_find (const DeskClients *clients, gint64 id,
                        DeskClientDeal *deal)
{
  guint32 index = find_deal (clients, id);

  if (index == DESK_TABLE_NONE)
    return FALSE;
  fill_deal (clients, &g_array_index (clients->deals, DealEntry, index), deal);
  return TRUE;
}

/* The deal's entry, made and chained to its client when it is new. */
static DealEntry *
ensure_deal (DeskClients *clients, gint64 client, gint64 id)
{
  guint32 index = find_deal (clients, id), owner;
  DealEntry entry = { .id = id, .amount_minor = DESK_MONEY_NONE };
  ClientEntry *of;

  if (index != DESK_TABLE_NONE)
    return &g_array_index (clients->deals, DealEntry, index);
  owner = ensure_client (clients, client);
  if (owner == DESK_TABLE_NONE)
    return NULL; /* a line of a client nobody opened: salesdesk check tells */
  of = &g_array_index (clients->clients, ClientEntry, owner);
  entry.older = of->newest;
  entry.client = owner;
  of->newest = clients->deals->len;
  clients->greatest_deal = MAX (clients->greatest_deal, id);
  /* The next new one is mostly a neighbour, or begins the next line. */
  desk_table_prefetch (&clients->deal_table, deal_hash (id + 4));
  g_array_append_val (clients->deals, entry);
  desk_table_add (&clients->deal_table, deal_hash (id),
                  clients->deals->len - 1);
  return &g_array_index (clients->deals, DealEntry, clients->deals->len - 1);
}

static void
set_state (DeskClients *clients, DealEntry *entry, DeskStatus status,
           DeskCell owner, DeskCell department)
{
  entry->status = status;
  entry->owner = desk_word_list_number (clients->words, owner);
  entry->department = desk_word_list_number (clients->words, department);
}

void
desk_clients_add_client (DeskClients *clients, gint64 client)
{
  (void) ensure_client (clients, client);
}

void
desk_clients_open_deal (DeskClients *clients, gint64 client, gint64 deal,
                        DeskCell department)
{
  DealEntry *entry = ensure_deal (clients, client, deal);

  if (entry != NULL)
    set_state (clients, entry, DESK_STATUS_NEW, desk_cell ("exchange"),
               department);
}

void
desk_clients_set_deal (DeskClients *clients, gint64 client,
                       const DeskClientDeal *deal)
{
  DealEntry *entry = ensure_deal (clients, client, deal->id);

  if (entry == NULL)
    return;
  set_state (clients, entry, deal->status, desk_cell (deal->owner),
             desk_cell (deal->department));
  entry->only_history = deal->only_history;
  entry->touched = TRUE;
  entry->amount_minor = deal->amount_minor;
}

/* --- folding ------------------------------------------------------------ */

static gboolean
is_undone (const DeskClients *clients, gint64 seq)
{
  return g_hash_table_size (clients->undone) > 0
         && g_hash_table_contains (clients->undone, &seq);
}

/* Learns of a line that was undone after it was folded: all is to be folded
 * again without it. */
static void
take_undone (DeskClients *clients, DeskCell ref)
{
  gint64 seq = desk_cell_seq (ref);

  if (g_hash_table_contains (clients->undone, &seq))
    return;
  g_hash_table_add (clients->undone, g_memdup2 (&seq, sizeof seq));
  clients->stale = TRUE;
}

/* Reads the keys of a line; FALSE when it has more than a pending one holds. */
static gboolean
read_keys (PendingLead *lead, const DeskCell *cells)
{
  DeskCell rest = cells[DESK_LEAD_PHONE], word;
  DeskPhone phone;

  while (desk_cell_word (&rest, &word))
    {
      if (lead->n_phones == PENDING_KEYS)
        return FALSE;
      if (desk_phone_parse_stored (word, &phone))
        lead->phones[lead->n_phones++] = phone.number;
    }
  rest = cells[DESK_LEAD_EMAIL];
  while (desk_cell_word (&rest, &word))
    {
      if (lead->n_emails == PENDING_KEYS)
        return FALSE;
      lead->emails[lead->n_emails++]
          = desk_fingerprint (word.text, word.length);
    }
  return TRUE;
}

/* Learns the keys of a line that has many. */
static void
fold_keys (DeskClients *clients, const DeskCell *cells, gint64 client)
{
  DeskCell rest = cells[DESK_LEAD_PHONE], word;
  DeskPhone phone;

  while (desk_cell_word (&rest, &word))
    if (desk_phone_parse_stored (word, &phone))
      desk_clients_add_phone (clients, phone.number, client);
  rest = cells[DESK_LEAD_EMAIL];
  while (desk_cell_word (&rest, &word))
    desk_clients_add_email (clients, desk_fingerprint (word.text, word.length),
                            client);
}

static void
take_lead (DeskClients *clients, const PendingLead *lead)
{
  DealEntry *entry;

  if (lead->client > 0)
    ensure_client (clients, lead->client);
  for (guint i = 0; i < lead->n_phones; i++)
    desk_clients_add_phone (clients, lead->phones[i], lead->client);
  for (guint i = 0; i < lead->n_emails; i++)
    desk_clients_add_email (clients, lead->emails[i], lead->client);
  if (lead->opens
      && (entry = ensure_deal (clients, lead->client, lead->deal)) != NULL)
    {
      entry->status = DESK_STATUS_NEW;
      entry->owner
          = desk_word_list_number (clients->words, desk_cell ("exchange"));
      entry->department = lead->department;
    }
  desk_clients_put_row (clients, &lead->row, lead->row.time, lead->at_recording,
                        lead->deal > 0 ? lead->deal : lead->client);
}

/* Takes the oldest lines that wait until only @left are left. */
static void
take_pending (DeskClients *clients, guint left)
{
  for (; clients->n_pending > left; clients->n_pending--)
    take_lead (clients,
               &clients->pending[(clients->next_pending - clients->n_pending)
                                 % PENDING_LEADS]);
}

/* Has the slots fetched that a line will need when its turn comes. */
static void
fetch_lead (const DeskClients *clients, const PendingLead *lead)
{
  DeskFetchKeys keys = { .row = lead->row };

  if (lead->n_phones > 0)
    keys.phone = lead->phones[0];
  if (lead->n_emails > 0)
    keys.email = lead->emails[0];
  desk_clients_fetch (clients, &keys, DESK_FETCH_SLOTS);
}

static DeskRowKind
row_kind (DeskCell kind, gint64 deal)
{
  if (desk_cell_is (kind, "form"))
    return DESK_ROW_FORM;
  if (desk_cell_is (kind, "call"))
    return DESK_ROW_CALL;
  if (desk_cell_is (kind, "base"))
    return DESK_ROW_BASE;
  return deal > 0 ? DESK_ROW_DEAL : DESK_ROW_DEAL_LEAD;
}

static void
read_lead (DeskClients *clients, const DeskLine *line, PendingLead *lead)
{
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_LEAD_DEAL]);

  *lead = (PendingLead){
    .deal = deal,
    .client = desk_cell_seq (cells[DESK_LEAD_CLIENT]),
    .opens = deal == line->seq,
    .at_recording = desk_cell_equal (cells[DESK_TIME], cells[DESK_RECORDED]),
    .row = { .kind = row_kind (cells[DESK_LEAD_KIND], deal),
             .id = desk_row_id (cells[DESK_LEAD_EXTERNAL_ID]),
             .content = desk_row_content (cells[DESK_LEAD_PHONE],
                                          cells[DESK_LEAD_EMAIL]) }
  };
  (void) desk_time_parse (cells[DESK_TIME], &lead->row.time);
  if (lead->opens)
    lead->department
        = desk_word_list_number (clients->words, cells[DESK_LEAD_DEPARTMENT]);
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskClients *clients = data;
  const DeskCell *cells = line->cells;
  PendingLead *lead = &clients->pending[clients->next_pending % PENDING_LEADS];

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    {
      take_undone (clients, cells[DESK_REF]);
      return TRUE;
    }
  if (is_undone (clients, line->seq))
    return TRUE;
  take_pending (clients, PENDING_LEADS - 1);
  read_lead (clients, line, lead);
  if (lead->client > 0 && !read_keys (lead, cells))
    {
      take_pending (clients, 0); /* a key belongs to whom it named first */
      lead->n_phones = lead->n_emails = 0;
      fold_keys (clients, cells, lead->client);
    }
  fetch_lead (clients, lead);
  clients->next_pending++;
  clients->n_pending++;
  return TRUE;
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskClients *clients = data;
  const DeskCell *cells = line->cells;
  gint64 id = desk_cell_seq (cells[DESK_DEAL_DEAL]);
  gboolean history = desk_cell_is (cells[DESK_DEAL_EVENT], "history");
  guint32 index;
  DealEntry *entry;
  DeskStatus status;

  (void) error;
  index = find_deal (clients, id);
  /* A reopened deal begins here; any other was begun by a lead that is there,
   * or undone. */
  if (index == DESK_TABLE_NONE && id != line->seq)
    return TRUE;
  entry = ensure_deal (clients, desk_cell_seq (cells[DESK_DEAL_CLIENT]), id);
  if (entry == NULL || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE;
  entry->only_history = history && (entry->only_history || !entry->touched);
  entry->touched = TRUE;
  if (cells[DESK_DEAL_AMOUNT].length > 0)
    (void) desk_money_parse (cells[DESK_DEAL_AMOUNT], &entry->amount_minor);
  set_state (clients, entry, status, cells[DESK_DEAL_OWNER_TO],
             cells[DESK_DEAL_DEPARTMENT]);
  return TRUE;
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  DeskClients *clients = data;
  const DeskCell *cells = line->cells;
  gint64 time = 0;
  DeskRowKey row = { .kind = DESK_ROW_CALL,
                     .id = desk_row_id (cells[DESK_CONTACT_EXTERNAL_ID]),
                     .content = desk_row_content (cells[DESK_CONTACT_PHONE],
                                                  (DeskCell){ NULL, 0 }) };

  (void) error;
  if (desk_cell_is (cells[DESK_CONTACT_OUTCOME], "undone"))
    take_undone (clients, cells[DESK_REF]);
  else if (!is_undone (clients, line->seq))
    {
      (void) desk_time_parse (cells[DESK_TIME], &time);
      desk_clients_put_row (
          clients, &row, time,
          desk_cell_equal (cells[DESK_TIME], cells[DESK_RECORDED]),
          desk_cell_seq (cells[DESK_CONTACT_DEAL]));
    }
  return TRUE;
}

#define BIT DESK_COLUMN_BIT

static gboolean
fold (DeskClients *clients, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const guint32 leads = BIT (DESK_RECORDED) | BIT (DESK_TIME) | BIT (DESK_REF)
                        | BIT (DESK_LEAD_KIND) | BIT (DESK_LEAD_EXTERNAL_ID)
                        | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_DEAL)
                        | BIT (DESK_LEAD_CLIENT) | BIT (DESK_LEAD_DEPARTMENT)
                        | BIT (DESK_LEAD_PHONE) | BIT (DESK_LEAD_EMAIL);
  const guint32 deals = BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                        | BIT (DESK_DEAL_CLIENT) | BIT (DESK_DEAL_OWNER_TO)
                        | BIT (DESK_DEAL_DEPARTMENT) | BIT (DESK_DEAL_STATUS_TO)
                        | BIT (DESK_DEAL_AMOUNT);
  const guint32 contacts
      = BIT (DESK_RECORDED) | BIT (DESK_TIME) | BIT (DESK_REF)
        | BIT (DESK_CONTACT_PHONE) | BIT (DESK_CONTACT_OUTCOME)
        | BIT (DESK_CONTACT_DEAL) | BIT (DESK_CONTACT_EXTERNAL_ID);
  int folder = desk_store_folder (clients->store);

  if (!desk_ledger_scan (folder, DESK_LEADS, since, until, leads, fold_lead,
                         clients, error))
    return FALSE;
  take_pending (clients, 0);
  return desk_ledger_scan (folder, DESK_DEALS, since, until, deals, fold_deal,
                           clients, error)
         && ((clients->ask & DESK_CLIENTS_CALLS) == 0
             || desk_ledger_scan (folder, DESK_CONTACTS, since, until, contacts,
                                  fold_contact, clients, error));
}

/* --- life --------------------------------------------------------------- */

/* Shorter lines than ours would be hard to write; a guess that is too small
 * costs a growing table, no more.  Room that nobody fills costs nothing. */
#define LEAD_BYTES 360

/* There is room for as many again, which an import brings: it need not stop
 * and copy what there is. */
static GArray *
new_array (guint size, guint room)
{
  GArray *array = g_array_sized_new (FALSE, FALSE, size, 2 * room);

  desk_memory_expect (array->data, (gsize) size * 2 * room);
  return array;
}

static void
init_tables (DeskClients *clients, const DeskTails *tails)
{
  guint leads = (guint) (desk_ledger_bytes (desk_store_folder (clients->store),
                                            DESK_LEADS, tails)
                         / LEAD_BYTES);

  clients->words = desk_word_list_new ();
  clients->greatest_deal = 0;
  clients->n_pending = 0;
  clients->phones = new_array (sizeof (PhoneKey), leads);
  clients->emails = new_array (sizeof (EmailKey), leads);
  clients->clients = new_array (sizeof (ClientEntry), leads);
  clients->deals = new_array (sizeof (DealEntry), leads);
  clients->rows = new_array (sizeof (RowEntry), leads);
  desk_table_init (&clients->phone_table, leads);
  desk_table_init (&clients->email_table, leads);
  desk_table_init (&clients->deal_table, leads);
  desk_table_init (&clients->row_table, leads);
}

static void
clear_tables (DeskClients *clients)
{
  g_clear_pointer (&clients->words, desk_word_list_free);
  g_clear_pointer (&clients->phones, g_array_unref);
  g_clear_pointer (&clients->emails, g_array_unref);
  g_clear_pointer (&clients->clients, g_array_unref);
  g_clear_pointer (&clients->deals, g_array_unref);
  g_clear_pointer (&clients->rows, g_array_unref);
  desk_table_clear (&clients->phone_table);
  desk_table_clear (&clients->email_table);
  desk_table_clear (&clients->deal_table);
  desk_table_clear (&clients->row_table);
}

/* Folds from the beginning until no line turns out to have been undone. */
static gboolean
fold_all (DeskClients *clients, const DeskTails *tails, GError **error)
{
  do
    {
      clear_tables (clients);
      init_tables (clients, tails);
      clients->stale = FALSE;
      if (!fold (clients, NULL, tails, error))
        return FALSE;
    }
  while (clients->stale);
  desk_tails_copy (&clients->tails, tails);
  return TRUE;
}

DeskClients *
desk_clients_load (const DeskStore *store, const DeskTails *tails,
                   DeskClientsAsk ask, GError **error)
{
  g_autoptr (DeskClients) clients = g_new0 (DeskClients, 1);

  clients->store = store;
  clients->ask = ask;
  clients->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!fold_all (clients, tails, error))
    return NULL;
  return g_steal_pointer (&clients);
}

void
desk_clients_free (DeskClients *clients)
{
  if (clients == NULL)
    return;
  clear_tables (clients);
  g_hash_table_unref (clients->undone);
  g_free (clients);
}

void
desk_clients_follow (DeskClients *clients, const DeskTails *tails)
{
  desk_tails_copy (&clients->tails, tails);
}

gboolean
desk_clients_catch_up (DeskClients *clients, const DeskTails *tails,
                       GError **error)
{
  if (tails->seq == clients->tails.seq)
    return TRUE;
  if (!fold (clients, &clients->tails, tails, error))
    return FALSE;
  if (clients->stale)
    return fold_all (clients, tails, error);
  desk_tails_copy (&clients->tails, tails);
  return TRUE;
}
