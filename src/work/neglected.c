#include "config.h"

#include "work/neglected.h"

#include "base/i18n.h"
#include "board/contacts.h"
#include "store/line.h"

static const struct
{
  const char *name, *title;
} words[] = {
  [DESK_NEGLECT_OPEN] = { "open", N_ ("open deal") },
  [DESK_NEGLECT_REPEAT] = { "repeat", N_ ("repeat lead") },
  [DESK_NEGLECT_MISSED_CALL] = { "missed-call", N_ ("missed call") },
  [DESK_NEGLECT_UNCLASSIFIED]
  = { "unclassified", N_ ("call of an unknown number") },
};

const char *
desk_neglect_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].title);
  return name;
}

const char *
desk_neglect_name (DeskNeglectKind kind)
{
  return words[kind].name;
}

void
desk_neglected_clear (DeskNeglected *neglected)
{
  g_clear_pointer (&neglected->waiting, g_array_unref);
  g_clear_pointer (&neglected->undone, g_hash_table_unref);
  g_clear_pointer (&neglected->last, g_hash_table_unref);
  g_clear_pointer (&neglected->calls, g_array_unref);
  g_clear_pointer (&neglected->contacts, desk_contacts_free);
  g_clear_pointer (&neglected->deals, desk_deals_free);
}

/* --- contacts ------------------------------------------------------------- */

/* A client is one person, whatever deal he was called about. */
static void
note_last (const DeskDeal *deal, gpointer data)
{
  DeskNeglected *neglected = data;
  gint64 time = desk_contacts_last (neglected->contacts, deal, 0);
  gint64 *known = g_hash_table_lookup (neglected->last, &deal->client);

  if (time == DESK_TIME_NONE)
    return;
  if (known != NULL)
    *known = MAX (*known, time);
  else
    g_hash_table_insert (neglected->last,
                         g_memdup2 (&deal->client, sizeof deal->client),
                         g_memdup2 (&time, sizeof time));
}

static gboolean
is_contacted (const DeskNeglected *neglected, gint64 client, gint64 since)
{
  const gint64 *last = g_hash_table_lookup (neglected->last, &client);

  return last != NULL && *last >= since;
}

/* --- who waits ------------------------------------------------------------ */

/* What came back to the exchange waits anew. */
static void
look_at (const DeskDeal *deal, gpointer data)
{
  DeskNeglected *neglected = data;
  DeskNeglect waiting = { .what = deal->missed_call ? DESK_NEGLECT_MISSED_CALL
                                                    : DESK_NEGLECT_OPEN,
                          .time = deal->opened,
                          .line = deal->id,
                          .deal = deal->id };

  if (!desk_status_is_open (deal->status))
    return;
  if (desk_status_is_on_exchange (deal->status))
    waiting.time = MAX (deal->opened, deal->waiting_since);
  if (!is_contacted (neglected, deal->client, waiting.time))
    g_array_append_val (neglected->waiting, waiting);
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskNeglected *neglected = data;
  const DeskCell *cells = line->cells;
  gint64 ref = desk_cell_seq (cells[DESK_REF]);
  DeskNeglect waiting
      = { .line = line->seq, .deal = desk_cell_seq (cells[DESK_LEAD_DEAL]) };

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    g_hash_table_add (neglected->undone, g_memdup2 (&ref, sizeof ref));
  if (!desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat")
      || !desk_time_parse (cells[DESK_TIME], &waiting.time)
      || is_contacted (neglected, desk_cell_seq (cells[DESK_LEAD_CLIENT]),
                       waiting.time))
    return TRUE;
  waiting.what = desk_cell_is (cells[DESK_LEAD_KIND], "call")
                     ? DESK_NEGLECT_MISSED_CALL
                     : DESK_NEGLECT_REPEAT;
  g_array_append_val (neglected->waiting, waiting);
  return TRUE;
}

static gboolean
add_leads (DeskNeglected *neglected, const DeskTails *tails, GError **error)
{
  const guint32 wanted
      = DESK_COLUMN_BIT (DESK_TIME) | DESK_COLUMN_BIT (DESK_REF)
        | DESK_COLUMN_BIT (DESK_LEAD_KIND) | DESK_COLUMN_BIT (DESK_LEAD_OUTCOME)
        | DESK_COLUMN_BIT (DESK_LEAD_DEAL) | DESK_COLUMN_BIT (DESK_LEAD_CLIENT);

  if (!desk_ledger_scan (desk_store_folder (neglected->desk->store), DESK_LEADS,
                         NULL, tails, wanted, fold_lead, neglected, error))
    return FALSE;
  for (guint i = neglected->waiting->len; i-- > 0;)
    if (g_hash_table_contains (
            neglected->undone,
            &g_array_index (neglected->waiting, DeskNeglect, i).line))
      g_array_remove_index (neglected->waiting, i);
  return TRUE;
}

static void
add_calls (DeskNeglected *neglected)
{
  for (guint i = 0; i < neglected->calls->len; i++)
    {
      const DeskLogCall *call
          = &g_array_index (neglected->calls, DeskLogCall, i);
      DeskNeglect waiting = { .what = DESK_NEGLECT_UNCLASSIFIED,
                              .time = call->time,
                              .line = call->seq,
                              .call = call };

      g_array_append_val (neglected->waiting, waiting);
    }
}

static gint
compare (gconstpointer one, gconstpointer two)
{
  const DeskNeglect *first = one, *second = two;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return (first->line > second->line) - (first->line < second->line);
}

/* --- the run -------------------------------------------------------------- */

static void
start (DeskNeglected *neglected, DeskDesk *desk)
{
  neglected->desk = desk;
  neglected->waiting = g_array_new (FALSE, FALSE, sizeof (DeskNeglect));
  neglected->last
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  neglected->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

gboolean
desk_neglected_load (DeskNeglected *neglected, DeskDesk *desk,
                     const DeskTails *tails, GError **error)
{
  start (neglected, desk);
  neglected->deals = desk_deals_load (desk->store, tails, error);
  if (neglected->deals == NULL)
    return FALSE;
  neglected->contacts = desk_contacts_load (desk->store, tails, 0, error);
  if (neglected->contacts == NULL)
    return FALSE;
  neglected->calls = desk_log_calls_load (desk, tails, error);
  if (neglected->calls == NULL)
    return FALSE;
  desk_deals_each (neglected->deals, note_last, neglected);
  desk_deals_each (neglected->deals, look_at, neglected);
  add_calls (neglected);
  if (!add_leads (neglected, tails, error))
    return FALSE;
  g_array_sort (neglected->waiting, compare);
  return TRUE;
}
