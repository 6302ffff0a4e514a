#include "config.h"

#include "rules/checklist.h"

static const char *const why_names[DESK_DUTY_WHYS] = {
  [DESK_DUTY_BY_OWNER] = "owner",   [DESK_DUTY_BY_SUBSTITUTE] = "substitute",
  [DESK_DUTY_BY_RECORD] = "record", [DESK_DUTY_BY_LOAD] = "load",
  [DESK_DUTY_BY_HAND] = "by-hand",  [DESK_DUTY_BY_NOBODY] = "nobody",
};

const char *
desk_duty_why_name (DeskDutyWhy why)
{
  g_return_val_if_fail (why < DESK_DUTY_WHYS, "");
  return why_names[why];
}

gboolean
desk_whom_is (const DeskWhom *whom, const DeskPerson *person, gint32 day)
{
  return whom->is_said && person->hired <= day
         && !desk_person_has_left (person, day)
         && (whom->person == NULL || g_str_equal (whom->person, person->id))
         && (!whom->has_role || whom->role == person->role)
         && (!whom->has_level || whom->level == desk_person_level (person, day))
         && (whom->department == NULL
             || g_strcmp0 (whom->department,
                           desk_person_department (person, day))
                    == 0);
}

gboolean
desk_duty_is_on (const DeskDuty *duty, const DeskCalendar *calendar, gint32 day)
{
  if (duty->weekdays != 0
      && (duty->weekdays & (1u << desk_day_weekday (day))) == 0)
    return FALSE;
  return duty->days_off || desk_calendar_is_working (calendar, day);
}

/* --- who gets it ---------------------------------------------------------- */

/* The share of one is above that of the other: > 0.  Who has never had it has
 * no share, which is below the worst one. */
static gint
compare_share (const DeskDutyCandidate *one, const DeskDutyCandidate *two)
{
  guint64 first = (guint64) one->in_time * two->had;
  guint64 second = (guint64) two->in_time * one->had;

  if (one->had == 0 || two->had == 0)
    return (one->had > 0) - (two->had > 0);
  return (first > second) - (first < second);
}

/* Whether @one is to be taken rather than @two, who comes before him. */
typedef gboolean (*BetterFunc) (const DeskDutyCandidate *one,
                                const DeskDutyCandidate *two);

static gboolean
is_freer (const DeskDutyCandidate *one, const DeskDutyCandidate *two)
{
  return one->load != two->load ? one->load < two->load
                                : compare_share (one, two) > 0;
}

static gboolean
is_head (const DeskDutyCandidate *one)
{
  return one->person->role == DESK_ROLE_HEAD;
}

static gboolean
is_better (const DeskDutyCandidate *one, const DeskDutyCandidate *two)
{
  gint share = compare_share (one, two);

  if (share != 0)
    return share > 0;
  if (one->had == 0 && is_head (one) != is_head (two))
    return is_head (two);
  return one->load < two->load;
}

static const DeskDutyCandidate *
choose_of (const DeskWhom *whom, const DeskDutyCandidate *candidates, guint n,
           gint32 day)
{
  const DeskDutyCandidate *best = NULL;

  for (guint i = 0; i < n; i++)
    if (candidates[i].works && desk_whom_is (whom, candidates[i].person, day)
        && (best == NULL || is_freer (&candidates[i], best)))
      best = &candidates[i];
  return best;
}

static gboolean
may_step_in (const DeskChecklist *checklist, const DeskDutyCandidate *candidate,
             gint32 day)
{
  const DeskPerson *person = candidate->person;

  if (candidate->had > 0 || person->role == DESK_ROLE_HEAD)
    return TRUE;
  return (person->role == DESK_ROLE_MANAGER || person->role == DESK_ROLE_SENIOR)
         && g_strcmp0 (desk_person_department (person, day),
                       checklist->department)
                == 0;
}

static const DeskDutyCandidate *
choose_best (const DeskChecklist *checklist,
             const DeskDutyCandidate *candidates, guint n, gint32 day)
{
  const DeskDutyCandidate *best = NULL;

  for (guint i = 0; i < n; i++)
    if (candidates[i].works && may_step_in (checklist, &candidates[i], day)
        && (best == NULL || is_better (&candidates[i], best)))
      best = &candidates[i];
  return best;
}

const DeskDutyCandidate *
desk_duty_choose (const DeskChecklist *checklist, const DeskDuty *duty,
                  const DeskDutyCandidate *candidates, guint n, gint32 day,
                  DeskDutyWhy *why)
{
  const DeskDutyCandidate *found = choose_of (&duty->owner, candidates, n, day);

  *why = DESK_DUTY_BY_OWNER;
  if (found == NULL)
    {
      *why = DESK_DUTY_BY_SUBSTITUTE;
      found = choose_of (&duty->substitute, candidates, n, day);
    }
  if (found == NULL)
    {
      found = choose_best (checklist, candidates, n, day);
      *why = found == NULL     ? DESK_DUTY_BY_NOBODY
             : found->had == 0 ? DESK_DUTY_BY_LOAD
                               : DESK_DUTY_BY_RECORD;
    }
  return found;
}

/* --- whose turn it is ----------------------------------------------------- */

gboolean
desk_checklist_opens (const DeskChecklist *checklist, DeskOpener opener,
                      const DeskPerson *person, gint32 day)
{
  const DeskWhom senior = { .is_said = TRUE,
                            .has_role = TRUE,
                            .role = DESK_ROLE_SENIOR,
                            .department = checklist->department };
  const DeskWhom head
      = { .is_said = TRUE, .has_role = TRUE, .role = DESK_ROLE_HEAD };

  switch (opener)
    {
    case DESK_OPENER_SENIOR:
      return desk_whom_is (&senior, person, day);
    case DESK_OPENER_DEPUTY:
      return desk_whom_is (&checklist->deputy, person, day);
    case DESK_OPENER_HEAD:
      return desk_whom_is (&head, person, day);
    case DESK_OPENER_NOBODY:
    default:
      return FALSE;
    }
}

DeskOpener
desk_checklist_opener (const DeskChecklist *checklist,
                       const DeskDutyCandidate *candidates, guint n, gint32 day,
                       const DeskPerson **first)
{
  static const DeskOpener order[]
      = { DESK_OPENER_SENIOR, DESK_OPENER_DEPUTY, DESK_OPENER_HEAD };

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < n; i++)
      if (candidates[i].works
          && desk_checklist_opens (checklist, order[k], candidates[i].person,
                                   day))
        {
          *first = candidates[i].person;
          return order[k];
        }
  *first = NULL;
  return DESK_OPENER_NOBODY;
}
