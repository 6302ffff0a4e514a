/* kpi.h: the use cases of kpi-report: figures out of the ledgers.
 *
 * kpi-table.h is how figures are computed for any of them, one file a use case.
 */
#pragma once

#include "rules/period.h"
#include "work/work.h"

#define DESK_KPI_DAY_NONE G_MININT32

typedef struct /* all texts (nullable) */
{
  gint32 from, to;     /* days, both included; DESK_KPI_DAY_NONE */
  const char *by;      /* one or two of desk_by_names, comma between */
  const char *metrics; /* comma list of desk_metric_ids, or `all` */
  char **managers;     /* (nullable): ids; only theirs */
  const char *compare; /* one of desk_kpi_compares */
  const char *currency;
  const char *explain; /* a metric */
  gboolean rows;       /* with explain: the lines themselves */
} DeskKpiReport;

extern const char *const desk_kpi_compares[]; /* previous, last-year */

/* Each is a DeskRun; `work->verb` names the period, NULL: as typed. */
gboolean desk_kpi_report_run (DeskWork *work, GError **error);
