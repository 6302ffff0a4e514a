#include "config.h"

#include "base/civil.h"
#include "base/money.h"
#include "record/settings.h"
#include "record/staff.h"

#define ONE "people:\n  - {id: m1, name: A, role: manager, level: regular"

static DeskYaml *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskYaml *yaml = desk_yaml_parse (text, strlen (text), "f.yaml", &error);

  g_assert_no_error (error);
  return yaml;
}

static gint32
day (const char *text)
{
  gint32 read;

  g_assert_true (desk_day_parse (desk_cell (text), &read));
  return read;
}

/* A finding for each fault; NULL when there is none. */
typedef struct
{
  const char *name;
  const char *text;
  const char *finding;
} Row;

static void
check_findings (const DeskFindings *findings, gboolean good,
                const char *expected)
{
  g_autofree char *line = NULL;

  g_assert_cmpint (good, ==, expected == NULL);
  g_assert_cmpuint (desk_findings_count (findings), ==, good ? 0 : 1);
  if (good)
    return;
  line = desk_finding_to_string (desk_findings_get (findings, 0));
  if (!g_str_has_prefix (line, expected))
    g_error ("'%s' instead of '%s'", line, expected);
}

static const Row staff_rows[] = {
  { "good", ONE "}\n", NULL },
  { "nobody", "people: []\n", NULL },
  { "no-people", "{}\n", "f.yaml:1:1: key 'people' is missing" },
  { "unknown-key", ONE ", depatment: client}\n",
    "f.yaml:2:54: unknown key 'depatment'; did you mean 'department'?" },
  { "reserved-exchange", "people: [{id: exchange, name: A, role: head}]\n",
    "f.yaml:1:15: id 'exchange' is reserved" },
  { "reserved-robot", "people: [{id: robot, name: A, role: robot}]\n",
    "f.yaml:1:15: id 'robot' is reserved" },
  { "reserved-tilde", "people: [{id: ~a, name: A, role: head}]\n",
    "f.yaml:1:15: id '~a' is reserved" },
  { "role-robot", "people: [{id: cron, name: A, role: robot}]\n", NULL },
  { "unknown-role", "people: [{id: a, name: A, role: manger}]\n",
    "f.yaml:1:33: key 'role': unknown value 'manger'; did you mean "
    "'manager'?" },
  { "unknown-level", "people: [{id: a, name: A, role: head, level: stron}]\n",
    "f.yaml:1:46: key 'level': unknown value 'stron'; did you mean "
    "'strong'?" },
  { "manager-without-level", "people: [{id: a, name: A, role: manager}]\n",
    "f.yaml:1:10: key 'level' is missing" },
  { "head-without-level", "people: [{id: a, name: A, role: head}]\n", NULL },
  { "same-id", ONE "}\n  - {id: m1, name: B, role: head}\n",
    "f.yaml:3:10: id 'm1' is already given in line 2" },
  { "same-login",
    ONE ", login: x}\n  - {id: m2, name: B, role: head, login: x}\n",
    "f.yaml:3:42: login 'x' is already given in line 2" },
  { "two-without-login",
    ONE ", login: ''}\n  - {id: m2, name: B, role: head, login: ''}\n", NULL },
  { "same-extension",
    ONE ", extension: 101}\n  - {id: m2, name: B, role: head, extension: "
        "101}\n",
    "f.yaml:3:46: extension '101' is already given in line 2" },
  { "extension-of-who-left",
    ONE ", extension: 101, left: 2026-01-31}\n"
        "  - {id: m2, name: B, role: head, extension: 101, hired: "
        "2026-02-01}\n",
    NULL },
  { "extension-a-day-too-early",
    ONE ", extension: 101, left: 2026-01-31}\n"
        "  - {id: m2, name: B, role: head, extension: 101, hired: "
        "2026-01-31}\n",
    "f.yaml:3:46: extension '101' is already given in line 2" },
  { "unknown-mentor", ONE ", mentor: m2}\n",
    "f.yaml:2:62: unknown person 'm2'" },
  { "mentor-below", ONE ", mentor: m2}\n  - {id: m2, name: B, role: head}\n",
    NULL },
  { "own-mentor", ONE ", mentor: m1}\n",
    "f.yaml:2:62: nobody can be their own mentor" },
  { "dated", ONE ", schedule: [{from: 2026-01-01, value: 5/2 free}]}\n", NULL },
  { "dated-disorder",
    "people:\n  - id: m1\n    name: A\n    role: manager\n    level:\n"
    "      - {from: 2026-06-01, value: regular}\n"
    "      - {from: 2026-06-01, value: strong}\n",
    "f.yaml:7:16: 2026-06-01 is not after the day before it" },
  { "dated-unknown-level",
    "people:\n  - id: m1\n    name: A\n    role: manager\n    level:\n"
    "      - {from: 2026-06-01, value: regulr}\n",
    "f.yaml:6:35: key 'value': unknown value 'regulr'; did you mean "
    "'regular'?" },
  { "dated-by-nobody",
    "people:\n  - id: m1\n    name: A\n    role: manager\n    level:\n"
    "      - {from: 2026-06-01, value: regular, by: hhhhh}\n",
    "f.yaml:6:48: unknown person 'hhhhh'" },
  { "dated-without-from",
    "people:\n  - id: m1\n    name: A\n    role: manager\n    level:\n"
    "      - {value: regular}\n",
    "f.yaml:6:9: key 'from' is missing" },
  { "salary", ONE ", base-salary: lots}\n", "f.yaml:2:67: key 'base-salary'" },
  { "schedule", ONE ", schedule: 5/2}\n", "f.yaml:2:64: schedule '5/2': " },
  { "absence", ONE ", absences: [{from: 2026-01-01, to: 2026-01-01}]}\n",
    NULL },
  { "absence-backwards",
    ONE ", absences: [{from: 2026-01-02, to: 2026-01-01}]}\n",
    "f.yaml:2:88: 2026-01-01 is before the absence begins" },
  { "exception-off", ONE ", exceptions: [{on: 2026-01-02, hours: off}]}\n",
    NULL },
  { "exception-wrong", ONE ", exceptions: [{on: 2026-01-02, hours: 9-18}]}\n",
    "f.yaml:2:91: '9-18' is neither hours" },
  { "left-before-hired", ONE ", hired: 2026-01-02, left: 2026-01-01}\n",
    "f.yaml:2:79: 2026-01-01 is before the day of hiring" },
  { "no-such-day", ONE ", left: 2026-02-30}\n", "f.yaml:2:60: key 'left'" },
};

