#include "config.h"

#include "board/cases.h"
#include "board/clients.h"
#include "board/contacts.h"
#include "board/conversion.h"
#include "board/deals.h"
#include "board/folded.h"
#include "board/inbox.h"
#include "board/inquiries.h"
#include "board/turns.h"
#include "tests/shipped.h"
#include "tests/store.h"
#include "work/log-contact-index.h"

/* What was loaded without the lock may have been cut back under it, with
 * something else of the same length in its place.  Each board is shown `old`,
 * then `new`, and must say what one that never saw `old` says. */

#define LEAD "leads|kind=form|outcome=new|deal=@|client=@|department=client"
#define EVENT(event, person, old, new)                                         \
  "deals|event=" event "|deal=1|client=1|owner_from=exchange|owner_to=" person \
  "|department=client|status_from=" old "|status_to=" new

typedef struct
{
  const DeskStore *store;
  const DeskTails *tails;
  DeskInquiries *inquiries;
} World;

/* Each makes a board, brings one up to date, or both. */
typedef struct
{
  const char *name;
  gpointer (*reach) (gpointer board, const World *world, GError **error);
  char *(*say) (gpointer board);
  void (*free) (gpointer board);
  const char *old, *new;
} Board;

/* --- the boards ---------------------------------------------------------- */

static gpointer
reach_clients (gpointer board, const World *world, GError **error)
{
  if (board == NULL)
    return desk_clients_load (world->store, world->tails, DESK_CLIENTS_LEADS,
                              error);
  desk_clients_catch_up (board, world->tails, error);
  return board;
}

static char *
say_clients (gpointer board)
{
  const guint64 number = G_GUINT64_CONSTANT (79160000001);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          desk_clients_of_phone (board, number),
                          desk_clients_of_phone (board, number + 1));
}

static gpointer
reach_contacts (gpointer board, const World *world, GError **error)
{
  if (board == NULL)
    return desk_contacts_load (world->store, world->tails,
                               DESK_TEST_NOON - 24 * 3600, error);
  desk_contacts_catch_up (board, world->tails, error);
  return board;
}

static char *
say_contacts (gpointer board)
{
  const DeskDeal deal = { .id = 1, .client = 1 };

  return g_strdup_printf (
      "%" G_GINT64_FORMAT,
      desk_contacts_first (board, &deal, DESK_TEST_NOON - 24 * 3600));
}

static gpointer
reach_asked (gpointer board, const World *world, GError **error)
{
  const DeskAskedOptions options = { .inquiries = world->inquiries };

  if (board == NULL)
    return desk_asked_load (world->store, &options, world->tails, error);
  desk_asked_catch_up (board, world->tails, error);
  return board;
}

static char *
say_asked (gpointer board)
{
  const DeskCell none = { NULL, 0 };

  return g_strdup_printf (
      "%u %d %d", desk_asked_count (board),
      desk_asked_in (board, desk_cell ("+79160000001"), none, "candidate"),
      desk_asked_in (board, desk_cell ("+79160000002"), none, "candidate"));
}

static gpointer
reach_inbox (gpointer board, const World *world, GError **error)
{
  DeskInbox *inbox = board == NULL ? desk_inbox_new ("commercial") : board;

  desk_inbox_fold (inbox, world->store, DESK_TEST_NOON, world->tails, error);
  return inbox;
}

static char *
say_inbox (gpointer board)
{
  return g_strdup_printf ("%u", desk_inbox_landed (board));
}

static gpointer
reach_conversion (gpointer board, const World *world, GError **error)
{
  gint32 today = desk_zone_day (desk_store_zone (world->store), DESK_TEST_NOON);
  DeskConversion *conversion
      = board == NULL ? desk_conversion_new (today, 1) : board;

  desk_conversion_fold (conversion, world->store, world->tails, error);
  return conversion;
}

static char *
say_conversion (gpointer board)
{
  guint deals[2], sold[2];

  desk_conversion_of (board, "m1", &deals[0], &sold[0]);
  desk_conversion_of (board, "m2", &deals[1], &sold[1]);
  return g_strdup_printf ("%u %u", deals[0], deals[1]);
}

static gpointer
reach_turns (gpointer board, const World *world, GError **error)
{
  DeskTurns *turns = board == NULL ? desk_turns_new () : board;

  desk_turns_fold (turns, world->store, world->tails, error);
  return turns;
}

static char *
say_turns (gpointer board)
{
  return g_strdup_printf ("%s %s", desk_turns_last (board, "client"),
                          desk_turns_last (board, "office"));
}

static gpointer
reach_cases (gpointer board, const World *world, GError **error)
{
  if (board == NULL)
    return desk_cases_load (world->store, world->tails, 0, error);
  desk_cases_catch_up (board, world->tails, error);
  return board;
}

static char *
say_cases (gpointer board)
{
  const DeskCase *one = desk_cases_of (board, 1);

  return g_strdup_printf ("%u %s", desk_cases_count (board),
                          one == NULL ? "none" : one->manager);
}

