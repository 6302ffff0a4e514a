#include "config.h"

#include "work/plans.h"

#include "base/i18n.h"
#include "board/days.h"
#include "rules/metrics.h"
#include "rules/presence.h"
#include "store/plans.h"

/* Somebody may have said this long ago that he will be away. */
#define SAID_BEFORE 92
#define MINUTE_SECONDS 60

typedef struct
{
  gint32 first, last; /* days */
  DeskPlan *plan;     /* NULL: there is no file */
} Month;

typedef struct
{
  const char *person; /* borrowed from staff.yaml */
  gint32 from, to;
} Absence;

typedef struct
{
  const char *person;
  DeskMetric metric;
  gint64 value;
} DayPlan;

struct _DeskPlans
{
  DeskDesk *desk;
  const DeskCalendar *calendar;
  DeskPeriod period;
  GArray *months;    /* of Month, that the period touches */
  GArray *absences;  /* of Absence */
  GArray *day_plans; /* of DayPlan: of a period that is a day */
  DeskPlansSees sees;
  gpointer data;
};

static void
clear_month (gpointer data)
{
  Month *month = data;

  g_clear_pointer (&month->plan, desk_plan_free);
}

void
desk_plans_free (DeskPlans *plans)
{
  if (plans == NULL)
    return;
  g_array_unref (plans->months);
  g_array_unref (plans->absences);
  g_array_unref (plans->day_plans);
  g_free (plans);
}

/* --- reading --------------------------------------------------------------
 */

static gboolean
read_month (DeskPlans *plans, gint32 day, DeskFindings *findings,
            GError **error)
{
  const DeskPeriod period = desk_period_of (DESK_PERIOD_MONTH, day);
  g_autofree char *name = desk_plan_name (day);
  Month month = { period.from, period.to, NULL };
  DeskYaml *yaml = NULL;

  if (!desk_store_plan_yaml (plans->desk->store, name, &yaml, error))
    return FALSE;
  if (yaml != NULL)
    month.plan = desk_plan_new (
        yaml, period.from, desk_store_staff (plans->desk->store), findings);
  g_array_append_val (plans->months, month);
  return TRUE;
}

static gboolean
read_months (DeskPlans *plans, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  for (gint32 day = plans->period.from; day <= plans->period.to;)
    {
      if (!read_month (plans, day, findings, error))
        return FALSE;
      day = desk_period_of (DESK_PERIOD_MONTH, day).to + 1;
    }
  return desk_findings_count (findings) == 0
         || desk_findings_refuse (findings, error);
}

DeskPlans *
desk_plans_new (DeskDesk *desk, const DeskPeriod *period, GError **error)
{
  g_autoptr (DeskPlans) plans = g_new0 (DeskPlans, 1);

  plans->desk = desk;
  plans->period = *period;
  plans->months = g_array_new (FALSE, FALSE, sizeof (Month));
  g_array_set_clear_func (plans->months, clear_month);
  plans->absences = g_array_new (FALSE, FALSE, sizeof (Absence));
  plans->day_plans = g_array_new (FALSE, FALSE, sizeof (DayPlan));
  plans->calendar = desk_desk_calendar (desk, error);
  return plans->calendar != NULL && read_months (plans, error)
             ? g_steal_pointer (&plans)
             : NULL;
}

void
desk_plans_limit (DeskPlans *plans, DeskPlansSees sees, gpointer data)
{
  plans->sees = sees;
  plans->data = data;
}

static const DeskPerson *
person_of (const DeskPlans *plans, const char *id)
{
  return desk_staff_find (desk_store_staff (plans->desk->store), id);
}

/* Whole days only: who comes late works. */
static void
take_absence (const DeskDayLine *line, gpointer data)
{
  const DeskPlans *plans = data;
  const DeskPerson *person = person_of (plans, line->person);
  Absence absence = { NULL, line->day, line->day };

  if (person == NULL || line->subject[0] != '\0')
    return;
  absence.person = person->id;
  if (!desk_day_parse (desk_cell (line->value), &absence.to))
    absence.to = line->day;
  g_array_append_val (plans->absences, absence);
}

static void
take_plan (const DeskDayLine *line, gpointer data)
{
  const DeskPlans *plans = data;
  const DeskPerson *person = person_of (plans, line->person);
  DayPlan plan = { 0 };

  if (person == NULL || !desk_metric_parse (line->subject, &plan.metric)
      || !desk_unit_parse (desk_metric_unit (plan.metric),
                           desk_cell (line->value), &plan.value))
    return;
  plan.person = person->id;
  g_array_append_val (plans->day_plans, plan);
}

gboolean
desk_plans_read_days (DeskPlans *plans, const DeskTails *tails, GError **error)
{
  const DeskPeriod *period = &plans->period;
  const DeskDaysFilter absences = { .kinds = DESK_DAYS_OF (ABSENT) };
  const DeskDaysFilter day = { .kinds = DESK_DAYS_OF (PLAN),
                               .from = period->from,
                               .to = period->to };
  const gint32 since
      = desk_period_of (DESK_PERIOD_MONTH, period->from).from - SAID_BEFORE;
  g_autoptr (DeskDays) days
      = desk_days_load (plans->desk->store, tails, since, error);

  if (days == NULL)
    return FALSE;
  desk_days_each (days, &absences, take_absence, plans);
  if (period->from == period->to)
    desk_days_each (days, &day, take_plan, plans);
  return TRUE;
}

