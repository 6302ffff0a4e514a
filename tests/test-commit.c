#include "config.h"

#include "base/error.h"
#include "store/commit.h"
#include "store/io.h"
#include "store/ledger.h"
#include "store/mark.h"
#include "tests/folder.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* 2026-11-22T12:00:00+03:00 */
#define NOON G_GINT64_CONSTANT (1795338000)

typedef struct
{
  char *path;
  int store;
  DeskZone *zone;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->path = g_dir_make_tmp ("desk-XXXXXX", NULL);
  fixture->store = open (fixture->path, O_RDONLY | O_DIRECTORY);
  fixture->zone = desk_zone_new ("+03:00", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  close (fixture->store);
  desk_test_remove (fixture->path);
  g_free (fixture->path);
  desk_zone_free (fixture->zone);
}

static DeskCommit *
begin_at (Fixture *fixture, gint64 now, GError **error)
{
  DeskCommitOptions options = { .store = fixture->store,
                                .now = now,
                                .zone = fixture->zone,
                                .actor = "robot",
                                .wait_seconds = 1 };

  return desk_commit_begin (&options, error);
}

static void
add (DeskCommit *commit, DeskLedger ledger, guint column, const char *text)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  g_autoptr (GError) error = NULL;

  cells[column] = desk_cell (text);
  desk_commit_add (commit, ledger, cells, &error);
  g_assert_no_error (error);
}

static void
end (DeskCommit *commit)
{
  g_autoptr (GError) error = NULL;

  desk_commit_end (commit, &error);
  g_assert_no_error (error);
  desk_commit_free (commit);
}

static void
commit_leads (Fixture *fixture, guint lines)
{
  g_autoptr (GError) error = NULL;
  DeskCommit *commit = begin_at (fixture, NOON, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lines; i++)
    add (commit, DESK_LEADS, DESK_LEAD_NAME, "a \"b\", c");
  end (commit);
}

static void
commit_call_log (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DeskCommit *commit = begin_at (fixture, NOON + 60, &error);

  g_assert_no_error (error);
  add (commit, DESK_LEADS, DESK_LEAD_PHONE, "+79161234567");
  add (commit, DESK_LEADS, DESK_LEAD_PHONE, "+79161234568");
  add (commit, DESK_CONTACTS, DESK_CONTACT_OUTCOME, "reached");
  end (commit);
}

static char *
read_file (Fixture *fixture, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, NULL);
  return bytes;
}

static void
write_file (Fixture *fixture, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  int fd = open (path, O_WRONLY | O_TRUNC | O_CREAT, 0600);

  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  close (fd);
}

typedef struct
{
  guint lines;
  gint64 last;
} Count;

static gboolean
count_line (const DeskLine *line, gpointer data, GError **error)
{
  Count *count = data;

  (void) error;
  count->lines++;
  g_assert_cmpint (line->seq, >, count->last);
  count->last = line->seq;
  return TRUE;
}

static guint
lines_of (Fixture *fixture, DeskLedger ledger, gint64 *state)
{
  g_auto (DeskTails) tails;
  g_autoptr (GError) error = NULL;
  Count count = { 0, 0 };

  desk_mark_tails (fixture->store, &tails, &error);
  g_assert_no_error (error);
  g_assert_false (tails.damaged);
  desk_ledger_scan (fixture->store, ledger, NULL, &tails, 0, count_line, &count,
                    &error);
  g_assert_no_error (error);
  if (state != NULL)
    *state = tails.seq;
  return count.lines;
}

#define LEADS "ledgers/leads/2026-11.csv"
#define CONTACTS "ledgers/contacts/2026-11.csv"

/* The vector was made with sha256sum, not with this program. */
static void
test_vector (Fixture *fixture, gconstpointer data)
{
  const char *source = g_getenv ("abs_top_srcdir");
  g_autofree char *leads = g_build_filename (
      source == NULL ? "." : source, "tests/data/seals/leads.csv", NULL);
  g_autofree char *contacts = g_build_filename (
      source == NULL ? "." : source, "tests/data/seals/contacts.csv", NULL);
  g_autofree char *want = NULL, *got = NULL, *want_two = NULL, *got_two = NULL;

  (void) data;
  commit_leads (fixture, 2);
  commit_call_log (fixture);
  got = read_file (fixture, LEADS, NULL);
  got_two = read_file (fixture, CONTACTS, NULL);
  g_assert_true (g_file_get_contents (leads, &want, NULL, NULL));
  g_assert_true (g_file_get_contents (contacts, &want_two, NULL, NULL));
  g_assert_cmpstr (got, ==, want);
  g_assert_cmpstr (got_two, ==, want_two);
}

