/* civil-scan.h: reading dates piece by piece; for the files civil*.c only.
 *
 * A scan stands somewhere in a cell.  Each function reads one piece and moves
 * behind it, or returns FALSE (NULL) and leaves the scan anywhere: callers that
 * want to try something else keep a copy.
 */
#pragma once

#include "base/civil.h"

#define DESK_TIME_LEAST G_GINT64_CONSTANT (-62135596800) /* 0001-01-01 UTC */
#define DESK_TIME_GREATEST \
  G_GINT64_CONSTANT (253402300799) /* 9999-12-31T23:59:59Z */

typedef struct
{
  const char *at, *end;
} DeskScan;

#define DESK_SCAN_WORD                                  \
  32 /* bytes of the longest word looked at, with a NUL \
      */

static inline DeskScan
desk_scan (DeskCell cell)
{
  const char *text = cell.text == NULL ? "" : cell.text;

  return (DeskScan){ text, text + cell.length };
}

static inline gint32
desk_floor_day (gint64 seconds)
{
  return (gint32) ((seconds >= 0 ? seconds : seconds - 86399) / 86400);
}

static inline gboolean
desk_scan_char (DeskScan *scan, char letter)
{
  if (scan->at == scan->end || *scan->at != letter)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Reads from @least to @most digits, as many as there are. */
static inline gboolean
desk_scan_number (DeskScan *scan, guint least, guint most, guint *number)
{
  guint count = 0, value = 0;

  while (count < most && scan->at < scan->end && g_ascii_isdigit (*scan->at))
    {
      value = value * 10 + (guint) (*scan->at++ - '0');
      count++;
    }
  *number = value;
  return count >= least;
}

/* A scan of @cell without the blanks at its ends. */
DeskScan desk_scan_trimmed (DeskCell cell);

/* At least one digit, however many. */
gboolean desk_scan_skip_digits (DeskScan *scan);

/* Blanks, tabs, no-break blanks; returns whether there was one. */
gboolean desk_scan_blanks (DeskScan *scan);

/* A run of letters as lower case; an empty word when there are none or they
 * are too many. */
void desk_scan_word (DeskScan *scan, char word[DESK_SCAN_WORD]);

/* `YYYY-MM-DD` of a day that exists. */
gboolean desk_scan_iso_day (DeskScan *scan, gint32 *day);

/* `HH:MM:SS` as seconds after midnight: hours of at least @digits digits,
 * seconds optional unless @whole. */
gboolean desk_scan_clock (DeskScan *scan, guint digits, gboolean whole,
                          gint *seconds);

/* `+03:00` as seconds; also `+0300` and `+03` unless @strict. */
gboolean desk_scan_offset (DeskScan *scan, gboolean strict, gint *offset);

/* An ISO 8601 date, alone or with a time and a zone.  @zone serves the times
 * without offset. */
gboolean desk_scan_iso (DeskScan *scan, DeskZone *zone, gint64 *time,
                        gboolean *has_clock);

/* Returns: the month 1-12 that a lower-case word means in Russian, Ukrainian
 * or English, or 0.  Which of the names are wanted: */
typedef enum
{
  DESK_MONTH_SHORT = 1, /* янв, jan */
  DESK_MONTH_LONG = 2,  /* января, январь, january */
} DeskMonthForm;

guint desk_month_from_word (const char *word, guint forms);