static gpointer
reach_deals (gpointer board, const World *world, GError **error)
{
  if (board == NULL)
    return desk_deals_load (world->store, world->tails, error);
  desk_deals_catch_up (board, world->tails, error);
  return board;
}

static char *
say_deals (gpointer board)
{
  return g_strdup_printf ("%s %u %u", desk_deals_find (board, 1)->owner,
                          desk_deals_open_count (board, "m1"),
                          desk_deals_open_count (board, "m2"));
}

static gpointer
reach_asked_for (gpointer board, const World *world, GError **error)
{
  DeskLogContacts *contacts = board;

  if (contacts == NULL)
    {
      contacts = desk_log_contacts_new ();
      desk_log_contacts_want (contacts, 4);
    }
  desk_log_contacts_fold (contacts, world->store, world->tails, error);
  return contacts;
}

static char *
say_asked_for (gpointer board)
{
  const DeskLogContact *one = desk_log_contacts_find (board, 4, NULL);

  return g_strdup (one == NULL ? "none" : one->outcome);
}

#define FREE(type) (void (*) (gpointer)) desk_##type##_free

static const Board boards[]
    = { { "clients", reach_clients, say_clients, FREE (clients),
          LEAD "|phone=+79160000001", LEAD "|phone=+79160000002" },
        { "contacts", reach_contacts, say_contacts, FREE (contacts),
          "contacts|deal=1|outcome=reached|time=2026-11-22T10:00:00+03:00",
          "contacts|deal=1|outcome=reached|time=2026-11-22T11:00:00+03:00" },
        { "inquiries", reach_asked, say_asked, FREE (asked),
          "leads|kind=form|outcome=inquiry:candidate|phone=+79160000001",
          "leads|kind=form|outcome=inquiry:candidate|phone=+79160000002" },
        { "inbox", reach_inbox, say_inbox, FREE (inbox),
          "leads|kind=form|outcome=new|department=commercial",
          "leads|kind=form|outcome=new|department=wholesaler" },
        { "conversion", reach_conversion, say_conversion, FREE (conversion),
          EVENT ("claimed", "m1", "new", "working"),
          EVENT ("claimed", "m2", "new", "working") },
        { "turns", reach_turns, say_turns, FREE (turns),
          "deals|event=spread|reason=round-robin|department=client|owner_to=m1",
          "deals|event=spread|reason=round-robin|department=office"
          "|owner_to=m2" },
        { "cases", reach_cases, say_cases, FREE (cases),
          EVENT ("refused", "m1", "working", "refused"),
          EVENT ("refused", "m2", "working", "refused") },
        { "contacts-asked-for", reach_asked_for, say_asked_for,
          FREE (log_contacts), "contacts|deal=1|outcome=reached",
          "contacts|deal=1|outcome=refused" },
        { "deals", reach_deals, say_deals, FREE (deals),
          EVENT ("claimed", "m1", "new", "working"),
          EVENT ("claimed", "m2", "new", "working") } };

/* --- what is replaced ---------------------------------------------------- */

static gpointer
reach (const Board *board, gpointer known, const DeskTestStore *test,
       DeskInquiries *inquiries)
{
  g_autoptr (GError) error = NULL;
  g_auto (DeskTails) tails = { 0 };
  const World world = { test->store, &tails, inquiries };
  gpointer reached;

  desk_test_store_tails (test, &tails);
  reached = board->reach (known, &world, &error);
  g_assert_no_error (error);
  return reached;
}

static void
assert_same (const Board *board, gpointer one, gpointer two, gboolean same)
{
  g_autofree char *first = board->say (one), *second = board->say (two);

  if (g_str_equal (first, second) != same)
    g_error ("%s: '%s' and '%s'", board->name, first, second);
}

/* A line of every ledger, so that there is something to cut back to. */
static void
begin (DeskTestStore *test, DeskTestMoment *before)
{
  desk_test_store_make (test);
  desk_test_store_commit (test, LEAD, EVENT ("noted", "exchange", "new", "new"),
                          "contacts|outcome=busy", NULL);
  desk_test_store_remember (test, before);
}

/* `more` of the lines committed after the board has looked: 0 leaves one of the
 * same length, others a store that has grown since. */
static void
replace (const Board *board, guint more)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskInquiries) inquiries
      = desk_inquiries_new (shipped ("inquiries"), NULL, findings);
  g_auto (DeskTestMoment) before = { 0 };
  DeskTestStore test = { 0 };
  gpointer first, late, fresh;

  begin (&test, &before);
  desk_test_store_commit (&test, board->old, NULL);
  g_assert_cmpuint (strlen (board->old), ==, strlen (board->new));
  first = reach (board, NULL, &test, inquiries);
  late = reach (board, NULL, &test, inquiries);
  desk_test_store_cut_back (&test, &before);
  for (guint i = 0; i <= more; i++)
    desk_test_store_commit (&test, board->new, NULL);
  late = reach (board, late, &test, inquiries);
  fresh = reach (board, NULL, &test, inquiries);
  assert_same (board, late, fresh, TRUE);
  if (more == 0)
    assert_same (board, first, fresh, FALSE);
  board->free (first);
  board->free (late);
  board->free (fresh);
  desk_test_store_remove (&test);
}

