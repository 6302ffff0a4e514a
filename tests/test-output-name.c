#include "config.h"

#include "base/civil.h"
#include "tests/data.h"
#include "work/output-name.h"

/* What -o is on a day; an error begins with `-o: `. */
static const struct
{
  const char *name, *day, *pattern, *wanted;
} cases[] = {
  { "plain", "2026-11-22", "a.xlsx", "a.xlsx" },
  { "empty", "2026-11-22", "", "" },
  { "date", "2026-11-02", "{date}.csv", "2026-11-02.csv" },
  { "month", "2026-01-31", "d/kpi-{month}.xlsx", "d/kpi-2026-01.xlsx" },
  { "year", "0999-01-31", "{year}", "0999" },
  { "two", "2026-11-22", "{year}/{month}", "2026/2026-11" },
  { "quarter-first", "2026-03-31", "{quarter}", "2026-Q1" },
  { "quarter-second", "2026-04-01", "{quarter}", "2026-Q2" },
  { "quarter-last", "2026-12-31", "{quarter}", "2026-Q4" },
  { "week-sunday", "2026-11-22", "{week}", "2026-W47" },
  { "week-monday", "2026-11-23", "{week}", "2026-W48" },
  { "week-of-last-year", "2027-01-03", "{week}", "2026-W53" },
  { "week-of-next-year", "2024-12-30", "{week}", "2025-W01" },
  { "week-first", "2027-01-04", "{week}", "2027-W01" },
  { "braces", "2026-11-22", "{}{ month}{Month}{month",
    "{}{ month}{Month}{month" },
  { "no-second-look", "2026-11-22", "{{month}}", "{2026-11}" },
  { "near", "2026-11-22", "{mnth}",
    "-o: unknown word '{mnth}'; did you mean '{month}'? (all: {date}, {week}, "
    "{month}, {quarter}, {year})" },
  { "unknown", "2026-11-22", "{manager}.csv",
    "-o: unknown word '{manager}' (all: {date}, {week}, {month}, {quarter}, "
    "{year})" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint32 day;

  g_assert_true (desk_day_parse (desk_cell (cases[i].day), &day));
  name = desk_output_name (cases[i].pattern, day, &error);
  if (name == NULL)
    g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_cmpstr (name == NULL ? error->message : name, ==, cases[i].wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/output-name/", cases, test_case);
  return g_test_run ();
}
