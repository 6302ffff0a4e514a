#include "config.h"

#include "rules/checklist.h"
#include "data.h"
#include "shipped.h"
#include <stdio.h>

static const char staff_text[]
    = "people:\n"
      "- {id: h1, name: A, role: head, department: commercial}\n"
      "- {id: s1, name: B, role: senior, department: client}\n"
      "- {id: s2, name: C, role: senior, department: commercial}\n"
      "- {id: m1, name: D, role: manager, level: strong, department: client}\n"
      "- {id: m2, name: E, role: manager, level: regular, department: client}\n"
      "- {id: m3, name: F, role: manager, level: regular, department: client,\n"
      "   left: 2026-11-20}\n"
      "- {id: m4, name: G, role: manager, level: strong, department: "
      "commercial}\n"
      "- {id: m5, name: H, role: manager, department: client,\n"
      "   level: [{from: 2026-01-01, value: regular, by: h1},\n"
      "           {from: 2026-11-25, value: strong, by: h1}]}\n"
      "- {id: q1, name: I, role: qc, department: quality}\n"
      "- {id: c1, name: J, role: care, department: care}\n";

static const char checklist_text[]
    = "department: client\n"
      "deputy: {role: manager, level: strong, department: client}\n"
      "duties:\n"
      "- {id: named, title: T, to: '10:00', owner: {person: m1},\n"
      "   substitute: {person: m2}}\n"
      "- {id: group, title: T, from: '09:00', to: '10:00',\n"
      "   owner: {role: manager, department: client},\n"
      "   substitute: {role: senior, department: client}}\n"
      "- {id: care, title: T, to: '10:00', owner: {role: care}}\n"
      "- {id: strong, title: T, to: '10:00', owner: {level: strong}}\n"
      "- {id: gone, title: T, to: '10:00', owner: {person: m3},\n"
      "   substitute: {person: nobody}}\n"
      "- {id: monday, title: T, to: '10:00', days: [mon], owner: {role: qc}}\n"
      "- {id: always, title: T, to: '10:00', days-off: true,\n"
      "   owner: {role: qc}}\n"
      "- {id: sunday, title: T, to: '10:00', days: [sun], days-off: true,\n"
      "   owner: {role: qc}}\n";

#define MOST 16

typedef struct
{
  DeskStaff *staff;
  DeskChecklist *checklist;
  DeskCalendar *calendar;
  DeskDutyCandidate candidates[MOST];
  guint n;
  gint32 day;
} Fixture;

/* `m1 m2:3 c1:0:4/5`: who works, with how many duties, and how often in time of
 * how often he had it; all others are not there. */
static void
read_candidates (Fixture *fixture, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  fixture->n = desk_staff_count (fixture->staff);
  g_assert_cmpuint (fixture->n, <=, MOST);
  for (guint i = 0; i < fixture->n; i++)
    fixture->candidates[i] = (DeskDutyCandidate){
      .person = desk_staff_get (fixture->staff, i),
    };
  for (guint w = 0; words[w] != NULL && words[w][0] != '\0'; w++)
    {
      char id[8] = "";
      guint load = 0, in_time = 0, had = 0;
      gboolean found = FALSE;

      g_assert_cmpint (
          sscanf (words[w], "%7[a-z0-9]:%u:%u/%u", id, &load, &in_time, &had),
          >=, 1);
      for (guint i = 0; i < fixture->n; i++)
        if (g_str_equal (fixture->candidates[i].person->id, id))
          {
            fixture->candidates[i].works = TRUE;
            fixture->candidates[i].load = load;
            fixture->candidates[i].in_time = in_time;
            fixture->candidates[i].had = had;
            found = TRUE;
          }
      g_assert_true (found);
    }
}

static void
set_up (Fixture *fixture, const char *day, const char *candidates)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  fixture->staff = desk_staff_new (own (staff_text), findings);
  fixture->checklist = desk_checklist_new (shipped ("checklist"),
                                           own (checklist_text), findings);
  fixture->calendar = desk_calendar_new (shipped ("calendar"), NULL, findings);
  for (guint i = 0; i < desk_findings_count (findings); i++)
    g_test_message ("%s", desk_findings_get (findings, i)->text);
  g_assert_cmpuint (desk_findings_count (findings), ==, 0);
  g_assert_true (desk_day_parse (desk_cell (day), &fixture->day));
  read_candidates (fixture, candidates);
}

static void
tear_down (Fixture *fixture)
{
  desk_calendar_free (fixture->calendar);
  desk_checklist_free (fixture->checklist);
  desk_staff_free (fixture->staff);
}

/* --- who gets a duty ------------------------------------------------------ */

