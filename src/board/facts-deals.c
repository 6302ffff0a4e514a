#include "config.h"

#include "board/facts-fold.h"

#include "base/money.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT

#define BOUGHT                                                             \
  (DESK_STATUS_BIT (DESK_STATUS_SOLD) | DESK_STATUS_BIT (DESK_STATUS_PAID) \
   | DESK_STATUS_BIT (DESK_STATUS_IN_CARE))
#define PAID \
  (DESK_STATUS_BIT (DESK_STATUS_PAID) | DESK_STATUS_BIT (DESK_STATUS_IN_CARE))

/* Metrics of the lines of the deals ledger. */
#define SALES                                                            \
  (METRIC (DESK_METRIC_SALES_COUNT) | METRIC (DESK_METRIC_SALES_SUM)     \
   | METRIC (DESK_METRIC_AVERAGE_SALE) | METRIC (DESK_METRIC_CONVERSION) \
   | METRIC (DESK_METRIC_CONVERSION_BY_SALE)                             \
   | METRIC (DESK_METRIC_REPEAT_SALES))
#define RECEIVED \
  (METRIC (DESK_METRIC_CONVERSION) | METRIC (DESK_METRIC_CONVERSION_BY_SALE))
#define DECISIONS                                                     \
  (METRIC (DESK_METRIC_REFUSALS) | METRIC (DESK_METRIC_CONFIRMED)     \
   | METRIC (DESK_METRIC_OVERTURNED) | METRIC (DESK_METRIC_FALSIFIED) \
   | METRIC (DESK_METRIC_PENALTIES))
#define LEADS (METRIC (DESK_METRIC_LEADS) | METRIC (DESK_METRIC_REFERRALS))
#define ASKED                                                         \
  (METRIC (DESK_METRIC_RESPONSE_5) | METRIC (DESK_METRIC_RESPONSE_15) \
   | METRIC (DESK_METRIC_RESPONSE_30))
#define ANY                                                                    \
  (SALES | RECEIVED | DECISIONS | LEADS | ASKED | METRIC (DESK_METRIC_CLAIMED) \
   | METRIC (DESK_METRIC_PROCESSED) | METRIC (DESK_METRIC_CLAIM_MIN)           \
   | METRIC (DESK_METRIC_PAID_SUM) | METRIC (DESK_METRIC_RECOVERED_SUM)        \
   | METRIC (DESK_METRIC_RETURNED) | METRIC (DESK_METRIC_EXPIRED))

/* A line, read. */
typedef struct
{
  DeskFacts *facts;
  const DeskCell *cells;
  gint64 seq;
  DeskEvent event;
  DeskStatus from, to;
  guint16 owner_from, owner_to;
  gboolean sold, received;
  DeskFact fact;        /* without a person or measures */
  DeskOpening *opening; /* NULL: of no use */
} Deal;

static gboolean
is_in (const Deal *deal)
{
  return desk_facts_is_in (deal->facts, deal->fact.day);
}

static gboolean
is_one_of (DeskStatus status, guint statuses)
{
  return (DESK_STATUS_BIT (status) & statuses) != 0;
}

static void
tell (const Deal *deal, guint64 measures, guint16 person, guint16 reason)
{
  DeskFact fact = deal->fact;

  fact.measures = measures & deal->facts->measures;
  fact.person = person;
  fact.reason = reason;
  if (fact.measures != 0 && is_in (deal))
    desk_facts_tell (deal->facts, &fact);
}

static gint64
pair_of (gint64 deal, guint16 person)
{
  return deal * (G_MAXUINT16 + 1) + person;
}

/* --- sums ----------------------------------------------------------------- */

/* Adds the sum of @cells to @fact; FALSE when none is named. */
static gboolean
set_sum (DeskFacts *facts, DeskFact *fact, const DeskCell *cells)
{
  DeskCell currency = cells[DESK_DEAL_CURRENCY];

  if (cells[DESK_DEAL_AMOUNT].length == 0
      || !desk_money_parse (cells[DESK_DEAL_AMOUNT], &fact->number))
    return FALSE;
  fact->currency = currency.length == 0
                       ? facts->home
                       : desk_recent_number (&facts->recent, currency);
  fact->foreign = fact->currency != facts->currency;
  return TRUE;
}

