/* metrics.h: how each metric is put together, and the small decisions in it.
 *
 * Lines of the ledgers are counted as measures: a number, a sum, different keys
 * or a heap of values; a metric is a formula over one or two of them.  Measures
 * of one cell of a report are gathered from its lines, and those of a total
 * again from its lines, so that no total is made of rounded figures and no
 * median of medians.  In words: regulation `kpi`, `definition`.
 */
#pragma once

#include "record/kpi.h"

typedef enum
{
  DESK_MEASURE_LEADS,
  DESK_MEASURE_REFERRALS,
  DESK_MEASURE_CLAIMED,
  DESK_MEASURE_PROCESSED, /* different: day, person, deal or client */
  DESK_MEASURE_DIALS,
  DESK_MEASURE_DIAL_THROUGHS,
  DESK_MEASURE_NEW_CLIENTS, /* different: day, client */
  DESK_MEASURE_RESPONSE,    /* values: minutes */
  DESK_MEASURE_ASKED,       /* leads that want a response */
  DESK_MEASURE_WITHIN_1,
  DESK_MEASURE_WITHIN_2,
  DESK_MEASURE_WITHIN_3,
  DESK_MEASURE_WAIT, /* values: minutes */
  DESK_MEASURE_SALES,
  DESK_MEASURE_SALES_SUM,
  DESK_MEASURE_SALES_PRICED, /* that are in the sum */
  DESK_MEASURE_PAID_SUM,
  DESK_MEASURE_RECEIVED,      /* different: deal, person */
  DESK_MEASURE_RECEIVED_SOLD, /* those of them he sold */
  DESK_MEASURE_REFUSED,
  DESK_MEASURE_CONFIRMED,
  DESK_MEASURE_OVERTURNED,
  DESK_MEASURE_FALSIFIED,
  DESK_MEASURE_RECOVERED_SUM,
  DESK_MEASURE_RETURNED,
  DESK_MEASURE_EXPIRED,
  DESK_MEASURE_OPEN,
  DESK_MEASURE_STALE,
  DESK_MEASURE_NEGLECTED,
  DESK_MEASURE_SCORES,
  DESK_MEASURE_SCORE_SUM,
  DESK_MEASURE_STARTS,
  DESK_MEASURE_STARTS_ON_TIME,
  DESK_MEASURE_REPORTS,
  DESK_MEASURE_REPORTS_ON_TIME,
  DESK_MEASURE_DUTIES,
  DESK_MEASURE_DUTIES_DONE,
  DESK_MEASURE_PUBLISHED,
  DESK_MEASURE_ACKNOWLEDGED,
  DESK_MEASURE_PENALTIES,
  DESK_MEASURE_REPEAT_SALES,
  DESK_MEASURE_CARDS,
  DESK_MEASURE_CARDS_IN_ORDER,
  DESK_MEASURES
} DeskMeasure;

#define DESK_MEASURE_BIT(measure) (G_GUINT64_CONSTANT (1) << (measure))

typedef enum
{
  DESK_MEASURE_IS_COUNT,     /* of lines */
  DESK_MEASURE_IS_SUM,       /* of what the lines name */
  DESK_MEASURE_IS_DIFFERENT, /* of different keys */
  DESK_MEASURE_IS_VALUES,    /* kept, for quantiles */
} DeskMeasureKind;

DeskMeasureKind desk_measure_kind (DeskMeasure measure);

/* leads, sales-sum …: what --explain calls it; static. */
const char *desk_measure_name (DeskMeasure measure);

/* What a metric is made of, as DESK_MEASURE_BITs. */
guint64 desk_metric_measures (DeskMetric metric);

/* Whether the metric says how things stood at the end of a period. */
gboolean desk_metric_is_gauge (DeskMetric metric);

/* How it is put together, `sold / received`; static, for --explain. */
const char *desk_metric_formula (DeskMetric metric);

/* What was gathered of one cell. */
typedef struct
{
  gint64 number[DESK_MEASURES];  /* count, sum or different keys */
  GArray *values[DESK_MEASURES]; /* (nullable) (element-type gint64): sorted in
                                    place when a quantile is asked for */
} DeskMeasured;

/**
 * desk_metric_value:
 * @value: (out): in the metric's unit; shares in hundredths of a percent
 *
 * Returns: FALSE when there is nothing to divide by, or no value: that is no 0.
 */
gboolean desk_metric_value (DeskMetric metric, const DeskMeasured *measured,
                            gint64 *value);

/* --- contacts ---------------------------------------------------------------
 */

/* What a line of the contacts ledger is. */
typedef enum
{
  DESK_TOUCH_CONTACT = 1 << 0,  /* a contact, not what is said of one */
  DESK_TOUCH_DIAL = 1 << 1,     /* we tried */
  DESK_TOUCH_TALK = 1 << 2,     /* somebody talked, for long enough */
  DESK_TOUCH_CHAT = 1 << 3,     /* in writing */
  DESK_TOUCH_RESPONSE = 1 << 4, /* stops the clock of who waits */
  DESK_TOUCH_REACHED = 1 << 5,  /* for however long */
} DeskTouch;

typedef struct
{
  const DeskKpi *kpi; /* borrowed */
  DeskCell chats[8];  /* borrowed from it */
  guint n_chats;
} DeskTouches;

void desk_touches_init (DeskTouches *touches, const DeskKpi *kpi);

/* DESK_TOUCH bits; 0 for a line of `classify` or `undone`.  @seconds may be
 * empty: nobody knows how long it was. */
guint desk_touch_of (const DeskTouches *touches, DeskCell channel,
                     DeskCell direction, DeskCell outcome, DeskCell seconds);

/* --- sums -------------------------------------------------------------------
 */

/* a / b, to the nearest, a half away from zero; @b > 0. */
gint64 desk_metric_divide (gint64 a, gint64 b);

/* The value at @percent of @values by nearest rank; they are sorted in place.
 * There must be one. */
gint64 desk_metric_quantile (GArray *values, guint percent);