/* --- working days ---------------------------------------------------------
 */

static gboolean
is_away (const DeskPlans *plans, const DeskPerson *person, gint32 day)
{
  for (guint i = 0; person != NULL && i < plans->absences->len; i++)
    {
      const Absence *absence = &g_array_index (plans->absences, Absence, i);

      if (absence->person == person->id && absence->from <= day
          && day <= absence->to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shift_of (const DeskPlans *plans, const DeskPerson *person, gint32 day,
          DeskShift *shift)
{
  DeskWorkday workday;

  return desk_presence_day (person, plans->calendar, day, &workday)
             == DESK_PRESENCE_AT_WORK
         && desk_workday_shift (&workday, plans->calendar, shift)
         && !is_away (plans, person, day);
}

gboolean
desk_plans_works (const DeskPlans *plans, const DeskPerson *person, gint32 day)
{
  DeskShift shift;

  return shift_of (plans, person, day, &shift);
}

/* How much of a shift is over, in thousandths. */
static gint32
passed_of (const DeskPlans *plans, gint32 day, const DeskShift *shift)
{
  const DeskDesk *desk = plans->desk;
  const gint64 now = desk_store_now (desk->store);
  const gint64 midnight
      = desk_zone_day_start (desk_store_zone (desk->store), day);
  const gint64 minute = (now - midnight) / MINUTE_SECONDS;

  if (day > desk->today || minute <= shift->from)
    return 0;
  if (minute >= shift->to)
    return DESK_WORKDAY;
  return (gint32) (DESK_WORKDAY * (minute - shift->from)
                   / (shift->to - shift->from));
}

gint32
desk_plans_days (const DeskPlans *plans, const DeskPerson *person, gint32 from,
                 gint32 to, gint32 *passed)
{
  gint32 total = 0, over = 0;
  DeskShift shift;

  for (gint32 day = from; day <= to; day++)
    if (shift_of (plans, person, day, &shift))
      {
        total += DESK_WORKDAY;
        over += passed_of (plans, day, &shift);
      }
  if (passed != NULL)
    *passed = over;
  return total;
}

gint32
desk_plans_day (const DeskPlans *plans)
{
  return CLAMP (plans->desk->today, plans->period.from, plans->period.to);
}

/* --- plans ----------------------------------------------------------------
 */

const DeskPlan *
desk_plans_file (const DeskPlans *plans, gint32 day)
{
  for (guint i = 0; i < plans->months->len; i++)
    {
      const Month *month = &g_array_index (plans->months, Month, i);

      if (month->first <= day && day <= month->last)
        return month->plan;
    }
  return NULL;
}

static gboolean
has_metric (const DeskPlan *plan, DeskMetric metric)
{
  const GArray *revisions = desk_plan_revisions (plan);

  for (guint i = 0; i < revisions->len; i++)
    if (g_array_index (revisions, DeskPlanRevision, i).metric == metric)
      return TRUE;
  return FALSE;
}

gboolean
desk_plans_any (const DeskPlans *plans, DeskMetric metric)
{
  for (guint i = 0; i < plans->months->len; i++)
    {
      const DeskPlan *plan = g_array_index (plans->months, Month, i).plan;

      if (plan != NULL && has_metric (plan, metric))
        return TRUE;
    }
  for (guint i = 0; i < plans->day_plans->len; i++)
    if (g_array_index (plans->day_plans, DayPlan, i).metric == metric)
      return TRUE;
  return FALSE;
}

char *
desk_plans_missing (const DeskPlans *plans)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < plans->months->len; i++)
    {
      const Month *month = &g_array_index (plans->months, Month, i);
      g_autofree char *name = desk_plan_name (month->first);

      if (month->plan != NULL && desk_plan_revisions (month->plan)->len > 0)
        continue;
      g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", name);
    }
  return names->len == 0 ? NULL
                         : g_string_free (g_steal_pointer (&names), FALSE);
}

/* What one month says, and how much of it is in the period. */
static gboolean
month_of (const DeskPlans *plans, const Month *month, const char *who,
          const DeskPerson *person, DeskMetric metric, gboolean first,
          DeskPlanMonth *planned)
{
  const gint32 from = MAX (month->first, plans->period.from);
  const gint32 to = MIN (month->last, plans->period.to);
  const DeskPlanRevision *revision;

  if (month->plan == NULL)
    return FALSE;
  revision = first ? desk_plan_first (month->plan, who, person == NULL, metric)
                   : desk_plan_on (month->plan, who, person == NULL, metric,
                                   CLAMP (plans->desk->today, from, to));
  if (revision == NULL)
    return FALSE;
  planned->value = revision->value;
  planned->month
      = desk_plans_days (plans, person, month->first, month->last, NULL);
  planned->within = desk_plans_days (plans, person, from, to, &planned->passed);
  return TRUE;
}

static gboolean
months_of (const DeskPlans *plans, const char *who, const DeskPerson *person,
           DeskMetric metric, gboolean first, DeskPlanned *planned)
{
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (DeskPlanMonth));

  for (guint i = 0; i < plans->months->len; i++)
    {
      DeskPlanMonth month = { 0 };

      if (!month_of (plans, &g_array_index (plans->months, Month, i), who,
                     person, metric, first, &month))
        return FALSE;
      g_array_append_val (months, month);
    }
  desk_plan_share ((const DeskPlanMonth *) (gpointer) months->data, months->len,
                   desk_metric_adds_up (metric), planned);
  return TRUE;
}

