#include "config.h"

#include "work/kpi-topics.h"

#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT

typedef struct
{
  DeskTopics *topics;
  DeskFacts *facts;
  GArray *slow, *best; /* of DeskTopic */
} Figures;

static void
clear (Figures *figures)
{
  g_clear_pointer (&figures->facts, desk_facts_free);
  g_clear_pointer (&figures->slow, g_array_unref);
  g_clear_pointer (&figures->best, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, clear)

/* --- facts ---------------------------------------------------------------- */

static gboolean
begin (const Figures *figures, DeskTopicKind kind, const DeskFact *fact,
       DeskTopic *topic)
{
  if (!desk_topics_begin (figures->topics, kind,
                          desk_facts_word (figures->facts, fact->person), topic)
      || topic->person == NULL)
    return FALSE;
  topic->deal = fact->deal;
  topic->day = fact->day;
  return TRUE;
}

static void
set_norm (const Figures *figures, DeskMetric metric, DeskTopic *topic)
{
  gint64 norm = figures->topics->kpi->metrics[metric]
                    .norm[desk_person_level (topic->person, topic->day)];

  topic->against = norm == DESK_MONEY_NONE ? DESK_VALUE_NONE : norm;
}

static void
take_expired (const Figures *figures, const DeskFact *fact)
{
  DeskTopic topic;

  if (begin (figures, DESK_TOPIC_EXPIRED, fact, &topic))
    desk_topics_add (figures->topics, &topic);
}

/* What was in time needs no talk, however slow it was beside the others. */
static void
take_response (const Figures *figures, const DeskFact *fact)
{
  DeskTopic topic;

  if (!begin (figures, DESK_TOPIC_SLOW, fact, &topic))
    return;
  set_norm (figures, DESK_METRIC_RESPONSE_MIN, &topic);
  topic.type = DESK_COLUMN_MINUTES;
  topic.value = fact->number;
  if (topic.against == DESK_VALUE_NONE || topic.value > topic.against)
    g_array_append_val (figures->slow, topic);
}

static void
take_score (const Figures *figures, const DeskFact *fact)
{
  DeskTopic topic;

  if (!begin (figures, DESK_TOPIC_BEST_CALL, fact, &topic))
    return;
  set_norm (figures, DESK_METRIC_SCRIPT_SCORE, &topic);
  topic.type = DESK_COLUMN_PERCENT;
  topic.value = fact->number;
  if (topic.against == DESK_VALUE_NONE || topic.value >= topic.against)
    g_array_append_val (figures->best, topic);
}

static void
take_fact (const DeskFact *fact, gpointer data)
{
  const Figures *figures = data;

  if ((fact->measures & MEASURE (DESK_MEASURE_EXPIRED)) != 0)
    take_expired (figures, fact);
  if ((fact->measures & MEASURE (DESK_MEASURE_RESPONSE)) != 0)
    take_response (figures, fact);
  if ((fact->measures & MEASURE (DESK_MEASURE_SCORES)) != 0)
    take_score (figures, fact);
}

/* --- the first of each person --------------------------------------------- */

/* The largest figure first; facts come in no order. */
static gint
compare (gconstpointer one, gconstpointer two)
{
  const DeskTopic *a = one, *b = two;

  if (a->place != b->place)
    return a->place < b->place ? -1 : 1;
  if (a->value != b->value)
    return a->value > b->value ? -1 : 1;
  return a->deal < b->deal ? -1 : a->deal > b->deal;
}

static void
add_first (DeskTopics *topics, GArray *all, guint most)
{
  guint place = G_MAXUINT, n = 0;

  g_array_sort (all, compare);
  for (guint i = 0; i < all->len; i++)
    {
      const DeskTopic *topic = &g_array_index (all, DeskTopic, i);

      n = topic->place == place ? n + 1 : 0;
      place = topic->place;
      if (n < most)
        desk_topics_add (topics, topic);
    }
}

/* --- all ------------------------------------------------------------------ */

static gboolean
open_facts (Figures *figures, GError **error)
{
  const DeskTopics *topics = figures->topics;
  DeskDesk *desk = topics->desk;
  DeskFactsOptions options = {
    .store = desk->store,
    .tails = topics->tails,
    .kpi = topics->kpi,
    .currency = desk_store_settings (desk->store)->currency,
    .from = topics->period.from,
    .to = topics->period.to,
    .metrics = METRIC (DESK_METRIC_RESPONSE_MIN) | METRIC (DESK_METRIC_EXPIRED)
               | METRIC (DESK_METRIC_SCRIPT_SCORE),
    .groups = 1u << DESK_BY_MANAGER,
    .ends = &topics->period.to,
    .n_ends = 1,
  };

  options.calendar = desk_desk_calendar (desk, error);
  options.process
      = options.calendar == NULL ? NULL : desk_desk_process (desk, error);
  if (options.process == NULL)
    return FALSE;
  figures->facts = desk_facts_new (&options);
  return TRUE;
}

gboolean
desk_topics_add_figures (DeskTopics *topics, GError **error)
{
  g_auto (Figures) figures = { .topics = topics };

  figures.slow = g_array_new (FALSE, FALSE, sizeof (DeskTopic));
  figures.best = g_array_new (FALSE, FALSE, sizeof (DeskTopic));
  if (!open_facts (&figures, error)
      || !desk_facts_read (figures.facts, take_fact, &figures, error))
    return FALSE;
  add_first (topics, figures.slow, topics->kpi->debrief.slowest);
  add_first (topics, figures.best, topics->kpi->debrief.best_calls);
  return TRUE;
}
