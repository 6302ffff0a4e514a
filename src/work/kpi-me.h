/* kpi-me.h: the parts of `kpi-report me`. */
#pragma once

#include "work/desk.h"

/* A row for each sale of the caller in this month, with the running sums of its
 * week and of the month. */
gboolean desk_kpi_me_sales (DeskDesk *desk, GError **error);
