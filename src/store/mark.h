/* mark.h: the content of STORE/lock, a hint where the ledgers end.
 *
 * Written unsynced behind every commit; may be missing, old or torn, and is
 * then ignored.  Text, so that a person can read it:
 *
 *   S 1234
 *   leads 2026-11 56789 0123456789abcdef0123456789abcdef
 *   end 01234567
 *
 * with one line for each ledger that holds a commit; behind `end` the first
 * digits of SHA-256 over the lines above it.
 */
#pragma once

#include "store/tails.h"

/* Reads the mark.  FALSE when there is none that can be understood. */
gboolean desk_mark_read (int lock, DeskTails *tails);

/* Writes it; a failure is no fault, the next writer looks for itself. */
void desk_mark_write (int lock, const DeskTails *tails);

/* The state of the store: its mark if there is one, and what was committed
 * since.  As desk_tails_read() otherwise.
 *
 * Takes no lock: what a writer does between the looks at two ledgers would show
 * the later part of a commit without the earlier one, so that what is not the
 * mark's state is looked at until two looks agree. */
gboolean desk_mark_tails (int store, DeskTails *tails, GError **error);
