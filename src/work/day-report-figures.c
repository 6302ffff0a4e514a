#include "config.h"

#include "work/day-report-figures.h"

#include "rules/day-report.h"
#include "work/attendance.h"
#include "work/kpi-table.h"

void
desk_day_report_free (DeskDayReport *report)
{
  if (report == NULL)
    return;
  g_clear_pointer (&report->figures, g_array_unref);
  g_free (report->note);
  g_free (report);
}

gboolean
desk_day_report_differs (const DeskDayReportFigure *figure)
{
  return figure->reported != DESK_MONEY_NONE
         && figure->recorded != DESK_MONEY_NONE
         && figure->reported != figure->recorded;
}

guint
desk_day_report_differences (const DeskDayReport *report)
{
  guint count = 0;

  for (guint i = 0; i < report->figures->len; i++)
    if (desk_day_report_differs (
            &g_array_index (report->figures, DeskDayReportFigure, i)))
      count++;
  return count;
}

static void
add_figure (DeskDayReport *report, DeskMetric metric,
            const gint64 recorded[DESK_METRICS], const DeskDayPlan *plan)
{
  const DeskDayReportFigure figure
      = { .metric = metric,
          .reported = report->filed.figures[metric],
          .recorded = recorded[metric],
          .planned = plan->value[metric] };

  g_array_append_val (report->figures, figure);
}

void
desk_day_report_fill (DeskDayReport *report, const DeskDayReportRules *rules,
                      const gint64 recorded[DESK_METRICS],
                      const DeskDayPlan *plan)
{
  g_clear_pointer (&report->figures, g_array_unref);
  report->figures = g_array_new (FALSE, FALSE, sizeof (DeskDayReportFigure));
  for (guint i = 0; i < rules->n_metrics; i++)
    add_figure (report, rules->metrics[i], recorded, plan);
  for (guint i = 0; i < DESK_METRICS; i++)
    if (!desk_day_report_has (rules, (DeskMetric) i)
        && (report->filed.figures[i] != DESK_MONEY_NONE
            || plan->value[i] != DESK_MONEY_NONE))
      add_figure (report, (DeskMetric) i, recorded, plan);
}

/* --- what is recorded ----------------------------------------------------- */

typedef struct
{
  DeskKpiTable *table;
  GHashTable *rows; /* `m1 2026-11-23` -> DeskKpiRow */
  guint64 metrics;
} Recorded;

static void
clear_recorded (Recorded *recorded)
{
  g_clear_pointer (&recorded->rows, g_hash_table_unref);
  g_clear_pointer (&recorded->table, desk_kpi_table_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recorded, clear_recorded)

static char *
row_key (const char *person, gint32 day)
{
  char text[DESK_DAY_LENGTH + 1];

  desk_day_format (day, text);
  return g_strdup_printf ("%s %s", person, text);
}

static gboolean
load_recorded (Recorded *recorded, DeskDesk *desk,
               const DeskDayReportQuery *query, GError **error)
{
  char *const person[]
      = { query->person == NULL ? NULL : (char *) query->person->id, NULL };
  DeskKpiQuery figures
      = { .period
          = { query->from == query->to ? DESK_PERIOD_DAY : DESK_PERIOD_OTHER,
              query->from, query->to },
          .by = { DESK_BY_MANAGER, DESK_BY_DAY },
          .n_by = 2,
          .managers = query->person == NULL ? NULL : person };
  const GArray *rows;

  for (guint i = 0; i < DESK_METRICS; i++)
    if ((recorded->metrics & DESK_METRIC_BIT (i)) != 0)
      figures.metrics[figures.n_metrics++] = (DeskMetric) i;
  recorded->rows
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  recorded->table
      = desk_kpi_table_new (desk, &figures, query->tails, NULL, NULL, error);
  if (recorded->table == NULL)
    return FALSE;
  rows = desk_kpi_table_rows (recorded->table);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskKpiRow *row = &g_array_index (rows, DeskKpiRow, i);
      g_autofree char *id = NULL, *day = NULL;

      if (row->level != DESK_KPI_ROW)
        continue;
      id = desk_kpi_table_id (recorded->table, row, 0);
      day = desk_kpi_table_id (recorded->table, row, 1);
      g_hash_table_insert (recorded->rows, g_strdup_printf ("%s %s", id, day),
                           row);
    }
  return TRUE;
}

/* Where nothing happened numbers and sums are 0, and shares are not known. */
static void
read_recorded (const Recorded *recorded, const char *person, gint32 day,
               gint64 figures[DESK_METRICS])
{
  g_autofree char *key = row_key (person, day);
  const DeskKpiRow *row = g_hash_table_lookup (recorded->rows, key);

  for (guint i = 0; i < DESK_METRICS; i++)
    {
      DeskMeasured nothing = { .number = { 0 } };
      gboolean known;

      figures[i] = DESK_MONEY_NONE;
      if ((recorded->metrics & DESK_METRIC_BIT (i)) == 0)
        continue;
      known = row == NULL
                  ? desk_metric_value ((DeskMetric) i, &nothing, &figures[i])
                  : desk_kpi_table_value (recorded->table, row, (DeskMetric) i,
                                          &figures[i]);
      if (!known)
        figures[i] = DESK_MONEY_NONE;
    }
}

