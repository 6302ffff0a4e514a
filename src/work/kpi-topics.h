/* kpi-topics.h: what there is to talk about after a period. */
#pragma once

#include "format/report.h"
#include "record/kpi.h"
#include "rules/funnel-diff.h"
#include "rules/period.h"
#include "work/kpi-table.h"

typedef enum /* in the order of a talk */
{
  DESK_TOPIC_PLAN,         /* a plan missed or beaten */
  DESK_TOPIC_COLLEAGUES,   /* the step of the funnel that differs from theirs */
  DESK_TOPIC_PAST,         /* … from his own a period ago */
  DESK_TOPIC_LOST,         /* deals he refused */
  DESK_TOPIC_SLOW,         /* the slowest answers */
  DESK_TOPIC_OVERTURNED,   /* refusals that quality control did not confirm */
  DESK_TOPIC_REPORT,       /* a report that differs from the ledgers */
  DESK_TOPIC_BEST_CALL,    /* by the marks of quality control */
  DESK_TOPIC_MISSED_CALL,  /* never returned */
  DESK_TOPIC_EXPIRED,      /* a deal that was taken away */
  DESK_TOPIC_NEGLECTED,    /* somebody still waits */
  DESK_TOPIC_REPEAT_OFFER, /* not made yet */
  DESK_TOPICS
} DeskTopicKind;

/* plan, colleagues, past, lost …; static. */
const char *desk_topic_name (DeskTopicKind kind);
/* For people, from the name, translated; the name when it is none of ours. */
const char *desk_topic_word (const char *name);

typedef struct
{
  DeskTopicKind kind;
  const DeskPerson *person; /* borrowed from the store; NULL: the exchange */
  /* Its code: a metric, a step, a reason, a cause …; "" */
  const char *item;
  gint64 deal;           /* 0: of none */
  gint32 day;            /* G_MININT32: of none */
  DeskColumnType type;   /* of the two figures */
  gint64 value, against; /* %DESK_VALUE_NONE */
  DeskFunnelDiff diff;   /* COLLEAGUES, PAST */
  gint64 attainment;     /* PLAN: hundredths of a percent, or none */
  const char *note;      /* a code or a text; "" */
  guint place;           /* of the person in staff.yaml */
} DeskTopic;

typedef struct
{
  DeskDesk *desk; /* borrowed, as all below */
  const DeskTails *tails;
  const DeskKpi *kpi;
  DeskPeriod period, before; /* … of as many days */
  char *const *managers;     /* (nullable): only theirs */
  GArray *topics;            /* of DeskTopic */
  GStringChunk *texts;
} DeskTopics;

/* A topic of @id, a person or the exchange, for the caller to fill in and
 * desk_topics_add(); FALSE when the caller may not see it or it was not asked
 * for. */
gboolean desk_topics_begin (const DeskTopics *topics, DeskTopicKind kind,
                            const char *id, DeskTopic *topic);
void desk_topics_add (DeskTopics *topics, const DeskTopic *topic);

/* Whether somebody sells, works here in the period and is to be talked of. */
gboolean desk_topics_is_seller (const DeskTopics *topics,
                                const DeskPerson *person);

/* Each adds what it knows; fails as what it reads. */
gboolean desk_topics_add_plans (DeskTopics *topics, GError **error);
gboolean desk_topics_add_funnel (DeskTopics *topics, GError **error);
gboolean desk_topics_add_refusals (DeskTopics *topics, GError **error);
gboolean desk_topics_add_reports (DeskTopics *topics, GError **error);
gboolean desk_topics_add_figures (DeskTopics *topics, GError **error);
gboolean desk_topics_add_missed (DeskTopics *topics, GError **error);

/* A person after the other, each in the order of a talk, and within a topic as
 * it was added. */
void desk_topics_sort (DeskTopics *topics);
