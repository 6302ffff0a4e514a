/* recover.h: a torn tail, set aside and cut off before anything is written. */
#pragma once

#include "store/tails.h"

/**
 * desk_recover:
 * @tails: the state that holds; its bytes are synced unless they equal the mark
 *
 * Copies what lies behind @tails to rejects/torn-LEDGER-MONTH-DIGEST.csv and
 * cuts the ledgers back. The name comes from the bytes, so that a recovery
 * that is itself interrupted may be done again.
 *
 * Locking: the writers' lock is held.
 *
 * Returns: FALSE with %DESK_ERROR_IO; nothing that counts is lost.
 */
gboolean desk_recover (int store, DeskTails *tails, GError **error);
