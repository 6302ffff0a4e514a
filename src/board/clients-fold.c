#include "config.h"

#include "board/clients-fold.h"

#include "base/civil.h"
#include "base/money.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

/* --- leads -------------------------------------------------------------- */

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
    desk_clients_ensure (clients, lead->client);
  for (guint i = 0; i < lead->n_phones; i++)
    desk_clients_add_phone (clients, lead->phones[i], lead->client);
  for (guint i = 0; i < lead->n_emails; i++)
    desk_clients_add_email (clients, lead->emails[i], lead->client);
  if (lead->opens
      && (entry = desk_clients_ensure_deal (clients, lead->client, lead->deal))
             != NULL)
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
      desk_folded_unfold (&clients->folded, cells[DESK_REF]);
      return TRUE;
    }
  if (desk_folded_is_undone (&clients->folded, line->seq))
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
  index = desk_clients_deal_index (clients, id);
  /* A reopened deal begins here; any other was begun by a lead that is there,
   * or undone. */
  if (index == DESK_TABLE_NONE && id != line->seq)
    return TRUE;
  entry = desk_clients_ensure_deal (
      clients, desk_cell_seq (cells[DESK_DEAL_CLIENT]), id);
  if (entry == NULL || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE;
  entry->only_history = history && (entry->only_history || !entry->touched);
  entry->touched = TRUE;
  if (cells[DESK_DEAL_AMOUNT].length > 0)
    (void) desk_money_parse (cells[DESK_DEAL_AMOUNT], &entry->amount_minor);
  desk_clients_set_state (clients, entry, status, cells[DESK_DEAL_OWNER_TO],
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
    desk_folded_unfold (&clients->folded, cells[DESK_REF]);
  else if (!desk_folded_is_undone (&clients->folded, line->seq))
    {
      (void) desk_time_parse (cells[DESK_TIME], &time);
      desk_clients_put_row (
          clients, &row, time,
          desk_cell_equal (cells[DESK_TIME], cells[DESK_RECORDED]),
          desk_cell_seq (cells[DESK_CONTACT_DEAL]));
    }
  return TRUE;
}

gboolean
desk_clients_fold (DeskClients *clients, const DeskTails *since,
                   const DeskTails *until, GError **error)
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
