/* civil.h: moments and days, in the zone of the store.
 *
 * A moment is a gint64, seconds since 1970-01-01 UTC.  A day is a GDate-like
 * gint32, days since 1970-01-01 in the zone meant.  Files hold moments in
 * RFC 3339 with offset, `2026-11-22T13:44:00+03:00`, whose first ten
 * characters are the local day.  Nothing here reads the clock.
 */
#pragma once

#include "base/cell.h"

#define DESK_TIME_NONE G_MININT64
/* How far ahead a time from outside may lie: it is then cut to now. */
#define DESK_FUTURE_SECONDS (24 * 60 * 60)
#define DESK_TIME_LENGTH 25 /* bytes of a moment in a file */
#define DESK_DAY_LENGTH 10  /* of a day: 2026-11-22 */

typedef struct _DeskZone DeskZone;

/**
 * desk_zone_new:
 * @name: a name of the tz database, `Europe/Moscow`, or an offset, `+03:00`
 * @error: set to %DESK_ERROR_CONFIG when the zone is unknown
 */
DeskZone *desk_zone_new (const char *name, GError **error);
/* Returns: (transfer full): the same zone for another thread. */
DeskZone *desk_zone_copy (const DeskZone *zone);
void desk_zone_free (DeskZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskZone, desk_zone_free)

/* Seconds east of UTC at moment @time, a whole number of minutes (the local
 * mean times of the 19th century lose their seconds: files have no room for
 * them).  Intervals are remembered, so a run of near moments costs a comparison
 * each; therefore one zone belongs to one thread. */
gint desk_zone_offset (DeskZone *zone, gint64 time);

/* Local day of @time, days since 1970-01-01. */
gint32 desk_zone_day (DeskZone *zone, gint64 time);

/* The moment a local day begins: not always at 00:00, which a clock change
 * may skip. */
gint64 desk_zone_day_start (DeskZone *zone, gint32 day);

/* The moment when clocks show @seconds (0-86399) after midnight of @day.  A
 * time that a clock change skips is moved forward by the change; of one that
 * occurs twice the first is taken. */
gint64 desk_zone_moment (DeskZone *zone, gint32 day, gint seconds);

/* Writes @time as RFC 3339 in @zone, 25 bytes and a NUL.  What lies outside
 * the local years 0001-9999 is written as the end of them that is nearer. */
void desk_time_format (DeskZone *zone, gint64 time,
                       char out[DESK_TIME_LENGTH + 1]);

/* Reads strict RFC 3339 (`Z` or an offset, fractions dropped), moments of the
 * years 0001-9999 UTC.  Returns FALSE when @text is anything else. */
gboolean desk_time_parse (DeskCell text, gint64 *time);

/**
 * desk_time_parse_foreign:
 * @text: a cell of an export, blanks at the ends allowed
 * @patterns: (array zero-terminated=1): tried in order, the whole cell must
 *   match: YYYY YY MM M DD D HH H (24 hours) hh h (12 hours) mm SS, AM (AM or
 *   PM, any case), Mon (Jan or янв, any case, a dot allowed), Month (January,
 *   января), ZZ (an offset or Z); `unix` alone: seconds since 1970; `iso`
 *   alone: ISO 8601 with or without T, seconds, fraction and zone; anything
 *   else stands for itself, a blank for a run of blanks.  M, D, H, h take one
 *   or two digits, YY means 1970-2069.  h needs AM.  Months may be Ukrainian,
 *   too.  A leading weekday word is not skipped.
 * @zone: for cells without an offset
 * @time: (out): the moment; the start of the local day when only a day is given
 * @has_clock: (out) (optional): FALSE when the cell named only a day
 *
 * A local time that a clock change skips is moved forward by the change; one
 * that occurs twice is its first occurrence.
 *
 * Returns: FALSE when no pattern matches or the date does not exist.
 */
gboolean desk_time_parse_foreign (DeskCell text, const char *const *patterns,
                                  DeskZone *zone, gint64 *time,
                                  gboolean *has_clock);

/* Civil arithmetic (Gregorian, proleptic). */
gboolean desk_day_valid (gint year, guint month, guint day); /* years 1-9999 */
gint32 desk_day_from_civil (gint year, guint month, guint day);
void desk_day_to_civil (gint32 day, gint *year, guint *month, guint *mday);
gboolean desk_day_parse (DeskCell text, gint32 *day); /* YYYY-MM-DD */
/* Writes @day as YYYY-MM-DD and a NUL; a day outside the years 0001-9999 as the
 * end of them that is nearer. */
void desk_day_format (gint32 day, char out[DESK_DAY_LENGTH + 1]);
guint desk_day_weekday (gint32 day); /* 1 Monday … 7 Sunday */

/**
 * desk_time_parse_human:
 * @text: what a person typed: `завтра 15:00`, `tomorrow 10:00`, `пт`, `03.12`,
 *   `03.12.2026 9:30`, `сегодня`, `через 2 ч`, `in 2 h`, ISO
 * @now: the clock
 * @zone: the store's
 * @time: (out): the moment; a bare day is 23:59:59 of it (a deadline)
 *
 * A weekday, a day and month without year and a time without day mean the next
 * one that is still ahead of @now.  `через 3 дня` is a bare day, too, `через
 * 3 ч` is to the second.  Two digits of a year are 20YY.  Words are Russian or
 * English, of any case; `в`, `к`, `on`, `at` may stand before their piece.
 *
 * Returns: FALSE with @error %DESK_ERROR_USAGE that says what was understood.
 */
gboolean desk_time_parse_human (const char *text, gint64 now, DeskZone *zone,
                                gint64 *time, GError **error);

/* The same for what has happened: what is left open is the last one that is not
 * ahead of @now, `2 ч назад` and `an hour ago` are understood too, and a day
 * without its time is refused.  What is said outright to be ahead, `завтра
 * 10:00`, is returned as it is: it is the caller's to refuse. */
gboolean desk_time_parse_past (const char *text, gint64 now, DeskZone *zone,
                               gint64 *time, GError **error);
