/* svg-small.c: bars and curves of one cell. */
#include "config.h"

#include "format/html.h"
#include "format/svg.h"

#define WIDTH 96
#define HEIGHT 16

static void
begin (GString *out, const char *says)
{
  g_string_append_printf (out,
                          "<svg role=\"img\" viewBox=\"0 0 %d %d\" "
                          "preserveAspectRatio=\"none\"><title>",
                          WIDTH, HEIGHT);
  desk_html_append (out, says);
  g_string_append (out, "</title>");
}

void
desk_svg_append_bar (GString *out, gint64 part, gint64 whole, const char *says)
{
  gint64 shown = CLAMP (part, 0, whole) * WIDTH / whole;

  begin (out, says);
  g_string_append_printf (
      out,
      "<rect class=\"track\" y=\"2\" width=\"%d\" height=\"%d\"/>"
      "<rect class=\"s0\" y=\"2\" width=\"%d\" height=\"%d\"/></svg>",
      WIDTH, HEIGHT - 4, (int) shown, HEIGHT - 4);
}

void
desk_svg_append_spark (GString *out, const gint64 *values, guint n_values,
                       gint64 most, const char *says)
{
  begin (out, says);
  for (guint i = 0; i < n_values; i++)
    {
      int left = (int) (WIDTH * i / n_values);
      int right = (int) (WIDTH * (i + 1) / n_values);
      int height;

      if (values[i] == DESK_SVG_NONE)
        continue;
      height
          = (int) ((double) MAX (values[i], 0) / (double) most * (HEIGHT - 1))
            + 1;
      g_string_append_printf (out,
                              "<rect class=\"s0\" x=\"%d\" y=\"%d\" "
                              "width=\"%d\" height=\"%d\"/>",
                              left, HEIGHT - height, MAX (right - left - 1, 1),
                              height);
    }
  g_string_append (out, "</svg>");
}
