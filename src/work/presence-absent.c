#include "config.h"

#include "work/presence.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"
#include "work/day-change.h"
#include "work/presence-row.h"

#define MINUTE_SECONDS 60
#define HALF_YEAR_SECONDS ((gint64) 183 * 24 * 60 * 60)

static const char *
event_word (const char *id)
{
  return g_str_equal (id, "absent") ? _ ("absent") : _ ("taken back");
}

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "event", N_ ("what"), DESK_COLUMN_WORD, event_word },
  { "from", N_ ("first day"), DESK_COLUMN_DAY, NULL },
  { "at", N_ ("at"), DESK_COLUMN_TEXT, NULL },
  { "to", N_ ("last day"), DESK_COLUMN_DAY, NULL },
  { "reason", N_ ("reason"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  const char *event; /* "absent" or "cancelled" */
  DeskAbsence absence;
  char *reason;
} Row;

typedef struct
{
  DeskDayChange change;
  const DeskPresenceAbsent *options;
  const DeskPerson *person;
  gboolean has_from;
  DeskAbsence wanted;  /* what was typed; its end may be --until's */
  GArray *rows;        /* of Row */
  const char *already; /* (nullable): nothing was to be done */
  DeskReport *report;
} Absent;

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->reason);
}

static void
clear_absent (Absent *absent)
{
  g_clear_pointer (&absent->report, desk_report_free);
  g_clear_pointer (&absent->rows, g_array_unref);
  desk_day_change_clear (&absent->change);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Absent, clear_absent)

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, DeskError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, DESK_ERROR, code, text);
  return FALSE;
}

/* --- what was typed ------------------------------------------------------- */

/* A day that is written with figures and without a year is the nearest: who
 * fell ill yesterday is absent since then, not in a year. */
static gint64
anchor (const char *text, gint64 now)
{
  return g_ascii_isdigit (text[0]) && strchr (text, '.') != NULL
             ? now - HALF_YEAR_SECONDS
             : now;
}

/* @minute: 0 when a bare day was typed. */
static gboolean
read_day (const Absent *absent, const char *text, gint64 now, gint32 *day,
          guint *minute, GError **error)
{
  DeskZone *zone = desk_store_zone (absent->change.desk->store);
  gint64 time, local;

  if (!desk_time_parse_human (text, now, zone, &time, error))
    return FALSE;
  local = time + desk_zone_offset (zone, time);
  *day = desk_zone_day (zone, time);
  /* A bare day is its last second. */
  *minute = (local + 1) % (DESK_DAY_MINUTES * MINUTE_SECONDS) == 0
                ? 0
                : (guint) (local / MINUTE_SECONDS % DESK_DAY_MINUTES);
  return TRUE;
}

/* The last day in figures is the first such behind FROM; a word means what it
 * says today, and a weekday that has passed by then the next one. */
static gboolean
read_end (Absent *absent, const char *text, guint *minute, GError **error)
{
  const DeskStore *store = absent->change.desk->store;
  gint64 now = desk_store_now (store);
  gint64 from = absent->has_from ? desk_zone_day_start (desk_store_zone (store),
                                                        absent->wanted.from)
                                 : anchor (text, now);
  gint32 *to = &absent->wanted.to;

  if (g_ascii_isdigit (text[0]))
    return read_day (absent, text, from, to, minute, error);
  return read_day (absent, text, now, to, minute, error)
         && (!absent->has_from || *to >= absent->wanted.from
             || read_day (absent, text, from, to, minute, error));
}

static gboolean
read_last (Absent *absent, const char *text, GError **error)
{
  guint minute;

  if (!read_end (absent, text, &minute, error))
    return FALSE;
  return minute == 0
         || fail (error, DESK_ERROR_USAGE, "%s",
                  _ ("an absence ends with a day: leave out the hour"));
}

static gboolean
check_days (const Absent *absent, GError **error)
{
  gint32 today = absent->change.desk->today;
  const DeskAbsence *wanted = &absent->wanted;

  if (wanted->to < wanted->from)
    return fail (error, DESK_ERROR_USAGE, "%s",
                 _ ("the last day is before the first"));
  if (wanted->to > today + DESK_ABSENCE_AHEAD_DAYS
      || wanted->from < today - DESK_ABSENCE_AHEAD_DAYS)
    return fail (error, DESK_ERROR_REFUSED, "%s",
                 _ ("that is more than a year away: write it into staff.yaml, "
                    "absences"));
  return TRUE;
}

