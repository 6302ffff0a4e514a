#include "config.h"

#include "base/error.h"
#include "store/commit.h"
#include "store/verify.h"
#include "work/check-lines.h"
#include "tests/folder.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* 2026-11-22T12:00:00+03:00 */
#define NOON G_GINT64_CONSTANT (1795338000)
#define DAY (24 * 60 * 60)
#define EDITS 300

typedef struct
{
  char *path;
  int store;
  DeskZone *zone;
} Fixture;

/* --- a store of several commits, over two months and two ledgers --------- */

static void
add (DeskCommit *commit, DeskLedger ledger, guint column, const char *text)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  g_autoptr (GError) error = NULL;

  if (ledger == DESK_DEALS)
    {
      cells[DESK_DEAL_EVENT] = desk_cell ("claimed");
      cells[DESK_DEAL_DEAL] = desk_cell ("1");
      cells[DESK_DEAL_STATUS_TO] = desk_cell ("working");
      cells[DESK_DEAL_ANSWERS] = desk_cell ("{\"margin\":\"5\"}");
    }
  cells[column] = desk_cell (text);
  desk_commit_add (commit, ledger, cells, &error);
  g_assert_no_error (error);
}

static void
record (Fixture *fixture, gint64 now, guint leads, guint deals)
{
  DeskCommitOptions options = { .store = fixture->store,
                                .now = now,
                                .zone = fixture->zone,
                                .actor = "robot",
                                .wait_seconds = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCommit) commit = desk_commit_begin (&options, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < leads; i++)
    add (commit, DESK_LEADS, DESK_LEAD_NAME, "Иванова, \"Маша\"");
  for (guint i = 0; i < deals; i++)
    add (commit, DESK_DEALS, DESK_DEAL_NOTE, "плитка");
  desk_commit_end (commit, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->path = g_dir_make_tmp ("desk-XXXXXX", NULL);
  fixture->store = open (fixture->path, O_RDONLY | O_DIRECTORY);
  fixture->zone = desk_zone_new ("+03:00", NULL);
  record (fixture, NOON, 3, 0);
  record (fixture, NOON + 60, 2, 2);
  record (fixture, NOON + 120, 0, 1);
  record (fixture, NOON + 9 * DAY, 2, 1);
  record (fixture, NOON + 9 * DAY + 60, 0, 2);
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

static void
read_file (Fixture *fixture, const char *name, char **bytes, gsize *length)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_true (g_file_get_contents (path, bytes, length, NULL));
}

static void
write_file (Fixture *fixture, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* --- what is found ------------------------------------------------------- */

static void
take_line (const DeskVerifyLine *line, gpointer data)
{
  desk_check_line (line, data);
}

/* What the lines mean is nothing here: they are looked at all the same, so
 * that no damage makes the looking fail. */
static DeskFindings *
verify (Fixture *fixture, const DeskHead *heads, guint n_heads,
        DeskVerified *verified)
{
  DeskFindings *findings = desk_findings_new ();
  g_autoptr (DeskFindings) meaning = desk_findings_new ();
  g_autoptr (DeskCheckLines) lines = desk_check_lines_new (meaning);
  DeskVerifyOptions options = { .findings = findings,
                                .heads = heads,
                                .n_heads = n_heads,
                                .func = take_line,
                                .data = lines };
  g_autoptr (GError) error = NULL;

  desk_verify (fixture->store, &options, verified, &error);
  g_assert_no_error (error);
  return findings;
}

static void
assert_clean (Fixture *fixture, DeskVerified *verified)
{
  g_autoptr (DeskFindings) findings = verify (fixture, NULL, 0, verified);

  for (guint i = 0; i < desk_findings_count (findings); i++)
    {
      g_autofree char *line
          = desk_finding_to_string (desk_findings_get (findings, i));

      g_test_message ("%s", line);
    }
  g_assert_cmpuint (desk_findings_count (findings), ==, 0);
  g_assert_false (verified->damaged);
}

/* The first finding begins so, and it is damage. */
static void
assert_first (Fixture *fixture, const char *place)
{
  DeskVerified verified;
  g_autoptr (DeskFindings) findings = verify (fixture, NULL, 0, &verified);
  g_autofree char *line = NULL;

  g_assert_cmpuint (desk_findings_count (findings), >, 0);
  line = desk_finding_to_string (desk_findings_get (findings, 0));
  g_assert_true (verified.damaged);
  if (!g_str_has_prefix (line, place))
    g_error ("'%s' instead of '%s'", line, place);
}

static void
good_store (Fixture *fixture, gconstpointer data)
{
  DeskVerified verified;

  (void) data;
  assert_clean (fixture, &verified);
  g_assert_cmpint (verified.ledgers[DESK_LEADS].lines, ==, 7);
  g_assert_cmpint (verified.ledgers[DESK_LEADS].first, ==, 1);
  g_assert_cmpint (verified.ledgers[DESK_LEADS].head.seq, ==, 10);
  g_assert_cmpint (verified.ledgers[DESK_DEALS].last, ==, 13);
  g_assert_cmpint (verified.torn, ==, 0);
}

static void
heads (Fixture *fixture, gconstpointer data)
{
  DeskVerified verified;
  DeskHead kept[2];

  (void) data;
  assert_clean (fixture, &verified);
  kept[0] = verified.ledgers[DESK_LEADS].head;
  kept[1] = verified.ledgers[DESK_DEALS].head;
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (DeskFindings) findings = NULL;

      if (round == 1)
        kept[1].seal[0] ^= 1;
      if (round == 2)
        kept[0].seq--;
      findings = verify (fixture, kept, 2, &verified);
      g_assert_cmpuint (desk_findings_count (findings), ==, round);
      g_assert_cmpint (verified.damaged, ==, round > 0);
    }
}

/* A tail without a seal is no fault, and told. */
static void
torn (Fixture *fixture, gconstpointer data)
{
  static const char name[] = "ledgers/deals/2026-12.csv";
  g_autofree char *bytes = NULL;
  g_autofree char *more = NULL;
  DeskVerified verified;
  gsize length;

  (void) data;
  read_file (fixture, name, &bytes, &length);
  more = g_strconcat (bytes, "14,2026-12", NULL);
  write_file (fixture, name, more, length + 10);
  assert_clean (fixture, &verified);
  g_assert_cmpint (verified.torn, ==, 10);
}

/* Without its mark a ledger that lost its last commit looks whole; the seq of
 * the others, or a head kept elsewhere, tell. */
static void
lost_commit (Fixture *fixture, gconstpointer data)
{
  static const char name[] = "ledgers/deals/2026-11.csv";
  g_autofree char *bytes = NULL;
  const char *last;
  gsize length;

  (void) data;
  read_file (fixture, name, &bytes, &length);
  last = g_strrstr_len (bytes, (gssize) length - 1, "\n");
  write_file (fixture, name, bytes, (gsize) (last + 1 - bytes));
  assert_first (fixture, "ledgers/leads/2026-12.csv:2:1: 1 line is missing");
}

/* --- places -------------------------------------------------------------- */

typedef struct
{
  const char *file, *find, *replace; /* the first occurrence */
  const char *place;
} Place;

static const Place places[] = {
  { "ledgers/leads/2026-11.csv", "seq,recorded", "seq,recordet",
    "ledgers/leads/2026-11.csv:1:12: the header" },
  { "ledgers/leads/2026-11.csv", "Маша", "Миша",
    "ledgers/leads/2026-11.csv:4:" },
  { "ledgers/leads/2026-11.csv", "Маша", "М\x01ша",
    "ledgers/leads/2026-11.csv:2:83: control character U+0001" },
  { "ledgers/leads/2026-11.csv", "Маша", "М\xC3ша",
    "ledgers/leads/2026-11.csv:2:83: byte \\xC3" },
  { "ledgers/deals/2026-11.csv", "плитка", "\"плитка\"",
    "ledgers/deals/2026-11.csv:2:116: wrong quoting" },
  { "ledgers/leads/2026-11.csv", "\n2,", "\n7,",
    "ledgers/leads/2026-11.csv:3:1: seq 7 stands where 2 is next" },
  { "ledgers/leads/2026-11.csv", ",robot", ",robot,",
    "ledgers/leads/2026-11.csv:2: the line has 30 cells instead of 29" },
  { "ledgers/leads/2026-11.csv", "2026-11", "2026-10",
    "ledgers/leads/2026-11.csv:2:3: a line of another month" },
  { "ledgers/leads/2026-11.csv", ":01:00+", ":00:30+",
    "ledgers/leads/2026-11.csv:5:29: it happened after it was recorded" },
  { "ledgers/leads/2026-11.csv", "\n5,2026-11-22T12:01", "\n5,2026-11-22T12:03",
    "ledgers/leads/2026-11.csv:6:3: recorded at another moment" },
  { "ledgers/leads/2026-11.csv", "\n4,2026-11-22T12:01", "\n4,2026-11-22T11:01",
    "ledgers/leads/2026-11.csv:5:3: recorded before the line" },
  { "ledgers/leads/2026-11.csv", "\n4,2026-11-22T12", "\n4,2026-11-22t12",
    "ledgers/leads/2026-11.csv:5:3: recorded: '2026-11-22t12:01:00+03:00'" },
};

static void
place (Fixture *fixture, gconstpointer data)
{
  const Place *want = data;
  g_autofree char *bytes = NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  gsize length;

  read_file (fixture, want->file, &bytes, &length);
  g_string_append_len (changed, bytes, (gssize) length);
  g_assert_cmpuint (g_string_replace (changed, want->find, want->replace, 1),
                    ==, 1);
  write_file (fixture, want->file, changed->str, changed->len);
  assert_first (fixture, want->place);
}

/* --- random edits -------------------------------------------------------- */

static const char *const files[]
    = { "ledgers/leads/2026-11.csv", "ledgers/leads/2026-12.csv",
        "ledgers/deals/2026-11.csv", "ledgers/deals/2026-12.csv" };

/* Cuts @bytes into its lines, each with its LF. */
static GPtrArray *
split (const char *bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*bytes != '\0')
    {
      gsize length = strcspn (bytes, "\n") + 1;

      g_ptr_array_add (lines, g_strndup (bytes, length));
      bytes += length;
    }
  return lines;
}

