#include "config.h"

#include "rules/day-report.h"

#include "rules/presence.h"

#define MINUTE_SECONDS 60
#define AHEAD_DAYS 366

static gint64
moment (DeskZone *zone, gint32 day, guint minute)
{
  return desk_zone_moment (zone, day + (gint32) (minute / DESK_DAY_MINUTES),
                           (gint) (minute % DESK_DAY_MINUTES) * MINUTE_SECONDS);
}

gboolean
desk_day_report_due (const DeskDayReportRules *rules,
                     const DeskWorkingTime *time, const DeskPerson *person,
                     gint32 day, gint64 *due)
{
  DeskWorkday workday;
  DeskShift shift;

  if ((rules->roles & (1u << person->role)) == 0
      || desk_presence_day (person, time->calendar, day, &workday)
             != DESK_PRESENCE_AT_WORK)
    return FALSE;
  *due = moment (time->zone, day, rules->due_minute);
  if (!workday.hours.free
      && desk_workday_shift (&workday, time->calendar, &shift))
    {
      gint64 end = moment (time->zone, day, shift.to)
                   + (gint64) rules->after_shift_minutes * MINUTE_SECONDS;

      *due = MAX (*due, end);
    }
  return TRUE;
}

guint
desk_day_report_late (const DeskDayReportRules *rules,
                      const DeskWorkingTime *time, const DeskPerson *person,
                      gint32 day, gint64 filed)
{
  gint64 due;

  if (!desk_day_report_due (rules, time, person, day, &due) || filed <= due)
    return 0;
  return (guint) ((filed - due + MINUTE_SECONDS - 1) / MINUTE_SECONDS);
}

gint32
desk_day_report_next (const DeskWorkingTime *time, const DeskPerson *person,
                      gint32 day)
{
  DeskWorkday workday;

  for (gint32 next = day + 1; next <= day + AHEAD_DAYS; next++)
    if (desk_presence_day (person, time->calendar, next, &workday)
        == DESK_PRESENCE_AT_WORK)
      return next;
  return G_MININT32;
}
