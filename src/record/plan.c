#include "config.h"

#include "record/plan.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/read.h"
#include <string.h>

struct _DeskPlan
{
  DeskYaml *yaml;
  GArray *revisions; /* of DeskPlanRevision */
};

static const DeskYamlKey revision_keys[] = {
  DESK_KEY_IF ("person", ID),
  DESK_KEY_IF ("department", ID),
  DESK_KEY_CHOICE ("metric", desk_metric_ids),
  DESK_KEY ("from", DATE),
  DESK_KEY ("value", TEXT),
  DESK_KEY_IF ("by", ID),
  DESK_KEY_IF ("note", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_ITEMS_IF ("plans", revision_keys),
  DESK_KEYS_END,
};

gboolean
desk_plan_month (const char *name, gint32 *first)
{
  g_autofree char *day = g_strconcat (name, "-01", NULL);

  return strlen (name) == strlen ("2026-11")
         && desk_day_parse (desk_cell (day), first);
}

char *
desk_plan_name (gint32 day)
{
  char text[DESK_DAY_LENGTH + 1];

  desk_day_format (day, text);
  return g_strndup (text, strlen ("2026-11"));
}

static gint32
month_end (gint32 first)
{
  gint year;
  guint month, day;

  desk_day_to_civil (first, &year, &month, &day);
  return (month == 12 ? desk_day_from_civil (year + 1, 1, 1)
                      : desk_day_from_civil (year, month + 1, 1))
         - 1;
}

/* --- one revision ---------------------------------------------------------
 */

gboolean
desk_plan_has_department (const DeskStaff *staff, const char *id, gint32 first)
{
  const gint32 last = month_end (first);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    for (gint32 day = first; day <= last; day++)
      if (g_strcmp0 (desk_person_department (desk_staff_get (staff, i), day),
                     id)
          == 0)
        return TRUE;
  return FALSE;
}

static gboolean
read_who (const DeskNode *item, gint32 first, const DeskStaff *staff,
          DeskPlanRevision *revision, DeskFindings *findings)
{
  const DeskNode *person = desk_node_get (item, "person");
  const DeskNode *department = desk_node_get (item, "department");
  const DeskNode *node = person == NULL ? department : person;

  if ((person == NULL) == (department == NULL))
    return desk_regulation_refuse (
        item, findings,
        _ ("a plan is either for a `person` or for a `department`"));
  revision->who = desk_node_text (node);
  revision->is_department = department != NULL;
  if (staff == NULL
      || (revision->is_department
              ? desk_plan_has_department (staff, revision->who, first)
              : desk_staff_find (staff, revision->who) != NULL))
    return TRUE;
  return desk_regulation_refuse (
      node, findings,
      revision->is_department
          ? _ ("nobody is in a department '%s' in this month")
          : _ ("staff.yaml has no person '%s'"),
      revision->who);
}

static gboolean
read_value (const DeskNode *item, DeskPlanRevision *revision,
            DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (item, "value");
  const DeskUnit unit = desk_metric_unit (revision->metric);

  if (desk_unit_parse (unit, desk_cell (desk_node_text (node)),
                       &revision->value))
    return TRUE;
  if (unit == DESK_UNIT_COUNT || unit == DESK_UNIT_MINUTES)
    return desk_regulation_refuse (node, findings,
                                   _ ("a plan for %s is a whole number"),
                                   desk_metric_ids[revision->metric]);
  return desk_regulation_refuse (
      node, findings, _ ("a plan for %s is a number like 70 or 12.50"),
      desk_metric_ids[revision->metric]);
}

static const DeskPlanRevision *
last_of (const GArray *revisions, const DeskPlanRevision *like, gint32 day)
{
  for (guint i = revisions->len; i > 0; i--)
    {
      const DeskPlanRevision *one
          = &g_array_index (revisions, DeskPlanRevision, i - 1);

      if (one->metric == like->metric && one->from <= day
          && one->is_department == like->is_department
          && g_str_equal (one->who, like->who))
        return one;
    }
  return NULL;
}

static gboolean
check_from (const DeskPlan *plan, gint32 first, const DeskNode *item,
            const DeskPlanRevision *revision, DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (item, "from");
  const DeskPlanRevision *before
      = last_of (plan->revisions, revision, G_MAXINT32);

  if (revision->from < first || revision->from > month_end (first))
    return desk_regulation_refuse (node, findings,
                                   _ ("this day is not in the month of the "
                                      "file"));
  if (before == NULL || before->from <= revision->from)
    return TRUE;
  return desk_regulation_refuse (
      node, findings, _ ("line %u has a later plan already; order by `from`"),
      desk_node_line (before->place));
}

static gboolean
add_revision (DeskPlan *plan, const DeskNode *item, gint32 first,
              const DeskStaff *staff, DeskFindings *findings)
{
  DeskPlanRevision revision = {
    .metric = (DeskMetric) desk_read_choice (desk_node_get (item, "metric"),
                                             desk_metric_ids),
    .from = desk_read_day (desk_node_get (item, "from")),
    .by = desk_node_string (desk_node_get (item, "by"), ""),
    .note = desk_node_string (desk_node_get (item, "note"), ""),
    .place = item,
  };

  if (!read_who (item, first, staff, &revision, findings)
      || !read_value (item, &revision, findings)
      || !check_from (plan, first, item, &revision, findings))
    return FALSE;
  g_array_append_val (plan->revisions, revision);
  return TRUE;
}

/* --- the file -------------------------------------------------------------
 */

DeskPlan *
desk_plan_new (DeskYaml *yaml, gint32 first, const DeskStaff *staff,
               DeskFindings *findings)
{
  g_autoptr (DeskPlan) plan = g_new0 (DeskPlan, 1);
  const DeskNode *list;
  gboolean good;

  plan->yaml = yaml;
  plan->revisions = g_array_new (FALSE, FALSE, sizeof (DeskPlanRevision));
  good = desk_yaml_check (desk_yaml_root (yaml), keys, findings);
  list = desk_node_get (desk_yaml_root (yaml), "plans");
  for (guint i = 0; good && i < desk_read_length (list); i++)
    good = add_revision (plan, desk_node_item (list, i), first, staff, findings)
           && good;
  return good ? g_steal_pointer (&plan) : NULL;
}

void
desk_plan_free (DeskPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->revisions);
  desk_yaml_free (plan->yaml);
  g_free (plan);
}

