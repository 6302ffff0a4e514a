#include "config.h"

#include "board/days.h"
#include "tests/folder.h"
#include "tests/lines.h"
#include <stdlib.h>

typedef struct
{
  char *path;
  DeskStore *store;
  DeskDays *days;
} Fixture;

/* The clock of a store is read when it is opened. */
static void
open_store (Fixture *fixture, const char *now)
{
  g_autoptr (GError) error = NULL;
  DeskStoreOptions options = { .store = fixture->path, .regulations = "." };

  g_setenv ("SALESDESK_NOW", now, TRUE);
  g_clear_pointer (&fixture->days, desk_days_free);
  g_clear_pointer (&fixture->store, desk_store_free);
  fixture->store = desk_store_open (&options, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *settings = NULL, *staff = NULL;

  (void) data;
  fixture->path = g_dir_make_tmp ("desk-XXXXXX", NULL);
  settings = g_build_filename (fixture->path, "salesdesk.yaml", NULL);
  staff = g_build_filename (fixture->path, "staff.yaml", NULL);
  g_file_set_contents (settings,
                       "time-zone: +03:00\ncurrency: RUB\n"
                       "default-country: RU\n",
                       -1, NULL);
  g_file_set_contents (staff, "people: []\n", -1, NULL);
  open_store (fixture, "2026-11-22T12:00:00+03:00");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_days_free (fixture->days);
  desk_store_free (fixture->store);
  desk_test_remove (fixture->path);
  g_free (fixture->path);
}

/* Commits lines, the last one NULL. */
G_GNUC_NULL_TERMINATED
static void
commit (Fixture *fixture, const char *line, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCommit) batch
      = desk_store_begin (fixture->store, FALSE, 0, &error);
  va_list lines;

  g_assert_no_error (error);
  va_start (lines, line);
  for (; line != NULL; line = va_arg (lines, const char *))
    desk_test_add_line (batch, line, &error);
  va_end (lines);
  g_assert_no_error (error);
  desk_commit_end (batch, &error);
  g_assert_no_error (error);
}

/* Loads, or catches up with what was committed since. */
static void
load (Fixture *fixture, gint32 since)
{
  g_autoptr (GError) error = NULL;
  g_auto (DeskTails) tails = { 0 };

  desk_store_tails (fixture->store, &tails, &error);
  g_assert_no_error (error);
  if (fixture->days == NULL)
    fixture->days = desk_days_load (fixture->store, &tails, since, &error);
  else
    desk_days_catch_up (fixture->days, &tails, &error);
  g_assert_no_error (error);
}

static void
append (const DeskDayLine *line, gpointer data)
{
  g_string_append_printf (data, "%s%" G_GINT64_FORMAT,
                          ((GString *) data)->len > 0 ? " " : "", line->seq);
}

/* The seq of the lines that fit, and of the last of them. */
static void
assert_lines (Fixture *fixture, const DeskDaysFilter *filter,
              const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  const DeskDayLine *last = desk_days_last (fixture->days, filter);
  g_autofree char *last_seq
      = last == NULL ? g_strdup ("")
                     : g_strdup_printf ("%" G_GINT64_FORMAT, last->seq);

  desk_days_each (fixture->days, filter, append, found);
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_true (g_str_has_suffix (expected, last_seq));
  g_assert_cmpint (last_seq[0] == '\0', ==, expected[0] == '\0');
}

static gint32
day_of (const char *text)
{
  gint32 day;

  g_assert_true (desk_day_parse (desk_cell (text), &day));
  return day;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, "days|day=2026-11-20|kind=present|person=m1",
          "days|day=2026-11-20|kind=assigned|person=m1|subject=exchange",
          "days|day=2026-11-21|kind=present|person=m1",
          "days|day=2026-11-21|kind=present|person=m2", NULL);
  load (fixture, G_MININT32);
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "1 2 3 4");
  assert_lines (fixture, &(DeskDaysFilter){ .kinds = DESK_DAYS_OF (PRESENT) },
                "1 3 4");
  assert_lines (fixture, &(DeskDaysFilter){ .person = "m2" }, "4");
  assert_lines (fixture, &(DeskDaysFilter){ .subject = "exchange" }, "2");
  assert_lines (fixture,
                &(DeskDaysFilter){ .from = day_of ("2026-11-21"),
                                   .to = day_of ("2026-11-21"),
                                   .person = "m1" },
                "3");
  assert_lines (fixture, &(DeskDaysFilter){ .kinds = DESK_DAYS_OF (BYE) }, "");
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  const DeskDayLine *line;

  (void) data;
  commit (fixture,
          "days|day=2026-12-01|kind=absent|person=m1|value=2026-12-05|"
          "note=leave|ref=17",
          NULL);
  load (fixture, G_MININT32);
  line = desk_days_find (fixture->days, 1);
  g_assert_cmpint (line->day, ==, day_of ("2026-12-01"));
  g_assert_cmpint (line->kind, ==, DESK_DAY_ABSENT);
  g_assert_cmpint (line->ref, ==, 17);
  g_assert_cmpint (line->time, ==, desk_store_now (fixture->store));
  g_assert_cmpstr (line->actor, ==, "robot");
  g_assert_cmpstr (line->person, ==, "m1");
  g_assert_cmpstr (line->subject, ==, "");
  g_assert_cmpstr (line->value, ==, "2026-12-05");
  g_assert_cmpstr (line->note, ==, "leave");
  g_assert_null (desk_days_find (fixture->days, 2));
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, "days|day=2026-11-20|kind=absent|person=m1",
          "days|day=2026-11-20|kind=absent|person=m2", NULL);
  load (fixture, G_MININT32);
  commit (fixture, "days|day=2026-11-20|kind=undone|person=m2|ref=2", NULL);
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "1 2");
  load (fixture, 0);
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "1");
  g_assert_null (desk_days_find (fixture->days, 2));
  commit (fixture, "days|day=2026-11-21|kind=present|person=m2", NULL);
  load (fixture, 0);
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "1 4");
}

/* What was said in a month before is not read when it is not asked for. */
static void
test_since (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, "days|day=2026-11-20|kind=present|person=m1", NULL);
  open_store (fixture, "2026-12-01T12:00:00+03:00");
  commit (fixture, "days|day=2026-12-01|kind=present|person=m1", NULL);
  load (fixture, day_of ("2026-12-24"));
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "2");
  g_clear_pointer (&fixture->days, desk_days_free);
  load (fixture, day_of ("2026-11-30"));
  assert_lines (fixture, &(DeskDaysFilter){ 0 }, "1 2");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/days/filters", test_filters },
    { "/days/cells", test_cells },
    { "/days/undone", test_undone },
    { "/days/since", test_since },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
