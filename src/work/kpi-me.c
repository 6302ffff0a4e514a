#include "config.h"

#include "work/kpi-me.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/exchange.h"
#include "rules/metrics.h"
#include "work/due-tasks.h"
#include "work/kpi-plan.h"
#include "work/kpi-query.h"
#include "work/planning.h"
#include "work/words.h"

#define NO_BREAK_SPACE "\302\240"

/* The columns; a value is what its row is counted in. */
typedef enum
{
  WHAT,
  TODAY,
  TODAY_PLAN,
  TODAY_LEFT,
  WEEK,
  WEEK_PLAN,
  WEEK_LEFT,
  MONTH,
  MONTH_PLAN,
  MONTH_LEFT,
  PER_DAY,
  COLUMNS
} Column;

static const DeskColumn columns[COLUMNS] = {
  { "what", N_ ("what"), DESK_COLUMN_TEXT, NULL },
  { "today", N_ ("today"), DESK_COLUMN_TEXT, NULL },
  { "today_plan", N_ ("plan today"), DESK_COLUMN_TEXT, NULL },
  { "today_left", N_ ("left today"), DESK_COLUMN_TEXT, NULL },
  { "week", N_ ("week"), DESK_COLUMN_TEXT, NULL },
  { "week_plan", N_ ("week plan"), DESK_COLUMN_TEXT, NULL },
  { "week_left", N_ ("week left"), DESK_COLUMN_TEXT, NULL },
  { "month", N_ ("month"), DESK_COLUMN_TEXT, NULL },
  { "month_plan", N_ ("month plan"), DESK_COLUMN_TEXT, NULL },
  { "month_left", N_ ("month left"), DESK_COLUMN_TEXT, NULL },
  { "per_day_needed", N_ ("a day"), DESK_COLUMN_TEXT, NULL },
};

#define PERIODS 3 /* day, week, month */
static const DeskPeriodKind kinds[PERIODS]
    = { DESK_PERIOD_DAY, DESK_PERIOD_WEEK, DESK_PERIOD_MONTH };

typedef struct
{
  DeskDesk *desk;
  const DeskKpi *kpi;
  const DeskPerson *person;
  char *managers[2];
  DeskKpiQuery query;
  DeskTails tails;
  DeskKpiTable *tables[PERIODS];
  DeskKpiPlan *plans[PERIODS];
  gboolean for_people;
  gint64 cells[COLUMNS]; /* of the row at hand */
} Me;

static void
clear (Me *me)
{
  for (guint i = 0; i < PERIODS; i++)
    {
      g_clear_pointer (&me->plans[i], desk_kpi_plan_free);
      g_clear_pointer (&me->tables[i], desk_kpi_table_free);
    }
  desk_tails_clear (&me->tails);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Me, clear)

/* --- reading --------------------------------------------------------------
 */

