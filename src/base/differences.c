#include "config.h"

#include "base/differences.h"

/* The longest common subsequence of the ends of both lists from (i, j) on. */
static guint32 *
measure (char *const *before, guint n, char *const *after, guint m)
{
  guint32 *longest = g_new0 (guint32, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        guint32 *here = &longest[(gsize) i * (m + 1) + j];

        if (g_str_equal (before[i], after[j]))
          *here = here[m + 2] + 1;
        else
          *here = MAX (here[1], here[m + 1]);
      }
  return longest;
}

void
desk_lines_compare (char *const *before, char *const *after, DeskCompareFunc fn,
                    gpointer data)
{
  guint n = g_strv_length ((char **) before);
  guint m = g_strv_length ((char **) after);
  g_autofree guint32 *longest = measure (before, n, after, m);
  guint i = 0, j = 0;

  while (i < n || j < m)
    {
      const guint32 *here = &longest[(gsize) i * (m + 1) + j];

      if (i < n && j < m && g_str_equal (before[i], after[j]))
        {
          fn (DESK_COMPARED_SAME, after[j++], data);
          i++;
        }
      else if (i < n && (j == m || here[m + 1] >= here[1]))
        fn (DESK_COMPARED_GONE, before[i++], data);
      else
        fn (DESK_COMPARED_ADDED, after[j++], data);
    }
}
