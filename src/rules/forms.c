#include "config.h"

#include "rules/forms.h"

#define HOUR 3600
#define HOURS_OF_DAY 24

/* --- hours that count --------------------------------------------------- */

typedef struct
{
  gint64 opens, closes; /* moments; equal on a day that does not count */
  gint64 before;        /* seconds that count in the days before */
} Day;

struct _DeskFormHours
{
  Day *days;
  guint n_days; /* >= 1 */
};

static gint64
hour_moment (DeskZone *zone, gint32 day, guint hour)
{
  return hour == HOURS_OF_DAY
             ? desk_zone_day_start (zone, day + 1)
             : desk_zone_moment (zone, day, (gint) hour * HOUR);
}

DeskFormHours *
desk_form_hours_new (const DeskForms *forms, const DeskCalendar *calendar,
                     DeskZone *zone, gint32 from, gint32 to)
{
  DeskFormHours *hours = g_new0 (DeskFormHours, 1);
  gint64 before = 0;

  hours->n_days = (guint) (MAX (from, to) - from) + 1;
  hours->days = g_new0 (Day, hours->n_days);
  for (guint i = 0; i < hours->n_days; i++)
    {
      const gint32 number = from + (gint32) i;
      const gboolean counts
          = !forms->working_days || desk_calendar_is_working (calendar, number);
      Day *day = &hours->days[i];

      day->opens = hour_moment (zone, number, forms->from_hour);
      day->closes
          = counts ? hour_moment (zone, number, forms->to_hour) : day->opens;
      day->before = before;
      before += day->closes - day->opens;
    }
  return hours;
}

void
desk_form_hours_free (DeskFormHours *hours)
{
  if (hours == NULL)
    return;
  g_free (hours->days);
  g_free (hours);
}

gint64
desk_form_hours_at (const DeskFormHours *hours, gint64 time)
{
  const Day *day;
  guint low = 0, high = hours->n_days;

  while (high - low > 1) /* the last day that has opened by then */
    {
      const guint middle = low + (high - low) / 2;

      if (hours->days[middle].opens <= time)
        low = middle;
      else
        high = middle;
    }
  day = &hours->days[low];
  return day->before + CLAMP (time, day->opens, day->closes) - day->opens;
}

/* --- one form ----------------------------------------------------------- */

static int
compare_values (gconstpointer one, gconstpointer other)
{
  const gint64 a = *(const gint64 *) one, b = *(const gint64 *) other;

  return (a > b) - (a < b);
}

gint64
desk_form_percentile (gint64 *values, guint n, guint percentile)
{
  const guint64 rank = ((guint64) percentile * n + 99) / 100;

  g_return_val_if_fail (n >= 1 && percentile >= 1 && percentile <= 100, 0);
  qsort (values, n, sizeof *values, compare_values);
  return values[rank - 1];
}

/* The usual gap between leads, or between the new ones among them; unknown with
 * fewer of them than the regulation wants. */
static gint64
usual_gap (const DeskForms *forms, const DeskFormHours *hours,
           const DeskFormHistory *history, gboolean only_fresh)
{
  g_autofree gint64 *gaps = g_new (gint64, history->n_leads + 1);
  gint64 last = 0;
  guint n = 0;

  for (guint i = 0; i < history->n_leads; i++)
    {
      const DeskFormLead *lead = &history->leads[i];
      gint64 at;

      if (only_fresh && !lead->fresh)
        continue;
      at = desk_form_hours_at (hours, lead->time);
      gaps[n++] = at - last;
      last = at;
    }
  if (n < forms->minimum_leads)
    return DESK_FORM_UNKNOWN;
  /* The first is no gap between two leads. */
  return desk_form_percentile (gaps + 1, n - 1, forms->percentile);
}

/* The longest silence that is no fault. */
static gint64
limit_of (const DeskForms *forms, gint64 gap)
{
  if (gap == DESK_FORM_UNKNOWN)
    return DESK_FORM_UNKNOWN;
  return MAX (gap * forms->silence_percent / 100,
              (gint64) forms->least_hours * HOUR);
}

static void
measure_fresh (const DeskForms *forms, const DeskFormHours *hours,
               const DeskFormHistory *history, gint64 now, DeskFormFacts *facts)
{
  const DeskFormLead *fresh = NULL;
  gint64 gap, silence;

  for (guint i = history->n_leads; i > 0 && fresh == NULL; i--)
    if (history->leads[i - 1].fresh)
      fresh = &history->leads[i - 1];
    else
      facts->n_since_fresh++;
  if (history->for_inquiries || facts->n_since_fresh == 0)
    return;
  gap = usual_gap (forms, hours, history, TRUE);
  if (gap == DESK_FORM_UNKNOWN)
    {
      facts->filtered = facts->n_since_fresh >= forms->minimum_leads;
      return;
    }
  silence = desk_form_hours_at (hours, now)
            - desk_form_hours_at (hours, fresh->time);
  facts->filtered = silence > limit_of (forms, gap);
}

