#include "config.h"

#include "base/money.h"
#include "board/deals.h"
#include "tests/store.h"
#include <glib/gstdio.h>

#define NOON DESK_TEST_NOON
#define HOUR 3600
#define LEAD "leads|kind=form|outcome=new|deal=@|client=@|department=client"
#define EVENT(event, deal, from, to, old, new)                           \
  "deals|event=" event "|deal=" deal "|client=" deal "|owner_from=" from \
  "|owner_to=" to "|department=client|status_from=" old "|status_to=" new
#define CLAIMED(deal, person) \
  EVENT ("claimed", deal, "exchange", person, "new", "working")
#define RETURNED(deal, person) \
  EVENT ("returned", deal, person, "exchange", "working", "returned")

/* Lines, the last one NULL. */
#define commit(fixture, ...) \
  desk_test_store_commit (&(fixture)->at, __VA_ARGS__)

typedef struct
{
  DeskTestStore at;
  DeskDeals *deals;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_test_store_make (&fixture->at);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_deals_free (fixture->deals);
  desk_test_store_remove (&fixture->at);
}

/* Loads, or catches up with what was committed since. */
static void
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (DeskTails) tails = { 0 };

  desk_test_store_tails (&fixture->at, &tails);
  if (fixture->deals == NULL)
    fixture->deals = desk_deals_load (fixture->at.store, &tails, &error);
  else
    desk_deals_catch_up (fixture->deals, &tails, &error);
  g_assert_no_error (error);
}

static const DeskDeal *
find (Fixture *fixture, gint64 id)
{
  const DeskDeal *deal = desk_deals_find (fixture->deals, id);

  g_assert_nonnull (deal);
  g_assert_cmpint (deal->id, ==, id);
  return deal;
}

static DeskDealText
text_of (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DeskDealText text = { 0 };

  g_assert_true (desk_deals_text (fixture->deals, id, &text, &error));
  g_assert_no_error (error);
  return text;
}

static void
assert_state (Fixture *fixture, gint64 id, DeskStatus status, const char *owner,
              gint64 line)
{
  const DeskDeal *deal = find (fixture, id);

  g_assert_cmpint (deal->status, ==, status);
  g_assert_cmpstr (deal->owner, ==, owner);
  g_assert_cmpint (deal->line, ==, line);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  const DeskDeal *deal;
  DeskDealText text;

  (void) data;
  commit (fixture,
          "leads|kind=call|outcome=new|deal=@|client=@|department=commercial"
          "|source=mango|name=Anna|phone=+79161234567|amount=1250.50"
          "|currency=RUB|time=2026-11-22T11:00:00+03:00|message=a, \"b\"",
          "leads|kind=form|outcome=inquiry:candidate|client=@",
          "leads|kind=form|outcome=test", NULL);
  load (fixture);
  deal = find (fixture, 1);
  assert_state (fixture, 1, DESK_STATUS_NEW, "exchange", 1);
  g_assert_cmpstr (deal->department, ==, "commercial");
  g_assert_cmpstr (deal->source, ==, "mango");
  g_assert_cmpint (deal->amount_minor, ==, 125050);
  g_assert_cmpstr (deal->currency, ==, "RUB");
  g_assert_cmpint (deal->opened, ==, NOON - HOUR);
  g_assert_cmpint (deal->waiting_since, ==, NOON - HOUR);
  g_assert_true (deal->missed_call);
  g_assert_cmpstr (deal->previous, ==, "");
  text = text_of (fixture, 1);
  g_assert_cmpstr (text.name, ==, "Anna");
  g_assert_cmpstr (text.phone, ==, "+79161234567");
  g_assert_cmpstr (text.message, ==, "a, \"b\"");
  g_assert_cmpstr (text.email, ==, "");
  g_assert_null (desk_deals_find (fixture->deals, 2));
  g_assert_null (desk_deals_find (fixture->deals, 3));
}

static void
test_last_line_wins (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, NULL);
  commit (
      fixture,
      CLAIMED ("1", "m1") "|stage=call|due=2026-11-23"
                          "|time=2026-11-22T10:00:00+03:00",
      /* an older `time` does not make an older state */
      EVENT (
          "staged", "1", "m1", "m1", "working",
          "working") "|stage=offer|time=2026-11-22T09:00:00+03:00|amount=10.00",
      NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_WORKING, "m1", 3);
  g_assert_cmpstr (find (fixture, 1)->stage, ==, "offer");
  g_assert_cmpstr (find (fixture, 1)->due, ==, "");
  g_assert_cmpint (find (fixture, 1)->owner_since, ==, NOON - 2 * HOUR);
  g_assert_cmpint (find (fixture, 1)->amount_minor, ==, 1000);
}