static void
test_staff (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskStaff) staff = desk_staff_new (parse (row->text), findings);

  check_findings (findings, staff != NULL, row->finding);
}

/* A fault in one entry hides none in another. */
static void
test_staff_all_faults (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskStaff) staff = desk_staff_new (
      parse ("people:\n"
             "  - {id: h1, name: A, role: boss}\n"
             "  - {id: m1, name: B, role: head, mentor: h1}\n"
             "  - {id: m2, name: C, role: head, mentor: nobody-at-all}\n"),
      findings);

  g_assert_null (staff);
  g_assert_cmpuint (desk_findings_count (findings), ==, 2);
}

static const char dated[]
    = "people:\n"
      "  - id: m1\n"
      "    name: A\n"
      "    login: anna\n"
      "    role: manager\n"
      "    level:\n"
      "      - {from: 2026-01-01, value: trainee}\n"
      "      - {from: 2026-06-01, value: strong, by: h1}\n"
      "    department: [{from: 2026-01-01, value: client},\n"
      "      {from: 2026-03-01, value: commercial}]\n"
      "    base-salary: [{from: 2026-01-01, value: 35000.00},\n"
      "      {from: 2026-06-01, value: 40000}]\n"
      "    schedule: [{from: 2026-01-01, value: 5/2 09:00-18:00},\n"
      "      {from: 2026-06-01, value: 2/2 21:00-09:00 from 2026-06-02}]\n"
      "    extension: 101\n"
      "    absences: [{from: 2026-05-04, to: 2026-05-06}]\n"
      "    exceptions: [{on: 2026-05-16, hours: 10:00-15:00},\n"
      "      {on: 2026-05-18, hours: off}]\n"
      "    hired: 2026-01-12\n"
      "    left: 2026-11-20\n"
      "  - {id: h1, name: B, role: head, extension: 101, hired: "
      "2026-11-21}\n";

static DeskStaff *
read_dated (void)
{
  DeskStaff *staff = desk_staff_new (parse (dated), NULL);

  g_assert_nonnull (staff);
  return staff;
}

