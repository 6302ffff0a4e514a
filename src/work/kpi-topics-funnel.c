#include "config.h"

#include "work/kpi-topics.h"

#include "work/kpi-funnel.h"

#define HUNDREDTHS 100

static void
add (DeskTopics *topics, DeskTopicKind kind, const DeskPerson *person,
     const DeskFunnelCounts *own, const DeskFunnelCounts *base)
{
  DeskFunnelDiff diff;
  DeskTopic topic;

  /* Beside a time in which nothing came in everything is a difference. */
  if (base->count[DESK_STEP_LEADS] + base->count[DESK_STEP_CLAIMED] == 0
      || !desk_funnel_diff (own, base, &diff) || diff.step == DESK_STEPS
      || !desk_topics_begin (topics, kind, person->id, &topic))
    return;
  topic.diff = diff;
  topic.item = desk_sale_step_name (diff.step);
  topic.type
      = diff.step == DESK_STEP_LEADS ? DESK_COLUMN_COUNT : DESK_COLUMN_PERCENT;
  if (!desk_funnel_share (own, diff.step, &topic.value))
    topic.value = DESK_VALUE_NONE;
  if (!desk_funnel_share (base, diff.step, &topic.against))
    topic.against = DESK_VALUE_NONE;
  if (diff.step == DESK_STEP_LEADS)
    {
      topic.value = desk_metric_divide (topic.value, HUNDREDTHS);
      topic.against = desk_metric_divide (topic.against, HUNDREDTHS);
    }
  desk_topics_add (topics, &topic);
}

gboolean
desk_topics_add_funnel (DeskTopics *topics, GError **error)
{
  const DeskStaff *staff = desk_store_staff (topics->desk->store);
  g_autoptr (DeskKpiFunnel) now
      = desk_kpi_funnel_load (topics->desk, topics->tails, topics->period.from,
                              topics->period.to, error);
  g_autoptr (DeskKpiFunnel) before = NULL;

  if (now == NULL)
    return FALSE;
  before = desk_kpi_funnel_load (topics->desk, topics->tails,
                                 topics->before.from, topics->before.to, error);
  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      DeskFunnelCounts own, base;

      if (!desk_topics_is_seller (topics, person))
        continue;
      desk_kpi_funnel_of (now, person, &own);
      desk_kpi_funnel_of_others (now, person, &base);
      add (topics, DESK_TOPIC_COLLEAGUES, person, &own, &base);
      desk_kpi_funnel_of (before, person, &base);
      add (topics, DESK_TOPIC_PAST, person, &own, &base);
    }
  return TRUE;
}
