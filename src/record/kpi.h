/* kpi.h: the regulation `kpi`, as loaded: what is measured, in which words, and
 * against which norm.
 *
 * Which metrics there are is code; what they are called, what they mean for
 * people and what is expected is data.  `definition` says in words exactly what
 * rules/metrics.h computes.
 */
#pragma once

#include "base/money.h"
#include "record/regulation.h"
#include "record/role.h"

typedef enum
{
  DESK_METRIC_LEADS,
  DESK_METRIC_CLAIMED,
  DESK_METRIC_PROCESSED,
  DESK_METRIC_DIALS,
  DESK_METRIC_DIAL_THROUGHS,
  DESK_METRIC_NEW_CONTACTS,
  DESK_METRIC_RESPONSE_MIN,
  DESK_METRIC_RESPONSE_P90,
  DESK_METRIC_RESPONSE_5,
  DESK_METRIC_RESPONSE_15,
  DESK_METRIC_RESPONSE_30,
  DESK_METRIC_CLAIM_MIN,
  DESK_METRIC_SALES_COUNT,
  DESK_METRIC_SALES_SUM,
  DESK_METRIC_PAID_SUM,
  DESK_METRIC_AVERAGE_SALE,
  DESK_METRIC_CONVERSION,
  DESK_METRIC_CONVERSION_BY_SALE,
  DESK_METRIC_REFUSALS,
  DESK_METRIC_CONFIRMED,
  DESK_METRIC_OVERTURNED,
  DESK_METRIC_FALSIFIED,
  DESK_METRIC_RECOVERED_SUM,
  DESK_METRIC_RETURNED,
  DESK_METRIC_EXPIRED,
  DESK_METRIC_OPEN_DEALS,
  DESK_METRIC_STALE,
  DESK_METRIC_NEGLECTED,
  DESK_METRIC_SCRIPT_SCORE,
  DESK_METRIC_ON_TIME_START,
  DESK_METRIC_ON_TIME_REPORT,
  DESK_METRIC_DUTIES_DONE,
  DESK_METRIC_ACKNOWLEDGED,
  DESK_METRIC_PENALTIES,
  DESK_METRIC_REPEAT_SALES,
  DESK_METRIC_REFERRALS,
  DESK_METRIC_CARD_ORDER,
  DESK_METRICS
} DeskMetric;

#define DESK_METRIC_BIT(metric) (G_GUINT64_CONSTANT (1) << (metric))

/* "leads" … in the order above, NULL-terminated: columns, options, plans. */
extern const char *const desk_metric_ids[];

/* FALSE when @id is no metric's. */
gboolean desk_metric_parse (const char *id, DeskMetric *metric);

typedef enum
{
  DESK_UNIT_COUNT,
  DESK_UNIT_MONEY,   /* minor units */
  DESK_UNIT_MINUTES, /* of work */
  DESK_UNIT_PERCENT, /* hundredths of a percent */
  DESK_UNITS
} DeskUnit;

/* count, money …; NULL-terminated. */
extern const char *const desk_unit_names[];

typedef enum
{
  DESK_DIRECTION_UP, /* more is better */
  DESK_DIRECTION_DOWN,
  DESK_DIRECTION_NONE,
} DeskDirection;

typedef struct /* texts are borrowed from the regulation */
{
  const char *title, *title_en;
  const char *short_title, *short_title_en; /* where there is little room */
  const char *definition;
  DeskUnit unit;
  DeskDirection direction;
  gboolean per_day; /* the norm is one of a working day, else of any period */
  /* By level, as the ledgers count the unit: 70, minor units, minutes,
   * hundredths of a percent; DESK_MONEY_NONE: there is none. */
  gint64 norm[DESK_LEVELS];
} DeskKpiMetric;

#define DESK_RESPONSE_LIMITS 3

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  DeskKpiMetric metrics[DESK_METRICS];
  guint reached_seconds; /* least length of a call that counts */
  guint response_minutes[DESK_RESPONSE_LIMITS]; /* rising */
  guint regular_deals;           /* paid ones that make a client a regular */
  const DeskNode *chats;         /* names of channels */
  const DeskNode *processing;    /* names of events of the deals ledger */
  DeskMetric main[DESK_METRICS]; /* what a report shows unasked */
  guint n_main;
} DeskKpi;

/* As desk_exchange_new(). */
DeskKpi *desk_kpi_new (DeskYaml *installed, DeskYaml *own,
                       DeskFindings *findings);
void desk_kpi_free (DeskKpi *kpi);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKpi, desk_kpi_free)
