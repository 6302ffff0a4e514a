#include "config.h"

#include "work/kpi-plan.h"

#include "base/i18n.h"
#include "base/text.h"

/* The order of the columns. */
typedef enum
{
  PLAN,
  FIRST_PLAN,
  TO_DATE,
  ATTAINMENT,
  FORECAST,
  FORECAST_LOW,
  FORECAST_HIGH,
  PER_DAY,
} Part;
G_STATIC_ASSERT (PER_DAY + 1 == DESK_KPI_PLAN_COLUMNS);

static const struct
{
  const char *suffix;
  const char *title;  /* %s: that of the metric */
  const char *narrow; /* (nullable): where there is little room; NULL: not
                         shown there */
} parts[DESK_KPI_PLAN_COLUMNS] = {
  { "plan", N_ ("%s: plan"), N_ ("%s plan") },
  { "first_plan", N_ ("%s: first plan"), NULL },
  { "plan_to_date", N_ ("%s: plan to date"), NULL },
  { "attainment", N_ ("%s: attainment"), N_ ("%s done") },
  { "forecast", N_ ("%s: forecast"), N_ ("%s by end") },
  { "forecast_low", N_ ("%s: forecast from"), NULL },
  { "forecast_high", N_ ("%s: forecast to"), NULL },
  { "per_day_needed", N_ ("%s: needed a day"), N_ ("%s a day") },
};

struct _DeskKpiPlan
{
  DeskDesk *desk;
  DeskKpiQuery query;
  const DeskTails *tails;
  const DeskKpi *kpi;
  DeskPlans *plans;
  DeskKpiTable *table; /* borrowed */
  guint64 planned;     /* DESK_METRIC_BITs */
  /* By day and each of the groups of the query: what a day brought. */
  DeskKpiTable *days[DESK_CUBE_GROUPS];
  GHashTable *rows[DESK_CUBE_GROUPS]; /* "DAY WHO" -> row of days */
  GPtrArray *texts;
};

void
desk_kpi_plan_free (DeskKpiPlan *plan)
{
  if (plan == NULL)
    return;
  for (guint i = 0; i < DESK_CUBE_GROUPS; i++)
    {
      g_clear_pointer (&plan->rows[i], g_hash_table_unref);
      g_clear_pointer (&plan->days[i], desk_kpi_table_free);
    }
  g_clear_pointer (&plan->plans, desk_plans_free);
  g_ptr_array_unref (plan->texts);
  g_free (plan);
}

/* --- what is planned ------------------------------------------------------
 */

static gboolean
is_of_people (const DeskKpiQuery *query)
{
  for (guint i = 0; i < query->n_by; i++)
    if (query->by[i] != DESK_BY_MANAGER && query->by[i] != DESK_BY_DEPARTMENT)
      return FALSE;
  return query->n_by > 0;
}

/* Plans are in the store's currency. */
static gboolean
is_comparable (const DeskKpiPlan *plan, DeskMetric metric)
{
  return desk_metric_unit (metric) != DESK_UNIT_MONEY
         || plan->query.currency == NULL
         || g_str_equal (plan->query.currency,
                         desk_store_settings (plan->desk->store)->currency);
}

static gboolean
has_plans (const DeskKpiPlan *plan)
{
  const DeskPeriod *period = &plan->query.period;
  g_autofree char *missing = desk_plans_missing (plan->plans);

  return missing == NULL || period->from == period->to;
}

