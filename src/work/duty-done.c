#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "work/change.h"
#include "work/duty-change.h"
#include "work/duty-proof.h"
#include "work/rows.h"

/* What a verb does with one duty of today, under the lock.  FALSE with an
 * error: this operand is refused, the others go on. */
typedef gboolean (*DutyFunc) (DeskDutyChange *duties, const DeskDuty *duty,
                              gpointer data, GError **error);

/* An operand that is refused is told, and the run goes on. */
static gboolean
each (DeskDutyChange *duties, char *const *operands, DutyFunc fn, gpointer data,
      GError **error)
{
  DeskWork *work = duties->change.desk->work;

  for (guint i = 0; operands[i] != NULL; i++)
    {
      GError *refusal = NULL;
      const DeskDuty *duty
          = desk_duty_change_find (duties, operands[i], &refusal);

      if (duty != NULL && fn (duties, duty, data, &refusal))
        continue;
      if (refusal->domain == DESK_ERROR
          && (refusal->code == DESK_ERROR_REFUSED
              || refusal->code == DESK_ERROR_FORBIDDEN))
        desk_work_fail (work, refusal);
      else
        {
          g_propagate_error (error, refusal);
          return FALSE;
        }
    }
  return TRUE;
}

static const char *
owner_of (const DeskDutyChange *duties, const DeskDuty *duty)
{
  const DeskDutyState *state = desk_duty_day_state (&duties->day, duty);

  return state == NULL ? "" : state->person;
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED, text);
  return FALSE;
}

static gboolean
check_undone (const DeskDutyState *state, const DeskDesk *desk, GError **error)
{
  g_autofree char *who = NULL;

  if (state == NULL || state->done == DESK_TIME_NONE)
    return TRUE;
  who = desk_duty_who (desk, state->done_by);
  return refuse (error, _ ("'%s' is done already, by %s"), state->duty, who);
}

/* --- + -------------------------------------------------------------------- */

static gboolean
accept (DeskDutyChange *duties, const DeskDuty *duty, gpointer data,
        GError **error)
{
  const DeskDesk *desk = duties->change.desk;
  const DeskDutyState *state = desk_duty_day_state (&duties->day, duty);
  const char *caller = desk_store_caller (desk->store);
  const DeskDayEvent event = { .kind = DESK_DAY_ACCEPTED,
                               .day = duties->day.day,
                               .ref = state == NULL ? 0 : state->line,
                               .person = caller,
                               .subject = duty->id };

  (void) data;
  if (state == NULL || !g_str_equal (state->person, caller))
    return refuse (error,
                   _ ("'%s' is not yours today; whose it is: checklist "
                      "show"),
                   duty->id);
  if (state->done == DESK_TIME_NONE && !state->accepted)
    return desk_duty_change_add (duties, duty, &event, error);
  desk_duty_change_note (duties, _ ("'%s' is accepted already"), duty->id);
  return TRUE;
}

gboolean
desk_checklist_accept_run (DeskWork *work, GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "duty", error);
  g_auto (DeskDutyChange) duties = { 0 };

  return operands != NULL && desk_duty_change_open (&duties, work, error)
         && desk_duty_change_may (&duties, DESK_ACTION_DUTY,
                                  desk_store_caller (duties.change.desk->store),
                                  error)
         && desk_duty_change_report (&duties, error)
         && desk_duty_change_begin (&duties, error)
         && each (&duties, operands, accept, NULL, error)
         && desk_duty_change_end (&duties, error);
}

/* --- done ----------------------------------------------------------------- */

static gboolean
check_time (const DeskDutyChange *duties, const DeskDuty *duty, GError **error)
{
  const DeskDesk *desk = duties->change.desk;
  g_autofree char *clock = desk_duty_clock (duty->from);

  return desk_store_now (desk->store)
             >= desk_zone_moment (desk_store_zone (desk->store),
                                  duties->day.day, (gint) duty->from * 60)
         || refuse (error, _ ("'%s' is not before %s"), duty->id, clock);
}

/* One's own, a senior manager those of his department; who could do it, were it
 * his, hears whose it is. */
static gboolean
check_whose (const DeskDutyChange *duties, const DeskDuty *duty, GError **error)
{
  const DeskDesk *desk = duties->change.desk;
  const char *owner = owner_of (duties, duty);
  g_autoptr (GError) forbidden = NULL;
  g_autofree char *who = NULL;

  if (desk_duty_change_may (duties, DESK_ACTION_DUTY, owner, &forbidden))
    return TRUE;
  if (!desk_right_has (desk_store_role (desk->store), DESK_ACTION_DUTY,
                       DESK_RELATION_OWN))
    {
      g_propagate_error (error, g_steal_pointer (&forbidden));
      return FALSE;
    }
  if (owner[0] == '\0')
    return refuse (error,
                   _ ("nobody has '%s'; a senior manager gives it: checklist "
                      "assign %s PERSON"),
                   duty->id, duty->id);
  who = desk_duty_who (desk, owner);
  return refuse (error, _ ("'%s' belongs to %s"), duty->id, who);
}

