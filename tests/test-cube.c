#include "config.h"

#include "base/civil.h"
#include "board/cube.h"
#include "board/relay.h"

#define BIT DESK_MEASURE_BIT
#define ALL DESK_CUBE_ALL

static gint64
value (DeskCube *cube, gint32 one, gint32 two, DeskMetric metric)
{
  const gint32 keys[DESK_CUBE_GROUPS] = { one, two };
  guint row = desk_cube_find (cube, keys);
  gint64 found = 0;

  g_assert_cmpuint (row, !=, G_MAXUINT);
  return desk_cube_value (cube, row, metric, &found) ? found : G_MININT64;
}

static DeskCube *
new_cube (DeskBy one, DeskBy two, guint n_by, guint64 measures)
{
  const DeskCubeShape shape
      = { .by = { one, two }, .n_by = n_by, .measures = measures };

  return desk_cube_new (&shape);
}

/* A client met by two is one client in all; one met on two days is two. */
static void
test_different (void)
{
  g_autoptr (DeskCube) cube
      = new_cube (DESK_BY_MANAGER, DESK_BY_DAY, 1,
                  BIT (DESK_MEASURE_NEW_CLIENTS) | BIT (DESK_MEASURE_DIALS));
  const struct
  {
    guint16 person;
    gint64 client;
    gint32 day;
  } met[] = { { 1, 7, 10 }, { 1, 7, 10 }, { 2, 7, 10 }, { 2, 7, 11 } };

  for (guint i = 0; i < G_N_ELEMENTS (met); i++)
    {
      const DeskFact fact
          = { .measures = BIT (DESK_MEASURE_NEW_CLIENTS)
                          | BIT (DESK_MEASURE_DIALS) | BIT (DESK_MEASURE_SALES),
              .person = met[i].person,
              .client = met[i].client,
              .day = met[i].day };

      desk_cube_add (&fact, cube);
    }
  g_assert_cmpuint (desk_cube_rows (cube), ==, 3);
  g_assert_cmpint (value (cube, 1, ALL, DESK_METRIC_NEW_CONTACTS), ==, 1);
  g_assert_cmpint (value (cube, 2, ALL, DESK_METRIC_NEW_CONTACTS), ==, 2);
  g_assert_cmpint (value (cube, ALL, ALL, DESK_METRIC_NEW_CONTACTS), ==, 2);
  g_assert_cmpint (value (cube, ALL, ALL, DESK_METRIC_DIALS), ==, 4);
}

/* The same deal in two hours is one of each, and one of the day. */
static void
test_hours (void)
{
  g_autoptr (DeskCube) cube
      = new_cube (DESK_BY_DAY, DESK_BY_HOUR, 2, BIT (DESK_MEASURE_PROCESSED));

  for (guint8 hour = 9; hour < 12; hour++)
    {
      const DeskFact fact = { .measures = BIT (DESK_MEASURE_PROCESSED),
                              .person = 1,
                              .deal = 5,
                              .day = 10,
                              .hour = hour };

      desk_cube_add (&fact, cube);
    }
  g_assert_cmpint (value (cube, 10, 9, DESK_METRIC_PROCESSED), ==, 1);
  g_assert_cmpint (value (cube, 10, 11, DESK_METRIC_PROCESSED), ==, 1);
  g_assert_cmpint (value (cube, 10, ALL, DESK_METRIC_PROCESSED), ==, 1);
  g_assert_cmpint (value (cube, ALL, ALL, DESK_METRIC_PROCESSED), ==, 1);
}

