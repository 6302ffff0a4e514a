#include "config.h"

#include "work/presence-row.h"

#include "base/i18n.h"

/* Beside the words of presence: short ones, for all of it is to fit 80 columns.
 * Who is outside his hours here has yet to come. */
static const struct
{
  const char *id, *title;
} states[] = {
  { "here", N_ ("here") },
  { "overdue", N_ ("overdue") },
  { "off-hours", N_ ("expected") },
};

static const char *
state_word (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].id, id))
      return _ (states[i].title);
  for (guint i = 0; i < DESK_PRESENCES; i++)
    if (g_str_equal (desk_presence_name ((DeskPresence) i), id))
      return desk_presence_title ((DeskPresence) i);
  return id;
}

const DeskColumn desk_presence_columns[DESK_PRESENCE_COLUMNS] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "state", N_ ("now"), DESK_COLUMN_WORD, state_word },
  { "until", N_ ("until"), DESK_COLUMN_TIME, NULL },
  { "late", N_ ("late"), DESK_COLUMN_MINUTES, NULL },
  { "extension", N_ ("ext."), DESK_COLUMN_TEXT, NULL },
  { "duties", N_ ("duties"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
  { "since", N_ ("state since"), DESK_COLUMN_TIME, NULL },
  { "department", N_ ("department"), DESK_COLUMN_TEXT, NULL },
};

static void
describe_absence (const DeskDesk *desk, DeskPresenceRow *row)
{
  DeskZone *zone = desk_store_zone (desk->store);
  const DeskAbsence *absence = desk_person_absence (row->person, desk->today);

  if (absence == NULL)
    return;
  row->until = desk_zone_day_start (zone, absence->to + 1);
  row->note = absence->reason;
}

/* Who has said nothing yet: he is expected, late, or free. */
static void
describe_silence (const DeskDesk *desk, DeskPresence planned,
                  DeskPresenceRow *row)
{
  const DeskWorkingTime time = desk_desk_working_time (desk);
  gint64 now = desk_store_now (desk->store), start, end;
  gint32 day = desk_attendance_day (&time, row->person, now);

  row->state = desk_presence_name (planned);
  if (planned == DESK_PRESENCE_AT_WORK)
    row->state = desk_presence_name (DESK_PRESENCE_NOT_YET);
  if (!desk_attendance_shift (&time, row->person, day, &start, &end))
    return;
  if (now < start)
    {
      row->until = start;
      return;
    }
  row->state = desk_presence_name (DESK_PRESENCE_NOT_YET);
  row->late = desk_attendance_late (&time, row->person, day, now,
                                    desk->presence->late_after_minutes);
}

static DeskPresence
plan_of (const DeskDesk *desk, const DeskPerson *person)
{
  const DeskAttendance silent = DESK_ATTENDANCE_NONE;
  const DeskWorkingTime time = desk_desk_working_time (desk);
  const DeskAttendanceQuestion question
      = { .time = &time, .now = desk_store_now (desk->store) };

  return desk_attendance_presence (&question, person, &silent);
}

DeskPresenceRow
desk_presence_row (const DeskDesk *desk, const DeskPerson *person,
                   const DeskAttendance *said)
{
  DeskPresence planned = plan_of (desk, person);
  DeskAttendanceState state
      = desk_attendance_state (said, desk_store_now (desk->store));
  DeskPresenceRow row = { .person = person,
                          .state = desk_presence_name (planned),
                          .since = said->since,
                          .until = said->until,
                          .late = said->late,
                          .note = said->note };

  if (planned == DESK_PRESENCE_ABSENT)
    describe_absence (desk, &row);
  else if (state == DESK_ATTENDANCE_NOT_YET)
    describe_silence (desk, planned, &row);
  else
    row.state = desk_attendance_name (state);
  return row;
}

static DeskValue
moment (gint64 time)
{
  return DESK_NUMBER_VALUE (time == DESK_TIME_NONE ? DESK_VALUE_NONE : time);
}

gboolean
desk_presence_push (const DeskDesk *desk, DeskReport *report,
                    const DeskPresenceRow *row, const char *duties,
                    GError **error)
{
  const DeskPerson *person = row->person;
  const DeskValue values[DESK_PRESENCE_COLUMNS] = {
    DESK_TEXT_VALUE (person->id),
    DESK_TEXT_VALUE (person->name),
    DESK_TEXT_VALUE (row->state),
    moment (row->until),
    DESK_NUMBER_VALUE (row->late == 0 ? DESK_VALUE_NONE : (gint64) row->late),
    DESK_TEXT_VALUE (person->extension),
    DESK_TEXT_VALUE (duties),
    DESK_TEXT_VALUE (row->note),
    moment (row->since),
    DESK_TEXT_VALUE (desk_person_department (person, desk->today)),
  };

  return desk_report_row (report, values, error);
}
