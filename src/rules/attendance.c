#include "config.h"

#include "rules/attendance.h"

const char *
desk_attendance_name (DeskAttendanceState state)
{
  static const char *const names[DESK_ATTENDANCES]
      = { "not-yet", "here", "away", "overdue", "gone" };

  g_return_val_if_fail (state < DESK_ATTENDANCES, "");
  return names[state];
}

/* --- what was said -------------------------------------------------------- */

static gint64
read_minutes (const char *text)
{
  guint64 minutes;

  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &minutes, NULL)
             ? (gint64) minutes
             : 0;
}

static void
come (DeskAttendance *said, const DeskAttendanceLine *line)
{
  if (said->came == DESK_TIME_NONE)
    {
      said->came = line->time;
      said->late = (guint) read_minutes (line->value);
    }
  said->said = DESK_ATTENDANCE_HERE;
}

void
desk_attendance_add (DeskAttendance *said, const DeskAttendanceLine *line)
{
  gint64 until = DESK_TIME_NONE;
  const char *note = "";

  switch (line->kind)
    {
    case DESK_DAY_PRESENT:
      come (said, line);
      break;
    case DESK_DAY_AWAY:
      said->said = DESK_ATTENDANCE_AWAY;
      until = line->time + read_minutes (line->value) * 60;
      note = line->note;
      break;
    case DESK_DAY_BACK:
      said->said = DESK_ATTENDANCE_HERE;
      break;
    case DESK_DAY_BYE:
      said->said = DESK_ATTENDANCE_GONE;
      break;
    default:
      return;
    }
  said->since = line->time;
  said->until = until;
  said->note = note;
}

DeskAttendanceState
desk_attendance_state (const DeskAttendance *said, gint64 now)
{
  return said->said == DESK_ATTENDANCE_AWAY && now >= said->until
             ? DESK_ATTENDANCE_OVERDUE
             : said->said;
}

/* --- by the schedule ------------------------------------------------------ */

static gint64
moment (DeskZone *zone, gint32 day, guint minute)
{
  return desk_zone_moment (zone, day + (gint32) (minute / DESK_DAY_MINUTES),
                           (gint) (minute % DESK_DAY_MINUTES) * 60);
}

gboolean
desk_attendance_shift (const DeskWorkingTime *time, const DeskPerson *person,
                       gint32 day, gint64 *start, gint64 *end)
{
  DeskWorkday workday;
  DeskShift shift;

  if (desk_presence_day (person, time->calendar, day, &workday)
          != DESK_PRESENCE_AT_WORK
      || workday.hours.free
      || !desk_workday_shift (&workday, time->calendar, &shift))
    return FALSE;
  *start = moment (time->zone, day, shift.from);
  *end = moment (time->zone, day, shift.to);
  return TRUE;
}

gint32
desk_attendance_day (const DeskWorkingTime *time, const DeskPerson *person,
                     gint64 now)
{
  gint32 today = desk_zone_day (time->zone, now);
  gint64 start, end, next, last;

  if (!desk_attendance_shift (time, person, today - 1, &start, &end)
      || end <= desk_zone_day_start (time->zone, today))
    return today;
  if (!desk_attendance_shift (time, person, today, &next, &last))
    next = desk_zone_day_start (time->zone, today + 1);
  return now < end + (MAX (next, end) - end) / 2 ? today - 1 : today;
}

guint
desk_attendance_late (const DeskWorkingTime *time, const DeskPerson *person,
                      gint32 day, gint64 came, guint grace)
{
  gint64 start, end, minutes;

  if (!desk_attendance_shift (time, person, day, &start, &end))
    return 0;
  minutes = (MIN (came, end) - start) / 60;
  return minutes > (gint64) grace ? (guint) minutes : 0;
}

/* --- now ------------------------------------------------------------------ */

static DeskPresence
check_plan (const DeskAttendanceQuestion *question, const DeskPerson *person)
{
  const DeskWorkingTime *time = question->time;
  gint32 today = desk_zone_day (time->zone, question->now);
  gint64 local = question->now + desk_zone_offset (time->zone, question->now);
  gint minute = (gint) (local / 60 % DESK_DAY_MINUTES);
  DeskPresence now
      = desk_presence_check (person, time->calendar, today, minute);

  return now == DESK_PRESENCE_OFF_HOURS && question->by_day
             ? DESK_PRESENCE_AT_WORK
             : now;
}

static gboolean
is_missing (const DeskAttendanceQuestion *question, const DeskPerson *person)
{
  gint32 day = desk_attendance_day (question->time, person, question->now);
  gint64 start, end;

  return question->require_present
         && desk_attendance_shift (question->time, person, day, &start, &end)
         && question->now > start + (gint64) question->grace * 60;
}

DeskPresence
desk_attendance_presence (const DeskAttendanceQuestion *question,
                          const DeskPerson *person, const DeskAttendance *said)
{
  DeskPresence planned = check_plan (question, person);
  gboolean is_free
      = planned == DESK_PRESENCE_DAY_OFF || planned == DESK_PRESENCE_HOLIDAY;

  if (planned != DESK_PRESENCE_AT_WORK && !is_free)
    return planned;
  switch (desk_attendance_state (said, question->now))
    {
    case DESK_ATTENDANCE_HERE:
      return DESK_PRESENCE_AT_WORK;
    case DESK_ATTENDANCE_AWAY:
    case DESK_ATTENDANCE_OVERDUE:
      return DESK_PRESENCE_AWAY;
    case DESK_ATTENDANCE_GONE:
      return is_free ? planned : DESK_PRESENCE_GONE;
    case DESK_ATTENDANCE_NOT_YET:
    default:
      return !is_free && is_missing (question, person) ? DESK_PRESENCE_NOT_YET
                                                       : planned;
    }
}
