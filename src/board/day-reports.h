/* day-reports.h: reports and plans of days, as the days ledger has them. */
#pragma once

#include "board/days.h"
#include "record/kpi.h"

/* A plan for a day is made at most so long before it: who asks for plans reads
 * no more of the ledger. */
#define DESK_PLAN_AHEAD_DAYS 92

typedef struct
{
  gint64 line;         /* seq of the report that counts; 0: there is none */
  gint64 first, filed; /* when he filed the first and the one that counts */
  guint late;          /* minutes, of the first */
  guint times;         /* how often he filed one */
  const char *note;    /* borrowed until the next catch-up; "" */
  gint64 figures[DESK_METRICS]; /* %DESK_MONEY_NONE: not reported */
} DeskFiledReport;

#define DESK_FILED_KINDS (DESK_DAYS_OF (REPORT) | DESK_DAYS_OF (PLAN))

/* What @person reported of @day; a line that somebody else recorded in his name
 * is no report. */
void desk_filed_report_find (const DeskDays *days, const DeskKpi *kpi,
                             const char *person, gint32 day,
                             DeskFiledReport *report);

typedef struct
{
  gint64 value[DESK_METRICS]; /* %DESK_MONEY_NONE: not planned */
  gint64 line[DESK_METRICS];  /* seq, 0: none */
  gboolean own[DESK_METRICS]; /* he planned it himself */
} DeskDayPlan;

/* The plan of @person for @day: the last line of each metric. */
void desk_day_plan_find (const DeskDays *days, const DeskKpi *kpi,
                         const char *person, gint32 day, DeskDayPlan *plan);
