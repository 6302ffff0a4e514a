/* kpi-plan.h: plans beside the figures of a report.
 *
 *   plan = desk_kpi_plan_new (desk, &query, &tails, &error)
 *   … columns: behind that of each metric desk_kpi_plan_columns () …
 *   desk_kpi_plan_fill (plan, table, &error)
 *   … values of a row: likewise desk_kpi_plan_values () …
 *
 * Rows of managers and departments have plans, and the totals of these.
 */
#pragma once

#include "work/kpi-table.h"
#include "work/kpi.h"
#include "work/plans.h"

#define DESK_KPI_PLAN_COLUMNS 8 /* of a metric, at most */

typedef struct _DeskKpiPlan DeskKpiPlan;

/* @tails: borrowed, as @desk is; @query is copied. */
DeskKpiPlan *desk_kpi_plan_new (DeskDesk *desk, const DeskKpiQuery *query,
                                const DeskTails *tails, GError **error);
void desk_kpi_plan_free (DeskKpiPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKpiPlan, desk_kpi_plan_free)

/* Writes the columns of a metric, titled after @title; none when nothing is
 * planned.  Returns how many; their texts are borrowed from @plan. */
guint desk_kpi_plan_columns (DeskKpiPlan *plan, DeskMetric metric,
                             const char *title, DeskColumnType type,
                             DeskColumn *columns);

/* Reads what each day brought, for the range of a forecast; @table is borrowed
 * from here on. */
gboolean desk_kpi_plan_fill (DeskKpiPlan *plan, DeskKpiTable *table,
                             GError **error);

/* Writes as many values of a row as there are columns. */
guint desk_kpi_plan_values (DeskKpiPlan *plan, const DeskKpiRow *row,
                            DeskMetric metric, DeskValue *values);

/* What of a row is planned and what became of it; FALSE when nothing is.
 * @first: the plan by the first revision. */
gboolean desk_kpi_plan_of (DeskKpiPlan *plan, const DeskKpiRow *row,
                           DeskMetric metric, DeskPlanned *planned,
                           gint64 *first, DeskPlanFact *fact);

/* Says how plan and fact are put together, and what is not planned. */
void desk_kpi_plan_tell (const DeskKpiPlan *plan);

/* For --fail-below: exit status 1 when a row has an attainment below @percent,
 * in hundredths.  %DESK_ERROR_MISSING when none has one. */
gboolean desk_kpi_plan_judge (DeskKpiPlan *plan, gint64 percent,
                              GError **error);