DeskKpiPlan *
desk_kpi_plan_new (DeskDesk *desk, const DeskKpiQuery *query,
                   const DeskTails *tails, GError **error)
{
  g_autoptr (DeskKpiPlan) plan = g_new0 (DeskKpiPlan, 1);

  plan->desk = desk;
  plan->query = *query;
  plan->tails = tails;
  plan->texts = g_ptr_array_new_with_free_func (g_free);
  plan->kpi = desk_desk_kpi (desk, error);
  if (plan->kpi == NULL)
    return NULL;
  if (!is_of_people (query))
    return g_steal_pointer (&plan);
  plan->plans = desk_plans_new (desk, &query->period, error);
  if (plan->plans == NULL
      || (has_plans (plan)
          && !desk_plans_read_days (plan->plans, tails, error)))
    return NULL;
  for (guint i = 0; i < query->n_metrics; i++)
    if (desk_plans_any (plan->plans, query->metrics[i])
        && is_comparable (plan, query->metrics[i]))
      plan->planned |= DESK_METRIC_BIT (query->metrics[i]);
  return g_steal_pointer (&plan);
}

static gboolean
is_planned (const DeskKpiPlan *plan, DeskMetric metric)
{
  return (plan->planned & DESK_METRIC_BIT (metric)) != 0;
}

/* --- columns --------------------------------------------------------------
 */

static char *
keep (const DeskKpiPlan *plan, char *text)
{
  g_ptr_array_add (plan->texts, text);
  return text;
}

static gboolean
is_narrow (const DeskKpiPlan *plan)
{
  const DeskReportOptions *report = &plan->desk->work->report;

  return report->columns == NULL && !report->excel
         && (report->format == DESK_FORMAT_TABLE
             || report->format == DESK_FORMAT_MARKDOWN);
}

/* A level has neither a forecast nor what is needed: no room for that. */
static gboolean
is_shown (const DeskKpiPlan *plan, DeskMetric metric, Part part)
{
  if (!is_narrow (plan))
    return TRUE;
  return parts[part].narrow != NULL
         && (desk_metric_adds_up (metric) || part < FORECAST);
}

static char *
title_of (const DeskKpiPlan *plan, Part part, const char *metric)
{
  GString *title = g_string_new (is_narrow (plan) ? _ (parts[part].narrow)
                                                  : _ (parts[part].title));

  g_string_replace (title, "%s", metric, 1);
  return g_string_free (title, FALSE);
}

guint
desk_kpi_plan_columns (DeskKpiPlan *plan, DeskMetric metric, const char *title,
                       DeskColumnType type, DeskColumn *columns)
{
  guint n = 0;

  for (guint i = 0; is_planned (plan, metric) && i < DESK_KPI_PLAN_COLUMNS; i++)
    if (is_shown (plan, metric, (Part) i))
      columns[n++]
          = (DeskColumn){ keep (plan, g_strconcat (desk_metric_ids[metric], "_",
                                                   parts[i].suffix, NULL)),
                          keep (plan, title_of (plan, (Part) i, title)),
                          i == ATTAINMENT ? DESK_COLUMN_PERCENT : type, NULL };
  return n;
}

/* --- what each day brought ------------------------------------------------
 */

static char *
key_of (gint32 day, const char *who)
{
  return g_strdup_printf ("%d %s", day, who);
}

static void
index_days (DeskKpiPlan *plan, guint group)
{
  const GArray *rows = desk_kpi_table_rows (plan->days[group]);

  plan->rows[group]
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const DeskKpiRow *row = &g_array_index (rows, DeskKpiRow, i);
      g_autofree char *who = desk_kpi_table_id (plan->days[group], row, 1);

      if (row->level != DESK_KPI_TOTAL)
        g_hash_table_insert (plan->rows[group], key_of (row->keys[0], who),
                             (gpointer) row);
    }
}

static gboolean
read_days (DeskKpiPlan *plan, guint group, GError **error)
{
  DeskKpiQuery query = plan->query;

  query.by[0] = DESK_BY_DAY;
  query.by[1] = plan->query.by[group];
  query.n_by = 2;
  query.n_metrics = 0;
  for (guint i = 0; i < plan->query.n_metrics; i++)
    if (is_planned (plan, plan->query.metrics[i])
        && desk_metric_adds_up (plan->query.metrics[i]))
      query.metrics[query.n_metrics++] = plan->query.metrics[i];
  if (query.n_metrics == 0)
    return TRUE;
  plan->days[group]
      = desk_kpi_table_new (plan->desk, &query, plan->tails, NULL, NULL, error);
  if (plan->days[group] == NULL)
    return FALSE;
  index_days (plan, group);
  return TRUE;
}

