#include "config.h"

#include "work/kpi-topics.h"

#include "work/kpi-plan.h"
#include "work/kpi-query.h"

#define WHOLE 10000 /* hundredths of a percent */

/* What is just as planned needs no talk. */
static void
add_one (DeskTopics *topics, DeskKpiTable *table, DeskKpiPlan *plan,
         const DeskKpiRow *row, DeskMetric metric)
{
  g_autofree char *id = desk_kpi_table_id (table, row, 0);
  DeskPlanned planned;
  DeskPlanFact fact;
  DeskTopic topic;
  gint64 first;

  if (!desk_kpi_plan_of (plan, row, metric, &planned, &first, &fact)
      || fact.attainment == DESK_MONEY_NONE || fact.attainment == WHOLE
      || !desk_topics_begin (topics, DESK_TOPIC_PLAN, id, &topic))
    return;
  topic.item = desk_metric_ids[metric];
  topic.type = desk_kpi_column_type (topics->kpi->metrics[metric].unit);
  if (!desk_kpi_table_value (table, row, metric, &topic.value))
    topic.value = DESK_VALUE_NONE;
  topic.against = planned.to_date;
  topic.attainment = fact.attainment;
  desk_topics_add (topics, &topic);
}

static void
add_rows (DeskTopics *topics, DeskKpiTable *table, DeskKpiPlan *plan)
{
  const GArray *rows = desk_kpi_table_rows (table);

  for (guint i = 0; i < rows->len; i++)
    {
      const DeskKpiRow *row = &g_array_index (rows, DeskKpiRow, i);

      for (guint metric = 0;
           row->level == DESK_KPI_ROW && metric < DESK_METRICS; metric++)
        add_one (topics, table, plan, row, (DeskMetric) metric);
    }
}

/* Only what is planned is computed: most of what there is never is. */
static gboolean
find_planned (const DeskTopics *topics, DeskKpiQuery *query, GError **error)
{
  g_autoptr (DeskPlans) plans
      = desk_plans_new (topics->desk, &topics->period, error);

  if (plans == NULL || !desk_plans_read_days (plans, topics->tails, error))
    return FALSE;
  for (guint i = 0; i < DESK_METRICS; i++)
    if (desk_plans_any (plans, (DeskMetric) i))
      query->metrics[query->n_metrics++] = (DeskMetric) i;
  return TRUE;
}

/* Those of --manager whose figures the caller may see: a mentor talks with his
 * trainee, but his plan is not the mentor's to see.  NULL: all were meant;
 * (transfer container). */
static GPtrArray *
list_managers (const DeskTopics *topics)
{
  const DeskDesk *desk = topics->desk;
  GPtrArray *list;

  if (topics->managers == NULL)
    return NULL;
  list = g_ptr_array_new ();
  for (guint i = 0; topics->managers[i] != NULL; i++)
    if (desk_right_has (desk_store_role (desk->store), DESK_ACTION_FIGURES,
                        desk_desk_relation (desk, topics->managers[i], "",
                                            DESK_STATUS_WORKING)))
      g_ptr_array_add (list, topics->managers[i]);
  g_ptr_array_add (list, NULL);
  return list;
}

static gboolean
add_all (DeskTopics *topics, const DeskKpiQuery *query, GError **error)
{
  g_autoptr (DeskKpiPlan) plan
      = desk_kpi_plan_new (topics->desk, query, topics->tails, error);
  g_autoptr (DeskKpiTable) table = NULL;

  if (plan == NULL)
    return FALSE;
  table = desk_kpi_table_new (topics->desk, query, topics->tails, NULL, NULL,
                              error);
  if (table == NULL || !desk_kpi_plan_fill (plan, table, error))
    return FALSE;
  add_rows (topics, table, plan);
  return TRUE;
}

gboolean
desk_topics_add_plans (DeskTopics *topics, GError **error)
{
  g_autoptr (GPtrArray) managers = list_managers (topics);
  DeskKpiQuery query
      = { .period = topics->period, .by = { DESK_BY_MANAGER }, .n_by = 1 };

  if (managers != NULL)
    query.managers = (char *const *) managers->pdata;
  if (!find_planned (topics, &query, error))
    return FALSE;
  return query.n_metrics == 0 || (managers != NULL && managers->len == 1)
         || add_all (topics, &query, error);
}
