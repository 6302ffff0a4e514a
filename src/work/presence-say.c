#include "config.h"

#include "work/presence.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"
#include "work/day-change.h"
#include "work/presence-row.h"

/* A word that somebody says of himself. */
typedef struct
{
  DeskDayLineKind kind;
  guint minutes;    /* AWAY */
  const char *note; /* AWAY: (nullable) */
} Word;

typedef struct
{
  DeskDayChange change;
  Word word;
  const DeskPerson *person;
  gint32 day; /* whose shift it belongs to */
  DeskAttendance said;
  gint64 now;
  guint late;     /* that is marked with it */
  gboolean added; /* a line */
  GPtrArray *notes;
  DeskReport *report;
} Say;

static void
clear_say (Say *say)
{
  g_clear_pointer (&say->report, desk_report_free);
  g_clear_pointer (&say->notes, g_ptr_array_unref);
  desk_day_change_clear (&say->change);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Say, clear_say)

G_GNUC_PRINTF (2, 3)
static void
note (Say *say, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (say->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED, text);
  return FALSE;
}

/* --- who ------------------------------------------------------------------ */

static gboolean
find_person (Say *say, GError **error)
{
  const DeskDesk *desk = say->change.desk;
  const DeskPresenceSay *options = desk->work->options;

  say->person = desk_store_person (desk->store);
  if (options->person != NULL)
    {
      say->person = desk_claim_person (desk, options->person, error);
      if (say->person == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_person (const Say *say, GError **error)
{
  const DeskDesk *desk = say->change.desk;
  const DeskPerson *person = say->person;
  g_autofree char *name = NULL;
  guint relation = person == NULL ? DESK_RELATION_OTHER
                                  : desk_desk_relation (desk, person->id, "",
                                                        DESK_STATUS_WORKING);

  if (!desk_desk_may (desk, DESK_ACTION_PRESENCE, relation, error))
    return FALSE;
  if (person->hired <= desk->today
      && !desk_person_has_left (person, desk->today))
    return TRUE;
  name = desk_text_escape (desk_cell (person->name));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("%s (%s) does not work here today: see staff.yaml"), name,
               person->id);
  return FALSE;
}

/* --- what it changes ------------------------------------------------------ */

static gboolean
add (Say *say, DeskDayLineKind kind, GError **error)
{
  g_autofree char *value = NULL;
  DeskDayEvent event = { .kind = kind,
                         .day = say->day,
                         .person = say->person->id,
                         .note = say->word.note };
  DeskAttendanceLine line = { .kind = kind, .time = say->now, .note = "" };

  if (kind == DESK_DAY_AWAY)
    value = g_strdup_printf ("%u", say->word.minutes);
  else if (kind == DESK_DAY_PRESENT && say->late > 0)
    value = g_strdup_printf ("%u", say->late);
  event.value = value;
  line.value = value == NULL ? "" : value;
  if (say->word.note != NULL)
    line.note = say->word.note;
  desk_attendance_add (&say->said, &line);
  say->added = TRUE;
  return desk_day_change_add (&say->change, &event, NULL, error);
}

/* `HH:MM` of a moment of today, for a note. */
static char *
clock_of (const Say *say, gint64 time)
{
  char text[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (say->change.desk->store), time, text);
  return g_strndup (text + strlen ("2026-11-22T"), strlen ("09:00"));
}

static void
tell_already (Say *say, const char *what)
{
  g_autofree char *since = clock_of (say, say->said.since);

  note (say, "%s (%s)", what, since);
}

static void
tell_absence (Say *say)
{
  const DeskAbsence *absence
      = desk_person_absence (say->person, say->change.desk->today);
  char day[DESK_DAY_LENGTH + 1];

  if (absence == NULL || absence->minute != 0)
    return;
  desk_day_format (absence->to, day);
  note (say,
        _ ("an absence until %s is on record, and nothing is handed out until "
           "it ends; the senior manager can end it: presence absent %s "
           "--cancel"),
        day, say->person->id);
}

static gboolean
come (Say *say, GError **error)
{
  const DeskWorkingTime time = desk_desk_working_time (say->change.desk);

  switch (desk_attendance_state (&say->said, say->now))
    {
    case DESK_ATTENDANCE_HERE:
      tell_already (say, _ ("already marked as here"));
      return TRUE;
    case DESK_ATTENDANCE_AWAY:
    case DESK_ATTENDANCE_OVERDUE:
      return add (say, DESK_DAY_BACK, error);
    case DESK_ATTENDANCE_NOT_YET:
      say->late = desk_attendance_late (
          &time, say->person, say->day, say->now,
          say->change.desk->presence->late_after_minutes);
      if (say->late > 0)
        note (say,
              NGETTEXT ("marked as %u minute late", "marked as %u minutes late",
                        say->late),
              say->late);
      tell_absence (say);
      break;
    case DESK_ATTENDANCE_GONE:
    default:
      break;
    }
  return add (say, DESK_DAY_PRESENT, error);
}

static gboolean
check_came (const Say *say, GError **error)
{
  if (say->said.said == DESK_ATTENDANCE_NOT_YET)
    return refuse (_ ("not marked as here today; first: presence +"), error);
  if (say->said.said == DESK_ATTENDANCE_GONE)
    return refuse (_ ("gone for today already; who is here again says: "
                      "presence +"),
                   error);
  return TRUE;
}

static gboolean
go_away (Say *say, GError **error)
{
  return check_came (say, error) && add (say, DESK_DAY_AWAY, error);
}

static gboolean
come_back (Say *say, GError **error)
{
  if (!check_came (say, error))
    return FALSE;
  if (say->said.said != DESK_ATTENDANCE_HERE)
    return add (say, DESK_DAY_BACK, error);
  tell_already (say, _ ("already marked as here"));
  return TRUE;
}

/* Who goes home behind midnight ends the day that he has begun. */
static void
look_back (Say *say)
{
  const DeskDesk *desk = say->change.desk;
  DeskAttendance before = desk_attendance_of (
      desk->days, desk_store_zone (desk->store), say->person->id, say->day - 1);

  if (say->said.said != DESK_ATTENDANCE_NOT_YET
      || before.said == DESK_ATTENDANCE_NOT_YET
      || before.said == DESK_ATTENDANCE_GONE)
    return;
  say->day--;
  say->said = before;
}

static gboolean
leave (Say *say, GError **error)
{
  look_back (say);
  if (say->said.said == DESK_ATTENDANCE_GONE)
    {
      tell_already (say, _ ("already marked as gone"));
      return TRUE;
    }
  return check_came (say, error) && add (say, DESK_DAY_BYE, error);
}

static gboolean
decide (Say *say, GError **error)
{
  switch (say->word.kind)
    {
    case DESK_DAY_PRESENT:
      return come (say, error);
    case DESK_DAY_AWAY:
      return go_away (say, error);
    case DESK_DAY_BACK:
      return come_back (say, error);
    default:
      return leave (say, error);
    }
}

/* --- run ------------------------------------------------------------------ */

static gboolean
check_away (const Say *say, GError **error)
{
  const DeskPresenceRules *rules = say->change.desk->presence;

  if (say->word.kind != DESK_DAY_AWAY)
    return TRUE;
  if (say->word.minutes > rules->away_longest_minutes)
    {
      g_set_error (
          error, DESK_ERROR, DESK_ERROR_REFUSED,
          NGETTEXT ("the regulation presence allows %u minute at most; "
                    "what lasts longer is an absence, and the senior "
                    "manager records it",
                    "the regulation presence allows %u minutes at "
                    "most; what lasts longer is an absence, and the "
                    "senior manager records it",
                    rules->away_longest_minutes),
          rules->away_longest_minutes);
      return FALSE;
    }
  if (say->word.minutes <= rules->away_text_minutes || say->word.note != NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               NGETTEXT ("who is away for more than %u minute says what for: "
                         "presence away %u lunch",
                         "who is away for more than %u minutes says what for: "
                         "presence away %u lunch",
                         rules->away_text_minutes),
               rules->away_text_minutes, say->word.minutes);
  return FALSE;
}

static gboolean
begin (Say *say, GError **error)
{
  DeskDesk *desk = say->change.desk;
  DeskWorkingTime time;

  if (!desk_day_change_begin (&say->change, error)
      || !desk_desk_attend (desk, desk_commit_tails (say->change.commit),
                            desk->today - 1, error)
      || !check_person (say, error))
    return FALSE;
  time = desk_desk_working_time (desk);
  say->now = desk_day_change_now (&say->change);
  say->day = desk_attendance_day (&time, say->person, say->now);
  say->said
      = desk_attendance_of (desk->days, time.zone, say->person->id, say->day);
  return TRUE;
}

static gboolean
finish (Say *say, GError **error)
{
  DeskDesk *desk = say->change.desk;
  DeskPresenceRow row;

  if (!desk_day_change_end (&say->change, error))
    return FALSE;
  for (guint i = 0; i < say->notes->len; i++)
    desk_work_note (desk->work, "%s",
                    (const char *) g_ptr_array_index (say->notes, i));
  if (!say->added)
    return TRUE;
  row = desk_presence_row (desk, say->person, &say->said);
  return desk_presence_push (desk, say->report, &row, NULL, error)
         && desk_report_end (say->report, error);
}

static gboolean
run (DeskWork *work, const Word *word, GError **error)
{
  g_auto (Say) say = { .word = *word };
  DeskDayChange *change = &say.change;

  say.notes = g_ptr_array_new_with_free_func (g_free);
  if (!desk_day_change_open (change, work, G_MAXINT32, error)
      || !find_person (&say, error)
      || !desk_desk_attend (change->desk, &change->tails,
                            change->desk->today - 1, error)
      || !check_person (&say, error) || !check_away (&say, error))
    return FALSE;
  say.report = desk_work_report (work, desk_presence_columns,
                                 DESK_PRESENCE_COLUMNS, TRUE, error);
  return say.report != NULL && begin (&say, error) && decide (&say, error)
         && finish (&say, error);
}

gboolean
desk_presence_here_run (DeskWork *work, GError **error)
{
  return run (work, &(Word){ .kind = DESK_DAY_PRESENT }, error);
}

gboolean
desk_presence_back_run (DeskWork *work, GError **error)
{
  return run (work, &(Word){ .kind = DESK_DAY_BACK }, error);
}

gboolean
desk_presence_bye_run (DeskWork *work, GError **error)
{
  return run (work, &(Word){ .kind = DESK_DAY_BYE }, error);
}

static gboolean
parse_minutes (const char *text, guint *minutes, GError **error)
{
  g_autofree char *shown = NULL;
  guint64 read;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &read, NULL))
    {
      *minutes = (guint) read;
      return TRUE;
    }
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' is not a number of minutes; write it like: presence "
                  "away 30 lunch"),
               shown);
  return FALSE;
}

gboolean
desk_presence_away_run (DeskWork *work, GError **error)
{
  g_autofree char *joined = g_strjoinv (" ", work->args + 1);
  const char *text = g_strstrip (joined);
  Word word = { .kind = DESK_DAY_AWAY, .note = text[0] == '\0' ? NULL : text };

  if (!parse_minutes (work->args[0], &word.minutes, error))
    return FALSE;
  if (g_utf8_validate (text, -1, NULL))
    return run (work, &word, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("the text is not UTF-8"));
  return FALSE;
}
