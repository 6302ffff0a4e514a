/* report.h: rows for people and for programs.
 *
 * A use case declares typed columns and pushes typed rows; the format decides
 * how a number, a date or a phone looks.  No command formats a width.
 *
 *   table     for a terminal: bold translated header, numbers right, no borders,
 *             cells cut with … to the width of the terminal, hostile characters
 *             as \u{…}
 *   tsv       for pipes: header of Latin ids, TAB, LF; TAB, CR, LF and backslash
 *             in a cell as \t \r \n \\, hostile characters as \u{…}
 *   csv       for programs: comma, LF, RFC 4180 quoting, nothing escaped
 *   json      one array of objects, keys are the Latin ids; numbers are numbers
 *   excel     csv for people: BOM, ;, CRLF, translated titles, decimal comma,
 *             phones spaced, ' before a cell that a spreadsheet would compute
 *
 * tsv, csv and json hold the same bytes in every locale: ISO times, dot decimals.
 */
#pragma once

#include "base/cell.h"
#include "base/civil.h"

typedef enum
{
  DESK_COLUMN_TEXT,   /* from outside, hostile */
  DESK_COLUMN_WORD,   /* one of our ids: shown translated by `words` in a table */
  DESK_COLUMN_ID,     /* seq of a deal, client, lead: a number, left-aligned */
  DESK_COLUMN_COUNT,  /* integer */
  DESK_COLUMN_MONEY,  /* minor units */
  DESK_COLUMN_TIME,   /* moment; in a table DD.MM HH:MM, with the year when not this one */
  DESK_COLUMN_DAY,    /* days since 1970 */
  DESK_COLUMN_PHONES, /* stored form, blank-separated; in a table and excel spaced */
  DESK_COLUMN_MINUTES,/* integer; in a table `5 мин`, `2 ч`, `3 дн` */
  DESK_COLUMN_PERCENT,/* hundredths of a percent */
} DeskColumnType;

typedef struct
{
  const char *id;     /* snake_case, stable */
  const char *title;  /* N_(): for people */
  DeskColumnType type;
  /* (nullable): WORD only: the translated word for people, or NULL to show the
   * id as it is */
  const char *(*word) (const char *id);
} DeskColumn;

/* One value; which member counts is the column's type.  An absent value is
 * { .text = NULL, .number = DESK_VALUE_NONE }. */
#define DESK_VALUE_NONE G_MININT64
typedef struct
{
  const char *text;
  gint64 number;
} DeskValue;

#define DESK_TEXT_VALUE(string) ((DeskValue){ (string), DESK_VALUE_NONE })
#define DESK_NUMBER_VALUE(value) ((DeskValue){ NULL, (value) })

typedef enum
{
  DESK_FORMAT_AUTO, /* table on a terminal, else tsv */
  DESK_FORMAT_TABLE,
  DESK_FORMAT_TSV,
  DESK_FORMAT_CSV,
  DESK_FORMAT_JSON,
} DeskFormat;

/* Names for -f and suffixes for -o; FALSE with %DESK_ERROR_USAGE, the nearest
 * name and the list. */
gboolean desk_format_parse (const char *name, DeskFormat *format,
                            GError **error);

typedef struct
{
  DeskFormat format;
  gboolean excel;        /* csv for people */
  gboolean color;        /* bold header of a table */
  gboolean streams;      /* rows are shown as they come: a table has fixed
                            widths, a sort is refused */
  guint width;           /* of the terminal; 0: do not cut */
  const char *columns;   /* (nullable): comma list of ids or titles, in order */
  const char *sort;      /* (nullable): comma list of ids; -id descending */
  DeskZone *zone;        /* for times; borrowed */
  gint64 now;            /* for years and ages */
  char decimal;          /* decimal sign in a table: , in Russian */
} DeskReportOptions;

/* Receives finished bytes; returns FALSE with @error when they are lost. */
typedef gboolean (*DeskSink) (const char *bytes, gsize length, gpointer data,
                              GError **error);

typedef struct _DeskReport DeskReport;

/**
 * desk_report_new:
 * @columns: (array length=n_columns): static
 * @options: copied
 * @sink: where the bytes go
 * @error: %DESK_ERROR_USAGE for an unknown name in columns or sort, with the
 *   nearest one and all that exist
 *
 * Rows stream unless a sort was asked for or the format is table and the
 * options do not say that it streams.
 */
DeskReport *desk_report_new (const DeskColumn *columns, guint n_columns,
                             const DeskReportOptions *options, DeskSink sink,
                             gpointer data, GError **error);
void desk_report_free (DeskReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskReport, desk_report_free)

/* Pushes a row of as many values as there are columns; texts are copied when
 * they have to be kept. */
gboolean desk_report_row (DeskReport *report, const DeskValue *values,
                          GError **error);

/* Hands on what there is of the rows so far, the header too; what waits for the
 * end goes on waiting. */
gboolean desk_report_flush (DeskReport *report, GError **error);

/* Writes what is left.  A table without rows prints nothing; csv, tsv and
 * excel print their header, json []. */
gboolean desk_report_end (DeskReport *report, GError **error);