static gboolean
check_done (const DeskDutyChange *duties, const DeskDuty *duty, GError **error)
{
  return check_whose (duties, duty, error)
         && check_undone (desk_duty_day_state (&duties->day, duty),
                          duties->change.desk, error)
         && check_time (duties, duty, error);
}

static gboolean
is_done_by_me (const DeskDutyChange *duties, const DeskDuty *duty)
{
  const DeskDutyState *state = desk_duty_day_state (&duties->day, duty);

  return state != NULL && state->done != DESK_TIME_NONE
         && g_str_equal (state->done_by,
                         desk_store_caller (duties->change.desk->store));
}

static gboolean
record_done (DeskDutyChange *duties, const DeskDuty *duty, GError **error)
{
  const DeskChecklistDone *options = duties->change.desk->work->options;
  const DeskDutyState *state = desk_duty_day_state (&duties->day, duty);
  const DeskDayEvent event
      = { .kind = DESK_DAY_DONE,
          .day = duties->day.day,
          .ref = state == NULL ? 0 : state->line,
          .person = desk_store_caller (duties->change.desk->store),
          .subject = duty->id,
          .note = options->note };

  if (is_done_by_me (duties, duty))
    {
      desk_duty_change_note (duties, _ ("'%s' is done already"), duty->id);
      return TRUE;
    }
  return check_done (duties, duty, error)
         && desk_duty_change_add (duties, duty, &event, error);
}

/* The proof reads whole ledgers: before the lock. */
static const DeskDuty *
prove (DeskDutyChange *duties, const char *id, GError **error)
{
  const DeskDuty *duty = desk_duty_change_find (duties, id, error);

  if (duty == NULL || is_done_by_me (duties, duty))
    return duty;
  return check_done (duties, duty, error)
                 && desk_duty_prove (duties->change.desk, &duties->change.tails,
                                     duties->checklist, duty, error)
             ? duty
             : NULL;
}

gboolean
desk_checklist_done_run (DeskWork *work, GError **error)
{
  g_auto (DeskDutyChange) duties = { 0 };
  const DeskDuty *duty;

  if (!desk_duty_change_open (&duties, work, error)
      || !desk_duty_change_report (&duties, error))
    return FALSE;
  duty = prove (&duties, work->args[0], error);
  return duty != NULL && desk_duty_change_begin (&duties, error)
         && record_done (&duties, duty, error)
         && desk_duty_change_end (&duties, error);
}

/* --- assign --------------------------------------------------------------- */

static gboolean
assign (DeskDutyChange *duties, const DeskDuty *duty, gpointer data,
        GError **error)
{
  const DeskPerson *person = data;
  const DeskDesk *desk = duties->change.desk;
  g_autofree char *note = desk_duty_by_hand_note (desk);
  const DeskDutyProposal proposal = {
    .duty = duty, .person = person, .why = DESK_DUTY_BY_HAND, .note = note
  };

  if (!check_undone (desk_duty_day_state (&duties->day, duty), desk, error))
    return FALSE;
  if (!g_str_equal (owner_of (duties, duty), person->id))
    return desk_duty_change_give (duties, &proposal, error);
  desk_duty_change_note (duties, _ ("'%s' belongs to %s already"), duty->id,
                         person->id);
  return TRUE;
}

static gboolean
check_receiver (const DeskDutyChange *duties, const DeskPerson *person,
                GError **error)
{
  g_autofree char *who = desk_duty_who (duties->change.desk, person->id);

  return desk_duty_day_works (&duties->day, person)
         || refuse (error, _ ("%s is not at work today, and gets no duties"),
                    who);
}

gboolean
desk_checklist_assign_run (DeskWork *work, GError **error)
{
  const char *receiver = work->args[work->n_args - 1];
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args - 1, "duty", error);
  g_auto (DeskDutyChange) duties = { 0 };
  const DeskPerson *person;

  if (operands == NULL || !desk_duty_change_open (&duties, work, error)
      || !desk_duty_change_may (&duties, DESK_ACTION_CHECKLIST, "", error))
    return FALSE;
  person = desk_claim_person (duties.change.desk, receiver, error);
  return person != NULL && desk_duty_change_report (&duties, error)
         && desk_duty_change_begin (&duties, error)
         && check_receiver (&duties, person, error)
         && each (&duties, operands, assign, (gpointer) person, error)
         && desk_duty_change_end (&duties, error);
}
