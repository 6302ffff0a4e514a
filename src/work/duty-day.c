#include "config.h"

#include "work/duty-day.h"

#include "base/i18n.h"
#include "base/language.h"
#include "base/text.h"
#include "rules/working-time.h"

gint32
desk_duty_day_since (const DeskChecklist *checklist, gint32 day)
{
  return day - 7 * (gint32) checklist->history_weeks;
}

/* Of a day that is not today nobody has said yet whether he is there. */
static DeskPresence
presence_of (const DeskDutyDay *duty_day, const DeskPerson *person)
{
  DeskDesk *desk = duty_day->desk;

  return duty_day->day == desk->today
             ? desk_desk_presence (desk, person, TRUE)
             : desk_presence_check (person, desk->calendar, duty_day->day,
                                    DESK_PRESENCE_DAY);
}

static gboolean
is_there (const DeskDutyDay *duty_day, const DeskPerson *person)
{
  DeskPresence presence = presence_of (duty_day, person);

  return presence == DESK_PRESENCE_AT_WORK || presence == DESK_PRESENCE_AWAY;
}

void
desk_duty_day_load (DeskDutyDay *duty_day, DeskDesk *desk, const DeskDays *days,
                    const DeskChecklist *checklist, gint32 day)
{
  const DeskStaff *staff = desk_store_staff (desk->store);

  desk_duty_day_clear (duty_day);
  duty_day->desk = desk;
  duty_day->days = days;
  duty_day->checklist = checklist;
  duty_day->day = day;
  duty_day->duties
      = desk_duties_new (days, desk_duty_day_since (checklist, day), day);
  duty_day->candidates = g_array_new (FALSE, FALSE, sizeof (DeskDutyCandidate));
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      const DeskDutyCandidate candidate
          = { .person = person, .works = is_there (duty_day, person) };

      if (person->role != DESK_ROLE_ROBOT)
        g_array_append_val (duty_day->candidates, candidate);
    }
  for (guint i = 0; i < desk_duties_count (duty_day->duties); i++)
    {
      const DeskDutyState *state = desk_duties_get (duty_day->duties, i);

      if (state->day == day)
        desk_duty_day_count (duty_day, desk_staff_find (staff, state->person));
    }
}

gboolean
desk_duty_day_read (DeskDutyDay *duty_day, DeskDesk *desk, gint32 day,
                    DeskTails *tails, DeskDays **days, GError **error)
{
  const DeskChecklist *checklist = desk_desk_checklist (desk, error);
  const gint32 first = MIN (day, desk->today);

  if (checklist == NULL || !desk_desk_tails (desk, tails, error)
      || !desk_desk_attend (desk, tails, first - 1, error))
    return FALSE;
  *days = desk_days_load_kinds (desk->store, tails,
                                desk_duty_day_since (checklist, first),
                                DESK_DUTY_LINES, error);
  if (*days == NULL)
    return FALSE;
  desk_duty_day_load (duty_day, desk, *days, checklist, day);
  return TRUE;
}

void
desk_duty_day_clear (DeskDutyDay *duty_day)
{
  g_clear_pointer (&duty_day->duties, desk_duties_free);
  g_clear_pointer (&duty_day->candidates, g_array_unref);
}

gboolean
desk_duty_day_has_duties (const DeskDutyDay *duty_day)
{
  for (guint i = 0; i < duty_day->checklist->n_duties; i++)
    if (desk_duty_is_on (&duty_day->checklist->duties[i],
                         duty_day->desk->calendar, duty_day->day))
      return TRUE;
  return FALSE;
}

gint64
desk_duty_day_start (const DeskDutyDay *duty_day)
{
  DeskHours hours = desk_calendar_hours (duty_day->desk->calendar);

  return desk_zone_moment (desk_store_zone (duty_day->desk->store),
                           duty_day->day, (gint) hours.from * 60);
}

gint64
desk_duty_day_due (const DeskDutyDay *duty_day, const DeskDuty *duty,
                   gint32 day)
{
  return desk_zone_moment (desk_store_zone (duty_day->desk->store), day,
                           (gint) duty->to * 60);
}

