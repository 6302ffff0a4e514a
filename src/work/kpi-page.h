/* kpi-page.h: what a page or a spreadsheet of figures has beside the rows: its
 * title, pictures, and what each figure means.
 */
#pragma once

#include "work/kpi-table.h"

typedef struct _DeskKpiPage DeskKpiPage;

/* Both borrowed for the life of the page, which the report outlives not. */
DeskKpiPage *desk_kpi_page_new (DeskDesk *desk, const DeskKpiQuery *query,
                                const DeskKpi *kpi);
void desk_kpi_page_free (DeskKpiPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKpiPage, desk_kpi_page_free)

/**
 * desk_kpi_page_set:
 * @report: before its first row
 * @columns: (array length=n_columns): of it; plans among them are
 *   `METRIC_plan`
 *
 * Figures of one unit stand in one picture: bars of whom or what the rows are,
 * a line where they are time; a metric with a plan has one of its own.  Of two
 * groups nothing is drawn: their subtotals stand between the rows.
 */
void desk_kpi_page_set (DeskKpiPage *page, DeskReport *report,
                        const DeskColumn *columns, guint n_columns);
