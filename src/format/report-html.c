/* report-html.c: one page for a browser or on paper, which needs nothing beside
 * itself and runs nothing. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/html.h"
#include "format/report-writer.h"
#include "format/svg.h"
#include <string.h>

/* A sheet of A4 is turned when it has more columns. */
#define UPRIGHT_COLUMNS 7

static const DeskColumn *
shown_column (const DeskReport *report, guint index)
{
  return &report->columns[g_array_index (report->shown, guint, index)];
}

/* A spreadsheet takes all of a page for cells, what is copied and what is
 * opened there, and computes some: such a text gets what the csv for people has
 * as well. */
static void
append_outside (GString *out, const char *text)
{
  g_autofree char *harmless = desk_text_escape (desk_cell (text));

  if (desk_text_is_formula (desk_cell (harmless)))
    g_string_append (out, "&#39;");
  desk_html_append (out, harmless);
}

/* --- the head ------------------------------------------------------------- */

static const char *
page_title (const DeskReport *report)
{
  if (report->meta != NULL && report->meta->title != NULL)
    return report->meta->title;
  return report->options.title == NULL ? PACKAGE : report->options.title;
}

static void
append_head (const DeskReport *report, GString *out)
{
  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  /* TRANSLATORS: the language of your translation as web pages name it: "ru".
   */
  desk_html_append (out, _ ("en"));
  g_string_append (
      out,
      "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\"/>\n"
      "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
      "<meta name=\"format-detection\" content=\"telephone=no\"/>\n<title>");
  append_outside (out, page_title (report));
  g_string_append (out, "</title>\n<style>\n");
  g_string_append (out, desk_html_style);
  g_string_append_printf (out, "@page{size:A4%s;margin:12mm}\n",
                          report->shown->len > UPRIGHT_COLUMNS ? " landscape"
                                                               : "");
  g_string_append (out, "</style>\n</head>\n");
}

static void
append_made (const DeskReport *report, GString *out)
{
  static const DeskColumn column = { "made", "", DESK_COLUMN_TIME, NULL };
  gint64 made = report->options.created > 0 ? report->options.created
                                            : report->options.now;
  DeskValue value = DESK_NUMBER_VALUE (made);

  g_string_append (out, "<time datetime=\"");
  desk_value_append (out, report, &column, value, DESK_STYLE_DATA, FALSE);
  g_string_append (out, "\">");
  desk_value_append (out, report, &column, value, DESK_STYLE_EXCEL, FALSE);
  g_string_append (out, "</time>");
}

static void
append_header (const DeskReport *report, GString *out)
{
  g_string_append (out, "<header>\n<h1>");
  append_outside (out, page_title (report));
  g_string_append (out, "</h1>\n<p>");
  append_made (report, out);
  if (report->meta != NULL && report->meta->definitions != NULL)
    {
      g_autofree char *line = g_strdup_printf (_ ("definitions: version %s"),
                                               report->meta->definitions);

      g_string_append (out, " · ");
      append_outside (out, line);
    }
  if (report->meta != NULL && report->meta->currency != NULL)
    {
      g_string_append (out, " · ");
      append_outside (out, report->meta->currency);
    }
  g_string_append (out, "</p>\n</header>\n");
}

/* --- the table ------------------------------------------------------------ */

static const char *
column_class (const DeskColumn *column)
{
  if (desk_column_is_right (column->type))
    return " class=\"n\"";
  return column->type == DESK_COLUMN_TIME || column->type == DESK_COLUMN_DAY
                 || column->type == DESK_COLUMN_PHONES
             ? " class=\"w\""
             : "";
}

static void
append_titles (const DeskReport *report, GString *out)
{
  g_string_append (out, "<thead>\n<tr>");
  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column = shown_column (report, i);

      g_string_append_printf (out, "<th scope=\"col\"%s>",
                              column_class (column));
      append_outside (out, _ (column->title));
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr>\n</thead>\n");
}

/* A telephone number begins with a plus, and is none of that. */
static gboolean
is_computed (const DeskReport *report, const DeskColumn *column,
             DeskValue value, const char *text)
{
  g_autoptr (GString) guarded = NULL;

  if (column->type != DESK_COLUMN_TEXT && column->type != DESK_COLUMN_WORD
      && column->type != DESK_COLUMN_PHONES
      && column->type != DESK_COLUMN_SPARK)
    return FALSE;
  if (!desk_text_is_formula (desk_cell (text)))
    return FALSE;
  guarded = g_string_new (NULL);
  desk_value_append (guarded, report, column, value, DESK_STYLE_EXCEL, FALSE);
  return !g_str_equal (guarded->str, text);
}

