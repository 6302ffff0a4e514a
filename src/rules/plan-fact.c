#include "config.h"

#include "rules/plan-fact.h"

#include "rules/metrics.h"
#include <math.h>

#define ALL_PERCENT 10000

/* Student's t that leaves a tenth above, in thousandths, by degrees of freedom
 * from 1; behind the table the normal distribution's. */
static const gint16 student[]
    = { 3078, 1886, 1638, 1533, 1476, 1440, 1415, 1397, 1383, 1372,
        1363, 1356, 1350, 1345, 1341, 1337, 1333, 1330, 1328, 1325,
        1323, 1321, 1319, 1318, 1316, 1315, 1314, 1313, 1311, 1310 };
#define STUDENT_MOST 1282

static void
add_month (const DeskPlanMonth *month, DeskPlanned *planned)
{
  planned->total += month->within;
  planned->passed += month->passed;
  if (month->month <= 0)
    {
      planned->plan += month->value;
      planned->to_date += month->value;
      return;
    }
  planned->plan
      += desk_metric_divide (month->value * month->within, month->month);
  planned->to_date
      += desk_metric_divide (month->value * month->passed, month->month);
}

void
desk_plan_share (const DeskPlanMonth *months, guint n_months, gboolean adds_up,
                 DeskPlanned *planned)
{
  *planned = (DeskPlanned){ 0 };
  for (guint i = 0; i < n_months; i++)
    add_month (&months[i], planned);
  if (!adds_up && n_months > 0)
    planned->plan = planned->to_date = months[n_months - 1].value;
}

static gint64
attainment_of (gint64 to_date, gint64 fact, DeskDirection direction)
{
  if (direction == DESK_DIRECTION_DOWN)
    return fact <= to_date ? ALL_PERCENT
                           : desk_metric_divide (to_date * ALL_PERCENT, fact);
  return to_date <= 0 ? DESK_MONEY_NONE
                      : desk_metric_divide (fact * ALL_PERCENT, to_date);
}

/* The standard deviation of a sample; it has two values at least. */
static double
deviation (const gint64 *days, guint n)
{
  double sum = 0, squares = 0, mean;

  for (guint i = 0; i < n; i++)
    sum += (double) days[i];
  mean = sum / n;
  for (guint i = 0; i < n; i++)
    squares += ((double) days[i] - mean) * ((double) days[i] - mean);
  return sqrt (squares / (n - 1));
}

static double
student_of (guint freedom)
{
  return (freedom <= G_N_ELEMENTS (student) ? student[freedom - 1]
                                            : STUDENT_MOST)
         / 1000.0;
}

/* What has happened stays: a forecast is not below it, unless days take away,
 * too. */
static gboolean
can_fall (const DeskPlanActual *actual)
{
  for (guint i = 0; i < actual->n_days; i++)
    if (actual->days[i] < 0)
      return TRUE;
  return FALSE;
}

static void
set_range (gint32 left, const DeskPlanActual *actual, DeskPlanFact *result)
{
  const double n = (double) left / DESK_WORKDAY, m = actual->n_days;
  gint64 half;

  if (left == 0)
    result->low = result->high = result->forecast;
  if (left == 0 || actual->n_days < 2)
    return;
  half = (gint64) llround (student_of (actual->n_days - 1)
                           * deviation (actual->days, actual->n_days)
                           * sqrt (n * (1 + n / m)));
  result->low = result->forecast - half;
  result->high = result->forecast + half;
  if (result->low < actual->fact && !can_fall (actual))
    result->low = actual->fact;
}

static gint64
per_day (gint64 missing, gint32 left)
{
  return missing <= 0 ? 0 : (missing * DESK_WORKDAY + left - 1) / left;
}

void
desk_plan_judge (const DeskPlanned *planned, const DeskPlanActual *actual,
                 DeskPlanFact *result)
{
  const gint32 left = planned->total - planned->passed;
  gint64 fact = actual->fact;

  *result = (DeskPlanFact){ DESK_MONEY_NONE, DESK_MONEY_NONE, DESK_MONEY_NONE,
                            DESK_MONEY_NONE, DESK_MONEY_NONE };
  if (fact == DESK_MONEY_NONE)
    return;
  result->attainment
      = attainment_of (planned->to_date, fact, actual->direction);
  if (!actual->adds_up)
    return;
  if (planned->passed > 0)
    {
      result->forecast
          = desk_metric_divide (fact * planned->total, planned->passed);
      set_range (left, actual, result);
    }
  if (left > 0 && actual->direction != DESK_DIRECTION_DOWN)
    result->per_day = per_day (planned->plan - fact, left);
}
