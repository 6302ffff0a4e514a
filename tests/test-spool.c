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
  g_test_add_func ("/spool/peek", test_peek);
  return g_test_run ();
}
