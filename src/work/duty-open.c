#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "work/change.h"
#include "work/duty-change.h"

typedef struct
{
  DeskDutyChange duties;
  GArray *proposals; /* of DeskDutyProposal: those that nobody has yet */
} Open;

static void
clear_proposal (gpointer data)
{
  desk_duty_proposal_clear (data);
}

static void
clear_open (Open *open)
{
  g_clear_pointer (&open->proposals, g_array_unref);
  desk_duty_change_clear (&open->duties);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, clear_open)

/* --- whose turn ----------------------------------------------------------- */

static gboolean
check_turn (const Open *open, GError **error)
{
  const DeskDutyDay *day = &open->duties.day;
  const DeskDesk *desk = day->desk;
  const DeskPerson *caller = desk_store_person (desk->store);
  const DeskPerson *first;
  const DeskOpener turn = desk_duty_day_opener (day, &first);
  const gboolean deputy
      = caller != NULL
        && desk_checklist_opens (day->checklist, DESK_OPENER_DEPUTY, caller,
                                 day->day);
  g_autofree char *who = NULL;
  guint relation = desk_desk_relation (desk, "", day->checklist->department,
                                       DESK_STATUS_WORKING);

  if (deputy)
    relation |= DESK_RELATION_DEPUTY;
  if (!desk_desk_may (desk, DESK_ACTION_CHECKLIST_OPEN, relation, error))
    return FALSE;
  if (!deputy || turn != DESK_OPENER_SENIOR
      || desk_right_has (desk_store_role (desk->store),
                         DESK_ACTION_CHECKLIST_OPEN,
                         relation & ~(guint) DESK_RELATION_DEPUTY))
    return TRUE;
  who = desk_duty_who (desk, first->id);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("it is the turn of %s to open the day: the deputy does when "
                  "no senior manager is at work"),
               who);
  return FALSE;
}

/* FALSE with an error, or with none when it was opened by the caller. */
static gboolean
check_unopened (const Open *open, gboolean *opened, GError **error)
{
  const DeskDutyDay *day = &open->duties.day;
  const DeskDayLine *line = desk_duties_opened (day->days, day->day);
  char time[DESK_TIME_LENGTH + 1];
  g_autofree char *who = NULL;

  *opened = line != NULL;
  if (line == NULL)
    return TRUE;
  desk_time_format (desk_store_zone (day->desk->store), line->time, time);
  time[16] = '\0';
  if (g_str_equal (line->person, desk_store_caller (day->desk->store)))
    {
      desk_work_note (day->desk->work, _ ("you have opened the day at %s"),
                      time + 11);
      return TRUE;
    }
  who = desk_duty_who (day->desk, line->person);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("%s has opened the day at %s; to change who does what: "
                  "checklist assign DUTY PERSON"),
               who, time + 11);
  return FALSE;
}

static gboolean
check_duties (const Open *open, GError **error)
{
  if (desk_duty_day_has_duties (&open->duties.day))
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                       _ ("there is nothing to open: the regulation checklist "
                          "has no duty for today"));
  return FALSE;
}

/* --- the proposal --------------------------------------------------------- */

/* Duties that were given before the day was opened stay with whoever has them,
 * unless he is not there. */
static gboolean
is_taken (const DeskDutyDay *day, const DeskDuty *duty)
{
  const DeskDutyState *state = desk_duty_day_state (day, duty);
  const DeskPerson *person
      = state == NULL ? NULL
                      : desk_staff_find (desk_store_staff (day->desk->store),
                                         state->person);

  return person != NULL
         && (state->done != DESK_TIME_NONE
             || desk_duty_day_works (day, person));
}

static void
propose (Open *open)
{
  DeskDutyDay *day = &open->duties.day;

  g_array_set_size (open->proposals, 0);
  for (guint i = 0; i < day->checklist->n_duties; i++)
    {
      const DeskDuty *duty = &day->checklist->duties[i];
      DeskDutyProposal proposal;

      if (!desk_duty_is_on (duty, day->desk->calendar, day->day)
          || is_taken (day, duty))
        continue;
      desk_duty_day_propose (day, duty, NULL, &proposal);
      g_array_append_val (open->proposals, proposal);
    }
}

static gboolean
push_proposal (const Open *open, GError **error)
{
  for (guint i = 0; i < open->proposals->len; i++)
    {
      const DeskDutyProposal *one
          = &g_array_index (open->proposals, DeskDutyProposal, i);
      const DeskDutyRow row = {
        .duty = one->duty->id,
        .known = one->duty,
        .stand = one->person == NULL ? "nobody" : "proposed",
        .person = one->person == NULL ? "" : one->person->id,
        .why = desk_duty_why_name (one->why),
        .done = DESK_TIME_NONE,
        .note = one->note,
      };

      if (!desk_duty_push (open->duties.change.desk, open->duties.report, &row,
                           error))
        return FALSE;
    }
  return desk_report_end (open->duties.report, error);
}

/* --- the questions -------------------------------------------------------- */

static char *
question_of (const DeskDutyProposal *proposal)
{
  g_autofree char *clock = desk_duty_clock (proposal->duty->to);

  if (proposal->person == NULL)
    return g_strdup_printf (
        _ ("%s (%s, until %s): nobody (%s). Enter, or a person?"),
        proposal->duty->title, proposal->duty->id, clock, proposal->note);
  return g_strdup_printf (
      _ ("%s (%s, until %s): %s (%s; %s). Enter, or a person?"),
      proposal->duty->title, proposal->duty->id, clock, proposal->person->name,
      proposal->person->id, proposal->note);
}

