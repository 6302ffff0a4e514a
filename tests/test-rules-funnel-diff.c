#include "config.h"

#include "rules/funnel-diff.h"

/* Effects are worked out by hand: of two factors a, b against A, B the effect
 * of the first is (a - A) (b + B) / 2. */
static const struct
{
  const char *path;
  DeskFunnelCounts own, base;
  DeskFunnelDiff diff;
} cases[] = {
  /* 10 x 0.5 against 10 x 0.8: all of it is the second step. */
  { "/funnel-diff/one-step",
    { { 10, 5 }, 1 },
    { { 10, 8 }, 1 },
    { DESK_STEP_CLAIMED, -300, { 0, -300 }, DESK_STEP_CLAIMED } },
  /* 20 x 0.5 against 10 x 0.8: (20 - 10) (0.5 + 0.8) / 2 = 6.5,
   * (0.5 - 0.8) (20 + 10) / 2 = -4.5. */
  { "/funnel-diff/two-ways",
    { { 20, 10 }, 1 },
    { { 10, 8 }, 1 },
    { DESK_STEP_CLAIMED, 200, { 650, -450 }, DESK_STEP_LEADS } },
  /* 10 x 1 x 0.5 against 10 x 1 x 0.5 of a colleague of two. */
  { "/funnel-diff/the-same",
    { { 10, 10, 5 }, 1 },
    { { 20, 20, 10 }, 2 },
    { DESK_STEP_REACHED, 0, { 0 }, DESK_STEPS } },
  /* 10 x 1 x 0.4 x 0.5 against 10 x 1 x 0.8 x 1: 2 against 8.  Of the steps
   * 0.4 against 0.8 and 0.5 against 1, both times 10:
   * 10 x (-0.4) (0.5 + 1) / 2 = -3, 10 x (-0.5) (0.4 + 0.8) / 2 = -3. */
  { "/funnel-diff/equals-the-earlier",
    { { 10, 10, 4, 2 }, 1 },
    { { 10, 10, 8, 8 }, 1 },
    { DESK_STEP_OFFERED, -600, { 0, 0, -300, -300 }, DESK_STEP_REACHED } },
  /* Nobody reached: what becomes of those who were is not known of him. */
  { "/funnel-diff/never-came-there",
    { { 10, 10, 0, 0, 0 }, 1 },
    { { 10, 10, 10, 8, 4 }, 1 },
    { DESK_STEP_SOLD, -400, { 0, 0, -400, 0, 0 }, DESK_STEP_REACHED } },
  { "/funnel-diff/the-other-never-came-there",
    { { 10, 10, 10, 8, 4 }, 1 },
    { { 10, 10, 0, 0, 0 }, 1 },
    { DESK_STEP_SOLD, 400, { 0, 0, 400, 0, 0 }, DESK_STEP_REACHED } },
  /* Claimed of what came in earlier: 6 x 1 against 4 x 1. */
  { "/funnel-diff/more-claims-than-leads",
    { { 2, 6, 0, 0, 0 }, 1 },
    { { 4, 4, 0, 0, 0 }, 1 },
    { DESK_STEP_CLAIMED, 200, { 200, 0 }, DESK_STEP_LEADS } },
  /* Three factors, all different:
   * 8 x 0.5 x 0.5 = 2 against 4 x 1 x 0.25 = 1.  By hand, over the six orders:
   * leads: d = 4; mean of the products of the others,
   *   (2 x 0.5 x 0.5 + 2 x 1 x 0.25 + 0.5 x 0.25 + 1 x 0.5) / 6 = 1.625 / 6,
   *   so 6.5 / 6 = 1.0833;
   * claimed: d = -0.5; (2 x 8 x 0.5 + 2 x 4 x 0.25 + 8 x 0.25 + 4 x 0.5) / 6
   *   = 14 / 6, so -1.1667;
   * reached: d = 0.25; (2 x 8 x 0.5 + 2 x 4 x 1 + 8 x 1 + 4 x 0.5) / 6
   *   = 26 / 6, so 1.0833.  Together 1; in hundredths
   * the first gets what rounding lost. */
  { "/funnel-diff/three-steps",
    { { 8, 4, 2 }, 1 },
    { { 4, 4, 1 }, 1 },
    { DESK_STEP_REACHED, 100, { 109, -117, 108 }, DESK_STEP_LEADS } },
  /* For one person: 12 of three against 2 of one. */
  { "/funnel-diff/for-one-person",
    { { 2, 2 }, 1 },
    { { 12, 12 }, 3 },
    { DESK_STEP_CLAIMED, -200, { -200, 0 }, DESK_STEP_LEADS } },
  { "/funnel-diff/nothing-at-all",
    { { 0 }, 1 },
    { { 0 }, 1 },
    { DESK_STEP_LEADS, 0, { 0 }, DESK_STEPS } },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  const DeskFunnelDiff *wanted = &cases[i].diff;
  DeskFunnelDiff diff;

  g_assert_true (desk_funnel_diff (&cases[i].own, &cases[i].base, &diff));
  g_assert_cmpint (diff.outcome, ==, wanted->outcome);
  g_assert_cmpint (diff.difference, ==, wanted->difference);
  for (guint step = 0; step < DESK_STEPS; step++)
    g_assert_cmpint (diff.effect[step], ==, wanted->effect[step]);
  g_assert_cmpint (diff.step, ==, wanted->step);
}

