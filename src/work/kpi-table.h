/* kpi-table.h: figures of a period as rows and columns, ready to be shown.
 *
 * What is shown of whom follows the caller's rights: his own, those of his
 * department, or all; totals are of what he may see.
 */
#pragma once

#include "board/facts.h"
#include "rules/period.h"
#include "work/desk.h"

typedef struct
{
  DeskPeriod period;
  DeskBy by[DESK_CUBE_GROUPS];
  guint n_by;
  DeskMetric metrics[DESK_METRICS];
  guint n_metrics;
  const char *currency;  /* (nullable): the store's */
  char *const *managers; /* (nullable): only these, NULL-terminated */
} DeskKpiQuery;

/* A sum in another currency than the report's. */
typedef struct
{
  DeskMeasure measure;
  const char *currency;
  gint64 minor;
  guint lines;
} DeskKpiForeign;

typedef enum
{
  DESK_KPI_ROW,
  DESK_KPI_SUBTOTAL, /* of the first group */
  DESK_KPI_TOTAL,
} DeskKpiLevel;

typedef struct
{
  gint32 keys[DESK_CUBE_GROUPS];
  DeskKpiLevel level;
  guint cell; /* of the cube */
} DeskKpiRow;

typedef struct _DeskKpiTable DeskKpiTable;

/**
 * desk_kpi_table_new:
 * @desk: borrowed for the life of the table
 * @query: copied
 * @tails: the state to read up to
 * @watch: (nullable): gets every fact that counts for the query, and with it
 *   what is left out, for --explain
 *
 * Rows stand in order: managers as in staff.yaml, time as it passes, the rest
 * by the alphabet; the total of a first group behind its rows, the total last.
 *
 * %DESK_ERROR_FORBIDDEN when the caller may not see one of the managers,
 * %DESK_ERROR_MISSING when there is no such person, else what reading fails
 * with.
 */
DeskKpiTable *desk_kpi_table_new (DeskDesk *desk, const DeskKpiQuery *query,
                                  const DeskTails *tails, DeskFactFunc watch,
                                  gpointer data, GError **error);
void desk_kpi_table_free (DeskKpiTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKpiTable, desk_kpi_table_free)

/* (element-type DeskKpiRow); borrowed. */
const GArray *desk_kpi_table_rows (const DeskKpiTable *table);

/* The id of a group in a row: m1, 2026-11-22, 2026-W47 …; "" in a total;
 * (transfer full). */
char *desk_kpi_table_id (const DeskKpiTable *table, const DeskKpiRow *row,
                         guint group);

/* The same for people: names and titles. */
char *desk_kpi_table_title (const DeskKpiTable *table, const DeskKpiRow *row,
                            guint group);

/* FALSE when there is nothing to show. */
gboolean desk_kpi_table_value (DeskKpiTable *table, const DeskKpiRow *row,
                               DeskMetric metric, gint64 *value);

/* Makes sure that @table has a row for each of @other, which is of the same
 * shape and another period. */
void desk_kpi_table_cover (DeskKpiTable *table, const DeskKpiTable *other);

/* The value in @other that stands where @row stands in @table, the n-th day for
 * the n-th day; FALSE when it has none. */
gboolean desk_kpi_table_before (const DeskKpiTable *table,
                                const DeskKpiRow *row,
                                const DeskKpiTable *other, DeskMetric metric,
                                gint64 *value);

/* (element-type DeskKpiForeign): sums that were not added; borrowed. */
const GArray *desk_kpi_table_foreign (const DeskKpiTable *table);

/* Whose figures these are: everybody's, or those of some. */
gboolean desk_kpi_table_is_whole (const DeskKpiTable *table);

/* The word of a fact's person, source …; borrowed. */
const char *desk_kpi_table_word (const DeskKpiTable *table, guint16 number);