/* The last line of a day counts. */
static gboolean
day_of (const DeskPlans *plans, const DeskPerson *person, DeskMetric metric,
        DeskPlanned *planned)
{
  for (guint i = plans->day_plans->len; i > 0; i--)
    {
      const DayPlan *day = &g_array_index (plans->day_plans, DayPlan, i - 1);
      DeskPlanMonth month = { .value = day->value };

      if (day->person != person->id || day->metric != metric)
        continue;
      month.month = month.within = desk_plans_days (
          plans, person, plans->period.from, plans->period.to, &month.passed);
      desk_plan_share (&month, 1, desk_metric_adds_up (metric), planned);
      return TRUE;
    }
  return FALSE;
}

gboolean
desk_plans_person (const DeskPlans *plans, const DeskPerson *person,
                   DeskMetric metric, gboolean first, DeskPlanned *planned)
{
  if (plans->sees != NULL && !plans->sees (person->id, plans->data))
    return FALSE;
  return day_of (plans, person, metric, planned)
         || months_of (plans, person->id, person, metric, first, planned);
}

/* --- sums -----------------------------------------------------------------
 */

/* The time of a sum is the mean of that of its parts, by what they are to
 * bring; that of the calendar when they are to bring nothing. */
typedef struct
{
  DeskPlanned sum; /* without its time */
  double total, passed;
  gboolean any;
} Sum;

static void
add (Sum *sum, const DeskPlanned *planned)
{
  sum->sum.plan += planned->plan;
  sum->sum.to_date += planned->to_date;
  sum->total += (double) planned->plan * planned->total;
  sum->passed += (double) planned->plan * planned->passed;
  sum->any = TRUE;
}

static gboolean
finish (const DeskPlans *plans, const Sum *sum, DeskPlanned *planned)
{
  *planned = sum->sum;
  if (sum->sum.plan == 0)
    planned->total = desk_plans_days (plans, NULL, plans->period.from,
                                      plans->period.to, &planned->passed);
  else
    {
      planned->total = (gint32) (sum->total / (double) sum->sum.plan + 0.5);
      planned->passed = (gint32) (sum->passed / (double) sum->sum.plan + 0.5);
    }
  return sum->any;
}

static const char *
home_of (const DeskPlans *plans, const DeskPerson *person)
{
  return desk_person_department (person, desk_plans_day (plans));
}

/* Levels do not add up: those of people say nothing about their department. */
static void
add_people (const DeskPlans *plans, const char *department, DeskMetric metric,
            gboolean first, Sum *sum)
{
  const DeskStaff *staff = desk_store_staff (plans->desk->store);
  DeskPlanned planned;

  for (guint i = 0;
       desk_metric_adds_up (metric) && i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (g_strcmp0 (home_of (plans, person), department) == 0
          && desk_plans_person (plans, person, metric, first, &planned))
        add (sum, &planned);
    }
}

static gboolean
sees_all (const DeskPlans *plans, const char *department)
{
  const DeskStaff *staff = desk_store_staff (plans->desk->store);

  for (guint i = 0; plans->sees != NULL && i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (g_strcmp0 (home_of (plans, person), department) == 0
          && !plans->sees (person->id, plans->data))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_plans_department (const DeskPlans *plans, const char *department,
                       DeskMetric metric, gboolean first, DeskPlanned *planned)
{
  Sum sum = { 0 };

  if (sees_all (plans, department)
      && months_of (plans, department, NULL, metric, first, planned))
    return TRUE;
  add_people (plans, department, metric, first, &sum);
  return finish (plans, &sum, planned);
}

gboolean
desk_plans_all (const DeskPlans *plans, DeskMetric metric, gboolean first,
                DeskPlanned *planned)
{
  const DeskStaff *staff = desk_store_staff (plans->desk->store);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Sum sum = { 0 };

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const char *home = home_of (plans, desk_staff_get (staff, i));

      if (home != NULL && desk_metric_adds_up (metric)
          && g_hash_table_add (seen, (gpointer) home)
          && desk_plans_department (plans, home, metric, first, planned))
        add (&sum, planned);
    }
  add_people (plans, NULL, metric, first, &sum);
  return finish (plans, &sum, planned);
}
