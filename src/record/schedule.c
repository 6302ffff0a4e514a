#include "config.h"

#include "record/schedule.h"

#include "base/civil.h"
#include "base/i18n.h"

#define MAX_RHYTHM 31 /* days of work, or off, in a row */

/* Reads HH:MM, 24:00 included. */
static gboolean
parse_minute (const char *text, guint *minute)
{
  guint hours, minutes;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || text[2] != ':'
      || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  hours = (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
  minutes = (guint) (text[3] - '0') * 10 + (guint) (text[4] - '0');
  *minute = hours * 60 + minutes;
  return minutes < 60 && *minute <= DESK_DAY_MINUTES;
}

gboolean
desk_hours_parse (const char *text, DeskHours *hours)
{
  DeskHours read = { FALSE, 0, 0 };

  if (g_str_equal (text, "free"))
    {
      *hours = (DeskHours){ TRUE, 0, 0 };
      return TRUE;
    }
  if (strlen (text) != strlen ("09:00-18:00") || text[5] != '-'
      || !parse_minute (text, &read.from) || !parse_minute (text + 6, &read.to)
      || read.from == read.to || read.from == DESK_DAY_MINUTES)
    return FALSE;
  *hours = read;
  return TRUE;
}

/* Reads 5/2. */
static gboolean
parse_rhythm (const char *text, DeskSchedule *schedule)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint64 work, rest;

  if (g_strv_length (parts) != 2
      || !g_ascii_string_to_unsigned (parts[0], 10, 1, MAX_RHYTHM, &work, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, MAX_RHYTHM, &rest, NULL))
    return FALSE;
  schedule->work = (guint) work;
  schedule->rest = (guint) rest;
  return TRUE;
}

gboolean
desk_schedule_parse (const char *text, DeskSchedule *schedule, const char **why)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 5);
  guint count = g_strv_length (words);
  DeskSchedule read = { .text = text };

  if (count < 2 || !parse_rhythm (words[0], &read))
    {
      *why = _ ("days of work and off are expected first, like 5/2");
      return FALSE;
    }
  if (!desk_hours_parse (words[1], &read.hours))
    {
      *why = _ ("hours like 09:00-18:00 are expected after the days, or the "
                "word free");
      return FALSE;
    }
  read.is_weekly = count == 2;
  if (read.is_weekly && read.work + read.rest != 7)
    {
      *why = _ ("a schedule that does not follow the week needs its first day "
                "of work, like from 2026-11-01");
      return FALSE;
    }
  if (!read.is_weekly
      && (count != 4 || !g_str_equal (words[2], "from")
          || !desk_day_parse (desk_cell (words[3]), &read.start)))
    {
      *why = _ ("only the first day of work may follow the hours, like from "
                "2026-11-01");
      return FALSE;
    }
  *schedule = read;
  return TRUE;
}

gboolean
desk_schedule_is_work (const DeskSchedule *schedule, gint32 day)
{
  gint64 period = (gint64) schedule->work + schedule->rest;
  gint64 passed = (gint64) day - schedule->start;

  if (schedule->is_weekly)
    return desk_day_weekday (day) <= schedule->work;
  /* C rounds towards zero, days before the start are negative. */
  return (passed % period + period) % period < schedule->work;
}
