/* report-writer.h: what report.c shares with the writers of the formats. */
#pragma once

#include "format/report.h"

typedef enum
{
  DESK_STYLE_DATA,  /* for programs: the same in every locale */
  DESK_STYLE_TABLE, /* for eyes */
  DESK_STYLE_EXCEL, /* for a spreadsheet */
} DeskStyle;

/* How a format is written: row by row, or all at once.  Appends to @out; a row
 * is all the values of DeskReport.columns. */
typedef struct
{
  /* (nullable): whether the format can be written here; asked first. */
  gboolean (*check) (GError **error);
  void (*begin) (const DeskReport *report, GString *out);
  void (*row) (const DeskReport *report, const DeskValue *values, guint index,
               GString *out);
  void (*end) (const DeskReport *report, guint rows, GString *out);
  /* In place of the three before: a format that has to see every row before it
   * can write the first.  They lie in DeskReport.rows, in order. */
  gboolean (*all) (const DeskReport *report, GString *out, GError **error);
  guint most_rows; /* … that it can hold; 0: any number */
  gboolean prompt; /* a row goes to the sink as soon as it is there */
} DeskWriter;

typedef struct
{
  const DeskValue *values;
  guint index; /* order of arrival */
} DeskKeptRow;

struct _DeskReport
{
  const DeskColumn *columns;
  guint n_columns;
  const DeskChart *charts;
  guint n_charts;
  guint n_totals;             /* the last rows, that no chart draws */
  const DeskReportMeta *meta; /* (nullable) */
  DeskReportOptions options;
  DeskZone *own_zone; /* UTC, when the caller named none */
  GArray *shown;      /* of guint: indices of columns, in order */
  GArray *keys;       /* of DeskSortKey, in report.c */
  const DeskWriter *writer;
  gboolean keeps;      /* rows wait for the end */
  GArray *rows;        /* of DeskKeptRow */
  GStringChunk *texts; /* their texts */
  GString *out;
  GString *left_out; /* titles of the columns that a table had no room for */
  guint n_rows;
  gboolean begun; /* DeskWriter.begin has been called */
  DeskSink sink;
  gpointer data;
};

extern const DeskWriter desk_writer_tsv;
extern const DeskWriter desk_writer_csv;
extern const DeskWriter desk_writer_excel;
extern const DeskWriter desk_writer_json;
extern const DeskWriter desk_writer_jsonl;
extern const DeskWriter desk_writer_markdown;
extern const DeskWriter desk_writer_html;
extern const DeskWriter desk_writer_sheet;
extern const DeskWriter desk_writer_table;
extern const DeskWriter desk_writer_stream; /* a table with fixed widths */

/* Whether a column stands at the right, as figures do. */
gboolean desk_column_is_right (DeskColumnType type);

gboolean desk_value_is_none (const DeskColumn *column, DeskValue value);

#define DESK_PICTURE_CELLS 10 /* of a bar on a terminal */
#define DESK_PICTURE_WHOLE                           \
  10000 /* what fills it, in hundredths of a percent \
         */

/* Appends a bar of %DESK_PICTURE_CELLS cells. */
void desk_picture_bar (GString *out, gint64 hundredths);

/* Appends a character for each figure of a DESK_COLUMN_SPARK, from nothing to
 * the greatest.  FALSE, and nothing is appended: @text holds no such figures.
 */
gboolean desk_picture_spark (GString *out, const char *text);

/* Returns: (transfer full) (nullable): the figures, of gint64, with
 * %DESK_VALUE_NONE; NULL: @text holds none. */
GArray *desk_picture_figures (const char *text);

/* The greatest of them, at least 1. */
gint64 desk_picture_most (const GArray *figures);

/* Whether @type is hundredths of a percent, however they are shown. */
gboolean desk_column_is_percent (DeskColumnType type);

/* How many rows a chart of @kind draws, from the first. */
guint desk_report_drawn (const DeskReport *report, DeskChartKind kind);

/* Appends the charts of a page (report-charts.c); nothing when there are none.
 */
void desk_report_charts_append (const DeskReport *report, GString *out);

/* Appends a value that is not none, neither quoted nor escaped but for
 * DESK_STYLE_TABLE, whose text is harmless. @whole: money without its
 * decimals (tables only). */
void desk_value_append (GString *out, const DeskReport *report,
                        const DeskColumn *column, DeskValue value,
                        DeskStyle style, gboolean whole);
