#include "config.h"

#include "rules/working-time.h"
#include "data.h"
#include "shipped.h"

/* The people of the cases.  2026-11-16 is a Monday; on 2026-11-03 (Tuesday) the
 * day is short, the 4th a holiday; 2026-12-30 is a working Wednesday. */
static const char people[]
    = "people:\n"
      "  - {id: week, name: A, role: head, schedule: 5/2 09:00-18:00}\n"
      "  - {id: six, name: A, role: head, schedule: 6/1 10:00-19:00}\n"
      "  - {id: free, name: A, role: head, schedule: 5/2 free}\n"
      "  - {id: none, name: A, role: head}\n"
      "  - id: shift\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule: 2/2 09:00-21:00 from 2026-11-03\n"
      "  - {id: night, name: A, role: head, schedule: 5/2 21:00-06:00}\n"
      "  - id: day\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule: 1/1 00:00-24:00 from 2026-11-16\n"
      "  - id: dated\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule:\n"
      "      - {from: 2026-01-01, value: 5/2 09:00-18:00}\n"
      "      - {from: 2026-11-18, value: 5/2 12:00-15:00}\n"
      "  - id: away\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule: 5/2 09:00-18:00\n"
      "    absences: [{from: 2026-11-17, to: 2026-11-18, reason: x}]\n"
      "  - id: night-away\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule: 5/2 21:00-06:00\n"
      "    absences: [{from: 2026-11-17, to: 2026-11-17, reason: x}]\n"
      "  - id: odd\n"
      "    name: A\n"
      "    role: head\n"
      "    schedule: 5/2 09:00-18:00\n"
      "    exceptions:\n"
      "      - {on: 2026-11-04, hours: 10:00-12:00}\n"
      "      - {on: 2026-11-16, hours: 'off'}\n"
      "      - {on: 2026-11-21, hours: free}\n"
      "      - {on: 2026-11-03, hours: 09:00-18:00}\n"
      "      - {on: 2026-11-19, hours: 18:00-10:00}\n"
      "  - id: gone\n"
      "    name: A\n"
      "    role: head\n"
      "    hired: 2026-11-17\n"
      "    left: 2026-11-18\n"
      "    schedule: 5/2 09:00-18:00\n";

static const char calendar_text[] = "own-days-off: [{date: 2026-11-20}]\n"
                                    "own-working-days: [{date: 2026-11-29}]\n"
                                    "working-hours: 09:00-17:30\n";

typedef struct
{
  DeskCalendar *calendar;
  DeskStaff *staff;
  DeskZone *zone;
  DeskWorkingTime time;
} Fixture;

static Fixture
load (const char *zone)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;
  Fixture fixture = {
    .calendar
    = desk_calendar_new (shipped ("calendar"), own (calendar_text), findings),
    .staff = desk_staff_new (own (people), findings),
    .zone = desk_zone_new (zone, &error),
  };

  g_assert_no_error (error);
  g_assert_cmpuint (desk_findings_count (findings), ==, 0);
  fixture.time = (DeskWorkingTime){ fixture.calendar, fixture.zone };
  return fixture;
}

static void
clear (Fixture *fixture)
{
  desk_calendar_free (fixture->calendar);
  desk_staff_free (fixture->staff);
  desk_zone_free (fixture->zone);
}

/* `2026-11-16 09:00[:30]`, by the clock on the wall. */
static gint64
moment (DeskZone *zone, const char *text)
{
  static const char *const patterns[]
      = { "YYYY-MM-DD HH:mm:SS", "YYYY-MM-DD HH:mm", "iso", NULL };
  gint64 time = 0;

  g_assert_true (
      desk_time_parse_foreign (desk_cell (text), patterns, zone, &time, NULL));
  return time;
}

#define MSK "Europe/Moscow"
#define BERLIN "Europe/Berlin"

