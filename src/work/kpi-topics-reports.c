#include "config.h"

#include "work/kpi-topics.h"

#include "work/day-report-figures.h"
#include "work/kpi-query.h"

static void
add (DeskTopics *topics, const DeskDayReport *report,
     const DeskDayReportFigure *figure)
{
  DeskTopic topic;

  if (!desk_day_report_differs (figure)
      || !desk_topics_begin (topics, DESK_TOPIC_REPORT, report->person->id,
                             &topic))
    return;
  topic.day = report->day;
  topic.item = desk_metric_ids[figure->metric];
  topic.type = desk_kpi_column_type (topics->kpi->metrics[figure->metric].unit);
  topic.value = figure->reported;
  topic.against = figure->recorded;
  desk_topics_add (topics, &topic);
}

gboolean
desk_topics_add_reports (DeskTopics *topics, GError **error)
{
  g_autoptr (GPtrArray) reports = desk_day_reports_load (
      topics->desk, topics->period.from,
      MIN (topics->period.to, topics->desk->today), NULL, error);

  if (reports == NULL)
    return FALSE;
  for (guint i = 0; i < reports->len; i++)
    {
      const DeskDayReport *report = g_ptr_array_index (reports, i);

      for (guint n = 0; report->filed.line != 0 && n < report->figures->len;
           n++)
        add (topics, report,
             &g_array_index (report->figures, DeskDayReportFigure, n));
    }
  return TRUE;
}
