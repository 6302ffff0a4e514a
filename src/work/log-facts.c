#include "config.h"

#include "work/log-facts.h"

#include "format/json.h"
#include "store/line.h"
#include <string.h>

#define BIT DESK_COLUMN_BIT

struct _DeskLogFacts
{
  const DeskDeals *deals;
  GHashTable *facts; /* deal -> DeskLogFact */
};

/* --- deals ---------------------------------------------------------------- */

static void
free_fact (gpointer data)
{
  DeskLogFact *fact = data;

  g_clear_pointer (&fact->sent, g_hash_table_unref);
  g_clear_pointer (&fact->is_signed, g_hash_table_unref);
  g_free (fact->due);
  g_free (fact);
}

static gboolean
is_asked (const DeskDeals *deals, gint64 id)
{
  const DeskDeal *deal = desk_deals_find (deals, id);

  return deal != NULL
         && (deal->status == DESK_STATUS_WORKING
             || deal->status == DESK_STATUS_SOLD
             || deal->status == DESK_STATUS_PAID
             || deal->status == DESK_STATUS_IN_CARE);
}

static DeskLogFact *
find (DeskLogFacts *facts, gint64 id)
{
  DeskLogFact *fact = g_hash_table_lookup (facts->facts, &id);

  if (fact != NULL || !is_asked (facts->deals, id))
    return fact;
  fact = g_new0 (DeskLogFact, 1);
  fact->planned = fact->paid = fact->cared = DESK_TIME_NONE;
  fact->due = g_strdup ("");
  g_hash_table_insert (facts->facts, g_memdup2 (&id, sizeof id), fact);
  return fact;
}

typedef struct
{
  char *document, *sent, *is_signed;
} Answers;

static void
take_answer (const char *key, const char *value, gpointer data)
{
  Answers *answers = data;
  char **to = g_str_equal (key, "document") ? &answers->document
              : g_str_equal (key, "sent")   ? &answers->sent
              : g_str_equal (key, "signed") ? &answers->is_signed
                                            : NULL;

  if (to == NULL)
    return;
  g_free (*to);
  *to = g_strdup (value);
}

static void
take_document (DeskLogFact *fact, DeskCell cell)
{
  g_autofree char *text = desk_cell_dup (cell);
  const char *at = text;
  Answers answers = { NULL, NULL, NULL };
  gint32 day;

  if (desk_json_object (&at, take_answer, &answers) && answers.document != NULL)
    {
      if (fact->sent == NULL)
        {
          fact->sent
              = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          fact->is_signed
              = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
        }
      if (answers.sent != NULL
          && desk_day_parse (desk_cell (answers.sent), &day))
        g_hash_table_insert (fact->sent, g_strdup (answers.document),
                             GINT_TO_POINTER (day + 1));
      if (answers.is_signed != NULL)
        g_hash_table_add (fact->is_signed, g_strdup (answers.document));
    }
  g_free (answers.document);
  g_free (answers.sent);
  g_free (answers.is_signed);
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskLogFacts *facts = data;
  const DeskCell *cells = line->cells;
  DeskLogFact *fact = find (facts, desk_cell_seq (cells[DESK_DEAL_DEAL]));
  DeskStatus from, to;
  gint64 time;

  (void) error;
  if (fact == NULL || !desk_time_parse (cells[DESK_TIME], &time)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_FROM], &from)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &to))
    return TRUE;
  if (!desk_cell_is (cells[DESK_DEAL_DUE], fact->due))
    {
      g_free (fact->due);
      fact->due = desk_cell_dup (cells[DESK_DEAL_DUE]);
      fact->planned = time;
    }
  /* What another CRM says is paid had its documents there. */
  if (to == DESK_STATUS_PAID && desk_cell_is (cells[DESK_DEAL_EVENT], "paid"))
    fact->paid = time;
  fact->in_hand = to == DESK_STATUS_IN_CARE && from == to;
  if (desk_cell_is (cells[DESK_DEAL_EVENT], "cared"))
    fact->cared = time;
  if (desk_cell_is (cells[DESK_DEAL_EVENT], "documented"))
    take_document (fact, cells[DESK_DEAL_ANSWERS]);
  return TRUE;
}

DeskLogFacts *
desk_log_facts_load (const DeskDesk *desk, const DeskDeals *deals,
                     const DeskTails *tails, GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_DEAL_EVENT)
                          | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_STATUS_FROM)
                          | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_DUE)
                          | BIT (DESK_DEAL_ANSWERS);
  g_autoptr (DeskLogFacts) facts = g_new0 (DeskLogFacts, 1);

  facts->deals = deals;
  facts->facts
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_fact);
  if (!desk_ledger_scan (desk_store_folder (desk->store), DESK_DEALS, NULL,
                         tails, columns, fold_deal, facts, error))
    return NULL;
  return g_steal_pointer (&facts);
}

void
desk_log_facts_free (DeskLogFacts *facts)
{
  if (facts == NULL)
    return;
  g_hash_table_unref (facts->facts);
  g_free (facts);
}

const DeskLogFact *
desk_log_facts_of (const DeskLogFacts *facts, gint64 deal)
{
  return g_hash_table_lookup (facts->facts, &deal);
}

/* --- calls ---------------------------------------------------------------- */

typedef struct
{
  GArray *calls;
  GHashTable *settled; /* set of seq: classified, or undone */
} Calls;

static void
clear_call (gpointer call)
{
  g_free (((DeskLogCall *) call)->manager);
  g_free (((DeskLogCall *) call)->phone);
}

static gboolean
is_unknown (const DeskCell *cells)
{
  return desk_cell_is (cells[DESK_CONTACT_OUTCOME], "reached")
         && desk_cell_is (cells[DESK_CONTACT_DIRECTION], "in")
         && cells[DESK_CONTACT_DEAL].length == 0
         && cells[DESK_CONTACT_CLIENT].length == 0;
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  Calls *calls = data;
  const DeskCell *cells = line->cells;
  gint64 ref = desk_cell_seq (cells[DESK_REF]);
  DeskLogCall call = { .seq = line->seq };

  (void) error;
  if (ref > 0)
    g_hash_table_add (calls->settled, g_memdup2 (&ref, sizeof ref));
  else if (is_unknown (cells) && desk_time_parse (cells[DESK_TIME], &call.time))
    {
      call.manager = desk_cell_dup (cells[DESK_CONTACT_MANAGER]);
      call.phone = desk_cell_dup (cells[DESK_CONTACT_PHONE]);
      g_array_append_val (calls->calls, call);
    }
  return TRUE;
}

GArray *
desk_log_calls_load (const DeskDesk *desk, const DeskTails *tails,
                     GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_REF)
                          | BIT (DESK_CONTACT_MANAGER) | BIT (DESK_CONTACT_DEAL)
                          | BIT (DESK_CONTACT_CLIENT) | BIT (DESK_CONTACT_PHONE)
                          | BIT (DESK_CONTACT_DIRECTION)
                          | BIT (DESK_CONTACT_OUTCOME);
  g_autoptr (GHashTable) settled
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DeskLogCall));
  Calls calls = { found, settled };

  g_array_set_clear_func (found, clear_call);
  if (!desk_ledger_scan (desk_store_folder (desk->store), DESK_CONTACTS, NULL,
                         tails, columns, fold_contact, &calls, error))
    return NULL;
  for (guint i = found->len; i-- > 0;)
    if (g_hash_table_contains (settled,
                               &g_array_index (found, DeskLogCall, i).seq))
      g_array_remove_index (found, i);
  return g_steal_pointer (&found);
}
