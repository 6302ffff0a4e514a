#include "config.h"

#include "board/deals-fold.h"

/* The client's deal of greatest id.  Most clients have one deal, of their own
 * id, and need no entry in `newest`. */
static guint32
newest_of (const DeskDeals *deals, gint64 client)
{
  gpointer found = g_hash_table_lookup (deals->newest, &client);

  return found == NULL ? desk_deals_index (deals, client)
                       : GPOINTER_TO_UINT (found) - 1;
}

/* Reopened deals are met after all that leads opened. */
void
desk_deals_link (DeskDeals *deals, guint32 index)
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

static gint
compare_ids (gconstpointer one, gconstpointer two, gpointer data)
{
  gint64 first = desk_deals_entry (data, *(const guint32 *) one)->deal.id;
  gint64 second = desk_deals_entry (data, *(const guint32 *) two)->deal.id;

  return (first > second) - (first < second);
}

/* Older deals first, so that each is asked once. */
void
desk_deals_settle (DeskDeals *deals)
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