static guint64
metrics_of (guint64 measures)
{
  guint64 metrics = 0;

  for (guint i = 0; i < DESK_METRICS; i++)
    if ((desk_metric_measures ((DeskMetric) i) & measures) != 0)
      metrics |= METRIC (i);
  return metrics;
}

void
desk_facts_tell_sum (DeskFacts *facts, DeskFact *fact)
{
  const guint64 sums = MEASURE (DESK_MEASURE_SALES_SUM)
                       | MEASURE (DESK_MEASURE_SALES_PRICED)
                       | MEASURE (DESK_MEASURE_PAID_SUM)
                       | MEASURE (DESK_MEASURE_RECOVERED_SUM);

  fact->measures &= facts->measures;
  if (fact->foreign)
    {
      fact->foreign_measures = fact->measures & sums;
      fact->measures &= ~sums;
      desk_facts_leave (facts, fact, metrics_of (fact->foreign_measures),
                        DESK_LEFT_CURRENCY);
    }
  if ((fact->measures | fact->foreign_measures) != 0)
    desk_facts_tell (facts, fact);
}

static void
tell_payment (const Deal *deal)
{
  const gboolean recovered
      = deal->opening != NULL
        && deal->opening->decision == DESK_EVENT_OVERTURNED;
  DeskFact fact = deal->fact;

  fact.person = deal->owner_to;
  fact.measures = MEASURE (DESK_MEASURE_PAID_SUM);
  if (recovered)
    fact.measures |= MEASURE (DESK_MEASURE_RECOVERED_SUM);
  if (!is_in (deal))
    return;
  if (set_sum (deal->facts, &fact, deal->cells))
    desk_facts_tell_sum (deal->facts, &fact);
  else
    desk_facts_leave (deal->facts, &fact,
                      METRIC (DESK_METRIC_PAID_SUM)
                          | METRIC (DESK_METRIC_RECOVERED_SUM),
                      DESK_LEFT_NO_AMOUNT);
}

/* A sale, or what history says was paid: the sum may stand in a line before. */
static void
tell_priced (const Deal *deal, guint64 measures)
{
  DeskFacts *facts = deal->facts;
  DeskFact fact = deal->fact;

  fact.person = deal->owner_to;
  fact.measures = measures & facts->measures;
  if (fact.measures == 0 || !is_in (deal))
    return;
  if (set_sum (facts, &fact, deal->cells))
    desk_facts_tell_sum (facts, &fact);
  else
    g_array_append_val (facts->unpriced, fact);
}

static void
count_sale (const Deal *deal)
{
  const DeskFacts *facts = deal->facts;
  guint64 measures = 0;

  if (deal->sold)
    {
      measures = MEASURE (DESK_MEASURE_SALES) | MEASURE (DESK_MEASURE_SALES_SUM)
                 | MEASURE (DESK_MEASURE_SALES_PRICED);
      if (desk_facts_wants (facts, DESK_MEASURE_REPEAT_SALES)
          && desk_facts_paid_before (facts, deal->fact.client, deal->fact.day)
                 >= facts->options.kpi->regular_deals)
        measures |= MEASURE (DESK_MEASURE_REPEAT_SALES);
      else
        desk_facts_leave (deal->facts, &deal->fact,
                          METRIC (DESK_METRIC_REPEAT_SALES),
                          DESK_LEFT_NOT_REGULAR);
    }
  if (deal->event == DESK_EVENT_HISTORY && is_one_of (deal->to, PAID)
      && !is_one_of (deal->from, PAID))
    measures |= MEASURE (DESK_MEASURE_PAID_SUM);
  if (measures != 0)
    tell_priced (deal, measures);
}

/* --- receipts ------------------------------------------------------------- */

static void
note_sold (const Deal *deal)
{
  gint64 pair = pair_of (deal->fact.deal, deal->owner_to);

  g_hash_table_replace (deal->facts->sold, g_memdup2 (&pair, sizeof pair),
                        g_memdup2 (&deal->seq, sizeof deal->seq));
}

static void
note_receipt (const Deal *deal)
{
  DeskFact fact = deal->fact;

  fact.person = deal->owner_to;
  if (deal->opening != NULL && deal->opening->first == 0)
    deal->opening->first = deal->owner_to;
  if (deal->event != DESK_EVENT_HISTORY)
    tell (deal, MEASURE (DESK_MEASURE_CLAIMED), deal->owner_to, 0);
  if (desk_facts_wants (deal->facts, DESK_MEASURE_RECEIVED) && is_in (deal))
    g_array_append_val (deal->facts->receipts, fact);
}

