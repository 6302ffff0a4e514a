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
  DeskSink sink;
  gpointer data;
};

extern const DeskWriter desk_writer_tsv;
extern const DeskWriter desk_writer_csv;
extern const DeskWriter desk_writer_excel;
extern const DeskWriter desk_writer_json;
extern const DeskWriter desk_writer_jsonl;
extern const DeskWriter desk_writer_markdown;
extern const DeskWriter desk_writer_sheet;
extern const DeskWriter desk_writer_table;
extern const DeskWriter desk_writer_stream; /* a table with fixed widths */

/* Whether a column stands at the right, as figures do. */
gboolean desk_column_is_right (DeskColumnType type);

gboolean desk_value_is_none (const DeskColumn *column, DeskValue value);

/* Appends a value that is not none, neither quoted nor escaped but for
 * DESK_STYLE_TABLE, whose text is harmless. @whole: money without its
 * decimals (tables only). */
void desk_value_append (GString *out, const DeskReport *report,
                        const DeskColumn *column, DeskValue value,
                        DeskStyle style, gboolean whole);
