#include "config.h"

#include "board/turns.h"

#include "board/folded.h"
#include "record/exchange.h"
#include "rules/process.h"

#define BIT DESK_COLUMN_BIT

struct _DeskTurns
{
  const DeskStore *store; /* while folding */
  DeskFolded folded;
  GHashTable *last; /* department -> person */
};

DeskTurns *
desk_turns_new (void)
{
  DeskTurns *turns = g_new0 (DeskTurns, 1);

  desk_folded_init (&turns->folded);
  turns->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return turns;
}

void
desk_turns_free (DeskTurns *turns)
{
  if (turns == NULL)
    return;
  desk_folded_clear (&turns->folded);
  g_hash_table_unref (turns->last);
  g_free (turns);
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskTurns *turns = data;
  const DeskCell *cells = line->cells;

  (void) error;
  if (desk_cell_is (cells[DESK_DEAL_EVENT], desk_event_name (DESK_EVENT_SPREAD))
      && desk_cell_is (cells[DESK_DEAL_REASON],
                       desk_strategy_names[DESK_STRATEGY_ROUND_ROBIN]))
    g_hash_table_replace (turns->last,
                          desk_cell_dup (cells[DESK_DEAL_DEPARTMENT]),
                          desk_cell_dup (cells[DESK_DEAL_OWNER_TO]));
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  (void) until;
  g_hash_table_remove_all (((DeskTurns *) board)->last);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskTurns *turns = board;
  const guint32 columns = BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEPARTMENT)
                          | BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_REASON);

  return desk_ledger_scan (desk_store_folder (turns->store), DESK_DEALS, since,
                           until, columns, fold_line, board, error);
}

gboolean
desk_turns_fold (DeskTurns *turns, const DeskStore *store,
                 const DeskTails *until, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  turns->store = store;
  return desk_folded_reach (&turns->folded, &folding, turns, store, until,
                            error);
}

const char *
desk_turns_last (const DeskTurns *turns, const char *department)
{
  return g_hash_table_lookup (turns->last, department);
}