static gboolean
check_works (const DeskDutyDay *day, const DeskPerson *person, GError **error)
{
  g_autofree char *who = NULL;

  if (desk_duty_day_works (day, person))
    return TRUE;
  who = desk_duty_who (day->desk, person->id);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("%s is not at work today, and gets no duties"), who);
  return FALSE;
}

/* Takes one answer; FALSE when it is to be asked again, which is said. */
static gboolean
take_answer (const Open *open, DeskDutyProposal *proposal, const char *answer)
{
  const DeskDesk *desk = open->duties.change.desk;
  g_autoptr (GError) error = NULL;
  const DeskPerson *person;

  if (answer[0] == '\0')
    return TRUE;
  person = desk_claim_person (desk, answer, &error);
  if (person == NULL || !check_works (&open->duties.day, person, &error))
    {
      desk_work_note (desk->work, "%s", error->message);
      return FALSE;
    }
  if (person == proposal->person)
    return TRUE;
  proposal->person = person;
  proposal->why = DESK_DUTY_BY_HAND;
  g_free (proposal->note);
  proposal->note = desk_duty_by_hand_note (desk);
  return TRUE;
}

/* @ended: at the end of input: whoever went away has opened nothing. */
static gboolean
ask (Open *open, gboolean *ended, GError **error)
{
  DeskWork *work = open->duties.change.desk->work;

  *ended = FALSE;
  for (guint i = 0; i < open->proposals->len;)
    {
      DeskDutyProposal *one
          = &g_array_index (open->proposals, DeskDutyProposal, i);
      g_autofree char *question = question_of (one);
      g_autofree char *answer = NULL;

      if (!desk_work_ask (work, question, &answer, error))
        return FALSE;
      *ended = answer == NULL;
      if (*ended)
        return TRUE;
      if (take_answer (open, one, answer))
        i++;
    }
  return TRUE;
}

/* --- what is recorded ----------------------------------------------------- */

static gboolean
record_opening (Open *open, GError **error)
{
  DeskDutyDay *day = &open->duties.day;
  gint64 minutes
      = (desk_day_change_now (&open->duties.change) - desk_duty_day_start (day))
        / 60;
  guint allowed = day->checklist->opening_minutes;
  g_autofree char *late = minutes > (gint64) allowed
                              ? g_strdup_printf ("%lld", (long long) minutes)
                              : NULL;
  const DeskDayEvent event = { .kind = DESK_DAY_OPENED,
                               .day = day->day,
                               .person = desk_store_caller (day->desk->store),
                               .value = late };

  if (late != NULL)
    desk_duty_change_note (
        &open->duties,
        NGETTEXT (
            "the day is opened %lld minute after it began; the regulation "
            "checklist allows %u",
            "the day is opened %lld minutes after it began; the "
            "regulation checklist allows %u",
            (gulong) minutes),
        (long long) minutes, allowed);
  return desk_duty_change_add (&open->duties, NULL, &event, error);
}

static gboolean
record_proposals (Open *open, GError **error)
{
  for (guint i = 0; i < open->proposals->len; i++)
    {
      const DeskDutyProposal *one
          = &g_array_index (open->proposals, DeskDutyProposal, i);

      if (one->person == NULL)
        {
          desk_duty_change_note (
              &open->duties,
              _ ("nobody is there for '%s'; give it to somebody: checklist "
                 "assign %s PERSON"),
              one->duty->title, one->duty->id);
          desk_work_raise (open->duties.change.desk->work, 1);
        }
      else if (!desk_duty_change_give (&open->duties, one, error))
        return FALSE;
    }
  return TRUE;
}

/* Whom somebody has chosen may have gone while the questions were asked. */
static gboolean
check_chosen (const Open *open, GError **error)
{
  for (guint i = 0; i < open->proposals->len; i++)
    {
      const DeskDutyProposal *one
          = &g_array_index (open->proposals, DeskDutyProposal, i);

      if (one->person != NULL
          && !check_works (&open->duties.day, one->person, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
record (Open *open, gboolean asked, GError **error)
{
  gboolean opened;

  if (!desk_duty_change_begin (&open->duties, error)
      || !check_turn (open, error) || !check_unopened (open, &opened, error))
    return FALSE;
  if (!asked)
    propose (open);
  if (opened)
    return desk_duty_change_end (&open->duties, error);
  return check_chosen (open, error) && record_opening (open, error)
         && record_proposals (open, error)
         && desk_duty_change_end (&open->duties, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
show_proposal (Open *open, GError **error)
{
  if (push_proposal (open, error))
    g_set_error_literal (
        error, DESK_ERROR, DESK_ERROR_USAGE,
        _ ("nothing is recorded: there is nobody to ask; to take what is "
           "proposed: checklist open --yes"));
  return FALSE;
}

static gboolean
run (Open *open, GError **error)
{
  DeskWork *work = open->duties.change.desk->work;
  gboolean ended;

  propose (open);
  if (work->yes)
    return record (open, FALSE, error);
  if (!work->may_ask)
    return show_proposal (open, error);
  if (!ask (open, &ended, error))
    return FALSE;
  if (!ended)
    return record (open, TRUE, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("nothing is recorded: not every question was "
                          "answered"));
  return FALSE;
}

gboolean
desk_checklist_open_run (DeskWork *work, GError **error)
{
  g_auto (Open) open = { 0 };
  gboolean opened;

  open.proposals = g_array_new (FALSE, FALSE, sizeof (DeskDutyProposal));
  g_array_set_clear_func (open.proposals, clear_proposal);
  if (!desk_duty_change_open (&open.duties, work, error)
      || !check_turn (&open, error) || !check_duties (&open, error)
      || !check_unopened (&open, &opened, error))
    return FALSE;
  return opened
         || (desk_duty_change_report (&open.duties, error)
             && run (&open, error));
}
