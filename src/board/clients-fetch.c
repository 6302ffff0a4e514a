#include "config.h"

#include "board/clients-fold.h"

static void
fetch_slots (const DeskClients *clients, const DeskFetchKeys *keys)
{
  desk_table_prefetch (&clients->row_table, row_key (&keys->row));
  if (keys->phone != 0)
    desk_table_prefetch (&clients->phone_table, mix (keys->phone));
  if (keys->email.low != 0)
    desk_table_prefetch (&clients->email_table, keys->email.low);
}

/* The entry that a walk for @hash meets first. */
static void
fetch_entry (const DeskTable *table, guint64 hash, const GArray *entries,
             gsize size)
{
  gsize at = desk_table_first (table, hash);
  guint32 index = desk_table_next (table, hash, &at);

  if (index != DESK_TABLE_NONE)
    desk_prefetch (entries->data + index * size);
}

static void
fetch_entries (const DeskClients *clients, const DeskFetchKeys *keys)
{
  fetch_entry (&clients->row_table, row_key (&keys->row), clients->rows,
               sizeof (RowEntry));
  if (keys->phone != 0)
    fetch_entry (&clients->phone_table, mix (keys->phone), clients->phones,
                 sizeof (PhoneKey));
  if (keys->email.low != 0)
    fetch_entry (&clients->email_table, keys->email.low, clients->emails,
                 sizeof (EmailKey));
}

/* The client whom the first key names: the one a row is given to. */
static ClientEntry *
client_of_keys (const DeskClients *clients, const DeskFetchKeys *keys)
{
  const PhoneKey *phone
      = keys->phone == 0 ? NULL : find_phone (clients, keys->phone);
  const EmailKey *email = phone != NULL || keys->email.low == 0
                              ? NULL
                              : find_email (clients, keys->email);

  if (phone != NULL)
    return client_at (clients, phone->client);
  return email == NULL ? NULL : client_at (clients, email->client);
}

void
desk_clients_fetch (const DeskClients *clients, const DeskFetchKeys *keys,
                    DeskFetch step)
{
  const ClientEntry *client;

  if (step == DESK_FETCH_SLOTS)
    fetch_slots (clients, keys);
  else if (step == DESK_FETCH_ENTRIES)
    fetch_entries (clients, keys);
  else if ((client = client_of_keys (clients, keys)) == NULL)
    return;
  else if (step == DESK_FETCH_CLIENT)
    desk_prefetch (client);
  else if (client->newest != DESK_TABLE_NONE)
    desk_prefetch (&g_array_index (clients->deals, DealEntry, client->newest));
}
