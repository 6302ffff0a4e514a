/* folded.h: up to which state of the store a board has folded the ledgers, and
 * how it comes to a newer one.
 *
 * A board is loaded without the lock and brought up to date under it.  In
 * between a commit that no sync had reached may have been cut back and replaced
 * by another, even of the same length and with the same seq: a board that goes
 * by either would keep what never happened.  Whoever folds lines between two
 * states therefore does it through here.
 */
#pragma once

#include "store/store.h"

/* What a board does to its own data. */
typedef struct
{
  /* Forgets every line that was folded; all up to @until are to follow. */
  void (*empty) (gpointer board, const DeskTails *until);
  /* Folds the lines behind @since, NULL for all there are. */
  gboolean (*fold) (gpointer board, const DeskTails *since,
                    const DeskTails *until, GError **error);
} DeskFolding;

typedef struct
{
  gboolean begun;     /* something is folded: what `tails` says */
  DeskTails tails;    /* the state folded up to */
  GHashTable *undone; /* set of seq: lines that an `undone` line names */
  gboolean stale;     /* see desk_folded_unfold() */
} DeskFolded;

void desk_folded_init (DeskFolded *folded);
void desk_folded_clear (DeskFolded *folded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskFolded, desk_folded_clear)

/**
 * desk_folded_reach:
 * @folded: where @board stands
 * @until: the state to come to
 *
 * Folds what was committed since; all from the beginning when nothing was
 * folded yet or what was is no longer there.  Cheap when little is new, for use
 * under the lock.
 *
 * Returns: FALSE with %DESK_ERROR_IO, %DESK_ERROR_CONFIG or what
 * DeskFolding.fold failed with; the board is then of no use until the next
 * call, which begins anew.
 */
gboolean desk_folded_reach (DeskFolded *folded, const DeskFolding *folding,
                            gpointer board, const DeskStore *store,
                            const DeskTails *until, GError **error);

/* Tells that what the board was told by hand is what stands up to @tails. */
void desk_folded_follow (DeskFolded *folded, const DeskTails *tails);

/* Has the next desk_folded_reach() begin anew. */
void desk_folded_restart (DeskFolded *folded);

/* For DeskFolding.fold: the line that the cell @ref names was undone. */
void desk_folded_undo (DeskFolded *folded, DeskCell ref);

/* The same, of a board that cannot take a line back which it has folded: if
 * this is news, all is folded again without it. */
void desk_folded_unfold (DeskFolded *folded, DeskCell ref);

static inline gboolean
desk_folded_is_undone (const DeskFolded *folded, gint64 seq)
{
  return g_hash_table_size (folded->undone) > 0
         && g_hash_table_contains (folded->undone, &seq);
}
