#include "config.h"

#include "rules/presence.h"
#include "data.h"
#include "shipped.h"

static const char staff_text[]
    = "people:\n"
      "- {id: week, name: A, role: manager, level: regular, department: "
      "client, schedule: 5/2 09:00-18:00,\n"
      "   hired: 2026-11-02, left: 2027-02-26,\n"
      "   absences: [{from: 2026-11-24, to: 2026-11-25}],\n"
      "   exceptions: [{on: 2026-11-26, hours: off},\n"
      "                {on: 2026-11-28, hours: 10:00-15:00},\n"
      "                {on: 2027-01-05, hours: free}]}\n"
      "- {id: six, name: B, role: manager, level: regular, department: client, "
      "schedule: 6/1 09:00-18:00}\n"
      "- {id: four, name: C, role: manager, level: regular, department: "
      "client, schedule: 4/3 free}\n"
      "- {id: shift, name: D, role: manager, level: regular, department: "
      "client,\n"
      "   schedule: 2/2 21:00-09:00 from 2026-11-23}\n"
      "- {id: none, name: E, role: manager, level: regular, department: "
      "client}\n";

/* The country's holidays, and days of the company's own. */
static const char calendar_text[]
    = "own-days-off: [{date: 2026-12-02}, "
      "{date: 2026-12-12}]\n"
      "short-days: [{country: RU, date: 2026-11-03}, "
      "{country: RU, date: 2026-12-11}]\n"
      "own-working-days: [{date: 2026-12-05}]\n";

#define ALL_DAY DESK_PRESENCE_DAY
#define AT(hours, minutes) ((hours) *60 + (minutes))

static const struct
{
  const char *name;
  const char *person, *day;
  gint minute;
  DeskPresence presence;
} cases[] = {
  { "monday", "week", "2026-11-23", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "saturday", "week", "2026-11-21", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "not-hired", "week", "2026-11-01", ALL_DAY, DESK_PRESENCE_NOT_HIRED },
  { "first-day", "week", "2026-11-02", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "last-day", "week", "2027-02-26", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "left", "week", "2027-02-27", ALL_DAY, DESK_PRESENCE_LEFT },
  { "absent", "week", "2026-11-24", ALL_DAY, DESK_PRESENCE_ABSENT },
  { "absent-to-the-end", "week", "2026-11-25", ALL_DAY, DESK_PRESENCE_ABSENT },
  { "exception-off", "week", "2026-11-26", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "exception-work", "week", "2026-11-28", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "its-hours", "week", "2026-11-28", AT (14, 59), DESK_PRESENCE_AT_WORK },
  { "behind-them", "week", "2026-11-28", AT (15, 0), DESK_PRESENCE_OFF_HOURS },
  { "holiday", "week", "2027-01-06", ALL_DAY, DESK_PRESENCE_HOLIDAY },
  { "called-in", "week", "2027-01-05", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "called-in-at-any-hour", "week", "2027-01-05", 0, DESK_PRESENCE_AT_WORK },
  { "own-day-off", "week", "2026-12-02", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "own-working-day", "week", "2026-12-05", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "before-hours", "week", "2026-11-23", AT (8, 59), DESK_PRESENCE_OFF_HOURS },
  { "first-minute", "week", "2026-11-23", AT (9, 0), DESK_PRESENCE_AT_WORK },
  { "last-minute", "week", "2026-11-23", AT (17, 59), DESK_PRESENCE_AT_WORK },
  { "behind-hours", "week", "2026-11-23", AT (18, 0), DESK_PRESENCE_OFF_HOURS },
  { "day-off-at-noon", "week", "2026-11-21", AT (12, 0),
    DESK_PRESENCE_DAY_OFF },
  { "six-days", "six", "2026-11-21", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "six-days-sunday", "six", "2026-11-22", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "six-days-holiday", "six", "2027-01-02", ALL_DAY, DESK_PRESENCE_HOLIDAY },
  { "four-days-friday", "four", "2026-11-27", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "free-hours", "four", "2026-11-23", AT (3, 0), DESK_PRESENCE_AT_WORK },
  { "shift", "shift", "2026-11-24", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "shift-off", "shift", "2026-11-25", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "shift-on-a-holiday", "shift", "2027-01-02", ALL_DAY,
    DESK_PRESENCE_AT_WORK },
  { "night-before-it", "shift", "2026-11-23", AT (8, 0),
    DESK_PRESENCE_OFF_HOURS },
  { "night", "shift", "2026-11-23", AT (21, 0), DESK_PRESENCE_AT_WORK },
  { "night-goes-on", "shift", "2026-11-25", AT (8, 59), DESK_PRESENCE_AT_WORK },
  { "shift-and-a-closed-company", "shift", "2026-12-02", ALL_DAY,
    DESK_PRESENCE_DAY_OFF },
  { "six-days-closed-saturday", "six", "2026-12-12", ALL_DAY,
    DESK_PRESENCE_DAY_OFF },
  { "short-day-last-minute", "week", "2026-11-03", AT (16, 59),
    DESK_PRESENCE_AT_WORK },
  { "short-day-is-over", "week", "2026-11-03", AT (17, 0),
    DESK_PRESENCE_OFF_HOURS },
  { "short-day-is-no-reason-to-come", "four", "2026-12-11", ALL_DAY,
    DESK_PRESENCE_DAY_OFF },
  { "saturday-is-one", "four", "2026-12-05", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "free-hours-end-with-the-day", "week", "2027-01-06", 0,
    DESK_PRESENCE_HOLIDAY },
  { "nobody", NULL, "2026-11-23", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "nobody-sunday", NULL, "2026-11-22", ALL_DAY, DESK_PRESENCE_DAY_OFF },
  { "nobody-holiday", NULL, "2027-01-01", ALL_DAY, DESK_PRESENCE_HOLIDAY },
  { "night-is-over", "shift", "2026-11-25", AT (9, 0), DESK_PRESENCE_DAY_OFF },
  { "no-schedule", "none", "2026-11-23", ALL_DAY, DESK_PRESENCE_AT_WORK },
  { "no-schedule-sunday", "none", "2026-11-22", ALL_DAY,
    DESK_PRESENCE_DAY_OFF },
  { "no-schedule-holiday", "none", "2027-01-01", ALL_DAY,
    DESK_PRESENCE_HOLIDAY },
  { "no-schedule-at-night", "none", "2026-11-23", 0, DESK_PRESENCE_AT_WORK },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskStaff) staff = desk_staff_new (own (staff_text), findings);
  g_autoptr (DeskCalendar) calendar
      = desk_calendar_new (shipped ("calendar"), own (calendar_text), findings);
  DeskPresence presence;
  gint32 day;

  for (guint k = 0; k < desk_findings_count (findings); k++)
    g_error ("%s", desk_findings_get (findings, k)->text);
  g_assert_true (desk_day_parse (desk_cell (cases[i].day), &day));
  presence = desk_presence_check (
      cases[i].person == NULL ? NULL : desk_staff_find (staff, cases[i].person),
      calendar, day, cases[i].minute);
  g_assert_cmpstr (desk_presence_name (presence), ==,
                   desk_presence_name (cases[i].presence));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/presence/", cases, test_case);
  return g_test_run ();
}
