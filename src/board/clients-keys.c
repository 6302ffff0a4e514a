#include "config.h"

#include "board/clients-fold.h"

/* --- clients ------------------------------------------------------------ */

ClientEntry *
desk_clients_find (const DeskClients *clients, gint64 id)
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
  ClientEntry *entry = desk_clients_find (clients, id);

  if (entry == NULL)
    return DESK_TABLE_NONE;
  return (guint32) (entry - (ClientEntry *) (void *) clients->clients->data);
}

guint32
desk_clients_ensure (DeskClients *clients, gint64 id)
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

void
desk_clients_add_client (DeskClients *clients, gint64 client)
{
  (void) desk_clients_ensure (clients, client);
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
  PhoneKey key = { number, desk_clients_ensure (clients, client) };

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
  EmailKey key = { address, desk_clients_ensure (clients, client) };

  if (key.client == DESK_TABLE_NONE || find_email (clients, key.print) != NULL)
    return;
  g_array_append_val (clients->emails, key);
  desk_table_add (&clients->email_table, key.print.low,
                  clients->emails->len - 1);
}
