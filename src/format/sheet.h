/* sheet.h: one sheet of figures and texts, and charts of it, as an xlsx file.
 *
 * The only file that knows libxlsxwriter, which is loaded when a sheet is
 * written and not before: a machine without it has all the other formats.  Its
 * soname is that of the header it was built with and is looked for by the
 * loader's own rules alone.  A build without that header writes no sheets.
 *
 * The first row is bold, stays in view and filters the others.  A text is
 * a text whatever it looks like: nothing is a formula, a link or a number
 * by its looks.  The bytes follow from what is given, @created included.
 *
 * The file comes to be in memory.  Its parts pass through files without a name
 * that the library makes in /dev/shm, /var/tmp or /tmp, whichever has room.
 */
#pragma once

#include <glib.h>

#define DESK_SHEET_ROWS 1048575 /* under the titles */

/* How the figures of a column look. */
typedef enum
{
  DESK_SHEET_TEXT,
  DESK_SHEET_ID, /* left-aligned, digits not grouped */
  DESK_SHEET_COUNT,
  DESK_SHEET_MONEY,   /* whole units, two decimals */
  DESK_SHEET_PERCENT, /* 1.0 is 100 % */
  DESK_SHEET_TIME,    /* days since 1899-12-30: DD.MM.YYYY HH:MM */
  DESK_SHEET_DAY,     /* … without the clock */
  DESK_SHEET_MINUTES,
} DeskSheetLook;

typedef struct
{
  const char *title;
  DeskSheetLook look;
} DeskSheetColumn;

typedef struct
{
  const char *text; /* from desk_sheet_text(), borrowed until the next cell; or
                       NULL: a number */
  double number;
  guint width; /* of what is shown, in characters */
} DeskSheetCell;

typedef enum
{
  DESK_SHEET_CHART_COLUMNS, /* upright */
  DESK_SHEET_CHART_BARS,    /* lying, the first row on top */
  DESK_SHEET_CHART_LINES,
} DeskSheetChartKind;

#define DESK_SHEET_CHART_VALUES 6

/* A chart of the first @n_rows rows: figures by what a category says. */
typedef struct
{
  DeskSheetChartKind kind;
  const char *title;
  guint category; /* index of a column */
  guint values[DESK_SHEET_CHART_VALUES];
  guint n_values; /* at least 1 */
  guint n_rows;   /* at least 1 */
} DeskSheetChart;

typedef struct
{
  const char *name; /* of the sheet: up to 31 characters, none of []:*?/\ */
  gint64 created;   /* seconds since 1970, from 1 on */
  gint64 bytes;     /* of XML that it takes, at most */
  const DeskSheetColumn *columns;
  guint n_columns;
  guint n_rows; /* up to %DESK_SHEET_ROWS */
  /* Fills in @cell; FALSE: it is empty.  Called row by row. */
  gboolean (*cell) (guint row, guint column, DeskSheetCell *cell,
                    gpointer data);
  gpointer data;
  /* They stand one under the other on a sheet of their own, behind the
   * first, so that none hides a cell; without charts there is no such sheet. */
  const char *charts_name;
  const DeskSheetChart *charts;
  guint n_charts;
} DeskSheet;

/* Whether sheets can be written here.  %DESK_ERROR_CREATE, with the package to
 * install. */
gboolean desk_sheet_check (GError **error);

/* Appends @text, UTF-8 without control characters, as a cell takes it: what is
 * no XML or would be read as an escape of one character is written so that it
 * is shown.  Returns: FALSE when it was cut, for a cell holds 32767 UTF-16
 * units. */
gboolean desk_sheet_text (GString *out, const char *text);

/**
 * desk_sheet_write:
 * @sheet: what to write
 * @out: the bytes of the file are appended
 * @error: %DESK_ERROR_CREATE, or %DESK_ERROR_IO when no folder has room; @out
 *   is as it was then
 */
gboolean desk_sheet_write (const DeskSheet *sheet, GString *out,
                           GError **error);
