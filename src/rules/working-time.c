#include "config.h"

#include "rules/working-time.h"

#define DAYS_AHEAD (3 * 366) /* nobody is away for longer and comes back */

/* --- a day -------------------------------------------------------------- */

/* Hours as a shift, @less minutes shorter; FALSE when nothing is left. */
static gboolean
make_shift (const DeskCalendar *calendar, DeskHours hours, guint less,
            DeskShift *shift)
{
  if (hours.free)
    hours = desk_calendar_hours (calendar);
  if (hours.to <= hours.from)
    hours.to += DESK_DAY_MINUTES;
  if (hours.from + less >= hours.to)
    return FALSE;
  *shift = (DeskShift){ hours.from, hours.to - less };
  return TRUE;
}

/* A day of who goes by the week; @works: whether his week has it as one of
 * work. */
static gboolean
weekly_shift (const DeskCalendar *calendar, gint32 day, gboolean works,
              DeskHours hours, DeskShift *shift)
{
  DeskDayKind kind = desk_calendar_kind (calendar, day);
  gboolean is_short = kind == DESK_DAY_SHORT;

  if (desk_calendar_named (calendar, day) != DESK_DAY_OF_THE_WEEK)
    works = is_short || kind == DESK_DAY_WORKING;
  return works
         && make_shift (calendar, hours,
                        is_short ? desk_calendar_short_minutes (calendar) : 0,
                        shift);
}

static gboolean
is_closed (const DeskCalendar *calendar, gint32 day)
{
  return desk_calendar_named (calendar, day) == DESK_DAY_OF_THE_COMPANY
         && !desk_calendar_is_working (calendar, day);
}

/* By the schedule, or without one by the calendar. */
static gboolean
usual_shift (const DeskCalendar *calendar, const DeskSchedule *schedule,
             gint32 day, DeskShift *shift)
{
  if (is_closed (calendar, day))
    return FALSE;
  if (schedule == NULL)
    return weekly_shift (calendar, day,
                         desk_calendar_is_working (calendar, day),
                         desk_calendar_hours (calendar), shift);
  if (schedule->is_weekly)
    return weekly_shift (calendar, day, desk_schedule_is_work (schedule, day),
                         schedule->hours, shift);
  return desk_schedule_is_work (schedule, day)
         && make_shift (calendar, schedule->hours, 0, shift);
}

gboolean
desk_working_shift (const DeskCalendar *calendar, const DeskPerson *person,
                    gint32 day, DeskShift *shift)
{
  DeskHours hours;
  gboolean is_off;

  if (person == NULL)
    return usual_shift (calendar, NULL, day, shift);
  if (!desk_person_is_employed (person, day)
      || desk_person_is_absent (person, day))
    return FALSE;
  if (desk_person_exception (person, day, &hours, &is_off))
    return !is_off && make_shift (calendar, hours, 0, shift);
  return usual_shift (calendar, desk_person_schedule (person, day), day, shift);
}

/* --- moments ------------------------------------------------------------ */

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

/* The piece of the next day; FALSE when none of it is left to count. */
static gboolean
next_piece (Walk *walk, gint64 *start, gint64 *end)
{
  DeskZone *zone = walk->time->zone;
  gint32 day = walk->day++;
  DeskShift shift;

  if (!desk_working_shift (walk->time->calendar, walk->person, day, &shift))
    return FALSE;
  *start = MAX (moment (zone, day, shift.from), walk->begun);
  *end = moment (zone, day, shift.to);
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