static void
test_find (void)
{
  g_autoptr (DeskStaff) staff = read_dated ();
  const DeskPerson *m1 = desk_staff_get (staff, 0);
  const DeskPerson *h1 = desk_staff_get (staff, 1);
  DeskCell extension = desk_cell ("101");

  g_assert_cmpuint (desk_staff_count (staff), ==, 2);
  g_assert_cmpstr (m1->name, ==, "A");
  g_assert_true (desk_staff_find (staff, "m1") == m1);
  g_assert_null (desk_staff_find (staff, "m2"));
  g_assert_true (desk_staff_by_login (staff, "anna") == m1);
  g_assert_null (desk_staff_by_login (staff, "m1"));
  g_assert_null (
      desk_staff_by_extension (staff, extension, day ("2026-01-11")));
  g_assert_true (desk_staff_by_extension (staff, extension, day ("2026-01-12"))
                 == m1);
  g_assert_true (desk_staff_by_extension (staff, extension, day ("2026-11-20"))
                 == m1);
  g_assert_true (desk_staff_by_extension (staff, extension, day ("2026-11-21"))
                 == h1);
  g_assert_null (
      desk_staff_by_extension (staff, desk_cell ("10"), day ("2026-11-21")));
}

static void
test_dated (void)
{
  g_autoptr (DeskStaff) staff = read_dated ();
  const DeskPerson *m1 = desk_staff_find (staff, "m1");
  const DeskPerson *h1 = desk_staff_find (staff, "h1");

  g_assert_cmpint (desk_person_level (m1, day ("2025-01-01")), ==,
                   DESK_LEVEL_TRAINEE);
  g_assert_cmpint (desk_person_level (m1, day ("2026-05-31")), ==,
                   DESK_LEVEL_TRAINEE);
  g_assert_cmpint (desk_person_level (m1, day ("2026-06-01")), ==,
                   DESK_LEVEL_STRONG);
  g_assert_cmpint (desk_person_level (h1, day ("2026-06-01")), ==,
                   DESK_LEVEL_REGULAR);
  g_assert_cmpstr (desk_person_department (m1, day ("2026-02-28")), ==,
                   "client");
  g_assert_cmpstr (desk_person_department (m1, day ("2026-03-01")), ==,
                   "commercial");
  g_assert_null (desk_person_department (h1, day ("2026-03-01")));
  g_assert_cmpint (desk_person_base_salary (m1, day ("2026-05-31")), ==,
                   3500000);
  g_assert_cmpint (desk_person_base_salary (m1, day ("2026-06-01")), ==,
                   4000000);
  g_assert_cmpint (desk_person_base_salary (h1, day ("2026-06-01")), ==,
                   DESK_MONEY_NONE);
  g_assert_null (desk_person_schedule (h1, day ("2026-06-01")));
}

static const struct
{
  const char *day;
  gboolean works;
  guint from, to; /* hours */
} plans[] = {
  { "2026-01-12", TRUE, 9, 18 },
  { "2026-05-03", FALSE, 9, 18 }, /* a Sunday */
  { "2026-05-29", TRUE, 9, 18 },
  { "2026-06-01", FALSE, 21, 9 }, /* the day before two of work */
  { "2026-06-02", TRUE, 21, 9 },
  { "2026-06-03", TRUE, 21, 9 },
  { "2026-06-04", FALSE, 21, 9 },
  { "2026-06-05", FALSE, 21, 9 },
  { "2026-06-06", TRUE, 21, 9 },
};

static void
test_plans (void)
{
  g_autoptr (DeskStaff) staff = read_dated ();
  const DeskPerson *m1 = desk_staff_find (staff, "m1");

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      gint32 when = day (plans[i].day);
      const DeskSchedule *schedule = desk_person_schedule (m1, when);

      g_test_message ("%s", plans[i].day);
      g_assert_cmpint (desk_schedule_is_work (schedule, when), ==,
                       plans[i].works);
      g_assert_cmpuint (schedule->hours.from, ==, plans[i].from * 60);
      g_assert_cmpuint (schedule->hours.to, ==, plans[i].to * 60);
    }
}

static void
test_exceptions (void)
{
  g_autoptr (DeskStaff) staff = read_dated ();
  const DeskPerson *m1 = desk_staff_find (staff, "m1");
  DeskHours hours = { FALSE, 1, 2 };

  g_assert_cmpint (desk_person_exception (m1, day ("2026-05-07"), &hours), ==,
                   DESK_EXCEPTION_NONE);
  g_assert_cmpint (desk_person_exception (m1, day ("2026-05-18"), &hours), ==,
                   DESK_EXCEPTION_OFF);
  g_assert_cmpuint (hours.from, ==, 1);
  g_assert_cmpint (desk_person_exception (m1, day ("2026-05-16"), &hours), ==,
                   DESK_EXCEPTION_WORK);
  g_assert_cmpuint (hours.from, ==, 10 * 60);
  g_assert_cmpuint (hours.to, ==, 15 * 60);
}

