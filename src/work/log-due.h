/* log-due.h: how much there is to do, as `deal-log due` lists it. */
#pragma once

#include "work/desk.h"

/**
 * desk_log_due_count:
 * @today: (out): what is due today
 * @late: (out): what was before
 * @open: (out): deals that count against the open limit of @person
 *
 * Fails as reading the ledgers does.
 */
gboolean desk_log_due_count (DeskDesk *desk, const char *person, guint *today,
                             guint *late, guint *open, GError **error);