static gboolean
sees (const char *person, gpointer data)
{
  return desk_kpi_table_sees (data, person);
}

gboolean
desk_kpi_plan_fill (DeskKpiPlan *plan, DeskKpiTable *table, GError **error)
{
  plan->table = table;
  if (plan->planned == 0)
    return TRUE;
  if (!desk_kpi_table_is_whole (table))
    desk_plans_limit (plan->plans, sees, table);
  for (guint i = 0; i < plan->query.n_by; i++)
    if (!read_days (plan, i, error))
      return FALSE;
  return TRUE;
}

/* --- a row ----------------------------------------------------------------
 */

typedef struct /* whose row it is */
{
  const DeskPerson *person; /* NULL: a department or all */
  char *department;         /* NULL or "": all */
  guint group;              /* by which the days are told apart */
  char *id;                 /* as they name it */
} Who;

static void
clear_who (Who *who)
{
  g_clear_pointer (&who->department, g_free);
  g_clear_pointer (&who->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Who, clear_who)

/* FALSE for a row of nobody: the exchange, somebody who is not in staff.yaml,
 * or somebody beside a department that he is no longer in. */
static gboolean
find_who (const DeskKpiPlan *plan, const DeskKpiRow *row, Who *who)
{
  const DeskStaff *staff = desk_store_staff (plan->desk->store);

  who->id = g_strdup ("");
  for (guint i = 0; i < plan->query.n_by; i++)
    {
      g_autofree char *id = desk_kpi_table_id (plan->table, row, i);

      if (row->keys[i] == DESK_CUBE_ALL)
        continue;
      if (plan->query.by[i] == DESK_BY_DEPARTMENT)
        who->department = g_strdup (id);
      else
        who->person = desk_staff_find (staff, id);
      if (plan->query.by[i] == DESK_BY_MANAGER && who->person == NULL)
        return FALSE;
      if (plan->query.by[i] == DESK_BY_MANAGER || who->person == NULL)
        {
          g_free (who->id);
          who->id = g_steal_pointer (&id);
          who->group = i;
        }
    }
  if (who->department != NULL && who->department[0] == '\0')
    return FALSE;
  return who->person == NULL || who->department == NULL
         || g_strcmp0 (desk_person_department (who->person,
                                               desk_plans_day (plan->plans)),
                       who->department)
                == 0;
}

static gboolean
planned_of (const DeskKpiPlan *plan, const Who *who, DeskMetric metric,
            gboolean first, DeskPlanned *planned)
{
  if (who->person != NULL)
    return desk_plans_person (plan->plans, who->person, metric, first, planned);
  if (who->department != NULL)
    return desk_plans_department (plan->plans, who->department, metric, first,
                                  planned);
  return desk_plans_all (plan->plans, metric, first, planned);
}

/* Of each working day that is over; a day without a row brought nothing. */
static GArray *
days_of (const DeskKpiPlan *plan, const Who *who, DeskMetric metric)
{
  const gint32 last = MIN (plan->query.period.to, plan->desk->today);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint32 day = plan->query.period.from; day <= last; day++)
    {
      g_autofree char *key = NULL;
      const DeskKpiRow *row;
      gint64 value = 0;
      gint32 passed;

      desk_plans_days (plan->plans, who->person, day, day, &passed);
      if (passed < DESK_WORKDAY || plan->rows[who->group] == NULL)
        continue;
      key = key_of (day, who->id);
      row = g_hash_table_lookup (plan->rows[who->group], key);
      if (row == NULL
          || !desk_kpi_table_value (plan->days[who->group], row, metric,
                                    &value))
        value = 0;
      g_array_append_val (days, value);
    }
  return days;
}