static const struct
{
  const char *name, *person, *zone, *from, *to;
  gint64 minutes;
} cases[] = {
  /* Inside one day. */
  { "same-minute", "week", MSK, "2026-11-16 10:00:10", "2026-11-16 10:00:59",
    0 },
  { "a-minute", "week", MSK, "2026-11-16 10:00:10", "2026-11-16 10:01:10", 1 },
  { "same-moment", "week", MSK, "2026-11-16 10:00", "2026-11-16 10:00", 0 },
  { "backwards", "week", MSK, "2026-11-16 11:00", "2026-11-16 10:00", 0 },
  { "backwards-by-days", "week", MSK, "2026-11-18 11:00", "2026-11-16 10:00",
    0 },
  { "before-work", "week", MSK, "2026-11-16 07:00", "2026-11-16 09:00", 0 },
  { "into-work", "week", MSK, "2026-11-16 07:00", "2026-11-16 09:30", 30 },
  { "out-of-work", "week", MSK, "2026-11-16 17:30", "2026-11-16 22:00", 30 },
  { "after-work", "week", MSK, "2026-11-16 18:00", "2026-11-17 09:00", 0 },
  { "whole-day", "week", MSK, "2026-11-16 00:00", "2026-11-17 00:00", 540 },
  /* Over nights and weekends. */
  { "overnight", "week", MSK, "2026-11-16 17:50", "2026-11-17 09:20", 30 },
  { "weekend", "week", MSK, "2026-11-13 17:59", "2026-11-16 09:01", 2 },
  { "saturday-alone", "week", MSK, "2026-11-14 09:00", "2026-11-14 18:00", 0 },
  { "six-days", "six", MSK, "2026-11-14 09:00", "2026-11-15 20:00", 540 },
  /* Four weeks of 45 hours, but 20 November. */
  { "four-weeks", "week", MSK, "2026-11-09 00:00", "2026-12-07 00:00",
    19 * 540 + 540 },
  /* What the calendar names. */
  { "short-day", "week", MSK, "2026-11-03 17:00", "2026-11-03 18:00", 0 },
  { "short-day-until", "week", MSK, "2026-11-03 16:00", "2026-11-03 18:00",
    60 },
  { "holiday", "week", MSK, "2026-11-04 00:00", "2026-11-05 00:00", 0 },
  { "moved-holiday", "week", MSK, "2026-12-31 00:00", "2027-01-08 23:00", 0 },
  { "holiday-of-six", "six", MSK, "2026-11-04 00:00", "2026-11-05 00:00", 0 },
  { "day-off-of-the-company", "week", MSK, "2026-11-20 00:00",
    "2026-11-21 00:00", 0 },
  { "working-sunday-of-the-company", "week", MSK, "2026-11-29 00:00",
    "2026-11-30 00:00", 540 },
  /* Shifts: the 3rd and 4th, the 7th and 8th … 19th and 20th. */
  { "shift-short-day", "shift", MSK, "2026-11-03 00:00", "2026-11-04 00:00",
    720 },
  { "shift-holiday", "shift", MSK, "2026-11-04 00:00", "2026-11-05 00:00",
    720 },
  { "shift-off", "shift", MSK, "2026-11-05 00:00", "2026-11-07 00:00", 0 },
  { "shift-before-its-start", "shift", MSK, "2026-10-30 00:00",
    "2026-11-01 00:00", 1440 },
  { "shift-closed-company", "shift", MSK, "2026-11-19 00:00",
    "2026-11-21 00:00", 720 },
  { "shift-working-sunday-is-not-his", "shift", MSK, "2026-11-29 00:00",
    "2026-11-30 00:00", 0 },
  /* Nights. */
  { "night", "night", MSK, "2026-11-16 12:00", "2026-11-17 12:00", 540 },
  { "night-from-yesterday", "night", MSK, "2026-11-17 05:00",
    "2026-11-17 12:00", 60 },
  { "night-of-friday-into-saturday", "night", MSK, "2026-11-14 00:00",
    "2026-11-15 12:00", 360 },
  { "night-across-midnight", "night", MSK, "2026-11-16 23:50",
    "2026-11-17 00:10", 20 },
  { "short-night", "night", MSK, "2026-11-03 20:00", "2026-11-04 07:00", 480 },
  { "round-the-clock", "day", MSK, "2026-11-16 00:00", "2026-11-18 00:00",
    1440 },
  /* Clocks that change: forward 2026-03-29 02:00, back 2026-10-25 03:00. */
  { "spring-away", "night", BERLIN, "2026-03-27 12:00", "2026-03-28 12:00",
    540 },
  { "spring", "day", BERLIN, "2026-03-29 00:00", "2026-03-30 00:00", 1380 },
  { "spring-hour", "day", BERLIN, "2026-03-29 01:30", "2026-03-29 03:30", 60 },
  { "autumn", "day", BERLIN, "2026-10-25 00:00", "2026-10-26 00:00", 1500 },
  /* Hours that are not fixed, and none. */
  { "free", "free", MSK, "2026-11-16 00:00", "2026-11-17 00:00", 510 },
  { "free-holiday", "free", MSK, "2026-11-04 00:00", "2026-11-05 00:00", 0 },
  { "no-schedule", "none", MSK, "2026-11-16 00:00", "2026-11-17 00:00", 510 },
  { "no-schedule-weekend", "none", MSK, "2026-11-21 00:00", "2026-11-23 00:00",
    0 },
  { "no-schedule-short", "none", MSK, "2026-11-03 00:00", "2026-11-04 00:00",
    450 },
  { "nobody", NULL, MSK, "2026-11-16 17:00", "2026-11-17 10:00", 90 },
  { "nobody-closed", NULL, MSK, "2026-11-20 00:00", "2026-11-21 00:00", 0 },
  /* What staff.yaml says of days. */
  { "old-schedule", "dated", MSK, "2026-11-17 00:00", "2026-11-18 00:00", 540 },
  { "new-schedule", "dated", MSK, "2026-11-17 17:00", "2026-11-18 18:00", 240 },
  { "absent", "away", MSK, "2026-11-16 17:00", "2026-11-19 09:30", 90 },
  { "night-before-absence", "night-away", MSK, "2026-11-16 20:00",
    "2026-11-18 20:00", 540 },
  { "exception-on-a-holiday", "odd", MSK, "2026-11-04 00:00",
    "2026-11-05 00:00", 120 },
  { "exception-on-a-short-day", "odd", MSK, "2026-11-03 00:00",
    "2026-11-04 00:00", 540 },
  { "exception-off", "odd", MSK, "2026-11-16 00:00", "2026-11-17 00:00", 0 },
  { "exception-free", "odd", MSK, "2026-11-21 00:00", "2026-11-22 00:00", 510 },
  { "exception-past-midnight", "odd", MSK, "2026-11-19 00:00",
    "2026-11-20 12:00", 960 },
  { "before-hired-after-left", "gone", MSK, "2026-11-16 00:00",
    "2026-11-21 00:00", 1080 },
};

