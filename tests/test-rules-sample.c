#include "config.h"

#include "rules/sample.h"
#include <string.h>

/* 40 calls of m1, 6 of m2, one of m3, none the same. */
#define CALLS 47

static void
make (DeskSampleCall *calls)
{
  for (guint i = 0; i < CALLS; i++)
    calls[i] = (DeskSampleCall){ 100 + i, i < 40   ? "m1"
                                          : i < 46 ? "m2"
                                                   : "m3" };
}

static guint
count (const DeskSampleCall *calls, guint n, const char *manager)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    if (g_str_equal (calls[i].manager, manager))
      found++;
  return found;
}

static const struct
{
  guint n, drawn, m1, m2, m3;
} draws[] = {
  { 0, 0, 0, 0, 0 },    { 3, 3, 1, 1, 1 },    { 5, 5, 2, 2, 1 },
  { 9, 9, 4, 4, 1 },    { 20, 20, 13, 6, 1 }, { 47, 47, 40, 6, 1 },
  { 99, 47, 40, 6, 1 },
};

static void
test_strata (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (draws); i++)
    {
      DeskSampleCall calls[CALLS];

      make (calls);
      g_assert_cmpuint (desk_sample_draw ("week", calls, CALLS, draws[i].n), ==,
                        draws[i].drawn);
      g_assert_cmpuint (count (calls, draws[i].drawn, "m1"), ==, draws[i].m1);
      g_assert_cmpuint (count (calls, draws[i].drawn, "m2"), ==, draws[i].m2);
      g_assert_cmpuint (count (calls, draws[i].drawn, "m3"), ==, draws[i].m3);
    }
}

static gboolean
is_same (const DeskSampleCall *one, const DeskSampleCall *two, guint n)
{
  for (guint i = 0; i < n; i++)
    if (one[i].contact != two[i].contact)
      return FALSE;
  return TRUE;
}

/* The same seed draws the same, in whatever order the calls came in; another
 * one does not. */
static void
test_seed (void)
{
  DeskSampleCall one[CALLS], two[CALLS], three[CALLS];

  make (one);
  make (two);
  make (three);
  for (guint i = 0; i < CALLS / 2; i++)
    {
      DeskSampleCall call = two[i];

      two[i] = two[CALLS - 1 - i];
      two[CALLS - 1 - i] = call;
    }
  desk_sample_draw ("1", one, CALLS, 10);
  desk_sample_draw ("1", two, CALLS, 10);
  desk_sample_draw ("2", three, CALLS, 10);
  g_assert_true (is_same (one, two, 10));
  g_assert_false (is_same (one, three, 10));
}

/* Over many seeds every call of a manager is drawn about as often. */
static void
test_even (void)
{
  guint times[40] = { 0 };

  for (guint seed = 0; seed < 4000; seed++)
    {
      DeskSampleCall calls[CALLS];
      g_autofree char *text = g_strdup_printf ("%u", seed);

      make (calls);
      desk_sample_draw (text, calls, CALLS, 3);
      for (guint i = 0; i < 3; i++)
        if (g_str_equal (calls[i].manager, "m1"))
          times[calls[i].contact - 100]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_assert_cmpuint (times[i], >, 50);
      g_assert_cmpuint (times[i], <, 160);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/strata", test_strata);
  g_test_add_func ("/sample/seed", test_seed);
  g_test_add_func ("/sample/even", test_even);
  return g_test_run ();
}
