#include "config.h"

#include "rules/metrics.h"

#include "base/i18n.h"

#define ALL_PERCENT 10000
#define MEDIAN 50
#define SLOWEST 90

/* --- formulas ------------------------------------------------------------- */

typedef enum
{
  NUMBER,   /* a */
  SHARE,    /* a of b */
  MEAN,     /* a by b */
  QUANTILE, /* of the values a */
} FormulaKind;

typedef struct
{
  FormulaKind kind;
  DeskMeasure a, b;
  guint percent;
  const char *words;
} Formula;

#define COUNT(measure, text)                   \
  {                                            \
    NUMBER, DESK_MEASURE_##measure, 0, 0, text \
  }
#define PART(one, two, text)                               \
  {                                                        \
    SHARE, DESK_MEASURE_##one, DESK_MEASURE_##two, 0, text \
  }
#define AVERAGE(one, two, text)                           \
  {                                                       \
    MEAN, DESK_MEASURE_##one, DESK_MEASURE_##two, 0, text \
  }
#define AT(measure, percent, text)                     \
  {                                                    \
    QUANTILE, DESK_MEASURE_##measure, 0, percent, text \
  }

static const Formula formulas[DESK_METRICS] = {
  [DESK_METRIC_LEADS] = COUNT (LEADS, "leads"),
  [DESK_METRIC_CLAIMED] = COUNT (CLAIMED, "claimed"),
  [DESK_METRIC_PROCESSED] = COUNT (PROCESSED, "processed"),
  [DESK_METRIC_DIALS] = COUNT (DIALS, "dials"),
  [DESK_METRIC_DIAL_THROUGHS] = COUNT (DIAL_THROUGHS, "dial-throughs"),
  [DESK_METRIC_NEW_CONTACTS] = COUNT (NEW_CLIENTS, "new-clients"),
  [DESK_METRIC_RESPONSE_MIN] = AT (RESPONSE, MEDIAN, "p50 (response)"),
  [DESK_METRIC_RESPONSE_P90] = AT (RESPONSE, SLOWEST, "p90 (response)"),
  [DESK_METRIC_RESPONSE_5] = PART (WITHIN_1, ASKED, "within-1 / asked"),
  [DESK_METRIC_RESPONSE_15] = PART (WITHIN_2, ASKED, "within-2 / asked"),
  [DESK_METRIC_RESPONSE_30] = PART (WITHIN_3, ASKED, "within-3 / asked"),
  [DESK_METRIC_CLAIM_MIN] = AT (WAIT, MEDIAN, "p50 (wait)"),
  [DESK_METRIC_SALES_COUNT] = COUNT (SALES, "sales"),
  [DESK_METRIC_SALES_SUM] = COUNT (SALES_SUM, "sales-sum"),
  [DESK_METRIC_PAID_SUM] = COUNT (PAID_SUM, "paid-sum"),
  [DESK_METRIC_AVERAGE_SALE]
  = AVERAGE (SALES_SUM, SALES_PRICED, "sales-sum / sales-priced"),
  [DESK_METRIC_CONVERSION]
  = PART (RECEIVED_SOLD, RECEIVED, "received-sold / received"),
  [DESK_METRIC_CONVERSION_BY_SALE] = PART (SALES, RECEIVED, "sales / received"),
  [DESK_METRIC_REFUSALS] = COUNT (REFUSED, "refused"),
  [DESK_METRIC_CONFIRMED] = COUNT (CONFIRMED, "confirmed"),
  [DESK_METRIC_OVERTURNED] = COUNT (OVERTURNED, "overturned"),
  [DESK_METRIC_FALSIFIED] = COUNT (FALSIFIED, "falsified"),
  [DESK_METRIC_RECOVERED_SUM] = COUNT (RECOVERED_SUM, "recovered-sum"),
  [DESK_METRIC_RETURNED] = COUNT (RETURNED, "returned"),
  [DESK_METRIC_EXPIRED] = COUNT (EXPIRED, "expired"),
  [DESK_METRIC_OPEN_DEALS] = COUNT (OPEN, "open"),
  [DESK_METRIC_STALE] = COUNT (STALE, "stale"),
  [DESK_METRIC_NEGLECTED] = COUNT (NEGLECTED, "neglected"),
  [DESK_METRIC_SCRIPT_SCORE]
  = AVERAGE (SCORE_SUM, SCORES, "score-sum / scores"),
  [DESK_METRIC_ON_TIME_START]
  = PART (STARTS_ON_TIME, STARTS, "starts-on-time / starts"),
  [DESK_METRIC_ON_TIME_REPORT]
  = PART (REPORTS_ON_TIME, REPORTS, "reports-on-time / reports"),
  [DESK_METRIC_DUTIES_DONE]
  = PART (DUTIES_DONE, DUTIES, "duties-done / duties"),
  [DESK_METRIC_ACKNOWLEDGED]
  = PART (ACKNOWLEDGED, PUBLISHED, "acknowledged / published"),
  [DESK_METRIC_PENALTIES] = COUNT (PENALTIES, "penalties"),
  [DESK_METRIC_REPEAT_SALES] = COUNT (REPEAT_SALES, "repeat-sales"),
  [DESK_METRIC_REFERRALS] = COUNT (REFERRALS, "referrals"),
  [DESK_METRIC_CARD_ORDER]
  = PART (CARDS_IN_ORDER, CARDS, "cards-in-order / cards"),
};

