/* report-sheet.c: rows for a spreadsheet, with figures and dates that it can
 * count with. */
#include "config.h"

#include "base/findings.h"
#include "base/i18n.h"
#include "base/text.h"
#include "format/report-writer.h"
#include "format/sheet.h"
#include <string.h>

/* A spreadsheet counts days from 1899-12-30, and begins to be right about them
 * on 1900-03-01. */
#define EPOCH_SERIAL 25569
#define FIRST_SERIAL 61
#define LAST_SERIAL 2958465 /* 9999-12-31 */
#define SECONDS_OF_DAY 86400
/* It keeps 15 digits of a figure; what has more is a text that keeps all. */
#define LARGEST G_GINT64_CONSTANT (999999999999999)
/* XML that a cell takes beside its text, and a byte of its text: `\u{1B}`. */
#define CELL_BYTES 100
#define BYTE_BYTES 6
#define ROUGH_BYTES 65536 /* styles and whatever else is in the file */

typedef struct
{
  const DeskReport *report;
  GString *shown; /* the value as people see it */
  GString *text;  /* … as the cell takes it */
} Filling;

static const DeskSheetLook looks[] = {
  [DESK_COLUMN_TEXT] = DESK_SHEET_TEXT,
  [DESK_COLUMN_WORD] = DESK_SHEET_TEXT,
  [DESK_COLUMN_ID] = DESK_SHEET_ID,
  [DESK_COLUMN_COUNT] = DESK_SHEET_COUNT,
  [DESK_COLUMN_MONEY] = DESK_SHEET_MONEY,
  [DESK_COLUMN_TIME] = DESK_SHEET_TIME,
  [DESK_COLUMN_DAY] = DESK_SHEET_DAY,
  [DESK_COLUMN_PHONES] = DESK_SHEET_TEXT,
  [DESK_COLUMN_MINUTES] = DESK_SHEET_MINUTES,
  [DESK_COLUMN_PERCENT] = DESK_SHEET_PERCENT,
  [DESK_COLUMN_ATTAINMENT] = DESK_SHEET_ATTAINMENT,
  [DESK_COLUMN_BAR] = DESK_SHEET_BAR,
  [DESK_COLUMN_SPARK] = DESK_SHEET_TEXT,
};

/* The number a spreadsheet has for @value; FALSE: it has none. */
static gboolean
find_number (const DeskReport *report, DeskColumnType type, gint64 value,
             double *number)
{
  DeskZone *zone = report->options.zone;
  gint64 day, seconds = 0;

  if (type == DESK_COLUMN_TIME || type == DESK_COLUMN_DAY)
    {
      day = type == DESK_COLUMN_DAY ? value : desk_zone_day (zone, value);
      if (type == DESK_COLUMN_TIME)
        seconds = value + desk_zone_offset (zone, value) - day * SECONDS_OF_DAY;
      *number
          = (double) (day + EPOCH_SERIAL) + (double) seconds / SECONDS_OF_DAY;
      return *number >= FIRST_SERIAL && *number < LAST_SERIAL + 1;
    }
  *number = (double) value;
  if (type == DESK_COLUMN_MONEY)
    *number /= 100;
  else if (desk_column_is_percent (type))
    *number /= 10000;
  return value >= -LARGEST && value <= LARGEST;
}

static gboolean
is_text (DeskColumnType type)
{
  return looks[type] == DESK_SHEET_TEXT;
}

static void
tell_cut (const DeskReport *report, guint row, const DeskColumn *column)
{
  desk_findings_add (report->options.findings, NULL, 0, 0,
                     _ ("row %u: '%s' does not fit into a cell of a "
                        "spreadsheet and was cut"),
                     row + 2, column->id);
}

static gboolean
fill_cell (guint row, guint index, DeskSheetCell *cell, gpointer data)
{
  const Filling *filling = data;
  const DeskReport *report = filling->report;
  guint source = g_array_index (report->shown, guint, index);
  const DeskColumn *column = &report->columns[source];
  DeskValue value
      = g_array_index (report->rows, DeskKeptRow, row).values[source];
  gboolean number;

  if (desk_value_is_none (column, value)
      || (is_text (column->type) && *value.text == '\0'))
    return FALSE;
  number = !is_text (column->type)
           && find_number (report, column->type, value.number, &cell->number);
  g_string_truncate (filling->shown, 0);
  desk_value_append (filling->shown, report, column, value,
                     number ? DESK_STYLE_EXCEL : DESK_STYLE_TABLE, FALSE);
  cell->width = desk_text_width (filling->shown->str, filling->shown->len);
  if (number)
    return TRUE;
  g_string_truncate (filling->text, 0);
  if (!desk_sheet_text (filling->text, filling->shown->str))
    tell_cut (report, row, column);
  cell->text = filling->text->str;
  return TRUE;
}

/* At most. */
static gint64
count_bytes (const DeskReport *report)
{
  gint64 bytes
      = ROUGH_BYTES
        + (gint64) (report->rows->len + 1) * report->shown->len * CELL_BYTES;

  for (guint i = 0; i < report->shown->len; i++)
    {
      guint source = g_array_index (report->shown, guint, i);

      for (guint row = 0;
           is_text (report->columns[source].type) && row < report->rows->len;
           row++)
        {
          const char *text = g_array_index (report->rows, DeskKeptRow, row)
                                 .values[source]
                                 .text;

          bytes += text == NULL ? 0 : (gint64) strlen (text) * BYTE_BYTES;
        }
    }
  return bytes;
}

