#include "config.h"

#include "rules/attendance.h"
#include "data.h"
#include "shipped.h"

/* 2026-11-23 is a Monday, 2026-11-04 a holiday, 2026-11-03 a short day by an
 * hour.  Kyiv's clocks go forward on Sunday 2026-03-29 at 03:00, back on Sunday
 * 2026-10-25 at 04:00; 2028-02-29 is a Tuesday. */
static const char people[]
    = "people:\n"
      "- {id: week, name: A, role: head, schedule: 5/2 09:00-18:00}\n"
      "- {id: free, name: A, role: head, schedule: 5/2 free}\n"
      "- {id: none, name: A, role: head}\n"
      "- {id: shift, name: A, role: head,\n"
      "   schedule: 2/2 09:00-21:00 from 2026-11-23}\n"
      "- {id: night, name: A, role: head,\n"
      "   schedule: 7/0 21:00-06:00}\n"
      "- {id: nights, name: A, role: head,\n"
      "   schedule: 1/3 09:00-08:00 from 2026-11-23}\n"
      "- {id: event, name: A, role: head, schedule: 5/2 09:00-18:00,\n"
      "   exceptions: [{on: 2026-11-28, hours: 15:00-23:00},\n"
      "                {on: 2026-11-27, hours: 15:00-24:00}]}\n"
      "- {id: ill, name: A, role: head, schedule: 5/2 09:00-18:00,\n"
      "   absences: [{from: 2026-11-23, to: 2026-11-24}]}\n"
      "- {id: leaver, name: A, role: head, schedule: 5/2 09:00-18:00}\n"
      "- {id: early, name: A, role: head, schedule: 5/2 21:00-06:00}\n"
      "- {id: idle, name: A, role: head, schedule: 5/2 free}\n"
      "- {id: gone, name: A, role: head, schedule: 5/2 09:00-18:00,\n"
      "   left: 2026-11-20}\n";

typedef struct
{
  DeskCalendar *calendar;
  DeskStaff *staff;
  DeskZone *zone;
  DeskWorkingTime time;
} Fixture;

static gint32
day_of (const char *text)
{
  gint32 day;

  g_assert_true (desk_day_parse (desk_cell (text), &day));
  return day;
}

/* What the ledger adds: from 14:00 of that day, and from 03:00 of a night. */
static void
add_absences (DeskStaff *staff)
{
  const DeskAbsence afternoon = { .from = day_of ("2026-11-23"),
                                  .to = day_of ("2026-11-24"),
                                  .minute = 14 * 60,
                                  .line = 1 };
  const DeskAbsence night = { .from = day_of ("2026-11-24"),
                              .to = day_of ("2026-11-24"),
                              .minute = 3 * 60,
                              .line = 2 };

  desk_staff_add_absence (staff, "leaver", &afternoon);
  desk_staff_add_absence (staff, "idle", &afternoon);
  desk_staff_add_absence (staff, "early", &night);
}

static void
load (Fixture *fixture, const char *zone)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;

  fixture->calendar = desk_calendar_new (shipped ("calendar"), NULL, findings);
  fixture->staff = desk_staff_new (own (people), findings);
  for (guint i = 0; i < desk_findings_count (findings); i++)
    g_error ("%s", desk_findings_get (findings, i)->text);
  fixture->zone = desk_zone_new (zone == NULL ? "+03:00" : zone, &error);
  g_assert_no_error (error);
  fixture->time = (DeskWorkingTime){ fixture->calendar, fixture->zone };
  add_absences (fixture->staff);
}

static void
release (Fixture *fixture)
{
  desk_calendar_free (fixture->calendar);
  desk_staff_free (fixture->staff);
  desk_zone_free (fixture->zone);
}

/* `2026-11-23 09:12` of the zone. */
static gint64
moment (const Fixture *fixture, const char *text)
{
  static const char *const patterns[] = { "YYYY-MM-DD HH:mm", "iso", NULL };
  gboolean has_clock;
  gint64 time;

  g_assert_true (desk_time_parse_foreign (desk_cell (text), patterns,
                                          fixture->zone, &time, &has_clock));
  return time;
}

/* --- late ----------------------------------------------------------------- */

#define KYIV "Europe/Kyiv"

