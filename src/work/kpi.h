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
  const char *explain;    /* a metric */
  gboolean rows;          /* with explain: the lines themselves */
  const char *fail_below; /* a percentage */
} DeskKpiReport;

extern const char *const desk_kpi_compares[]; /* previous, last-year */

typedef struct /* all texts (nullable) */
{
  const char *kind; /* one of desk_debrief_kinds */
  const char *deal, *mistake, *conclusion;
  gint32 report; /* the day of a report that was talked about;
                    DESK_KPI_DAY_NONE */
  gboolean critical;
  char **managers; /* (nullable): ids; only theirs */
} DeskKpiDebrief;

typedef struct
{
  gint32 from;         /* of set and day: DESK_KPI_DAY_NONE */
  const char *note;    /* (nullable) */
  const char *metrics; /* of propose: (nullable): comma list */
} DeskKpiPlanning;

typedef struct
{
  gboolean sales;      /* a row for each sale */
  const char *metrics; /* (nullable): comma list */
} DeskKpiMe;

/* Each is a DeskRun; `work->verb` names the period, NULL: as typed. */
gboolean desk_kpi_report_run (DeskWork *work, GError **error);
gboolean desk_kpi_debrief_run (DeskWork *work, GError **error);

/* `plan`, whose first operand says what: nothing or a month, set, day, propose.
 */
gboolean desk_kpi_plan_run (DeskWork *work, GError **error);
gboolean desk_kpi_me_run (DeskWork *work, GError **error);
