/* report-charts.c: the charts of a page. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/html.h"
#include "format/report-writer.h"
#include "format/svg.h"
#include <string.h>

typedef struct
{
  const DeskReport *report;
  const DeskColumn *columns[DESK_SVG_SERIES];
} Labels;

/* What a chart shows, as long as it is drawn. */
typedef struct
{
  DeskSvgChart svg;
  Labels labels;
  GPtrArray *texts;  /* all texts of it */
  GPtrArray *arrays; /* … and all figures */
} Picture;

/* Where the values of the column @id are, when it is shown. */
static gboolean
find_shown (const DeskReport *report, const char *id, guint *source)
{
  for (guint i = 0; i < report->shown->len; i++)
    {
      *source = g_array_index (report->shown, guint, i);
      if (g_str_equal (report->columns[*source].id, id))
        return TRUE;
    }
  return FALSE;
}

static DeskValue
value_at (const DeskReport *report, guint row, guint source)
{
  return g_array_index (report->rows, DeskKeptRow, row).values[source];
}

/* A picture shows money without its small change: the table has it. */
static void
append_label (GString *out, guint series, gint64 value, gpointer data)
{
  const Labels *labels = data;

  desk_value_append (out, labels->report, labels->columns[series],
                     DESK_NUMBER_VALUE (value), DESK_STYLE_TABLE, TRUE);
}

static const char *
keep_text (Picture *picture, char *text)
{
  g_ptr_array_add (picture->texts, text);
  return text;
}

static const char *
take_outside (Picture *picture, const char *text)
{
  return keep_text (picture, desk_text_escape (desk_cell (text)));
}

static void
take_categories (Picture *picture, guint source)
{
  const DeskReport *report = picture->labels.report;
  const DeskColumn *column = &report->columns[source];
  const char **texts = g_new0 (const char *, picture->svg.n_categories);

  g_ptr_array_add (picture->arrays, texts);
  for (guint i = 0; i < picture->svg.n_categories; i++)
    {
      DeskValue value = value_at (report, i, source);
      GString *text = g_string_new (NULL);

      if (!desk_value_is_none (column, value))
        desk_value_append (text, report, column, value, DESK_STYLE_TABLE,
                           FALSE);
      texts[i] = keep_text (picture, g_string_free (text, FALSE));
    }
  picture->svg.categories = texts;
}

static void
take_series (Picture *picture, guint source)
{
  const DeskReport *report = picture->labels.report;
  DeskSvgChart *svg = &picture->svg;
  gint64 *values = g_new (gint64, svg->n_categories);

  G_STATIC_ASSERT (DESK_SVG_NONE == DESK_VALUE_NONE);
  g_ptr_array_add (picture->arrays, values);
  for (guint i = 0; i < svg->n_categories; i++)
    values[i] = value_at (report, i, source).number;
  picture->labels.columns[svg->n_series] = &report->columns[source];
  svg->names[svg->n_series]
      = take_outside (picture, _ (report->columns[source].title));
  svg->values[svg->n_series++] = values;
}

static char *
describe (const DeskSvgChart *svg)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < svg->n_series; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", svg->names[i]);
  /* TRANSLATORS: of a chart, for who does not see it: the names of its figures,
   * its first category and its last one. */
  return g_strdup_printf (_ ("%s; from \342\200\234%s\342\200\235 to "
                             "\342\200\234%s\342\200\235; the figures are in "
                             "the table below"),
                          names->str, svg->categories[0],
                          svg->categories[svg->n_categories - 1]);
}

/* FALSE: nothing of it is shown. */
static gboolean
fill (Picture *picture, const DeskChart *chart)
{
  static const DeskSvgKind kinds[] = { [DESK_CHART_COLUMN] = DESK_SVG_COLUMN,
                                       [DESK_CHART_BAR] = DESK_SVG_BAR,
                                       [DESK_CHART_LINE] = DESK_SVG_LINE,
                                       [DESK_CHART_FUNNEL] = DESK_SVG_FUNNEL };
  const DeskReport *report = picture->labels.report;
  DeskSvgChart *svg = &picture->svg;
  guint source;

  G_STATIC_ASSERT (DESK_SVG_SERIES == DESK_CHART_VALUES);
  svg->kind = kinds[chart->kind];
  svg->n_categories = desk_report_drawn (report, chart->kind);
  if (svg->n_categories == 0 || !find_shown (report, chart->category, &source))
    return FALSE;
  take_categories (picture, source);
  for (guint i = 0; chart->values[i] != NULL; i++)
    if (find_shown (report, chart->values[i], &source))
      take_series (picture, source);
  if (svg->n_series == 0)
    return FALSE;
  svg->title = take_outside (picture, _ (chart->title));
  svg->description = keep_text (picture, describe (svg));
  svg->label = append_label;
  svg->data = &picture->labels;
  return TRUE;
}

/* FALSE: it shows nothing and is left out. */
static gboolean
append_chart (const DeskReport *report, const DeskChart *chart, guint id,
              GString *out)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) arrays = g_ptr_array_new_with_free_func (g_free);
  Picture picture = { .svg = { .id = id },
                      .labels = { .report = report },
                      .texts = texts,
                      .arrays = arrays };

  if (!fill (&picture, chart))
    return FALSE;
  g_string_append (out, "<figure>\n<figcaption>");
  desk_html_append (out, picture.svg.title);
  g_string_append (out, "</figcaption>\n");
  desk_svg_append (out, &picture.svg);
  g_string_append (out, "</figure>\n");
  return TRUE;
}

void
desk_report_charts_append (const DeskReport *report, GString *out)
{
  g_autoptr (GString) charts = g_string_new (NULL);
  guint drawn = 0;

  for (guint i = 0; i < report->n_charts; i++)
    if (append_chart (report, &report->charts[i], drawn + 1, charts))
      drawn++;
  if (drawn > 0)
    g_string_append_printf (out, "<div class=\"charts\">\n%s</div>\n",
                            charts->str);
}
