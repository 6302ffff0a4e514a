/* day-report-row.h: how the report of a day looks as rows: one a figure. */
#pragma once

#include "work/day-report-figures.h"

#define DESK_DAY_REPORT_COLUMNS 12
extern const DeskColumn desk_day_report_columns[DESK_DAY_REPORT_COLUMNS];

/* Behind desk_desk_day_report() and desk_desk_kpi(), which have been loaded. */
gboolean desk_day_report_push (DeskDesk *desk, DeskReport *report,
                               const DeskDayReport *one, GError **error);

/* filed, late, missing (the hour is over), expected; static. */
const char *desk_day_report_state (const DeskDesk *desk,
                                   const DeskDayReport *one);

/* A figure for people, sums with the sign of the store's currency; (transfer
 * full). */
char *desk_day_report_figure (const DeskDesk *desk, const DeskKpiMetric *metric,
                              gint64 value, char decimal);
