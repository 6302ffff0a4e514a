/* check-refusals.h: refusals that nobody could ever decide about. */
#pragma once

#include "work/desk.h"

/* Adds a finding for every refused deal whose refusal nobody may confirm or
 * overturn: the regulation names no role that somebody has today but who
 * refused it.  Nothing when the regulation itself is wrong, which is told
 * elsewhere.  FALSE with %DESK_ERROR_IO or %DESK_ERROR_DAMAGED. */
gboolean desk_check_refusals (DeskDesk *desk, DeskFindings *findings,
                              GError **error);
