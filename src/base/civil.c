#include "config.h"

#include "base/civil.h"
#include "base/civil-scan.h"

#define DAY 86400
#define DAYS_TO_1970 719468 /* from 0000-03-01, where an era begins */
#define ERA_DAYS 146097     /* 400 years */

/* Years are counted from March here, so that the leap day is the last of its
 * year and the lengths of months follow (153 m + 2) / 5. */
gint32
desk_day_from_civil (gint year, guint month, guint day)
{
  gint shifted = year - (month <= 2);
  gint era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  guint of_era = (guint) (shifted - era * 400);
  guint of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  guint days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

  return era * ERA_DAYS + (gint32) days - DAYS_TO_1970;
}

void
desk_day_to_civil (gint32 day, gint *year, guint *month, guint *mday)
{
  gint64 shifted = (gint64) day + DAYS_TO_1970;
  gint64 era = (shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS;
  guint days = (guint) (shifted - era * ERA_DAYS);
  guint of_era = (days - days / 1460 + days / 36524 - days / 146096) / 365;
  guint of_year = days - (365 * of_era + of_era / 4 - of_era / 100);
  guint from_march = (5 * of_year + 2) / 153;

  *mday = of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = (gint) (era * 400 + of_era) + (*month <= 2);
}

gboolean
desk_day_valid (gint year, guint month, guint day)
{
  static const guint8 lengths[]
      = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
    return FALSE;
  return day <= lengths[month - 1] + (guint) (month == 2 && leap);
}

guint
desk_day_weekday (gint32 day)
{
  gint64 since_monday = ((gint64) day + 3) % 7; /* 1970-01-01: a Thursday */

  return (guint) (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

void
desk_day_format (gint32 day, char out[DESK_DAY_LENGTH + 1])
{
  const gint32 first = desk_day_from_civil (1, 1, 1);
  const gint32 last = desk_day_from_civil (9999, 12, 31);
  guint month, mday;
  gint year;

  desk_day_to_civil (CLAMP (day, first, last), &year, &month, &mday);
  g_snprintf (out, DESK_DAY_LENGTH + 1, "%04d-%02u-%02u", year, month, mday);
}

gboolean
desk_day_parse (DeskCell text, gint32 *day)
{
  DeskScan scan = desk_scan (text);

  return desk_scan_iso_day (&scan, day) && scan.at == scan.end;
}

gboolean
desk_time_parse (DeskCell text, gint64 *time)
{
  DeskScan scan = desk_scan (text);
  gint32 day;
  gint seconds, offset;
  gint64 moment;

  if (text.length < DESK_TIME_LENGTH - 5 || !desk_scan_iso_day (&scan, &day)
      || !desk_scan_char (&scan, 'T')
      || !desk_scan_clock (&scan, 2, TRUE, &seconds))
    return FALSE;
  if (desk_scan_char (&scan, '.') && !desk_scan_skip_digits (&scan))
    return FALSE;
  if (desk_scan_char (&scan, 'Z'))
    offset = 0;
  else if (!desk_scan_offset (&scan, TRUE, &offset))
    return FALSE;
  moment = (gint64) day * DAY + seconds - offset;
  if (scan.at != scan.end || moment < DESK_TIME_LEAST
      || moment > DESK_TIME_GREATEST)
    return FALSE;
  *time = moment;
  return TRUE;
}

static inline char *
put_two (char *out, guint number)
{
  out[0] = (char) ('0' + number / 10);
  out[1] = (char) ('0' + number % 10);
  return out + 2;
}

static inline char *
put_char (char *out, char letter)
{
  *out = letter;
  return out + 1;
}

void
desk_time_format (DeskZone *zone, gint64 time, char out[DESK_TIME_LENGTH + 1])
{
  gint64 moment = CLAMP (time, DESK_TIME_LEAST, DESK_TIME_GREATEST);
  gint offset = desk_zone_offset (zone, moment);
  gint64 local = CLAMP (moment + offset, DESK_TIME_LEAST, DESK_TIME_GREATEST);
  gint32 day = desk_floor_day (local);
  guint seconds = (guint) (local - (gint64) day * DAY);
  guint minutes = (guint) ABS (offset) / 60;
  gint year;
  guint month, mday;

  desk_day_to_civil (day, &year, &month, &mday);
  out = put_two (out, (guint) year / 100);
  out = put_char (put_two (out, (guint) year % 100), '-');
  out = put_char (put_two (out, month), '-');
  out = put_char (put_two (out, mday), 'T');
  out = put_char (put_two (out, seconds / 3600), ':');
  out = put_char (put_two (out, seconds / 60 % 60), ':');
  out = put_char (put_two (out, seconds % 60), offset < 0 ? '-' : '+');
  out = put_char (put_two (out, minutes / 60), ':');
  *put_two (out, minutes % 60) = '\0';
}
