/* lock.h: the writers' lock, flock(2) on STORE/lock. */
#pragma once

#include <glib.h>

/**
 * desk_lock_take:
 * @store: descriptor of the store's folder
 * @wait_seconds: how long to wait for another writer
 *
 * Returns: a descriptor that holds the lock until it is closed, or -1 with
 * %DESK_ERROR_BUSY, %DESK_ERROR_IO or %DESK_ERROR_CONFIG.
 */
int desk_lock_take (int store, guint wait_seconds, GError **error);
