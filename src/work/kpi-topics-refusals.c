#include "config.h"

#include "work/kpi-topics.h"

#include "work/audit-case.h"

static gboolean
is_in (const DeskTopics *topics, gint64 time, gint32 *day)
{
  *day = desk_zone_day (desk_store_zone (topics->desk->store), time);
  return *day >= topics->period.from && *day <= topics->period.to;
}

static const char *
keep (const DeskTopics *topics, const char *text)
{
  return g_string_chunk_insert (topics->texts, text);
}

/* What was overturned is not lost, and is talked about as that. */
static void
add_lost (DeskTopics *topics, const DeskAudit *audit, const DeskCase *one)
{
  const gint64 amount = desk_audit_amount (audit, one);
  DeskTopic topic;
  gint32 day;

  if (one->verdict == DESK_CASE_OVERTURNED
      || !is_in (topics, one->refused, &day)
      || !desk_topics_begin (topics, DESK_TOPIC_LOST,
                             desk_audit_author (topics->desk, one), &topic))
    return;
  topic.day = day;
  topic.deal = one->deal;
  topic.item = keep (topics, one->reason);
  topic.type = DESK_COLUMN_MONEY;
  topic.value = amount == DESK_MONEY_NONE ? DESK_VALUE_NONE : amount;
  topic.note = one->verdict == DESK_CASE_CONFIRMED ? "confirmed" : "unchecked";
  desk_topics_add (topics, &topic);
}

static void
add_overturned (DeskTopics *topics, const DeskCase *one)
{
  DeskTopic topic;
  gint32 day;

  if (one->verdict != DESK_CASE_OVERTURNED
      || !is_in (topics, one->decided, &day)
      || !desk_topics_begin (topics, DESK_TOPIC_OVERTURNED,
                             desk_audit_author (topics->desk, one), &topic))
    return;
  topic.day = day;
  topic.deal = one->deal;
  topic.item = keep (topics, one->cause);
  topic.type = DESK_COLUMN_MONEY;
  topic.value = one->recovered ? one->recovered_minor : DESK_VALUE_NONE;
  if (one->penalty != DESK_PENALTY_NO && one->penalty != DESK_PENALTY_REJECTED)
    topic.note = desk_penalty_names[one->share.kind];
  desk_topics_add (topics, &topic);
}

gboolean
desk_topics_add_refusals (DeskTopics *topics, GError **error)
{
  g_auto (DeskAudit) audit = { 0 };

  if (!desk_audit_load (&audit, topics->desk, topics->tails, error))
    return FALSE;
  for (guint i = 0; i < desk_cases_count (audit.cases); i++)
    {
      const DeskCase *one = desk_cases_get (audit.cases, i);

      add_lost (topics, &audit, one);
      add_overturned (topics, one);
    }
  return TRUE;
}
