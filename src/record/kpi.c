#include "config.h"

#include "record/kpi.h"

#include "base/i18n.h"
#include "base/text.h"

#define MOST_SECONDS 3600
#define MOST_MINUTES (24 * 60)
#define MOST_DEALS 100
#define HUNDREDTHS 100

const char *const desk_metric_ids[] = {
  "leads",          "claimed",
  "processed",      "dials",
  "dial_throughs",  "new_contacts",
  "response_min",   "response_p90",
  "response_5",     "response_15",
  "response_30",    "claim_min",
  "sales_count",    "sales_sum",
  "paid_sum",       "average_sale",
  "conversion",     "conversion_by_sale",
  "refusals",       "confirmed",
  "overturned",     "falsified",
  "recovered_sum",  "returned",
  "expired",        "open_deals",
  "stale",          "neglected",
  "script_score",   "on_time_start",
  "on_time_report", "duties_done",
  "acknowledged",   "penalties",
  "repeat_sales",   "referrals",
  "card_order",     NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (desk_metric_ids) == DESK_METRICS + 1);

const char *const desk_unit_names[]
    = { "count", "money", "minutes", "percent", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (desk_unit_names) == DESK_UNITS + 1);

static const DeskUnit units[DESK_METRICS] = {
  [DESK_METRIC_RESPONSE_MIN] = DESK_UNIT_MINUTES,
  [DESK_METRIC_RESPONSE_P90] = DESK_UNIT_MINUTES,
  [DESK_METRIC_RESPONSE_5] = DESK_UNIT_PERCENT,
  [DESK_METRIC_RESPONSE_15] = DESK_UNIT_PERCENT,
  [DESK_METRIC_RESPONSE_30] = DESK_UNIT_PERCENT,
  [DESK_METRIC_CLAIM_MIN] = DESK_UNIT_MINUTES,
  [DESK_METRIC_SALES_SUM] = DESK_UNIT_MONEY,
  [DESK_METRIC_PAID_SUM] = DESK_UNIT_MONEY,
  [DESK_METRIC_AVERAGE_SALE] = DESK_UNIT_MONEY,
  [DESK_METRIC_CONVERSION] = DESK_UNIT_PERCENT,
  [DESK_METRIC_CONVERSION_BY_SALE] = DESK_UNIT_PERCENT,
  [DESK_METRIC_RECOVERED_SUM] = DESK_UNIT_MONEY,
  [DESK_METRIC_SCRIPT_SCORE] = DESK_UNIT_PERCENT,
  [DESK_METRIC_ON_TIME_START] = DESK_UNIT_PERCENT,
  [DESK_METRIC_ON_TIME_REPORT] = DESK_UNIT_PERCENT,
  [DESK_METRIC_DUTIES_DONE] = DESK_UNIT_PERCENT,
  [DESK_METRIC_ACKNOWLEDGED] = DESK_UNIT_PERCENT,
  [DESK_METRIC_CARD_ORDER] = DESK_UNIT_PERCENT,
}; /* the others are counts */

static const char *const direction_names[] = { "up", "down", "none", NULL };
static const char *const per_names[] = { "day", "period", NULL };

static const char *const chat_names[]
    = { "telegram", "whatsapp", "viber", "email", "sms", "message", NULL };

/* What a person does on a deal; moves that the robot or history makes are none.
 */
static const char *const event_names[]
    = { "claimed",   "given",      "spread",     "returned", "kept",
        "accepted",  "staged",     "offered",    "noted",    "amount",
        "sold",      "paid",       "documented", "cared",    "refused",
        "confirmed", "overturned", "reopened",   NULL };

static const DeskYamlKey metric_keys[] = {
  { .key = "id",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = desk_metric_ids },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "title-en", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "short", .type = DESK_YAML_TEXT },
  { .key = "short-en", .type = DESK_YAML_TEXT },
  { .key = "unit",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = desk_unit_names },
  { .key = "per",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = per_names },
  { .key = "direction",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = direction_names },
  { .key = "definition", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "reached-seconds",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 0,
    .maximum = MOST_SECONDS },
  { .key = "chat-channels",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = chat_names },
  { .key = "response-minutes",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = MOST_MINUTES },
  { .key = "regular-deals",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_DEALS },
  { .key = "processing-events",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = event_names },
  { .key = "main",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_CHOICE,
    .choices = desk_metric_ids },
  { .key = "norms", .type = DESK_YAML_ANY },
  { .key = "metrics",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = metric_keys },
  { .key = NULL },
};