static const struct
{
  const char *name, *zone, *person, *day, *came;
  guint grace, late;
} late[] = {
  { "in-time", NULL, "week", "2026-11-23", "2026-11-23 09:00", 5, 0 },
  { "early", NULL, "week", "2026-11-23", "2026-11-23 07:10", 0, 0 },
  { "forgiven", NULL, "week", "2026-11-23", "2026-11-23 09:05", 5, 0 },
  { "late", NULL, "week", "2026-11-23", "2026-11-23 09:06", 5, 6 },
  { "no-grace", NULL, "week", "2026-11-23", "2026-11-23 09:01", 0, 1 },
  { "at-most-the-shift", NULL, "week", "2026-11-23", "2026-11-23 20:00", 5,
    540 },
  { "short-day-ends-earlier", NULL, "week", "2026-11-03", "2026-11-03 20:00", 5,
    480 },
  { "holiday", NULL, "week", "2026-11-04", "2026-11-04 12:00", 5, 0 },
  { "saturday", NULL, "week", "2026-11-28", "2026-11-28 12:00", 5, 0 },
  { "free-hours", NULL, "free", "2026-11-23", "2026-11-23 16:00", 5, 0 },
  { "no-schedule", NULL, "none", "2026-11-23", "2026-11-23 16:00", 5, 0 },
  { "shift", NULL, "shift", "2026-11-24", "2026-11-24 09:30", 5, 30 },
  { "shift-on-a-holiday", NULL, "shift", "2026-12-31", "2026-12-31 09:10", 5,
    0 },
  { "day-off-of-a-shift", NULL, "shift", "2026-11-25", "2026-11-25 12:00", 5,
    0 },
  { "night", NULL, "night", "2026-11-23", "2026-11-23 21:20", 5, 20 },
  { "night-behind-midnight", NULL, "night", "2026-11-23", "2026-11-24 00:30", 5,
    210 },
  { "event-day", NULL, "event", "2026-11-28", "2026-11-28 15:07", 5, 7 },
  { "event-day-in-time", NULL, "event", "2026-11-28", "2026-11-28 14:59", 5,
    0 },
  { "absent", NULL, "ill", "2026-11-23", "2026-11-23 12:00", 5, 0 },
  { "kyiv-clock-goes-forward", KYIV, "night", "2026-03-28", "2026-03-29 04:00",
    5, 360 },
  { "kyiv-clock-goes-back", KYIV, "night", "2026-10-24", "2026-10-25 05:00", 5,
    540 },
  { "29-february", NULL, "week", "2028-02-29", "2028-02-29 09:15", 5, 15 },
};

static void
test_late (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;

  load (&fixture, late[i].zone);
  g_assert_cmpuint (
      desk_attendance_late (
          &fixture.time, desk_staff_find (fixture.staff, late[i].person),
          day_of (late[i].day), moment (&fixture, late[i].came), late[i].grace),
      ==, late[i].late);
  release (&fixture);
}

/* --- whose day ------------------------------------------------------------ */

static const struct
{
  const char *name, *zone, *person, *now, *day;
} days[] = {
  { "day", NULL, "week", "2026-11-24 00:10", "2026-11-24" },
  { "night", NULL, "night", "2026-11-24 00:10", "2026-11-23" },
  { "night-is-over", NULL, "night", "2026-11-24 06:05", "2026-11-23" },
  { "nearer-to-it", NULL, "night", "2026-11-24 13:29", "2026-11-23" },
  { "nearer-to-the-next", NULL, "night", "2026-11-24 13:30", "2026-11-24" },
  { "day-and-night", NULL, "nights", "2026-11-24 07:59", "2026-11-23" },
  { "and-a-day-off", NULL, "nights", "2026-11-24 15:59", "2026-11-23" },
  { "and-its-evening", NULL, "nights", "2026-11-24 16:00", "2026-11-24" },
  { "until-midnight", NULL, "event", "2026-11-28 00:05", "2026-11-28" },
  { "no-night-before", NULL, "early", "2026-11-23 00:30", "2026-11-23" },
  { "night-of-friday", NULL, "early", "2026-11-28 01:00", "2026-11-27" },
  { "night-cut-short", NULL, "early", "2026-11-24 02:00", "2026-11-23" },
  { "kyiv-forward", KYIV, "night", "2026-03-29 04:30", "2026-03-28" },
  { "kyiv-back", KYIV, "night", "2026-10-25 05:30", "2026-10-24" },
  { "29-february", NULL, "night", "2028-03-01 02:00", "2028-02-29" },
};

static void
test_day (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  char day[DESK_DAY_LENGTH + 1];
  Fixture fixture;

  load (&fixture, days[i].zone);
  desk_day_format (
      desk_attendance_day (&fixture.time,
                           desk_staff_find (fixture.staff, days[i].person),
                           moment (&fixture, days[i].now)),
      day);
  g_assert_cmpstr (day, ==, days[i].day);
  release (&fixture);
}

/* --- now ------------------------------------------------------------------ */

