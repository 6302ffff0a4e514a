#include "config.h"

#include "board/facts-fold.h"

#include "board/days.h"
#include "board/duties.h"
#include "rules/attendance.h"
#include "rules/day-report.h"

#define MEASURE DESK_MEASURE_BIT
#define EVER G_MININT32

/* What is said of a day may be recorded in the month before it: a shift that
 * ends behind midnight, a duty that is given for the next day. */
#define RECORDED_AHEAD_DAYS 31

/* --- shares --------------------------------------------------------------- */

typedef struct
{
  DeskMetric metric;
  DeskMeasure whole, part;
} Share;

static const Share starts = { DESK_METRIC_ON_TIME_START, DESK_MEASURE_STARTS,
                              DESK_MEASURE_STARTS_ON_TIME };
static const Share reports = { DESK_METRIC_ON_TIME_REPORT, DESK_MEASURE_REPORTS,
                               DESK_MEASURE_REPORTS_ON_TIME };
static const Share duties = { DESK_METRIC_DUTIES_DONE, DESK_MEASURE_DUTIES,
                              DESK_MEASURE_DUTIES_DONE };
static const Share readings
    = { DESK_METRIC_ACKNOWLEDGED, DESK_MEASURE_PUBLISHED,
        DESK_MEASURE_ACKNOWLEDGED };

static DeskFact
begin (DeskFacts *facts, const char *person, gint32 day, gint64 seq)
{
  return (DeskFact){ .seq = seq,
                     .ledger = DESK_DAYS,
                     .day = day,
                     .hour = DESK_NO_HOUR,
                     .person = desk_facts_number (facts, person) };
}

static void
tell_share (DeskFacts *facts, DeskFact *fact, const Share *share,
            gboolean belongs)
{
  fact->measures
      = MEASURE (share->whole) | (belongs ? MEASURE (share->part) : 0);
  if (!belongs)
    desk_facts_leave (facts, fact, DESK_METRIC_BIT (share->metric),
                      DESK_LEFT_IN_ORDER);
  desk_facts_tell (facts, fact);
}

/* The last day of the period that is over. */
static gint32
last_day (const DeskFacts *facts)
{
  const DeskStore *store = facts->options.store;
  gint32 today
      = desk_zone_day (desk_store_zone (store), desk_store_now (store));

  return MIN (facts->options.to, today - 1);
}

/* --- the first word of a day ---------------------------------------------- */

typedef struct
{
  DeskFacts *facts;
  GHashTable *first; /* person and day -> DeskDayLine */
} Firsts;

static gint64
person_day (guint16 person, gint32 day)
{
  return (gint64) day * (G_MAXUINT16 + 1) + person;
}

static void
note_first (const DeskDayLine *line, gpointer data)
{
  const Firsts *firsts = data;
  gint64 key
      = person_day (desk_facts_number (firsts->facts, line->person), line->day);

  /* A report that somebody else recorded in his name is none of his. */
  if (line->kind == DESK_DAY_REPORT && !g_str_equal (line->actor, line->person))
    return;
  if (!g_hash_table_contains (firsts->first, &key))
    g_hash_table_insert (firsts->first, g_memdup2 (&key, sizeof key),
                         (gpointer) line);
}

static void
tell_start (const Firsts *firsts, const DeskPerson *person, gint32 day)
{
  DeskFacts *facts = firsts->facts;
  const DeskWorkingTime time
      = { facts->options.calendar, desk_store_zone (facts->options.store) };
  DeskFact fact = begin (facts, person->id, day, 0);
  const gint64 key = person_day (fact.person, day);
  const DeskDayLine *line;
  gint64 start, end;

  if (!desk_attendance_shift (&time, person, day, &start, &end))
    return;
  line = g_hash_table_lookup (firsts->first, &key);
  if (line != NULL)
    fact.seq = line->seq;
  tell_share (facts, &fact, &starts,
              line != NULL
                  && desk_attendance_late (&time, person, day, line->time,
                                           facts->options.late_after_minutes)
                         == 0);
}

/* A report of a day is looked at when its hour has come, today as well. */
static void
tell_report (const Firsts *firsts, const DeskPerson *person, gint32 day)
{
  DeskFacts *facts = firsts->facts;
  const DeskStore *store = facts->options.store;
  const DeskWorkingTime time
      = { facts->options.calendar, desk_store_zone (store) };
  DeskFact fact = begin (facts, person->id, day, 0);
  const gint64 key = person_day (fact.person, day);
  const DeskDayLine *line;
  gint64 due;

  if (!desk_day_report_due (facts->options.reports, &time, person, day, &due)
      || due >= desk_store_now (store))
    return;
  line = g_hash_table_lookup (firsts->first, &key);
  if (line != NULL)
    fact.seq = line->seq;
  tell_share (facts, &fact, &reports, line != NULL && line->time <= due);
}

typedef void (*DayFunc) (const Firsts *firsts, const DeskPerson *person,
                         gint32 day);

/* Each day of everybody, with the first line of @kind that he said of it. */
static void
tell_days (DeskFacts *facts, const DeskDays *days, DeskDayLineKind kind,
           gint32 last, DayFunc tell)
{
  const DeskStaff *staff = desk_store_staff (facts->options.store);
  const DeskDaysFilter filter = { .kinds = 1u << kind,
                                  .from = facts->options.from,
                                  .to = facts->options.to };
  g_autoptr (GHashTable) first
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const Firsts firsts = { facts, first };

  desk_days_each (days, &filter, note_first, (gpointer) &firsts);
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (person->role == DESK_ROLE_ROBOT)
        continue;
      for (gint32 day = facts->options.from; day <= last; day++)
        tell (&firsts, person, day);
    }
}