static void
test_minutes (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture = load (cases[i].zone);
  const DeskPerson *person
      = cases[i].person == NULL
            ? NULL
            : desk_staff_find (fixture.staff, cases[i].person);
  gint64 from = moment (fixture.zone, cases[i].from);
  gint64 to = moment (fixture.zone, cases[i].to), minutes;

  g_assert_true (cases[i].person == NULL || person != NULL);
  minutes = desk_working_minutes (&fixture.time, person, from, to);
  g_assert_cmpint (minutes, ==, cases[i].minutes);
  /* The end is the other way round: not a second later would do. */
  if (minutes > 0)
    {
      gint64 end = desk_working_end (&fixture.time, person, from, minutes);

      g_assert_cmpint (end, <=, to);
      g_assert_cmpint (desk_working_minutes (&fixture.time, person, from, end),
                       ==, minutes);
      g_assert_cmpint (
          desk_working_minutes (&fixture.time, person, from, end - 1), ==,
          minutes - 1);
    }
  clear (&fixture);
}

/* Two shifts that overlap, and a change of clocks in a shift. */
static void
test_seams (void)
{
  static const char text[]
      = "people:\n"
        "  - id: m\n    name: A\n    role: head\n"
        "    schedule: 5/2 09:00-18:00\n"
        "    exceptions: [{on: 2026-11-16, hours: 18:00-12:00}]\n"
        "  - id: n\n    name: A\n    role: head\n"
        "    schedule: 1/1 21:00-06:00 from 2026-03-28\n"
        "  - id: o\n    name: A\n    role: head\n"
        "    schedule: 1/1 21:00-06:00 from 2026-10-24\n";
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskStaff) staff = desk_staff_new (own (text), findings);
  Fixture fixture = load (BERLIN);
  static const struct
  {
    const char *person, *from, *to;
    gint64 minutes;
  } seams[] = {
    { "m", "2026-11-16 18:00", "2026-11-17 18:00", 24 * 60 },
    { "n", "2026-03-28 12:00", "2026-03-29 12:00", 8 * 60 },
    { "n", "2026-03-29 01:30", "2026-03-29 03:30", 60 },
    { "o", "2026-10-24 12:00", "2026-10-25 12:00", 10 * 60 },
  };

  g_assert_nonnull (staff);
  for (guint i = 0; i < G_N_ELEMENTS (seams); i++)
    g_assert_cmpint (
        desk_working_minutes (&fixture.time,
                              desk_staff_find (staff, seams[i].person),
                              moment (fixture.zone, seams[i].from),
                              moment (fixture.zone, seams[i].to)),
        ==, seams[i].minutes);
  clear (&fixture);
}

/* Any moment splits the time between two others, to a minute. */
static void
test_adds_up (void)
{
  Fixture fixture = load (BERLIN);
  gint64 start = moment (fixture.zone, "2026-03-20 00:00");

  for (guint p = 0; p < desk_staff_count (fixture.staff); p++)
    {
      const DeskPerson *person = desk_staff_get (fixture.staff, p);
      gint64 end = start + 20 * 86400;
      gint64 all = desk_working_minutes (&fixture.time, person, start, end);

      for (gint64 middle = start; middle < end; middle += 3600)
        g_assert_cmpint (
            desk_working_minutes (&fixture.time, person, start, middle)
                + desk_working_minutes (&fixture.time, person, middle, end),
            ==, all);
    }
  clear (&fixture);
}

static void
test_never (void)
{
  Fixture fixture = load (MSK);
  const DeskPerson *gone = desk_staff_find (fixture.staff, "gone");
  gint64 late = moment (fixture.zone, "2026-11-18 17:59");

  g_assert_cmpint (desk_working_end (&fixture.time, gone, late, 1), ==,
                   late + 60);
  g_assert_cmpint (desk_working_end (&fixture.time, gone, late, 2), ==,
                   DESK_TIME_NONE);
  g_assert_cmpint (desk_working_end (&fixture.time, gone, late, 0), ==, late);
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/working-time/", cases, test_minutes);
  g_test_add_func ("/working-time/seams", test_seams);
  g_test_add_func ("/working-time/adds-up", test_adds_up);
  g_test_add_func ("/working-time/never", test_never);
  return g_test_run ();
}
