#include "config.h"

#include "work/log-proofs.h"

#include "base/money.h"
#include "board/folded.h"
#include "store/line.h"

typedef struct
{
  gint64 seq; /* of the line; G_MAXINT64: of this run */
  gint64 deal;
  gint64 minor; /* DESK_MONEY_NONE when the line says no sum */
} Payment;

struct _DeskLogProofs
{
  const DeskStore *store; /* while folding */
  DeskFolded folded;
  GHashTable *wanted; /* proof -> GArray of Payment, in order of seq */
  GHashTable *sold;   /* deal of a payment -> seq of its last sale since */
};

static void
free_payments (gpointer payments)
{
  g_array_unref (payments);
}

DeskLogProofs *
desk_log_proofs_new (void)
{
  DeskLogProofs *proofs = g_new0 (DeskLogProofs, 1);

  proofs->wanted
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_payments);
  proofs->sold
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  desk_folded_init (&proofs->folded);
  return proofs;
}

void
desk_log_proofs_free (DeskLogProofs *proofs)
{
  if (proofs == NULL)
    return;
  g_hash_table_unref (proofs->wanted);
  g_hash_table_unref (proofs->sold);
  desk_folded_clear (&proofs->folded);
  g_free (proofs);
}

void
desk_log_proofs_want (DeskLogProofs *proofs, const char *proof)
{
  if (!g_hash_table_contains (proofs->wanted, proof))
    g_hash_table_insert (proofs->wanted, g_strdup (proof),
                         g_array_new (FALSE, FALSE, sizeof (Payment)));
}

static void
set_sold (DeskLogProofs *proofs, gint64 deal, gint64 seq)
{
  g_hash_table_replace (proofs->sold, g_memdup2 (&deal, sizeof deal),
                        g_memdup2 (&seq, sizeof seq));
}

static void
add_payment (DeskLogProofs *proofs, GArray *payments, const Payment *payment)
{

  g_array_append_vals (payments, payment, 1);
  if (!g_hash_table_contains (proofs->sold, &payment->deal))
    set_sold (proofs, payment->deal, 0);
}

static void
forget (DeskLogProofs *proofs, gint64 seq)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, proofs->wanted);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = ((GArray *) value)->len; i-- > 0;)
      if (g_array_index ((GArray *) value, Payment, i).seq == seq)
        g_array_remove_index (value, i);
}

static void
fold_paid (DeskLogProofs *proofs, const DeskLine *line, gint64 deal)
{
  g_autofree char *proof = desk_cell_dup (line->cells[DESK_REF]);
  GArray *payments = g_hash_table_lookup (proofs->wanted, proof);
  Payment payment = { line->seq, deal, DESK_MONEY_NONE };

  if (payments == NULL)
    return;
  (void) desk_money_parse (line->cells[DESK_DEAL_AMOUNT], &payment.minor);
  add_payment (proofs, payments, &payment);
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskLogProofs *proofs = data;
  const DeskCell *cells = line->cells;
  DeskCell event = cells[DESK_DEAL_EVENT];
  gint64 deal = desk_cell_seq (cells[DESK_DEAL_DEAL]);

  (void) error;
  if (desk_cell_is (event, "undone"))
    forget (proofs, desk_cell_seq (cells[DESK_REF]));
  else if (desk_cell_is (event, "sold")
           && g_hash_table_contains (proofs->sold, &deal))
    set_sold (proofs, deal, line->seq);
  else if (desk_cell_is (event, "paid"))
    fold_paid (proofs, line, deal);
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  DeskLogProofs *proofs = board;
  GHashTableIter iter;
  gpointer value;

  (void) until;
  g_hash_table_remove_all (proofs->sold);
  g_hash_table_iter_init (&iter, proofs->wanted);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_set_size (value, 0);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  DeskLogProofs *proofs = board;
  const guint32 columns
      = DESK_COLUMN_BIT (DESK_REF) | DESK_COLUMN_BIT (DESK_DEAL_EVENT)
        | DESK_COLUMN_BIT (DESK_DEAL_DEAL) | DESK_COLUMN_BIT (DESK_DEAL_AMOUNT);

  return desk_ledger_scan (desk_store_folder (proofs->store), DESK_DEALS, since,
                           until, columns, fold_line, board, error);
}

gboolean
desk_log_proofs_fold (DeskLogProofs *proofs, const DeskStore *store,
                      const DeskTails *until, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  proofs->store = store;
  return g_hash_table_size (proofs->wanted) == 0
         || desk_folded_reach (&proofs->folded, &folding, proofs, store, until,
                               error);
}

void
desk_log_proofs_add (DeskLogProofs *proofs, const char *proof, gint64 deal,
                     gint64 minor)
{
  GArray *payments = g_hash_table_lookup (proofs->wanted, proof);
  Payment payment = { G_MAXINT64, deal, minor };

  g_return_if_fail (payments != NULL);
  add_payment (proofs, payments, &payment);
}

gboolean
desk_log_proofs_find (const DeskLogProofs *proofs, const char *proof,
                      gint64 deal, gint64 *minor)
{
  const GArray *payments = g_hash_table_lookup (proofs->wanted, proof);
  const gint64 *sold = g_hash_table_lookup (proofs->sold, &deal);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    {
      const Payment *payment = &g_array_index (payments, Payment, i);

      if (payment->deal == deal && (sold == NULL || payment->seq > *sold))
        {
          *minor = payment->minor;
          return TRUE;
        }
    }
  return FALSE;
}

gint64
desk_log_proofs_other (const DeskLogProofs *proofs, const char *proof,
                       gint64 deal)
{
  const GArray *payments = g_hash_table_lookup (proofs->wanted, proof);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    if (g_array_index (payments, Payment, i).deal != deal)
      return g_array_index (payments, Payment, i).deal;
  return 0;
}
