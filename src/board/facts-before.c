#include "config.h"

#include "board/facts-fold.h"

#include "base/error.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define BOUGHT                                                             \
  (DESK_STATUS_BIT (DESK_STATUS_SOLD) | DESK_STATUS_BIT (DESK_STATUS_PAID) \
   | DESK_STATUS_BIT (DESK_STATUS_IN_CARE))
#define PAID \
  (DESK_STATUS_BIT (DESK_STATUS_PAID) | DESK_STATUS_BIT (DESK_STATUS_IN_CARE))

/* --- undone and classified ------------------------------------------------ */

static void
remember_undone (GHashTable *undone, DeskCell ref)
{
  gint64 seq = desk_cell_seq (ref);

  g_hash_table_add (undone, g_memdup2 (&seq, sizeof seq));
}

static gboolean
foresee_lead (const DeskLine *line, gpointer data, GError **error)
{
  const DeskFacts *facts = data;

  (void) error;
  if (desk_cell_is (line->cells[DESK_LEAD_OUTCOME], "undone"))
    remember_undone (facts->undone, line->cells[DESK_REF]);
  return TRUE;
}

static gboolean
foresee_deal (const DeskLine *line, gpointer data, GError **error)
{
  const DeskFacts *facts = data;

  (void) error;
  if (desk_cell_is (line->cells[DESK_DEAL_EVENT], "undone"))
    remember_undone (facts->undone, line->cells[DESK_REF]);
  return TRUE;
}

static gboolean
begins (DeskCell text, const char *prefix)
{
  gsize length = strlen (prefix);

  return text.length > length && memcmp (text.text, prefix, length) == 0;
}

typedef struct
{
  gint64 seq, contact;
  DeskVerdict verdict;
} Said;

/* What one thread looks for while another reads leads and deals: it touches
 * nothing of the facts but what does not change. */
struct _DeskForeseen
{
  const DeskFacts *facts;
  GHashTable *undone; /* set of seq */
  GArray *said;       /* of Said, in order of seq */
  gint64 since;       /* seq */
  GThread *thread;
  GError *error;
};

/* A call about an order stays where it was. */
static gboolean
foresee_contact (const DeskLine *line, gpointer data, GError **error)
{
  const DeskForeseen *foreseen = data;
  const DeskCell *cells = line->cells;
  DeskCell outcome = cells[DESK_CONTACT_OUTCOME];
  Said said = { line->seq, desk_cell_seq (cells[DESK_REF]), { -1, 0 } };

  (void) error;
  if (desk_cell_is (outcome, "undone"))
    remember_undone (foreseen->undone, cells[DESK_REF]);
  if (begins (outcome, "deal:"))
    {
      said.verdict.deal
          = desk_cell_seq ((DeskCell){ outcome.text + 5, outcome.length - 5 });
      said.verdict.client = desk_cell_seq (cells[DESK_CONTACT_CLIENT]);
    }
  else if (!desk_cell_is (outcome, "personal") && !begins (outcome, "inquiry:"))
    return TRUE;
  g_array_append_val (foreseen->said, said);
  return TRUE;
}

/* --- where to begin ------------------------------------------------------- */

typedef struct
{
  const DeskFacts *facts;
  gint64 seq;
} First;

static gboolean
stop_at_first (const DeskLine *line, gpointer data, GError **error)
{
  ((First *) data)->seq = line->seq;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_MISSING, "");
  return FALSE;
}

/* A day earlier: what is waited for may have another offset. */
static gboolean
is_not_before (const DeskRange *range, gpointer data)
{
  const First *first = data;

  return range->to >= first->facts->options.from - 1;
}

/* The seq of the first line from the period on: a line is taken back, or said
 * more of, behind it.  The greatest there is when there is none. */
static gboolean
first_seq (DeskFacts *facts, DeskLedger ledger, gint64 *seq, GError **error)
{
  First first = { facts, G_MAXINT64 };
  GError *stopped = NULL;
  const gboolean done = desk_ledger_scan_days (
      desk_store_folder (facts->options.store), ledger, &facts->since,
      facts->options.tails, facts->options.ranges, is_not_before,
      BIT (DESK_TIME), stop_at_first, &first, &stopped);

  *seq = first.seq;
  if (done || first.seq != G_MAXINT64)
    {
      g_clear_error (&stopped);
      return TRUE;
    }
  g_propagate_error (error, stopped);
  return FALSE;
}

