/* day-report.h: the regulation `day-report`, as loaded: who reports what at the
 * end of the day, until when, and how the team is told. */
#pragma once

#include "record/kpi.h"

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  guint due_minute;           /* of the day: until then a report is in time */
  guint after_shift_minutes;  /* or so long behind a shift that ends later */
  guint back_days;            /* so many days back one is still taken */
  guint roles;                /* who owes one: bits 1 << DeskRole */
  DeskMetric metrics[DESK_METRICS]; /* that are reported, in order */
  guint n_metrics;
  const DeskNode *words; /* mapping: what people type -> id of a metric */
  const char *plan_item; /* `{title} – {value}` */
  const char *message;   /* the text for the team's chat */
} DeskDayReportRules;

/* What the message may name beside the metrics that are reported; `{title}` and
 * `{value}` are of a line of the plan. */
#define DESK_DAY_REPORT_NAME "name"
#define DESK_DAY_REPORT_DATE "date"
#define DESK_DAY_REPORT_PLAN "plan"
#define DESK_DAY_REPORT_PLAN_DATE "plan-date"
#define DESK_DAY_REPORT_NOTE "note"

/* As desk_exchange_new(). */
DeskDayReportRules *desk_day_report_rules_new (DeskYaml *installed,
                                               DeskYaml *own,
                                               DeskFindings *findings);
void desk_day_report_rules_free (DeskDayReportRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDayReportRules, desk_day_report_rules_free)

/* Whether a report has a figure of @metric. */
gboolean desk_day_report_has (const DeskDayReportRules *rules,
                              DeskMetric metric);

/**
 * desk_day_report_metric:
 * @word: what somebody typed: the id of a metric, or one of `words`
 * @error: %DESK_ERROR_USAGE with the nearest one
 */
gboolean desk_day_report_metric (const DeskDayReportRules *rules,
                                 const char *word, DeskMetric *metric,
                                 GError **error);