static gboolean
read_days (Absent *absent, GError **error)
{
  const DeskWork *work = absent->change.desk->work;
  const DeskPresenceAbsent *options = absent->options;
  gint64 now = desk_store_now (absent->change.desk->store);

  absent->has_from = work->n_args > 1;
  if (absent->has_from
      && !read_day (absent, work->args[1], anchor (work->args[1], now),
                    &absent->wanted.from, &absent->wanted.minute, error))
    return FALSE;
  absent->wanted.to = absent->wanted.from;
  if (work->n_args > 2 && !read_last (absent, work->args[2], error))
    return FALSE;
  if (options->until != NULL && !read_last (absent, options->until, error))
    return FALSE;
  return options->cancel || options->until != NULL
         || check_days (absent, error);
}

static gboolean
check_usage (const DeskWork *work, const DeskPresenceAbsent *options,
             GError **error)
{
  if (options->cancel && options->until != NULL)
    return fail (error, DESK_ERROR_USAGE, "%s",
                 _ ("--cancel and --until exclude each other"));
  if (options->cancel || options->until != NULL)
    return (work->n_args < 3 && options->reason == NULL)
           || fail (error, DESK_ERROR_USAGE, "%s",
                    _ ("--cancel and --until take the person and, when there "
                       "are several absences, the first day of one"));
  if (work->n_args < 2)
    return fail (error, DESK_ERROR_USAGE, "%s",
                 _ ("from when? write it like: presence absent m1 fri "
                    "--reason 'sick leave'"));
  return (options->reason != NULL && options->reason[0] != '\0'
          && g_utf8_validate (options->reason, -1, NULL))
         || fail (error, DESK_ERROR_USAGE, "%s",
                  _ ("--reason is missing: why?"));
}

/* --- what is on record ---------------------------------------------------- */

typedef struct
{
  const Absent *absent;
  const DeskDayLine *found;
  guint count;
} Search;

/* Those that are not over; of several the one that is in force is meant. */
static void
look_at (const DeskDayLine *line, gpointer data)
{
  Search *search = data;
  gint32 today = search->absent->change.desk->today;
  DeskAbsence one, best;

  if (!desk_absence_read (line, &one)
      || (search->absent->has_from ? one.from != search->absent->wanted.from
                                   : one.to < today))
    return;
  if (search->found != NULL && desk_absence_read (search->found, &best))
    {
      gboolean now = one.from <= today, best_now = best.from <= today;

      if (best_now && !now)
        return;
      if (now && !best_now)
        search->count = 0;
    }
  search->found = line;
  search->count++;
}

static const DeskDayLine *
find_line (const Absent *absent, GError **error)
{
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (ABSENT), .person = absent->person->id };
  Search search = { .absent = absent };
  g_autofree char *name = desk_text_escape (desk_cell (absent->person->name));

  desk_days_each (absent->change.desk->absences, &filter, look_at, &search);
  if (search.count == 1)
    return search.found;
  if (search.count == 0)
    fail (error, DESK_ERROR_MISSING,
          _ ("%s (%s) has no such absence on record; those of staff.yaml are "
             "changed there"),
          name, absent->person->id);
  else
    fail (error, DESK_ERROR_USAGE,
          _ ("%s (%s) has %u absences on record: say the first day of the one "
             "that is meant"),
          name, absent->person->id, search.count);
  return NULL;
}

/* Whether an absence covers the wanted one already. */
static gboolean
is_so (const Absent *absent)
{
  const DeskAbsence *wanted = &absent->wanted;

  for (gint32 day = wanted->from; day <= wanted->to; day++)
    {
      const DeskAbsence *there = desk_person_absence (absent->person, day);

      if (there == NULL
          || (there->from == day && there->minute > wanted->minute)
          || (there->from == day && there->minute > 0 && day > wanted->from))
        return FALSE;
    }
  return TRUE;
}

/* --- decide --------------------------------------------------------------- */

static void
add_row (Absent *absent, const char *event, const DeskAbsence *absence)
{
  Row row = { .event = event,
              .absence = *absence,
              .reason = g_strdup (absence->reason) };

  row.absence.reason = row.reason;
  g_array_append_val (absent->rows, row);
}

