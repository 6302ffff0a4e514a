#include "config.h"

#include "base/i18n.h"
#include "rules/presence.h"

static const struct
{
  const char *name;
  const char *title;
} words[DESK_PRESENCES] = {
  [DESK_PRESENCE_AT_WORK] = { "at-work", N_ ("at work") },
  [DESK_PRESENCE_NOT_HIRED] = { "not-hired", N_ ("does not work here yet") },
  [DESK_PRESENCE_LEFT] = { "left", N_ ("has left") },
  [DESK_PRESENCE_ABSENT] = { "absent", N_ ("absent") },
  [DESK_PRESENCE_HOLIDAY] = { "holiday", N_ ("holiday") },
  [DESK_PRESENCE_DAY_OFF] = { "day-off", N_ ("day off") },
  [DESK_PRESENCE_OFF_HOURS] = { "off-hours", N_ ("outside working hours") },
};

const char *
desk_presence_name (DeskPresence presence)
{
  g_return_val_if_fail (presence < DESK_PRESENCES, "");
  return words[presence].name;
}

const char *
desk_presence_title (DeskPresence presence)
{
  g_return_val_if_fail (presence < DESK_PRESENCES, "");
  return _ (words[presence].title);
}

/* What schedule and calendar make of a day. */
static DeskPresence
check_plan (const DeskSchedule *schedule, const DeskCalendar *calendar,
            gint32 day)
{
  gboolean works;

  if (schedule != NULL && !schedule->is_weekly)
    works = desk_schedule_is_work (schedule, day);
  else if (desk_calendar_kind (calendar, day) == DESK_DAY_HOLIDAY)
    return DESK_PRESENCE_HOLIDAY;
  else if (schedule == NULL || desk_calendar_is_moved (calendar, day))
    works = desk_calendar_is_working (calendar, day);
  else
    works = desk_schedule_is_work (schedule, day);
  return works ? DESK_PRESENCE_AT_WORK : DESK_PRESENCE_DAY_OFF;
}

/* The same of a whole day; @hours: written when he works. */
static DeskPresence
check_day (const DeskPerson *person, const DeskCalendar *calendar, gint32 day,
           DeskHours *hours)
{
  const DeskSchedule *schedule = desk_person_schedule (person, day);

  if (day < person->hired)
    return DESK_PRESENCE_NOT_HIRED;
  if (desk_person_has_left (person, day))
    return DESK_PRESENCE_LEFT;
  if (desk_person_is_absent (person, day))
    return DESK_PRESENCE_ABSENT;
  switch (desk_person_exception (person, day, hours))
    {
    case DESK_EXCEPTION_OFF:
      return DESK_PRESENCE_DAY_OFF;
    case DESK_EXCEPTION_WORK:
      return DESK_PRESENCE_AT_WORK;
    case DESK_EXCEPTION_NONE:
      break;
    }
  *hours = schedule == NULL ? (DeskHours){ .free = TRUE } : schedule->hours;
  return check_plan (schedule, calendar, day);
}

static gboolean
runs_over_midnight (const DeskHours *hours)
{
  return !hours->free && hours->to <= hours->from;
}

/* Whether hours that begin on a day cover a minute of it. */
static gboolean
covers (const DeskHours *hours, guint minute)
{
  return hours->free
         || (minute >= hours->from
             && (minute < hours->to || runs_over_midnight (hours)));
}

DeskPresence
desk_presence_check (const DeskPerson *person, const DeskCalendar *calendar,
                     gint32 day, gint minute)
{
  DeskHours hours = { 0 };
  DeskPresence presence = check_day (person, calendar, day, &hours);

  if (minute == DESK_PRESENCE_DAY)
    return presence;
  if (presence == DESK_PRESENCE_AT_WORK && covers (&hours, (guint) minute))
    return presence;
  if (check_day (person, calendar, day - 1, &hours) == DESK_PRESENCE_AT_WORK
      && runs_over_midnight (&hours) && (guint) minute < hours.to)
    return DESK_PRESENCE_AT_WORK;
  return presence == DESK_PRESENCE_AT_WORK ? DESK_PRESENCE_OFF_HOURS : presence;
}