void
desk_facts_tell_receipts (DeskFacts *facts)
{
  for (guint i = 0; i < facts->receipts->len; i++)
    {
      DeskFact *fact = &g_array_index (facts->receipts, DeskFact, i);
      gint64 pair = pair_of (fact->deal, fact->person);
      const gint64 *sold = g_hash_table_lookup (facts->sold, &pair);

      fact->measures = MEASURE (DESK_MEASURE_RECEIVED);
      if (sold != NULL && *sold >= fact->seq)
        fact->measures |= MEASURE (DESK_MEASURE_RECEIVED_SOLD);
      desk_facts_tell (facts, fact);
    }
}

/* --- waiting on the exchange ---------------------------------------------- */

static void
tell_wait (const Deal *deal)
{
  const DeskOpening *opening = deal->opening;
  DeskFact fact = deal->fact;
  gint64 since;

  if (deal->event != DESK_EVENT_CLAIMED || opening == NULL || !is_in (deal)
      || !desk_facts_wants (deal->facts, DESK_MEASURE_WAIT))
    return;
  if (opening->arrived == DESK_TIME_NONE && !opening->has_lead)
    return;
  since = opening->arrived != DESK_TIME_NONE ? opening->arrived : opening->time;
  fact.person = deal->owner_to;
  fact.measures = MEASURE (DESK_MEASURE_WAIT);
  fact.number = desk_facts_minutes (
      deal->facts, fact.person, since,
      desk_recent_time (&deal->facts->recent, deal->cells[DESK_TIME]));
  desk_facts_tell (deal->facts, &fact);
}

static void
note_arrival (const Deal *deal)
{
  const guint16 exchange = deal->facts->exchange;

  if (deal->opening != NULL && deal->owner_to == exchange
      && (deal->owner_from != exchange || deal->event == DESK_EVENT_REOPENED))
    deal->opening->arrived
        = desk_recent_time (&deal->facts->recent, deal->cells[DESK_TIME]);
}

/* --- refusals ------------------------------------------------------------- */

static void
note_decision (const Deal *deal)
{
  if (deal->opening != NULL)
    deal->opening->decision = (guint8) deal->event;
}

static void
tell_refusal (const Deal *deal)
{
  const guint16 reason = desk_recent_number (&deal->facts->recent,
                                             deal->cells[DESK_DEAL_REASON]);

  tell (deal, MEASURE (DESK_MEASURE_REFUSED), deal->owner_to, reason);
  if (deal->opening != NULL)
    deal->opening->reason = reason;
  note_decision (deal);
}

static gboolean
is_falsified (DeskCell penalty)
{
  static const char falsified[] = "falsified=";

  return penalty.length >= sizeof falsified - 1
         && memcmp (penalty.text, falsified, sizeof falsified - 1) == 0;
}

static void
tell_decision (const Deal *deal)
{
  const guint16 reason = deal->opening == NULL ? 0 : deal->opening->reason;
  DeskPenalized penalized = { .fact = deal->fact };

  tell (deal,
        deal->event == DESK_EVENT_CONFIRMED ? MEASURE (DESK_MEASURE_CONFIRMED)
                                            : MEASURE (DESK_MEASURE_OVERTURNED),
        deal->owner_from, reason);
  note_decision (deal);
  penalized.fact.person = deal->owner_from;
  penalized.fact.reason = reason;
  penalized.falsified = is_falsified (deal->cells[DESK_DEAL_PENALTY]);
  g_hash_table_replace (deal->facts->penalized,
                        g_memdup2 (&deal->seq, sizeof deal->seq),
                        g_memdup2 (&penalized, sizeof penalized));
}

static void
tell_penalty (const Deal *deal)
{
  gint64 decision = desk_cell_seq (deal->cells[DESK_REF]);
  DeskPenalized *penalized
      = g_hash_table_lookup (deal->facts->penalized, &decision);

  if (penalized != NULL)
    penalized->rejected = deal->event == DESK_EVENT_PENALTY_REJECTED;
  if (deal->event == DESK_EVENT_PENALTY_APPROVED)
    tell (deal, MEASURE (DESK_MEASURE_PENALTIES),
          penalized == NULL ? deal->owner_to : penalized->fact.person, 0);
}