static void
test_same_length (gconstpointer data)
{
  replace (data, 0);
}

static void
test_grown (gconstpointer data)
{
  replace (data, 1);
}

/* The line that undid another is gone: so is what was known of it. */
static void
test_undone_no_more (gconstpointer data)
{
  const Board *board = data;
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskInquiries) inquiries
      = desk_inquiries_new (shipped ("inquiries"), NULL, findings);
  g_auto (DeskTestMoment) before = { 0 };
  g_autofree char *ledger = g_strndup (board->old, strcspn (board->old, "|"));
  g_autofree char *undone = g_strdup_printf (
      "%s|%s=undone|ref=4|deal=1|client=1|owner_to=exchange|status_to=new",
      ledger, g_str_equal (ledger, "deals") ? "event" : "outcome");
  DeskTestStore test = { 0 };
  gpointer late, fresh;

  if (!g_str_equal (ledger, "deals"))
    strstr (undone, "|deal=")[0] = '\0';
  begin (&test, &before);
  desk_test_store_commit (&test, board->old, NULL);
  desk_test_store_remember (&test, &before);
  desk_test_store_commit (&test, undone, NULL);
  late = reach (board, NULL, &test, inquiries);
  desk_test_store_cut_back (&test, &before);
  desk_test_store_commit (&test, LEAD, NULL);
  late = reach (board, late, &test, inquiries);
  fresh = reach (board, NULL, &test, inquiries);
  assert_same (board, late, fresh, TRUE);
  board->free (late);
  board->free (fresh);
  desk_test_store_remove (&test);
}

/* --- what a board is asked to do ----------------------------------------- */

typedef struct
{
  GString *log;
  DeskFolded folded;
  gboolean fails;
  const char *undone; /* (nullable): what a fold meets */
} Logged;

static void
log_empty (gpointer board, const DeskTails *until)
{
  (void) until;
  g_string_append (((Logged *) board)->log, "empty ");
}

static gboolean
log_fold (gpointer board, const DeskTails *since, const DeskTails *until,
          GError **error)
{
  Logged *logged = board;

  g_string_append_printf (logged->log,
                          "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " ",
                          since == NULL ? 0 : since->seq, until->seq);
  if (logged->undone != NULL)
    desk_folded_unfold (&logged->folded, desk_cell (logged->undone));
  if (logged->fails)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO, "so it is told");
  return !logged->fails;
}

static gboolean
log_reach (Logged *logged, const DeskTestStore *test, const char *wanted)
{
  static const DeskFolding folding = { log_empty, log_fold };
  g_auto (DeskTails) tails = { 0 };
  gboolean done;

  g_string_truncate (logged->log, 0);
  desk_test_store_tails (test, &tails);
  done = desk_folded_reach (&logged->folded, &folding, logged, test->store,
                            &tails, NULL);
  g_assert_cmpstr (logged->log->str, ==, wanted);
  return done;
}

static void
test_steps (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_auto (DeskTails) tails = { 0 };
  Logged logged = { .log = log };
  DeskTestStore test = { 0 };

  desk_folded_init (&logged.folded);
  desk_test_store_make (&test);
  g_assert_true (log_reach (&logged, &test, "empty 0-0 "));
  g_assert_true (log_reach (&logged, &test, ""));
  desk_test_store_commit (&test, LEAD, NULL);
  g_assert_true (log_reach (&logged, &test, "0-1 "));
  desk_test_store_commit (&test, LEAD, NULL);
  logged.fails = TRUE;
  g_assert_false (log_reach (&logged, &test, "1-2 "));
  logged.fails = FALSE;
  g_assert_true (log_reach (&logged, &test, "empty 0-2 "));
  desk_test_store_commit (&test, LEAD, NULL);
  logged.undone = "1"; /* news once */
  g_assert_true (log_reach (&logged, &test, "2-3 empty 0-3 "));
  g_assert_true (desk_folded_is_undone (&logged.folded, 1));
  g_assert_false (desk_folded_is_undone (&logged.folded, 2));
  desk_folded_restart (&logged.folded);
  logged.undone = NULL;
  g_assert_true (log_reach (&logged, &test, "empty 0-3 "));
  g_assert_false (desk_folded_is_undone (&logged.folded, 1));
  desk_test_store_commit (&test, LEAD, NULL);
  desk_test_store_tails (&test, &tails);
  desk_folded_follow (&logged.folded, &tails);
  g_assert_true (log_reach (&logged, &test, ""));
  desk_folded_clear (&logged.folded);
  desk_test_store_remove (&test);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (gconstpointer data);
  } tests[] = { { "of-the-same-length", test_same_length },
                { "grown-since", test_grown },
                { "undone-no-more", test_undone_no_more } };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("SALESDESK_NOW", DESK_TEST_CLOCK, TRUE);
  g_test_add_func ("/folded/steps", test_steps);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (boards); j++)
      {
        g_autofree char *path
            = g_strdup_printf ("/folded/%s/%s", tests[i].name, boards[j].name);

        g_test_add_data_func (path, &boards[j], tests[i].run);
      }
  return g_test_run ();
}