/* A line dropped, doubled, or put somewhere else. */
static void
edit_lines (GRand *random, GString *text)
{
  g_autoptr (GPtrArray) lines = split (text->str);
  guint from = (guint) g_rand_int_range (random, 0, (gint32) lines->len);
  g_autofree char *line = g_strdup (g_ptr_array_index (lines, from));
  gint kind = g_rand_int_range (random, 0, 3);

  if (kind != 1)
    g_ptr_array_remove_index (lines, from);
  if (kind != 0)
    g_ptr_array_insert (lines,
                        g_rand_int_range (random, 0, (gint32) lines->len + 1),
                        g_strdup (line));
  g_string_truncate (text, 0);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

static void
edit_bytes (GRand *random, GString *text)
{
  gssize at = g_rand_int_range (random, 0, (gint32) text->len);
  char other = (char) g_rand_int_range (random, 1, 256);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      text->str[at] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      g_string_insert_c (text, at, other);
      break;
    case 2:
      g_string_erase (text, at, 1);
      break;
    default:
      if (at > 0)
        {
          text->str[at] ^= text->str[at - 1];
          text->str[at - 1] ^= text->str[at];
          text->str[at] ^= text->str[at - 1];
        }
    }
}

/* The + behind a seal is not hashed: without it one commit in two ledgers reads
 * as two whole ones, and nothing is lost or different. */
