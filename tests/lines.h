/* lines.h: lines of ledgers, written by hand in tests.
 *
 *   leads|kind=form|outcome=new|deal=@|client=@|name=Anna
 *
 * The ledger, then COLUMN=VALUE; `@` is the seq of the line itself.
 */
#pragma once

#include "store/commit.h"

/* The number of @column in @ledger; a name that is none is the test's mistake.
 */
static inline guint
desk_test_column (DeskLedger ledger, DeskCell name)
{
  for (guint i = 0; i < desk_ledger_columns (ledger); i++)
    if (desk_cell_is (name, desk_ledger_column (ledger, i)))
      return i;
  g_error ("no column '%.*s'", (int) name.length, name.text);
}

/* Adds one line to @commit. */
static inline gboolean
desk_test_add_line (DeskCommit *commit, const char *line, GError **error)
{
  g_auto (GStrv) pieces = g_strsplit (line, "|", -1);
  g_autofree char *seq
      = g_strdup_printf ("%" G_GINT64_FORMAT, desk_commit_next (commit));
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  DeskLedger ledger;

  if (!desk_ledger_parse (pieces[0], &ledger))
    g_error ("no ledger '%s'", pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      const char *sign = strchr (pieces[i], '=');
      guint column;

      if (sign == NULL)
        g_error ("no value in '%s'", pieces[i]);
      column = desk_test_column (
          ledger, (DeskCell){ pieces[i], (gsize) (sign - pieces[i]) });
      cells[column] = desk_cell (g_str_equal (sign + 1, "@") ? seq : sign + 1);
    }
  return desk_commit_add (commit, ledger, cells, error);
}