static void
test_nobody (void)
{
  const DeskFunnelCounts own = { { 1, 1 }, 1 }, nobody = { { 0 }, 0 };
  DeskFunnelDiff diff;
  gint64 share;

  g_assert_false (desk_funnel_diff (&own, &nobody, &diff));
  g_assert_false (desk_funnel_diff (&nobody, &own, &diff));
  g_assert_false (desk_funnel_share (&nobody, DESK_STEP_LEADS, &share));
}

/* All counts up to 3 of a narrowing funnel: effects add up, and turning the
 * question around turns every effect around. */
static void
test_adds_up (void)
{
  for (guint a = 0; a < 4096; a++)
    for (guint b = 0; b < 4096; b += 97)
      {
        DeskFunnelCounts own = { { 3 }, 1 }, base = { { 3 }, 1 };
        DeskFunnelDiff there, back;
        gint64 sum = 0;

        for (guint i = 0; i < DESK_STEPS; i++)
          {
            own.count[i] = MIN ((a >> 2 * i) & 3, own.count[i > 0 ? i - 1 : 0]);
            base.count[i]
                = MIN ((b >> 2 * i) & 3, base.count[i > 0 ? i - 1 : 0]);
          }
        g_assert_true (desk_funnel_diff (&own, &base, &there));
        g_assert_true (desk_funnel_diff (&base, &own, &back));
        for (guint i = 0; i < DESK_STEPS; i++)
          {
            sum += there.effect[i];
            g_assert_cmpint (ABS (there.effect[i] + back.effect[i]), <=, 2);
          }
        g_assert_cmpint (sum, ==, there.difference);
        g_assert_cmpint (there.difference, ==, -back.difference);
        g_assert_cmpint (
            there.difference, ==,
            100 * (own.count[there.outcome] - base.count[there.outcome]));
      }
}

static void
test_share (void)
{
  const DeskFunnelCounts funnel = { { 30, 9, 3, 0, 0, 0 }, 3 };
  gint64 share;

  g_assert_true (desk_funnel_share (&funnel, DESK_STEP_LEADS, &share));
  g_assert_cmpint (share, ==, 1000);
  g_assert_true (desk_funnel_share (&funnel, DESK_STEP_CLAIMED, &share));
  g_assert_cmpint (share, ==, 3000);
  g_assert_true (desk_funnel_share (&funnel, DESK_STEP_REACHED, &share));
  g_assert_cmpint (share, ==, 3333);
  g_assert_true (desk_funnel_share (&funnel, DESK_STEP_OFFERED, &share));
  g_assert_cmpint (share, ==, 0);
  g_assert_false (desk_funnel_share (&funnel, DESK_STEP_SOLD, &share));
}

static void
test_names (void)
{
  g_assert_cmpstr (desk_sale_step_name (DESK_STEP_LEADS), ==, "leads");
  g_assert_cmpstr (desk_sale_step_name (DESK_STEP_OFFERED), ==, "offered");
  g_assert_cmpstr (desk_sale_step_name (DESK_STEP_PAID), ==, "paid");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/funnel-diff/nobody", test_nobody);
  g_test_add_func ("/funnel-diff/adds-up", test_adds_up);
  g_test_add_func ("/funnel-diff/share", test_share);
  g_test_add_func ("/funnel-diff/names", test_names);
  return g_test_run ();
}
