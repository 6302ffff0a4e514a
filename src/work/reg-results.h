/* reg-results.h: who knows which regulation. */
#pragma once

#include "work/work.h"

/* `regulation quiz --results`, a DeskRun: the results that the caller may see,
 * a row a person and version. */
gboolean desk_reg_results_run (DeskWork *work, GError **error);
