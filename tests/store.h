/* store.h: a small store in a folder of its own, for C tests.
 *
 * Its clock is SALESDESK_NOW, which the test sets before it opens the store;
 * its ledgers are empty.
 */
#pragma once

#include "store/store.h"
#include "tests/folder.h"
#include "tests/lines.h"
#include <unistd.h>

/* 2026-11-22T12:00:00+03:00: the clock of most tests. */
#define DESK_TEST_CLOCK "2026-11-22T12:00:00+03:00"
#define DESK_TEST_NOON G_GINT64_CONSTANT (1795338000)

typedef struct
{
  char *path;
  DeskStore *store;
} DeskTestStore;

/* The clock of a store is read when it is opened: again, with a new one. */
static inline void
desk_test_store_open (DeskTestStore *test)
{
  g_autoptr (GError) error = NULL;
  DeskStoreOptions options = { .store = test->path, .regulations = "." };

  g_clear_pointer (&test->store, desk_store_free);
  test->store = desk_store_open (&options, &error);
  g_assert_no_error (error);
}

static inline void
desk_test_store_make (DeskTestStore *test)
{
  static const char settings[]
      = "time-zone: +03:00\ncurrency: RUB\ndefault-country: RU\n";
  g_autofree char *own = NULL, *staff = NULL;

  test->path = g_dir_make_tmp ("desk-XXXXXX", NULL);
  own = g_build_filename (test->path, "salesdesk.yaml", NULL);
  staff = g_build_filename (test->path, "staff.yaml", NULL);
  g_assert_true (g_file_set_contents (own, settings, -1, NULL));
  g_assert_true (g_file_set_contents (staff, "people: []\n", -1, NULL));
  desk_test_store_open (test);
}

static inline void
desk_test_store_remove (DeskTestStore *test)
{
  g_clear_pointer (&test->store, desk_store_free);
  desk_test_remove (test->path);
  g_clear_pointer (&test->path, g_free);
}

/* Commits lines (see lines.h), the last one NULL. */
G_GNUC_NULL_TERMINATED
static inline void
desk_test_store_commit (DeskTestStore *test, const char *line, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCommit) commit
      = desk_store_begin (test->store, FALSE, 0, &error);
  va_list lines;

  g_assert_no_error (error);
  va_start (lines, line);
  for (; line != NULL; line = va_arg (lines, const char *))
    {
      desk_test_add_line (commit, line, &error);
      g_assert_no_error (error);
    }
  va_end (lines);
  desk_commit_end (commit, &error);
  g_assert_no_error (error);
}

/* @tails: cleared by the caller */
static inline void
desk_test_store_tails (const DeskTestStore *test, DeskTails *tails)
{
  g_autoptr (GError) error = NULL;

  desk_store_tails (test->store, tails, &error);
  g_assert_no_error (error);
}

/*
 * A commit that no sync had reached may be gone after a crash.
 */
typedef struct
{
  DeskTails tails;
  char *mark;
} DeskTestMoment;

static inline void
desk_test_moment_clear (DeskTestMoment *moment)
{
  desk_tails_clear (&moment->tails);
  g_clear_pointer (&moment->mark, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskTestMoment, desk_test_moment_clear)

/* Remembers the ledgers and the mark as they are; there is one. */
static inline void
desk_test_store_remember (const DeskTestStore *test, DeskTestMoment *moment)
{
  g_autofree char *lock = g_build_filename (test->path, "lock", NULL);

  desk_test_moment_clear (moment);
  desk_test_store_tails (test, &moment->tails);
  g_assert_true (g_file_get_contents (lock, &moment->mark, NULL, NULL));
}

/* Makes them so again, within the month. */
static inline void
desk_test_store_cut_back (const DeskTestStore *test,
                          const DeskTestMoment *moment)
{
  g_autofree char *lock = g_build_filename (test->path, "lock", NULL);

  for (guint i = 0; i < DESK_LEDGERS; i++)
    {
      const DeskTail *tail = &moment->tails.tails[i];
      g_autofree char *file = g_strconcat (tail->partition.name, ".csv", NULL);
      g_autofree char *path = g_build_filename (
          test->path, "ledgers", desk_ledger_name ((DeskLedger) i), file, NULL);

      if (tail->size > 0)
        g_assert_cmpint (truncate (path, tail->size), ==, 0);
    }
  g_assert_true (g_file_set_contents (lock, moment->mark, -1, NULL));
}