gboolean
desk_metric_parse (const char *id, DeskMetric *metric)
{
  for (guint i = 0; i < DESK_METRICS; i++)
    if (g_str_equal (desk_metric_ids[i], id))
      {
        *metric = (DeskMetric) i;
        return TRUE;
      }
  return FALSE;
}

static guint
choice (const DeskNode *node, const char *const *names)
{
  const char *text = desk_node_text (node);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  return 0; /* the schema has refused it */
}

static DeskMetric
metric_of (const DeskNode *node)
{
  return (DeskMetric) choice (node, desk_metric_ids);
}

/* --- norms ------------------------------------------------------------------
 */

/* A count and minutes are whole; of money and a percent there are hundredths.
 */
static gboolean
read_number (const DeskNode *node, DeskUnit unit, gint64 *norm,
             DeskFindings *findings)
{
  const gboolean whole = unit == DESK_UNIT_COUNT || unit == DESK_UNIT_MINUTES;
  const char *text = desk_node_text (node);

  if (text != NULL && desk_money_parse (desk_cell (text), norm) && *norm >= 0
      && (!whole || *norm % HUNDREDTHS == 0))
    {
      *norm /= whole ? HUNDREDTHS : 1;
      return TRUE;
    }
  return desk_regulation_refuse (
      node, findings,
      whole ? _ ("a norm of this unit is a whole number, or one by level")
            : _ ("a norm is a number like 70 or 12.50, or one by level"));
}

static gboolean
refuse_metric (const DeskNode *node, const char *id, DeskFindings *findings)
{
  const char *near = desk_text_nearest (id, desk_metric_ids);
  g_autofree char *shown = desk_text_escape (desk_cell (id));

  if (near == NULL)
    return desk_regulation_refuse (node, findings,
                                   _ ("there is no metric '%s'"), shown);
  return desk_regulation_refuse (
      node, findings, _ ("there is no metric '%s'; did you mean '%s'?"), shown,
      near);
}

static gboolean
read_levels (const DeskNode *node, DeskKpiMetric *metric,
             DeskFindings *findings)
{
  gboolean good = desk_node_length (node) == DESK_LEVELS;

  for (guint i = 0; i < DESK_LEVELS; i++)
    {
      const DeskNode *level = desk_node_get (node, desk_level_names[i]);

      if (level == NULL)
        good = FALSE;
      else if (!read_number (level, metric->unit, &metric->norm[i], findings))
        return FALSE;
    }
  return good
         || desk_regulation_refuse (
             node, findings,
             _ ("norms by level are: trainee, regular and strong"));
}

static gboolean
read_norm (const DeskNode *node, DeskKpiMetric *metric, DeskFindings *findings)
{
  if (desk_node_kind (node) == DESK_NODE_MAPPING)
    return read_levels (node, metric, findings);
  if (!read_number (node, metric->unit, &metric->norm[0], findings))
    return FALSE;
  for (guint i = 1; i < DESK_LEVELS; i++)
    metric->norm[i] = metric->norm[0];
  return TRUE;
}

static gboolean
read_norms (DeskKpi *kpi, DeskFindings *findings)
{
  const DeskNode *norms = desk_regulation_get (kpi->regulation, "norms");
  gboolean good = TRUE;

  for (guint i = 0; norms != NULL && i < desk_node_length (norms); i++)
    {
      const char *id = desk_node_key (norms, i);
      const DeskNode *norm = desk_node_get (norms, id);
      DeskMetric metric;

      if (!desk_metric_parse (id, &metric))
        good = refuse_metric (norm, id, findings);
      else
        good = read_norm (norm, &kpi->metrics[metric], findings) && good;
    }
  return good;
}

/* --- lists ------------------------------------------------------------------
 */

