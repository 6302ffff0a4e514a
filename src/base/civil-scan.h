/* civil-scan.h: the pieces dates are made of; for the files civil*.c only. */
#pragma once

#include "base/civil.h"
#include "base/scan.h"

#define DESK_TIME_LEAST G_GINT64_CONSTANT (-62135596800) /* 0001-01-01 UTC */
#define DESK_TIME_GREATEST \
  G_GINT64_CONSTANT (253402300799) /* 9999-12-31T23:59:59Z */

static inline gint32
desk_floor_day (gint64 seconds)
{
  return (gint32) ((seconds >= 0 ? seconds : seconds - 86399) / 86400);
}

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
