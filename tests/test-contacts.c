#include "config.h"

#include "board/contacts.h"
#include "tests/store.h"
#include <stdlib.h>

#define CALL "contacts|manager=m1|channel=call|outcome=reached"
#define AT(time) "|time=2026-11-" time ":00+03:00"

/* Lines, the last one NULL. */
#define commit(fixture, ...) \
  desk_test_store_commit (&(fixture)->at, __VA_ARGS__)

typedef struct
{
  DeskTestStore at;
  DeskContacts *contacts;
} Fixture;

/* The same store at another time. */
static void
open_store (Fixture *fixture, const char *now)
{
  g_setenv ("SALESDESK_NOW", now, TRUE);
  g_clear_pointer (&fixture->contacts, desk_contacts_free);
  desk_test_store_open (&fixture->at);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_setenv ("SALESDESK_NOW", DESK_TEST_CLOCK, TRUE);
  desk_test_store_make (&fixture->at);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_contacts_free (fixture->contacts);
  desk_test_store_remove (&fixture->at);
}

/* `20T12:00` of this November; NULL is no moment. */
static gint64
at (const char *text)
{
  g_autofree char *moment = NULL;
  gint64 time;

  if (text == NULL)
    return DESK_TIME_NONE;
  moment = g_strdup_printf ("2026-11-%s:00+03:00", text);
  g_assert_true (desk_time_parse (desk_cell (moment), &time));
  return time;
}

/* Loads, or catches up with what was committed since. */
static void
load (Fixture *fixture, const char *since)
{
  g_autoptr (GError) error = NULL;
  g_auto (DeskTails) tails = { 0 };

  desk_test_store_tails (&fixture->at, &tails);
  if (fixture->contacts == NULL)
    fixture->contacts
        = desk_contacts_load (fixture->at.store, &tails, at (since), &error);
  else
    desk_contacts_catch_up (fixture->contacts, &tails, &error);
  g_assert_no_error (error);
}

/* Deal @id of client 90: its first and last contact since the 1st. */
static void
assert_talks (Fixture *fixture, gint64 id, const char *first, const char *last)
{
  DeskDeal deal = { .id = id, .client = 90 };

  g_assert_cmpint (
      desk_contacts_first (fixture->contacts, &deal, at ("01T00:00")), ==,
      at (first));
  g_assert_cmpint (
      desk_contacts_last (fixture->contacts, &deal, at ("01T00:00")), ==,
      at (last));
}

static void
assert_log (Fixture *fixture, const char *newest)
{
  g_assert_cmpint (desk_contacts_newest_of_log (fixture->contacts), ==,
                   at (newest));
}

static void
test_first_and_last (Fixture *fixture, gconstpointer data)
{
  DeskDeal deal = { .id = 7, .client = 90 };

  (void) data;
  commit (fixture, CALL "|deal=7|client=90" AT ("21T12:00"),
          CALL "|deal=7|client=90" AT ("20T12:00"),
          CALL "|deal=8|client=90" AT ("19T12:00"),
          CALL "|client=90" AT ("21T15:00"), CALL "|client=91" AT ("22T10:00"),
          CALL AT ("22T11:00"), NULL);
  load (fixture, "01T00:00");
  assert_talks (fixture, 7, "20T12:00", "21T15:00");
  assert_talks (fixture, 8, "19T12:00", "21T15:00");
  assert_talks (fixture, 9, "21T15:00", "21T15:00");
  /* At that moment is behind it; a second later is not. */
  g_assert_cmpint (
      desk_contacts_first (fixture->contacts, &deal, at ("20T12:00")), ==,
      at ("20T12:00"));
  g_assert_cmpint (
      desk_contacts_first (fixture->contacts, &deal, at ("20T12:00") + 1), ==,
      at ("21T12:00"));
  g_assert_cmpint (
      desk_contacts_first (fixture->contacts, &deal, at ("21T15:00") + 1), ==,
      DESK_TIME_NONE);
  g_assert_cmpint (
      desk_contacts_last (fixture->contacts, &deal, at ("21T15:00") + 1), ==,
      DESK_TIME_NONE);
  assert_log (fixture, NULL);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  (void) data;
  load (fixture, "01T00:00");
  assert_talks (fixture, 7, NULL, NULL);
  assert_log (fixture, NULL);
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, CALL "|deal=7|source=mango" AT ("20T12:00"),
          CALL "|deal=7|source=mango" AT ("21T12:00"), NULL);
  load (fixture, "01T00:00");
  assert_log (fixture, "21T12:00");
  commit (fixture, "contacts|outcome=undone|ref=2" AT ("22T11:00"), NULL);
  load (fixture, NULL);
  assert_talks (fixture, 7, "20T12:00", "20T12:00");
  assert_log (fixture, "20T12:00");
}

static void
test_classified (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, CALL AT ("20T12:00"), CALL "|deal=7" AT ("21T12:00"),
          CALL "|deal=7" AT ("21T13:00"), CALL "|deal=7" AT ("21T14:00"), NULL);
  load (fixture, "01T00:00");
  assert_talks (fixture, 7, "21T12:00", "21T14:00");
  commit (fixture, "contacts|outcome=deal:7|ref=1" AT ("22T11:00"),
          "contacts|outcome=personal|ref=4" AT ("22T11:00"),
          "contacts|outcome=order|ref=3" AT ("22T11:00"), NULL);
  load (fixture, NULL);
  assert_talks (fixture, 7, "20T12:00", "21T13:00");
  /* The last word counts, and a word that is undone does not. */
  commit (fixture, "contacts|outcome=inquiry:supplier|ref=1" AT ("22T11:10"),
          "contacts|outcome=undone|ref=6" AT ("22T11:20"), NULL);
  load (fixture, NULL);
  assert_talks (fixture, 7, "21T12:00", "21T14:00");
}

/* Months before the one asked for are read only when no log says anything
 * since, and then for the log alone. */
static void
test_months (Fixture *fixture, gconstpointer data)
{
  DeskDeal deal = { .id = 7, .client = 90 };
  gint64 october;

  (void) data;
  open_store (fixture, "2026-10-31T12:00:00+03:00");
  commit (fixture, CALL "|deal=7|source=mango|time=2026-10-30T12:00:00+03:00",
          CALL "|deal=7|time=2026-10-31T11:00:00+03:00", NULL);
  open_store (fixture, "2026-11-22T12:00:00+03:00");
  commit (fixture, CALL "|deal=7" AT ("20T12:00"), NULL);
  load (fixture, "10T00:00");
  october = at ("01T00:00") - 36 * 60 * 60; /* the 30th, 12:00 */
  g_assert_cmpint (desk_contacts_newest_of_log (fixture->contacts), ==,
                   october);
  g_assert_cmpint (desk_contacts_first (fixture->contacts, &deal, october + 1),
                   ==, at ("20T12:00"));
  commit (fixture, CALL "|deal=8|source=mango" AT ("20T13:00"), NULL);
  g_clear_pointer (&fixture->contacts, desk_contacts_free);
  load (fixture, "10T00:00");
  assert_log (fixture, "20T13:00");
  g_assert_cmpint (desk_contacts_first (fixture->contacts, &deal, october), ==,
                   at ("20T12:00"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/contacts/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("first-and-last", test_first_and_last);
  ADD ("empty", test_empty);
  ADD ("undone", test_undone);
  ADD ("classified", test_classified);
  ADD ("months", test_months);
  return g_test_run ();
}