static gboolean
search (const DeskFacts *facts, DeskLedger ledger, gint64 since,
        const char *const *texts, guint32 columns, DeskLineFunc func,
        gpointer data, GError **error)
{
  DeskCell needles[DESK_NEEDLES_MAX];
  guint n = 0;

  for (; texts[n] != NULL; n++)
    needles[n] = desk_cell (texts[n]);
  return desk_ledger_search (desk_store_folder (facts->options.store), ledger,
                             since, facts->options.tails, needles, n, columns,
                             func, data, error);
}

static const char *const undone_texts[] = { ",undone,", NULL };
static const char *const said_texts[]
    = { ",undone,", ",deal:", ",personal,", ",inquiry:", NULL };

/* Where to begin with a ledger of which lines before the period do not count:
 * what takes a line back stands behind it. */
static gboolean
begin_at (DeskFacts *facts, DeskLedger ledger, gboolean looks_back,
          gint64 *since, GError **error)
{
  *since = 0;
  return looks_back || first_seq (facts, ledger, since, error);
}

static gpointer
foresee_contacts (gpointer data)
{
  const guint32 columns
      = BIT (DESK_REF) | BIT (DESK_CONTACT_OUTCOME) | BIT (DESK_CONTACT_CLIENT);
  DeskForeseen *foreseen = data;
  const DeskFacts *facts = foreseen->facts;
  const gboolean done
      = search (facts, DESK_CONTACTS, foreseen->since, said_texts, columns,
                foresee_contact, foreseen, &foreseen->error);

  return GINT_TO_POINTER (done);
}

static gboolean
begin_contacts (DeskFacts *facts, GError **error)
{
  DeskForeseen *foreseen;
  gint64 since;

  if (!desk_facts_needs_contacts (facts))
    return TRUE;
  if (!begin_at (facts, DESK_CONTACTS, desk_facts_needs_state (facts), &since,
                 error))
    return FALSE;
  foreseen = g_new0 (DeskForeseen, 1);
  foreseen->facts = facts;
  foreseen->since = since;
  foreseen->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  foreseen->said = g_array_new (FALSE, FALSE, sizeof (Said));
  foreseen->thread = g_thread_new ("foresight", foresee_contacts, foreseen);
  facts->foreseen = foreseen;
  return TRUE;
}

/* Of several words the last that stands holds. */
static void
apply_said (const DeskForeseen *foreseen, DeskFacts *facts)
{
  for (guint i = 0; i < foreseen->said->len; i++)
    {
      const Said *said = &g_array_index (foreseen->said, Said, i);

      if (!desk_facts_is_undone (facts, said->seq))
        g_hash_table_replace (facts->verdicts,
                              g_memdup2 (&said->contact, sizeof said->contact),
                              g_memdup2 (&said->verdict, sizeof said->verdict));
    }
}

static void
apply_foreseen (const DeskForeseen *foreseen, DeskFacts *facts)
{
  GHashTableIter iter;
  gpointer seq;

  g_hash_table_iter_init (&iter, foreseen->undone);
  while (g_hash_table_iter_next (&iter, &seq, NULL))
    g_hash_table_add (facts->undone, g_memdup2 (seq, sizeof (gint64)));
  apply_said (foreseen, facts);
}

gboolean
desk_facts_end_foresight (DeskFacts *facts, GError **error)
{
  g_autofree DeskForeseen *foreseen = g_steal_pointer (&facts->foreseen);
  gboolean done;

  if (foreseen == NULL)
    return TRUE;
  done = GPOINTER_TO_INT (g_thread_join (foreseen->thread));
  if (done)
    apply_foreseen (foreseen, facts);
  else if (error != NULL)
    g_propagate_error (error, g_steal_pointer (&foreseen->error));
  g_clear_error (&foreseen->error);
  g_hash_table_unref (foreseen->undone);
  g_array_unref (foreseen->said);
  return done;
}

static gboolean
foresee_ledger (DeskFacts *facts, DeskLedger ledger, gboolean looks_back,
                guint32 columns, DeskLineFunc func, GError **error)
{
  gint64 since;

  return begin_at (facts, ledger, looks_back, &since, error)
         && search (facts, ledger, since, undone_texts, columns, func, facts,
                    error);
}

static gboolean
foresee_from (DeskFacts *facts, gboolean leads, gboolean deals, GError **error)
{
  return foresee_ledger (facts, DESK_LEADS, leads,
                         BIT (DESK_REF) | BIT (DESK_LEAD_OUTCOME), foresee_lead,
                         error)
         && foresee_ledger (facts, DESK_DEALS, deals,
                            BIT (DESK_REF) | BIT (DESK_DEAL_EVENT),
                            foresee_deal, error);
}

