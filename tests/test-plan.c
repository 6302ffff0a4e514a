#include "config.h"

#include "base/civil.h"
#include "base/error.h"
#include "record/plan.h"
#include <string.h>

#define FIRST desk_day_from_civil (2026, 11, 1)

static DeskYaml *
yaml_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskYaml *yaml
      = desk_yaml_parse (text, strlen (text), "plans/2026-11.yaml", &error);

  g_assert_no_error (error);
  return yaml;
}

static DeskStaff *
staff_of (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskStaff *staff = desk_staff_new (
      yaml_of ("people:\n"
               "  - {id: m1, name: A, role: manager, level: regular, "
               "department: client}\n"
               "  - {id: m2, name: B, role: manager, level: regular,"
               " department: [{from: 2026-01-01, value: old, by: m1},"
               " {from: 2026-11-20, value: new, by: m1}]}\n"),
      findings);

  g_assert_nonnull (staff);
  return staff;
}

static DeskPlan *
plan_of (const char *text, DeskFindings *findings)
{
  g_autoptr (DeskStaff) staff = staff_of ();

  return desk_plan_new (yaml_of (text), FIRST, staff, findings);
}

#define ONE(who, metric, from, value) \
  "  - {" who ", metric: " metric ", from: " from ", value: " value "}\n"

static void
test_revisions (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskPlan) plan = plan_of (
      "plans:\n" ONE ("person: m1", "sales_sum", "2026-11-01", "600000")
          ONE ("person: m1", "dials", "2026-11-01", "700")
              ONE ("department: old", "sales_sum", "2026-11-01", "9.5")
                  ONE ("person: m1", "sales_sum", "2026-11-10", "500000.00")
                      ONE ("person: m1", "sales_sum", "2026-11-10", "450000"),
      findings);

  g_assert_nonnull (plan);
  g_assert_cmpuint (desk_plan_revisions (plan)->len, ==, 5);
  g_assert_cmpint (
      desk_plan_first (plan, "m1", FALSE, DESK_METRIC_SALES_SUM)->value, ==,
      60000000);
  g_assert_cmpint (
      desk_plan_on (plan, "m1", FALSE, DESK_METRIC_SALES_SUM, FIRST + 8)->value,
      ==, 60000000);
  g_assert_cmpint (
      desk_plan_on (plan, "m1", FALSE, DESK_METRIC_SALES_SUM, FIRST + 9)->value,
      ==, 45000000);
  g_assert_cmpint (
      desk_plan_on (plan, "m1", FALSE, DESK_METRIC_DIALS, FIRST)->value, ==,
      700);
  g_assert_cmpint (
      desk_plan_on (plan, "old", TRUE, DESK_METRIC_SALES_SUM, FIRST)->value, ==,
      950);
  g_assert_null (
      desk_plan_on (plan, "old", FALSE, DESK_METRIC_SALES_SUM, FIRST));
  g_assert_null (
      desk_plan_on (plan, "m1", FALSE, DESK_METRIC_SALES_SUM, FIRST - 1));
}

static const struct
{
  const char *text, *place, *says;
} faults[] = {
  { "plan: []\n", "2026-11.yaml:1:1:", "plan" },
  { "plans:\n" ONE ("person: m9", "dials", "2026-11-01", "7"),
    ":2:14:", "no person 'm9'" },
  { "plans:\n" ONE ("department: mew", "dials", "2026-11-01", "7"),
    ":2:18:", "'mew'" },
  { "plans:\n" ONE ("person: m1, department: new", "dials", "2026-11-01", "7"),
    ":2:5:", "either" },
  { "plans:\n  - {metric: dials, from: 2026-11-01, value: 7}\n",
    ":2:5:", "either" },
  { "plans:\n" ONE ("person: m1", "dails", "2026-11-01", "7"),
    ":2:26:", "dials" },
  { "plans:\n" ONE ("person: m1", "dials", "2026-12-01", "7"),
    ":2:39:", "month" },
  { "plans:\n" ONE ("person: m1", "dials", "2026-11-01", "7.5"),
    ":2:58:", "whole" },
  { "plans:\n" ONE ("person: m1", "sales_sum", "2026-11-01", "-7"),
    ":2:62:", "number" },
  { "plans:\n" ONE ("person: m1", "dials", "2026-11-05", "7")
        ONE ("person: m1", "dials", "2026-11-04", "7"),
    ":3:39:", "line 2" },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (DeskFindings) findings = desk_findings_new ();
      g_autofree char *said = NULL;

      g_test_message ("%s", faults[i].text);
      g_assert_null (plan_of (faults[i].text, findings));
      g_assert_cmpuint (desk_findings_count (findings), >, 0);
      said = desk_finding_to_string (desk_findings_get (findings, 0));
      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, faults[i].place));
      g_assert_nonnull (strstr (said, faults[i].says));
    }
}