void
desk_facts_tell_penalized (DeskFacts *facts)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, facts->penalized);
  while (desk_facts_wants (facts, DESK_MEASURE_FALSIFIED)
         && g_hash_table_iter_next (&iter, NULL, &value))
    {
      DeskPenalized *penalized = value;

      if (!penalized->falsified
          || !desk_facts_is_in (facts, penalized->fact.day))
        continue;
      penalized->fact.measures = MEASURE (DESK_MEASURE_FALSIFIED);
      if (penalized->rejected)
        desk_facts_leave (facts, &penalized->fact,
                          METRIC (DESK_METRIC_FALSIFIED), DESK_LEFT_REJECTED);
      else
        desk_facts_tell (facts, &penalized->fact);
    }
}

/* --- one line ------------------------------------------------------------- */

static void
tell_processed (const Deal *deal)
{
  guint16 actor;

  if ((deal->facts->processing & 1u << deal->event) == 0
      || !desk_facts_wants (deal->facts, DESK_MEASURE_PROCESSED))
    return;
  actor = desk_facts_actor (deal->facts, deal->cells[DESK_ACTOR]);
  if (actor != deal->facts->robot && actor != 0)
    tell (deal, MEASURE (DESK_MEASURE_PROCESSED), actor, 0);
}

static void
tell_event (const Deal *deal)
{
  const guint16 reason = desk_recent_number (&deal->facts->recent,
                                             deal->event == DESK_EVENT_RETURNED
                                                 ? deal->cells[DESK_DEAL_REASON]
                                                 : (DeskCell){ NULL, 0 });

  switch (deal->event)
    {
    case DESK_EVENT_RETURNED:
      tell (deal, MEASURE (DESK_MEASURE_RETURNED), deal->owner_from, reason);
      break;
    case DESK_EVENT_EXPIRED:
      tell (deal, MEASURE (DESK_MEASURE_EXPIRED), deal->owner_from, 0);
      break;
    case DESK_EVENT_REFUSED:
      tell_refusal (deal);
      break;
    case DESK_EVENT_CONFIRMED:
    case DESK_EVENT_OVERTURNED:
      tell_decision (deal);
      break;
    case DESK_EVENT_PENALTY_APPROVED:
    case DESK_EVENT_PENALTY_REJECTED:
      tell_penalty (deal);
      break;
    case DESK_EVENT_PAID:
      tell_payment (deal);
      break;
    default:
      break;
    }
}

/* A deal that was opened anew has the source of the one before. */
static void
reopen (DeskFacts *facts, Deal *deal)
{
  const DeskOpening *before
      = desk_facts_opening (facts, desk_cell_seq (deal->cells[DESK_REF]));
  const DeskOpening from = before == NULL ? (DeskOpening){ .id = 0 } : *before;

  deal->opening = desk_facts_open (facts, deal->seq);
  deal->opening->client = deal->fact.client;
  deal->opening->time
      = desk_recent_time (&facts->recent, deal->cells[DESK_TIME]);
  deal->opening->source = from.source;
  deal->opening->origin = from.origin;
  deal->opening->department = from.department;
}