/* --- duties --------------------------------------------------------------- */

static void
tell_duties (DeskFacts *facts, const DeskDays *days)
{
  g_autoptr (DeskDuties) all
      = desk_duties_new (days, facts->options.from, last_day (facts));

  for (guint i = 0; i < desk_duties_count (all); i++)
    {
      const DeskDutyState *state = desk_duties_get (all, i);
      DeskFact fact = begin (facts, state->person, state->day, state->line);

      if (state->line != 0)
        tell_share (facts, &fact, &duties, state->done != DESK_TIME_NONE);
    }
}

/* --- what is to be read --------------------------------------------------- */

typedef struct
{
  gint32 evening;
  GHashTable *announced; /* name -> DeskDayLine, the last */
  GHashTable *read;      /* set of "PERSON NAME@VERSION" */
} Reading;

static char *
reading_key (const char *person, const char *subject)
{
  return g_strdup_printf ("%s %s", person, subject);
}

static void
note_reading (const DeskDayLine *line, gpointer data)
{
  const Reading *reading = data;

  if (line->day > reading->evening)
    return;
  if (line->kind == DESK_DAY_ACKNOWLEDGED)
    g_hash_table_add (reading->read, reading_key (line->person, line->subject));
  else
    g_hash_table_replace (
        reading->announced,
        g_strndup (line->subject, strcspn (line->subject, "@")),
        (gpointer) line);
}

static void
tell_reading (DeskFacts *facts, const Reading *reading,
              const DeskPerson *person, gboolean early)
{
  const DeskAcknowledgement *rule = facts->options.acknowledgement;
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, reading->announced);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const DeskDayLine *line = value;
      DeskFact fact = begin (facts, person->id, reading->evening, line->seq);
      g_autofree char *key = reading_key (person->id, line->subject);

      fact.early = early;
      if (desk_acknowledgement_concerns (rule, name, person->role))
        tell_share (facts, &fact, &readings,
                    g_hash_table_contains (reading->read, key));
    }
}

/* How things stood in the evening of @day. */
static void
look_around (DeskFacts *facts, const DeskDays *days, gint32 day, gboolean early)
{
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (PUBLISHED) | DESK_DAYS_OF (ACKNOWLEDGED) };
  const DeskStaff *staff = desk_store_staff (facts->options.store);
  g_autoptr (GHashTable) announced
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) read
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { day, announced, read };

  desk_days_each (days, &filter, note_reading, &reading);
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (person->role != DESK_ROLE_ROBOT && person->hired <= day
          && person->left >= day)
        tell_reading (facts, &reading, person, early);
    }
}

static void
tell_readings (DeskFacts *facts, const DeskDays *days)
{
  const DeskFactsOptions *options = &facts->options;

  for (guint i = 0; i < options->n_ends; i++)
    look_around (facts, days, options->ends[i], i + 1 < options->n_ends);
}

/* --- all ------------------------------------------------------------------ */

static guint32
kinds_of (const DeskFacts *facts)
{
  guint32 kinds = 0;

  if (desk_facts_wants (facts, DESK_MEASURE_STARTS))
    kinds |= DESK_DAYS_OF (PRESENT);
  if (desk_facts_wants (facts, DESK_MEASURE_REPORTS))
    kinds |= DESK_DAYS_OF (REPORT);
  if (desk_facts_wants (facts, DESK_MEASURE_DUTIES))
    kinds |= DESK_DAYS_OF (ASSIGNED) | DESK_DAYS_OF (ACCEPTED)
             | DESK_DAYS_OF (DONE) | DESK_DAYS_OF (COVERED);
  if (desk_facts_wants (facts, DESK_MEASURE_PUBLISHED))
    kinds |= DESK_DAYS_OF (PUBLISHED) | DESK_DAYS_OF (ACKNOWLEDGED);
  return kinds;
}

gboolean
desk_facts_read_days (DeskFacts *facts, GError **error)
{
  const DeskFactsOptions *options = &facts->options;
  const guint32 kinds = kinds_of (facts);
  g_autoptr (DeskDays) days = NULL;

  if (kinds == 0)
    return TRUE;
  days = desk_days_load_kinds (options->store, options->tails,
                               desk_facts_wants (facts, DESK_MEASURE_PUBLISHED)
                                   ? EVER
                                   : options->from - RECORDED_AHEAD_DAYS,
                               kinds, error);
  if (days == NULL)
    return FALSE;
  if (desk_facts_wants (facts, DESK_MEASURE_STARTS))
    tell_days (facts, days, DESK_DAY_PRESENT, last_day (facts), tell_start);
  if (desk_facts_wants (facts, DESK_MEASURE_REPORTS))
    tell_days (facts, days, DESK_DAY_REPORT, options->to, tell_report);
  if (desk_facts_wants (facts, DESK_MEASURE_DUTIES))
    tell_duties (facts, days);
  if (desk_facts_wants (facts, DESK_MEASURE_PUBLISHED))
    tell_readings (facts, days);
  return TRUE;
}
