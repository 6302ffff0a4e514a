#include "config.h"

#include "work/planning.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/plans.h"
#include "work/kpi-query.h"

const DeskColumn desk_planning_columns[DESK_PLANNING_COLUMNS] = {
  { "month", N_ ("month"), DESK_COLUMN_TEXT, NULL },
  { "for", N_ ("for a"), DESK_COLUMN_TEXT, NULL },
  { "who", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "metric", N_ ("metric"), DESK_COLUMN_TEXT, NULL },
  { "first_plan", N_ ("first plan"), DESK_COLUMN_TEXT, NULL },
  { "plan", N_ ("plan"), DESK_COLUMN_TEXT, NULL },
  { "from", N_ ("holds from"), DESK_COLUMN_DAY, NULL },
  { "revisions", N_ ("revisions"), DESK_COLUMN_COUNT, NULL },
  { "by", N_ ("by"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

char *
desk_planning_number (DeskMetric metric, gint64 value)
{
  const DeskUnit unit = desk_metric_unit (metric);
  g_autoptr (GString) text = g_string_new (NULL);

  if (value == DESK_MONEY_NONE)
    return g_strdup ("");
  if (unit == DESK_UNIT_COUNT || unit == DESK_UNIT_MINUTES)
    g_string_append_printf (text, "%lld", (long long) value);
  else
    desk_money_format (text, value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
desk_planning_read (const DeskDesk *desk, gint32 day, DeskPlan **plan,
                    GError **error)
{
  g_autofree char *name = desk_plan_name (day);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *yaml = NULL;
  gint32 first;

  *plan = NULL;
  if (!desk_store_plan_yaml (desk->store, name, &yaml, error))
    return FALSE;
  if (yaml == NULL || !desk_plan_month (name, &first))
    return TRUE;
  *plan = desk_plan_new (yaml, first, desk_store_staff (desk->store), findings);
  return *plan != NULL || desk_findings_refuse (findings, error);
}

/* --- rows -----------------------------------------------------------------
 */

static gboolean
is_same (const DeskPlanRevision *one, const DeskPlanRevision *two)
{
  return one->metric == two->metric && one->is_department == two->is_department
         && g_str_equal (one->who, two->who);
}

static guint
count_of (const DeskPlan *plan, const DeskPlanRevision *like)
{
  const GArray *all = desk_plan_revisions (plan);
  guint count = 0;

  for (guint i = 0; i < all->len; i++)
    if (is_same (&g_array_index (all, DeskPlanRevision, i), like))
      count++;
  return count;
}

gboolean
desk_planning_push (DeskReport *report, const DeskPlan *plan,
                    const DeskPlanRevision *current, GError **error)
{
  const DeskPlanRevision *first = desk_plan_first (
      plan, current->who, current->is_department, current->metric);
  g_autofree char *month = desk_plan_name (current->from);
  g_autofree char *before = desk_planning_number (first->metric, first->value);
  g_autofree char *now = desk_planning_number (current->metric, current->value);
  const DeskValue values[DESK_PLANNING_COLUMNS] = {
    DESK_TEXT_VALUE (month),
    DESK_TEXT_VALUE (current->is_department ? "department" : "person"),
    DESK_TEXT_VALUE (current->who),
    DESK_TEXT_VALUE (desk_metric_ids[current->metric]),
    DESK_TEXT_VALUE (before),
    DESK_TEXT_VALUE (now),
    DESK_NUMBER_VALUE (current->from),
    DESK_NUMBER_VALUE (count_of (plan, current)),
    DESK_TEXT_VALUE (current->by),
    DESK_TEXT_VALUE (current->note),
  };

  return desk_report_row (report, values, error);
}

/* --- who may see it -------------------------------------------------------
 */

static gboolean
may (const DeskDesk *desk, guint relation)
{
  return desk_right_has (desk_store_role (desk->store), DESK_ACTION_FIGURES,
                         relation);
}

/* His own, those of his department, and that of it. */
static gboolean
sees (const DeskDesk *desk, const DeskPlanRevision *revision)
{
  const DeskPerson *caller = desk_store_person (desk->store);
  const char *home
      = caller == NULL ? NULL : desk_person_department (caller, desk->today);
  const DeskPerson *person;

  if (may (desk, DESK_RELATION_OTHER))
    return TRUE;
  if (revision->is_department)
    return g_strcmp0 (revision->who, home) == 0;
  person = desk_staff_find (desk_store_staff (desk->store), revision->who);
  return person == caller
         || (may (desk, DESK_RELATION_DEPARTMENT) && person != NULL
             && g_strcmp0 (desk_person_department (person, desk->today), home)
                    == 0);
}

/* Those who sell this month and have no plan of their own. */
static void
tell_unplanned (const DeskDesk *desk, const DeskPlan *plan, gint32 last)
{
  const DeskStaff *staff = desk_store_staff (desk->store);
  const GArray *all = plan == NULL ? NULL : desk_plan_revisions (plan);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      gboolean has = FALSE;

      if ((person->role != DESK_ROLE_MANAGER
           && person->role != DESK_ROLE_SENIOR)
          || person->hired > last || person->left < last)
        continue;
      for (guint k = 0; all != NULL && k < all->len; k++)
        {
          const DeskPlanRevision *one
              = &g_array_index (all, DeskPlanRevision, k);

          has = has
                || (!one->is_department && g_str_equal (one->who, person->id));
        }
      if (!has)
        g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ",
                                person->id);
    }
  if (names->len > 0)
    desk_work_note (desk->work, _ ("nothing is planned for %s"), names->str);
}

static gboolean
push_all (const DeskDesk *desk, DeskReport *report, const DeskPlan *plan,
          gint32 last, GError **error)
{
  const GArray *all = plan == NULL ? NULL : desk_plan_revisions (plan);
  const gint32 day = CLAMP (
      desk->today, desk_period_of (DESK_PERIOD_MONTH, last).from, last);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const DeskPlanRevision *first = &g_array_index (all, DeskPlanRevision, i);
      const DeskPlanRevision *current;

      if (first
              != desk_plan_first (plan, first->who, first->is_department,
                                  first->metric)
          || !sees (desk, first))
        continue;
      current = desk_plan_on (plan, first->who, first->is_department,
                              first->metric, day);
      if (!desk_planning_push (report, plan, current == NULL ? first : current,
                               error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

gboolean
desk_planning_show (DeskDesk *desk, const char *month, GError **error)
{
  g_autoptr (DeskPlan) plan = NULL;
  g_autoptr (DeskReport) report = NULL;
  g_autofree char *name = NULL;
  DeskPeriod period;

  if (!desk_period_parse (month == NULL ? "" : month, DESK_PERIOD_MONTH,
                          desk->today, &period, error)
      || !desk_desk_may (desk, DESK_ACTION_FIGURES, DESK_RELATION_OWN, error)
      || !desk_planning_read (desk, period.from, &plan, error))
    return FALSE;
  report = desk_work_report (desk->work, desk_planning_columns,
                             DESK_PLANNING_COLUMNS, FALSE, error);
  if (report == NULL || !push_all (desk, report, plan, period.to, error))
    return FALSE;
  name = desk_period_name (&period);
  if (plan == NULL)
    desk_work_note (desk->work,
                    _ ("there is no plan for %s yet; to have one proposed: "
                       "kpi-report plan propose %s"),
                    name, name);
  else if (may (desk, DESK_RELATION_OTHER))
    tell_unplanned (desk, plan, period.to);
  return TRUE;
}
