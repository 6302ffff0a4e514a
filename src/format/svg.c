#include "config.h"

#include "format/svg.h"

#include "base/text.h"
#include "format/html.h"
#include <string.h>

/* All in units of the picture, which is as wide as its place on the page. */
#define WIDTH 720
#define CHARACTER 7 /* of a text, on average */
#define LINE_HEIGHT 20
#define NAMES_WIDTH 200 /* of the categories beside lying bars */
#define NAME_COLUMNS 27
#define FIGURES_WIDTH 120 /* behind lying bars */
#define BAR_HEIGHT 16
#define BAR_GAP 12 /* between two categories */
#define AXIS_WIDTH 90
#define PLOT_HEIGHT 220
#define SLANTED_COLUMNS 16
#define SLANTED_HEIGHT 108
#define DOTS_MOST 60 /* with more points a line is drawn without dots */
#define TICKS 4
/* Beyond, sums of two figures would not fit. */
#define LARGEST (G_MAXINT64 / 4)

/* Where figures stand between two places of the picture. */
typedef struct
{
  gint64 low, high, step;
  int from, to;
} Scale;

typedef struct
{
  const DeskSvgChart *chart;
  GString *out;
  Scale scale;
  int top; /* of what is drawn next */
} Drawing;

static gint64
value_at (const DeskSvgChart *chart, guint series, guint category)
{
  gint64 value = chart->values[series][category];

  return value == DESK_SVG_NONE ? value : CLAMP (value, -LARGEST, LARGEST);
}

static guint
count_series (const DeskSvgChart *chart)
{
  return chart->kind == DESK_SVG_FUNNEL ? 1 : chart->n_series;
}

/* --- the scale ------------------------------------------------------------ */

/* 1, 2 or 5 times a power of ten, at least @rough. */
static gint64
round_step (gint64 rough)
{
  gint64 power = 1;

  while (rough / power >= 10)
    power *= 10;
  if (power >= rough)
    return power;
  if (2 * power >= rough)
    return 2 * power;
  return 5 * power >= rough ? 5 * power : 10 * power;
}

static Scale
make_scale (const DeskSvgChart *chart, int from, int to)
{
  Scale scale = { .from = from, .to = to };

  for (guint series = 0; series < count_series (chart); series++)
    for (guint i = 0; i < chart->n_categories; i++)
      {
        gint64 value = value_at (chart, series, i);

        if (value == DESK_SVG_NONE)
          continue;
        scale.low = MIN (scale.low, value);
        scale.high = MAX (scale.high, value);
      }
  scale.step = round_step (MAX ((scale.high - scale.low) / TICKS, 1));
  scale.high = MAX ((scale.high + scale.step - 1) / scale.step, 1) * scale.step;
  scale.low = -((-scale.low + scale.step - 1) / scale.step) * scale.step;
  if (scale.low == 0 && scale.high == 0)
    scale.high = scale.step;
  return scale;
}

static int
place (const Scale *scale, gint64 value)
{
  double part
      = (double) (value - scale->low) / (double) (scale->high - scale->low);
  int steps = (int) (part * ABS (scale->to - scale->from) + 0.5);

  return scale->from + (scale->to < scale->from ? -steps : steps);
}

/* --- pieces --------------------------------------------------------------- */

static void
append_text (GString *out, int x, int y, const char *anchor,
             const char *attributes, const char *text)
{
  g_string_append_printf (out, "<text x=\"%d\" y=\"%d\"%s%s%s%s>", x, y,
                          *anchor == '\0' ? "" : " text-anchor=\"", anchor,
                          *anchor == '\0' ? "" : "\"", attributes);
  desk_html_append (out, text);
  g_string_append (out, "</text>\n");
}

static void
append_line (GString *out, const char *look, int x1, int y1, int x2, int y2)
{
  g_string_append_printf (out,
                          "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" "
                          "y2=\"%d\"/>\n",
                          look, x1, y1, x2, y2);
}

/* A bar of @series with what it says when a pointer rests on it. */
static void
append_bar (const Drawing *drawing, guint series, int x, int y, int width,
            int height, const char *says)
{
  g_string_append_printf (drawing->out,
                          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"",
                          x, y, width, height);
  if (series == 0)
    g_string_append (drawing->out, " class=\"s0\">");
  else
    g_string_append_printf (drawing->out, " fill=\"url(#c%up%u)\">",
                            drawing->chart->id, series);
  g_string_append (drawing->out, "<title>");
  desk_html_append (drawing->out, says);
  g_string_append (drawing->out, "</title></rect>\n");
}