static gboolean
read_deal (DeskFacts *facts, const DeskLine *line, Deal *deal)
{
  const DeskCell *cells = line->cells;

  if (!desk_event_parse (cells[DESK_DEAL_EVENT], &deal->event)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_FROM], &deal->from)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &deal->to))
    return FALSE; /* salesdesk check tells */
  deal->facts = facts;
  deal->cells = cells;
  deal->seq = line->seq;
  deal->owner_from
      = desk_recent_number (&facts->recent, cells[DESK_DEAL_OWNER_FROM]);
  deal->owner_to
      = desk_recent_number (&facts->recent, cells[DESK_DEAL_OWNER_TO]);
  deal->fact
      = desk_facts_begin (facts, DESK_DEALS, line->seq, cells[DESK_TIME]);
  deal->fact.deal = desk_cell_seq (cells[DESK_DEAL_DEAL]);
  deal->fact.client = desk_cell_seq (cells[DESK_DEAL_CLIENT]);
  deal->fact.department
      = desk_recent_number (&facts->recent, cells[DESK_DEAL_DEPARTMENT]);
  deal->opening = desk_facts_opening (facts, deal->fact.deal);
  if (deal->opening == NULL && facts->follows)
    {
      /* What opened it was undone, and is not there to name the client. */
      deal->opening = desk_facts_open (facts, deal->fact.deal);
      deal->opening->client = deal->fact.client;
    }
  deal->sold = is_one_of (deal->to, BOUGHT) && !is_one_of (deal->from, BOUGHT);
  deal->received
      = deal->owner_to != facts->exchange
        && (deal->event == DESK_EVENT_CLAIMED || deal->event == DESK_EVENT_GIVEN
            || deal->event == DESK_EVENT_SPREAD
            || deal->event == DESK_EVENT_HISTORY);
  return TRUE;
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskFacts *facts = data;
  Deal deal = { .facts = facts };

  (void) error;
  if (!read_deal (facts, line, &deal))
    return TRUE;
  if (desk_facts_is_undone (facts, line->seq))
    {
      desk_facts_leave (facts, &deal.fact, ANY & ~(LEADS | ASKED),
                        DESK_LEFT_UNDONE);
      return TRUE;
    }
  if (deal.event == DESK_EVENT_REOPENED && deal.fact.deal == deal.seq)
    reopen (facts, &deal);
  if (deal.opening != NULL)
    deal.opening->owner = deal.owner_to;
  if (deal.event == DESK_EVENT_UNDONE)
    return TRUE;
  if (deal.received)
    note_receipt (&deal);
  tell_wait (&deal);
  note_arrival (&deal);
  if (deal.sold && desk_facts_wants (facts, DESK_MEASURE_RECEIVED_SOLD))
    note_sold (&deal);
  count_sale (&deal);
  tell_processed (&deal);
  tell_event (&deal);
  return TRUE;
}

/* What a line outside the period says of one inside: that it was sold later,
 * that a penalty was rejected, whose it is by now. */
#define OUTSIDE                                      \
  (RECEIVED | ASKED | METRIC (DESK_METRIC_FALSIFIED) \
   | METRIC (DESK_METRIC_PENALTIES))

static gboolean
wants_days (const DeskRange *range, gpointer data)
{
  const DeskFacts *facts = data;

  return facts->options.explains || (facts->options.metrics & OUTSIDE) != 0
         || desk_facts_wants_days (range, data);
}

static gboolean
groups_look_back (const DeskFacts *facts)
{
  return (facts->options.groups
          & (1u << DESK_BY_SOURCE | 1u << DESK_BY_ORIGIN
             | 1u << DESK_BY_REASON))
             != 0
         || desk_facts_needs_state (facts);
}

gboolean
desk_facts_deals_look_back (const DeskFacts *facts)
{
  return groups_look_back (facts)
         || (facts->options.metrics
             & (LEADS | METRIC (DESK_METRIC_CLAIM_MIN)
                | METRIC (DESK_METRIC_RECOVERED_SUM)
                | METRIC (DESK_METRIC_PENALTIES)))
                != 0;
}

gboolean
desk_facts_read_deals (DeskFacts *facts, GError **error)
{
  const guint32 columns
      = BIT (DESK_TIME) | BIT (DESK_ACTOR) | BIT (DESK_REF)
        | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_CLIENT)
        | BIT (DESK_DEAL_OWNER_FROM) | BIT (DESK_DEAL_OWNER_TO)
        | BIT (DESK_DEAL_DEPARTMENT) | BIT (DESK_DEAL_STATUS_FROM)
        | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_REASON)
        | BIT (DESK_DEAL_AMOUNT) | BIT (DESK_DEAL_CURRENCY)
        | BIT (DESK_DEAL_PENALTY);
  const int folder = desk_store_folder (facts->options.store);

  if ((facts->options.metrics & ANY) == 0 && !groups_look_back (facts))
    return TRUE;
  facts->follows = desk_facts_deals_look_back (facts);
  return facts->follows
             ? desk_ledger_scan (folder, DESK_DEALS, NULL, facts->options.tails,
                                 columns, fold_deal, facts, error)
             : desk_ledger_scan_days (folder, DESK_DEALS, &facts->since,
                                      facts->options.tails,
                                      facts->options.ranges, wants_days,
                                      columns, fold_deal, facts, error);
}
