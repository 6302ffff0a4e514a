#include "config.h"

#include "rules/metrics.h"
#include "rules/plan-fact.h"

#define NONE DESK_MONEY_NONE

/* A week of 5 days, of which 3 lie in a month of 21 working days with a plan of
 * 2100, and 2 in one of 20 with 1000: 300 + 100. */
static void
test_share (void)
{
  const DeskPlanMonth week[]
      = { { 2100, 21000, 3000, 3000 }, { 1000, 20000, 2000, 500 } };
  const DeskPlanMonth free[] = { { 700, 0, 0, 0 } };
  DeskPlanned planned;

  desk_plan_share (week, 2, TRUE, &planned);
  g_assert_cmpint (planned.plan, ==, 400);
  g_assert_cmpint (planned.to_date, ==, 325);
  g_assert_cmpint (planned.total, ==, 5000);
  g_assert_cmpint (planned.passed, ==, 3500);

  desk_plan_share (week, 2, FALSE, &planned);
  g_assert_cmpint (planned.plan, ==, 1000);
  g_assert_cmpint (planned.to_date, ==, 1000);

  desk_plan_share (free, 1, TRUE, &planned);
  g_assert_cmpint (planned.plan, ==, 700);
  g_assert_cmpint (planned.total, ==, 0);
}

/* By hand.  The range of the first: the days 10 20 30 have s = 10; with m = 3,
 * n = 7 and t(2) = 1.886 it is 18.86 x sqrt (7 x 10/3) = 91.10.  Of the second:
 * 0 10: s = 7.0711, m = 2, n = 1, t(1) = 3.078: 21.765 x sqrt (1.5) = 26.66. */
static const struct
{
  const char *what;
  DeskPlanned planned;
  gint64 fact;
  gint64 days[4];
  guint n_days;
  gboolean adds_up;
  DeskDirection direction;
  DeskPlanFact is;
} cases[] = {
  { "three days of ten",
    { 300, 90, 10000, 3000 },
    60,
    { 10, 20, 30 },
    3,
    TRUE,
    DESK_DIRECTION_UP,
    { 6667, 200, 109, 291, 35 } },
  { "not below what is there",
    { 30, 20, 3000, 2000 },
    10,
    { 0, 10 },
    2,
    TRUE,
    DESK_DIRECTION_UP,
    { 5000, 15, 10, 42, 20 } },
  { "a day takes away",
    { 30, 20, 3000, 2000 },
    10,
    { -10, 20 },
    2,
    TRUE,
    DESK_DIRECTION_UP,
    { 5000, 15, -65, 95, 20 } },
  { "one day: no range",
    { 100, 50, 2000, 1000 },
    60,
    { 60 },
    1,
    TRUE,
    DESK_DIRECTION_UP,
    { 12000, 120, NONE, NONE, 40 } },
  { "half a day",
    { 70, 35, 1000, 500 },
    28,
    { 0 },
    0,
    TRUE,
    DESK_DIRECTION_UP,
    { 8000, 56, NONE, NONE, 84 } },
  { "rounded up",
    { 100, 0, 3000, 0 },
    0,
    { 0 },
    0,
    TRUE,
    DESK_DIRECTION_UP,
    { NONE, NONE, NONE, NONE, 34 } },
  { "reached",
    { 100, 50, 2000, 1000 },
    120,
    { 120 },
    1,
    TRUE,
    DESK_DIRECTION_UP,
    { 24000, 240, NONE, NONE, 0 } },
  { "over",
    { 100, 100, 2000, 2000 },
    80,
    { 30, 50 },
    2,
    TRUE,
    DESK_DIRECTION_UP,
    { 8000, 80, 80, 80, NONE } },
  { "no figure",
    { 100, 50, 2000, 1000 },
    NONE,
    { 0 },
    1,
    TRUE,
    DESK_DIRECTION_UP,
    { NONE, NONE, NONE, NONE, NONE } },
  { "a level",
    { 8500, 8500, 20000, 5000 },
    6800,
    { 0 },
    5,
    FALSE,
    DESK_DIRECTION_UP,
    { 8000, NONE, NONE, NONE, NONE } },
  { "low is good",
    { 15, 15, 20000, 5000 },
    10,
    { 0 },
    5,
    FALSE,
    DESK_DIRECTION_DOWN,
    { 10000, NONE, NONE, NONE, NONE } },
  { "high is bad",
    { 15, 15, 20000, 5000 },
    60,
    { 0 },
    5,
    FALSE,
    DESK_DIRECTION_DOWN,
    { 2500, NONE, NONE, NONE, NONE } },
  { "a limit",
    { 10, 5, 2000, 1000 },
    6,
    { 6 },
    1,
    TRUE,
    DESK_DIRECTION_DOWN,
    { 8333, 12, NONE, NONE, NONE } },
  { "no plan to date",
    { 0, 0, 0, 0 },
    6,
    { 0 },
    0,
    TRUE,
    DESK_DIRECTION_UP,
    { NONE, NONE, NONE, NONE, NONE } },
};

static void
test_judge (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DeskPlanActual actual
          = { cases[i].fact, cases[i].days, cases[i].n_days, cases[i].adds_up,
              cases[i].direction };
      DeskPlanFact is;

      g_test_message ("%s", cases[i].what);
      desk_plan_judge (&cases[i].planned, &actual, &is);
      g_assert_cmpint (is.attainment, ==, cases[i].is.attainment);
      g_assert_cmpint (is.forecast, ==, cases[i].is.forecast);
      g_assert_cmpint (is.low, ==, cases[i].is.low);
      g_assert_cmpint (is.high, ==, cases[i].is.high);
      g_assert_cmpint (is.per_day, ==, cases[i].is.per_day);
    }
}

static void
test_adds_up (void)
{
  g_assert_true (desk_metric_adds_up (DESK_METRIC_SALES_SUM));
  g_assert_true (desk_metric_adds_up (DESK_METRIC_NEW_CONTACTS));
  g_assert_false (desk_metric_adds_up (DESK_METRIC_OPEN_DEALS));
  g_assert_false (desk_metric_adds_up (DESK_METRIC_CONVERSION));
  g_assert_false (desk_metric_adds_up (DESK_METRIC_RESPONSE_MIN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-fact/share", test_share);
  g_test_add_func ("/plan-fact/judge", test_judge);
  g_test_add_func ("/plan-fact/adds-up", test_adds_up);
  return g_test_run ();
}
