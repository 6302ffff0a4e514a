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
  [DESK_PRESENCE_NOT_YET] = { "not-yet", N_ ("not here") },
  [DESK_PRESENCE_AWAY] = { "away", N_ ("away") },
  [DESK_PRESENCE_GONE] = { "gone", N_ ("gone") },
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

static gboolean
is_closed (const DeskCalendar *calendar, gint32 day)
{
  return desk_calendar_named (calendar, day) == DESK_DAY_OF_THE_COMPANY
         && !desk_calendar_is_working (calendar, day);
}

/* A week gives way to the days off that the calendar names, and to a Saturday
 * that it works; a short day is no reason to come. */
static gboolean
works_by_week (const DeskSchedule *schedule, const DeskCalendar *calendar,
               gint32 day)
{
  if (schedule == NULL || desk_calendar_is_extra (calendar, day))
    return desk_calendar_is_working (calendar, day);
  return desk_schedule_is_work (schedule, day)
         && (desk_calendar_named (calendar, day) == DESK_DAY_OF_THE_WEEK
             || desk_calendar_is_working (calendar, day));
}

/* What schedule and calendar make of a day. */
static DeskPresence
check_plan (const DeskSchedule *schedule, const DeskCalendar *calendar,
            gint32 day, DeskWorkday *workday)
{
  gboolean is_rhythm = schedule != NULL && !schedule->is_weekly;
  DeskDayKind kind = desk_calendar_kind (calendar, day);

  workday->hours
      = schedule == NULL ? (DeskHours){ .free = TRUE } : schedule->hours;
  workday->less = !is_rhythm && kind == DESK_DAY_SHORT
                      ? desk_calendar_short_minutes (calendar)
                      : 0;
  if (is_closed (calendar, day))
    return DESK_PRESENCE_DAY_OFF;
  if (!is_rhythm && kind == DESK_DAY_HOLIDAY)
    return DESK_PRESENCE_HOLIDAY;
  return (is_rhythm ? desk_schedule_is_work (schedule, day)
                    : works_by_week (schedule, calendar, day))
             ? DESK_PRESENCE_AT_WORK
             : DESK_PRESENCE_DAY_OFF;
}

/* What he would be on @day, were it not for absences. */
static DeskPresence
check_person (const DeskPerson *person, const DeskCalendar *calendar,
              gint32 day, DeskWorkday *workday)
{
  switch (desk_person_exception (person, day, &workday->hours))
    {
    case DESK_EXCEPTION_OFF:
      return DESK_PRESENCE_DAY_OFF;
    case DESK_EXCEPTION_WORK:
      return DESK_PRESENCE_AT_WORK;
    case DESK_EXCEPTION_NONE:
      break;
    }
  return check_plan (desk_person_schedule (person, day), calendar, day,
                     workday);
}

DeskPresence
desk_presence_day (const DeskPerson *person, const DeskCalendar *calendar,
                   gint32 day, DeskWorkday *workday)
{
  DeskPresence presence;
  DeskShift shift;

  *workday = (DeskWorkday){ .leaves = G_MAXUINT };
  if (person == NULL)
    return check_plan (NULL, calendar, day, workday);
  if (day < person->hired)
    return DESK_PRESENCE_NOT_HIRED;
  if (desk_person_has_left (person, day))
    return DESK_PRESENCE_LEFT;
  if (desk_person_is_absent (person, day))
    return DESK_PRESENCE_ABSENT;
  presence = check_person (person, calendar, day, workday);
  if (presence != DESK_PRESENCE_AT_WORK)
    return presence;
  workday->leaves = desk_person_leaves (person, day);
  return workday->leaves != G_MAXUINT
                 && !desk_workday_shift (workday, calendar, &shift)
             ? DESK_PRESENCE_ABSENT
             : presence;
}

gboolean
desk_workday_shift (const DeskWorkday *workday, const DeskCalendar *calendar,
                    DeskShift *shift)
{
  DeskHours hours = workday->hours;

  if (hours.free)
    hours = desk_calendar_hours (calendar);
  if (hours.to <= hours.from)
    hours.to += DESK_DAY_MINUTES;
  if (hours.from + workday->less >= hours.to || hours.from >= workday->leaves)
    return FALSE;
  *shift = (DeskShift){ hours.from,
                        MIN (hours.to - workday->less, workday->leaves) };
  return TRUE;
}

/* Whether work that began @days ago covers a minute of today. */
static gboolean
covers (const DeskWorkday *workday, const DeskCalendar *calendar, guint days,
        guint minute)
{
  DeskShift shift;

  minute += days * DESK_DAY_MINUTES;
  if (workday->hours.free)
    return days == 0 && minute < workday->leaves;
  return desk_workday_shift (workday, calendar, &shift) && minute >= shift.from
         && minute < shift.to;
}

DeskPresence
desk_presence_check (const DeskPerson *person, const DeskCalendar *calendar,
                     gint32 day, gint minute)
{
  DeskWorkday today, yesterday;
  DeskPresence presence = desk_presence_day (person, calendar, day, &today);

  if (minute == DESK_PRESENCE_DAY)
    return presence;
  if (presence == DESK_PRESENCE_AT_WORK
      && covers (&today, calendar, 0, (guint) minute))
    return presence;
  if (desk_presence_day (person, calendar, day - 1, &yesterday)
          == DESK_PRESENCE_AT_WORK
      && covers (&yesterday, calendar, 1, (guint) minute))
    return DESK_PRESENCE_AT_WORK;
  if (presence != DESK_PRESENCE_AT_WORK)
    return presence;
  return (guint) minute >= today.leaves ? DESK_PRESENCE_ABSENT
                                        : DESK_PRESENCE_OFF_HOURS;
}
