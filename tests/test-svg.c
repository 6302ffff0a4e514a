#include "config.h"

#include "format/svg.h"
#include <stdlib.h>
#include <string.h>

#define NONE DESK_SVG_NONE
#define MOST 45

/* Figures of one series; a second one holds them from behind. */
static const struct
{
  const char *name;
  guint n;
  gint64 values[MOST];
} cases[] = {
  { "one", 1, { 5 } },
  { "nothing", 1, { NONE } },
  { "noughts", 3, { 0, 0, 0 } },
  { "negative", 3, { -1, -50, -7 } },
  { "both", 4, { 10, -10, NONE, 3 } },
  { "largest", 3, { G_MAXINT64, G_MININT64 + 1, 1 } },
  { "many", MOST, { 1, 2, 3, [20] = 100000, [44] = -3 } },
};

static void
append_label (GString *out, guint series, gint64 value, gpointer data)
{
  (void) series, (void) data;
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

/* Every number behind @attribute lies within the picture. */
static void
assert_within (const char *svg, const char *attribute, long most)
{
  for (const char *at = strstr (svg, attribute); at != NULL;
       at = strstr (at + 1, attribute))
    {
      long number = strtol (at + strlen (attribute), NULL, 10);

      g_assert_cmpint (number, >=, 0);
      g_assert_cmpint (number, <=, most);
    }
}

static void
draw (guint i, DeskSvgKind kind)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree const char **categories = g_new (const char *, cases[i].n);
  gint64 turned[MOST];
  DeskSvgChart chart = { .kind = kind,
                         .id = 7,
                         .title = "A <title>",
                         .description = "\"said\"",
                         .n_categories = cases[i].n,
                         .n_series = 2,
                         .names = { "one & one", "two" },
                         .values = { cases[i].values, turned },
                         .label = append_label };
  const char *height;

  for (guint j = 0; j < cases[i].n; j++)
    {
      categories[j] = "a category <&>";
      turned[j] = cases[i].values[cases[i].n - 1 - j];
    }
  chart.categories = categories;
  desk_svg_append (out, &chart);
  g_assert_true (g_str_has_prefix (out->str, "<svg role=\"img\" "));
  g_assert_true (g_str_has_suffix (out->str, "</svg>\n"));
  g_assert_nonnull (strstr (out->str, ">A &lt;title&gt;</title>"));
  g_assert_nonnull (strstr (out->str, ">&quot;said&quot;</desc>"));
  g_assert_null (strstr (out->str, "<&>"));
  height = strstr (out->str, "viewBox=\"0 0 720 ");
  g_assert_nonnull (height);
  for (const char *const *name
       = (const char *const[]){ " y=\"", " y1=\"", " y2=\"", " cy=\"",
                                " height=\"", NULL };
       *name != NULL; name++)
    assert_within (out->str, *name,
                   strtol (height + strlen ("viewBox=\"0 0 720 "), NULL, 10));
  for (const char *const *name
       = (const char *const[]){ " x=\"", " x1=\"", " x2=\"", " cx=\"",
                                " width=\"", NULL };
       *name != NULL; name++)
    assert_within (out->str, *name, 720);
}

static void
test_case (gconstpointer data)
{
  for (DeskSvgKind kind = DESK_SVG_COLUMN; kind <= DESK_SVG_FUNNEL; kind++)
    draw (GPOINTER_TO_UINT (data), kind);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/svg/", cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