static char *
make_label (const DeskSvgChart *chart, guint series, gint64 value)
{
  GString *text = g_string_new (NULL);

  chart->label (text, series, value, chart->data);
  return g_string_free (text, FALSE);
}

/* "Иванова, отказов: 12" */
static char *
make_saying (const DeskSvgChart *chart, guint series, guint category,
             const char *label)
{
  return g_strdup_printf ("%s, %s: %s", chart->categories[category],
                          chart->names[series], label);
}

static guint
width_of (const char *text)
{
  return CHARACTER * desk_text_width (text, strlen (text));
}

/* What tells a series from the others where there are no colours. */
static void
append_patterns (const Drawing *drawing)
{
  static const char *const marks[DESK_SVG_SERIES]
      = { NULL,
          "<path class=\"hatch\" d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\"/>",
          "<circle class=\"dots\" cx=\"4\" cy=\"4\" r=\"2\"/>",
          "<path class=\"hatch\" d=\"M0 4H8\"/>",
          "<path class=\"hatch\" d=\"M4 0V8\"/>",
          "<path class=\"hatch\" d=\"M-2 6L2 10M0 0L8 8M6 -2L10 2\"/>" };

  if (count_series (drawing->chart) < 2
      || drawing->chart->kind == DESK_SVG_LINE)
    return;
  g_string_append (drawing->out, "<defs>");
  for (guint i = 1; i < count_series (drawing->chart); i++)
    g_string_append_printf (
        drawing->out,
        "<pattern id=\"c%up%u\" width=\"8\" height=\"8\" "
        "patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" "
        "class=\"s%u\"/>%s</pattern>",
        drawing->chart->id, i, i, marks[i]);
  g_string_append (drawing->out, "</defs>\n");
}

static const char *const dashes[DESK_SVG_SERIES]
    = { "", "8 4", "2 4", "12 4 2 4", "6 2", "2 2" };

static void
append_stroke (GString *out, guint series)
{
  g_string_append_printf (out, " class=\"line l%u\"", series);
  if (*dashes[series] != '\0')
    g_string_append_printf (out, " stroke-dasharray=\"%s\"", dashes[series]);
}

static void
append_sample (const Drawing *drawing, guint series, int x, int y)
{
  if (drawing->chart->kind == DESK_SVG_LINE)
    {
      g_string_append (drawing->out, "<path");
      append_stroke (drawing->out, series);
      g_string_append_printf (drawing->out, " d=\"M%d %dh26\"/>\n", x, y + 7);
      return;
    }
  append_bar (drawing, series, x + 8, y, 18, 14, drawing->chart->names[series]);
}

/* One series needs none: the title says what it is. */
static void
append_legend (Drawing *drawing)
{
  const DeskSvgChart *chart = drawing->chart;
  int x = 0;

  if (count_series (chart) < 2)
    return;
  for (guint i = 0; i < chart->n_series; i++)
    {
      int width = (int) width_of (chart->names[i]) + 52;

      if (x > 0 && x + width > WIDTH)
        {
          x = 0;
          drawing->top += LINE_HEIGHT;
        }
      append_sample (drawing, i, x, drawing->top);
      append_text (drawing->out, x + 32, drawing->top + 12, "", "",
                   chart->names[i]);
      x += width;
    }
  drawing->top += LINE_HEIGHT + 8;
}

/* The text of the category, as long as there is room for. */
static void
append_category (const Drawing *drawing, guint category, guint columns, int x,
                 int y, const char *anchor, const char *attributes)
{
  g_autofree char *text
      = desk_text_truncate (drawing->chart->categories[category], columns);

  append_text (drawing->out, x, y, anchor, attributes, text);
}

/* --- lying bars ----------------------------------------------------------- */

static void
draw_lying_bar (const Drawing *drawing, guint series, guint category, int y)
{
  const DeskSvgChart *chart = drawing->chart;
  gint64 value = value_at (chart, series, category);
  int zero = place (&drawing->scale, 0), end;
  g_autofree char *label = NULL;
  g_autofree char *says = NULL;

  if (value == DESK_SVG_NONE)
    return;
  end = place (&drawing->scale, value);
  label = make_label (chart, series, chart->values[series][category]);
  says = make_saying (chart, series, category, label);
  append_bar (drawing, series, MIN (zero, end), y, ABS (end - zero),
              BAR_HEIGHT - 2, says);
  append_text (drawing->out, MAX (zero, end) + 6, y + 11, "", "", label);
}