static void
test_seq (Fixture *fixture, gconstpointer data)
{
  gint64 state;

  (void) data;
  commit_leads (fixture, 2);
  commit_call_log (fixture);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 4);
  g_assert_cmpint (state, ==, 5);
  g_assert_cmpuint (lines_of (fixture, DESK_CONTACTS, NULL), ==, 1);
}

/* What a crash may leave of the second commit: the first `kept` bytes of it
 * in leads, `ruin` applied behind them. */
typedef enum
{
  CUT,
  ZERO,
  HOLE,
  GARBLE,
  RUINS
} Ruin;

static void
ruin (GString *bytes, gsize at, Ruin how)
{
  switch (how)
    {
    case CUT:
      g_string_truncate (bytes, at);
      break;
    case ZERO:
      memset (bytes->str + at, 0, bytes->len - at);
      break;
    case HOLE:
      memset (bytes->str + at, 0, MIN (16, bytes->len - at));
      break;
    default:
      bytes->str[at] ^= 0x15;
    }
}

/* One state: writes the ruined ledgers with the mark of the first commit,
 * reads, writes again, and looks at what came of it. */
static void
check_torn (Fixture *fixture, const char *ledger, const GString *bytes)
{
  gint64 state;
  gsize rest;

  write_file (fixture, ledger, bytes->str, bytes->len);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 2);
  g_assert_cmpint (state, ==, 2);
  g_assert_cmpuint (lines_of (fixture, DESK_CONTACTS, NULL), ==, 0);
  commit_leads (fixture, 1);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 3);
  g_assert_cmpint (state, ==, 3);
  g_free (read_file (fixture, CONTACTS, &rest));
  g_assert_cmpuint (rest, ==, strlen (desk_ledger_header (DESK_CONTACTS)));
}

static void
test_torn (Fixture *fixture, gconstpointer data)
{
  const char *victim = data;
  g_autofree char *mark = NULL, *leads = NULL, *contacts = NULL, *before = NULL;
  gsize mark_length, leads_length, contacts_length, start;
  gboolean in_leads = g_str_equal (victim, LEADS);

  commit_leads (fixture, 2);
  mark = read_file (fixture, "lock", &mark_length);
  before = read_file (fixture, LEADS, &start);
  commit_call_log (fixture);
  leads = read_file (fixture, LEADS, &leads_length);
  contacts = read_file (fixture, CONTACTS, &contacts_length);
  if (in_leads) /* a part is synced before the next one is begun */
    contacts_length = strlen (desk_ledger_header (DESK_CONTACTS));
  else
    start = strlen (desk_ledger_header (DESK_CONTACTS));
  for (int how = 0; how < RUINS; how++)
    for (gsize at = start; at < (in_leads ? leads_length : contacts_length);
         at++)
      {
        g_autoptr (GString) bytes
            = in_leads ? g_string_new_len (leads, (gssize) leads_length)
                       : g_string_new_len (contacts, (gssize) contacts_length);

        ruin (bytes, at, how);
        write_file (fixture, "lock", mark, mark_length);
        write_file (fixture, LEADS, leads, leads_length);
        write_file (fixture, CONTACTS, contacts, contacts_length);
        check_torn (fixture, victim, bytes);
      }
}