gboolean
desk_day_report_recorded (DeskDesk *desk, const DeskTails *tails,
                          const DeskPerson *person, gint32 day, guint64 metrics,
                          gint64 recorded[DESK_METRICS], GError **error)
{
  const DeskDayReportQuery query
      = { .tails = tails, .from = day, .to = day, .person = person };
  g_auto (Recorded) figures = { .metrics = metrics };

  if (!load_recorded (&figures, desk, &query, error))
    return FALSE;
  read_recorded (&figures, person->id, day, recorded);
  return TRUE;
}

/* --- reports -------------------------------------------------------------- */

typedef struct
{
  DeskDesk *desk;
  const DeskDayReportRules *rules;
  const DeskKpi *kpi;
  const DeskDayReportQuery *query;
  GPtrArray *reports;
  GArray *plans; /* of DeskDayPlan, of each report */
  guint64 metrics;
} Comparison;

static gboolean
may_see (const DeskDesk *desk, const DeskPerson *person)
{
  return desk_right_has (
      desk_store_role (desk->store), DESK_ACTION_FIGURES,
      desk_desk_relation (desk, person->id, "", DESK_STATUS_WORKING));
}

static void
add_report (Comparison *comparison, const DeskPerson *person, gint32 day)
{
  const DeskDayReportQuery *query = comparison->query;
  const DeskWorkingTime time = desk_desk_working_time (comparison->desk);
  DeskDayReport *report = g_new0 (DeskDayReport, 1);
  DeskDayPlan plan;

  report->person = person;
  report->day = day;
  desk_filed_report_find (query->days, comparison->kpi, person->id, day,
                          &report->filed);
  if (!desk_day_report_due (comparison->rules, &time, person, day,
                            &report->due))
    report->due = DESK_TIME_NONE;
  if (report->due == DESK_TIME_NONE && report->filed.times == 0)
    {
      desk_day_report_free (report);
      return;
    }
  report->note = g_strdup (report->filed.note);
  report->filed.note = report->note;
  desk_day_plan_find (query->days, comparison->kpi, person->id, day, &plan);
  for (guint i = 0; i < DESK_METRICS; i++)
    if (report->filed.figures[i] != DESK_MONEY_NONE
        || plan.value[i] != DESK_MONEY_NONE)
      comparison->metrics |= DESK_METRIC_BIT (i);
  g_ptr_array_add (comparison->reports, report);
  g_array_append_val (comparison->plans, plan);
}

static void
add_reports (Comparison *comparison)
{
  const DeskDesk *desk = comparison->desk;
  const DeskDayReportQuery *query = comparison->query;
  const DeskStaff *staff = desk_store_staff (desk->store);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if ((query->person != NULL && query->person != person)
          || !may_see (desk, person))
        continue;
      for (gint32 day = query->from; day <= query->to; day++)
        add_report (comparison, person, day);
    }
}

static gboolean
fill_reports (const Comparison *comparison, GError **error)
{
  g_auto (Recorded) recorded = { .metrics = comparison->metrics };
  gint64 figures[DESK_METRICS];

  if (comparison->reports->len == 0)
    return TRUE;
  if (!load_recorded (&recorded, comparison->desk, comparison->query, error))
    return FALSE;
  for (guint i = 0; i < comparison->reports->len; i++)
    {
      DeskDayReport *report = g_ptr_array_index (comparison->reports, i);

      read_recorded (&recorded, report->person->id, report->day, figures);
      desk_day_report_fill (report, comparison->rules, figures,
                            &g_array_index (comparison->plans, DeskDayPlan, i));
    }
  return TRUE;
}

GPtrArray *
desk_day_reports_compare (DeskDesk *desk, const DeskDayReportQuery *query,
                          GError **error)
{
  g_autoptr (GPtrArray) reports
      = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_day_report_free);
  g_autoptr (GArray) plans = g_array_new (FALSE, FALSE, sizeof (DeskDayPlan));
  Comparison comparison = { .desk = desk,
                            .rules = desk_desk_day_report (desk, error),
                            .query = query,
                            .reports = reports,
                            .plans = plans };

  comparison.kpi
      = comparison.rules == NULL ? NULL : desk_desk_kpi (desk, error);
  if (comparison.kpi == NULL
      || !desk_desk_attend (desk, query->tails, query->from, error))
    return NULL;
  for (guint i = 0; i < comparison.rules->n_metrics; i++)
    comparison.metrics |= DESK_METRIC_BIT (comparison.rules->metrics[i]);
  add_reports (&comparison);
  return fill_reports (&comparison, error) ? g_steal_pointer (&reports) : NULL;
}

GPtrArray *
desk_day_reports_load (DeskDesk *desk, gint32 from, gint32 to,
                       const DeskPerson *person, GError **error)
{
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskDays) days = NULL;
  DeskDayReportQuery query = { .from = from, .to = to, .person = person };

  if (!desk_desk_tails (desk, &tails, error))
    return NULL;
  days = desk_days_load_kinds (desk->store, &tails, from - DESK_PLAN_AHEAD_DAYS,
                               DESK_FILED_KINDS, error);
  if (days == NULL)
    return NULL;
  query.days = days;
  query.tails = &tails;
  return desk_day_reports_compare (desk, &query, error);
}
