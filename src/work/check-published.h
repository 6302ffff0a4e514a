/* check-published.h: what was announced against what is in force. */
#pragma once

#include "work/desk.h"

/**
 * desk_check_published:
 * @findings: gets every regulation that has changed since its version was
 *   announced, and every copy of an announcement that is gone or is not what
 *   the ledger says
 *
 * Returns: FALSE with %DESK_ERROR_DAMAGED or %DESK_ERROR_IO.
 */
gboolean desk_check_published (DeskDesk *desk, DeskFindings *findings,
                               GError **error);
