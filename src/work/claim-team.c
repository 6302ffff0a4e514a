#include "config.h"

#include "work/claim-team.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/attendance.h"

static gboolean
is_of (const DeskPerson *person, const char *department, gint32 day)
{
  return g_strcmp0 (desk_person_department (person, day), department) == 0;
}

static gboolean
is_candidate (const DeskPerson *person, gint32 day)
{
  return (person->role == DESK_ROLE_MANAGER || person->role == DESK_ROLE_SENIOR)
         && !desk_person_has_left (person, day);
}

static gint
compare_people (gconstpointer one, gconstpointer two)
{
  const DeskPerson *first = *(const DeskPerson *const *) one;
  const DeskPerson *second = *(const DeskPerson *const *) two;

  return strcmp (first->id, second->id);
}

static GPtrArray *
find_people (const DeskDesk *desk, const char *department)
{
  const DeskStaff *staff = desk_store_staff (desk->store);
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (is_candidate (person, desk->today)
          && is_of (person, department, desk->today))
        g_ptr_array_add (people, (gpointer) person);
    }
  g_ptr_array_sort (people, compare_people);
  return people;
}

DeskTeam *
desk_team_new (const DeskChange *change, const char *department)
{
  gint32 today = change->desk->today;
  DeskTeam *team = g_new0 (DeskTeam, 1);

  team->people = find_people (change->desk, department);
  team->candidates = g_array_sized_new (FALSE, FALSE, sizeof (DeskCandidate),
                                        team->people->len);
  for (guint i = 0; i < team->people->len; i++)
    {
      const DeskPerson *person = g_ptr_array_index (team->people, i);
      DeskCandidate candidate
          = { .person = person->id,
              .level = desk_person_level (person, today),
              .presence = desk_desk_presence (change->desk, person, TRUE),
              .open = desk_change_open_count (change, person->id) };

      g_array_append_val (team->candidates, candidate);
    }
  return team;
}

void
desk_team_free (DeskTeam *team)
{
  if (team == NULL)
    return;
  g_array_unref (team->candidates);
  g_ptr_array_unref (team->people);
  g_free (team);
}

DeskCandidate *
desk_team_candidate (const DeskTeam *team, guint index)
{
  return &g_array_index (team->candidates, DeskCandidate, index);
}

gboolean
desk_team_check (const DeskDesk *desk, const char *department, GError **error)
{
  const DeskStaff *staff = desk_store_staff (desk->store);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *shown = desk_text_escape (desk_cell (department));
  const char *near;

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      const char *one = desk_person_department (person, desk->today);

      if (is_of (person, department, desk->today))
        return TRUE;
      if (one != NULL)
        g_ptr_array_add (known, (gpointer) one);
    }
  g_ptr_array_add (known, NULL);
  near = desk_text_nearest (department, (const char *const *) known->pdata);
  if (near == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("staff.yaml has no department '%s'"), shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("staff.yaml has no department '%s'; did you mean '%s'?"),
                 shown, near);
  return FALSE;
}