static void
test_departments (void)
{
  g_autoptr (DeskStaff) staff = staff_of ();

  g_assert_true (desk_plan_has_department (staff, "old", FIRST));
  g_assert_true (desk_plan_has_department (staff, "new", FIRST));
  g_assert_false (desk_plan_has_department (staff, "old",
                                            desk_day_from_civil (2026, 12, 1)));
  g_assert_false (desk_plan_has_department (staff, "none", FIRST));
}

/* What is there stays to the byte; what comes behind it is read back. */
static const struct
{
  const char *text;
  gboolean goes;
} files[] = {
  { "", TRUE },
  { "# nothing yet\n", TRUE },
  { "plans:\n", TRUE },
  { "plans:", TRUE },
  { "# a comment\nplans:\n" ONE ("person: m1", "dials", "2026-11-01",
                                 "7") "  # the last word",
    TRUE },
  { "plans:\n- person: m1\n  metric: dials\n  from: 2026-11-01\n  value: 7\n",
    TRUE },
  { "plans:\n      -   person: m1\n          metric: dials\n"
    "          from: 2026-11-01\n          value: 7\n\n\n",
    TRUE },
  { "plans: [{person: m1, metric: dials, from: 2026-11-01, value: 7}]\n",
    FALSE },
  { "plans: []\n", FALSE },
  { "{}\n", FALSE },
  { "plans:\n" ONE ("person: m1", "dials", "2026-11-01", "7") "...\n", FALSE },
};

static void
test_append (void)
{
  const DeskPlanRevision added = { .who = "m1",
                                   .metric = DESK_METRIC_SALES_SUM,
                                   .from = FIRST + 9,
                                   .value = 45000050,
                                   .by = "m1",
                                   .note = "it's: # 'так'" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (DeskYaml) yaml = yaml_of (files[i].text);
      g_autoptr (GString) text = g_string_new (files[i].text);
      g_autoptr (DeskFindings) findings = desk_findings_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskPlan) plan = NULL;
      const DeskPlanRevision *is;

      g_test_message ("%s", files[i].text);
      g_assert_cmpint (desk_plan_append (text, yaml, &added, &error), ==,
                       files[i].goes);
      if (!files[i].goes)
        {
          g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFIG);
          continue;
        }
      g_test_message ("%s", text->str);
      g_assert_true (g_str_has_prefix (text->str, files[i].text));
      plan = plan_of (text->str, findings);
      g_assert_nonnull (plan);
      is = desk_plan_on (plan, "m1", FALSE, DESK_METRIC_SALES_SUM, FIRST + 9);
      g_assert_nonnull (is);
      g_assert_cmpint (is->value, ==, added.value);
      g_assert_cmpint (is->from, ==, added.from);
      g_assert_cmpstr (is->by, ==, "m1");
      g_assert_cmpstr (is->note, ==, added.note);
    }
}

static void
test_names (void)
{
  gint32 first;
  g_autofree char *name = desk_plan_name (FIRST + 29);

  g_assert_cmpstr (name, ==, "2026-11");
  g_assert_true (desk_plan_month ("2026-11", &first));
  g_assert_cmpint (first, ==, FIRST);
  g_assert_false (desk_plan_month ("2026-13", &first));
  g_assert_false (desk_plan_month ("2026-1", &first));
  g_assert_false (desk_plan_month ("november", &first));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/revisions", test_revisions);
  g_test_add_func ("/plan/faults", test_faults);
  g_test_add_func ("/plan/departments", test_departments);
  g_test_add_func ("/plan/append", test_append);
  g_test_add_func ("/plan/names", test_names);
  return g_test_run ();
}
