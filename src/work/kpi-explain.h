/* kpi-explain.h: one figure, down to the lines it came from. */
#pragma once

#include "work/kpi-table.h"
#include "work/kpi.h"

/**
 * desk_kpi_explain:
 * @query: whose period and managers; what it groups by does not matter
 *
 * Starts the report of the run and ends it: the definition, the formula, what
 * went into it and what was left out, with the reason; with `rows` the lines.
 */
gboolean desk_kpi_explain (DeskDesk *desk, const DeskKpiReport *options,
                           const DeskKpiQuery *query, GError **error);
