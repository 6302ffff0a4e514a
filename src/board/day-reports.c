#include "config.h"

#include "board/day-reports.h"

#include "record/figure.h"

/* --- reports -------------------------------------------------------------- */

typedef struct
{
  const DeskKpi *kpi;
  DeskFiledReport *report;
} Reading;

static void
clear_figures (gint64 figures[DESK_METRICS])
{
  for (guint i = 0; i < DESK_METRICS; i++)
    figures[i] = DESK_MONEY_NONE;
}

static guint
read_late (const char *text)
{
  guint64 minutes;

  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &minutes, NULL)
             ? (guint) minutes
             : 0;
}

static void
begin_report (DeskFiledReport *report, const DeskDayLine *line)
{
  if (report->times++ == 0)
    {
      report->first = line->time;
      report->late = read_late (line->value);
    }
  report->line = line->seq;
  report->filed = line->time;
  report->note = line->note;
  clear_figures (report->figures);
}

static void
read_report (const DeskDayLine *line, gpointer data)
{
  const Reading *reading = data;
  DeskFiledReport *report = reading->report;
  DeskMetric metric;

  if (!g_str_equal (line->actor, line->person))
    return;
  if (line->subject[0] == '\0')
    begin_report (report, line);
  else if (line->ref == report->line
           && desk_metric_parse (line->subject, &metric))
    (void) desk_figure_parse (desk_cell (line->value),
                              reading->kpi->metrics[metric].unit,
                              &report->figures[metric]);
}

void
desk_filed_report_find (const DeskDays *days, const DeskKpi *kpi,
                        const char *person, gint32 day, DeskFiledReport *report)
{
  const DeskDaysFilter filter = {
    .kinds = DESK_DAYS_OF (REPORT), .from = day, .to = day, .person = person
  };
  Reading reading = { kpi, report };

  *report = (DeskFiledReport){ .note = "" };
  clear_figures (report->figures);
  desk_days_each (days, &filter, read_report, &reading);
}

/* --- plans ---------------------------------------------------------------- */

typedef struct
{
  const DeskKpi *kpi;
  DeskDayPlan *plan;
} Planning;

static void
read_plan (const DeskDayLine *line, gpointer data)
{
  const Planning *planning = data;
  DeskDayPlan *plan = planning->plan;
  DeskMetric metric;
  gint64 value;

  if (!desk_metric_parse (line->subject, &metric)
      || !desk_figure_parse (desk_cell (line->value),
                             planning->kpi->metrics[metric].unit, &value))
    return;
  plan->value[metric] = value;
  plan->line[metric] = line->seq;
  plan->own[metric] = g_str_equal (line->actor, line->person);
}

void
desk_day_plan_find (const DeskDays *days, const DeskKpi *kpi,
                    const char *person, gint32 day, DeskDayPlan *plan)
{
  const DeskDaysFilter filter = {
    .kinds = DESK_DAYS_OF (PLAN), .from = day, .to = day, .person = person
  };
  Planning planning = { kpi, plan };

  *plan = (DeskDayPlan){ .own = { FALSE } };
  clear_figures (plan->value);
  desk_days_each (days, &filter, read_plan, &planning);
}