static void
append_picture (const DeskColumn *column, DeskValue value, const char *shown,
                GString *out)
{
  g_autoptr (GArray) figures = NULL;

  if (column->type == DESK_COLUMN_BAR)
    {
      desk_svg_append_bar (out, value.number, DESK_PICTURE_WHOLE, shown);
      desk_html_append (out, shown);
      return;
    }
  figures = desk_picture_figures (value.text);
  if (figures == NULL)
    desk_html_append (out, shown);
  else
    desk_svg_append_spark (out, (const gint64 *) figures->data, figures->len,
                           desk_picture_most (figures), shown);
}

static void
append_cell (const DeskReport *report, const DeskColumn *column,
             DeskValue value, GString *out)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (desk_value_is_none (column, value))
    return;
  desk_value_append (text, report, column, value, DESK_STYLE_TABLE, FALSE);
  if (is_computed (report, column, value, text->str))
    g_string_append (out, "&#39;");
  if (column->type == DESK_COLUMN_BAR || column->type == DESK_COLUMN_SPARK)
    append_picture (column, value, text->str, out);
  else
    desk_html_append (out, text->str);
}

static const char *
cell_class (const DeskColumn *column, DeskValue value)
{
  if (column->type == DESK_COLUMN_ATTAINMENT
      && !desk_value_is_none (column, value)
      && value.number < DESK_PICTURE_WHOLE)
    return " class=\"n late\"";
  if (column->type == DESK_COLUMN_BAR)
    return " class=\"n b\"";
  return column_class (column);
}

/* The first cell names the row. */
static void
append_row (const DeskReport *report, const DeskValue *values, GString *out)
{
  g_string_append (out, "<tr>");
  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column = shown_column (report, i);
      DeskValue value = values[g_array_index (report->shown, guint, i)];

      g_string_append (out, i == 0 ? "<th scope=\"row\"" : "<td");
      g_string_append_printf (out, "%s>", cell_class (column, value));
      append_cell (report, column, value, out);
      g_string_append (out, i == 0 ? "</th>" : "</td>");
    }
  g_string_append (out, "</tr>\n");
}

static void
append_table (const DeskReport *report, GString *out)
{
  guint n_rows = report->rows->len;

  g_string_append (out, "<div class=\"scroll\" role=\"region\" "
                        "aria-labelledby=\"rows\" tabindex=\"0\">\n"
                        "<table>\n<caption id=\"rows\">");
  append_outside (out, page_title (report));
  g_string_append (out, ": ");
  g_string_append_printf (out, NGETTEXT ("%u row", "%u rows", n_rows), n_rows);
  g_string_append (out, "</caption>\n");
  append_titles (report, out);
  g_string_append (out, "<tbody>\n");
  for (guint i = 0; i < n_rows; i++)
    append_row (report, g_array_index (report->rows, DeskKeptRow, i).values,
                out);
  g_string_append (out, "</tbody>\n</table>\n</div>\n");
}

/* --- what is said of it --------------------------------------------------- */

static void
append_notes (const DeskReport *report, GString *out)
{
  const DeskReportMeta *meta = report->meta;

  if (meta == NULL || meta->n_notes == 0)
    return;
  g_string_append (out, "<section aria-labelledby=\"notes\">\n"
                        "<h2 id=\"notes\">");
  desk_html_append (out, _ ("Definitions"));
  g_string_append (out, "</h2>\n<dl>\n");
  for (guint i = 0; i < meta->n_notes; i++)
    {
      g_string_append (out, "<dt>");
      append_outside (out, meta->notes[i].term);
      g_string_append (out, "</dt><dd>");
      append_outside (out, meta->notes[i].text);
      g_string_append (out, "</dd>\n");
    }
  g_string_append (out, "</dl>\n</section>\n");
}

static gboolean
append_all (const DeskReport *report, GString *out, GError **error)
{
  (void) error;
  append_head (report, out);
  g_string_append (out, "<body>\n");
  append_header (report, out);
  g_string_append (out, "<main>\n");
  desk_report_charts_append (report, out);
  append_table (report, out);
  append_notes (report, out);
  g_string_append (out, "</main>\n</body>\n</html>\n");
  return TRUE;
}

const DeskWriter desk_writer_html = { .all = append_all };