static void
draw_bars (Drawing *drawing)
{
  const DeskSvgChart *chart = drawing->chart;
  int from = drawing->top;

  drawing->scale = make_scale (chart, NAMES_WIDTH, WIDTH - FIGURES_WIDTH);
  for (guint i = 0; i < chart->n_categories; i++)
    {
      int middle = drawing->top + (int) chart->n_series * BAR_HEIGHT / 2;

      append_category (drawing, i, NAME_COLUMNS, NAMES_WIDTH - 8, middle + 3,
                       "end", "");
      for (guint series = 0; series < chart->n_series; series++)
        draw_lying_bar (drawing, series, i,
                        drawing->top + (int) series * BAR_HEIGHT);
      drawing->top += (int) chart->n_series * BAR_HEIGHT + BAR_GAP;
    }
  append_line (drawing->out, "axis", place (&drawing->scale, 0), from - 4,
               place (&drawing->scale, 0), drawing->top - BAR_GAP + 4);
}

/* --- a funnel ------------------------------------------------------------- */

static void
draw_stage (const Drawing *drawing, guint stage)
{
  const DeskSvgChart *chart = drawing->chart;
  gint64 value = value_at (chart, 0, stage), first = value_at (chart, 0, 0);
  int middle = (NAMES_WIDTH + WIDTH - FIGURES_WIDTH) / 2, half;
  g_autofree char *label = NULL;
  g_autofree char *says = NULL;
  g_autoptr (GString) figures = NULL;

  append_category (drawing, stage, NAME_COLUMNS, NAMES_WIDTH - 8,
                   drawing->top + 15, "end", "");
  if (value == DESK_SVG_NONE)
    return;
  half = (place (&drawing->scale, MAX (value, 0)) - drawing->scale.from) / 2;
  label = make_label (chart, 0, chart->values[0][stage]);
  says = make_saying (chart, 0, stage, label);
  append_bar (drawing, 0, middle - half, drawing->top, 2 * half, 22, says);
  figures = g_string_new (label);
  if (stage > 0 && first != DESK_SVG_NONE && first > 0)
    g_string_append_printf (figures, " · %.0f\302\240%%",
                            100.0 * (double) value / (double) first);
  append_text (drawing->out, WIDTH - FIGURES_WIDTH + 8, drawing->top + 15, "",
               "", figures->str);
}

static void
draw_funnel (Drawing *drawing)
{
  drawing->scale
      = make_scale (drawing->chart, NAMES_WIDTH, WIDTH - FIGURES_WIDTH);
  for (guint i = 0; i < drawing->chart->n_categories; i++)
    {
      draw_stage (drawing, i);
      drawing->top += 26;
    }
}

/* --- upright bars and lines ----------------------------------------------- */

static int
slot_at (const DeskSvgChart *chart, guint category)
{
  return AXIS_WIDTH
         + (int) ((gint64) (WIDTH - AXIS_WIDTH) * category
                  / chart->n_categories);
}

static int
slot_middle (const DeskSvgChart *chart, guint category)
{
  return (slot_at (chart, category) + slot_at (chart, category + 1)) / 2;
}

static void
draw_grid (const Drawing *drawing)
{
  const Scale *scale = &drawing->scale;

  for (gint64 value = scale->low; value <= scale->high; value += scale->step)
    {
      g_autofree char *label = make_label (drawing->chart, 0, value);
      int y = place (scale, value);

      append_line (drawing->out, value == 0 ? "axis" : "grid", AXIS_WIDTH, y,
                   WIDTH, y);
      append_text (drawing->out, AXIS_WIDTH - 8, y + 4, "end", " class=\"dim\"",
                   label);
    }
}

/* Under the axis: level where all fit, else slanted, and then as many as fit
 * side by side. */
static void
draw_categories (Drawing *drawing)
{
  const DeskSvgChart *chart = drawing->chart;
  guint room = (guint) (WIDTH - AXIS_WIDTH) / chart->n_categories;
  guint step = 1 + (LINE_HEIGHT - 4) / (room + 1), widest = 0;
  int y = drawing->top + 16;

  for (guint i = 0; i < chart->n_categories; i++)
    widest = MAX (widest, width_of (chart->categories[i]) + CHARACTER);
  if (room >= LINE_HEIGHT - 4)
    step = 1;
  for (guint i = 0; i < chart->n_categories; i += step)
    {
      int x = slot_middle (chart, i);
      g_autofree char *turn
          = g_strdup_printf (" transform=\"rotate(-45 %d %d)\"", x + 4, y - 4);

      if (widest <= room)
        append_category (drawing, i, G_MAXUINT / 2, x, y, "middle", "");
      else
        append_category (drawing, i, SLANTED_COLUMNS, x + 4, y - 4, "end",
                         turn);
    }
  drawing->top += widest <= room ? LINE_HEIGHT + 4 : SLANTED_HEIGHT;
}

