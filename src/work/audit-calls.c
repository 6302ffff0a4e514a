#include "config.h"

#include "work/audit-calls.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT

typedef struct
{
  const DeskCases *cases;
  GArray *calls;
  GHashTable *reached; /* set of deals */
} Reading;

static void
clear_call (gpointer data)
{
  DeskAuditCall *call = data;

  g_free (call->manager);
  g_free (call->recording);
}

GArray *
desk_audit_calls_new (void)
{
  GArray *calls = g_array_new (FALSE, FALSE, sizeof (DeskAuditCall));

  g_array_set_clear_func (calls, clear_call);
  return calls;
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  Reading *reading = data;
  const DeskCell *cells = line->cells;
  DeskAuditCall call = { .contact = line->seq };

  (void) error;
  call.deal = desk_cases_contact_deal (
      reading->cases, line->seq, desk_cell_seq (cells[DESK_CONTACT_DEAL]));
  if (cells[DESK_CONTACT_CHANNEL].length == 0 || call.deal < 0
      || !desk_time_parse (cells[DESK_TIME], &call.time))
    return TRUE;
  call.is_call = desk_cell_is (cells[DESK_CONTACT_CHANNEL], "call");
  call.reached = desk_cell_is (cells[DESK_CONTACT_OUTCOME], "reached");
  call.seconds = desk_cell_seq (cells[DESK_CONTACT_SECONDS]);
  call.manager = desk_cell_dup (cells[DESK_CONTACT_MANAGER]);
  call.recording = desk_cell_dup (cells[DESK_CONTACT_RECORDING]);
  call.first = call.reached && call.deal > 0
               && g_hash_table_add (reading->reached,
                                    g_memdup2 (&call.deal, sizeof call.deal));
  g_array_append_val (reading->calls, call);
  return TRUE;
}

gboolean
desk_audit_calls_read (const DeskDesk *desk, const DeskTails *tails,
                       const DeskCases *cases, GArray *calls, GError **error)
{
  const guint32 columns
      = BIT (DESK_TIME) | BIT (DESK_CONTACT_MANAGER) | BIT (DESK_CONTACT_DEAL)
        | BIT (DESK_CONTACT_CHANNEL) | BIT (DESK_CONTACT_OUTCOME)
        | BIT (DESK_CONTACT_SECONDS) | BIT (DESK_CONTACT_RECORDING);
  g_autoptr (GHashTable) reached
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { cases, calls, reached };

  return desk_ledger_scan (desk_store_folder (desk->store), DESK_CONTACTS, NULL,
                           tails, columns, fold_contact, &reading, error);
}

typedef struct
{
  DeskReviewFunc func;
  gpointer data;
} Reviews;

static gboolean
fold_review (const DeskLine *line, gpointer data, GError **error)
{
  const Reviews *reviews = data;

  (void) error;
  reviews->func (desk_cell_seq (line->cells[DESK_REVIEW_CONTACT]),
                 line->cells[DESK_REVIEW_KIND], line->cells[DESK_REF],
                 reviews->data);
  return TRUE;
}

gboolean
desk_audit_reviews_each (const DeskDesk *desk, const DeskTails *tails,
                         DeskReviewFunc func, gpointer data, GError **error)
{
  Reviews reviews = { func, data };

  return desk_ledger_scan (
      desk_store_folder (desk->store), DESK_REVIEWS, NULL, tails,
      BIT (DESK_REF) | BIT (DESK_REVIEW_CONTACT) | BIT (DESK_REVIEW_KIND),
      fold_review, &reviews, error);
}
