#include "config.h"

#include "rules/working-time.h"

#include "rules/presence.h"

#define DAYS_AHEAD (3 * 366) /* nobody is away for longer and comes back */

/* Work in the order of time, piece by piece. */
typedef struct
{
  const DeskWorkingTime *time;
  const DeskPerson *person;
  gint32 day;   /* whose shift comes next */
  gint64 begun; /* nothing before this moment counts (any more) */
} Walk;

/* A night that began yesterday may last until now. */
static Walk
start_walk (const DeskWorkingTime *time, const DeskPerson *person, gint64 from)
{
  return (Walk){ time, person, desk_zone_day (time->zone, from) - 1, from };
}

static gint64
moment (DeskZone *zone, gint32 day, guint minute)
{
  return desk_zone_moment (zone, day + (gint32) (minute / DESK_DAY_MINUTES),
                           (gint) (minute % DESK_DAY_MINUTES) * 60);
}

gboolean
desk_working_shift (const DeskWorkingTime *time, const DeskPerson *person,
                    gint32 day, gint64 *start, gint64 *end, gboolean *is_free)
{
  DeskWorkday workday;
  DeskShift shift;

  if (desk_presence_day (person, time->calendar, day, &workday)
          != DESK_PRESENCE_AT_WORK
      || !desk_workday_shift (&workday, time->calendar, &shift))
    return FALSE;
  *start = moment (time->zone, day, shift.from);
  *end = moment (time->zone, day, shift.to);
  *is_free = workday.hours.free;
  return TRUE;
}

/* The piece of the next day; FALSE when none of it is left to count. */
static gboolean
next_piece (Walk *walk, gint64 *start, gint64 *end)
{
  gboolean is_free;

  if (!desk_working_shift (walk->time, walk->person, walk->day++, start, end,
                           &is_free))
    return FALSE;
  *start = MAX (*start, walk->begun);
  walk->begun = MAX (*end, walk->begun);
  return *start < *end;
}

gint64
desk_working_minutes (const DeskWorkingTime *time, const DeskPerson *person,
                      gint64 from, gint64 to)
{
  Walk walk = start_walk (time, person, from);
  gint32 last = desk_zone_day (time->zone, to);
  gint64 seconds = 0, start, end;

  while (walk.day <= last)
    if (next_piece (&walk, &start, &end) && start < to)
      seconds += MIN (end, to) - start;
  return seconds / 60;
}

gint64
desk_working_end (const DeskWorkingTime *time, const DeskPerson *person,
                  gint64 from, gint64 minutes)
{
  Walk walk = start_walk (time, person, from);
  gint32 last = walk.day + DAYS_AHEAD;
  gint64 left = minutes * 60, start, end;

  if (minutes <= 0)
    return from;
  while (walk.day <= last)
    {
      if (!next_piece (&walk, &start, &end))
        continue;
      if (end - start >= left)
        return start + left;
      left -= end - start;
    }
  return DESK_TIME_NONE;
}
