#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/deals.h"
#include "work/duty-row.h"

typedef struct
{
  DeskDesk *desk;
  DeskDays *days;
  DeskDutyDay day;
  gint64 now;
  DeskTails tails;
} Status;

static void
clear_status (Status *status)
{
  desk_duty_day_clear (&status->day);
  desk_tails_clear (&status->tails);
  g_clear_pointer (&status->days, desk_days_free);
  g_clear_pointer (&status->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, clear_status)

/* One line, whatever names hold. */
G_GNUC_PRINTF (2, 3)
static void
tell (const Status *status, const char *format, ...)
{
  g_autofree char *text = NULL, *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = desk_text_escape (desk_cell (text));
  desk_findings_add (status->desk->work->findings, NULL, 0, 0, "%s", shown);
}

/* --- the opening ---------------------------------------------------------- */

static void
tell_unopened (const Status *status)
{
  const DeskPerson *first;
  gint64 minutes = (status->now - desk_duty_day_start (&status->day)) / 60;

  if (minutes <= (gint64) status->day.checklist->opening_minutes)
    return;
  if (desk_duty_day_opener (&status->day, &first) != DESK_OPENER_NOBODY)
    tell (
        status,
        _ ("the day is not opened, %lld min after it began; it is the turn of "
           "%s (%s): checklist open"),
        (long long) minutes, first->name, first->id);
  else
    tell (status,
          _ ("the day is not opened, %lld min after it began, and nobody who "
             "may open it is at work"),
          (long long) minutes);
}

/* --- duties --------------------------------------------------------------- */

/* Why somebody does not do it, in words; NULL when he is there. */
static const char *
absence_of (const Status *status, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (status->desk->store), id);

  if (person == NULL)
    return _ ("is not in staff.yaml");
  if (desk_duty_day_works (&status->day, person))
    return NULL;
  return desk_presence_title (desk_desk_presence (status->desk, person, TRUE));
}

static void
tell_owned (const Status *status, const DeskDuty *duty,
            const DeskDutyState *state)
{
  const char *name = desk_duty_name (status->desk, state->person);
  const char *absence = absence_of (status, state->person);
  const char *stand = desk_duty_day_stand (&status->day, duty, state);
  g_autofree char *to = desk_duty_clock (duty->to);

  if (absence != NULL)
    tell (status,
          _ ("%s (%s): %s has it, who is not there (%s); give it to somebody: "
             "checklist cover %s"),
          duty->id, duty->title, name, absence, state->person);
  if (g_str_equal (stand, "overdue"))
    tell (status, _ ("%s (%s): overdue since %s; %s (%s) has it"), duty->id,
          duty->title, to, name, state->person);
  else if (absence == NULL && g_str_equal (stand, "not-accepted"))
    tell (status,
          _ ("%s (%s): not accepted, given to %s (%s) %lld working min ago"),
          duty->id, duty->title, name, state->person,
          (long long) desk_duty_day_waited (&status->day, state->person,
                                            state->given));
}

static void
tell_duty (const Status *status, const DeskDuty *duty)
{
  const DeskDutyState *state = desk_duty_day_state (&status->day, duty);
  const gboolean opened
      = desk_duties_opened (status->days, status->day.day) != NULL;

  if (state != NULL && state->done != DESK_TIME_NONE)
    return;
  if (state != NULL && state->person[0] != '\0')
    tell_owned (status, duty, state);
  else if (opened)
    tell (status,
          _ ("%s (%s): nobody has it; give it to somebody: checklist assign %s "
             "PERSON"),
          duty->id, duty->title, duty->id);
}

/* --- deals ---------------------------------------------------------------- */

/* A deal that was given by another waits for its owner's answer as a duty
 * does. */
static void
look_at (const DeskDeal *deal, gpointer data)
{
  const Status *status = data;
  gint64 minutes;

  if (deal->status != DESK_STATUS_WORKING || !deal->unaccepted)
    return;
  minutes = desk_duty_day_waited (&status->day, deal->owner, deal->owner_since);
  if (minutes > (gint64) status->day.checklist->accept_minutes)
    tell (status,
          _ ("deal %lld: not accepted, given to %s (%s) %lld working min ago"),
          (long long) deal->id, desk_duty_name (status->desk, deal->owner),
          deal->owner, (long long) minutes);
}

static gboolean
look_at_deals (Status *status, GError **error)
{
  g_autoptr (DeskDeals) deals
      = desk_deals_load (status->desk->store, &status->tails, error);

  if (deals != NULL)
    desk_deals_each (deals, look_at, status);
  return deals != NULL;
}

/* --- run ------------------------------------------------------------------ */

static void
look_at_duties (const Status *status)
{
  const DeskChecklist *checklist = status->day.checklist;

  if (!desk_duty_day_has_duties (&status->day))
    return;
  if (desk_duties_opened (status->days, status->day.day) == NULL)
    tell_unopened (status);
  for (guint i = 0; i < checklist->n_duties; i++)
    if (desk_duty_is_on (&checklist->duties[i], status->desk->calendar,
                         status->day.day))
      tell_duty (status, &checklist->duties[i]);
}

/* The faults are findings, which a run with any ends with status 1; a crontab
 * hears nothing when there are none. */
gboolean
desk_checklist_status_run (DeskWork *work, GError **error)
{
  g_auto (Status) status = { 0 };

  status.desk = desk_desk_open (work, error);
  if (status.desk == NULL
      || !desk_desk_may (status.desk, DESK_ACTION_CHECKLIST_SHOW,
                         DESK_RELATION_OTHER, error)
      || !desk_duty_day_read (&status.day, status.desk, status.desk->today,
                              &status.tails, &status.days, error))
    return FALSE;
  status.now = desk_store_now (status.desk->store);
  look_at_duties (&status);
  return look_at_deals (&status, error);
}
