#include "config.h"

#include "board/deals-index.h"

#define FAR ((gint64) 1 << 60)

/* Ids in the order in which they come; the last one is 0. */
static const struct
{
  const char *name;
  gint64 ids[10];
  gboolean sorted;
} cases[] = {
  { "/deals-index/empty", { 0 }, TRUE },
  { "/deals-index/dense", { 1, 2, 3, 4, 5 }, TRUE },
  { "/deals-index/words", { 1, 63, 64, 65, 127, 128, 192, 1000 }, TRUE },
  { "/deals-index/out-of-order", { 5, 70, 6, 71, 3, 200 }, FALSE },
  { "/deals-index/far", { 5, FAR, FAR + 1, 7 }, FALSE },
  { "/deals-index/far-at-once", { FAR, FAR + 64 }, TRUE },
};

static void
test_case (gconstpointer data)
{
  const gint64 *ids = data;
  DeskDealsIndex index;
  guint n;

  desk_deals_index_init (&index);
  for (n = 0; ids[n] != 0; n++)
    {
      g_assert_cmpuint (desk_deals_index_find (&index, ids[n]), ==,
                        DESK_NO_DEAL);
      desk_deals_index_add (&index, ids[n]);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean next = FALSE;

      g_assert_cmpuint (desk_deals_index_find (&index, ids[i]), ==, i);
      for (guint j = 0; j < n; j++)
        next = next || ids[j] == ids[i] + 1;
      if (!next)
        g_assert_cmpuint (desk_deals_index_find (&index, ids[i] + 1), ==,
                          DESK_NO_DEAL);
    }
  g_assert_cmpuint (desk_deals_index_find (&index, 0), ==, DESK_NO_DEAL);
  g_assert_cmpuint (desk_deals_index_find (&index, G_MAXINT64), ==,
                    DESK_NO_DEAL);
  g_assert_cmpuint (index.length, ==, n);
  desk_deals_index_clear (&index);
}

static void
test_sorted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskDealsIndex index;

      desk_deals_index_init (&index);
      for (guint j = 0; cases[i].ids[j] != 0; j++)
        desk_deals_index_add (&index, cases[i].ids[j]);
      g_assert_cmpint (index.sorted, ==, cases[i].sorted);
      desk_deals_index_clear (&index);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, cases[i].ids, test_case);
  g_test_add_func ("/deals-index/sorted", test_sorted);
  return g_test_run ();
}