/* The unit is code, and stands in the file for those who read it. */
static gboolean
read_metric (DeskKpi *kpi, const DeskNode *item, guint64 *seen,
             DeskFindings *findings)
{
  const DeskNode *id = desk_node_get (item, "id");
  const DeskNode *unit = desk_node_get (item, "unit");
  DeskMetric number = metric_of (id);
  DeskKpiMetric *metric = &kpi->metrics[number];

  if ((*seen & DESK_METRIC_BIT (number)) != 0)
    return desk_regulation_refuse (id, findings,
                                   _ ("this metric is given twice"));
  *seen |= DESK_METRIC_BIT (number);
  if (choice (unit, desk_unit_names) != (guint) metric->unit)
    return desk_regulation_refuse (
        unit, findings, _ ("the unit of a metric cannot be changed"));
  metric->title = desk_node_text (desk_node_get (item, "title"));
  metric->title_en = desk_node_text (desk_node_get (item, "title-en"));
  metric->short_title
      = desk_node_string (desk_node_get (item, "short"), metric->title);
  metric->short_title_en
      = desk_node_string (desk_node_get (item, "short-en"), metric->title_en);
  metric->definition = desk_node_text (desk_node_get (item, "definition"));
  metric->direction = (DeskDirection) choice (desk_node_get (item, "direction"),
                                              direction_names);
  metric->per_day = choice (desk_node_get (item, "per"), per_names) == 0;
  return TRUE;
}

static gboolean
read_metrics (DeskKpi *kpi, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (kpi->regulation, "metrics");
  gboolean good = TRUE;
  guint64 seen = 0;

  for (guint i = 0; i < desk_node_length (list); i++)
    good = read_metric (kpi, desk_node_item (list, i), &seen, findings) && good;
  return good;
}

/* A list of a company's own may be older than a metric. */
static void
set_defaults (DeskKpi *kpi)
{
  for (guint i = 0; i < DESK_METRICS; i++)
    {
      kpi->metrics[i] = (DeskKpiMetric){ .title = desk_metric_ids[i],
                                         .title_en = desk_metric_ids[i],
                                         .short_title = desk_metric_ids[i],
                                         .short_title_en = desk_metric_ids[i],
                                         .definition = "",
                                         .unit = units[i],
                                         .direction = DESK_DIRECTION_NONE };
      for (guint level = 0; level < DESK_LEVELS; level++)
        kpi->metrics[i].norm[level] = DESK_MONEY_NONE;
    }
}

static gboolean
read_main (DeskKpi *kpi, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (kpi->regulation, "main");
  guint64 seen = 0;

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskMetric metric = metric_of (item);

      if ((seen & DESK_METRIC_BIT (metric)) != 0)
        return desk_regulation_refuse (item, findings,
                                       _ ("this metric is given twice"));
      seen |= DESK_METRIC_BIT (metric);
      kpi->main[kpi->n_main++] = metric;
    }
  return kpi->n_main > 0
         || desk_regulation_refuse (list, findings,
                                    _ ("a report shows at least one metric"));
}

static gboolean
read_minutes (DeskKpi *kpi, DeskFindings *findings)
{
  const DeskNode *list
      = desk_regulation_get (kpi->regulation, "response-minutes");
  gboolean good = desk_node_length (list) == DESK_RESPONSE_LIMITS;
  guint before = 0;

  for (guint i = 0; good && i < DESK_RESPONSE_LIMITS; i++)
    {
      kpi->response_minutes[i]
          = (guint) desk_node_integer (desk_node_item (list, i), 0);
      good = kpi->response_minutes[i] > before;
      before = kpi->response_minutes[i];
    }
  return good
         || desk_regulation_refuse (
             list, findings, _ ("these are three numbers in rising order"));
}

/* --- all --------------------------------------------------------------------
 */

static guint
read_count (const DeskKpi *kpi, const char *key)
{
  return (guint) desk_node_integer (desk_regulation_get (kpi->regulation, key),
                                    0);
}

DeskKpi *
desk_kpi_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskKpi) kpi = g_new0 (DeskKpi, 1);
  gboolean good;

  kpi->regulation = desk_regulation_new ("kpi", keys, installed, own, findings);
  if (kpi->regulation == NULL)
    return NULL;
  set_defaults (kpi);
  kpi->reached_seconds = read_count (kpi, "reached-seconds");
  kpi->regular_deals = read_count (kpi, "regular-deals");
  kpi->chats = desk_regulation_get (kpi->regulation, "chat-channels");
  kpi->processing = desk_regulation_get (kpi->regulation, "processing-events");
  good = read_minutes (kpi, findings);
  good = read_main (kpi, findings) && good;
  good = read_metrics (kpi, findings) && good;
  good = read_norms (kpi, findings) && good;
  return good ? g_steal_pointer (&kpi) : NULL;
}

void
desk_kpi_free (DeskKpi *kpi)
{
  if (kpi == NULL)
    return;
  desk_regulation_free (kpi->regulation);
  g_free (kpi);
}