#define BY_DAY 1
#define REQUIRED 2

/* What was said: words and their hours on the 23rd, `away/30` with minutes. */
static const struct
{
  const char *name, *person, *said, *now;
  guint flags;
  const char *state, *presence;
} now[] = {
  { "silent", "week", "", "2026-11-23 10:00", 0, "not-yet", "at-work" },
  { "silent-in-the-grace", "week", "", "2026-11-23 09:05", REQUIRED, "not-yet",
    "at-work" },
  { "silent-and-required", "week", "", "2026-11-23 09:06", REQUIRED, "not-yet",
    "not-yet" },
  { "required-before-his-hours", "week", "", "2026-11-23 06:00",
    REQUIRED | BY_DAY, "not-yet", "at-work" },
  { "required-of-free-hours", "free", "", "2026-11-23 16:00", REQUIRED,
    "not-yet", "at-work" },
  { "here", "week", "present 09:00", "2026-11-23 10:00", REQUIRED, "here",
    "at-work" },
  { "away", "week", "present 09:00|away/30 10:00", "2026-11-23 10:29", 0,
    "away", "away" },
  { "away-too-long", "week", "present 09:00|away/30 10:00", "2026-11-23 10:30",
    0, "overdue", "away" },
  { "away-by-day", "week", "present 09:00|away/30 10:00", "2026-11-23 17:00",
    BY_DAY, "overdue", "away" },
  { "back", "week", "present 09:00|away/30 10:00|back 11:00",
    "2026-11-23 11:00", 0, "here", "at-work" },
  { "away-again", "week", "present 09:00|away/30 10:00|away/30 10:25",
    "2026-11-23 10:40", 0, "away", "away" },
  { "gone", "week", "present 09:00|bye 15:00", "2026-11-23 15:00", 0, "gone",
    "gone" },
  { "gone-by-day", "week", "present 09:00|bye 15:00", "2026-11-23 23:00",
    BY_DAY, "gone", "gone" },
  { "gone-while-away", "week", "present 09:00|away/30 10:00|bye 10:10",
    "2026-11-23 11:00", 0, "gone", "gone" },
  { "here-again", "week", "present 09:00|bye 15:00|present 16:00",
    "2026-11-23 16:30", 0, "here", "at-work" },
  { "behind-his-hours", "week", "present 09:00", "2026-11-23 18:00", 0, "here",
    "off-hours" },
  { "by-day-that-does-not-matter", "week", "present 09:00", "2026-11-23 18:00",
    BY_DAY, "here", "at-work" },
  { "came-on-a-day-off", "shift", "present 10:00", "2026-11-25 10:30", 0,
    "here", "at-work" },
  { "and-went", "shift", "present 10:00|bye 12:00", "2026-11-25 13:00", BY_DAY,
    "gone", "day-off" },
  { "not-on-a-day-off", "shift", "", "2026-11-25 10:30", BY_DAY, "not-yet",
    "day-off" },
  { "holiday", "week", "", "2026-11-04 10:30", BY_DAY, "not-yet", "holiday" },
  { "came-on-a-holiday", "week", "present 10:00", "2026-11-04 10:30", BY_DAY,
    "here", "at-work" },
  { "absent", "ill", "present 10:00", "2026-11-23 10:30", 0, "here", "absent" },
  { "leaves-later", "leaver", "present 09:00", "2026-11-23 13:59", BY_DAY,
    "here", "at-work" },
  { "left-at-two", "leaver", "present 09:00", "2026-11-23 14:00", BY_DAY,
    "here", "absent" },
  { "left-at-two-now", "leaver", "", "2026-11-23 14:00", 0, "not-yet",
    "absent" },
  { "before-his-hours-of-that-day", "leaver", "", "2026-11-23 08:00", 0,
    "not-yet", "off-hours" },
  { "the-day-behind-it", "leaver", "", "2026-11-24 10:00", BY_DAY, "not-yet",
    "absent" },
  { "and-back", "leaver", "", "2026-11-25 10:00", BY_DAY, "not-yet",
    "at-work" },
  { "leaves-free-hours", "idle", "", "2026-11-23 13:59", 0, "not-yet",
    "at-work" },
  { "left-free-hours", "idle", "", "2026-11-23 14:00", 0, "not-yet", "absent" },
  { "leaves-the-night", "early", "present 21:00", "2026-11-24 02:59", 0, "here",
    "at-work" },
  { "left-the-night", "early", "present 21:00", "2026-11-24 03:00", 0, "here",
    "absent" },
  { "the-night-behind-it", "early", "", "2026-11-25 22:00", 0, "not-yet",
    "at-work" },
  { "left", "gone", "present 09:00", "2026-11-23 10:00", BY_DAY, "here",
    "left" },
};

