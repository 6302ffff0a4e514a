#include "config.h"

#include "work/kpi.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/kpi-explain.h"
#include "work/kpi-page.h"
#include "work/kpi-plan.h"
#include "work/kpi-query.h"
#include "work/words.h"

#define COLUMNS_MOST \
  (1 + DESK_CUBE_GROUPS + (2 + DESK_KPI_PLAN_COLUMNS) * DESK_METRICS)

const char *const desk_kpi_compares[] = { "previous", "last-year", NULL };

typedef struct
{
  DeskWork *work;
  DeskDesk *desk;
  const DeskKpiReport *options;
  const DeskKpi *kpi;
  DeskKpiQuery query;
  DeskTails tails;
  DeskKpiTable *table;
  DeskKpiTable *before; /* NULL: nothing to compare with */
  DeskKpiPlan *plan;
  DeskKpiPage *page;
  DeskColumn columns[COLUMNS_MOST];
  guint n_columns;
  GPtrArray *texts; /* of char *: titles, then the cells of a row */
  guint n_titles;
  gint64 fail_below; /* hundredths of a percent; DESK_MONEY_NONE */
} Report;

static void
clear (Report *report)
{
  g_clear_pointer (&report->page, desk_kpi_page_free);
  g_clear_pointer (&report->plan, desk_kpi_plan_free);
  g_clear_pointer (&report->before, desk_kpi_table_free);
  g_clear_pointer (&report->table, desk_kpi_table_free);
  g_clear_pointer (&report->texts, g_ptr_array_unref);
  desk_tails_clear (&report->tails);
  g_clear_pointer (&report->desk, desk_desk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear)

/* --- columns -------------------------------------------------------------- */

static const char *const by_titles[DESK_BYS] = {
  [DESK_BY_MANAGER] = N_ ("manager"), [DESK_BY_DEPARTMENT] = N_ ("department"),
  [DESK_BY_SOURCE] = N_ ("source"),   [DESK_BY_ORIGIN] = N_ ("origin"),
  [DESK_BY_REASON] = N_ ("reason"),   [DESK_BY_CLIENT_KIND] = N_ ("client"),
  [DESK_BY_DAY] = N_ ("day"),         [DESK_BY_WEEK] = N_ ("week"),
  [DESK_BY_MONTH] = N_ ("month"),     [DESK_BY_HOUR] = N_ ("hour"),
};

static const char *const by_ids[DESK_BYS] = {
  "manager",     "department", "source", "origin", "reason",
  "client_kind", "day",        "week",   "month",  "hour",
};

/* For people a row is known by its name; for programs it is said whether it is
 * a total. */
static gboolean
is_for_people (const Report *report)
{
  const DeskFormat format = report->work->report.format;

  return desk_claim_is_for_people (report->work)
         || format == DESK_FORMAT_MARKDOWN || format == DESK_FORMAT_XLSX
         || format == DESK_FORMAT_HTML;
}

static void
add_column (Report *report, const char *id, const char *title,
            DeskColumnType type)
{
  report->columns[report->n_columns++] = (DeskColumn){ id, title, type, NULL };
}

static char *
keep (const Report *report, char *text)
{
  g_ptr_array_add (report->texts, text);
  return text;
}

static void
add_metric (Report *report, DeskMetric metric)
{
  const DeskKpiMetric *known = &report->kpi->metrics[metric];
  const gboolean narrow
      = !report->work->report.excel
        && (report->work->report.format == DESK_FORMAT_TABLE
            || report->work->report.format == DESK_FORMAT_MARKDOWN);
  const char *title = narrow ? desk_kpi_metric_short (report->work, known)
                             : desk_kpi_metric_title (report->work, known);
  const DeskColumnType type = desk_kpi_column_type (known->unit);

  add_column (report, desk_metric_ids[metric], title, type);
  if (report->options->compare != NULL)
    add_column (
        report,
        keep (report, g_strconcat (desk_metric_ids[metric], "_before", NULL)),
        keep (report, g_strdup_printf (_ ("%s before"), title)), type);
  report->n_columns += desk_kpi_plan_columns (
      report->plan, metric, title, type, report->columns + report->n_columns);
}

static void
set_columns (Report *report)
{
  if (!is_for_people (report))
    add_column (report, "row", "", DESK_COLUMN_TEXT);
  for (guint i = 0; i < report->query.n_by; i++)
    add_column (report, by_ids[report->query.by[i]],
                by_titles[report->query.by[i]], DESK_COLUMN_TEXT);
  for (guint i = 0; i < report->query.n_metrics; i++)
    add_metric (report, report->query.metrics[i]);
}

/* --- rows ----------------------------------------------------------------- */

static DeskValue
value_of (gboolean known, gint64 value)
{
  return DESK_NUMBER_VALUE (known ? value : DESK_VALUE_NONE);
}

static void
set_names (const Report *report, const DeskKpiRow *row, DeskValue *values)
{
  static const char *const levels[] = { "row", "subtotal", "total" };
  const gboolean people = is_for_people (report);
  guint n = 0;

  if (!people)
    values[n++] = DESK_TEXT_VALUE (levels[row->level]);
  for (guint i = 0; i < report->query.n_by; i++)
    {
      char *text = people && !(i > 0 && row->level == DESK_KPI_TOTAL)
                       ? desk_kpi_table_title (report->table, row, i)
                       : desk_kpi_table_id (report->table, row, i);

      values[n++] = DESK_TEXT_VALUE (keep (report, text));
    }
}

static gboolean
push (const Report *report, DeskReport *to, const DeskKpiRow *row,
      GError **error)
{
  DeskValue values[COLUMNS_MOST];
  guint n = (is_for_people (report) ? 0 : 1) + report->query.n_by;
  gint64 value = 0;

  g_ptr_array_set_size (report->texts, report->n_titles);
  set_names (report, row, values);
  for (guint i = 0; i < report->query.n_metrics; i++)
    {
      DeskMetric metric = report->query.metrics[i];
      gboolean known
          = desk_kpi_table_value (report->table, row, metric, &value);

      values[n++] = value_of (known, value);
      if (report->before != NULL)
        {
          known = desk_kpi_table_before (report->table, row, report->before,
                                         metric, &value);
          values[n++] = value_of (known, value);
        }
      n += desk_kpi_plan_values (report->plan, row, metric, values + n);
    }
  return desk_report_row (to, values, error);
}

/* One row of a total only says it once. */
static gboolean
push_all (const Report *report, DeskReport *to, GError **error)
{
  const GArray *rows = desk_kpi_table_rows (report->table);

  for (guint i = 0; i < rows->len; i++)
    if (!push (report, to, &g_array_index (rows, DeskKpiRow, i), error))
      return FALSE;
  return desk_report_end (to, error);
}

/* --- what is told beside the rows ----------------------------------------- */

static const char *
metric_of (const Report *report, DeskMeasure measure)
{
  for (guint i = 0; i < report->query.n_metrics; i++)
    if ((desk_metric_measures (report->query.metrics[i])
         & DESK_MEASURE_BIT (measure))
        != 0)
      return desk_metric_ids[report->query.metrics[i]];
  return desk_measure_name (measure);
}

static void
tell_foreign (const Report *report)
{
  const GArray *foreign = desk_kpi_table_foreign (report->table);

  for (guint i = 0; i < foreign->len; i++)
    {
      const DeskKpiForeign *sum = &g_array_index (foreign, DeskKpiForeign, i);
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autofree char *currency = desk_text_escape (desk_cell (sum->currency));

      desk_money_format (shown, sum->minor);
      desk_work_note (
          report->work,
          NGETTEXT ("%s in %s, not added: %s (%u line)",
                    "%s in %s, not added: %s (%u lines)", sum->lines),
          metric_of (report, sum->measure), currency, shown->str, sum->lines);
    }
}

static void
tell_period (const Report *report)
{
  const DeskPeriod *period = &report->query.period;
  g_autofree char *name = desk_period_name (period);

  if (period->from > report->desk->today)
    desk_work_note (report->work, _ ("%s has not begun yet"), name);
  else if (period->to > report->desk->today)
    desk_work_note (report->work, _ ("%s, until today"), name);
  else
    desk_work_note (report->work, "%s", name);
  if (!desk_kpi_table_is_whole (report->table)
      && report->query.managers == NULL)
    desk_work_note (report->work, "%s",
                    _ ("only the figures that you may see; the total is "
                       "theirs"));
}

/* --- two periods ---------------------------------------------------------- */

static DeskPeriod
period_before (const Report *report)
{
  const DeskPeriod *now = &report->query.period;

  return desk_period_as_far (g_str_equal (report->options->compare, "last-year")
                                 ? desk_period_last_year (now)
                                 : desk_period_previous (now),
                             now, report->desk->today);
}

static gboolean
compare (Report *report, GError **error)
{
  DeskKpiQuery query = report->query;
  g_autofree char *name = NULL;

  if (report->options->compare == NULL)
    return TRUE;
  query.period = period_before (report);
  report->before = desk_kpi_table_new (report->desk, &query, &report->tails,
                                       NULL, NULL, error);
  if (report->before == NULL)
    return FALSE;
  desk_kpi_table_cover (report->table, report->before);
  name = desk_period_name (&query.period);
  desk_work_note (report->work, _ ("before: %s"), name);
  return TRUE;
}

/* --- the run -------------------------------------------------------------- */

static gboolean
run (Report *report, GError **error)
{
  g_autoptr (DeskReport) to = NULL;

  if (!desk_desk_tails (report->desk, &report->tails, error))
    return FALSE;
  report->plan
      = desk_kpi_plan_new (report->desk, &report->query, &report->tails, error);
  if (report->plan == NULL)
    return FALSE;
  set_columns (report);
  report->n_titles = report->texts->len;
  report->work->about = report->query.period.from;
  to = desk_work_report (report->work, report->columns, report->n_columns,
                         FALSE, error);
  if (to == NULL)
    return FALSE;
  report->page = desk_kpi_page_new (report->desk, &report->query, report->kpi);
  desk_kpi_page_set (report->page, to, report->columns, report->n_columns);
  report->table = desk_kpi_table_new (report->desk, &report->query,
                                      &report->tails, NULL, NULL, error);
  if (report->table == NULL)
    return FALSE;
  tell_period (report);
  if (!compare (report, error)
      || !desk_kpi_plan_fill (report->plan, report->table, error)
      || !push_all (report, to, error))
    return FALSE;
  desk_kpi_plan_tell (report->plan);
  tell_foreign (report);
  return report->fail_below == DESK_MONEY_NONE
         || desk_kpi_plan_judge (report->plan, report->fail_below, error);
}

static gboolean
read_limit (Report *report, GError **error)
{
  const char *text = report->options->fail_below;
  g_autofree char *shown = NULL;

  report->fail_below = DESK_MONEY_NONE;
  if (text == NULL
      || desk_unit_parse (DESK_UNIT_PERCENT, desk_cell (text),
                          &report->fail_below))
    return TRUE;
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--fail-below: '%s' is no percentage like 90"), shown);
  return FALSE;
}

gboolean
desk_kpi_report_run (DeskWork *work, GError **error)
{
  g_auto (Report) report = { .work = work, .options = work->options };

  report.texts = g_ptr_array_new_with_free_func (g_free);
  report.desk = desk_desk_open (work, error);
  if (report.desk == NULL)
    return FALSE;
  report.kpi = desk_desk_kpi (report.desk, error);
  if (report.kpi == NULL
      || !desk_kpi_query_read (report.desk, report.options, &report.query,
                               error)
      || !read_limit (&report, error))
    return FALSE;
  if (report.options->rows && report.options->explain == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--rows shows the lines of a metric: name it "
                              "with --explain"));
      return FALSE;
    }
  return report.options->explain == NULL
             ? run (&report, error)
             : desk_kpi_explain (report.desk, report.options, &report.query,
                                 error);
}
