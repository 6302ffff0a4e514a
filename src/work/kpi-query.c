#include "config.h"

#include "work/kpi-query.h"

#include "base/i18n.h"
#include "base/text.h"

const char *
desk_kpi_metric_title (const DeskWork *work, const DeskKpiMetric *metric)
{
  return work->report.decimal == ',' ? metric->title : metric->title_en;
}

const char *
desk_kpi_metric_short (const DeskWork *work, const DeskKpiMetric *metric)
{
  return work->report.decimal == ',' ? metric->short_title
                                     : metric->short_title_en;
}

DeskColumnType
desk_kpi_column_type (DeskUnit unit)
{
  switch (unit)
    {
    case DESK_UNIT_MONEY:
      return DESK_COLUMN_MONEY;
    case DESK_UNIT_MINUTES:
      return DESK_COLUMN_MINUTES;
    case DESK_UNIT_PERCENT:
      return DESK_COLUMN_PERCENT;
    default:
      return DESK_COLUMN_COUNT;
    }
}

/* --- names ---------------------------------------------------------------- */

static gboolean
fail_name (const char *option, const char *name, const char *const *names,
           GError **error)
{
  const char *near = desk_text_nearest (name, names);
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  g_autofree char *all = g_strjoinv (", ", (char **) names);

  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("%s: unknown '%s'; did you mean '%s'? (all: %s)"), option,
                 shown, near, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("%s: unknown '%s' (all: %s)"), option, shown, all);
  return FALSE;
}

static gboolean
read_metric (const char *option, const char *id, DeskMetric *metric,
             GError **error)
{
  return desk_metric_parse (id, metric)
         || fail_name (option, id, desk_metric_ids, error);
}

gboolean
desk_kpi_metric_read (const char *id, DeskMetric *metric, GError **error)
{
  return read_metric ("--explain", id, metric, error);
}

gboolean
desk_kpi_metric_named (const char *what, const char *id, DeskMetric *metric,
                       GError **error)
{
  return read_metric (what, id, metric, error);
}

/* --- by ------------------------------------------------------------------- */

static gboolean
read_group (const char *name, DeskKpiQuery *query, GError **error)
{
  for (guint i = 0; i < DESK_BYS; i++)
    {
      if (!g_str_equal (name, desk_by_names[i]))
        continue;
      if (query->n_by == DESK_CUBE_GROUPS
          || (query->n_by == 1 && query->by[0] == (DeskBy) i))
        {
          g_set_error_literal (
              error, DESK_ERROR, DESK_ERROR_USAGE,
              _ ("--by takes one or two different groups, like "
                 "department,manager"));
          return FALSE;
        }
      query->by[query->n_by++] = (DeskBy) i;
      return TRUE;
    }
  return fail_name ("--by", name, desk_by_names, error);
}

static gboolean
read_by (const char *text, DeskKpiQuery *query, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text == NULL ? "manager" : text, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!read_group (g_strstrip (names[i]), query, error))
      return FALSE;
  return TRUE;
}

/* --- metrics -------------------------------------------------------------- */

static void
add_metric (DeskKpiQuery *query, DeskMetric metric)
{
  for (guint i = 0; i < query->n_metrics; i++)
    if (query->metrics[i] == metric)
      return;
  query->metrics[query->n_metrics++] = metric;
}

/* Refusals have reasons, and little else has. */
static void
add_usual (const DeskKpi *kpi, DeskKpiQuery *query)
{
  static const DeskMetric of_reasons[]
      = { DESK_METRIC_REFUSALS, DESK_METRIC_CONFIRMED, DESK_METRIC_OVERTURNED,
          DESK_METRIC_FALSIFIED, DESK_METRIC_RETURNED };

  if (query->by[0] == DESK_BY_REASON
      || (query->n_by == 2 && query->by[1] == DESK_BY_REASON))
    for (guint i = 0; i < G_N_ELEMENTS (of_reasons); i++)
      add_metric (query, of_reasons[i]);
  else
    for (guint i = 0; i < kpi->n_main; i++)
      add_metric (query, kpi->main[i]);
}

static gboolean
read_metrics (const char *text, const DeskKpi *kpi, DeskKpiQuery *query,
              GError **error)
{
  g_auto (GStrv) names = NULL;
  DeskMetric metric;

  if (text == NULL)
    {
      add_usual (kpi, query);
      return TRUE;
    }
  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);

      if (g_str_equal (name, "all"))
        for (guint all = 0; all < DESK_METRICS; all++)
          add_metric (query, (DeskMetric) all);
      else if (read_metric ("--metrics", name, &metric, error))
        add_metric (query, metric);
      else
        return FALSE;
    }
  return TRUE;
}

/* --- the period ----------------------------------------------------------- */

static DeskPeriodKind
kind_of (const char *verb)
{
  for (guint i = 0; verb != NULL && desk_period_names[i] != NULL; i++)
    if (g_str_equal (verb, desk_period_names[i]))
      return (DeskPeriodKind) i;
  return DESK_PERIOD_OTHER;
}

static gboolean
read_span (const DeskDesk *desk, const DeskKpiReport *options,
           DeskKpiQuery *query, GError **error)
{
  const gint32 to
      = options->to == DESK_KPI_DAY_NONE ? desk->today : options->to;
  const gint32 from = options->from == DESK_KPI_DAY_NONE ? to : options->from;

  query->period = (DeskPeriod){ DESK_PERIOD_OTHER, from, to };
  if (from <= to)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("--from is later than --to"));
  return FALSE;
}

static gboolean
read_period (const DeskDesk *desk, const DeskKpiReport *options,
             DeskKpiQuery *query, GError **error)
{
  const DeskWork *work = desk->work;
  g_autofree char *text = g_strjoinv (" ", work->args);

  if (options->from == DESK_KPI_DAY_NONE && options->to == DESK_KPI_DAY_NONE)
    return desk_period_parse (text, kind_of (work->verb), desk->today,
                              &query->period, error);
  if (work->verb == NULL && work->n_args == 0)
    return read_span (desk, options, query, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("name a period or --from and --to, not both"));
  return FALSE;
}

/* --- all ------------------------------------------------------------------ */

static gboolean
read_currency (const char *currency, DeskKpiQuery *query, GError **error)
{
  g_autofree char *shown = NULL;
  guint n = 0;

  query->currency = currency;
  if (currency == NULL)
    return TRUE;
  while (g_ascii_isupper (currency[n]))
    n++;
  if (n == 3 && currency[n] == '\0')
    return TRUE;
  shown = desk_text_escape (desk_cell (currency));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--currency: '%s' is no code like USD"), shown);
  return FALSE;
}

gboolean
desk_kpi_query_read (DeskDesk *desk, const DeskKpiReport *options,
                     DeskKpiQuery *query, GError **error)
{
  const DeskKpi *kpi = desk_desk_kpi (desk, error);

  *query = (DeskKpiQuery){ .managers = options->managers };
  return kpi != NULL && read_by (options->by, query, error)
         && read_metrics (options->metrics, kpi, query, error)
         && read_currency (options->currency, query, error)
         && read_period (desk, options, query, error);
}