/* --- charts --------------------------------------------------------------- */

/* Where the column called @id is on the sheet; FALSE: nowhere. */
static gboolean
find_shown (const DeskReport *report, const char *id, guint *index)
{
  for (*index = 0; *index < report->shown->len; (*index)++)
    if (g_str_equal (
            report->columns[g_array_index (report->shown, guint, *index)].id,
            id))
      return TRUE;
  return FALSE;
}

/* FALSE: nothing of it is on the sheet. */
static gboolean
place_chart (const DeskReport *report, const DeskChart *chart,
             DeskSheetChart *placed)
{
  static const DeskSheetChartKind kinds[]
      = { [DESK_CHART_COLUMN] = DESK_SHEET_CHART_COLUMNS,
          [DESK_CHART_BAR] = DESK_SHEET_CHART_BARS,
          [DESK_CHART_LINE] = DESK_SHEET_CHART_LINES,
          /* libxlsxwriter has no funnels. */
          [DESK_CHART_FUNNEL] = DESK_SHEET_CHART_BARS };

  G_STATIC_ASSERT (DESK_CHART_VALUES == DESK_SHEET_CHART_VALUES);
  *placed
      = (DeskSheetChart){ .kind = kinds[chart->kind],
                          .title = _ (chart->title),
                          .n_rows = desk_report_drawn (report, chart->kind) };
  for (guint i = 0; chart->values[i] != NULL; i++)
    if (find_shown (report, chart->values[i],
                    &placed->values[placed->n_values]))
      placed->n_values++;
  return placed->n_rows > 0 && placed->n_values > 0
         && find_shown (report, chart->category, &placed->category);
}

static GArray *
place_charts (const DeskReport *report)
{
  GArray *charts = g_array_new (FALSE, FALSE, sizeof (DeskSheetChart));
  DeskSheetChart chart;

  for (guint i = 0; i < report->n_charts; i++)
    if (place_chart (report, &report->charts[i], &chart))
      g_array_append_val (charts, chart);
  return charts;
}

/* --- what is said of the report ------------------------------------------- */

typedef const char *NotePair[2];

static void
add_note (GArray *notes, GStringChunk *texts, const char *term,
          const char *text)
{
  const char *const both[2] = { term, text };
  NotePair pair;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *harmless = desk_text_escape (desk_cell (both[i]));
      g_autoptr (GString) cell = g_string_new (NULL);

      desk_sheet_text (cell, harmless);
      pair[i] = g_string_chunk_insert (texts, cell->str);
    }
  g_array_append_val (notes, pair);
}

/* The titles of the two columns, then pairs for them; empty: nothing is said.
 */
static GArray *
gather_notes (const DeskReport *report, GStringChunk *texts)
{
  const DeskReportMeta *meta = report->meta;
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (NotePair));

  if (meta == NULL)
    return notes;
  add_note (notes, texts, _ ("what"), _ ("what it means"));
  if (meta->title != NULL)
    add_note (notes, texts, _ ("report"), meta->title);
  if (meta->definitions != NULL)
    add_note (notes, texts, _ ("version of the definitions"),
              meta->definitions);
  if (meta->currency != NULL)
    add_note (notes, texts, _ ("currency"), meta->currency);
  for (guint i = 0; i < meta->n_notes; i++)
    add_note (notes, texts, meta->notes[i].term, meta->notes[i].text);
  return notes;
}

static gboolean
append_all (const DeskReport *report, GString *out, GError **error)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree DeskSheetColumn *columns
      = g_new (DeskSheetColumn, report->shown->len);
  g_autoptr (GArray) charts = place_charts (report);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (GArray) notes = gather_notes (report, texts);
  Filling filling = { report, shown, text };
  gint64 created = report->options.created > 0 ? report->options.created
                                               : report->options.now;
  /* TRANSLATORS: the name of a sheet: up to 31 characters, without brackets,
   * colons, asterisks, question marks and slashes of either kind. */
  DeskSheet sheet = { .name = _ ("Data"),
                      .created = MAX (created, 1),
                      /* A chart holds once more what it shows. */
                      .bytes = count_bytes (report) * (1 + charts->len),
                      .columns = columns,
                      .n_columns = report->shown->len,
                      .n_rows = report->rows->len,
                      .cell = fill_cell,
                      .data = &filling,
                      /* TRANSLATORS: the name of a sheet, as "Data". */
                      .charts_name = _ ("Charts"),
                      .charts = (const DeskSheetChart *) charts->data,
                      .n_charts = charts->len,
                      /* TRANSLATORS: the name of a sheet, as "Data". */
                      .notes_name = _ ("Definitions"),
                      .notes = (const char *const(*)[2]) notes->data,
                      .n_notes = notes->len };

  for (guint i = 0; i < sheet.n_columns; i++)
    {
      const DeskColumn *column
          = &report->columns[g_array_index (report->shown, guint, i)];

      columns[i] = (DeskSheetColumn){ _ (column->title), looks[column->type] };
    }
  return desk_sheet_write (&sheet, out, error);
}

const DeskWriter desk_writer_sheet = { .check = desk_sheet_check,
                                       .all = append_all,
                                       .most_rows = DESK_SHEET_ROWS };