static const struct
{
  const char *name;
  DeskMeasureKind kind;
} measures[DESK_MEASURES] = {
  [DESK_MEASURE_LEADS] = { "leads", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_REFERRALS] = { "referrals", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_CLAIMED] = { "claimed", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_PROCESSED] = { "processed", DESK_MEASURE_IS_DIFFERENT },
  [DESK_MEASURE_DIALS] = { "dials", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_DIAL_THROUGHS] = { "dial-throughs", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_NEW_CLIENTS] = { "new-clients", DESK_MEASURE_IS_DIFFERENT },
  [DESK_MEASURE_RESPONSE] = { "response", DESK_MEASURE_IS_VALUES },
  [DESK_MEASURE_ASKED] = { "asked", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_WITHIN_1] = { "within-1", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_WITHIN_2] = { "within-2", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_WITHIN_3] = { "within-3", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_WAIT] = { "wait", DESK_MEASURE_IS_VALUES },
  [DESK_MEASURE_SALES] = { "sales", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_SALES_SUM] = { "sales-sum", DESK_MEASURE_IS_SUM },
  [DESK_MEASURE_SALES_PRICED] = { "sales-priced", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_PAID_SUM] = { "paid-sum", DESK_MEASURE_IS_SUM },
  [DESK_MEASURE_RECEIVED] = { "received", DESK_MEASURE_IS_DIFFERENT },
  [DESK_MEASURE_RECEIVED_SOLD] = { "received-sold", DESK_MEASURE_IS_DIFFERENT },
  [DESK_MEASURE_REFUSED] = { "refused", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_CONFIRMED] = { "confirmed", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_OVERTURNED] = { "overturned", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_FALSIFIED] = { "falsified", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_RECOVERED_SUM] = { "recovered-sum", DESK_MEASURE_IS_SUM },
  [DESK_MEASURE_RETURNED] = { "returned", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_EXPIRED] = { "expired", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_OPEN] = { "open", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_STALE] = { "stale", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_NEGLECTED] = { "neglected", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_SCORES] = { "scores", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_SCORE_SUM] = { "score-sum", DESK_MEASURE_IS_SUM },
  [DESK_MEASURE_STARTS] = { "starts", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_STARTS_ON_TIME] = { "starts-on-time", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_REPORTS] = { "reports", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_REPORTS_ON_TIME] = { "reports-on-time", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_DUTIES] = { "duties", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_DUTIES_DONE] = { "duties-done", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_PUBLISHED] = { "published", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_ACKNOWLEDGED] = { "acknowledged", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_PENALTIES] = { "penalties", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_REPEAT_SALES] = { "repeat-sales", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_CARDS] = { "cards", DESK_MEASURE_IS_COUNT },
  [DESK_MEASURE_CARDS_IN_ORDER] = { "cards-in-order", DESK_MEASURE_IS_COUNT },
};

DeskMeasureKind
desk_measure_kind (DeskMeasure measure)
{
  return measures[measure].kind;
}

const char *
desk_measure_name (DeskMeasure measure)
{
  return measures[measure].name;
}

guint64
desk_metric_measures (DeskMetric metric)
{
  const Formula *formula = &formulas[metric];

  return DESK_MEASURE_BIT (formula->a)
         | (formula->kind == SHARE || formula->kind == MEAN
                ? DESK_MEASURE_BIT (formula->b)
                : 0);
}