gboolean
desk_facts_foresee (DeskFacts *facts, GError **error)
{
  return begin_contacts (facts, error)
         && foresee_from (facts, desk_facts_leads_look_back (facts),
                          desk_facts_deals_look_back (facts)
                              || desk_facts_asks_clients (facts),
                          error);
}

gboolean
desk_facts_foresee_all (DeskFacts *facts, GError **error)
{
  return foresee_from (facts, TRUE, TRUE, error);
}

/* --- what clients have bought before -------------------------------------- */

static gboolean
has_status (DeskCell cell, guint statuses)
{
  DeskStatus status;

  return desk_status_parse (cell, &status)
         && (DESK_STATUS_BIT (status) & statuses) != 0;
}

static void
note_sale (DeskFacts *facts, gint64 client, gint32 day)
{
  gpointer known = g_hash_table_lookup (facts->sale_days, &client);

  if (known == NULL || GPOINTER_TO_INT (known) - 1 > day)
    g_hash_table_replace (facts->sale_days, g_memdup2 (&client, sizeof client),
                          GINT_TO_POINTER (day + 1));
}

typedef struct
{
  DeskFacts *facts;
  GHashTable *paid; /* set of deals */
} Clients;

static void
note_paid (const Clients *clients, gint64 deal, gint64 client, gint32 day)
{
  GArray *days;

  if (!g_hash_table_add (clients->paid, g_memdup2 (&deal, sizeof deal)))
    return;
  days = g_hash_table_lookup (clients->facts->paid_days, &client);
  if (days == NULL)
    {
      days = g_array_new (FALSE, FALSE, sizeof (gint32));
      g_hash_table_insert (clients->facts->paid_days,
                           g_memdup2 (&client, sizeof client), days);
    }
  g_array_append_val (days, day);
}

static gboolean
fold_client (const DeskLine *line, gpointer data, GError **error)
{
  const Clients *clients = data;
  DeskFacts *facts = clients->facts;
  const DeskCell *cells = line->cells;
  gint64 client = desk_cell_seq (cells[DESK_DEAL_CLIENT]);
  gint32 day = desk_facts_day (facts, cells[DESK_TIME]);

  (void) error;
  if (client == 0 || day == G_MININT32
      || desk_cell_is (cells[DESK_DEAL_EVENT], "undone")
      || desk_facts_is_undone (facts, line->seq))
    return TRUE;
  if (has_status (cells[DESK_DEAL_STATUS_TO], BOUGHT)
      && !has_status (cells[DESK_DEAL_STATUS_FROM], BOUGHT))
    note_sale (facts, client, day);
  if (has_status (cells[DESK_DEAL_STATUS_TO], PAID))
    note_paid (clients, desk_cell_seq (cells[DESK_DEAL_DEAL]), client, day);
  return TRUE;
}

gboolean
desk_facts_asks_clients (const DeskFacts *facts)
{
  return desk_facts_wants (facts, DESK_MEASURE_NEW_CLIENTS)
         || desk_facts_wants (facts, DESK_MEASURE_REPEAT_SALES)
         || (facts->options.groups & 1u << DESK_BY_CLIENT_KIND) != 0;
}

gboolean
desk_facts_read_clients (DeskFacts *facts, GError **error)
{
  const DeskCell needles[]
      = { desk_cell (",sold,"), desk_cell (",paid,"), desk_cell (",in-care,") };
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_DEAL_EVENT)
                          | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_CLIENT)
                          | BIT (DESK_DEAL_STATUS_FROM)
                          | BIT (DESK_DEAL_STATUS_TO);
  g_autoptr (GHashTable) paid
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Clients clients = { facts, paid };

  if (!desk_facts_asks_clients (facts))
    return TRUE;
  return desk_ledger_search (desk_store_folder (facts->options.store),
                             DESK_DEALS, 0, facts->options.tails, needles,
                             G_N_ELEMENTS (needles), columns, fold_client,
                             &clients, error);
}

guint
desk_facts_paid_before (const DeskFacts *facts, gint64 client, gint32 day)
{
  const GArray *days = g_hash_table_lookup (facts->paid_days, &client);
  guint paid = 0;

  for (guint i = 0; days != NULL && i < days->len; i++)
    paid += g_array_index (days, gint32, i) < day;
  return paid;
}
