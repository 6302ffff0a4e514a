/* planning.h: what the parts of `kpi-report plan` have in common, one file a
 * part: planning-show.c, -set.c, -day.c, -propose.c. */
#pragma once

#include "record/plan.h"
#include "work/desk.h"
#include "work/kpi.h"

/* A number as a cell: `700`, `600000.00`; "" for DESK_MONEY_NONE; (transfer
 * full). */
char *desk_planning_number (DeskMetric metric, gint64 value);

/* Reads the name of a metric, and a number of its unit.  %DESK_ERROR_USAGE. */
gboolean desk_planning_metric (const char *id, DeskMetric *metric,
                               GError **error);
gboolean desk_planning_value (DeskMetric metric, const char *text,
                              gint64 *value, GError **error);

/* Reads one of the store's files; *@plan is NULL when there is none.
 * %DESK_ERROR_CONFIG with every fault. */
gboolean desk_planning_read (const DeskDesk *desk, gint32 day, DeskPlan **plan,
                             GError **error);

/* Rows of plans: what is planned for whom, at first and now. */
#define DESK_PLANNING_COLUMNS 10
extern const DeskColumn desk_planning_columns[DESK_PLANNING_COLUMNS];
gboolean desk_planning_push (DeskReport *report, const DeskPlan *plan,
                             const DeskPlanRevision *current, GError **error);

gboolean desk_planning_show (DeskDesk *desk, const char *month, GError **error);
gboolean desk_planning_set (DeskDesk *desk, char *const *args,
                            const DeskKpiPlanning *options, GError **error);
/* Opens the store itself, for its days. */
gboolean desk_planning_day (DeskWork *work, char *const *args,
                            const DeskKpiPlanning *options, GError **error);
gboolean desk_planning_propose (DeskDesk *desk, const char *month,
                                const DeskKpiPlanning *options, GError **error);
