/* day-report-figures.h: what was reported of a day beside what is recorded of
 * it and what was planned for it: for day-report and debriefs. */
#pragma once

#include "board/day-reports.h"
#include "work/desk.h"

/* Of one metric; %DESK_MONEY_NONE: there is no such figure. */
typedef struct
{
  DeskMetric metric;
  gint64 reported;
  gint64 recorded; /* as the ledgers have it now */
  gint64 planned;  /* for that day */
} DeskDayReportFigure;

typedef struct
{
  const DeskPerson *person;
  gint32 day;
  gint64 due; /* %DESK_TIME_NONE: nobody expects a report */
  DeskFiledReport filed;
  GArray *figures; /* of DeskDayReportFigure: those of the regulation, then
                      what else was planned */
  char *note;      /* (nullable): what filed.note points to, if it is ours */
} DeskDayReport;

typedef struct
{
  const DeskDays *days; /* with DESK_FILED_KINDS of all that is asked for */
  const DeskTails *tails;
  gint32 from, to;          /* days, both included */
  const DeskPerson *person; /* (nullable): all that the caller may see */
} DeskDayReportQuery;

/**
 * desk_day_reports_compare:
 * @query: days that have begun
 *
 * Reports that were filed, and those that are expected, in the order of
 * staff.yaml, then of days.
 *
 * Returns: (transfer full) (element-type DeskDayReport): what is of a day on
 * which nothing was filed and nothing is expected is not among them.
 * Fails as desk_kpi_table_new() and desk_desk_attend().
 */
GPtrArray *desk_day_reports_compare (DeskDesk *desk,
                                     const DeskDayReportQuery *query,
                                     GError **error);
/* The same, and reads the days ledger and the tails by itself: what is recorded
 * until now of the days @from to @to, of @person (nullable) or of all. */
GPtrArray *desk_day_reports_load (DeskDesk *desk, gint32 from, gint32 to,
                                  const DeskPerson *person, GError **error);
void desk_day_report_free (DeskDayReport *report);

/* Whether both are known, and differ. */
gboolean desk_day_report_differs (const DeskDayReportFigure *figure);

/* How many of the figures do. */
guint desk_day_report_differences (const DeskDayReport *report);

/* The figures of @person for @day as the ledgers have them, by metric: those of
 * @metrics (DESK_METRIC_BITs).  Fails as desk_kpi_table_new(). */
gboolean desk_day_report_recorded (DeskDesk *desk, const DeskTails *tails,
                                   const DeskPerson *person, gint32 day,
                                   guint64 metrics,
                                   gint64 recorded[DESK_METRICS],
                                   GError **error);

/* Puts @report's figures together: its `filed`, @recorded and @plan. */
void desk_day_report_fill (DeskDayReport *report,
                           const DeskDayReportRules *rules,
                           const gint64 recorded[DESK_METRICS],
                           const DeskDayPlan *plan);