/* Without a mark nobody can tell a torn commit from a damaged one. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *leads = NULL;
  g_autofree char *lock = g_build_filename (fixture->path, "lock", NULL);
  gsize length;

  (void) data;
  commit_leads (fixture, 2);
  leads = read_file (fixture, LEADS, &length);
  leads[length - 60] ^= 1;
  write_file (fixture, LEADS, leads, length);
  g_unlink (lock);
  g_assert_null (begin_at (fixture, NOON, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
}

static void
test_shorter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *leads = NULL;
  gsize length;

  (void) data;
  commit_leads (fixture, 2);
  leads = read_file (fixture, LEADS, &length);
  write_file (fixture, LEADS, leads, length - 1);
  g_assert_null (begin_at (fixture, NOON, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
}

/* Bytes that were synced before a part that stands cannot be torn. */
static void
test_gap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mark = NULL, *before = NULL;
  gsize mark_length, length;

  (void) data;
  commit_leads (fixture, 2);
  mark = read_file (fixture, "lock", &mark_length);
  before = read_file (fixture, LEADS, &length);
  commit_call_log (fixture);
  write_file (fixture, "lock", mark, mark_length);
  write_file (fixture, LEADS, before, length);
  g_assert_null (begin_at (fixture, NOON, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
}

/* A reader may come while half of a new mark stands over the old one. */
static void
test_half_mark (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = NULL, *fresh = NULL;
  gsize old_length, fresh_length;
  gint64 state;

  (void) data;
  commit_leads (fixture, 2);
  old = read_file (fixture, "lock", &old_length);
  commit_leads (fixture, 3);
  fresh = read_file (fixture, "lock", &fresh_length);
  g_assert_cmpuint (old_length, ==, fresh_length);
  for (gsize half = 0; half <= fresh_length; half++)
    {
      memcpy (old, fresh, half);
      write_file (fixture, "lock", old, old_length);
      g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 5);
      g_assert_cmpint (state, ==, 5);
    }
}

static void
test_without_mark (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = g_build_filename (fixture->path, "lock", NULL);
  gint64 state;

  (void) data;
  commit_leads (fixture, 2);
  commit_call_log (fixture);
  g_unlink (lock);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 4);
  commit_leads (fixture, 3);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 7);
  g_assert_cmpint (state, ==, 8);
}

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DeskCommit *commit;

  (void) data;
  commit_leads (fixture, 1);
  commit = begin_at (fixture, NOON - 300, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_commit_recorded (commit), ==, NOON);
  desk_commit_free (commit);
  g_assert_null (begin_at (fixture, NOON - 301, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFIG);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCommit) first G_GNUC_UNUSED = begin_at (fixture, NOON, NULL);

  (void) data;
  g_assert_null (begin_at (fixture, NOON, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DeskCommit *commit;
  gint64 state;

  (void) data;
  commit_leads (fixture, 2);
  commit = begin_at (fixture, NOON + 30 * 86400, &error);
  g_assert_no_error (error);
  add (commit, DESK_LEADS, DESK_LEAD_NAME, "later");
  end (commit);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, &state), ==, 3);
  g_assert_cmpint (state, ==, 3);
}

static void
test_aborted (Fixture *fixture, gconstpointer data)
{
  DeskCommit *commit;

  (void) data;
  commit_leads (fixture, 1);
  commit = begin_at (fixture, NOON, NULL);
  add (commit, DESK_LEADS, DESK_LEAD_NAME, "never");
  desk_commit_free (commit);
  g_assert_cmpuint (lines_of (fixture, DESK_LEADS, NULL), ==, 1);
}

static void
test_dry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DeskCommitOptions options = { .store = fixture->store,
                                .now = NOON,
                                .zone = fixture->zone,
                                .actor = "robot",
                                .dry_run = TRUE };
  DeskCommit *commit;
  g_autofree char *ledgers = g_build_filename (fixture->path, "ledgers", NULL);

  (void) data;
  commit = desk_commit_begin (&options, &error);
  g_assert_no_error (error);
  add (commit, DESK_LEADS, DESK_LEAD_NAME, "never");
  g_assert_cmpint (desk_commit_next (commit), ==, 2);
  end (commit);
  g_assert_false (g_file_test (ledgers, G_FILE_TEST_EXISTS));
}

#define TEST(path, data, function) \
  g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/commit/vector", NULL, test_vector);
  TEST ("/commit/seq", NULL, test_seq);
  TEST ("/commit/torn/first-ledger", LEADS, test_torn);
  TEST ("/commit/torn/second-ledger", CONTACTS, test_torn);
  TEST ("/commit/damage", NULL, test_damage);
  TEST ("/commit/shorter-than-the-mark", NULL, test_shorter);
  TEST ("/commit/gap", NULL, test_gap);
  TEST ("/commit/half-a-mark", NULL, test_half_mark);
  TEST ("/commit/without-mark", NULL, test_without_mark);
  TEST ("/commit/clock", NULL, test_clock);
  TEST ("/commit/busy", NULL, test_busy);
  TEST ("/commit/months", NULL, test_months);
  TEST ("/commit/aborted", NULL, test_aborted);
  TEST ("/commit/dry-run", NULL, test_dry);
  return g_test_run ();
}
