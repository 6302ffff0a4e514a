#include "config.h"

#include "base/differences.h"

#define LONGEST 5 /* lines of the small cases */
#define LETTERS 3
#define SEED 11 /* of the long ones: fixed, that a fault comes again */

/* What a difference says, put together again. */
typedef struct
{
  GPtrArray *before, *after; /* of const char *, borrowed */
  guint same;
  gboolean added;  /* the change before this line is an added one */
  gboolean turned; /* something is gone behind what took its place */
} Told;

static void
tell (DeskCompared change, const char *line, gpointer data)
{
  Told *told = data;

  if (change != DESK_COMPARED_ADDED)
    g_ptr_array_add (told->before, (gpointer) line);
  if (change != DESK_COMPARED_GONE)
    g_ptr_array_add (told->after, (gpointer) line);
  told->same += change == DESK_COMPARED_SAME ? 1 : 0;
  told->turned |= change == DESK_COMPARED_GONE && told->added;
  told->added = change == DESK_COMPARED_ADDED;
}

static void
assert_lines (const GPtrArray *told, char *const *lines)
{
  g_assert_cmpuint (told->len, ==, g_strv_length ((char **) lines));
  for (guint i = 0; i < told->len; i++)
    g_assert_cmpstr (told->pdata[i], ==, lines[i]);
}

/* Undone it is the old text, applied the new one; how many lines stay. */
static guint
assert_told (char *const *before, char *const *after)
{
  Told told = { .before = g_ptr_array_new (), .after = g_ptr_array_new () };

  desk_lines_compare (before, after, tell, &told);
  assert_lines (told.before, before);
  assert_lines (told.after, after);
  g_assert_false (told.turned);
  g_ptr_array_unref (told.before);
  g_ptr_array_unref (told.after);
  return told.same;
}

/* --- small cases, all of them --------------------------------------------- */

/* The @number-th list of @length lines out of LETTERS. */
static GStrv
list (guint length, guint number)
{
  static const char *const letters[LETTERS] = { "a", "b", "" };
  GStrv lines = g_new0 (char *, length + 1);

  for (guint i = 0; i < length; i++, number /= LETTERS)
    lines[i] = g_strdup (letters[number % LETTERS]);
  return lines;
}

static guint
count (guint length)
{
  guint many = 1;

  for (guint i = 0; i < length; i++)
    many *= LETTERS;
  return many;
}

/* Whether the lines of @before in @set stand in @after in that order. */
static gboolean
is_in (char *const *before, guint set, char *const *after)
{
  guint j = 0;

  for (guint i = 0; before[i] != NULL; i++)
    {
      if ((set >> i & 1) == 0)
        continue;
      while (after[j] != NULL && !g_str_equal (before[i], after[j]))
        j++;
      if (after[j++] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The most lines that can stay, by trying every choice. */
static guint
most (char *const *before, char *const *after)
{
  const guint sets = 1u << g_strv_length ((char **) before);
  guint best = 0;

  for (guint set = 0; set < sets; set++)
    {
      guint size = 0;

      for (guint rest = set; rest != 0; rest &= rest - 1)
        size++;
      if (size > best && is_in (before, set, after))
        best = size;
    }
  return best;
}

static void
test_least (void)
{
  for (guint n = 0; n <= LONGEST; n++)
    for (guint m = 0; m < LONGEST; m++)
      for (guint i = 0; i < count (n); i++)
        for (guint j = 0; j < count (m); j++)
          {
            g_auto (GStrv) before = list (n, i);
            g_auto (GStrv) after = list (m, j);

            g_assert_cmpuint (assert_told (before, after), ==,
                              most (before, after));
          }
}

/* --- long ones ------------------------------------------------------------ */

/* @lines with about a tenth gone, changed or added. */
static GStrv
edit (GRand *rand, char *const *lines, guint *untouched)
{
  g_autoptr (GStrvBuilder) edited = g_strv_builder_new ();

  *untouched = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint what = (guint) g_rand_int_range (rand, 0, 30);

      if (what == 0)
        continue;
      g_strv_builder_add (edited, what == 1 ? "changed" : lines[i]);
      *untouched += what == 1 ? 0 : 1;
      if (what == 2)
        g_strv_builder_add (edited, "added");
    }
  return g_strv_builder_end (edited);
}

static void
test_texts (void)
{
  GRand *rand = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
      g_auto (GStrv) before = NULL;
      g_auto (GStrv) after = NULL;
      guint untouched;

      for (guint i = 0; i < 300; i++)
        {
          g_autofree char *line
              = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 100));

          g_strv_builder_add (lines, line);
        }
      before = g_strv_builder_end (lines);
      after = edit (rand, before, &untouched);
      g_assert_cmpuint (assert_told (before, after), >=, untouched);
    }
  g_rand_free (rand);
}

/* --- as it is shown ------------------------------------------------------- */

static void
mark (DeskCompared change, const char *line, gpointer data)
{
  g_string_append_printf (data, "%c%s ", " -+"[change], line);
}

static const struct
{
  const char *name, *before, *after, *shown;
} cases[] = {
  { "same", "a b", "a b", " a  b " },
  { "added", "a c", "a b c", " a +b  c " },
  { "gone", "a b c", "a c", " a -b  c " },
  { "changed", "a b c", "a x c", " a -b +x  c " },
  { "block", "a b c d", "a x y d", " a -b -c +x +y  d " },
  { "all", "a b", "x", "-a -b +x " },
  { "moved", "a b", "b a", "-a  b +a " },
};

static void
test_shown (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) before = g_strsplit (cases[i].before, " ", -1);
  g_auto (GStrv) after = g_strsplit (cases[i].after, " ", -1);
  g_autoptr (GString) shown = g_string_new (NULL);

  desk_lines_compare (before, after, mark, shown);
  g_assert_cmpstr (shown->str, ==, cases[i].shown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = g_strconcat ("/differences/", cases[i].name, NULL);

      g_test_add_data_func (row, GUINT_TO_POINTER (i), test_shown);
    }
  g_test_add_func ("/differences/least", test_least);
  g_test_add_func ("/differences/texts", test_texts);
  return g_test_run ();
}
