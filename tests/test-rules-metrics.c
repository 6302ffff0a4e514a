#include "config.h"

#include "rules/metrics.h"
#include "shipped.h"

/* --- formulas ------------------------------------------------------------- */

static const struct
{
  gint64 a, b, quotient;
} quotients[] = {
  { 0, 3, 0 },   { 1, 3, 0 },  { 2, 3, 1 },   { 1, 2, 1 },
  { -1, 2, -1 }, { 5, 10, 1 }, { -4, 10, 0 }, { 100000, 3, 33333 },
};

static void
test_divide (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (quotients); i++)
    g_assert_cmpint (desk_metric_divide (quotients[i].a, quotients[i].b), ==,
                     quotients[i].quotient);
}

static const struct
{
  gint64 values[6];
  guint n, percent;
  gint64 value;
} quantiles[] = {
  { { 7 }, 1, 50, 7 },
  { { 7 }, 1, 90, 7 },
  { { 3, 1 }, 2, 50, 1 }, /* the lower of two: nearest rank */
  { { 3, 1, 2 }, 3, 50, 2 },
  { { 4, 3, 2, 1 }, 4, 50, 2 },
  { { 4, 3, 2, 1 }, 4, 90, 4 },
  { { 5, 4, 3, 2, 1 }, 5, 90, 5 },
  { { 6, 5, 4, 3, 2, 1 }, 6, 50, 3 },
};

static void
test_quantile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (values, quantiles[i].values, quantiles[i].n);
      g_assert_cmpint (desk_metric_quantile (values, quantiles[i].percent), ==,
                       quantiles[i].value);
    }
}

/* What cannot be divided is nothing, not 0; what was not counted is 0. */
static void
test_nothing (void)
{
  const DeskMeasured measured = { { 0 }, { NULL } };
  gint64 value = -1;

  g_assert_true (desk_metric_value (DESK_METRIC_DIALS, &measured, &value));
  g_assert_cmpint (value, ==, 0);
  g_assert_false (
      desk_metric_value (DESK_METRIC_CONVERSION, &measured, &value));
  g_assert_false (
      desk_metric_value (DESK_METRIC_AVERAGE_SALE, &measured, &value));
  g_assert_false (
      desk_metric_value (DESK_METRIC_RESPONSE_MIN, &measured, &value));
}

/* Every metric is made of something, and every measure serves one. */
static void
test_complete (void)
{
  guint64 used = 0;

  for (guint i = 0; i < DESK_METRICS; i++)
    {
      g_assert_nonnull (desk_metric_formula ((DeskMetric) i));
      g_assert_cmpuint (desk_metric_measures ((DeskMetric) i), !=, 0);
      used |= desk_metric_measures ((DeskMetric) i);
    }
  for (guint i = 0; i < DESK_MEASURES; i++)
    {
      g_assert_nonnull (desk_measure_name ((DeskMeasure) i));
      g_assert_cmpuint (used & DESK_MEASURE_BIT (i), !=, 0);
    }
}

/* --- contacts ------------------------------------------------------------- */

#define C DESK_TOUCH_CONTACT
#define D DESK_TOUCH_DIAL
#define T DESK_TOUCH_TALK
#define H DESK_TOUCH_CHAT
#define R DESK_TOUCH_RESPONSE
#define M DESK_TOUCH_REACHED

static const struct
{
  const char *channel, *direction, *outcome, *seconds;
  guint touch;
} touches[] = {
  { "call", "out", "reached", "30", C | D | T | R | M },
  { "call", "out", "reached", "29", C | D | R | M },
  { "call", "out", "reached", "0", C | D | R | M },
  { "call", "out", "reached", "", C | D | T | R | M },
  { "call", "out", "reached", "99999999999999999999", C | D | T | R | M },
  { "call", "in", "reached", "30", C | T | R | M },
  { "call", "in", "no-answer", "", C },
  { "call", "out", "no-answer", "", C | D | R },
  { "call", "out", "busy", "", C | D | R },
  { "call", "out", "voicemail", "60", C | D | R },
  { "call", "out", "wrong-number", "60", C | D | R },
  { "meeting", "out", "reached", "", C | D | T | R | M },
  { "meeting", "out", "reached", "5", C | D | T | R | M },
  { "telegram", "out", "reached", "", C | D | H | R | M },
  { "telegram", "in", "reached", "", C | H | R | M },
  { "email", "out", "no-answer", "", C | D | H | R },
  { "call", "out", "deal:17", "", 0 },
  { "", "", "undone", "", 0 },
  { "", "in", "personal", "", 0 },
};

static void
test_touches (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskKpi) kpi = desk_kpi_new (shipped ("kpi"), NULL, findings);
  DeskTouches rules;

  g_assert_nonnull (kpi);
  desk_touches_init (&rules, kpi);
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_test_message ("%s %s %s %s", touches[i].channel, touches[i].direction,
                      touches[i].outcome, touches[i].seconds);
      g_assert_cmpuint (desk_touch_of (&rules, desk_cell (touches[i].channel),
                                       desk_cell (touches[i].direction),
                                       desk_cell (touches[i].outcome),
                                       desk_cell (touches[i].seconds)),
                        ==, touches[i].touch);
    }
}

/* --- the regulation ------------------------------------------------------- */

/* A company's own list may be older than a metric: names of its own hold, the
 * others keep something. */
static void
test_own (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskKpi) kpi = desk_kpi_new (
      shipped ("kpi"),
      own ("metrics:\n- {id: dials, title: Звонки, title-en: rings, unit: "
           "count, per: day, direction: up, definition: all}\n"
           "norms: {dials: {trainee: 1, regular: 2, strong: 3}, "
           "script_score: 12.5}\n"),
      findings);

  g_assert_nonnull (kpi);
  g_assert_cmpstr (kpi->metrics[DESK_METRIC_DIALS].title_en, ==, "rings");
  g_assert_cmpstr (kpi->metrics[DESK_METRIC_DIALS].short_title, ==, "Звонки");
  g_assert_cmpstr (kpi->metrics[DESK_METRIC_LEADS].title, ==, "leads");
  g_assert_cmpint (kpi->metrics[DESK_METRIC_DIALS].norm[DESK_LEVEL_STRONG], ==,
                   3);
  g_assert_cmpint (
      kpi->metrics[DESK_METRIC_SCRIPT_SCORE].norm[DESK_LEVEL_TRAINEE], ==,
      1250);
  g_assert_cmpint (kpi->metrics[DESK_METRIC_LEADS].norm[DESK_LEVEL_REGULAR], ==,
                   DESK_MONEY_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/divide", test_divide);
  g_test_add_func ("/metrics/quantile", test_quantile);
  g_test_add_func ("/metrics/nothing", test_nothing);
  g_test_add_func ("/metrics/complete", test_complete);
  g_test_add_func ("/metrics/touches", test_touches);
  g_test_add_func ("/metrics/own", test_own);
  return g_test_run ();
}
