#include "config.h"

#include "board/facts-fold.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT

#define ASKED                                                            \
  (METRIC (DESK_METRIC_RESPONSE_MIN) | METRIC (DESK_METRIC_RESPONSE_P90) \
   | METRIC (DESK_METRIC_RESPONSE_5) | METRIC (DESK_METRIC_RESPONSE_15)  \
   | METRIC (DESK_METRIC_RESPONSE_30))
#define COUNTED (METRIC (DESK_METRIC_LEADS) | METRIC (DESK_METRIC_REFERRALS))

/* --- the ledger ----------------------------------------------------------- */

static guint16
origin_of (DeskFacts *facts, const DeskCell *cells)
{
  DeskCell kind = cells[DESK_LEAD_KIND];
  DeskCell utm = cells[DESK_LEAD_UTM_SOURCE];

  return desk_recent_number (
      &facts->recent,
      utm.length == 0 || desk_cell_is (kind, "base") ? kind : utm);
}

/* The lead whose outcome a row of history tells, when that is all it does. */
static const DeskToldLead *
find_told (const DeskFacts *facts, const DeskFact *fact, DeskCell outcome)
{
  return fact->deal != 0 && desk_cell_is (outcome, "history")
             ? g_hash_table_lookup (facts->told, &fact->client)
             : NULL;
}

static void
note_told (const DeskFacts *facts, const DeskFact *fact, DeskCell outcome)
{
  const DeskToldLead told = { fact->source, fact->origin };

  if (fact->deal == 0 && desk_cell_is (outcome, "history"))
    g_hash_table_replace (facts->told,
                          g_memdup2 (&fact->client, sizeof fact->client),
                          g_memdup2 (&told, sizeof told));
}

static void
set_opening (DeskFacts *facts, DeskOpening *opening, const DeskLine *line,
             const DeskFact *fact)
{
  const DeskCell *cells = line->cells;
  DeskCell kind = cells[DESK_LEAD_KIND];
  const DeskToldLead *told = find_told (facts, fact, cells[DESK_LEAD_OUTCOME]);

  opening->client = fact->client;
  opening->time = desk_recent_time (&facts->recent, cells[DESK_TIME]);
  opening->day = fact->day;
  opening->hour = fact->hour;
  opening->source = told == NULL ? fact->source : told->source;
  opening->origin = told == NULL ? fact->origin : told->origin;
  opening->department = fact->department;
  opening->has_lead = TRUE;
  opening->is_asked
      = desk_facts_is_in (facts, fact->day)
        && desk_cell_is (cells[DESK_LEAD_OUTCOME], "new")
        && (desk_cell_is (kind, "form") || desk_cell_is (kind, "call"));
}

static gboolean
is_lead (const DeskFacts *facts, const DeskFact *fact, DeskCell outcome)
{
  return desk_cell_is (outcome, "new") || desk_cell_is (outcome, "repeat")
         || (desk_cell_is (outcome, "history")
             && find_told (facts, fact, outcome) == NULL);
}

/* Whose it is will be known when the deals were read. */
static void
count_lead (DeskFacts *facts, const DeskLine *line, DeskFact *fact)
{
  const DeskCell *cells = line->cells;

  if (!is_lead (facts, fact, cells[DESK_LEAD_OUTCOME]))
    {
      desk_facts_leave (facts, fact, COUNTED, DESK_LEFT_OUTCOME);
      return;
    }
  if (!desk_facts_is_in (facts, fact->day))
    return;
  fact->measures = MEASURE (DESK_MEASURE_LEADS);
  if (cells[DESK_LEAD_REFERRED_BY].length > 0)
    fact->measures |= MEASURE (DESK_MEASURE_REFERRALS);
  g_array_append_val (facts->leads, *fact);
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskFacts *facts = data;
  const DeskCell *cells = line->cells;
  DeskFact fact
      = desk_facts_begin (facts, DESK_LEADS, line->seq, cells[DESK_TIME]);

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    return TRUE;
  fact.deal = desk_cell_seq (cells[DESK_LEAD_DEAL]);
  fact.client = desk_cell_seq (cells[DESK_LEAD_CLIENT]);
  if (desk_facts_is_undone (facts, line->seq))
    {
      desk_facts_leave (facts, &fact, COUNTED | ASKED, DESK_LEFT_UNDONE);
      return TRUE;
    }
  fact.source = desk_recent_number (&facts->recent, cells[DESK_LEAD_SOURCE]);
  fact.origin = origin_of (facts, cells);
  fact.department
      = desk_recent_number (&facts->recent, cells[DESK_LEAD_DEPARTMENT]);
  if (fact.deal == line->seq)
    set_opening (facts, desk_facts_open (facts, line->seq), line, &fact);
  note_told (facts, &fact, cells[DESK_LEAD_OUTCOME]);
  if ((facts->options.metrics & COUNTED) != 0)
    count_lead (facts, line, &fact);
  return TRUE;
}

