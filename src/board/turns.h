/* turns.h: whose turn was last, when deals are handed out one after the other.
 *
 * The last `spread` line of a department that names `round-robin` as its
 * reason.  Deals that went to somebody for another reason, or were handed over
 * by hand, cost nobody his turn.
 */
#pragma once

#include "store/store.h"

typedef struct _DeskTurns DeskTurns;

DeskTurns *desk_turns_new (void);
void desk_turns_free (DeskTurns *turns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTurns, desk_turns_free)

/* Reads the deals ledger up to @until; a second time only what was committed
 * since.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO. */
gboolean desk_turns_fold (DeskTurns *turns, const DeskStore *store,
                          const DeskTails *until, GError **error);

/* Who had it; NULL when nobody had one.  Borrowed until the next fold. */
const char *desk_turns_last (const DeskTurns *turns, const char *department);