static const struct
{
  const char *name;
  const char *duty, *candidates;
  const char *person, *why; /* NULL: nobody */
} cases[] = {
  { "owner", "named", "s1 m1 m2", "m1", "owner" },
  { "owner-however-loaded", "named", "m1:9 m2:0", "m1", "owner" },
  { "owner-however-bad", "named", "m1:0:0/9 m2:0:9/9", "m1", "owner" },
  { "substitute", "named", "s1 m2", "m2", "substitute" },
  { "substitute-however-loaded", "named", "s1 m2:9", "m2", "substitute" },
  { "best-record", "named", "s1:0:3/5 m4:0:4/5", "m4", "record" },
  { "share-not-count", "named", "s1:0:9/10 q1:0:1/1", "q1", "record" },
  { "same-share-fewest-duties", "named", "s1:3:1/2 q1:1:2/4", "q1", "record" },
  { "same-share-same-duties", "named", "s1:1:1/2 q1:1:2/4", "s1", "record" },
  { "worst-record-before-none", "named", "s1:0:0/3 m5:0", "s1", "record" },
  { "record-of-a-head", "named", "h1:0:1/1 s1:0", "h1", "record" },
  { "fewest-duties", "named", "s1:2 m5:1", "m5", "load" },
  { "fewest-of-equals-first", "named", "s1:1 m5:1", "s1", "load" },
  { "head-comes-last", "named", "h1:0 s1:9", "s1", "load" },
  { "head-when-nobody-else", "named", "h1:5", "h1", "load" },
  { "other-departments-do-not-step-in", "named", "s2 m4 q1 c1", NULL,
    "nobody" },
  { "nobody-is-there", "named", "", NULL, "nobody" },
  { "of-a-group-who-has-least", "group", "m1:2 m2:1 m5:3", "m2", "owner" },
  { "of-a-group-who-does-it-best", "group", "m1:1:1/2 m2:1:2/2 m5:1", "m2",
    "owner" },
  { "of-a-group-the-first", "group", "m5 m2 m1", "m1", "owner" },
  { "a-group-is-of-its-department", "group", "m4 s1:5", "s1", "substitute" },
  { "without-substitute", "care", "s1:4 m1:2", "m1", "load" },
  { "level-of-the-day", "strong", "m5 m2", "m2", "load" },
  { "any-department-of-that-level", "strong", "m4 m5", "m4", "owner" },
  { "who-has-left-owns-nothing", "gone", "s1:6 m1:5", "m1", "load" },
};

static void
test_choose (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Fixture fixture = { 0 };
  const DeskDutyCandidate *chosen;
  DeskDutyWhy why;

  set_up (&fixture, "2026-11-23", cases[i].candidates);
  chosen = desk_duty_choose (
      fixture.checklist, desk_checklist_find (fixture.checklist, cases[i].duty),
      fixture.candidates, fixture.n, fixture.day, &why);
  g_assert_cmpstr (chosen == NULL ? NULL : chosen->person->id, ==,
                   cases[i].person);
  g_assert_cmpstr (desk_duty_why_name (why), ==, cases[i].why);
  tear_down (&fixture);
}

/* --- whose turn it is ----------------------------------------------------- */

static const struct
{
  const char *name;
  const char *day, *candidates;
  DeskOpener opener;
  const char *first;
} turns[] = {
  { "senior", "2026-11-23", "h1 s1 m1", DESK_OPENER_SENIOR, "s1" },
  { "senior-of-elsewhere", "2026-11-23", "h1 s2 m1", DESK_OPENER_DEPUTY, "m1" },
  { "deputy", "2026-11-23", "h1 m1 m2", DESK_OPENER_DEPUTY, "m1" },
  { "deputy-not-yet", "2026-11-24", "h1 m5", DESK_OPENER_HEAD, "h1" },
  { "deputy-by-now", "2026-11-25", "h1 m5", DESK_OPENER_DEPUTY, "m5" },
  { "deputies", "2026-11-25", "h1 m5 m1", DESK_OPENER_DEPUTY, "m1" },
  { "head", "2026-11-23", "h1 m2 m4 q1", DESK_OPENER_HEAD, "h1" },
  { "nobody", "2026-11-23", "m2 m4 q1", DESK_OPENER_NOBODY, NULL },
};

static void
test_turn (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Fixture fixture = { 0 };
  const DeskPerson *first;
  DeskOpener opener;

  set_up (&fixture, turns[i].day, turns[i].candidates);
  opener = desk_checklist_opener (fixture.checklist, fixture.candidates,
                                  fixture.n, fixture.day, &first);
  g_assert_cmpint (opener, ==, turns[i].opener);
  g_assert_cmpstr (first == NULL ? NULL : first->id, ==, turns[i].first);
  g_assert_true (
      first == NULL
      || desk_checklist_opens (fixture.checklist, opener, first, fixture.day));
  tear_down (&fixture);
}

/* --- which days ----------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *duty, *day;
  gboolean is_on;
} days[] = {
  { "working-day", "named", "2026-11-23", TRUE },
  { "saturday", "named", "2026-11-21", FALSE },
  { "holiday", "named", "2026-11-04", FALSE },
  { "its-weekday", "monday", "2026-11-23", TRUE },
  { "another-weekday", "monday", "2026-11-24", FALSE },
  { "its-weekday-a-holiday", "monday", "2027-01-04", FALSE },
  { "on-saturday-too", "always", "2026-11-21", TRUE },
  { "on-a-holiday-too", "always", "2026-11-04", TRUE },
  { "sundays-alone", "sunday", "2026-11-22", TRUE },
  { "not-on-saturday", "sunday", "2026-11-21", FALSE },
};

static void
test_day (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Fixture fixture = { 0 };

  set_up (&fixture, days[i].day, "");
  g_assert_cmpint (
      desk_duty_is_on (desk_checklist_find (fixture.checklist, days[i].duty),
                       fixture.calendar, fixture.day),
      ==, days[i].is_on);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/checklist/choose/", cases, test_choose);
  DESK_TEST_ADD_TABLE ("/checklist/turn/", turns, test_turn);
  DESK_TEST_ADD_TABLE ("/checklist/day/", days, test_day);
  return g_test_run ();
}
