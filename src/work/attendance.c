#include "config.h"

#include "work/attendance.h"

static gboolean
catch_up (DeskDesk *desk, const DeskTails *tails, GError **error)
{
  if (!desk_days_catch_up (desk->days, tails, error)
      || !desk_days_catch_up (desk->absences, tails, error))
    return FALSE;
  desk_absences_apply (desk->store, desk->absences);
  return TRUE;
}

static gboolean
load (DeskDesk *desk, const DeskTails *tails, gint32 from, GError **error)
{
  g_clear_pointer (&desk->days, desk_days_free);
  g_clear_pointer (&desk->absences, desk_days_free);
  desk->absences_from = from;
  desk->days
      = desk_attendance_load (desk->store, tails, desk->today - 1, error);
  if (desk->days == NULL)
    return FALSE;
  desk->absences = desk_absences_load (desk->store, tails, from, error);
  return desk->absences != NULL;
}

gboolean
desk_desk_attend (DeskDesk *desk, const DeskTails *tails, gint32 from,
                  GError **error)
{
  desk->presence = desk_desk_presence_rules (desk, error);
  desk->calendar
      = desk->presence == NULL ? NULL : desk_desk_calendar (desk, error);
  if (desk->calendar == NULL)
    return FALSE;
  return desk->absences != NULL && from >= desk->absences_from
             ? catch_up (desk, tails, error)
             : load (desk, tails, from, error);
}

DeskWorkingTime
desk_desk_working_time (const DeskDesk *desk)
{
  return (DeskWorkingTime){ .calendar = desk->calendar,
                            .zone = desk_store_zone (desk->store) };
}

DeskAttendance
desk_desk_said (const DeskDesk *desk, const DeskPerson *person)
{
  const DeskWorkingTime time = desk_desk_working_time (desk);

  return desk_attendance_of (
      desk->days, time.zone, person->id,
      desk_attendance_day (&time, person, desk_store_now (desk->store)));
}

DeskPresence
desk_desk_presence (const DeskDesk *desk, const DeskPerson *person,
                    gboolean by_day)
{
  const DeskWorkingTime time = desk_desk_working_time (desk);
  const DeskAttendanceQuestion question
      = { .time = &time,
          .now = desk_store_now (desk->store),
          .by_day = by_day,
          .require_present = desk->presence->require_present,
          .grace = desk->presence->late_after_minutes };
  const DeskAttendance said = desk_desk_said (desk, person);

  return desk_attendance_presence (&question, person, &said);
}
