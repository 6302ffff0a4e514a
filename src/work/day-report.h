/* day-report.h: the use cases of day-report: what a manager says of his day. */
#pragma once

#include "work/work.h"

#define DESK_DAY_REPORT_NO_COUNT (-1)

typedef struct
{
  const char *day;     /* (nullable): as typed */
  gint64 sum;          /* minor units; %DESK_MONEY_NONE: not given */
  gint64 count;        /* %DESK_DAY_REPORT_NO_COUNT: not given */
  gint64 reached;      /* likewise */
  const char *figures; /* (nullable): `METRIC=N,METRIC=N` */
  const char *plan;    /* (nullable): likewise */
  const char *note;    /* (nullable) */
} DeskDayReportFile;

/* Each is a DeskRun. */
gboolean desk_day_report_file_run (DeskWork *work, GError **error);
gboolean desk_day_report_show_run (DeskWork *work, GError **error);
gboolean desk_day_report_missing_run (DeskWork *work, GError **error);
gboolean desk_day_report_message_run (DeskWork *work, GError **error);
