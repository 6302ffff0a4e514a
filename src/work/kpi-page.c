#include "config.h"

#include "work/kpi-page.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/kpi-query.h"

struct _DeskKpiPage
{
  DeskDesk *desk;
  const DeskKpiQuery *query;
  const DeskKpi *kpi;
  GArray *charts;      /* of DeskChart */
  GArray *notes;       /* of DeskReportNote */
  GStringChunk *texts; /* of both */
  DeskReportMeta meta;
};

DeskKpiPage *
desk_kpi_page_new (DeskDesk *desk, const DeskKpiQuery *query,
                   const DeskKpi *kpi)
{
  DeskKpiPage *page = g_new0 (DeskKpiPage, 1);

  page->desk = desk;
  page->query = query;
  page->kpi = kpi;
  page->charts = g_array_new (FALSE, TRUE, sizeof (DeskChart));
  page->notes = g_array_new (FALSE, TRUE, sizeof (DeskReportNote));
  page->texts = g_string_chunk_new (1024);
  return page;
}

void
desk_kpi_page_free (DeskKpiPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->charts);
  g_array_unref (page->notes);
  g_string_chunk_free (page->texts);
  g_free (page);
}

/* --- pictures --------------------------------------------------------------
 */

static DeskChartKind
chart_kind (const DeskKpiQuery *query)
{
  switch (query->by[0])
    {
    case DESK_BY_DAY:
    case DESK_BY_WEEK:
    case DESK_BY_MONTH:
      return DESK_CHART_LINE;
    case DESK_BY_HOUR:
      return DESK_CHART_COLUMN;
    default:
      return DESK_CHART_BAR;
    }
}

/* For programs a column before it says which rows are totals. */
static const char *
category_of (const DeskColumn *columns)
{
  return columns[columns[0].title[0] == '\0' ? 1 : 0].id;
}

static const char *
find_column (const DeskColumn *columns, guint n_columns, const char *id)
{
  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i].id, id))
      return columns[i].id;
  return NULL;
}

static const char *
plan_of (const DeskColumn *columns, guint n_columns, DeskMetric metric)
{
  g_autofree char *id = g_strconcat (desk_metric_ids[metric], "_plan", NULL);

  return find_column (columns, n_columns, id);
}

/* The figures of @unit that are drawn together. */
static void
add_unit (DeskKpiPage *page, DeskUnit unit, const char *title,
          const DeskColumn *columns, guint n_columns)
{
  const DeskKpiQuery *query = page->query;
  DeskChart chart = { .kind = chart_kind (query),
                      .title = title,
                      .category = category_of (columns) };
  guint n = 0;

  for (guint i = 0; i < query->n_metrics && n < DESK_CHART_VALUES; i++)
    if (desk_metric_unit (query->metrics[i]) == unit
        && plan_of (columns, n_columns, query->metrics[i]) == NULL)
      chart.values[n++] = desk_metric_ids[query->metrics[i]];
  if (n > 0)
    g_array_append_val (page->charts, chart);
}

static void
add_planned (DeskKpiPage *page, DeskMetric metric, const DeskColumn *columns,
             guint n_columns)
{
  const char *plan = plan_of (columns, n_columns, metric);
  g_autofree char *title = NULL;
  DeskChart chart = { .kind = chart_kind (page->query),
                      .category = category_of (columns),
                      .values = { desk_metric_ids[metric], plan } };

  if (plan == NULL)
    return;
  title = g_strdup_printf (
      _ ("%s: fact and plan"),
      desk_kpi_metric_title (page->desk->work, &page->kpi->metrics[metric]));
  chart.title = g_string_chunk_insert (page->texts, title);
  g_array_append_val (page->charts, chart);
}

static void
add_charts (DeskKpiPage *page, const DeskColumn *columns, guint n_columns)
{
  static const struct
  {
    DeskUnit unit;
    const char *title;
  } units[] = {
    { DESK_UNIT_COUNT, N_ ("Counts") },
    { DESK_UNIT_MONEY, N_ ("Money") },
    { DESK_UNIT_PERCENT, N_ ("Shares") },
    { DESK_UNIT_MINUTES, N_ ("Minutes of work") },
  };

  if (page->query->n_by != 1)
    return;
  for (guint i = 0; i < page->query->n_metrics; i++)
    add_planned (page, page->query->metrics[i], columns, n_columns);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    add_unit (page, units[i].unit, units[i].title, columns, n_columns);
}

/* --- what is said of the whole -------------------------------------------- */

static void
add_notes (DeskKpiPage *page)
{
  for (guint i = 0; i < page->query->n_metrics; i++)
    {
      const DeskKpiMetric *metric
          = &page->kpi->metrics[page->query->metrics[i]];
      g_autoptr (GString) text = g_string_new (NULL);
      DeskReportNote note
          = { .term = desk_kpi_metric_title (page->desk->work, metric) };

      /* Its lines are those of the YAML file. */
      desk_text_fold (text, desk_cell (metric->definition));
      g_strchomp (text->str);
      note.text = g_string_chunk_insert (page->texts, text->str);
      g_array_append_val (page->notes, note);
    }
}

static void
set_meta (DeskKpiPage *page)
{
  const DeskKpiQuery *query = page->query;
  const DeskSettings *settings = desk_store_settings (page->desk->store);
  g_autofree char *period = desk_period_name (&query->period);
  g_autofree char *title
      = g_strdup_printf (_ ("%s: figures, %s"), settings->company, period);

  page->meta = (DeskReportMeta){
    .title = g_string_chunk_insert (page->texts, title),
    .definitions = desk_regulation_version (page->kpi->regulation),
    .currency = query->currency == NULL ? settings->currency : query->currency,
    .notes = (const DeskReportNote *) page->notes->data,
    .n_notes = page->notes->len,
  };
}

void
desk_kpi_page_set (DeskKpiPage *page, DeskReport *report,
                   const DeskColumn *columns, guint n_columns)
{
  add_charts (page, columns, n_columns);
  add_notes (page);
  set_meta (page);
  desk_report_set_charts (report, (const DeskChart *) page->charts->data,
                          page->charts->len);
  desk_report_set_meta (report, &page->meta);
  desk_report_set_totals (report, 1);
}
