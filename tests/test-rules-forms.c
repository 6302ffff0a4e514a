#include "config.h"

#include "rules/forms.h"
#include "data.h"
#include "shipped.h"

#define MINUTE 60
#define HOUR 3600
#define DAY (24 * HOUR)
/* 2026-11-02T00:00Z, in the zone of these tests; Wednesday is a holiday. */
#define MONDAY G_GINT64_CONSTANT (1793577600)

static const char around_the_clock[]
    = "minimum-leads: 4\n"
      "hours: {from: 0, to: 24}\n"
      "least-hours: 1\n"
      "test-lead: {every-days: 7, required: [name]}\n";

static DeskForms *
load (const char *text)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskForms *forms = desk_forms_new (shipped ("forms"), own (text), findings);

  for (guint i = 0; i < desk_findings_count (findings); i++)
    g_test_message ("%s", desk_findings_get (findings, i)->text);
  g_assert_nonnull (forms);
  return forms;
}

static DeskFormHours *
hours_of (const DeskForms *forms, DeskZone *zone, gint64 from, gint64 to)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskCalendar) calendar
      = desk_calendar_new (shipped ("calendar"), NULL, findings);

  g_assert_nonnull (calendar);
  return desk_form_hours_new (forms, calendar, zone, desk_zone_day (zone, from),
                              desk_zone_day (zone, to));
}

static DeskZone *
utc (void)
{
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new ("+00:00", &error);

  g_assert_no_error (error);
  return zone;
}

/* --- percentile --------------------------------------------------------- */

static const struct
{
  const char *name;
  guint n, percentile; /* of the values 10, 20 … 10n, given backwards */
  gint64 value;
} ranks[] = {
  { "one", 1, 90, 10 },       { "two", 2, 90, 20 },
  { "two-half", 2, 50, 10 },  { "two-above-half", 2, 51, 20 },
  { "ten", 10, 90, 90 },      { "ten-above", 10, 91, 100 },
  { "eleven", 11, 90, 100 },  { "nine", 9, 90, 90 },
  { "twenty", 20, 90, 180 },  { "least", 100, 1, 10 },
  { "greatest", 7, 100, 70 },
};

static void
test_percentile (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  gint64 values[100];

  for (guint i = 0; i < ranks[at].n; i++)
    values[i] = (gint64) (ranks[at].n - i) * 10;
  g_assert_cmpint (
      desk_form_percentile (values, ranks[at].n, ranks[at].percentile), ==,
      ranks[at].value);
}

/* --- hours -------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *hours;
  gint64 from, to; /* seconds behind Monday */
  gint64 counted;
} spans[] = {
  { "one-day", "{from: 8, to: 22}", 9 * HOUR, 11 * HOUR, 2 * HOUR },
  { "up-to-the-opening", "{from: 8, to: 22}", 0, 8 * HOUR, 0 },
  { "behind-the-opening", "{from: 8, to: 22}", 0, 8 * HOUR + 1, 1 },
  { "over-a-night", "{from: 8, to: 22}", 21 * HOUR, DAY + 9 * HOUR, 2 * HOUR },
  { "at-night", "{from: 8, to: 22}", 22 * HOUR, DAY + 8 * HOUR, 0 },
  { "around-the-clock", "{from: 0, to: 24}", 21 * HOUR, DAY + 9 * HOUR,
    12 * HOUR },
  { "a-week", "{from: 8, to: 22}", 8 * HOUR, 7 * DAY + 8 * HOUR,
    7 * 14 * HOUR },
  { "a-working-week-with-a-holiday", "{from: 9, to: 18, days: working}",
    8 * HOUR, 7 * DAY + 8 * HOUR, 4 * 9 * HOUR },
  { "a-weekend", "{from: 9, to: 18, days: working}", 4 * DAY + 17 * HOUR,
    7 * DAY + 10 * HOUR, 2 * HOUR },
  { "before-the-days", "{from: 0, to: 24}", -3 * DAY, HOUR, HOUR },
  { "behind-the-days", "{from: 0, to: 24}", 13 * DAY, 20 * DAY, DAY },
};