static gboolean
only_lost_plus (const char *before, const GString *after)
{
  const char *plus = strstr (before, "+\n");

  return plus != NULL && after->len + 1 == strlen (before)
         && memcmp (before, after->str, (gsize) (plus - before)) == 0
         && g_str_equal (plus + 1, after->str + (plus - before));
}

/* Every edit is told.  Bytes behind the last commit are a torn tail; they are
 * told as such. */
static void
random_edits (Fixture *fixture, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (20261122);
  guint edits = 0;

  while (edits < EDITS)
    {
      const char *file
          = files[g_rand_int_range (random, 0, G_N_ELEMENTS (files))];
      g_autofree char *bytes = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DeskFindings) findings = NULL;
      DeskVerified verified;
      gsize length;

      read_file (fixture, file, &bytes, &length);
      g_string_append_len (text, bytes, (gssize) length);
      if (g_rand_boolean (random))
        edit_lines (random, text);
      else
        edit_bytes (random, text);
      if ((text->len == length && memcmp (text->str, bytes, length) == 0)
          || only_lost_plus (bytes, text))
        continue;
      edits++;
      write_file (fixture, file, text->str, text->len);
      findings = verify (fixture, NULL, 0, &verified);
      if (!(desk_findings_count (findings) > 0 && verified.damaged)
          && !(verified.torn > 0 && text->len > length
               && memcmp (text->str, bytes, length) == 0))
        g_error ("edit %u of %s is not told: %s", edits, file, text->str);
      write_file (fixture, file, bytes, length);
    }
  g_rand_free (random);
  (void) data;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function, data) \
  g_test_add (name, Fixture, data, set_up, function, tear_down)
  ADD ("/verify/good", good_store, NULL);
  ADD ("/verify/heads", heads, NULL);
  ADD ("/verify/torn", torn, NULL);
  ADD ("/verify/lost-commit", lost_commit, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = g_strdup_printf ("/verify/place/%u", i);

      ADD (name, place, &places[i]);
    }
  ADD ("/verify/random-edits", random_edits, NULL);
  return g_test_run ();
}
