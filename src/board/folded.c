#include "config.h"

#include "board/folded.h"

#include "store/line.h"

void
desk_folded_init (DeskFolded *folded)
{
  *folded = (DeskFolded){ .undone = g_hash_table_new_full (
                              g_int64_hash, g_int64_equal, g_free, NULL) };
  desk_tails_init (&folded->tails);
}

void
desk_folded_clear (DeskFolded *folded)
{
  g_clear_pointer (&folded->undone, g_hash_table_unref);
  desk_tails_clear (&folded->tails);
}

/* Folds from the beginning until no line turns out to have been undone. */
static gboolean
begin_anew (DeskFolded *folded, const DeskFolding *folding, gpointer board,
            const DeskTails *until, GError **error)
{
  do
    {
      folded->stale = FALSE;
      folding->empty (board, until);
      if (!folding->fold (board, NULL, until, error))
        return FALSE;
    }
  while (folded->stale);
  return TRUE;
}

/* Folds what came behind the state that is folded. */
static gboolean
go_on (DeskFolded *folded, const DeskFolding *folding, gpointer board,
       const DeskTails *until, GError **error)
{
  folded->stale = FALSE;
  return folding->fold (board, &folded->tails, until, error)
         && (!folded->stale
             || begin_anew (folded, folding, board, until, error));
}

gboolean
desk_folded_reach (DeskFolded *folded, const DeskFolding *folding,
                   gpointer board, const DeskStore *store,
                   const DeskTails *until, GError **error)
{
  gboolean follow = FALSE;

  if (folded->begun && desk_tails_equal (until, &folded->tails))
    return TRUE;
  if (folded->begun
      && !desk_tails_follow (desk_store_folder (store), &folded->tails, until,
                             &follow, error))
    return FALSE;
  folded->begun = FALSE;
  if (!follow)
    g_hash_table_remove_all (folded->undone);
  if (!(follow ? go_on : begin_anew) (folded, folding, board, until, error))
    return FALSE;
  desk_folded_follow (folded, until);
  return TRUE;
}

void
desk_folded_follow (DeskFolded *folded, const DeskTails *tails)
{
  folded->begun = TRUE;
  desk_tails_copy (&folded->tails, tails);
}

void
desk_folded_restart (DeskFolded *folded)
{
  folded->begun = FALSE;
}

static gboolean
learn_undone (DeskFolded *folded, DeskCell ref)
{
  gint64 seq = desk_cell_seq (ref);

  if (g_hash_table_contains (folded->undone, &seq))
    return FALSE;
  g_hash_table_add (folded->undone, g_memdup2 (&seq, sizeof seq));
  return TRUE;
}

void
desk_folded_undo (DeskFolded *folded, DeskCell ref)
{
  (void) learn_undone (folded, ref);
}

void
desk_folded_unfold (DeskFolded *folded, DeskCell ref)
{
  if (learn_undone (folded, ref))
    folded->stale = TRUE;
}