const GArray *
desk_plan_revisions (const DeskPlan *plan)
{
  return plan->revisions;
}

const DeskPlanRevision *
desk_plan_first (const DeskPlan *plan, const char *who, gboolean is_department,
                 DeskMetric metric)
{
  for (guint i = 0; i < plan->revisions->len; i++)
    {
      const DeskPlanRevision *one
          = &g_array_index (plan->revisions, DeskPlanRevision, i);

      if (one->metric == metric && one->is_department == is_department
          && g_str_equal (one->who, who))
        return one;
    }
  return NULL;
}

const DeskPlanRevision *
desk_plan_on (const DeskPlan *plan, const char *who, gboolean is_department,
              DeskMetric metric, gint32 day)
{
  const DeskPlanRevision like
      = { .who = who, .is_department = is_department, .metric = metric };

  return last_of (plan->revisions, &like, day);
}

/* --- a further revision ---------------------------------------------------
 */

static void
append_quoted (GString *text, const char *value)
{
  g_string_append_c (text, '\'');
  for (; *value != '\0'; value++)
    {
      if (*value == '\'')
        g_string_append_c (text, '\'');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, '\'');
}

static void
append_value (GString *text, DeskMetric metric, gint64 value)
{
  const DeskUnit unit = desk_metric_unit (metric);

  if (unit == DESK_UNIT_COUNT || unit == DESK_UNIT_MINUTES)
    g_string_append_printf (text, "%lld", (long long) value);
  else
    desk_money_format (text, value);
}

/* @dash: in which column, from 0, the items of the list begin. */
static void
append_revision (GString *text, const DeskPlanRevision *revision, guint dash)
{
  char day[DESK_DAY_LENGTH + 1];

  desk_day_format (revision->from, day);
  g_string_append_printf (text, "%*s- %s: %s\n", (int) dash, "",
                          revision->is_department ? "department" : "person",
                          revision->who);
  g_string_append_printf (text, "%*s  metric: %s\n", (int) dash, "",
                          desk_metric_ids[revision->metric]);
  g_string_append_printf (text, "%*s  from: %s\n", (int) dash, "", day);
  g_string_append_printf (text, "%*s  value: ", (int) dash, "");
  append_value (text, revision->metric, revision->value);
  g_string_append_printf (text, "\n%*s  by: %s\n", (int) dash, "",
                          revision->by);
  if (revision->note[0] == '\0')
    return;
  g_string_append_printf (text, "%*s  note: ", (int) dash, "");
  append_quoted (text, revision->note);
  g_string_append_c (text, '\n');
}

/* Where the dash of an item stands: behind nothing but blanks, in the line in
 * which its mapping begins; -1: the list is written in another way. */
static gint
dash_of (const GString *text, const DeskNode *item)
{
  const char *line = text->str;
  gint dash = 0;

  for (guint i = 1; i < desk_node_line (item) && line != NULL; i++)
    {
      line = strchr (line, '\n');
      line = line == NULL ? NULL : line + 1;
    }
  while (line != NULL && line[dash] == ' ')
    dash++;
  return line != NULL && line[dash] == '-' && line[dash + 1] == ' ' ? dash : -1;
}

gboolean
desk_plan_append (GString *text, const DeskYaml *yaml,
                  const DeskPlanRevision *revision, GError **error)
{
  const DeskNode *list = desk_node_get (desk_yaml_root (yaml), "plans");
  const guint before = desk_read_length (list);
  g_autoptr (DeskYaml) after = NULL;
  gint dash = before == 0 ? 2 : dash_of (text, desk_node_item (list, 0));

  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  if (list == NULL)
    g_string_append (text, "plans:\n");
  if (dash >= 0)
    {
      append_revision (text, revision, (guint) dash);
      after
          = desk_yaml_parse (text->str, text->len, desk_yaml_path (yaml), NULL);
    }
  if (after != NULL
      && desk_read_length (desk_node_get (desk_yaml_root (after), "plans"))
             == before + 1)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
               _ ("%s: a plan cannot be added behind what is there; write "
                  "`plans:` last, and each plan on lines of its own that begin "
                  "with `- `"),
               desk_yaml_path (yaml));
  return FALSE;
}