static void
test_hours (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf ("hours: %s\n", spans[i].hours);
  g_autoptr (DeskForms) forms = load (text);
  DeskZone *zone = utc ();
  g_autoptr (DeskFormHours) hours
      = hours_of (forms, zone, MONDAY, MONDAY + 13 * DAY);

  g_assert_cmpint (desk_form_hours_at (hours, MONDAY + spans[i].to)
                       - desk_form_hours_at (hours, MONDAY + spans[i].from),
                   ==, spans[i].counted);
  desk_zone_free (zone);
}

/* The night on which clocks go forward has 23 hours. */
static void
test_clock_change (void)
{
  g_autoptr (DeskForms) forms = load (around_the_clock);
  DeskZone *zone = desk_zone_new ("Europe/Berlin", NULL);
  const gint32 day = desk_day_from_civil (2026, 3, 29);
  const gint64 start = desk_zone_day_start (zone, day);
  g_autoptr (DeskFormHours) hours
      = hours_of (forms, zone, start, start + 2 * DAY);

  g_assert_cmpint (
      desk_form_hours_at (hours, desk_zone_day_start (zone, day + 1)), ==,
      23 * HOUR);
  desk_zone_free (zone);
}

/* --- measure ------------------------------------------------------------ */

/* A word a lead: N, a new one, or n, and the minutes since the one before.  The
 * first stands at MONDAY. */
static const struct
{
  const char *name;
  const char *own; /* behind around_the_clock */
  const char *leads;
  gint64 silence; /* minutes behind the last of them */
  gboolean for_inquiries;
  gboolean silent, filtered;
  gint64 usual_gap; /* minutes; -1: unknown */
  guint since_fresh;
} measures[] = {
  { "none", "", "", 0, FALSE, FALSE, FALSE, -1, 0 },
  { "too-few", "", "N N100 N100", 10000, FALSE, FALSE, FALSE, -1, 0 },
  { "enough", "", "N N100 N100 N100", 150, FALSE, FALSE, FALSE, 100, 0 },
  { "on-the-limit", "", "N N100 N100 N200", 300, FALSE, FALSE, FALSE, 200, 0 },
  { "above-the-limit", "", "N N100 N100 N200", 301, FALSE, TRUE, FALSE, 200,
    0 },
  { "below-the-percentile", "percentile: 66\n", "N N100 N100 N200", 151, FALSE,
    TRUE, FALSE, 100, 0 },
  { "another-factor", "silence-percent: 300\n", "N N100 N100 N100", 300, FALSE,
    FALSE, FALSE, 100, 0 },
  { "above-another-factor", "silence-percent: 300\n", "N N100 N100 N100", 301,
    FALSE, TRUE, FALSE, 100, 0 },
  { "at-once", "", "N N0 N0 N0", 60, FALSE, FALSE, FALSE, 0, 0 },
  { "at-once-above-the-least", "", "N N0 N0 N0", 61, FALSE, TRUE, FALSE, 0, 0 },
  { "repeats-are-traffic", "", "N n100 n100 N100", 151, FALSE, TRUE, FALSE, 100,
    0 },
  { "still-new", "", "N N100 N100 N100 n100 n50", 0, FALSE, FALSE, FALSE, 100,
    2 },
  { "no-longer-new", "", "N N100 N100 N100 n100 n51", 0, FALSE, FALSE, TRUE,
    100, 2 },
  { "inquiries-by-design", "", "N N100 N100 N100 n100 n51", 0, TRUE, FALSE,
    FALSE, 100, 2 },
  { "never-new-too-few", "", "n n100 n100", 0, FALSE, FALSE, FALSE, -1, 3 },
  { "never-new", "", "n n100 n100 n100", 0, FALSE, FALSE, TRUE, 100, 4 },
  { "new-long-ago", "", "N n100 n100 n100", 0, FALSE, FALSE, FALSE, 100, 3 },
  { "new-longer-ago", "", "N n100 n100 n100 n100", 0, FALSE, FALSE, TRUE, 100,
    4 },
};

