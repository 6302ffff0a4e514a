#include "config.h"

#include "board/clients.h"

#include "base/memory.h"
#include "board/clients-fold.h"

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

static void
empty (gpointer board, const DeskTails *until)
{
  clear_tables (board);
  init_tables (board, until);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  return desk_clients_fold (board, since, until, error);
}

DeskClients *
desk_clients_load (const DeskStore *store, const DeskTails *tails,
                   DeskClientsAsk ask, GError **error)
{
  g_autoptr (DeskClients) clients = g_new0 (DeskClients, 1);

  clients->store = store;
  clients->ask = ask;
  desk_folded_init (&clients->folded);
  if (!desk_clients_catch_up (clients, tails, error))
    return NULL;
  return g_steal_pointer (&clients);
}

void
desk_clients_free (DeskClients *clients)
{
  if (clients == NULL)
    return;
  clear_tables (clients);
  desk_folded_clear (&clients->folded);
  g_free (clients);
}

gboolean
desk_clients_catch_up (DeskClients *clients, const DeskTails *tails,
                       GError **error)
{
  static const DeskFolding folding = { empty, fold };

  return desk_folded_reach (&clients->folded, &folding, clients, clients->store,
                            tails, error);
}

void
desk_clients_follow (DeskClients *clients, const DeskTails *tails)
{
  desk_folded_follow (&clients->folded, tails);
}
