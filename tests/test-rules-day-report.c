#include "config.h"

#include "rules/day-report.h"
#include "data.h"
#include "shipped.h"

/* 2026-11-23 is a Monday, 2026-11-04 a holiday, 2026-11-03 a short day by an
 * hour.  Kyiv's clocks go forward on Sunday 2026-03-29 at 03:00, back on Sunday
 * 2026-10-25 at 04:00; 2028-02-29 is a Tuesday. */
static const char people[]
    = "people:\n"
      "- {id: week, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 09:00-18:00}\n"
      "- {id: long, name: A, role: senior, level: regular,\n"
      "   schedule: 5/2 12:00-21:00}\n"
      "- {id: edge, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 09:30-18:30}\n"
      "- {id: free, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 free}\n"
      "- {id: none, name: A, role: manager, level: regular}\n"
      "- {id: shift, name: A, role: manager, level: regular,\n"
      "   schedule: 2/2 09:00-21:00 from 2026-11-23}\n"
      "- {id: night, name: A, role: manager, level: regular,\n"
      "   schedule: 7/0 21:00-06:00}\n"
      "- {id: event, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 09:00-18:00,\n"
      "   exceptions: [{on: 2026-11-28, hours: 15:00-23:00},\n"
      "                {on: 2026-11-23, hours: off}]}\n"
      "- {id: ill, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 09:00-18:00,\n"
      "   absences: [{from: 2026-11-23, to: 2026-11-24}]}\n"
      "- {id: leaver, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 12:00-21:00}\n"
      "- {id: gone, name: A, role: manager, level: regular,\n"
      "   schedule: 5/2 09:00-18:00, left: 2026-11-20}\n"
      "- {id: head, name: A, role: head, schedule: 5/2 09:00-18:00}\n";

typedef struct
{
  DeskCalendar *calendar;
  DeskStaff *staff;
  DeskZone *zone;
  DeskDayReportRules *rules;
  DeskWorkingTime time;
} Fixture;

static gint32
day_of (const char *text)
{
  gint32 day;

  g_assert_true (desk_day_parse (desk_cell (text), &day));
  return day;
}

static void
load (Fixture *fixture, const char *zone)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;
  const DeskAbsence afternoon = { .from = day_of ("2026-11-23"),
                                  .to = day_of ("2026-11-24"),
                                  .minute = 14 * 60,
                                  .line = 1 };

  fixture->calendar = desk_calendar_new (shipped ("calendar"), NULL, findings);
  fixture->staff = desk_staff_new (own (people), findings);
  fixture->rules
      = desk_day_report_rules_new (shipped ("day-report"), NULL, findings);
  for (guint i = 0; i < desk_findings_count (findings); i++)
    g_error ("%s", desk_findings_get (findings, i)->text);
  fixture->zone = desk_zone_new (zone == NULL ? "+03:00" : zone, &error);
  g_assert_no_error (error);
  fixture->time = (DeskWorkingTime){ fixture->calendar, fixture->zone };
  desk_staff_add_absence (fixture->staff, "leaver", &afternoon);
}

static void
release (Fixture *fixture)
{
  desk_day_report_rules_free (fixture->rules);
  desk_calendar_free (fixture->calendar);
  desk_staff_free (fixture->staff);
  desk_zone_free (fixture->zone);
}

/* `2026-11-23 09:12` of the zone, with seconds if need be. */
static gint64
moment (const Fixture *fixture, const char *text)
{
  static const char *const patterns[]
      = { "YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm:SS", NULL };
  gboolean has_clock;
  gint64 time;

  g_assert_true (desk_time_parse_foreign (desk_cell (text), patterns,
                                          fixture->zone, &time, &has_clock));
  return time;
}

/* --- due ------------------------------------------------------------------ */

#define KYIV "Europe/Kyiv"