static guint
read_leads (const char *text, DeskFormLead *leads)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = 0;

  for (; words[n] != NULL && *words[n] != '\0'; n++)
    leads[n] = (DeskFormLead){
      .time = (n == 0 ? MONDAY : leads[n - 1].time)
              + g_ascii_strtoll (words[n] + 1, NULL, 10) * MINUTE,
      .fresh = *words[n] == 'N',
    };
  return n;
}

static void
test_measure (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat (around_the_clock, measures[i].own, NULL);
  g_autoptr (DeskForms) forms = load (text);
  DeskFormLead leads[10];
  DeskFormHistory history = { .leads = leads,
                              .n_leads = read_leads (measures[i].leads, leads),
                              .known_since = MONDAY,
                              .last_test = DESK_TIME_NONE,
                              .for_inquiries = measures[i].for_inquiries };
  gint64 now = (history.n_leads == 0 ? MONDAY : leads[history.n_leads - 1].time)
               + measures[i].silence * MINUTE;
  DeskZone *zone = utc ();
  g_autoptr (DeskFormHours) hours = hours_of (forms, zone, MONDAY, now);
  DeskFormFacts facts;

  desk_form_measure (forms, &forms->usual, hours, &history, now, zone, &facts);
  g_assert_cmpint (facts.usual_gap, ==,
                   measures[i].usual_gap < 0 ? DESK_FORM_UNKNOWN
                                             : measures[i].usual_gap * MINUTE);
  g_assert_cmpint (facts.silence, ==,
                   history.n_leads == 0 ? DESK_FORM_UNKNOWN
                                        : measures[i].silence * MINUTE);
  g_assert_cmpint (facts.silent, ==, measures[i].silent);
  g_assert_cmpint (facts.filtered, ==, measures[i].filtered);
  g_assert_cmpuint (facts.n_since_fresh, ==, measures[i].since_fresh);
  desk_zone_free (zone);
}

/* --- test leads --------------------------------------------------------- */

#define NEVER G_MININT64

static const struct
{
  const char *name;
  guint every_days;
  gint64 known, test, lead; /* minutes behind Monday 00:00; NEVER */
  const char *lacks;
  gint32 now; /* day behind Monday, its last minute */
  gboolean missing, lacking, passed;
} tests[] = {
  { "just-known", 7, 0, NEVER, 0, NULL, 7, FALSE, FALSE, FALSE },
  { "known-for-longer", 7, 0, NEVER, 0, NULL, 8, TRUE, FALSE, FALSE },
  { "seven-days", 7, 0, 1440, 0, NULL, 8, FALSE, FALSE, TRUE },
  { "eight-days", 7, 0, 1439, 0, NULL, 8, TRUE, FALSE, TRUE },
  { "not-wanted", 0, 0, NEVER, 0, NULL, 300, FALSE, FALSE, FALSE },
  { "not-wanted-and-lacking", 0, 0, 0, 0, "phone", 300, FALSE, FALSE, FALSE },
  { "lacking", 7, 0, 5, 4, "phone", 1, FALSE, TRUE, TRUE },
  { "before-the-last-lead", 7, 0, 5, 6, NULL, 1, FALSE, FALSE, FALSE },
  { "with-the-last-lead", 7, 0, 5, 5, NULL, 1, FALSE, FALSE, FALSE },
  { "without-leads", 7, 0, 5, NEVER, NULL, 1, FALSE, FALSE, TRUE },
};

static gint64
minute (gint64 number)
{
  return number == NEVER ? DESK_TIME_NONE : MONDAY + number * MINUTE;
}