static void
draw_column (const Drawing *drawing, guint series, guint category)
{
  const DeskSvgChart *chart = drawing->chart;
  gint64 value = value_at (chart, series, category);
  int left = slot_at (chart, category), right = slot_at (chart, category + 1);
  int gap = MIN (BAR_GAP, (right - left) / 5);
  int width = MAX ((right - left - gap) / (int) chart->n_series, 1);
  int x = left + gap / 2 + width * (int) series;
  int zero = place (&drawing->scale, 0), end;
  g_autofree char *label = NULL;
  g_autofree char *says = NULL;

  if (value == DESK_SVG_NONE)
    return;
  end = place (&drawing->scale, value);
  label = make_label (chart, series, chart->values[series][category]);
  says = make_saying (chart, series, category, label);
  append_bar (drawing, series, x, MIN (zero, end), MAX (width - 1, 1),
              ABS (end - zero), says);
  if ((int) width_of (label) <= width)
    append_text (drawing->out, x + width / 2, MIN (zero, end) - 4, "middle", "",
                 label);
}

static void
draw_path (const Drawing *drawing, guint series)
{
  const DeskSvgChart *chart = drawing->chart;
  gboolean pen_down = FALSE;

  g_string_append (drawing->out, "<path");
  append_stroke (drawing->out, series);
  g_string_append (drawing->out, " d=\"");
  for (guint i = 0; i < chart->n_categories; i++)
    {
      gint64 value = value_at (chart, series, i);

      if (value != DESK_SVG_NONE)
        g_string_append_printf (drawing->out, "%c%d %d", pen_down ? 'L' : 'M',
                                slot_middle (chart, i),
                                place (&drawing->scale, value));
      pen_down = value != DESK_SVG_NONE;
    }
  g_string_append (drawing->out, "\"/>\n");
}

static void
draw_dot (const Drawing *drawing, guint series, guint category)
{
  const DeskSvgChart *chart = drawing->chart;
  gint64 value = value_at (chart, series, category);
  g_autofree char *label = NULL;
  g_autofree char *says = NULL;

  if (value == DESK_SVG_NONE)
    return;
  label = make_label (chart, series, chart->values[series][category]);
  says = make_saying (chart, series, category, label);
  g_string_append_printf (
      drawing->out, "<circle class=\"s%u\" cx=\"%d\" cy=\"%d\" r=\"3\"><title>",
      series, slot_middle (chart, category), place (&drawing->scale, value));
  desk_html_append (drawing->out, says);
  g_string_append (drawing->out, "</title></circle>\n");
}

static void
draw_lines (const Drawing *drawing)
{
  for (guint series = 0; series < drawing->chart->n_series; series++)
    {
      draw_path (drawing, series);
      /* Dots that nobody can tell apart; a point alone is no line, though. */
      for (guint i = 0; drawing->chart->n_categories <= DOTS_MOST
                        && i < drawing->chart->n_categories;
           i++)
        draw_dot (drawing, series, i);
    }
}

static void
draw_upright (Drawing *drawing)
{
  const DeskSvgChart *chart = drawing->chart;
  int top = drawing->top + 16; /* a figure stands on the highest bar */

  drawing->scale = make_scale (chart, top + PLOT_HEIGHT, top);
  draw_grid (drawing);
  if (chart->kind == DESK_SVG_LINE)
    draw_lines (drawing);
  for (guint i = 0; chart->kind != DESK_SVG_LINE && i < chart->n_categories;
       i++)
    for (guint series = 0; series < chart->n_series; series++)
      draw_column (drawing, series, i);
  drawing->top = top + PLOT_HEIGHT;
  draw_categories (drawing);
}

void
desk_svg_append (GString *out, const DeskSvgChart *chart)
{
  g_autoptr (GString) body = g_string_new (NULL);
  Drawing drawing = { .chart = chart, .out = body, .top = 2 };

  append_patterns (&drawing);
  append_legend (&drawing);
  if (chart->kind == DESK_SVG_BAR)
    draw_bars (&drawing);
  else if (chart->kind == DESK_SVG_FUNNEL)
    draw_funnel (&drawing);
  else
    draw_upright (&drawing);
  g_string_append_printf (
      out,
      "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"c%ut c%ud\">\n"
      "<title id=\"c%ut\">",
      WIDTH, drawing.top, chart->id, chart->id, chart->id);
  desk_html_append (out, chart->title);
  g_string_append_printf (out, "</title>\n<desc id=\"c%ud\">", chart->id);
  desk_html_append (out, chart->description);
  g_string_append (out, "</desc>\n");
  g_string_append (out, body->str);
  g_string_append (out, "</svg>\n");
}
