#include "config.h"

#include "board/facts-fold.h"

#include "base/money.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define MEASURE DESK_MEASURE_BIT

/* Sales that name no sum, as imported history often does: it is the one named
 * before in the same deal, or in its lead.  They are few, and are looked for
 * when all else was read. */

typedef struct
{
  DeskFacts *facts;
  GHashTable *deals; /* deal -> GArray of guint: its unpriced facts */
} Prices;

static void
offer (const Prices *prices, gint64 deal, gint64 seq, DeskCell amount,
       DeskCell currency)
{
  DeskFacts *facts = prices->facts;
  const GArray *wanted = g_hash_table_lookup (prices->deals, &deal);
  gint64 minor;

  if (wanted == NULL || amount.length == 0
      || !desk_money_parse (amount, &minor))
    return;
  for (guint i = 0; i < wanted->len; i++)
    {
      DeskFact *fact = &g_array_index (facts->unpriced, DeskFact,
                                       g_array_index (wanted, guint, i));

      if (seq >= fact->seq)
        continue;
      fact->number = minor;
      fact->currency = currency.length == 0
                           ? facts->home
                           : desk_recent_number (&facts->recent, currency);
      fact->foreign = fact->currency != facts->currency;
    }
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  const Prices *prices = data;

  (void) error;
  if (desk_cell_seq (line->cells[DESK_LEAD_DEAL]) == line->seq
      && !desk_facts_is_undone (prices->facts, line->seq))
    offer (prices, line->seq, line->seq, line->cells[DESK_LEAD_AMOUNT],
           line->cells[DESK_LEAD_CURRENCY]);
  return TRUE;
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  const Prices *prices = data;
  const DeskCell *cells = line->cells;

  (void) error;
  if (!desk_cell_is (cells[DESK_DEAL_EVENT], "undone")
      && !desk_cell_is (cells[DESK_DEAL_EVENT], "paid")
      && !desk_cell_is (cells[DESK_DEAL_EVENT], "refused")
      && !desk_facts_is_undone (prices->facts, line->seq))
    offer (prices, desk_cell_seq (cells[DESK_DEAL_DEAL]), line->seq,
           cells[DESK_DEAL_AMOUNT], cells[DESK_DEAL_CURRENCY]);
  return TRUE;
}

static void
free_numbers (gpointer numbers)
{
  g_array_unref (numbers);
}

static GHashTable *
index_deals (const DeskFacts *facts)
{
  GHashTable *deals = g_hash_table_new_full (g_int64_hash, g_int64_equal,
                                             g_free, free_numbers);

  for (guint i = 0; i < facts->unpriced->len; i++)
    {
      DeskFact *fact = &g_array_index (facts->unpriced, DeskFact, i);
      GArray *known = g_hash_table_lookup (deals, &fact->deal);

      fact->number = DESK_MONEY_NONE;
      if (known == NULL)
        {
          known = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (
              deals, g_memdup2 (&fact->deal, sizeof fact->deal), known);
        }
      g_array_append_val (known, i);
    }
  return deals;
}

static void
tell_priced (DeskFacts *facts, DeskFact *fact)
{
  const guint64 sums = MEASURE (DESK_MEASURE_SALES_SUM)
                       | MEASURE (DESK_MEASURE_SALES_PRICED)
                       | MEASURE (DESK_MEASURE_PAID_SUM);

  if (fact->number == DESK_MONEY_NONE)
    {
      fact->number = 0;
      fact->measures &= ~sums;
      desk_facts_leave (facts, fact,
                        DESK_METRIC_BIT (DESK_METRIC_SALES_SUM)
                            | DESK_METRIC_BIT (DESK_METRIC_AVERAGE_SALE)
                            | DESK_METRIC_BIT (DESK_METRIC_PAID_SUM),
                        DESK_LEFT_NO_AMOUNT);
    }
  desk_facts_tell_sum (facts, fact);
}

gboolean
desk_facts_tell_unpriced (DeskFacts *facts, GError **error)
{
  const guint32 leads = BIT (DESK_LEAD_DEAL) | BIT (DESK_LEAD_AMOUNT)
                        | BIT (DESK_LEAD_CURRENCY);
  const guint32 deals = BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                        | BIT (DESK_DEAL_AMOUNT) | BIT (DESK_DEAL_CURRENCY);
  g_autoptr (GHashTable) index = NULL;
  Prices prices = { .facts = facts };
  int folder = desk_store_folder (facts->options.store);

  if (facts->unpriced->len == 0)
    return TRUE;
  prices.deals = index = index_deals (facts);
  if (!desk_facts_foresee_all (facts, error)
      || !desk_ledger_scan (folder, DESK_LEADS, NULL, facts->options.tails,
                            leads, fold_lead, &prices, error)
      || !desk_ledger_scan (folder, DESK_DEALS, NULL, facts->options.tails,
                            deals, fold_deal, &prices, error))
    return FALSE;
  for (guint i = 0; i < facts->unpriced->len; i++)
    tell_priced (facts, &g_array_index (facts->unpriced, DeskFact, i));
  return TRUE;
}
