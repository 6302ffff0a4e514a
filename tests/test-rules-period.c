#include "config.h"

#include "base/civil.h"
#include "base/error.h"
#include "rules/period.h"

/* Sunday, 22 November 2026. */
#define TODAY desk_day_from_civil (2026, 11, 22)
#define ANY DESK_PERIOD_OTHER

static const struct
{
  const char *text;
  DeskPeriodKind kind;
  const char *name; /* of the period, or how the error begins */
} cases[] = {
  { "", ANY, "2026-11" },
  { "", DESK_PERIOD_DAY, "2026-11-22" },
  { "", DESK_PERIOD_WEEK, "2026-W47" },
  { "", DESK_PERIOD_QUARTER, "2026-Q4" },
  { "", DESK_PERIOD_YEAR, "2026" },
  { "вчера", ANY, "2026-11-21" },
  { "Вчера", DESK_PERIOD_WEEK, "2026-W47" },
  { "yesterday", ANY, "2026-11-21" },
  { "позавчера", ANY, "2026-11-20" },
  { "сегодня", ANY, "2026-11-22" },
  { "прошлый месяц", ANY, "2026-10" },
  { "прошлая неделя", ANY, "2026-W46" },
  { "прошлую неделю", ANY, "2026-W46" },
  { "last quarter", ANY, "2026-Q3" },
  { "прошлый год", ANY, "2025" },
  { "этот месяц", ANY, "2026-11" },
  { "прошлый", DESK_PERIOD_MONTH, "2026-10" },
  { "ноябрь", ANY, "2026-11" },
  { "декабрь", ANY, "2025-12" },
  { "ноября 2025", ANY, "2025-11" },
  { "november 2025", ANY, "2025-11" },
  { "2026", ANY, "2026" },
  { "2026-10", ANY, "2026-10" },
  { "2026-10", DESK_PERIOD_QUARTER, "2026-Q4" },
  { "2026-10-31", ANY, "2026-10-31" },
  { "2026-10-31", DESK_PERIOD_MONTH, "2026-10" },
  { "2026-W01", ANY, "2026-W01" },
  { "2020-W53", ANY, "2020-W53" },
  { "2026-q3", ANY, "2026-Q3" },
  { "05.11", ANY, "2026-11-05" },
  { "23.11", ANY, "2025-11-23" },
  { "05.11.2024", ANY, "2024-11-05" },
  { "11.2024", ANY, "2024-11" },
  { "29.02.2024", DESK_PERIOD_YEAR, "2024" },
  { "2025-12-29", DESK_PERIOD_WEEK, "2026-W01" },
  { "2026-W48", DESK_PERIOD_MONTH, "2026-11" },
  { "2026-11", DESK_PERIOD_DAY, "'2026-11' is longer than a day" },
  { "2026", DESK_PERIOD_MONTH, "'2026' is longer than a month" },
  { "прошлый", ANY, "'прошлый' is no period" },
  { "2025-W54", ANY, "'2025-W54' is no period" },
  { "2026-Q5", ANY, "'2026-Q5' is no period" },
  { "2026-13", ANY, "'2026-13' is no period" },
  { "2026-02-29", ANY, "'2026-02-29' is no period" },
  { "31.11", ANY, "'31.11' is no period" },
  { "0000", ANY, "'0000' is no period" },
  { "\xff", ANY, "'\\xFF' is no period" },
  { "someday", ANY, "'someday' is no period" },
  { "ноябрь 2026 года", ANY, "'ноябрь 2026 года' is no period" },
};

static void
test_parse (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  DeskPeriod period;

  if (desk_period_parse (cases[i].text, cases[i].kind, TODAY, &period, &error))
    {
      name = desk_period_name (&period);
      g_assert_cmpstr (name, ==, cases[i].name);
      return;
    }
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, cases[i].name));
}

static const struct
{
  const char *text, *previous, *last_year;
} neighbours[] = {
  { "2026-03-01", "2026-02-28", "2025-03-01" },
  { "2024-02-29", "2024-02-28", "2023-02-28" },
  { "2026-W01", "2025-W52", "2025-W01" },
  { "2020-W53", "2020-W52", "2019-W52" },
  { "2026-01", "2025-12", "2025-01" },
  { "2026-Q1", "2025-Q4", "2025-Q1" },
  { "2026", "2025", "2025" },
};

static void
test_neighbours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      DeskPeriod period, previous, year;
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;

      g_assert_true (
          desk_period_parse (neighbours[i].text, ANY, TODAY, &period, NULL));
      previous = desk_period_previous (&period);
      year = desk_period_last_year (&period);
      one = desk_period_name (&previous);
      two = desk_period_name (&year);
      g_assert_cmpstr (one, ==, neighbours[i].previous);
      g_assert_cmpstr (two, ==, neighbours[i].last_year);
    }
}

/* A span goes back by its own length, and a year keeps its dates. */
static void
test_span (void)
{
  const DeskPeriod span = { DESK_PERIOD_OTHER, TODAY - 9, TODAY };
  DeskPeriod before = desk_period_previous (&span);
  DeskPeriod year = desk_period_last_year (&span);
  g_autofree char *name = desk_period_name (&before);

  g_assert_cmpstr (name, ==, "2026-11-03..2026-11-12");
  g_assert_cmpint (year.to, ==, desk_day_from_civil (2025, 11, 22));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/period/parse/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_parse);
    }
  g_test_add_func ("/period/neighbours", test_neighbours);
  g_test_add_func ("/period/span", test_span);
  return g_test_run ();
}
