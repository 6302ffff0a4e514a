#include "config.h"

#include "base/money.h"
#include "board/clients-fold.h"

/* --- entries ------------------------------------------------------------ */

/* Ids come in their order: four neighbours share a line of slots. */
static guint64
deal_hash (gint64 id)
{
  guint64 neighbour = (guint64) id % 4;

  return (mix ((guint64) id / 4) & ~(G_GUINT64_CONSTANT (3) << 32))
         | neighbour << 32;
}

guint32
desk_clients_deal_index (const DeskClients *clients, gint64 id)
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

gboolean
desk_clients_deal (const DeskClients *clients, gint64 client,
                   DeskClientDeal *deal)
{
  const ClientEntry *entry = desk_clients_find (clients, client);
  guint32 index = entry == NULL ? DESK_TABLE_NONE : entry->newest;
  guint best = 0;

  for (; index != DESK_TABLE_NONE;)
    {
      const DealEntry *one = &g_array_index (clients->deals, DealEntry, index);

      if (desk_status_concern (one->status) > best)
        {
          best = desk_status_concern (one->status);
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
  guint32 index = desk_clients_deal_index (clients, id);

  if (index == DESK_TABLE_NONE)
    return FALSE;
  fill_deal (clients, &g_array_index (clients->deals, DealEntry, index), deal);
  return TRUE;
}

DealEntry *
desk_clients_ensure_deal (DeskClients *clients, gint64 client, gint64 id)
{
  guint32 index = desk_clients_deal_index (clients, id), owner;
  DealEntry entry = { .id = id, .amount_minor = DESK_MONEY_NONE };
  ClientEntry *of;

  if (index != DESK_TABLE_NONE)
    return &g_array_index (clients->deals, DealEntry, index);
  owner = desk_clients_ensure (clients, client);
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

void
desk_clients_set_state (DeskClients *clients, DealEntry *entry,
                        DeskStatus status, DeskCell owner, DeskCell department)
{
  entry->status = status;
  entry->owner = desk_word_list_number (clients->words, owner);
  entry->department = desk_word_list_number (clients->words, department);
}

void
desk_clients_open_deal (DeskClients *clients, gint64 client, gint64 deal,
                        DeskCell department)
{
  DealEntry *entry = desk_clients_ensure_deal (clients, client, deal);

  if (entry != NULL)
    desk_clients_set_state (clients, entry, DESK_STATUS_NEW,
                            desk_cell ("exchange"), department);
}

void
desk_clients_set_deal (DeskClients *clients, gint64 client,
                       const DeskClientDeal *deal)
{
  DealEntry *entry = desk_clients_ensure_deal (clients, client, deal->id);

  if (entry == NULL)
    return;
  desk_clients_set_state (clients, entry, deal->status, desk_cell (deal->owner),
                          desk_cell (deal->department));
  entry->only_history = deal->only_history;
  entry->touched = TRUE;
  entry->amount_minor = deal->amount_minor;
}