const DeskDutyState *
desk_duty_day_state (const DeskDutyDay *duty_day, const DeskDuty *duty)
{
  return desk_duties_find (duty_day->duties, duty_day->day, duty->id);
}

static const DeskDutyCandidate *
candidates_of (const DeskDutyDay *duty_day)
{
  return (const DeskDutyCandidate *) (void *) duty_day->candidates->data;
}

DeskOpener
desk_duty_day_opener (const DeskDutyDay *duty_day, const DeskPerson **first)
{
  return desk_checklist_opener (duty_day->checklist, candidates_of (duty_day),
                                duty_day->candidates->len, duty_day->day,
                                first);
}

static DeskDutyCandidate *
candidate_of (const DeskDutyDay *duty_day, const DeskPerson *person)
{
  for (guint i = 0; i < duty_day->candidates->len; i++)
    {
      DeskDutyCandidate *one
          = &g_array_index (duty_day->candidates, DeskDutyCandidate, i);

      if (one->person == person)
        return one;
    }
  return NULL;
}

gboolean
desk_duty_day_works (const DeskDutyDay *duty_day, const DeskPerson *person)
{
  const DeskDutyCandidate *one = candidate_of (duty_day, person);

  return one != NULL && one->works;
}

void
desk_duty_day_count (DeskDutyDay *duty_day, const DeskPerson *person)
{
  DeskDutyCandidate *one = candidate_of (duty_day, person);

  if (one != NULL)
    one->load++;
}

/* --- who gets it ---------------------------------------------------------- */

/* Who does what was another's has had it; and whose it was has not done it. */
static void
count_record (DeskDutyDay *duty_day, const DeskDuty *duty,
              const DeskDutyState *state)
{
  const DeskStaff *staff = desk_store_staff (duty_day->desk->store);
  gboolean is_done = state->done != DESK_TIME_NONE;
  DeskDutyCandidate *owner
      = candidate_of (duty_day, desk_staff_find (staff, state->person));
  DeskDutyCandidate *doer
      = candidate_of (duty_day, desk_staff_find (staff, state->done_by));

  if (owner != NULL)
    owner->had++;
  if (!is_done || doer == NULL)
    return;
  if (doer != owner)
    doer->had++;
  if (state->done <= desk_duty_day_due (duty_day, duty, state->day))
    doer->in_time++;
}

static void
count_records (DeskDutyDay *duty_day, const DeskDuty *duty)
{
  for (guint i = 0; i < duty_day->candidates->len; i++)
    {
      DeskDutyCandidate *one
          = &g_array_index (duty_day->candidates, DeskDutyCandidate, i);

      one->had = one->in_time = 0;
    }
  for (guint i = 0; i < desk_duties_count (duty_day->duties); i++)
    {
      const DeskDutyState *state = desk_duties_get (duty_day->duties, i);

      if (state->day < duty_day->day && g_str_equal (state->duty, duty->id))
        count_record (duty_day, duty, state);
    }
}

/* Why it is not the usual owner: the first of them, and what is with him. */
static char *
tell_missing (const DeskDutyDay *duty_day, const DeskDuty *duty)
{
  for (guint i = 0; i < duty_day->candidates->len; i++)
    {
      const DeskPerson *person
          = g_array_index (duty_day->candidates, DeskDutyCandidate, i).person;

      if (desk_whom_is (&duty->owner, person, duty_day->day))
        return g_strdup_printf (
            _ ("%s (%s): %s"), person->name, person->id,
            desk_presence_title (presence_of (duty_day, person)));
    }
  return g_strdup (_ ("nobody is the usual owner"));
}

