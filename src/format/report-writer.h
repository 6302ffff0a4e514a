/* report-writer.h: what report.c shares with the writers of the formats. */
#pragma once

#include "format/report.h"

typedef enum
{
  DESK_STYLE_DATA,  /* for programs: the same in every locale */
  DESK_STYLE_TABLE, /* for eyes */
  DESK_STYLE_EXCEL, /* for a spreadsheet */
} DeskStyle;

/* Appends to @out; a row is all the values of DeskReport.columns. */
typedef struct
{
  void (*begin) (const DeskReport *report, GString *out);
  void (*row) (const DeskReport *report, const DeskValue *values, guint index,
               GString *out);
  void (*end) (const DeskReport *report, guint rows, GString *out);
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
  DeskReportOptions options;
  DeskZone *own_zone; /* UTC, when the caller named none */
  GArray *shown;      /* of guint: indices of columns, in order */
  GArray *keys;       /* of DeskSortKey, in report.c */
  const DeskWriter *writer;
  gboolean keeps;      /* rows wait for the end */
  GArray *rows;        /* of DeskKeptRow */
  GStringChunk *texts; /* their texts */
  GString *out;
  guint n_rows;
  DeskSink sink;
  gpointer data;
};

extern const DeskWriter desk_writer_tsv;
extern const DeskWriter desk_writer_csv;
extern const DeskWriter desk_writer_excel;
extern const DeskWriter desk_writer_json;
extern const DeskWriter desk_writer_stream; /* a table with fixed widths */

/* The table needs all rows at once: widths. */
void desk_table_append (const DeskReport *report, GString *out);

gboolean desk_value_is_none (const DeskColumn *column, DeskValue value);

/* Appends a value that is not none, neither quoted nor escaped but for
 * DESK_STYLE_TABLE, whose text is harmless. @whole: money without its
 * decimals (tables only). */
void desk_value_append (GString *out, const DeskReport *report,
                        const DeskColumn *column, DeskValue value,
                        DeskStyle style, gboolean whole);
