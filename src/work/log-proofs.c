#include "config.h"

#include "work/log-proofs.h"

#include "base/money.h"
#include "rules/process.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

struct _DeskLogProofs
{
  GHashTable *deals; /* deal -> GHashTable: proof -> gint64 */
};

static void
free_payments (gpointer payments)
{
  g_hash_table_unref (payments);
}

DeskLogProofs *
desk_log_proofs_new (void)
{
  DeskLogProofs *proofs = g_new0 (DeskLogProofs, 1);

  proofs->deals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         free_payments);
  return proofs;
}

void
desk_log_proofs_free (DeskLogProofs *proofs)
{
  if (proofs == NULL)
    return;
  g_hash_table_unref (proofs->deals);
  g_free (proofs);
}

void
desk_log_proofs_want (DeskLogProofs *proofs, gint64 deal)
{
  if (!g_hash_table_contains (proofs->deals, &deal))
    g_hash_table_insert (
        proofs->deals, g_memdup2 (&deal, sizeof deal),
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free));
}

void
desk_log_proofs_add (DeskLogProofs *proofs, gint64 deal, const char *proof,
                     gint64 minor)
{
  GHashTable *payments = g_hash_table_lookup (proofs->deals, &deal);

  if (payments != NULL)
    g_hash_table_replace (payments, g_strdup (proof),
                          g_memdup2 (&minor, sizeof minor));
}

gint64
desk_log_proofs_find (const DeskLogProofs *proofs, gint64 deal,
                      const char *proof)
{
  GHashTable *payments = g_hash_table_lookup (proofs->deals, &deal);
  const gint64 *minor
      = payments == NULL ? NULL : g_hash_table_lookup (payments, proof);

  return minor == NULL ? DESK_MONEY_NONE : *minor;
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskLogProofs *proofs = data;
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_DEAL_DEAL]), minor;
  GHashTable *payments = g_hash_table_lookup (proofs->deals, &deal);
  DeskEvent event;

  (void) error;
  if (payments == NULL || !desk_event_parse (cells[DESK_DEAL_EVENT], &event))
    return TRUE;
  if (event == DESK_EVENT_SOLD)
    g_hash_table_remove_all (payments);
  else if (event == DESK_EVENT_PAID && cells[DESK_REF].length > 0
           && desk_money_parse (cells[DESK_DEAL_AMOUNT], &minor))
    g_hash_table_replace (payments, desk_cell_dup (cells[DESK_REF]),
                          g_memdup2 (&minor, sizeof minor));
  return TRUE;
}

gboolean
desk_log_proofs_fold (DeskLogProofs *proofs, const DeskStore *store,
                      const DeskTails *since, const DeskTails *until,
                      GError **error)
{
  const guint32 columns = BIT (DESK_REF) | BIT (DESK_DEAL_EVENT)
                          | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_AMOUNT);

  return desk_ledger_scan (desk_store_folder (store), DESK_DEALS, since, until,
                           columns, fold_line, proofs, error);
}