gboolean
desk_facts_leads_look_back (const DeskFacts *facts)
{
  return (facts->options.metrics
          & (COUNTED | METRIC (DESK_METRIC_CLAIM_MIN)
             | METRIC (DESK_METRIC_RECOVERED_SUM)))
             != 0
         || (facts->options.groups
             & (1u << DESK_BY_SOURCE | 1u << DESK_BY_ORIGIN
                | 1u << DESK_BY_REASON))
                != 0
         || desk_facts_needs_state (facts);
}

gboolean
desk_facts_read_leads (DeskFacts *facts, GError **error)
{
  const guint32 columns
      = BIT (DESK_TIME) | BIT (DESK_LEAD_SOURCE) | BIT (DESK_LEAD_KIND)
        | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_DEAL)
        | BIT (DESK_LEAD_CLIENT) | BIT (DESK_LEAD_DEPARTMENT)
        | BIT (DESK_LEAD_REFERRED_BY) | BIT (DESK_LEAD_UTM_SOURCE);
  const int folder = desk_store_folder (facts->options.store);
  const gboolean looks_back = desk_facts_leads_look_back (facts);

  if (!looks_back && (facts->options.metrics & ASKED) == 0)
    return TRUE;
  return looks_back
             ? desk_ledger_scan (folder, DESK_LEADS, NULL, facts->options.tails,
                                 columns, fold_lead, facts, error)
             : desk_ledger_scan_days (
                 folder, DESK_LEADS, &facts->since, facts->options.tails,
                 facts->options.ranges, desk_facts_wants_days, columns,
                 fold_lead, facts, error);
}

/* --- telling -------------------------------------------------------------- */

void
desk_facts_tell_leads (DeskFacts *facts)
{
  for (guint i = 0; i < facts->leads->len; i++)
    {
      DeskFact *fact = &g_array_index (facts->leads, DeskFact, i);
      const DeskOpening *opening = desk_facts_opening (facts, fact->deal);

      if (fact->deal != 0)
        fact->person = opening == NULL || opening->first == 0 ? facts->exchange
                                                              : opening->first;
      desk_facts_tell (facts, fact);
    }
}

/* An attempt that names only the client is one for each deal of his. */
static void
try_loose (DeskFacts *facts, GHashTable *clients)
{
  for (guint i = 0; i < facts->loose->len; i++)
    {
      const DeskFact *fact = &g_array_index (facts->loose, DeskFact, i);
      GArray *known = g_hash_table_lookup (clients, &fact->client);

      if (known == NULL)
        {
          known = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (
              clients, g_memdup2 (&fact->client, sizeof fact->client), known);
        }
      g_array_append_val (known, i);
    }
}

static void
try_client (const DeskFacts *facts, GHashTable *clients, DeskOpening *opening)
{
  const GArray *known = g_hash_table_lookup (clients, &opening->client);

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const DeskFact *fact = &g_array_index (facts->loose, DeskFact,
                                             g_array_index (known, guint, i));

      if (fact->number < opening->time
          || (opening->tried != DESK_TIME_NONE
              && (fact->number > opening->tried
                  || (fact->number == opening->tried
                      && fact->seq > opening->tried_line))))
        continue;
      opening->tried = fact->number;
      opening->tried_line = fact->seq;
      opening->tried_by = fact->person;
    }
}

static void
free_numbers (gpointer numbers)
{
  g_array_unref (numbers);
}

static void
tell_response (DeskFacts *facts, const DeskOpening *opening)
{
  const guint *limits = facts->options.kpi->response_minutes;
  DeskFact fact = { .measures = MEASURE (DESK_MEASURE_ASKED),
                    .seq = opening->id,
                    .deal = opening->id,
                    .client = opening->client,
                    .day = opening->day,
                    .hour = opening->hour,
                    .source = opening->source,
                    .origin = opening->origin,
                    .department = opening->department,
                    .person = opening->owner,
                    .ledger = DESK_LEADS };

  if (opening->tried == DESK_TIME_NONE)
    {
      desk_facts_leave (facts, &fact,
                        METRIC (DESK_METRIC_RESPONSE_MIN)
                            | METRIC (DESK_METRIC_RESPONSE_P90),
                        DESK_LEFT_NO_ATTEMPT);
      desk_facts_tell (facts, &fact);
      return;
    }
  fact.person = opening->tried_by;
  fact.number = desk_facts_minutes (facts, opening->tried_by, opening->time,
                                    opening->tried);
  fact.measures |= MEASURE (DESK_MEASURE_RESPONSE);
  for (guint i = 0; i < DESK_RESPONSE_LIMITS; i++)
    if (fact.number <= limits[i])
      fact.measures |= MEASURE (DESK_MEASURE_WITHIN_1 + i);
  desk_facts_tell (facts, &fact);
}

void
desk_facts_tell_responses (DeskFacts *facts)
{
  g_autoptr (GHashTable) clients = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, free_numbers);

  if ((facts->options.metrics & ASKED) == 0)
    return;
  try_loose (facts, clients);
  for (guint i = 0; i < facts->openings->len; i++)
    {
      DeskOpening *opening = &g_array_index (facts->openings, DeskOpening, i);

      if (!opening->is_asked)
        continue;
      if (facts->loose->len > 0)
        try_client (facts, clients, opening);
      tell_response (facts, opening);
    }
}