static void
test_returns (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, NULL);
  commit (fixture, CLAIMED ("1", "m1"), NULL);
  commit (fixture, RETURNED ("1", "m1") "|time=2026-11-22T10:00:00+03:00",
          NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->returned, ==, 1);
  g_assert_cmpint (find (fixture, 1)->waiting_since, ==, NOON - 2 * HOUR);
  g_assert_cmpstr (find (fixture, 1)->previous, ==, "m1");
  g_assert_false (find (fixture, 1)->swept);
  commit (fixture, CLAIMED ("1", "m2"),
          EVENT ("kept", "1", "m2", "m2", "working", "working"), NULL);
  load (fixture);
  g_assert_cmpint (find (fixture, 1)->kept, ==, 5);
  g_assert_cmpstr (find (fixture, 1)->previous, ==, "m1");
  commit (fixture,
          EVENT ("swept", "1", "m2", "exchange", "working", "returned"),
          EVENT ("noted", "1", "exchange", "exchange", "returned", "returned"),
          NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->returned, ==, 2);
  g_assert_true (find (fixture, 1)->swept);
  g_assert_cmpint (find (fixture, 1)->kept, ==, 0);
  g_assert_cmpstr (find (fixture, 1)->previous, ==, "m2");
  commit (fixture, CLAIMED ("1", "m2"),
          EVENT ("expired", "1", "m2", "exchange", "working", "returned"),
          NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->returned, ==, 3);
  g_assert_false (find (fixture, 1)->swept);
}

static void
test_repeats (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, "leads|kind=form|outcome=repeat|deal=1|client=1",
          "leads|kind=call|outcome=repeat|deal=1|client=1", NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->repeats, ==, 2);
  g_assert_false (find (fixture, 1)->missed_call);
  commit (fixture, "leads|outcome=undone|ref=2", NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->repeats, ==, 1);
}

static void
test_previous_of_client (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, "leads|kind=form|outcome=new|deal=@|client=1",
          "leads|kind=form|outcome=new|deal=@|client=1", NULL);
  load (fixture);
  g_assert_cmpstr (find (fixture, 3)->previous, ==, "");
  commit (fixture, CLAIMED ("1", "m1"), NULL);
  load (fixture);
  g_assert_cmpstr (find (fixture, 1)->previous, ==, "");
  g_assert_cmpstr (find (fixture, 2)->previous, ==, "m1");
  g_assert_cmpstr (find (fixture, 3)->previous, ==, "m1");
  commit (fixture, RETURNED ("1", "m1"), NULL);
  load (fixture);
  g_assert_cmpstr (find (fixture, 3)->previous, ==, "m1");
  commit (fixture,
          "deals|event=claimed|deal=2|client=1|owner_to=m2|status_to=working",
          NULL);
  load (fixture);
  g_assert_cmpstr (find (fixture, 3)->previous, ==, "m2");
  g_assert_cmpstr (find (fixture, 1)->previous, ==, "m1");
}

static void
test_reopened (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture,
          "leads|kind=form|outcome=new|deal=@|client=@|name=Anna|source=site",
          NULL);
  commit (fixture,
          EVENT ("history", "1", "", "~Old", "",
                 "lost") "|time=2025-01-01T00:00:00+03:00",
          "deals|event=reopened|ref=1|deal=@|client=1|owner_to=exchange"
          "|status_to=new|department=care",
          NULL);
  commit (fixture, "leads|kind=form|outcome=new|deal=@|client=1", NULL);
  load (fixture);
  g_assert_true (find (fixture, 1)->only_history);
  assert_state (fixture, 3, DESK_STATUS_NEW, "exchange", 3);
  g_assert_cmpint (find (fixture, 3)->client, ==, 1);
  g_assert_cmpstr (find (fixture, 3)->source, ==, "site");
  g_assert_cmpstr (find (fixture, 3)->previous, ==, "~Old");
  g_assert_cmpint (find (fixture, 3)->opened, ==, NOON);
  g_assert_cmpstr (text_of (fixture, 3).name, ==, "Anna");
  /* met before the reopened one, though it came later */
  g_assert_cmpstr (find (fixture, 4)->previous, ==, "~Old");
}

/* Texts are read again from the ledger, here from the last to the first and
 * once across a line that is longer than what is read at a time. */
