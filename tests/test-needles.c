#include "config.h"

#include "store/needles.h"

/* The first place of any of the texts, found the slow way. */
static const char *
find_slowly (const DeskCell *texts, guint n, const char *from, const char *end)
{
  for (; from < end; from++)
    for (guint i = 0; i < n; i++)
      if ((gsize) (end - from) >= texts[i].length
          && memcmp (from, texts[i].text, texts[i].length) == 0)
        return from;
  return NULL;
}

static void
fill (GRand *rand, char *bytes, gsize length)
{
  static const char letters[] = "ab,1+";

  for (gsize i = 0; i < length; i++)
    bytes[i] = letters[g_rand_int_range (rand, 0, 5)];
}

/* Few letters, so that nearly everything nearly matches; places at both ends,
 * texts of every length up to one that is longer than its anchors. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  char bytes[200 + DESK_NEEDLES_PADDING];
  char texts[DESK_NEEDLES_MAX][50];

  for (guint round = 0; round < 20000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, DESK_NEEDLES_MAX + 1);
      const char *end = bytes + g_rand_int_range (rand, 0, 201), *at = bytes;
      DeskCell cells[DESK_NEEDLES_MAX];
      DeskNeedles needles;

      fill (rand, bytes, sizeof bytes);
      for (guint i = 0; i < n; i++)
        {
          gsize length = (gsize) g_rand_int_range (rand, 1, round % 50 + 2);

          length = MIN (length, sizeof texts[i]);
          if (end - bytes > 60 && round % 3 == 0) /* one that is there */
            memcpy (texts[i],
                    bytes
                        + g_rand_int_range (rand, 0, (int) (end - bytes) - 50),
                    length);
          else
            fill (rand, texts[i], length);
          cells[i] = (DeskCell){ texts[i], length };
        }
      desk_needles_init (&needles, cells, n);
      while (at != NULL)
        {
          const char *found = desk_needles_find (&needles, at, end);

          g_assert_true (found == find_slowly (cells, n, at, end));
          at = found == NULL ? NULL : found + 1;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/needles/random", test_random);
  return g_test_run ();
}