static void
measure_test (const DeskFormException *rule, const DeskFormHistory *history,
              gint64 now, DeskZone *zone, DeskFormFacts *facts)
{
  const gint32 wanted
      = desk_zone_day (zone, now) - (gint32) rule->test_every_days;
  const guint n = history->n_leads;

  facts->had_test = history->last_test != DESK_TIME_NONE;
  facts->test_passed
      = facts->had_test
        && (n == 0 || history->last_test > history->leads[n - 1].time);
  if (rule->test_every_days == 0)
    return;
  facts->test_lacking = facts->had_test && history->test_lacks != NULL;
  facts->test_missing
      = facts->had_test ? desk_zone_day (zone, history->last_test) < wanted
                        : desk_zone_day (zone, history->known_since) < wanted;
}

void
desk_form_measure (const DeskForms *forms, const DeskFormException *rule,
                   const DeskFormHours *hours, const DeskFormHistory *history,
                   gint64 now, DeskZone *zone, DeskFormFacts *facts)
{
  const guint n = history->n_leads;

  *facts = (DeskFormFacts){ .usual_gap = DESK_FORM_UNKNOWN,
                            .limit = DESK_FORM_UNKNOWN,
                            .last = DESK_FORM_UNKNOWN,
                            .silence = DESK_FORM_UNKNOWN };
  measure_test (rule, history, now, zone, facts);
  if (n == 0)
    return;
  facts->last = desk_form_hours_at (hours, history->leads[n - 1].time);
  facts->silence = MAX (desk_form_hours_at (hours, now) - facts->last, 0);
  facts->usual_gap = usual_gap (forms, hours, history, FALSE);
  facts->limit = limit_of (forms, facts->usual_gap);
  facts->silent
      = facts->limit != DESK_FORM_UNKNOWN && facts->silence > facts->limit;
  measure_fresh (forms, hours, history, now, facts);
}

/* --- beside others ------------------------------------------------------ */

static gboolean
speaks (const DeskFormFacts *facts, gint64 last)
{
  return last != DESK_FORM_UNKNOWN && last - facts->last > facts->usual_gap;
}

/* Forms beside it: of its own source when it has others, else of any. */
static DeskFormVerdict
judge_by_others (const DeskFormFacts *facts, gint64 last, DeskFormEvidence by,
                 DeskFormEvidence *evidence)
{
  *evidence = by;
  return speaks (facts, last) ? DESK_FORM_BROKEN : DESK_FORM_NO_TRAFFIC;
}

static DeskFormVerdict
judge_silent (const DeskFormFacts *facts, const DeskFormOthers *others,
              DeskFormEvidence *evidence)
{
  const gboolean stopped = facts->had_test && facts->test_missing;

  if (facts->test_passed && !facts->test_missing)
    {
      *evidence = DESK_FORM_BY_TEST;
      return facts->test_lacking ? DESK_FORM_BROKEN : DESK_FORM_NO_TRAFFIC;
    }
  if (others->idle != DESK_FORM_UNKNOWN && others->idle > facts->limit)
    {
      *evidence = DESK_FORM_BY_IMPORT;
      return DESK_FORM_NO_TRAFFIC;
    }
  if (stopped)
    {
      *evidence = DESK_FORM_BY_NO_TEST;
      return DESK_FORM_BROKEN;
    }
  if (others->siblings != DESK_FORM_UNKNOWN)
    return judge_by_others (facts, others->siblings, DESK_FORM_BY_SOURCE,
                            evidence);
  if (others->strangers != DESK_FORM_UNKNOWN)
    return judge_by_others (facts, others->strangers, DESK_FORM_BY_ALL,
                            evidence);
  return DESK_FORM_SILENT;
}

DeskFormVerdict
desk_form_judge (const DeskFormFacts *facts, const DeskFormOthers *others,
                 DeskFormEvidence *evidence)
{
  *evidence = DESK_FORM_BY_NOTHING;
  if (facts->silent)
    return judge_silent (facts, others, evidence);
  if (facts->filtered)
    return DESK_FORM_FILTERED;
  if (facts->test_missing)
    return DESK_FORM_NO_TEST;
  if (facts->test_lacking)
    return DESK_FORM_TEST_INCOMPLETE;
  return facts->usual_gap == DESK_FORM_UNKNOWN ? DESK_FORM_NEW : DESK_FORM_OK;
}

const char *
desk_form_verdict_name (DeskFormVerdict verdict)
{
  static const char *const names[DESK_FORM_VERDICTS] = {
    [DESK_FORM_OK] = "ok",
    [DESK_FORM_NEW] = "new",
    [DESK_FORM_SILENT] = "silent",
    [DESK_FORM_NO_TRAFFIC] = "no-traffic",
    [DESK_FORM_BROKEN] = "broken",
    [DESK_FORM_FILTERED] = "filtered",
    [DESK_FORM_NO_TEST] = "no-test",
    [DESK_FORM_TEST_INCOMPLETE] = "test-incomplete",
  };

  return names[verdict];
}

gboolean
desk_form_is_faulty (DeskFormVerdict verdict)
{
  return verdict != DESK_FORM_OK && verdict != DESK_FORM_NEW;
}
