/* report.h: rows for people and for programs.
 *
 * A use case declares typed columns and pushes typed rows; the format decides
 * how a number, a date or a phone looks.  No command formats a width.
 *
 * - table: for a terminal: bold translated header, numbers right, no borders,
 *   cells cut with … to the width of the terminal, hostile characters as
 *   \u{…}; what a narrow terminal has no room for is left out and told: first
 *   columns with nothing in them, then columns that say the same in every row,
 *   then bars, then numbers of other things, then the last ones
 * - tsv: for pipes: header of Latin ids, TAB, LF; TAB, CR, LF and backslash in
 *   a cell as \t \r \n \\, hostile characters as \u{…}
 * - csv: for programs: comma, LF, RFC 4180 quoting, nothing escaped
 * - json: one array of objects, keys are the Latin ids; numbers are numbers;
 *   with what is said of the whole report it is an object, the array its `rows`
 * - jsonl: the same objects, one a line, each handed on as soon as it is there
 * - markdown: a table as GitHub has it, for chats: translated titles, the
 *   values of a table, uncut; what a text holds is shown and does nothing: no
 *   markup, no link, no mention
 * - html: one page that needs nothing beside itself, on a screen or on paper:
 *   the values of a table, uncut, and the charts; what a text holds is shown
 *   and does nothing, ' stands before what a spreadsheet would compute
 * - xlsx: a spreadsheet: translated titles that stay in view and filter, real
 *   figures, dates and times; texts, phones and words as in a table, never
 *   computed; charts, where the report declares some, on a second sheet
 * - excel: csv for people: BOM, ;, CRLF, translated titles, decimal comma,
 *   phones spaced, ' before a cell that a spreadsheet would compute
 *
 * tsv, csv, json and jsonl hold the same bytes in every locale: ISO times, dot
 * decimals.
 */
#pragma once

#include "base/cell.h"
#include "base/civil.h"
#include "base/findings.h"

typedef enum
{
  DESK_COLUMN_TEXT,  /* from outside, hostile */
  DESK_COLUMN_WORD,  /* our ids, commas between: translated by `word` in a table
                      */
  DESK_COLUMN_ID,    /* seq of a deal, client, lead: a number, left-aligned */
  DESK_COLUMN_COUNT, /* integer */
  DESK_COLUMN_MONEY, /* minor units */
  DESK_COLUMN_TIME,  /* moment; in a table DD.MM HH:MM, with the year when not
                        this one */
  DESK_COLUMN_DAY,   /* days since 1970 */
  DESK_COLUMN_PHONES,     /* stored form, blank-separated; in a table and excel
                             spaced */
  DESK_COLUMN_MINUTES,    /* integer; in a table `5 мин`, `2 ч`, `3 дн` */
  DESK_COLUMN_PERCENT,    /* hundredths of a percent */
  DESK_COLUMN_ATTAINMENT, /* the same, of a plan: less than 100 % stands out
                             in html and xlsx */
  DESK_COLUMN_BAR,        /* the same, drawn where that is possible: a terminal
                             that shows it, html and xlsx; else the figure */
  DESK_COLUMN_SPARK, /* a curve: text of whole numbers and - for none, from the
                        oldest on, parted by single blanks; drawn on a terminal
                        and in html, else the figures */
} DeskColumnType;

typedef struct
{
  const char *id;    /* snake_case, stable */
  const char *title; /* N_(): for people */
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
  DESK_FORMAT_JSONL,
  DESK_FORMAT_MARKDOWN,
  DESK_FORMAT_HTML,
  DESK_FORMAT_XLSX,
} DeskFormat;

typedef enum
{
  DESK_CHART_COLUMN, /* upright bars */
  DESK_CHART_BAR,    /* lying ones: for long names */
  DESK_CHART_LINE,   /* for time */
  DESK_CHART_FUNNEL, /* the first figure for stages that follow one another */
} DeskChartKind;

#define DESK_CHART_VALUES 6
/* Columns and bars are drawn of so many rows, the first; a line has all. */
#define DESK_CHART_ROWS 40

/* A picture of the rows, where the format can hold one: html and xlsx.  The
 * spreadsheet draws it from the cells of the table, not from a copy. */
