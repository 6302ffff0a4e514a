#include "config.h"

#include "store/spool.h"

#include <string.h>

#define MIB ((gsize) 1024 * 1024)

/* Record @i: its length and what is in it follow from its number. */
static gsize
length_of (guint i)
{
  return i % 1000 == 999 ? 3 * MIB : 1 + i * 7919 % 40000;
}

static void
add (DeskSpool *spool, guint i)
{
  char *record = desk_spool_add (spool, length_of (i), NULL);

  g_assert_nonnull (record);
  g_assert_cmpuint (GPOINTER_TO_SIZE (record) % sizeof (gint64), ==, 0);
  memset (record, (int) (i % 251), length_of (i));
}

static void
assert_record (guint i, const char *record, gsize length)
{
  g_assert_cmpuint (length, ==, length_of (i));
  for (gsize at = 0; at < length; at++)
    g_assert_cmpint ((guchar) record[at], ==, i % 251);
}

static void
assert_all (DeskSpool *spool, guint count)
{
  const void *record;
  gsize length;

  for (guint i = 0; i < count; i++)
    {
      g_assert_true (desk_spool_next (spool, &record, &length, NULL));
      assert_record (i, record, length);
    }
  g_assert_true (desk_spool_next (spool, &record, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
}

/* More than is kept in memory comes back, as often as it is wanted. */
static void
test_own (void)
{
  g_autoptr (DeskSpool) spool = desk_spool_new ();

  assert_all (spool, 0);
  for (guint i = 0; i < 3000; i++)
    add (spool, i);
  desk_spool_rewind (spool);
  assert_all (spool, 3000);
  desk_spool_rewind (spool);
  assert_all (spool, 3000);
}

/* Memory that is lent little by little, and not all of it: what lies behind
 * is untouched. */
static void
test_lent (void)
{
  const gsize room = 24 * MIB, lent = 20 * MIB;
  g_autofree char *bytes = g_malloc (room + 3);
  g_autoptr (DeskSpool) spool = desk_spool_new ();
  gsize end = 0;

  memset (bytes, 0xEE, room + 3);
  desk_spool_lend (spool, bytes + 3, bytes + 3);
  for (guint i = 0; i < 3000; i++)
    {
      add (spool, i);
      end = MIN (end + length_of (i) / 2, lent);
      desk_spool_lend (spool, bytes + 3, bytes + 3 + end);
    }
  g_assert_cmpuint (end, ==, lent);
  desk_spool_rewind (spool);
  assert_all (spool, 3000);
  for (gsize at = 3 + lent; at < room + 3; at++)
    g_assert_cmpint ((guchar) bytes[at], ==, 0xEE);
}

/* Descriptors that are open: files without a name count too. */
static guint
open_files (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

/* The last time all is there too, and given back when it was read. */
static void
test_drain (void)
{
  g_autofree char *bytes = g_malloc (8 * MIB);
  g_autoptr (DeskSpool) spool = desk_spool_new ();
  guint before = open_files (), most;

  desk_spool_lend (spool, bytes, bytes + 6 * MIB);
  memset (bytes + 6 * MIB, 0xEE, 2 * MIB);
  for (guint i = 0; i < 6000; i++)
    add (spool, i);
  most = open_files ();
  desk_spool_rewind (spool);
  assert_all (spool, 6000);
  g_assert_cmpuint (open_files (), ==, most);
  desk_spool_drain (spool);
  assert_all (spool, 6000);
  g_assert_null (desk_spool_peek (spool));
  for (gsize at = 6 * MIB; at < 8 * MIB; at++)
    g_assert_cmpint ((guchar) bytes[at], ==, 0xEE);
  if (most == 0)
    g_test_skip ("no /proc to count open files in");
  else
    {
      g_assert_cmpuint (most, >, before + 1);
      g_assert_cmpuint (open_files (), ==, before + 1);
    }
}

/* What is seen ahead is what comes, and looking changes nothing. */
static void
test_peek (void)
{
  g_autoptr (DeskSpool) spool = desk_spool_new ();
  const void *record;
  const char *ahead;
  gsize length;
  guint seen = 0;

  for (guint i = 0; i < 2500; i++)
    add (spool, i);
  desk_spool_rewind (spool);
  for (guint i = 0; i < 2500; i++)
    {
      seen = MAX (seen, i);
      while (seen < i + 8 && (ahead = desk_spool_peek (spool)) != NULL)
        {
          g_assert_cmpint ((guchar) *ahead, ==, seen % 251);
          seen++;
        }
      g_assert_true (desk_spool_next (spool, &record, &length, NULL));
      assert_record (i, record, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spool/own", test_own);
  g_test_add_func ("/spool/lent", test_lent);
  g_test_add_func ("/spool/drain", test_drain);
  g_test_add_func ("/spool/peek", test_peek);
  return g_test_run ();
}