static gboolean
read_metrics (Me *me, const char *text, GError **error)
{
  g_auto (GStrv) names = NULL;
  DeskKpiQuery *query = &me->query;

  for (guint i = 0; text == NULL && i < me->kpi->n_main; i++)
    query->metrics[query->n_metrics++] = me->kpi->main[i];
  if (text == NULL)
    return TRUE;
  names = g_strsplit (text, ",", DESK_METRICS);
  for (guint i = 0; names[i] != NULL; i++)
    if (!desk_kpi_metric_named ("--metrics", g_strstrip (names[i]),
                                &query->metrics[query->n_metrics++], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_period (Me *me, guint period, GError **error)
{
  DeskKpiQuery query = me->query;

  query.period = desk_period_of (kinds[period], me->desk->today);
  me->plans[period] = desk_kpi_plan_new (me->desk, &query, &me->tails, error);
  if (me->plans[period] == NULL)
    return FALSE;
  me->tables[period]
      = desk_kpi_table_new (me->desk, &query, &me->tails, NULL, NULL, error);
  return me->tables[period] != NULL
         && desk_kpi_plan_fill (me->plans[period], me->tables[period], error);
}

/* --- a figure -------------------------------------------------------------
 */

/* His own row; when he has none, because nothing of his happened, the total. */
static const DeskKpiRow *
row_of (const Me *me, guint period)
{
  const GArray *rows = desk_kpi_table_rows (me->tables[period]);

  for (guint i = 0; i < rows->len; i++)
    {
      const DeskKpiRow *row = &g_array_index (rows, DeskKpiRow, i);
      g_autofree char *id = desk_kpi_table_id (me->tables[period], row, 0);

      if (g_str_equal (id, me->person->id))
        return row;
    }
  return NULL;
}

static void
set_period (Me *me, guint period, DeskMetric metric)
{
  static const Column first[PERIODS] = { TODAY, WEEK, MONTH };
  gint64 *cells = me->cells + first[period];
  const DeskKpiRow *row = row_of (me, period);
  const DeskKpiMetric *known = &me->kpi->metrics[metric];
  DeskPlanned planned;
  DeskPlanFact fact;
  gint64 before;

  if (row == NULL)
    return;
  if (!desk_kpi_table_value (me->tables[period], row, metric, &cells[0]))
    cells[0] = DESK_MONEY_NONE;
  if (!desk_kpi_plan_of (me->plans[period], row, metric, &planned, &before,
                         &fact))
    return;
  cells[1] = planned.plan;
  if (desk_metric_adds_up (metric) && known->direction != DESK_DIRECTION_DOWN
      && cells[0] != DESK_MONEY_NONE)
    cells[2] = MAX (0, planned.plan - cells[0]);
  if (kinds[period] == DESK_PERIOD_MONTH)
    me->cells[PER_DAY] = fact.per_day;
}

/* Thousands apart and a decimal comma for eyes. */
static char *
group (const Me *me, const char *number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *dot = strchr (number, '.');
  const gsize whole = dot == NULL ? strlen (number) : (gsize) (dot - number);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && whole > 4 && (whole - i) % 3 == 0)
        g_string_append (text, NO_BREAK_SPACE);
      g_string_append_c (text, number[i]);
    }
  if (dot != NULL && !g_str_equal (dot, ".00"))
    g_string_append_printf (text, "%c%s", me->desk->work->report.decimal,
                            dot + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
cell_of (const Me *me, DeskMetric metric, gint64 value)
{
  g_autofree char *number = desk_planning_number (metric, value);
  g_autofree char *shown = NULL;

  if (!me->for_people || number[0] == '\0')
    return g_steal_pointer (&number);
  shown = group (me, number);
  if (desk_metric_unit (metric) == DESK_UNIT_PERCENT)
    return g_strconcat (shown, NO_BREAK_SPACE "%", NULL);
  if (desk_metric_unit (metric) == DESK_UNIT_MINUTES)
    return g_strdup_printf (_ ("%s min"), shown);
  return g_steal_pointer (&shown);
}

static gboolean
push (const Me *me, DeskReport *report, const char *what, DeskMetric metric,
      GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  DeskValue values[COLUMNS];

  values[WHAT] = DESK_TEXT_VALUE (what);
  for (guint i = WHAT + 1; i < COLUMNS; i++)
    {
      char *text = cell_of (me, metric, me->cells[i]);

      g_ptr_array_add (texts, text);
      values[i] = DESK_TEXT_VALUE (text);
    }
  return desk_report_row (report, values, error);
}

static void
begin_row (Me *me)
{
  for (guint i = 0; i < COLUMNS; i++)
    me->cells[i] = DESK_MONEY_NONE;
}

static gboolean
push_metric (Me *me, DeskReport *report, DeskMetric metric, GError **error)
{
  const char *title
      = desk_kpi_metric_short (me->desk->work, &me->kpi->metrics[metric]);

  begin_row (me);
  for (guint i = 0; i < PERIODS; i++)
    set_period (me, i, metric);
  return push (me, report, me->for_people ? title : desk_metric_ids[metric],
               metric, error);
}

/* --- slots and what is due ------------------------------------------------
 */

static gboolean
push_slots (Me *me, DeskReport *report, guint open, GError **error)
{
  const DeskExchange *exchange = desk_desk_exchange (me->desk, error);
  guint limit;

  if (exchange == NULL)
    return FALSE;
  if (!desk_right_has (me->person->role, DESK_ACTION_SELL, DESK_RELATION_OWN))
    return TRUE;
  limit = desk_exchange_limit (exchange,
                               desk_person_level (me->person, me->desk->today));
  begin_row (me);
  me->cells[TODAY] = open;
  me->cells[TODAY_PLAN] = limit;
  me->cells[TODAY_LEFT] = limit > open ? limit - open : 0;
  return push (me, report, me->for_people ? _ ("open deals") : "slots",
               DESK_METRIC_OPEN_DEALS, error);
}

static gboolean
push_count (Me *me, DeskReport *report, const char *id, const char *title,
            guint count, GError **error)
{
  begin_row (me);
  me->cells[TODAY] = count;
  return push (me, report, me->for_people ? title : id, DESK_METRIC_OPEN_DEALS,
               error);
}

/* Counts what `deal-log due` lists, and the deals that count against his
 * limit. */
static gboolean
count_due (Me *me, guint *today, guint *late, guint *open, GError **error)
{
  g_auto (DeskDueTasks) due = { 0 };

  *today = *late = *open = 0;
  if (!desk_due_tasks_load (&due, me->desk, me->person->id, &me->tails, error))
    return FALSE;
  for (guint i = 0; i < due.tasks->len; i++)
    {
      const DeskDueTask *task = &g_array_index (due.tasks, DeskDueTask, i);

      (*(task->item.day < me->desk->today ? late : today))++;
    }
  desk_deals_set_grace (due.deals, due.process->overdue_days);
  *open = desk_deals_open_count (due.deals, me->person->id);
  return TRUE;
}

static gboolean
push_all (Me *me, DeskReport *report, GError **error)
{
  guint today, late, open;

  for (guint i = 0; i < me->query.n_metrics; i++)
    if (!push_metric (me, report, me->query.metrics[i], error))
      return FALSE;
  if (!count_due (me, &today, &late, &open, error)
      || !push_slots (me, report, open, error)
      || !push_count (me, report, "due", _ ("due today"), today, error)
      || !push_count (me, report, "late", _ ("due before"), late, error)
      || !desk_report_end (report, error))
    return FALSE;
  if (today + late > 0)
    desk_work_note (me->desk->work, _ ("to list what is due: deal-log due"));
  return TRUE;
}

/* --- the run --------------------------------------------------------------
 */

static gboolean
run (Me *me, const DeskKpiMe *options, GError **error)
{
  DeskDesk *desk = me->desk;
  g_autoptr (DeskReport) report = NULL;

  me->for_people = desk_claim_is_for_people (desk->work)
                   || desk->work->report.format == DESK_FORMAT_MARKDOWN;
  me->managers[0] = (char *) me->person->id;
  me->query.managers = me->managers;
  me->query.by[0] = DESK_BY_MANAGER;
  me->query.n_by = 1;
  me->kpi = desk_desk_kpi (desk, error);
  if (me->kpi == NULL || !read_metrics (me, options->metrics, error)
      || !desk_desk_tails (desk, &me->tails, error))
    return FALSE;
  for (guint i = 0; i < PERIODS; i++)
    if (!read_period (me, i, error))
      return FALSE;
  report = desk_work_report (desk->work, columns, COLUMNS, FALSE, error);
  return report != NULL && push_all (me, report, error);
}

gboolean
desk_kpi_me_run (DeskWork *work, GError **error)
{
  const DeskKpiMe *options = work->options;
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_auto (Me) me = { .desk = desk };

  if (desk == NULL)
    return FALSE;
  me.person = desk_store_person (desk->store);
  if (me.person == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("cron has no day of its own; name a person: "
                              "--as=ID"));
      return FALSE;
    }
  return options->sales ? desk_kpi_me_sales (desk, error)
                        : run (&me, options, error);
}