static const struct
{
  const char *name, *zone, *person, *day;
  const char *due; /* NULL: nobody expects one */
} dues[] = {
  { "the-hour", NULL, "week", "2026-11-23", "2026-11-23 19:00" },
  { "a-shift-that-ends-later", NULL, "long", "2026-11-23", "2026-11-23 21:30" },
  { "one-that-ends-with-the-hour", NULL, "edge", "2026-11-23",
    "2026-11-23 19:00" },
  { "free-hours", NULL, "free", "2026-11-23", "2026-11-23 19:00" },
  { "no-schedule", NULL, "none", "2026-11-23", "2026-11-23 19:00" },
  { "a-short-day", NULL, "long", "2026-11-03", "2026-11-03 20:30" },
  { "a-holiday", NULL, "week", "2026-11-04", NULL },
  { "a-shift-on-a-holiday", NULL, "shift", "2027-01-06", "2027-01-06 21:30" },
  { "a-shift", NULL, "shift", "2026-11-24", "2026-11-24 21:30" },
  { "days-between-shifts", NULL, "shift", "2026-11-25", NULL },
  { "a-night", NULL, "night", "2026-11-23", "2026-11-24 06:30" },
  { "a-night-an-hour-short", KYIV, "night", "2026-03-28", "2026-03-29 06:30" },
  { "a-night-an-hour-long", KYIV, "night", "2026-10-24", "2026-10-25 06:30" },
  { "a-saturday", NULL, "week", "2026-11-28", NULL },
  { "a-day-of-an-event", NULL, "event", "2026-11-28", "2026-11-28 23:30" },
  { "an-exception", NULL, "event", "2026-11-23", NULL },
  { "an-absence", NULL, "ill", "2026-11-23", NULL },
  { "behind-it", NULL, "ill", "2026-11-25", "2026-11-25 19:00" },
  { "who-leaves-at-two", NULL, "leaver", "2026-11-23", "2026-11-23 19:00" },
  { "and-stays-away", NULL, "leaver", "2026-11-24", NULL },
  { "the-last-day", NULL, "gone", "2026-11-20", "2026-11-20 19:00" },
  { "who-has-left", NULL, "gone", "2026-11-23", NULL },
  { "who-is-not-asked", NULL, "head", "2026-11-23", NULL },
  { "29-february", NULL, "week", "2028-02-29", "2028-02-29 19:00" },
};

static void
test_due (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;
  gint64 due;

  load (&fixture, dues[i].zone);
  g_assert_cmpint (
      desk_day_report_due (fixture.rules, &fixture.time,
                           desk_staff_find (fixture.staff, dues[i].person),
                           day_of (dues[i].day), &due),
      ==, dues[i].due != NULL);
  if (dues[i].due != NULL)
    g_assert_cmpint (due, ==, moment (&fixture, dues[i].due));
  release (&fixture);
}

/* --- late ----------------------------------------------------------------- */

static const struct
{
  const char *name, *person, *day, *filed;
  guint late;
} late[] = {
  { "in-the-morning", "week", "2026-11-23", "2026-11-23 09:00", 0 },
  { "on-the-hour", "week", "2026-11-23", "2026-11-23 19:00", 0 },
  { "a-second-behind-it", "week", "2026-11-23", "2026-11-23 19:00:01", 1 },
  { "a-minute", "week", "2026-11-23", "2026-11-23 19:01", 1 },
  { "the-next-day", "week", "2026-11-23", "2026-11-24 09:00", 840 },
  { "free-hours", "free", "2026-11-23", "2026-11-23 19:10", 10 },
  { "within-the-shift", "long", "2026-11-23", "2026-11-23 20:00", 0 },
  { "a-night-in-time", "night", "2026-11-23", "2026-11-24 06:30", 0 },
  { "a-night-late", "night", "2026-11-23", "2026-11-24 06:45", 15 },
  { "absent", "ill", "2026-11-23", "2026-11-25 09:00", 0 },
  { "day-off", "week", "2026-11-28", "2026-11-30 09:00", 0 },
  { "not-asked", "head", "2026-11-23", "2026-11-24 09:00", 0 },
};

static void
test_late (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;

  load (&fixture, NULL);
  g_assert_cmpuint (desk_day_report_late (
                        fixture.rules, &fixture.time,
                        desk_staff_find (fixture.staff, late[i].person),
                        day_of (late[i].day), moment (&fixture, late[i].filed)),
                    ==, late[i].late);
  release (&fixture);
}

/* --- the next day --------------------------------------------------------- */

static const struct
{
  const char *name, *person, *day;
  const char *next; /* NULL: none */
} next[] = {
  { "tomorrow", "week", "2026-11-23", "2026-11-24" },
  { "monday", "week", "2026-11-27", "2026-11-30" },
  { "over-a-holiday", "week", "2026-11-03", "2026-11-05" },
  { "over-the-days-between-shifts", "shift", "2026-11-24", "2026-11-27" },
  { "over-an-absence", "ill", "2026-11-20", "2026-11-25" },
  { "an-event", "event", "2026-11-27", "2026-11-28" },
  { "29-february", "week", "2028-02-28", "2028-02-29" },
  { "who-leaves", "gone", "2026-11-20", NULL },
};

static void
test_next (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;

  load (&fixture, NULL);
  g_assert_cmpint (
      desk_day_report_next (&fixture.time,
                            desk_staff_find (fixture.staff, next[i].person),
                            day_of (next[i].day)),
      ==, next[i].next == NULL ? G_MININT32 : day_of (next[i].next));
  release (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/day-report/due/", dues, test_due);
  DESK_TEST_ADD_TABLE ("/day-report/late/", late, test_late);
  DESK_TEST_ADD_TABLE ("/day-report/next/", next, test_next);
  return g_test_run ();
}
