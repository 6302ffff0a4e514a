/* import-undo.h: an import taken back. */
#pragma once

#include "work/desk.h"

/**
 * desk_undo_batch:
 * @batch: the twelve digits that the import printed
 *
 * Appends one `undone` line for each line of the batch that no later line
 * refers to, and lists the rest with the line that holds each.
 *
 * Locking: takes the writers' lock.
 *
 * Returns: FALSE with %DESK_ERROR_MISSING when no line is of that batch.
 */
gboolean desk_undo_batch (DeskDesk *desk, const char *batch, GError **error);