static void
test_tests (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskForms) forms = load (around_the_clock);
  DeskFormException rule
      = { .watch = TRUE, .test_every_days = tests[i].every_days };
  const DeskFormLead lead = { minute (tests[i].lead), TRUE };
  DeskFormHistory history = { .leads = &lead,
                              .n_leads = tests[i].lead == NEVER ? 0 : 1,
                              .known_since = minute (tests[i].known),
                              .last_test = minute (tests[i].test),
                              .test_lacks = tests[i].lacks };
  gint64 now = MONDAY + (tests[i].now + 1) * (gint64) DAY - MINUTE;
  DeskZone *zone = utc ();
  g_autoptr (DeskFormHours) hours = hours_of (forms, zone, MONDAY, now);
  DeskFormFacts facts;

  desk_form_measure (forms, &rule, hours, &history, now, zone, &facts);
  g_assert_cmpint (facts.test_missing, ==, tests[i].missing);
  g_assert_cmpint (facts.test_lacking, ==, tests[i].lacking);
  g_assert_cmpint (facts.test_passed, ==, tests[i].passed);
  g_assert_cmpint (facts.had_test, ==, tests[i].test != NEVER);
  desk_zone_free (zone);
}

/* --- judge -------------------------------------------------------------- */

#define NONE DESK_FORM_UNKNOWN
/* Its last lead at 1000, usual gap 100, limit 150. */
#define SILENT .silent = TRUE

static const struct
{
  const char *name;
  DeskFormFacts facts;
  DeskFormOthers others;
  const char *verdict;
  DeskFormEvidence evidence;
} judgements[] = {
  { "ok",
    { .test_passed = TRUE },
    { NONE, NONE, NONE },
    "ok",
    DESK_FORM_BY_NOTHING },
  { "new",
    { .usual_gap = NONE },
    { NONE, NONE, NONE },
    "new",
    DESK_FORM_BY_NOTHING },
  { "new-without-a-test",
    { .usual_gap = NONE, .test_missing = TRUE },
    { NONE, NONE, NONE },
    "no-test",
    DESK_FORM_BY_NOTHING },
  { "no-test",
    { .test_missing = TRUE },
    { NONE, NONE, NONE },
    "no-test",
    DESK_FORM_BY_NOTHING },
  { "no-test-before-incomplete",
    { .test_missing = TRUE, .test_lacking = TRUE },
    { NONE, NONE, NONE },
    "no-test",
    DESK_FORM_BY_NOTHING },
  { "incomplete",
    { .test_lacking = TRUE },
    { NONE, NONE, NONE },
    "test-incomplete",
    DESK_FORM_BY_NOTHING },
  { "filtered-before-the-tests",
    { .filtered = TRUE, .test_missing = TRUE },
    { NONE, NONE, NONE },
    "filtered",
    DESK_FORM_BY_NOTHING },
  { "silent-before-filtered",
    { SILENT, .filtered = TRUE },
    { NONE, NONE, NONE },
    "silent",
    DESK_FORM_BY_NOTHING },
  { "alone", { SILENT }, { NONE, NONE, NONE }, "silent", DESK_FORM_BY_NOTHING },
  { "beside-calls-only",
    { SILENT },
    { NONE, NONE, 5 },
    "silent",
    DESK_FORM_BY_NOTHING },
  { "test-came-through",
    { SILENT, .had_test = TRUE, .test_passed = TRUE },
    { 5000, 5000, 5 },
    "no-traffic",
    DESK_FORM_BY_TEST },
  { "test-came-through-without-a-field",
    { SILENT, .had_test = TRUE, .test_passed = TRUE, .test_lacking = TRUE },
    { 1000, 1000, 5 },
    "broken",
    DESK_FORM_BY_TEST },
  { "test-came-through-long-ago",
    { SILENT, .had_test = TRUE, .test_passed = TRUE, .test_missing = TRUE },
    { 1000, 1000, 5 },
    "broken",
    DESK_FORM_BY_NO_TEST },
  { "tests-have-stopped",
    { SILENT, .had_test = TRUE, .test_missing = TRUE },
    { 1000, 1000, 5 },
    "broken",
    DESK_FORM_BY_NO_TEST },
  { "tests-never-came",
    { SILENT, .test_missing = TRUE },
    { 1000, 1000, 5 },
    "no-traffic",
    DESK_FORM_BY_SOURCE },
  { "alone-and-tests-have-stopped",
    { SILENT, .had_test = TRUE, .test_missing = TRUE },
    { NONE, NONE, NONE },
    "broken",
    DESK_FORM_BY_NO_TEST },
  { "import-within-the-limit",
    { SILENT },
    { 1101, NONE, 150 },
    "broken",
    DESK_FORM_BY_SOURCE },
  { "import-beyond-the-limit",
    { SILENT },
    { 1101, NONE, 151 },
    "no-traffic",
    DESK_FORM_BY_IMPORT },
  { "no-import-before-no-test",
    { SILENT, .had_test = TRUE, .test_missing = TRUE },
    { 1000, 1000, 151 },
    "no-traffic",
    DESK_FORM_BY_IMPORT },
  { "sibling-within-the-gap",
    { SILENT },
    { 1100, 5000, 5 },
    "no-traffic",
    DESK_FORM_BY_SOURCE },
  { "sibling-behind-the-gap",
    { SILENT },
    { 1101, NONE, 5 },
    "broken",
    DESK_FORM_BY_SOURCE },
  { "stranger-within-the-gap",
    { SILENT },
    { NONE, 1100, 5 },
    "no-traffic",
    DESK_FORM_BY_ALL },
  { "stranger-behind-the-gap",
    { SILENT },
    { NONE, 1101, 5 },
    "broken",
    DESK_FORM_BY_ALL },
};