static void
test_presence (void)
{
  g_autoptr (DeskStaff) staff = read_dated ();
  const DeskPerson *m1 = desk_staff_find (staff, "m1");
  const DeskPerson *h1 = desk_staff_find (staff, "h1");

  g_assert_false (desk_person_is_absent (m1, day ("2026-05-03")));
  g_assert_true (desk_person_is_absent (m1, day ("2026-05-04")));
  g_assert_true (desk_person_is_absent (m1, day ("2026-05-06")));
  g_assert_false (desk_person_is_absent (m1, day ("2026-05-07")));
  g_assert_false (desk_person_has_left (m1, day ("2026-11-20")));
  g_assert_true (desk_person_has_left (m1, day ("2026-11-21")));
  g_assert_false (desk_person_has_left (h1, day ("9999-12-31")));
}

static const struct
{
  const char *text;
  gboolean good;
} schedules[] = {
  { "5/2 09:00-18:00", TRUE },
  { "5/2 free", TRUE },
  { "6/1 00:00-24:00", TRUE },
  { "7/0 09:00-18:00", TRUE },
  { "2/2 09:00-21:00 from 2026-11-01", TRUE },
  { "5/2 09:00-18:00 from 2026-11-03", TRUE },
  { "1/3 21:00-09:00 from 2026-11-01", TRUE },
  { "31/31 free from 2026-11-01", TRUE },
  { "", FALSE },
  { "5/2", FALSE },
  { "09:00-18:00", FALSE },
  { "2/2 09:00-21:00", FALSE }, /* which two? */
  { "0/7 09:00-18:00", FALSE },
  { "32/1 free from 2026-11-01", FALSE },
  { "5/2/1 09:00-18:00", FALSE },
  { "5/-2 09:00-18:00", FALSE },
  { "5/2 9:00-18:00", FALSE },
  { "5/2 09:00-18:60", FALSE },
  { "5/2 09:00-24:01", FALSE },
  { "5/2 24:00-09:00", FALSE },
  { "5/2 09:00-09:00", FALSE },
  { "5/2 09:00–18:00", FALSE }, /* a dash, not a hyphen */
  { "5/2 09:00-18:00 since 2026-11-01", FALSE },
  { "5/2 09:00-18:00 from", FALSE },
  { "5/2 09:00-18:00 from 2026-11-31", FALSE },
  { "5/2 09:00-18:00 from 2026-11-01 x", FALSE },
  { "5/2  09:00-18:00", FALSE },
};

static void
test_schedules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    {
      DeskSchedule schedule = { 0 };
      const char *why = NULL;

      g_test_message ("%s", schedules[i].text);
      g_assert_cmpint (desk_schedule_parse (schedules[i].text, &schedule, &why),
                       ==, schedules[i].good);
      g_assert_cmpint (why == NULL, ==, schedules[i].good);
      if (schedules[i].good)
        g_assert_cmpstr (schedule.text, ==, schedules[i].text);
    }
}

/* The rhythm runs backwards from its first day, too. */
static void
test_rhythm (void)
{
  static const char pattern[] = "1100110011";
  DeskSchedule schedule;
  const char *why;

  g_assert_true (
      desk_schedule_parse ("2/2 free from 2026-11-05", &schedule, &why));
  g_assert_true (schedule.hours.free);
  for (guint i = 0; i < strlen (pattern); i++)
    g_assert_cmpint (
        desk_schedule_is_work (&schedule, day ("2026-11-01") + (gint32) i), ==,
        pattern[i] == '1');
}

#define SETTINGS "{time-zone: Europe/Moscow, currency: RUB, default-country: RU"

static const Row settings_rows[] = {
  { "good", SETTINGS "}", NULL },
  { "all", SETTINGS ", company: X, language: en}", NULL },
  { "offset", "{time-zone: '+03:00', currency: RUB, default-country: RU}",
    NULL },
  { "no-zone", "{currency: RUB, default-country: RU}",
    "f.yaml:1:1: key 'time-zone' is missing" },
  { "unknown-zone",
    "{time-zone: Europe/Moskow, currency: RUB, default-country: RU}",
    "f.yaml:1:13: " },
  { "currency-near",
    "{time-zone: Europe/Moscow, currency: RUBL, default-country: RU}",
    "f.yaml:1:38: unknown currency 'RUBL'; did you mean 'RUB'?" },
  { "currency-far",
    "{time-zone: Europe/Moscow, currency: тугрики, default-country: RU}",
    "f.yaml:1:38: unknown currency 'тугрики': a code" },
  { "country", "{time-zone: Europe/Moscow, currency: RUB, default-country: XX}",
    "f.yaml:1:60: key 'default-country': " },
  { "language", SETTINGS ", language: de}", "f.yaml:1:74: key 'language': " },
  { "unknown-key", SETTINGS ", curency: RUB}",
    "f.yaml:1:64: unknown key 'curency'; did you mean 'currency'?" },
};