gboolean
desk_kpi_plan_of (DeskKpiPlan *plan, const DeskKpiRow *row, DeskMetric metric,
                  DeskPlanned *planned, gint64 *first, DeskPlanFact *fact)
{
  g_auto (Who) who = { 0 };
  g_autoptr (GArray) days = NULL;
  DeskPlanned before;
  DeskPlanActual actual = { .adds_up = desk_metric_adds_up (metric),
                            .direction = plan->kpi->metrics[metric].direction };

  if (!is_planned (plan, metric) || !find_who (plan, row, &who)
      || !planned_of (plan, &who, metric, FALSE, planned))
    return FALSE;
  *first = planned_of (plan, &who, metric, TRUE, &before) ? before.plan
                                                          : planned->plan;
  days = days_of (plan, &who, metric);
  actual.days = (const gint64 *) (gpointer) days->data;
  actual.n_days = days->len;
  if (!desk_kpi_table_value (plan->table, row, metric, &actual.fact))
    actual.fact = DESK_MONEY_NONE;
  desk_plan_judge (planned, &actual, fact);
  return TRUE;
}

guint
desk_kpi_plan_values (DeskKpiPlan *plan, const DeskKpiRow *row,
                      DeskMetric metric, DeskValue *values)
{
  gint64 all[DESK_KPI_PLAN_COLUMNS];
  DeskPlanned planned;
  DeskPlanFact fact;
  gint64 first;
  guint n = 0;

  if (!is_planned (plan, metric))
    return 0;
  for (guint i = 0; i < DESK_KPI_PLAN_COLUMNS; i++)
    all[i] = DESK_VALUE_NONE;
  if (desk_kpi_plan_of (plan, row, metric, &planned, &first, &fact))
    {
      all[PLAN] = planned.plan;
      all[FIRST_PLAN] = first;
      all[TO_DATE] = planned.to_date;
      all[ATTAINMENT] = fact.attainment;
      all[FORECAST] = fact.forecast;
      all[FORECAST_LOW] = fact.low;
      all[FORECAST_HIGH] = fact.high;
      all[PER_DAY] = fact.per_day;
    }
  for (guint i = 0; i < DESK_KPI_PLAN_COLUMNS; i++)
    if (is_shown (plan, metric, (Part) i))
      values[n++] = DESK_NUMBER_VALUE (all[i]);
  return n;
}

/* --- what is said ---------------------------------------------------------
 */

void
desk_kpi_plan_tell (const DeskKpiPlan *plan)
{
  DeskWork *work = plan->desk->work;
  g_autofree char *missing = NULL;

  if (plan->planned == 0)
    return;
  missing = desk_plans_missing (plan->plans);
  if (missing != NULL && plan->query.period.from != plan->query.period.to)
    desk_work_note (work, _ ("no plan for %s"), missing);
  desk_work_note (work, "%s",
                  _ ("attainment: fact by the plan to date, by working days "
                     "passed without absences"));
  desk_work_note (
      work, "%s",
      _ ("forecast: fact by working days passed x working days of the period; "
         "its range is the prediction interval of 80 % by what the days "
         "brought (Hahn and Meeker, Statistical Intervals)"));
}

gboolean
desk_kpi_plan_judge (DeskKpiPlan *plan, gint64 percent, GError **error)
{
  const GArray *rows = desk_kpi_table_rows (plan->table);
  g_autofree char *name = desk_period_name (&plan->query.period);
  gboolean any = FALSE;

  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < plan->query.n_metrics; k++)
      {
        DeskPlanned planned;
        DeskPlanFact fact;
        gint64 first;

        if (!desk_kpi_plan_of (plan, &g_array_index (rows, DeskKpiRow, i),
                               plan->query.metrics[k], &planned, &first, &fact)
            || fact.attainment == DESK_MONEY_NONE)
          continue;
        any = TRUE;
        if (fact.attainment < percent)
          desk_work_raise (plan->desk->work, 1);
      }
  if (any)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("--fail-below: nothing in the report has a plan for %s; to "
                  "set one: kpi-report plan set"),
               name);
  return FALSE;
}
