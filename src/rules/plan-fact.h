/* plan-fact.h: a plan and what became of it so far.
 *
 * Time is working time, in thousandths of a working day of whoever the plan is
 * for: a day in which he is absent, off or not hired is none, and one that is
 * not over counts by the part of it that is.
 *
 *   to date     = plan x working days passed / working days of the period
 *   attainment  = fact / plan to date; of what should be low: 100 % up to the
 *                 plan, above it plan to date / fact
 *   forecast    = fact x working days of the period / working days passed
 *   its range   = forecast -/+ t x s x sqrt (n x (1 + n / m))
 *   needed      = (plan - fact) / n
 *
 * where n is the working days left, m those that are over, s the standard
 * deviation of what they brought, and t the quantile of Student's distribution
 * that leaves a tenth on either side: the prediction interval of 80 % for the
 * sum of n further values of a normal sample (Hahn and Meeker, Statistical
 * Intervals, 1991, chapter 4).
 */
#pragma once

#include "record/kpi.h"

#define DESK_WORKDAY 1000 /* one whole working day */

/* A month's plan, and how much of the month lies in the period. */
typedef struct
{
  gint64 value;  /* for the whole month, in the metric's unit */
  gint32 month;  /* working days of the month */
  gint32 within; /* those of them in the period */
  gint32 passed; /* those of them that have passed */
} DeskPlanMonth;

typedef struct
{
  gint64 plan;    /* for the period */
  gint64 to_date; /* what of it is due by now */
  gint32 total;   /* working days of the period */
  gint32 passed;  /* those that have passed, <= total */
} DeskPlanned;

/**
 * desk_plan_share:
 * @adds_up: a count or sum, of which a period gets its part of each month;
 *   else a level, like a percentage, which is the same for any part: that of
 *   the last month
 *
 * A month without a working day gives its plan as a whole.
 */
void desk_plan_share (const DeskPlanMonth *months, guint n_months,
                      gboolean adds_up, DeskPlanned *planned);

typedef struct
{
  gint64 fact;        /* %DESK_MONEY_NONE: there is no figure */
  const gint64 *days; /* what each working day that is over brought */
  guint n_days;
  gboolean adds_up;
  DeskDirection direction;
} DeskPlanActual;

typedef struct /* each %DESK_MONEY_NONE when it cannot be said */
{
  gint64 attainment; /* hundredths of a percent */
  gint64 forecast, low, high;
  gint64 per_day; /* rounded up; 0 when the plan is reached */
} DeskPlanFact;

/* A level has no forecast, nor has what nothing has passed of; a range takes
 * two days; what should be low is not needed. */
void desk_plan_judge (const DeskPlanned *planned, const DeskPlanActual *actual,
                      DeskPlanFact *result);
