#include "config.h"

#include "board/attendance.h"

#define DAY_SECONDS (24 * 60 * 60)
#define SAID                                                          \
  (DESK_DAYS_OF (PRESENT) | DESK_DAYS_OF (AWAY) | DESK_DAYS_OF (BACK) \
   | DESK_DAYS_OF (BYE))

gboolean
desk_absence_read (const DeskDayLine *line, DeskAbsence *absence)
{
  DeskHours hours = { .from = 0 };
  g_autofree char *span = g_strdup_printf ("%s-24:00", line->subject);

  if (!desk_day_parse (desk_cell (line->value), &absence->to)
      || (line->subject[0] != '\0' && !desk_hours_parse (span, &hours)))
    return FALSE;
  absence->from = line->day;
  absence->minute = hours.from;
  absence->line = line->seq;
  absence->reason = line->note;
  return absence->to >= absence->from;
}

static void
add_absence (const DeskDayLine *line, gpointer data)
{
  DeskAbsence absence;

  if (desk_absence_read (line, &absence))
    desk_staff_add_absence (data, line->person, &absence);
}

void
desk_absences_apply (DeskStore *store, const DeskDays *absences)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (ABSENT) };
  DeskStaff *staff = desk_store_overlay (store);

  desk_staff_drop_absences (staff);
  desk_days_each (absences, &filter, add_absence, staff);
}

DeskDays *
desk_absences_load (DeskStore *store, const DeskTails *tails, gint32 from,
                    GError **error)
{
  DeskDays *absences
      = desk_days_load_kinds (store, tails, from - DESK_ABSENCE_AHEAD_DAYS,
                              DESK_DAYS_OF (ABSENT), error);

  if (absences != NULL)
    desk_absences_apply (store, absences);
  return absences;
}

/* What is said of a day is said on it or behind it, by the clock of the zone.
 */
DeskDays *
desk_attendance_load (const DeskStore *store, const DeskTails *tails,
                      gint32 from, GError **error)
{
  return desk_days_load_kinds (store, tails, from, SAID, error);
}

static void
add_said (const DeskDayLine *line, gpointer data)
{
  const DeskAttendanceLine one = { .kind = line->kind,
                                   .time = line->time,
                                   .value = line->value,
                                   .note = line->note };

  desk_attendance_add (data, &one);
}

DeskAttendance
desk_attendance_of (const DeskDays *days, DeskZone *zone, const char *person,
                    gint32 day)
{
  const DeskDaysFilter filter
      = { .kinds = SAID,
          .from = day,
          .to = day,
          .person = person,
          .recorded = desk_zone_day_start (zone, day) - DAY_SECONDS };
  DeskAttendance said = DESK_ATTENDANCE_NONE;

  desk_days_each (days, &filter, add_said, &said);
  return said;
}