static gboolean
add (Absent *absent, const DeskAbsence *absence, GError **error)
{
  char last[DESK_DAY_LENGTH + 1];
  g_autofree char *hour
      = absence->minute == 0
            ? NULL
            : g_strdup_printf ("%02u:%02u", absence->minute / 60,
                               absence->minute % 60);
  const DeskDayEvent event = { .kind = DESK_DAY_ABSENT,
                               .day = absence->from,
                               .person = absent->person->id,
                               .subject = hour,
                               .value = last,
                               .note = absence->reason };

  desk_day_format (absence->to, last);
  add_row (absent, "absent", absence);
  return desk_day_change_add (&absent->change, &event, NULL, error);
}

static gboolean
take_back (Absent *absent, const DeskAbsence *absence, GError **error)
{
  const DeskDayEvent event = { .kind = DESK_DAY_UNDONE,
                               .day = absence->from,
                               .ref = absence->line,
                               .person = absent->person->id };

  return desk_day_change_add (&absent->change, &event, NULL, error);
}

static gboolean
change_end (Absent *absent, DeskAbsence *absence, GError **error)
{
  absent->wanted.from = absence->from;
  if (!check_days (absent, error))
    return FALSE;
  if (absence->to == absent->wanted.to)
    {
      absent->already = _ ("the absence ends with that day already");
      return TRUE;
    }
  absence->to = absent->wanted.to;
  return take_back (absent, absence, error) && add (absent, absence, error);
}

static gboolean
change_record (Absent *absent, GError **error)
{
  const DeskDayLine *line = find_line (absent, error);
  DeskAbsence absence;

  if (line == NULL || !desk_absence_read (line, &absence))
    return FALSE;
  if (absent->options->until != NULL)
    return change_end (absent, &absence, error);
  add_row (absent, "cancelled", &absence);
  return take_back (absent, &absence, error);
}

static gboolean
decide (Absent *absent, GError **error)
{
  if (absent->options->cancel || absent->options->until != NULL)
    return change_record (absent, error);
  if (is_so (absent))
    {
      absent->already = _ ("an absence on record covers this already");
      return TRUE;
    }
  absent->wanted.reason = absent->options->reason;
  return add (absent, &absent->wanted, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
push (Absent *absent, const Row *row, GError **error)
{
  guint minute = row->absence.minute;
  g_autofree char *at
      = minute == 0 ? NULL
                    : g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (absent->person->id),
    DESK_TEXT_VALUE (absent->person->name),
    DESK_TEXT_VALUE (row->event),
    DESK_NUMBER_VALUE (row->absence.from),
    DESK_TEXT_VALUE (at),
    DESK_NUMBER_VALUE (row->absence.to),
    DESK_TEXT_VALUE (row->reason),
  };

  return desk_report_row (absent->report, values, error);
}

static gboolean
finish (Absent *absent, GError **error)
{
  DeskDesk *desk = absent->change.desk;

  if (!desk_day_change_end (&absent->change, error))
    return FALSE;
  if (absent->already != NULL)
    desk_work_note (desk->work, "%s", absent->already);
  for (guint i = 0; i < absent->rows->len; i++)
    if (!push (absent, &g_array_index (absent->rows, Row, i), error))
      return FALSE;
  return absent->rows->len == 0 || desk_report_end (absent->report, error);
}

static gboolean
check_right (const Absent *absent, GError **error)
{
  const DeskDesk *desk = absent->change.desk;

  return desk_desk_may (
      desk, DESK_ACTION_ABSENCE,
      desk_desk_relation (desk, absent->person->id, "", DESK_STATUS_WORKING),
      error);
}

/* Sets out what is known before the lock. */
static gboolean
prepare (Absent *absent, DeskWork *work, GError **error)
{
  DeskDayChange *change = &absent->change;

  if (!check_usage (work, absent->options, error)
      || !desk_day_change_open (change, work, G_MAXINT32, error))
    return FALSE;
  absent->person = desk_claim_person (change->desk, work->args[0], error);
  if (absent->person == NULL || !check_right (absent, error)
      || !read_days (absent, error)
      || !desk_desk_attend (change->desk, &change->tails,
                            change->desk->today - DESK_ABSENCE_AHEAD_DAYS,
                            error))
    return FALSE;
  absent->report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  return absent->report != NULL;
}

gboolean
desk_presence_absent_run (DeskWork *work, GError **error)
{
  g_auto (Absent) absent = { .options = work->options };
  DeskDayChange *change = &absent.change;

  absent.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (absent.rows, clear_row);
  return prepare (&absent, work, error) && desk_day_change_begin (change, error)
         && desk_desk_attend (change->desk, desk_commit_tails (change->commit),
                              change->desk->absences_from, error)
         && check_right (&absent, error) && decide (&absent, error)
         && finish (&absent, error);
}