static void
test_judge (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  DeskFormFacts facts = judgements[i].facts;
  DeskFormEvidence evidence;
  DeskFormVerdict verdict;

  facts.last = 1000;
  facts.limit = 150;
  if (facts.usual_gap == 0)
    facts.usual_gap = 100;
  verdict = desk_form_judge (&facts, &judgements[i].others, &evidence);
  g_assert_cmpstr (desk_form_verdict_name (verdict), ==, judgements[i].verdict);
  g_assert_cmpint (evidence, ==, judgements[i].evidence);
  g_assert_cmpint (desk_form_is_faulty (verdict), ==,
                   verdict != DESK_FORM_OK && verdict != DESK_FORM_NEW);
}

/* --- exceptions --------------------------------------------------------- */

static void
test_exceptions (void)
{
  g_autoptr (DeskForms) forms = load (
      "exceptions:\n"
      "- {source: tilda, form: 'Подписка: Новости', required: [email]}\n"
      "- {source: tilda, test-every-days: 0}\n"
      "- {source: form, watch: false}\n");
  const DeskFormException *one
      = desk_forms_find (forms, "tilda", "ПОДПИСКА:  новости");
  const DeskFormException *two = desk_forms_find (forms, "tilda", "Другая");

  g_assert_cmpuint (desk_node_length (one->required), ==, 1);
  g_assert_cmpuint (one->test_every_days, ==, 7);
  g_assert_cmpuint (desk_node_length (two->required), ==, 2);
  g_assert_cmpuint (two->test_every_days, ==, 0);
  g_assert_true (two->watch);
  g_assert_false (desk_forms_find (forms, "form", "")->watch);
  g_assert_true (desk_forms_find (forms, "other", "") == &forms->usual);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/forms/percentile/", ranks, test_percentile);
  DESK_TEST_ADD_TABLE ("/forms/hours/", spans, test_hours);
  g_test_add_func ("/forms/hours/clock-change", test_clock_change);
  DESK_TEST_ADD_TABLE ("/forms/measure/", measures, test_measure);
  DESK_TEST_ADD_TABLE ("/forms/test-lead/", tests, test_tests);
  DESK_TEST_ADD_TABLE ("/forms/judge/", judgements, test_judge);
  g_test_add_func ("/forms/exceptions", test_exceptions);
  return g_test_run ();
}
