#include "config.h"

#include "work/planning.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/metrics.h"
#include "work/kpi-query.h"
#include "work/kpi-table.h"
#include "work/plans.h"

#define MONTHS_BEFORE 3
#define WHOLE_UNIT 100 /* minor units: nobody plans kopecks */
#define DAYS_TENTH (DESK_WORKDAY / 10)

static const DeskColumn columns[] = {
  { "month", N_ ("month"), DESK_COLUMN_TEXT, NULL },
  { "who", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "metric", N_ ("metric"), DESK_COLUMN_TEXT, NULL },
  { "fact", N_ ("fact"), DESK_COLUMN_TEXT, NULL },
  { "fact_days", N_ ("in working days"), DESK_COLUMN_TEXT, NULL },
  { "days", N_ ("working days"), DESK_COLUMN_TEXT, NULL },
  { "plan", N_ ("proposed"), DESK_COLUMN_TEXT, NULL },
  { "norm", N_ ("norm"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskDesk *desk;
  const DeskKpi *kpi;
  DeskPeriod month;  /* that is planned */
  DeskPeriod before; /* whose facts count */
  DeskKpiQuery query;
  DeskTails tails;
  DeskPlans *plans;
  DeskKpiTable *table;
} Propose;

static void
clear (Propose *propose)
{
  g_clear_pointer (&propose->table, desk_kpi_table_free);
  g_clear_pointer (&propose->plans, desk_plans_free);
  desk_tails_clear (&propose->tails);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Propose, clear)

/* --- what is looked at ----------------------------------------------------
 */

static gboolean
read_month (Propose *propose, const char *month, GError **error)
{
  const gint32 today = propose->desk->today;
  const DeskPeriod now = desk_period_of (DESK_PERIOD_MONTH, today);
  DeskPeriod first;

  propose->month = desk_period_of (DESK_PERIOD_MONTH, now.to + 1);
  if (month != NULL
      && !desk_period_parse (month, DESK_PERIOD_MONTH, today, &propose->month,
                             error))
    return FALSE;
  first = propose->month;
  for (guint i = 0; i < MONTHS_BEFORE; i++)
    first = desk_period_previous (&first);
  propose->before = (DeskPeriod){ DESK_PERIOD_OTHER, first.from,
                                  MIN (today, propose->month.from - 1) };
  if (propose->before.from <= propose->before.to)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("plan propose: that month is too far ahead, nothing "
                          "is known of the three before it"));
  return FALSE;
}

static gboolean
add_named (Propose *propose, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", DESK_METRICS);

  for (guint i = 0; names[i] != NULL; i++)
    if (!desk_planning_metric (
            g_strstrip (names[i]),
            &propose->query.metrics[propose->query.n_metrics++], error))
      return FALSE;
  return TRUE;
}

/* What was planned before; else what a report shows and adds up. */
static void
add_usual (Propose *propose)
{
  DeskKpiQuery *query = &propose->query;

  for (guint i = 0; i < DESK_METRICS; i++)
    if (desk_plans_any (propose->plans, (DeskMetric) i))
      query->metrics[query->n_metrics++] = (DeskMetric) i;
  for (guint i = 0, known = query->n_metrics;
       known == 0 && i < propose->kpi->n_main; i++)
    if (desk_metric_adds_up (propose->kpi->main[i]))
      query->metrics[query->n_metrics++] = propose->kpi->main[i];
}

static gboolean
load (Propose *propose, const DeskKpiPlanning *options, GError **error)
{
  const DeskPeriod both
      = { DESK_PERIOD_OTHER, propose->before.from, propose->month.to };

  propose->plans = desk_plans_new (propose->desk, &both, error);
  if (propose->plans == NULL
      || !desk_desk_tails (propose->desk, &propose->tails, error)
      || !desk_plans_read_days (propose->plans, &propose->tails, error))
    return FALSE;
  propose->query.period = propose->before;
  propose->query.by[0] = DESK_BY_MANAGER;
  propose->query.n_by = 1;
  if (options->metrics == NULL)
    add_usual (propose);
  else if (!add_named (propose, options->metrics, error))
    return FALSE;
  propose->table = desk_kpi_table_new (propose->desk, &propose->query,
                                       &propose->tails, NULL, NULL, error);
  return propose->table != NULL;
}

/* --- a proposal -----------------------------------------------------------
 */

static gint64
round_plan (DeskMetric metric, gint64 value)
{
  if (desk_metric_unit (metric) != DESK_UNIT_MONEY)
    return value;
  return desk_metric_divide (value, WHOLE_UNIT) * WHOLE_UNIT;
}

/* What he did a working day, for the working days there will be. */
static gint64
plan_of (DeskMetric metric, gint64 fact, gint32 passed, gint32 days)
{
  if (fact == DESK_MONEY_NONE || passed == 0)
    return DESK_MONEY_NONE;
  if (!desk_metric_adds_up (metric))
    return fact;
  return round_plan (metric, desk_metric_divide (fact * days, passed));
}

static gint64
norm_of (const Propose *propose, const DeskPerson *person, DeskMetric metric,
         gint32 days)
{
  const DeskKpiMetric *known = &propose->kpi->metrics[metric];
  const gint64 norm
      = known->norm[desk_person_level (person, propose->month.from)];

  if (norm == DESK_MONEY_NONE || !known->per_day)
    return norm;
  return desk_metric_divide (norm * days, DESK_WORKDAY);
}

/* Days with a tenth: 12.5. */
static char *
days_text (gint32 days)
{
  const gint32 tenths = (days + DAYS_TENTH / 2) / DAYS_TENTH;

  return tenths % 10 == 0 ? g_strdup_printf ("%d", tenths / 10)
                          : g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
}

static gboolean
push_metric (const Propose *propose, DeskReport *report,
             const DeskPerson *person, const DeskKpiRow *row, DeskMetric metric,
             GError **error)
{
  gint32 passed;
  const gint32 days = desk_plans_days (
      propose->plans, person, propose->month.from, propose->month.to, NULL);
  g_autofree char *month = desk_period_name (&propose->month);
  g_autofree char *before = NULL, *ahead = days_text (days);
  g_autofree char *shown = NULL, *plan = NULL, *norm = NULL;
  gint64 fact;

  desk_plans_days (propose->plans, person, propose->before.from,
                   propose->before.to, &passed);
  if (!desk_kpi_table_value (propose->table, row, metric, &fact))
    fact = DESK_MONEY_NONE;
  before = days_text (passed);
  shown = desk_planning_number (metric, fact);
  plan = desk_planning_number (metric, plan_of (metric, fact, passed, days));
  norm = desk_planning_number (metric, norm_of (propose, person, metric, days));
  {
    const DeskValue values[] = { DESK_TEXT_VALUE (month),
                                 DESK_TEXT_VALUE (person->id),
                                 DESK_TEXT_VALUE (desk_metric_ids[metric]),
                                 DESK_TEXT_VALUE (shown),
                                 DESK_TEXT_VALUE (before),
                                 DESK_TEXT_VALUE (ahead),
                                 DESK_TEXT_VALUE (plan),
                                 DESK_TEXT_VALUE (norm) };

    return desk_report_row (report, values, error);
  }
}

static gboolean
will_sell (const Propose *propose, const DeskPerson *person)
{
  return person != NULL
         && (person->role == DESK_ROLE_MANAGER
             || person->role == DESK_ROLE_SENIOR)
         && person->hired <= propose->month.to
         && person->left >= propose->month.from;
}

static gboolean
push_all (const Propose *propose, DeskReport *report, GError **error)
{
  const GArray *rows = desk_kpi_table_rows (propose->table);

  for (guint i = 0; i < rows->len; i++)
    {
      const DeskKpiRow *row = &g_array_index (rows, DeskKpiRow, i);
      g_autofree char *id = desk_kpi_table_id (propose->table, row, 0);
      const DeskPerson *person
          = desk_staff_find (desk_store_staff (propose->desk->store), id);

      if (row->level != DESK_KPI_ROW || !will_sell (propose, person))
        continue;
      for (guint k = 0; k < propose->query.n_metrics; k++)
        if (!push_metric (propose, report, person, row,
                          propose->query.metrics[k], error))
          return FALSE;
    }
  return desk_report_end (report, error);
}

static void
tell (const Propose *propose)
{
  DeskWork *work = propose->desk->work;
  g_autofree char *before = desk_period_name (&propose->before);
  char first[DESK_DAY_LENGTH + 1];

  desk_day_format (propose->month.from, first);
  desk_work_note (work,
                  _ ("proposed: fact of %s by working days x working days of "
                     "the month, both without absences; a percentage, a median "
                     "or a mean stays as it was"),
                  before);
  desk_work_note (work,
                  _ ("to set one: kpi-report plan set WHO METRIC NUMBER "
                     "--from=%s"),
                  first);
}

gboolean
desk_planning_propose (DeskDesk *desk, const char *month,
                       const DeskKpiPlanning *options, GError **error)
{
  g_auto (Propose) propose = { .desk = desk };
  g_autoptr (DeskReport) report = NULL;

  propose.kpi = desk_desk_kpi (desk, error);
  if (propose.kpi == NULL
      || !desk_desk_may (desk, DESK_ACTION_PLAN, DESK_RELATION_OTHER, error)
      || !read_month (&propose, month, error)
      || !load (&propose, options, error))
    return FALSE;
  report = desk_work_report (desk->work, columns, G_N_ELEMENTS (columns), FALSE,
                             error);
  if (report == NULL || !push_all (&propose, report, error))
    return FALSE;
  tell (&propose);
  return TRUE;
}
