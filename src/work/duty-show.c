#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "work/duty-row.h"
#include <string.h>

#define YEAR_SECONDS ((gint64) 364 * 24 * 60 * 60)

typedef struct
{
  DeskDesk *desk;
  gint32 day;
  DeskDays *days;
  DeskDutyDay duty_day;
  DeskReport *report;
  guint n;
} Show;

static void
clear_show (Show *show)
{
  g_clear_pointer (&show->report, desk_report_free);
  desk_duty_day_clear (&show->duty_day);
  g_clear_pointer (&show->days, desk_days_free);
  g_clear_pointer (&show->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, clear_show)

/* A day written with figures and without a year is the last one: what is to
 * come has no duties yet. */
static gint64
anchor (const char *text, gint64 now)
{
  return g_ascii_isdigit (text[0]) && strchr (text, '.') != NULL
             ? now - YEAR_SECONDS
             : now;
}

static gboolean
read_day (Show *show, GError **error)
{
  const DeskWork *work = show->desk->work;
  DeskZone *zone = desk_store_zone (show->desk->store);
  gint64 now = desk_store_now (show->desk->store), time;

  show->day = show->desk->today;
  if (work->n_args == 0)
    return TRUE;
  if (!desk_time_parse_human (work->args[0], anchor (work->args[0], now), zone,
                              &time, error))
    return FALSE;
  show->day = desk_zone_day (zone, time);
  return TRUE;
}

static gboolean
push (Show *show, const DeskDutyRow *row, GError **error)
{
  show->n++;
  return desk_duty_push (show->desk, show->report, row, error);
}

static gboolean
push_known (Show *show, GError **error)
{
  for (guint i = 0; i < show->duty_day.checklist->n_duties; i++)
    {
      const DeskDuty *duty = &show->duty_day.checklist->duties[i];
      const DeskDutyState *state = desk_duty_day_state (&show->duty_day, duty);
      const DeskDutyRow row = desk_duty_row (&show->duty_day, duty, state);

      if ((state != NULL
           || desk_duty_is_on (duty, show->desk->calendar, show->day))
          && !push (show, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* Duties of that day which the regulation no longer has. */
static gboolean
push_former (Show *show, GError **error)
{
  for (guint i = 0; i < desk_duties_count (show->duty_day.duties); i++)
    {
      const DeskDutyState *state = desk_duties_get (show->duty_day.duties, i);
      const gboolean done = state->done != DESK_TIME_NONE;
      const DeskDutyRow row = { .duty = state->duty,
                                .stand = done ? "done" : "undone",
                                .person = done ? state->done_by : state->person,
                                .why = state->why,
                                .done = state->done,
                                .note = state->note };

      if (state->day == show->day
          && desk_checklist_find (show->duty_day.checklist, state->duty) == NULL
          && !push (show, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the opening ---------------------------------------------------------- */

static void
tell_turn (const Show *show)
{
  const DeskPerson *first;
  g_autofree char *who = NULL;

  if (desk_duty_day_opener (&show->duty_day, &first) == DESK_OPENER_NOBODY)
    {
      desk_work_note (
          show->desk->work, "%s",
          _ ("the day is not opened, and nobody who may is at work"));
      return;
    }
  who = desk_duty_who (show->desk, first->id);
  desk_work_note (show->desk->work,
                  _ ("the day is not opened; it is the turn of %s: checklist "
                     "open"),
                  who);
}

static void
tell_opened (const Show *show, const DeskDayLine *line)
{
  g_autofree char *who = desk_duty_who (show->desk, line->person);
  char time[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (show->desk->store), line->time, time);
  time[16] = '\0'; /* behind HH:MM */
  if (line->value[0] == '\0')
    desk_work_note (show->desk->work, _ ("opened by %s at %s"), who, time + 11);
  else
    desk_work_note (show->desk->work,
                    _ ("opened by %s at %s, %s min after the day began"), who,
                    time + 11, line->value);
}

static void
tell_opening (const Show *show)
{
  const DeskDayLine *line = desk_duties_opened (show->days, show->day);

  if (show->n == 0)
    desk_work_note (show->desk->work, "%s",
                    _ ("there are no duties on that day"));
  else if (line != NULL)
    tell_opened (show, line);
  else if (show->day == show->desk->today)
    tell_turn (show);
  else
    desk_work_note (show->desk->work, "%s", _ ("that day was not opened"));
}

gboolean
desk_checklist_show_run (DeskWork *work, GError **error)
{
  g_auto (Show) show = { 0 };
  g_auto (DeskTails) tails = { 0 };

  show.desk = desk_desk_open (work, error);
  if (show.desk == NULL
      || !desk_desk_may (show.desk, DESK_ACTION_CHECKLIST_SHOW,
                         DESK_RELATION_OTHER, error)
      || !read_day (&show, error))
    return FALSE;
  show.report = desk_work_report (work, desk_duty_columns, DESK_DUTY_COLUMNS,
                                  FALSE, error);
  if (show.report == NULL
      || !desk_duty_day_read (&show.duty_day, show.desk, show.day, &tails,
                              &show.days, error)
      || !push_known (&show, error) || !push_former (&show, error)
      || !desk_report_end (show.report, error))
    return FALSE;
  tell_opening (&show);
  return TRUE;
}