static void
say (const Fixture *fixture, DeskAttendance *said, const char *day,
     const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, " ", 2);
  g_auto (GStrv) kind = g_strsplit (parts[0], "/", 2);
  g_autofree char *time = g_strdup_printf ("%.10s %s", day, parts[1]);
  DeskAttendanceLine line = { .time = moment (fixture, time),
                              .value = kind[1] == NULL ? "" : kind[1],
                              .note = "" };

  g_assert_true (desk_day_kind_parse (desk_cell (kind[0]), &line.kind));
  desk_attendance_add (said, &line);
}

/* Words of a night are said on the day it began. */
static const char *
said_on (guint i)
{
  return g_str_equal (now[i].person, "early") ? "2026-11-23" : now[i].now;
}

static void
test_now (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) words = g_strsplit (now[i].said, "|", 0);
  DeskAttendance said = DESK_ATTENDANCE_NONE;
  DeskAttendanceQuestion question = { .grace = 5 };
  DeskPresence presence;
  Fixture fixture;

  load (&fixture, NULL);
  for (guint k = 0; words[k] != NULL; k++)
    say (&fixture, &said, said_on (i), words[k]);
  question.time = &fixture.time;
  question.now = moment (&fixture, now[i].now);
  question.by_day = (now[i].flags & BY_DAY) != 0;
  question.require_present = (now[i].flags & REQUIRED) != 0;
  presence = desk_attendance_presence (
      &question, desk_staff_find (fixture.staff, now[i].person), &said);
  g_assert_cmpstr (
      desk_attendance_name (desk_attendance_state (&said, question.now)), ==,
      now[i].state);
  g_assert_cmpstr (desk_presence_name (presence), ==, now[i].presence);
  release (&fixture);
}

/* --- what is kept --------------------------------------------------------- */

static void
test_said (void)
{
  DeskAttendance said = DESK_ATTENDANCE_NONE;
  const DeskAttendanceLine lines[] = {
    { DESK_DAY_PRESENT, 1000, "12", "" },
    { DESK_DAY_AWAY, 2000, "30", "lunch" },
    { DESK_DAY_DONE, 2500, "", "x" },
  };
  const DeskAttendanceLine again[] = {
    { DESK_DAY_BYE, 4000, "", "" },
    { DESK_DAY_PRESENT, 5000, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    desk_attendance_add (&said, &lines[i]);
  g_assert_cmpint (said.came, ==, 1000);
  g_assert_cmpuint (said.late, ==, 12);
  g_assert_cmpint (said.since, ==, 2000);
  g_assert_cmpint (said.until, ==, 2000 + 30 * 60);
  g_assert_cmpstr (said.note, ==, "lunch");
  for (guint i = 0; i < G_N_ELEMENTS (again); i++)
    desk_attendance_add (&said, &again[i]);
  g_assert_cmpint (said.came, ==, 1000);
  g_assert_cmpuint (said.late, ==, 12);
  g_assert_cmpint (said.since, ==, 5000);
  g_assert_cmpint (said.until, ==, DESK_TIME_NONE);
  g_assert_cmpstr (said.note, ==, "");
}

/* Minutes of work know of the hour at which somebody leaves. */
static void
test_minutes (void)
{
  Fixture fixture;
  const DeskPerson *leaver;

  load (&fixture, NULL);
  leaver = desk_staff_find (fixture.staff, "leaver");
  g_assert_cmpint (desk_working_minutes (&fixture.time, leaver,
                                         moment (&fixture, "2026-11-23 00:00"),
                                         moment (&fixture, "2026-11-26 00:00")),
                   ==, (5 + 9) * 60);
  desk_staff_drop_absences (fixture.staff);
  g_assert_cmpint (desk_working_minutes (&fixture.time, leaver,
                                         moment (&fixture, "2026-11-23 00:00"),
                                         moment (&fixture, "2026-11-26 00:00")),
                   ==, 3 * 9 * 60);
  g_assert_true (desk_person_is_absent (desk_staff_find (fixture.staff, "ill"),
                                        day_of ("2026-11-24")));
  release (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/attendance/late/", late, test_late);
  DESK_TEST_ADD_TABLE ("/attendance/day/", days, test_day);
  DESK_TEST_ADD_TABLE ("/attendance/now/", now, test_now);
  g_test_add_func ("/attendance/said", test_said);
  g_test_add_func ("/attendance/minutes", test_minutes);
  return g_test_run ();
}