static void
test_settings (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSettings) settings
      = desk_settings_new (parse (row->text), findings);

  check_findings (findings, settings != NULL, row->finding);
}

static void
test_settings_places (void)
{
  g_autoptr (DeskSettings) settings = desk_settings_new (
      parse ("company: X\ncurrency: UAH\ntime-zone: Europe/Kiev\n"
             "default-country: UA\n"),
      NULL);

  g_assert_nonnull (settings);
  g_assert_cmpstr (settings->company, ==, "X");
  g_assert_cmpstr (settings->currency, ==, "UAH");
  g_assert_cmpstr (settings->country, ==, "UA");
  g_assert_cmpstr (settings->language, ==, "ru");
  g_assert_cmpint (desk_zone_offset (settings->zone, 1767225600), ==, 7200);
  g_assert_cmpstr (settings->values[DESK_SETTING_ZONE], ==, "Europe/Kiev");
  g_assert_cmpuint (desk_node_line (settings->places[DESK_SETTING_ZONE]), ==,
                    3);
  g_assert_null (settings->places[DESK_SETTING_LANGUAGE]);
  g_assert_cmpstr (desk_setting_key (DESK_SETTING_COUNTRY), ==,
                   "default-country");
}

/* The files that come with the package. */

static DeskYaml *
read_shared (const char *name, const char *login)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("abs_top_srcdir"), "share", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  text = g_string_new (bytes);
  g_string_replace (text, "{id}", "h1", 0);
  g_string_replace (text, "{name}", "Жанна д''Арк", 0);
  g_string_replace (text, "{login}", login, 0);
  return parse (text->str);
}

static void
assert_none (const DeskFindings *findings)
{
  if (desk_findings_count (findings) > 0)
    {
      g_autofree char *line
          = desk_finding_to_string (desk_findings_get (findings, 0));
      g_error ("%s", line);
    }
}

static void
test_store_templates (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSettings) settings
      = desk_settings_new (read_shared ("store/salesdesk.yaml", ""), findings);
  g_autoptr (DeskStaff) staff
      = desk_staff_new (read_shared ("store/staff.yaml", "zhanna"), findings);
  const DeskPerson *head;

  assert_none (findings);
  g_assert_nonnull (settings);
  g_assert_cmpuint (desk_staff_count (staff), ==, 1);
  head = desk_staff_by_login (staff, "zhanna");
  g_assert_cmpstr (head->id, ==, "h1");
  g_assert_cmpstr (head->name, ==, "Жанна д'Арк");
  g_assert_cmpint (head->role, ==, DESK_ROLE_HEAD);
}

static void
test_demo (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSettings) settings
      = desk_settings_new (read_shared ("demo/salesdesk.yaml", ""), findings);
  g_autoptr (DeskStaff) staff
      = desk_staff_new (read_shared ("demo/staff.yaml", ""), findings);

  assert_none (findings);
  g_assert_nonnull (settings);
  g_assert_cmpuint (desk_staff_count (staff), ==, 8);
}

static void
add_rows (const char *folder, const Row *rows, guint count,
          GTestDataFunc function)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *path = g_strconcat (folder, rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], function);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("/staff/check/", staff_rows, G_N_ELEMENTS (staff_rows), test_staff);
  add_rows ("/settings/check/", settings_rows, G_N_ELEMENTS (settings_rows),
            test_settings);
  g_test_add_func ("/settings/places", test_settings_places);
  g_test_add_func ("/staff/all-faults", test_staff_all_faults);
  g_test_add_func ("/staff/find", test_find);
  g_test_add_func ("/staff/dated", test_dated);
  g_test_add_func ("/staff/plans", test_plans);
  g_test_add_func ("/staff/exceptions", test_exceptions);
  g_test_add_func ("/staff/presence", test_presence);
  g_test_add_func ("/schedule/parse", test_schedules);
  g_test_add_func ("/schedule/rhythm", test_rhythm);
  g_test_add_func ("/share/store", test_store_templates);
  g_test_add_func ("/share/demo", test_demo);
  return g_test_run ();
}