gboolean
desk_metric_is_gauge (DeskMetric metric)
{
  return metric == DESK_METRIC_OPEN_DEALS || metric == DESK_METRIC_STALE
         || metric == DESK_METRIC_NEGLECTED || metric == DESK_METRIC_CARD_ORDER
         || metric == DESK_METRIC_ACKNOWLEDGED;
}

gboolean
desk_metric_adds_up (DeskMetric metric)
{
  return formulas[metric].kind == NUMBER && !desk_metric_is_gauge (metric);
}

const char *
desk_metric_formula (DeskMetric metric)
{
  return formulas[metric].words;
}

/* --- sums ----------------------------------------------------------------- */

gint64
desk_metric_divide (gint64 a, gint64 b)
{
  gint64 whole = a / b, rest = a % b;

  if (2 * ABS (rest) >= b)
    whole += a < 0 ? -1 : 1;
  return whole;
}

static gint
compare (gconstpointer one, gconstpointer two)
{
  gint64 a = *(const gint64 *) one, b = *(const gint64 *) two;

  return (a > b) - (a < b);
}

gint64
desk_metric_quantile (GArray *values, guint percent)
{
  guint64 rank = ((guint64) values->len * percent + 99) / 100;

  g_array_sort (values, compare);
  return g_array_index (values, gint64, MAX (rank, 1) - 1);
}

gboolean
desk_metric_value (DeskMetric metric, const DeskMeasured *measured,
                   gint64 *value)
{
  const Formula *formula = &formulas[metric];
  const gint64 a = measured->number[formula->a];
  const gint64 b = measured->number[formula->b];
  GArray *values = measured->values[formula->a];

  switch (formula->kind)
    {
    case SHARE:
      *value = b == 0 ? 0 : desk_metric_divide (a * ALL_PERCENT, b);
      return b != 0;
    case MEAN:
      *value = b == 0 ? 0 : desk_metric_divide (a, b);
      return b != 0;
    case QUANTILE:
      if (values == NULL || values->len == 0)
        return FALSE;
      *value = desk_metric_quantile (values, formula->percent);
      return TRUE;
    default:
      *value = a;
      return TRUE;
    }
}

/* --- contacts ------------------------------------------------------------- */

void
desk_touches_init (DeskTouches *touches, const DeskKpi *kpi)
{
  const DeskNode *list = kpi->chats;
  const guint n = list == NULL ? 0 : desk_node_length (list);

  *touches = (DeskTouches){ .kpi = kpi };
  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (touches->chats)); i++)
    touches->chats[touches->n_chats++]
        = desk_cell (desk_node_text (desk_node_item (list, i)));
}

static gboolean
is_contact (DeskCell outcome)
{
  return desk_cell_is (outcome, "reached")
         || desk_cell_is (outcome, "no-answer")
         || desk_cell_is (outcome, "busy")
         || desk_cell_is (outcome, "voicemail")
         || desk_cell_is (outcome, "wrong-number");
}

static gboolean
is_chat (const DeskTouches *touches, DeskCell channel)
{
  for (guint i = 0; i < touches->n_chats; i++)
    if (desk_cell_equal (channel, touches->chats[i]))
      return TRUE;
  return FALSE;
}

/* A length that is no number is one that nobody knows. */
static gboolean
is_long_enough (const DeskTouches *touches, DeskCell seconds)
{
  guint64 length = 0;

  for (gsize i = 0; i < seconds.length; i++)
    {
      const guint digit = (guint) (guchar) seconds.text[i] - '0';

      if (digit > 9)
        return TRUE;
      length = MIN (length * 10 + digit, G_MAXUINT32);
    }
  return seconds.length == 0 || length >= touches->kpi->reached_seconds;
}

guint
desk_touch_of (const DeskTouches *touches, DeskCell channel, DeskCell direction,
               DeskCell outcome, DeskCell seconds)
{
  const gboolean is_call = desk_cell_is (channel, "call");
  const gboolean out = desk_cell_is (direction, "out");
  gboolean reached;
  guint bits = DESK_TOUCH_CONTACT;

  if (!is_contact (outcome))
    return 0;
  reached = desk_cell_is (outcome, "reached");
  if (out)
    bits |= DESK_TOUCH_DIAL;
  if (reached)
    bits |= DESK_TOUCH_REACHED;
  if (out || reached)
    bits |= DESK_TOUCH_RESPONSE;
  if (!is_call && is_chat (touches, channel))
    bits |= DESK_TOUCH_CHAT;
  else if (reached && (!is_call || is_long_enough (touches, seconds)))
    bits |= DESK_TOUCH_TALK;
  return bits;
}
