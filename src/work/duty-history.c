#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "work/duty-row.h"

const char *const desk_checklist_by[] = { "duty", "person", NULL };

static const DeskColumn columns[] = {
  { "id", N_ ("id"), DESK_COLUMN_TEXT, NULL },
  { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  { "had", N_ ("times"), DESK_COLUMN_COUNT, NULL },
  { "in_time", N_ ("in time"), DESK_COLUMN_COUNT, NULL },
  { "late", N_ ("late"), DESK_COLUMN_COUNT, NULL },
  { "undone", N_ ("not done"), DESK_COLUMN_COUNT, NULL },
  { "unaccepted", N_ ("not accepted"), DESK_COLUMN_COUNT, NULL },
  { "covered", N_ ("for others"), DESK_COLUMN_COUNT, NULL },
  { "percent", N_ ("in time, %"), DESK_COLUMN_PERCENT, NULL },
};

typedef struct
{
  const char *id;
  guint had, in_time, late, undone, unaccepted, covered;
} Tally;

typedef struct
{
  DeskDesk *desk;
  DeskDays *days;
  DeskTails tails;
  DeskDutyDay day;
  gboolean by_person;
  GArray *tallies; /* of Tally */
} History;

static void
clear_history (History *history)
{
  g_clear_pointer (&history->tallies, g_array_unref);
  desk_duty_day_clear (&history->day);
  desk_tails_clear (&history->tails);
  g_clear_pointer (&history->days, desk_days_free);
  g_clear_pointer (&history->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (History, clear_history)

static Tally *
tally_of (History *history, const char *id)
{
  const Tally fresh = { .id = id };

  for (guint i = 0; i < history->tallies->len; i++)
    if (g_str_equal (g_array_index (history->tallies, Tally, i).id, id))
      return &g_array_index (history->tallies, Tally, i);
  g_array_append_val (history->tallies, fresh);
  return &g_array_index (history->tallies, Tally, history->tallies->len - 1);
}

/* Of a duty that the regulation has no longer nobody knows when it was to be
 * done: it was in time. */
static gboolean
is_in_time (const History *history, const DeskDutyState *state)
{
  const DeskDuty *duty
      = desk_checklist_find (history->day.checklist, state->duty);

  return duty == NULL
         || state->done <= desk_duty_day_due (&history->day, duty, state->day);
}

/* What is done counts for who did it. */
static void
add (History *history, const DeskDutyState *state)
{
  const gboolean done = state->done != DESK_TIME_NONE;
  const char *person = done ? state->done_by : state->person;
  Tally *tally = tally_of (history, history->by_person ? person : state->duty);

  tally->had++;
  tally->covered += state->covered;
  tally->unaccepted += !state->accepted && !done;
  if (!done)
    tally->undone++;
  else if (is_in_time (history, state))
    tally->in_time++;
  else
    tally->late++;
}

static const char *
title_of (const History *history, const char *id)
{
  const DeskDuty *duty;

  if (history->by_person)
    return desk_duty_name (history->desk, id);
  duty = desk_checklist_find (history->day.checklist, id);
  return duty == NULL ? "" : duty->title;
}

static gboolean
push (const History *history, DeskReport *report, const Tally *tally,
      GError **error)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (tally->id),
    DESK_TEXT_VALUE (title_of (history, tally->id)),
    DESK_NUMBER_VALUE (tally->had),
    DESK_NUMBER_VALUE (tally->in_time),
    DESK_NUMBER_VALUE (tally->late),
    DESK_NUMBER_VALUE (tally->undone),
    DESK_NUMBER_VALUE (tally->unaccepted),
    DESK_NUMBER_VALUE (tally->covered),
    DESK_NUMBER_VALUE ((gint64) tally->in_time * 10000 / tally->had),
  };

  return desk_report_row (report, values, error);
}

/* The worst first. */
static gint
compare (gconstpointer one, gconstpointer two)
{
  const Tally *first = one, *second = two;
  guint64 a = (guint64) first->in_time * second->had;
  guint64 b = (guint64) second->in_time * first->had;

  if (a != b)
    return a < b ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

static gboolean
push_all (History *history, DeskReport *report, GError **error)
{
  const DeskDuties *duties = history->day.duties;

  /* Today is not over. */
  for (guint i = 0; i < desk_duties_count (duties); i++)
    if (desk_duties_get (duties, i)->day < history->day.day)
      add (history, desk_duties_get (duties, i));
  g_array_sort (history->tallies, compare);
  for (guint i = 0; i < history->tallies->len; i++)
    if (!push (history, report, &g_array_index (history->tallies, Tally, i),
               error))
      return FALSE;
  if (history->tallies->len == 0)
    desk_work_note (
        history->desk->work,
        NGETTEXT ("no duty was given to anybody in the last %u week",
                  "no duty was given to anybody in the last %u weeks",
                  history->day.checklist->history_weeks),
        history->day.checklist->history_weeks);
  return desk_report_end (report, error);
}

static gboolean
check (const History *history, GError **error)
{
  const DeskDesk *desk = history->desk;
  const DeskChecklist *checklist = desk_desk_checklist (history->desk, error);

  return checklist != NULL
         && desk_desk_may (desk, DESK_ACTION_CHECKLIST,
                           desk_desk_relation (desk, "", checklist->department,
                                               DESK_STATUS_WORKING),
                           error);
}

gboolean
desk_checklist_history_run (DeskWork *work, GError **error)
{
  const DeskChecklistHistory *options = work->options;
  g_auto (History) history = { 0 };
  g_autoptr (DeskReport) report = NULL;

  history.by_person = g_strcmp0 (options->by, "person") == 0;
  history.tallies = g_array_new (FALSE, FALSE, sizeof (Tally));
  history.desk = desk_desk_open (work, error);
  if (history.desk == NULL || !check (&history, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL
         && desk_duty_day_read (&history.day, history.desk, history.desk->today,
                                &history.tails, &history.days, error)
         && push_all (&history, report, error);
}
