/* duty-proof.h: whether a duty is done, as far as the program can see.
 *
 * Each check of the regulation is one of the program's own reports, computed in
 * this process by the same function as the command.
 */
#pragma once

#include "record/checklist.h"
#include "work/desk.h"

/**
 * desk_duty_prove:
 * @tails: the state to look at
 *
 * Returns: TRUE when the duty has no check, or its check finds nothing.  FALSE
 * with %DESK_ERROR_REFUSED and a finding of the run for each thing that is
 * still to do; or with what reading fails with.
 */
gboolean desk_duty_prove (DeskDesk *desk, const DeskTails *tails,
                          const DeskChecklist *checklist, const DeskDuty *duty,
                          GError **error);