typedef struct
{
  DeskChartKind kind;
  const char *title;    /* N_(): for people */
  const char *category; /* id of the column that names the bars */
  const char *values[DESK_CHART_VALUES + 1]; /* ids of columns of figures,
                                                NULL-terminated */
} DeskChart;

/* What is said of a report as a whole; texts are translated, and hostile ones
 * do no harm. */
typedef struct
{
  const char *term; /* what it is about */
  const char *text;
} DeskReportNote;

typedef struct
{
  const char *title;       /* (nullable): of the page */
  const char *definitions; /* (nullable): version of what the figures mean */
  const char *currency;    /* (nullable): of money, ISO 4217 */
  const DeskReportNote *notes; /* the definitions, in order */
  guint n_notes;
} DeskReportMeta;

/* What -f takes. */
extern const char *const desk_format_names[]; /* (array zero-terminated=1) */

/* FALSE with %DESK_ERROR_USAGE, the nearest name and the list. */
gboolean desk_format_parse (const char *name, DeskFormat *format,
                            GError **error);

/* What the suffix of a file of -o says, in any case: .tsv, .json, .md …;
 * %DESK_FORMAT_AUTO when it says nothing. */
DeskFormat desk_format_of_file (const char *path);

typedef struct
{
  DeskFormat format;
  gboolean excel;      /* csv for people */
  gboolean color;      /* bold header of a table */
  gboolean pictures;   /* a table may draw: its reader shows block characters */
  gboolean streams;    /* rows are shown as they come: a table has fixed
                          widths, a sort is refused */
  guint width;         /* of the terminal; 0: do not cut */
  const char *columns; /* (nullable): comma list of ids or titles, in order */
  const char *sort;    /* (nullable): comma list of ids; -id descending */
  DeskZone *zone;      /* for times; borrowed */
  gint64 now;          /* for years and ages */
  const char *title;   /* (nullable): of a page, while nothing better is said by
                          desk_report_set_meta(): the command and its verb */
  gint64 created;      /* what an xlsx says of when it was made; 0: now */
  DeskFindings *findings; /* (nullable): for what did not fit; borrowed */
  char decimal;           /* decimal sign in a table: , in Russian */
  /* (nullable): is told, behind the table, which columns it had no room for; a
   * translated line, and the data of the sink */
  void (*note) (const char *line, gpointer data);
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
 *   nearest one and all that exist;
 *   %DESK_ERROR_CREATE when the format cannot be written here
 *
 * Rows stream unless a sort was asked for, the format is html or xlsx, or it is
 * table and the options do not say that it streams.
 */
DeskReport *desk_report_new (const DeskColumn *columns, guint n_columns,
                             const DeskReportOptions *options, DeskSink sink,
                             gpointer data, GError **error);
void desk_report_free (DeskReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskReport, desk_report_free)

/* Declares what html and xlsx draw beside the rows; @charts are static.  What
 * --columns has left out is not drawn, nor is anything when there are no rows;
 * other formats know no charts. */
void desk_report_set_charts (DeskReport *report, const DeskChart *charts,
                             guint n_charts);

/* Says that the last @n rows are totals, which would dwarf the others in a
 * picture: they are not drawn, unless --sort has moved them. */
void desk_report_set_totals (DeskReport *report, guint n);

/* Says what a reader needs to understand the figures: json, html and xlsx hold
 * it, the others do not.  @meta is borrowed until the report ends; it has to be
 * known before the first row. */
void desk_report_set_meta (DeskReport *report, const DeskReportMeta *meta);

/* A figure as this report shows those of @type (COUNT, MONEY, MINUTES,
 * PERCENT), for a text beside others of other types; (transfer full). */
char *desk_report_figure (const DeskReport *report, DeskColumnType type,
                          gint64 number);

/* Pushes a row of as many values as there are columns; texts are copied when
 * they have to be kept.  %DESK_ERROR_CREATE when there are more than
 * the format can hold; nothing of it has been written then. */
gboolean desk_report_row (DeskReport *report, const DeskValue *values,
                          GError **error);

/* Hands on what there is of the rows so far, the header before the first too;
 * what waits for the end goes on waiting. */
gboolean desk_report_flush (DeskReport *report, GError **error);

/* Writes what is left.  A table without rows prints nothing, one that streams
 * its header; csv, tsv, excel, markdown, html and xlsx print their header, json
 * [], jsonl nothing. */
gboolean desk_report_end (DeskReport *report, GError **error);
