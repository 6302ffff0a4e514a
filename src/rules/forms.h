/* forms.h: whether a site form still works, judged by what it has brought.
 *
 * Gaps and silence are counted in the hours that the regulation names, so that
 * a quiet night is no silence and makes no gap a long one.  The usual gap is a
 * percentile of the gaps by nearest rank: of n gaps in order, number
 * ceil(P * n / 100); definition 1 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", 1996: an observed gap, no interpolation.
 */
#pragma once

#include "base/civil.h"
#include "record/calendar.h"
#include "record/forms.h"

/* --- hours that count --------------------------------------------------- */

typedef struct _DeskFormHours DeskFormHours;

/* Hours from the local day @from to the day @to. @calendar and @zone are only
 * used in here. */
DeskFormHours *desk_form_hours_new (const DeskForms *forms,
                                    const DeskCalendar *calendar,
                                    DeskZone *zone, gint32 from, gint32 to);
void desk_form_hours_free (DeskFormHours *hours);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFormHours, desk_form_hours_free)

/* Seconds that count from the first day up to @time; before and behind the
 * days as at their ends. */
gint64 desk_form_hours_at (const DeskFormHours *hours, gint64 time);

/* --- one form ----------------------------------------------------------- */

#define DESK_FORM_UNKNOWN (-1)

typedef struct /* a lead that is no test */
{
  gint64 time;
  gboolean fresh; /* it opened a deal: no repeat, no inquiry */
} DeskFormLead;

typedef struct /* what the ledger tells of a form */
{
  const DeskFormLead *leads; /* the oldest first */
  guint n_leads;
  gint64 known_since;     /* when its first line was recorded */
  gint64 last_test;       /* DESK_TIME_NONE when there was none */
  const char *test_lacks; /* (nullable): field that was empty in that test */
  gboolean for_inquiries; /* the regulation says that it brings no sales */
} DeskFormHistory;

typedef struct /* seconds are those that count */
{
  gint64 usual_gap;    /* DESK_FORM_UNKNOWN with too few leads */
  gint64 limit;        /* silence above it is too long; likewise */
  gint64 last;         /* of the last lead, or DESK_FORM_UNKNOWN */
  gint64 silence;      /* since it, or DESK_FORM_UNKNOWN */
  gboolean silent;     /* for too long */
  gboolean filtered;   /* leads come, but for too long no new one */
  guint n_since_fresh; /* leads behind the last new one */
  gboolean had_test;
  gboolean test_passed; /* a test came behind the last lead */
  gboolean test_missing;
  gboolean test_lacking;
} DeskFormFacts;

/* Value of rank ceil(@percentile * @n / 100) of @values (array length=n),
 * which it sorts; @n >= 1, @percentile 1-100. */
gint64 desk_form_percentile (gint64 *values, guint n, guint percentile);

/**
 * desk_form_measure:
 * @rule: what holds for this form
 * @now: the clock
 * @zone: for the days between test leads
 *
 * A form with some leads but too few new ones to know their gap is filtered
 * when none of its last `minimum-leads` was new.  A test lead is missing when
 * none came on the last every-days days and today, for a form that has been
 * known for longer.
 */
void desk_form_measure (const DeskForms *forms, const DeskFormException *rule,
                        const DeskFormHours *hours,
                        const DeskFormHistory *history, gint64 now,
                        DeskZone *zone, DeskFormFacts *facts);

/* --- beside others ------------------------------------------------------ */

/* When others last brought something, as DeskFormFacts.last; unknown when there
 * is no such other. */
typedef struct
{
  gint64 siblings;  /* forms of the same source: leads */
  gint64 strangers; /* forms of other sources: leads */
  gint64 idle;      /* seconds that count since anything at all was recorded;
                       unknown when nobody but this form brings anything */
} DeskFormOthers;

typedef enum
{
  DESK_FORM_OK,
  DESK_FORM_NEW, /* too few leads to know its usual gap */
  DESK_FORM_SILENT,
  DESK_FORM_NO_TRAFFIC,
  DESK_FORM_BROKEN,
  DESK_FORM_FILTERED,
  DESK_FORM_NO_TEST,
  DESK_FORM_TEST_INCOMPLETE,
  DESK_FORM_VERDICTS
} DeskFormVerdict;

typedef enum /* what tells no-traffic from broken */
{
  DESK_FORM_BY_NOTHING,
  DESK_FORM_BY_TEST,    /* a test lead came through; without a field: broken */
  DESK_FORM_BY_NO_TEST, /* test leads, too, have stopped */
  DESK_FORM_BY_IMPORT,  /* nothing at all was recorded any more */
  DESK_FORM_BY_SOURCE,  /* the other forms of its source: bring or are silent */
  DESK_FORM_BY_ALL,     /* likewise the forms of other sources */
} DeskFormEvidence;

/* Others speak against a silent form when they brought something more than its
 * usual gap behind its last lead: when it should have brought one, too.  A form
 * that is not silent is judged without @others. */
DeskFormVerdict desk_form_judge (const DeskFormFacts *facts,
                                 const DeskFormOthers *others,
                                 DeskFormEvidence *evidence);

/* "ok", "no-traffic" …: a stable word. */
const char *desk_form_verdict_name (DeskFormVerdict verdict);

/* FALSE for ok and new. */
gboolean desk_form_is_faulty (DeskFormVerdict verdict);
