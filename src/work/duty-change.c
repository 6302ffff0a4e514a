#include "config.h"

#include "work/duty-change.h"

#include "base/i18n.h"

void
desk_duty_change_clear (DeskDutyChange *duties)
{
  g_clear_pointer (&duties->report, desk_report_free);
  g_clear_pointer (&duties->rows, g_array_unref);
  g_clear_pointer (&duties->texts, g_string_chunk_free);
  g_clear_pointer (&duties->notes, g_ptr_array_unref);
  desk_duty_day_clear (&duties->day);
  desk_day_change_clear (&duties->change);
}

static gboolean
look (DeskDutyChange *duties, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = duties->change.desk;

  if (!desk_desk_attend (desk, tails, desk->today - 1, error))
    return FALSE;
  desk_duty_day_load (&duties->day, desk, duties->change.days,
                      duties->checklist, desk->today);
  return TRUE;
}

/* How far back lines are needed is said by the regulation, which is known only
 * when the store is open. */
gboolean
desk_duty_change_open (DeskDutyChange *duties, DeskWork *work, GError **error)
{
  DeskDayChange *change = &duties->change;

  duties->rows = g_array_new (FALSE, FALSE, sizeof (DeskDutyRow));
  duties->texts = g_string_chunk_new (256);
  duties->notes = g_ptr_array_new_with_free_func (g_free);
  if (!desk_day_change_open (change, work, G_MAXINT32, error))
    return FALSE;
  duties->checklist = desk_desk_checklist (change->desk, error);
  if (duties->checklist == NULL)
    return FALSE;
  g_clear_pointer (&change->days, desk_days_free);
  change->days = desk_days_load_kinds (
      change->desk->store, &change->tails,
      desk_duty_day_since (duties->checklist, change->desk->today),
      DESK_DUTY_LINES, error);
  return change->days != NULL && look (duties, &change->tails, error);
}

gboolean
desk_duty_change_report (DeskDutyChange *duties, GError **error)
{
  duties->report
      = desk_work_report (duties->change.desk->work, desk_duty_columns,
                          DESK_DUTY_COLUMNS, TRUE, error);
  return duties->report != NULL;
}

gboolean
desk_duty_change_begin (DeskDutyChange *duties, GError **error)
{
  return desk_day_change_begin (&duties->change, error)
         && look (duties, desk_commit_tails (duties->change.commit), error);
}

/* The state that the line makes of the one before it. */
static DeskDutyState
follow (const DeskDutyChange *duties, const DeskDuty *duty,
        const DeskDayEvent *event)
{
  const DeskDutyState *before = desk_duty_day_state (&duties->day, duty);
  const char *caller = desk_store_caller (duties->change.desk->store);
  DeskDutyState state
      = before != NULL ? *before
                       : (DeskDutyState){ .person = "", .why = "", .note = "" };

  if (before == NULL)
    state.done = DESK_TIME_NONE;
  switch (event->kind)
    {
    case DESK_DAY_ACCEPTED:
      state.accepted = TRUE;
      break;
    case DESK_DAY_DONE:
      state.done = desk_day_change_now (&duties->change);
      state.done_by = event->person;
      state.done_note = event->note == NULL ? "" : event->note;
      break;
    default:
      state.person = event->person;
      state.given = desk_day_change_now (&duties->change);
      state.accepted = g_str_equal (caller, event->person);
      state.why = event->value;
      state.note = event->note == NULL ? "" : event->note;
    }
  return state;
}

/* Rows are shown when the proposals and the lines are gone. */
static void
remember_row (DeskDutyChange *duties, const DeskDuty *duty,
              const DeskDayEvent *event)
{
  const DeskDutyState state = follow (duties, duty, event);
  DeskDutyRow row = desk_duty_row (&duties->day, duty, &state);

  row.person = g_string_chunk_insert_const (duties->texts, row.person);
  row.why = g_string_chunk_insert_const (duties->texts, row.why);
  row.note = g_string_chunk_insert_const (duties->texts, row.note);
  g_array_append_val (duties->rows, row);
}

gboolean
desk_duty_change_add (DeskDutyChange *duties, const DeskDuty *duty,
                      const DeskDayEvent *event, GError **error)
{
  if (duty != NULL)
    remember_row (duties, duty, event);
  return desk_day_change_add (&duties->change, event, NULL, error);
}

gboolean
desk_duty_change_give (DeskDutyChange *duties, const DeskDutyProposal *proposal,
                       GError **error)
{
  const DeskDayEvent event = { .kind = DESK_DAY_ASSIGNED,
                               .day = duties->day.day,
                               .person = proposal->person->id,
                               .subject = proposal->duty->id,
                               .value = desk_duty_why_name (proposal->why),
                               .note = proposal->note };

  return desk_duty_change_add (duties, proposal->duty, &event, error);
}

void
desk_duty_change_note (DeskDutyChange *duties, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (duties->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

gboolean
desk_duty_change_end (DeskDutyChange *duties, GError **error)
{
  DeskDesk *desk = duties->change.desk;

  if (!desk_day_change_end (&duties->change, error))
    return FALSE;
  for (guint i = 0; i < duties->notes->len; i++)
    desk_work_note (desk->work, "%s",
                    (const char *) g_ptr_array_index (duties->notes, i));
  for (guint i = 0; i < duties->rows->len; i++)
    if (!desk_duty_push (desk, duties->report,
                         &g_array_index (duties->rows, DeskDutyRow, i), error))
      return FALSE;
  return desk_report_end (duties->report, error);
}

const DeskDuty *
desk_duty_change_find (const DeskDutyChange *duties, const char *id,
                       GError **error)
{
  const DeskDuty *duty = desk_checklist_duty (duties->checklist, id, error);

  if (duty == NULL
      || desk_duty_is_on (duty, duties->change.desk->calendar, duties->day.day))
    return duty;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("'%s' is no duty of today; those of today: checklist show"),
               duty->id);
  return NULL;
}

gboolean
desk_duty_change_may (const DeskDutyChange *duties, DeskAction action,
                      const char *person, GError **error)
{
  const DeskDesk *desk = duties->change.desk;

  return desk_desk_may (desk, action,
                        desk_desk_relation (desk, person,
                                            duties->checklist->department,
                                            DESK_STATUS_WORKING),
                        error);
}
