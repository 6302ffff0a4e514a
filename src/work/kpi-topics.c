#include "config.h"

#include "work/kpi-topics.h"

#include "base/i18n.h"
#include "work/kpi-debrief.h"

static const struct
{
  const char *name, *title;
} kinds[DESK_TOPICS] = {
  [DESK_TOPIC_PLAN] = { "plan", N_ ("plan") },
  [DESK_TOPIC_COLLEAGUES] = { "colleagues", N_ ("funnel, beside colleagues") },
  [DESK_TOPIC_PAST] = { "past", N_ ("funnel, beside the period before") },
  [DESK_TOPIC_LOST] = { "lost", N_ ("deal lost") },
  [DESK_TOPIC_SLOW] = { "slow", N_ ("slow answer") },
  [DESK_TOPIC_OVERTURNED] = { "overturned", N_ ("refusal overturned") },
  [DESK_TOPIC_REPORT] = { "report", N_ ("report differs") },
  [DESK_TOPIC_BEST_CALL] = { "best-call", N_ ("a good call") },
  [DESK_TOPIC_MISSED_CALL] = { "missed-call", N_ ("call not returned") },
  [DESK_TOPIC_EXPIRED] = { "expired", N_ ("deal expired") },
  [DESK_TOPIC_NEGLECTED] = { "neglected", N_ ("client waits") },
  [DESK_TOPIC_REPEAT_OFFER] = { "repeat-offer", N_ ("next offer not made") },
};

const char *
desk_topic_name (DeskTopicKind kind)
{
  return kinds[kind].name;
}

const char *
desk_topic_word (const char *name)
{
  for (guint i = 0; i < DESK_TOPICS; i++)
    if (g_str_equal (kinds[i].name, name))
      return _ (kinds[i].title);
  return name;
}

/* --- whose ---------------------------------------------------------------- */

static gboolean
is_asked_for (const DeskTopics *topics, const char *id)
{
  return topics->managers == NULL
         || g_strv_contains ((const char *const *) topics->managers, id);
}

/* Whose place in the order is behind everybody's. */
static gboolean
is_exchange_seen (const DeskTopics *topics)
{
  return topics->managers == NULL
         && desk_right_has (desk_store_role (topics->desk->store),
                            DESK_ACTION_FIGURES, DESK_RELATION_OTHER);
}

gboolean
desk_topics_begin (const DeskTopics *topics, DeskTopicKind kind, const char *id,
                   DeskTopic *topic)
{
  const DeskStaff *staff = desk_store_staff (topics->desk->store);

  *topic = (DeskTopic){ .kind = kind,
                        .item = "",
                        .note = "",
                        .day = G_MININT32,
                        .value = DESK_VALUE_NONE,
                        .against = DESK_VALUE_NONE,
                        .attainment = DESK_VALUE_NONE,
                        .place = desk_staff_count (staff) };
  if (g_str_equal (id, DESK_EXCHANGE_ID))
    return is_exchange_seen (topics);
  topic->person = desk_staff_find (staff, id);
  if (topic->person == NULL || !is_asked_for (topics, id)
      || !desk_kpi_debrief_sees (topics->desk, topic->person))
    return FALSE;
  for (topic->place = 0; desk_staff_get (staff, topic->place) != topic->person;)
    topic->place++;
  return TRUE;
}

gboolean
desk_topics_is_seller (const DeskTopics *topics, const DeskPerson *person)
{
  return (person->role == DESK_ROLE_MANAGER || person->role == DESK_ROLE_SENIOR)
         && person->hired <= topics->period.to
         && person->left >= topics->period.from
         && is_asked_for (topics, person->id)
         && desk_kpi_debrief_sees (topics->desk, person);
}

void
desk_topics_add (DeskTopics *topics, const DeskTopic *topic)
{
  g_array_append_vals (topics->topics, topic, 1);
}

/* --- order ---------------------------------------------------------------- */

static gint
compare (gconstpointer one, gconstpointer two)
{
  const DeskTopic *a = one, *b = two;

  if (a->place != b->place)
    return a->place < b->place ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return 0;
}

void
desk_topics_sort (DeskTopics *topics)
{
  g_array_sort (topics->topics, compare);
}
