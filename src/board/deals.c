#include "config.h"

#include "board/deals-fold.h"

#define BIT DESK_COLUMN_BIT

static void
empty (gpointer board, const DeskTails *until)
{
  desk_deals_reset (board, until);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  return desk_deals_fold (board, since, until, error);
}

static DeskDeals *
load (const DeskStore *store, const DeskTails *tails, const GPtrArray *leads,
      const GPtrArray *events, GError **error)
{
  g_autoptr (DeskDeals) deals = g_new0 (DeskDeals, 1);

  deals->store = store;
  deals->leads_given = leads;
  deals->events_given = events;
  deals->now = desk_store_now (store);
  deals->today = desk_zone_day (desk_store_zone (store), deals->now);
  desk_folded_init (&deals->folded);
  if (!desk_deals_catch_up (deals, tails, error))
    return NULL;
  return g_steal_pointer (&deals);
}

DeskDeals *
desk_deals_load (const DeskStore *store, const DeskTails *tails, GError **error)
{
  return load (store, tails, NULL, NULL, error);
}

DeskDeals *
desk_deals_of_lines (const DeskStore *store, const DeskTails *tails,
                     const GPtrArray *leads, const GPtrArray *events,
                     GError **error)
{
  return load (store, tails, leads, events, error);
}

void
desk_deals_free (DeskDeals *deals)
{
  if (deals == NULL)
    return;
  desk_deals_clear (deals);
  desk_folded_clear (&deals->folded);
  g_free (deals);
}

gboolean
desk_deals_catch_up (DeskDeals *deals, const DeskTails *tails, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  return desk_folded_reach (&deals->folded, &folding, deals, deals->store,
                            tails, error);
}

const DeskDeal *
desk_deals_find (const DeskDeals *deals, gint64 id)
{
  guint32 index = desk_deals_index (deals, id);

  return index == DESK_NO_DEAL ? NULL : &desk_deals_entry (deals, index)->deal;
}

/* A cell as a string that lives as long as the board. */
static const char *
keep (DeskDeals *deals, DeskCell cell)
{
  return cell.length == 0 ? ""
                          : g_string_chunk_insert_len (deals->pieces, cell.text,
                                                       (gssize) cell.length);
}

gboolean
desk_deals_text (DeskDeals *deals, gint64 id, DeskDealText *text,
                 GError **error)
{
  const guint32 columns = BIT (DESK_LEAD_NAME) | BIT (DESK_LEAD_PHONE)
                          | BIT (DESK_LEAD_EMAIL) | BIT (DESK_LEAD_COMPANY)
                          | BIT (DESK_LEAD_PRODUCT) | BIT (DESK_LEAD_MESSAGE);
  guint32 index = desk_deals_index (deals, id);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  const DealEntry *entry;

  g_return_val_if_fail (index != DESK_NO_DEAL, FALSE);
  entry = desk_deals_entry (deals, index);
  if (entry->lead != 0
      && !desk_revisit_line (
          &deals->leads, desk_word_list_word (deals->words, entry->partition),
          entry->offset, entry->lead, columns, cells, error))
    return FALSE;
  text->name = keep (deals, cells[DESK_LEAD_NAME]);
  text->phone = keep (deals, cells[DESK_LEAD_PHONE]);
  text->email = keep (deals, cells[DESK_LEAD_EMAIL]);
  text->company = keep (deals, cells[DESK_LEAD_COMPANY]);
  text->product = keep (deals, cells[DESK_LEAD_PRODUCT]);
  text->message = keep (deals, cells[DESK_LEAD_MESSAGE]);
  return TRUE;
}

void
desk_deals_set_grace (DeskDeals *deals, guint days)
{
  if (days == deals->grace)
    return;
  deals->grace = days;
  for (guint32 i = 0; i < deals->deals->len; i++)
    desk_deals_count (deals, desk_deals_entry (deals, i));
}

guint
desk_deals_open_count (const DeskDeals *deals, const char *person)
{
  guint16 owner = desk_word_list_number (deals->words, desk_cell (person));

  return owner < deals->open->len ? g_array_index (deals->open, guint, owner)
                                  : 0;
}

static gint
compare_ids (gconstpointer one, gconstpointer two)
{
  gint64 first = (*(const DeskDeal *const *) one)->id;
  gint64 second = (*(const DeskDeal *const *) two)->id;

  return (first > second) - (first < second);
}

/* Returns: (transfer full): the deals in order of id. */
static GPtrArray *
sort_deals (const DeskDeals *deals)
{
  GPtrArray *sorted = g_ptr_array_sized_new (deals->deals->len);

  for (guint32 i = 0; i < deals->deals->len; i++)
    g_ptr_array_add (sorted, &desk_deals_entry (deals, i)->deal);
  if (!deals->index.sorted)
    g_ptr_array_sort (sorted, compare_ids);
  return sorted;
}

void
desk_deals_each (const DeskDeals *deals, DeskDealFunc func, gpointer data)
{
  g_autoptr (GPtrArray) sorted = sort_deals (deals);

  for (guint i = 0; i < sorted->len; i++)
    {
      const DeskDeal *deal = g_ptr_array_index (sorted, i);

      if (deal->status != DESK_STATUS_WITHDRAWN)
        func (deal, data);
    }
}