/* The short way of keys that name their row agrees with the long one. */
static void
test_short_way (void)
{
  const guint64 measures = BIT (DESK_MEASURE_PROCESSED);
  g_autoptr (DeskCube) fast
      = new_cube (DESK_BY_MANAGER, DESK_BY_WEEK, 2, measures);
  g_autoptr (DeskCube) slow
      = new_cube (DESK_BY_MANAGER, DESK_BY_DEPARTMENT, 2, measures);
  guint32 seed = 1;

  for (guint i = 0; i < 5000; i++)
    {
      DeskFact fact = { .measures = measures };

      seed = seed * 1103515245u + 12345u;
      fact.person = (guint16) (seed >> 16) % 5;
      fact.deal = (gint64) (seed >> 20) % 50 - 10;
      fact.client = fact.deal <= 0 ? 1 + (gint64) (seed >> 8) % 9 : 0;
      fact.deal = MAX (fact.deal, 0);
      fact.day = 100 + (gint32) (seed >> 24) % 20;
      desk_cube_add (&fact, fast);
      desk_cube_add (&fact, slow);
    }
  for (gint32 person = 0; person < 5; person++)
    g_assert_cmpint (value (fast, person, ALL, DESK_METRIC_PROCESSED), ==,
                     value (slow, person, ALL, DESK_METRIC_PROCESSED));
  g_assert_cmpint (value (fast, ALL, ALL, DESK_METRIC_PROCESSED), ==,
                   value (slow, ALL, ALL, DESK_METRIC_PROCESSED));
}

/* A median of all is none of medians; how it stood on a day before the last is
 * of no total. */
static void
test_totals (void)
{
  g_autoptr (DeskCube) cube
      = new_cube (DESK_BY_MANAGER, DESK_BY_DAY, 2,
                  BIT (DESK_MEASURE_RESPONSE) | BIT (DESK_MEASURE_OPEN));
  const gint64 minutes[][2] = { { 1, 1 }, { 1, 2 }, { 1, 3 }, { 2, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      const DeskFact fact = { .measures = BIT (DESK_MEASURE_RESPONSE),
                              .person = (guint16) minutes[i][0],
                              .day = 10,
                              .number = minutes[i][1] };

      desk_cube_add (&fact, cube);
    }
  for (gint32 day = 10; day < 13; day++)
    {
      const DeskFact fact = { .measures = BIT (DESK_MEASURE_OPEN),
                              .person = 1,
                              .day = day,
                              .early = day < 12 };

      desk_cube_add (&fact, cube);
    }
  g_assert_cmpint (value (cube, 1, 10, DESK_METRIC_RESPONSE_MIN), ==, 2);
  g_assert_cmpint (value (cube, ALL, ALL, DESK_METRIC_RESPONSE_MIN), ==, 2);
  g_assert_cmpint (value (cube, 1, 11, DESK_METRIC_OPEN_DEALS), ==, 1);
  g_assert_cmpint (value (cube, 1, ALL, DESK_METRIC_OPEN_DEALS), ==, 1);
  g_assert_cmpint (value (cube, ALL, ALL, DESK_METRIC_OPEN_DEALS), ==, 1);
}

typedef struct
{
  gint64 facts, last, sum;
} Sum;

static void
add_up (const DeskFact *fact, gpointer data)
{
  Sum *sum = data;

  g_assert_cmpint (fact->seq, ==, sum->last + 1);
  sum->last = fact->seq;
  sum->facts++;
  sum->sum += fact->number;
}

/* All of them come, in their order, be they few or many. */
static void
test_relay (void)
{
  static const guint counts[] = { 0, 1, 2047, 2048, 2049, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      Sum sum = { 0, 0, 0 };
      g_autoptr (DeskRelay) relay = desk_relay_new (add_up, &sum);

      for (guint n = 0; n < counts[i]; n++)
        {
          const DeskFact fact = { .seq = n + 1, .number = 2 };

          desk_relay_add (relay, &fact);
        }
      desk_relay_end (relay);
      g_assert_cmpint (sum.facts, ==, counts[i]);
      g_assert_cmpint (sum.sum, ==, 2 * (gint64) counts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cube/different", test_different);
  g_test_add_func ("/cube/hours", test_hours);
  g_test_add_func ("/cube/short-way", test_short_way);
  g_test_add_func ("/cube/totals", test_totals);
  g_test_add_func ("/cube/relay", test_relay);
  return g_test_run ();
}
