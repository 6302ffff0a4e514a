/* kpi-query.h: what somebody typed, as a query. */
#pragma once

#include "work/kpi-table.h"
#include "work/kpi.h"

/* Reads the period, --by, --metrics … .  %DESK_ERROR_USAGE. */
gboolean desk_kpi_query_read (DeskDesk *desk, const DeskKpiReport *options,
                              DeskKpiQuery *query, GError **error);

/* Reads the name of a metric: %DESK_ERROR_USAGE with the nearest one. */
gboolean desk_kpi_metric_read (const char *id, DeskMetric *metric,
                               GError **error);

/* What a metric is called in the language of the run, and where there is little
 * room; borrowed. */
const char *desk_kpi_metric_title (const DeskWork *work,
                                   const DeskKpiMetric *metric);
const char *desk_kpi_metric_short (const DeskWork *work,
                                   const DeskKpiMetric *metric);