static char *
tell_why (const DeskDutyDay *duty_day, const DeskDuty *duty,
          const DeskDutyCandidate *chosen, DeskDutyWhy why)
{
  g_autofree char *missing = NULL;

  if (why == DESK_DUTY_BY_OWNER)
    return g_strdup (_ ("usual owner"));
  missing = tell_missing (duty_day, duty);
  switch (why)
    {
    case DESK_DUTY_BY_SUBSTITUTE:
      return g_strdup_printf (_ ("substitute; %s"), missing);
    case DESK_DUTY_BY_RECORD:
      return g_strdup_printf (_ ("in time %u of %u times; %s"), chosen->in_time,
                              chosen->had, missing);
    case DESK_DUTY_BY_LOAD:
      return g_strdup_printf (NGETTEXT ("has %u duty today; %s",
                                        "has %u duties today; %s",
                                        chosen->load),
                              chosen->load, missing);
    default:
      return g_steal_pointer (&missing);
    }
}

void
desk_duty_day_propose (DeskDutyDay *duty_day, const DeskDuty *duty,
                       const DeskPerson *without, DeskDutyProposal *proposal)
{
  DeskDutyCandidate *left = candidate_of (duty_day, without);
  const gboolean works = left != NULL && left->works;
  const DeskDutyCandidate *chosen;

  if (left != NULL)
    left->works = FALSE;
  count_records (duty_day, duty);
  chosen = desk_duty_choose (
      duty_day->checklist, duty, candidates_of (duty_day),
      duty_day->candidates->len, duty_day->day, &proposal->why);
  proposal->duty = duty;
  proposal->person = chosen == NULL ? NULL : chosen->person;
  desk_language_begin_data ();
  proposal->note = tell_why (duty_day, duty, chosen, proposal->why);
  desk_language_end_data ();
  if (left != NULL)
    left->works = works;
  if (chosen != NULL)
    desk_duty_day_count (duty_day, chosen->person);
}

void
desk_duty_proposal_clear (DeskDutyProposal *proposal)
{
  g_clear_pointer (&proposal->note, g_free);
}

char *
desk_duty_by_hand_note (const DeskDesk *desk)
{
  const DeskPerson *person = desk_store_person (desk->store);
  char *note;

  desk_language_begin_data ();
  note = person == NULL ? g_strdup (_ ("chosen by hand"))
                        : g_strdup_printf (_ ("chosen by %s (%s)"),
                                           person->name, person->id);
  desk_language_end_data ();
  return note;
}

/* --- how it stands -------------------------------------------------------- */

const char *
desk_duty_name (const DeskDesk *desk, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), id);

  return person == NULL ? id : person->name;
}

char *
desk_duty_who (const DeskDesk *desk, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), id);
  g_autofree char *name
      = desk_text_escape (desk_cell (person == NULL ? id : person->name));

  return person == NULL ? g_steal_pointer (&name)
                        : g_strdup_printf ("%s (%s)", name, id);
}

gint64
desk_duty_day_waited (const DeskDutyDay *duty_day, const char *person,
                      gint64 given)
{
  const DeskWorkingTime time = desk_desk_working_time (duty_day->desk);

  return desk_working_minutes (
      &time, desk_staff_find (desk_store_staff (duty_day->desk->store), person),
      given, desk_store_now (duty_day->desk->store));
}

static const char *
stand_of_owned (const DeskDutyDay *duty_day, const DeskDuty *duty,
                const DeskDutyState *state)
{
  if (duty_day->day < duty_day->desk->today)
    return "undone";
  if (desk_store_now (duty_day->desk->store)
      > desk_duty_day_due (duty_day, duty, duty_day->day))
    return "overdue";
  if (state->accepted)
    return "accepted";
  return desk_duty_day_waited (duty_day, state->person, state->given)
                 > (gint64) duty_day->checklist->accept_minutes
             ? "not-accepted"
             : "given";
}

const char *
desk_duty_day_stand (const DeskDutyDay *duty_day, const DeskDuty *duty,
                     const DeskDutyState *state)
{
  if (state != NULL && state->done != DESK_TIME_NONE)
    return state->done <= desk_duty_day_due (duty_day, duty, duty_day->day)
               ? "done"
               : "done-late";
  if (state != NULL && state->person[0] != '\0')
    return stand_of_owned (duty_day, duty, state);
  return desk_duties_opened (duty_day->days, duty_day->day) == NULL ? "unopened"
                                                                    : "nobody";
}
