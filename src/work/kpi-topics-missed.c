#include "config.h"

#include "work/kpi-topics.h"

#include "work/due-tasks.h"
#include "work/neglected.h"

/* What could still be made good: as it is now, of what began in the period or
 * before. */
static void
add (DeskTopics *topics, DeskTopicKind kind, const char *owner, gint64 deal,
     gint32 day)
{
  DeskTopic topic;

  if (day > topics->period.to
      || !desk_topics_begin (topics, kind, owner, &topic))
    return;
  topic.deal = deal;
  topic.day = day;
  topic.type = DESK_COLUMN_COUNT;
  desk_topics_add (topics, &topic);
}

static gboolean
add_neglected (DeskTopics *topics, GError **error)
{
  DeskZone *zone = desk_store_zone (topics->desk->store);
  g_auto (DeskNeglected) neglected = { 0 };

  if (!desk_neglected_load (&neglected, topics->desk, topics->tails, error))
    return FALSE;
  for (guint i = 0; i < neglected.waiting->len; i++)
    {
      const DeskNeglect *one
          = &g_array_index (neglected.waiting, DeskNeglect, i);
      const DeskDeal *deal = desk_deals_find (neglected.deals, one->deal);

      if (deal != NULL)
        add (topics,
             one->what == DESK_NEGLECT_MISSED_CALL ? DESK_TOPIC_MISSED_CALL
                                                   : DESK_TOPIC_NEGLECTED,
             deal->owner, deal->id, desk_zone_day (zone, one->time));
    }
  return TRUE;
}

static gboolean
add_offers (DeskTopics *topics, GError **error)
{
  g_auto (DeskDueTasks) due = { 0 };

  if (!desk_due_tasks_load (&due, topics->desk, NULL, topics->tails, error))
    return FALSE;
  for (guint i = 0; i < due.tasks->len; i++)
    {
      const DeskDueTask *task = &g_array_index (due.tasks, DeskDueTask, i);

      if (task->item.due == DESK_DUE_REPEAT_OFFER && task->deal != NULL)
        add (topics, DESK_TOPIC_REPEAT_OFFER, task->person, task->deal->id,
             task->item.day);
    }
  return TRUE;
}

gboolean
desk_topics_add_missed (DeskTopics *topics, GError **error)
{
  return add_neglected (topics, error) && add_offers (topics, error);
}