static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (40000, 'w');
  g_autofree char *line
      = g_strconcat (LEAD "|name=\"B\", junior|message=", word, NULL);
  g_autofree char *path = g_build_filename (fixture->at.path, "ledgers",
                                            "leads", "2026-11.csv", NULL);
  g_autoptr (GError) error = NULL;
  DeskDealText text;

  (void) data;
  commit (fixture, LEAD "|name=Anna|message=a", line,
          LEAD "|name=Vera|email=v@mail.example", NULL);
  load (fixture);
  g_assert_cmpstr (text_of (fixture, 3).email, ==, "v@mail.example");
  g_assert_cmpstr (text_of (fixture, 2).name, ==, "\"B\", junior");
  g_assert_cmpstr (text_of (fixture, 2).message, ==, word);
  g_assert_cmpstr (text_of (fixture, 1).message, ==, "a");
  g_assert_cmpstr (text_of (fixture, 3).name, ==, "Vera");
  commit (fixture, LEAD "|name=Gleb", NULL);
  load (fixture);
  g_assert_cmpstr (text_of (fixture, 4).name, ==, "Gleb");
  g_assert_cmpstr (text_of (fixture, 1).name, ==, "Anna");
  desk_deals_free (g_steal_pointer (&fixture->deals));
  load (fixture);
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  g_assert_false (desk_deals_text (fixture->deals, 3, &text, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
}

/* What was read without the lock may be gone under it, with something else of
 * the same length in its place. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_auto (DeskTestMoment) before = { 0 };

  (void) data;
  commit (fixture, LEAD, LEAD, LEAD, NULL);
  commit (fixture, CLAIMED ("3", "m1"), NULL);
  desk_test_store_remember (&fixture->at, &before);
  commit (fixture, CLAIMED ("1", "m1"), NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_WORKING, "m1", 5);
  desk_test_store_cut_back (&fixture->at, &before);
  commit (fixture, CLAIMED ("1", "m2"), NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_WORKING, "m2", 5);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m1"), ==, 1);
  commit (fixture,
          "deals|event=undone|deal=1|client=1|owner_from=m2"
          "|owner_to=exchange|department=client|status_from=working"
          "|status_to=new|ref=5",
          NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_NEW, "exchange", 6);
  desk_test_store_cut_back (&fixture->at, &before);
  commit (fixture, CLAIMED ("2", "m33"), NULL);
  commit (fixture, CLAIMED ("1", "m4"), NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_WORKING, "m4", 6);
  assert_state (fixture, 2, DESK_STATUS_WORKING, "m33", 5);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m2"), ==, 0);
}

static void
append_id (const DeskDeal *deal, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " ", deal->id);
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  (void) data;
  commit (fixture, LEAD, NULL);
  commit (fixture,
          "deals|event=reopened|ref=1|deal=@|client=1|owner_to=m1"
          "|status_to=working",
          NULL);
  commit (fixture, LEAD, LEAD, NULL);
  commit (fixture, "leads|outcome=undone|ref=3", NULL);
  load (fixture);
  desk_deals_each (fixture->deals, append_id, ids);
  g_assert_cmpstr (ids->str, ==, "1 2 4 ");
  assert_state (fixture, 3, DESK_STATUS_WITHDRAWN, "exchange", 3);
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, NULL);
  commit (fixture, CLAIMED ("1", "m1"), NULL);
  commit (fixture, RETURNED ("1", "m1") "|amount=5.00", NULL);
  load (fixture);
  g_assert_cmpuint (find (fixture, 1)->returned, ==, 1);
  commit (
      fixture,
      EVENT ("undone", "1", "exchange", "m1", "returned", "working") "|ref=3",
      NULL);
  load (fixture);
  assert_state (fixture, 1, DESK_STATUS_WORKING, "m1", 4);
  g_assert_cmpuint (find (fixture, 1)->returned, ==, 0);
  g_assert_cmpint (find (fixture, 1)->amount_minor, ==, DESK_MONEY_NONE);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m1"), ==, 1);
}

static void
test_open_count (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, LEAD, LEAD, LEAD, NULL);
  commit (fixture, CLAIMED ("1", "m1"), CLAIMED ("2", "m1"),
          CLAIMED ("3", "m1"), CLAIMED ("4", "m2"), NULL);
  load (fixture);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m1"), ==, 3);
  commit (fixture,
          EVENT ("sold", "1", "m1", "m1", "working", "sold") "|due=2026-11-22",
          EVENT ("sold", "2", "m1", "m1", "working", "sold") "|due=2026-11-21",
          EVENT ("sold", "3", "m1", "m1", "working",
                 "sold") "|due=2026-11-22T11:59:59+03:00",
          NULL);
  load (fixture);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m1"), ==, 2);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m2"), ==, 1);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m3"), ==, 0);
}

static void
test_payment_is_no_amount (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD "|amount=100.00", NULL);
  commit (fixture, CLAIMED ("1", "m1"),
          EVENT ("sold", "1", "m1", "m1", "working", "sold") "|amount=90.00",
          EVENT ("paid", "1", "m1", "m1", "sold", "sold") "|amount=40.00",
          NULL);
  load (fixture);
  g_assert_cmpint (find (fixture, 1)->amount_minor, ==, 9000);
}

static void
test_only_history (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, LEAD, NULL);
  commit (fixture, EVENT ("history", "1", "", "~Old", "", "working"), NULL);
  load (fixture);
  g_assert_true (find (fixture, 1)->only_history);
  g_assert_false (find (fixture, 2)->only_history);
  commit (fixture, RETURNED ("1", "~Old"),
          EVENT ("history", "1", "exchange", "~Old", "returned", "lost"), NULL);
  load (fixture);
  g_assert_false (find (fixture, 1)->only_history);
}

/* One claim loads the board once: what it may cost. */
static void
test_fast (Fixture *fixture, gconstpointer data)
{
  enum
  {
    DEALS = 100000
  };
  g_autoptr (GError) error = NULL;
  DeskCommit *batch = desk_store_begin (fixture->at.store, FALSE, 0, &error);
  gint64 start;

  (void) data;
  for (guint i = 0; i < DEALS; i++)
    desk_test_add_line (batch,
                        LEAD "|source=site-form|name=Anna Petrova"
                             "|phone=+79161234567|email=anna@example.org"
                             "|amount=1250.50|currency=RUB|batch=0123456789ab"
                             "|external_id=site:123456|message=call me back",
                        NULL);
  for (guint i = 1; i <= DEALS; i++)
    {
      g_autofree char *line = g_strdup_printf (
          "deals|event=claimed|deal=%u|client=%u|owner_from=exchange"
          "|owner_to=m%u|department=client|status_from=new|status_to=working",
          i, i, i % 97);

      desk_test_add_line (batch, line, NULL);
    }
  desk_commit_end (batch, NULL);
  desk_commit_free (batch);
  start = g_get_monotonic_time ();
  load (fixture);
  g_test_message ("%d deals folded in %.1f ms", DEALS,
                  (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (desk_deals_open_count (fixture->deals, "m0"), ==,
                    DEALS / 97);
}

/* Who received it when, whether he has accepted it, and when it came to the
 * exchange. */
static void
test_receipt (Fixture *fixture, gconstpointer data)
{
  (void) data;
  commit (fixture, LEAD, LEAD, NULL);
  load (fixture);
  g_assert_cmpint (find (fixture, 1)->received, ==, DESK_TIME_NONE);
  g_assert_cmpint (find (fixture, 1)->landed, ==, 1);
  commit (fixture, CLAIMED ("1", "m1") "|time=2026-11-22T10:00:00+03:00",
          EVENT ("given", "2", "exchange", "m1", "new", "working"), NULL);
  load (fixture);
  g_assert_cmpint (find (fixture, 1)->received, ==, NOON - 2 * HOUR);
  g_assert_false (find (fixture, 1)->unaccepted);
  g_assert_true (find (fixture, 2)->unaccepted);
  commit (fixture, EVENT ("accepted", "2", "m1", "m1", "working", "working"),
          RETURNED ("1", "m1"), NULL);
  load (fixture);
  g_assert_false (find (fixture, 2)->unaccepted);
  g_assert_cmpint (find (fixture, 2)->received, ==, NOON);
  g_assert_cmpint (find (fixture, 1)->landed, ==, 6);
  commit (fixture,
          EVENT ("spread", "1", "exchange", "robot", "returned", "working"),
          EVENT ("refused", "2", "m1", "m1", "working", "refused"),
          EVENT ("overturned", "2", "m1", "m1", "refused",
                 "working") "|time=2026-11-22T11:00:00+03:00",
          NULL);
  load (fixture);
  g_assert_false (find (fixture, 1)->unaccepted); /* the actor himself */
  g_assert_cmpint (find (fixture, 1)->landed, ==, 6);
  g_assert_cmpint (find (fixture, 2)->received, ==, NOON - HOUR);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/deals/a-lead-opens-a-deal", test_new },
    { "/deals/the-last-line-wins", test_last_line_wins },
    { "/deals/returns-and-sweeps-are-counted", test_returns },
    { "/deals/repeats-are-counted", test_repeats },
    { "/deals/previous-of-the-client", test_previous_of_client },
    { "/deals/reopened", test_reopened },
    { "/deals/each-in-order-without-withdrawn", test_each },
    { "/deals/undone", test_undone },
    { "/deals/open-count", test_open_count },
    { "/deals/payment-is-no-amount", test_payment_is_no_amount },
    { "/deals/only-history", test_only_history },
    { "/deals/receipt", test_receipt },
    { "/deals/a-hundred-thousand", test_fast },
    { "/deals/texts", test_texts },
    { "/deals/replaced", test_replaced },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("SALESDESK_NOW", DESK_TEST_CLOCK, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
