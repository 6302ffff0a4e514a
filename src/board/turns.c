#include "config.h"

#include "board/turns.h"

#include "record/exchange.h"
#include "rules/process.h"

#define BIT DESK_COLUMN_BIT

struct _DeskTurns
{
  DeskTails tails;  /* the state folded up to */
  gboolean folded;  /* there is one */
  GHashTable *last; /* department -> person */
};

DeskTurns *
desk_turns_new (void)
{
  DeskTurns *turns = g_new0 (DeskTurns, 1);

  turns->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return turns;
}

void
desk_turns_free (DeskTurns *turns)
{
  if (turns == NULL)
    return;
  desk_tails_clear (&turns->tails);
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

gboolean
desk_turns_fold (DeskTurns *turns, const DeskStore *store,
                 const DeskTails *until, GError **error)
{
  const guint32 columns = BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEPARTMENT)
                          | BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_REASON);

  if (!desk_ledger_scan (desk_store_folder (store), DESK_DEALS,
                         turns->folded ? &turns->tails : NULL, until, columns,
                         fold_line, turns, error))
    return FALSE;
  desk_tails_copy (&turns->tails, until);
  turns->folded = TRUE;
  return TRUE;
}

const char *
desk_turns_last (const DeskTurns *turns, const char *department)
{
  return g_hash_table_lookup (turns->last, department);
}
