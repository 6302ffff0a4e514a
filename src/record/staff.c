#include "config.h"

#include "record/staff-person.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"

struct _DeskStaff
{
  DeskYaml *yaml;      /* owns every text */
  GPtrArray *people;   /* of DeskPerson, in the order of the file */
  GHashTable *ids;     /* id -> DeskPerson */
  GHashTable *logins;  /* login -> DeskPerson */
  GStringChunk *texts; /* of absences that were added */
};

static const DeskYamlKey keys[] = {
  /* The entries are checked one by one: their keys depend on their values. */
  { .key = "people",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_ANY },
  { .key = NULL },
};

/* Enters @person under @text of its @key, unless somebody is there. */
static gboolean
enter (GHashTable *table, DeskPerson *person, const char *key, const char *text,
       DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (person->place, key);
  const DeskPerson *other;
  g_autofree char *shown = NULL;

  if (text == NULL)
    return TRUE;
  other = g_hash_table_lookup (table, text);
  if (other == NULL)
    {
      g_hash_table_insert (table, (gpointer) text, person);
      return TRUE;
    }
  shown = desk_text_escape (desk_cell (text));
  desk_staff_fault (findings, node, _ ("%s '%s' is already given in line %u"),
                    key, shown,
                    desk_node_line (desk_node_get (other->place, key)));
  return FALSE;
}

/* Extensions are handed on, so two may have one at different times. */
static gboolean
check_extension (const DeskStaff *staff, guint index, DeskFindings *findings)
{
  const DeskPerson *person = desk_staff_get (staff, index);

  for (guint i = 0; i < index && person->extension != NULL; i++)
    {
      const DeskPerson *other = desk_staff_get (staff, i);
      const DeskNode *node = desk_node_get (person->place, "extension");
      g_autofree char *shown = NULL;

      if (g_strcmp0 (other->extension, person->extension) != 0
          || other->left < person->hired || person->left < other->hired)
        continue;
      shown = desk_text_escape (desk_cell (person->extension));
      desk_staff_fault (
          findings, node,
          _ ("extension '%s' is already given in line %u to somebody who "
             "works at the same time"),
          shown, desk_node_line (desk_node_get (other->place, "extension")));
      return FALSE;
    }
  return TRUE;
}

/* Does somebody have the id at @node? */
static gboolean
check_known (const DeskStaff *staff, const DeskNode *node,
             DeskFindings *findings)
{
  g_autofree char **ids = NULL;
  const char *near;

  if (node == NULL || g_hash_table_contains (staff->ids, desk_node_text (node)))
    return TRUE;
  ids = (char **) g_hash_table_get_keys_as_array (staff->ids, NULL);
  near = desk_text_nearest (desk_node_text (node), (const char *const *) ids);
  if (near != NULL)
    desk_staff_fault (findings, node,
                      _ ("unknown person '%s'; did you mean '%s'?"),
                      desk_node_text (node), near);
  else
    desk_staff_fault (findings, node, _ ("unknown person '%s'"),
                      desk_node_text (node));
  return FALSE;
}

static gboolean
check_mentor (const DeskStaff *staff, const DeskPerson *person,
              DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (person->place, "mentor");

  if (g_strcmp0 (person->mentor, person->id) != 0)
    return check_known (staff, node, findings);
  desk_staff_fault (findings, node, _ ("nobody can be their own mentor"));
  return FALSE;
}

/* Who decided: `by` of the dated lists. */
static gboolean
check_deciders (const DeskStaff *staff, const DeskPerson *person,
                DeskFindings *findings)
{
  static const char *const dated[]
      = { "level", "department", "base-salary", "schedule" };
  gboolean good = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    {
      const DeskNode *list = desk_node_get (person->place, dated[i]);
      guint count = list == NULL ? 0 : desk_node_length (list);

      for (guint k = 0; k < count; k++)
        good = check_known (staff,
                            desk_node_get (desk_node_item (list, k), "by"),
                            findings)
               && good;
    }
  return good;
}

/* Whose entry is wrong is still somebody: who names him as mentor is not at
 * fault for that. */
static void
enter_faulty (DeskStaff *staff, const DeskNode *node)
{
  const char *id = desk_node_string (desk_node_get (node, "id"), NULL);

  if (id != NULL && !g_hash_table_contains (staff->ids, id))
    g_hash_table_insert (staff->ids, (gpointer) id, NULL);
}

static gboolean
add_people (DeskStaff *staff, const DeskNode *list, DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *node = desk_node_item (list, i);
      DeskPerson *person = desk_person_new (node, findings);

      if (person == NULL)
        {
          enter_faulty (staff, node);
          good = FALSE;
          continue;
        }
      g_ptr_array_add (staff->people, person);
      good = enter (staff->ids, person, "id", person->id, findings) && good;
      good = enter (staff->logins, person, "login", person->login, findings)
             && good;
    }
  return good;
}

static gboolean
check_people (const DeskStaff *staff, DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; i < staff->people->len; i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      good = check_extension (staff, i, findings) && good;
      good = check_mentor (staff, person, findings) && good;
      good = check_deciders (staff, person, findings) && good;
    }
  return good;
}

DeskStaff *
desk_staff_new (DeskYaml *yaml, DeskFindings *findings)
{
  g_autoptr (DeskStaff) staff = g_new0 (DeskStaff, 1);
  const DeskNode *root = desk_yaml_root (yaml);
  gboolean good;

  staff->yaml = yaml;
  staff->people
      = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_person_free);
  staff->ids = g_hash_table_new (g_str_hash, g_str_equal);
  staff->logins = g_hash_table_new (g_str_hash, g_str_equal);
  staff->texts = g_string_chunk_new (256);
  if (!desk_yaml_check (root, keys, findings))
    return NULL;
  good = add_people (staff, desk_node_get (root, "people"), findings);
  if (!check_people (staff, findings) || !good)
    return NULL;
  return g_steal_pointer (&staff);
}

void
desk_staff_free (DeskStaff *staff)
{
  if (staff == NULL)
    return;
  g_hash_table_unref (staff->ids);
  g_hash_table_unref (staff->logins);
  g_string_chunk_free (staff->texts);
  g_ptr_array_unref (staff->people);
  desk_yaml_free (staff->yaml);
  g_free (staff);
}

guint
desk_staff_count (const DeskStaff *staff)
{
  return staff->people->len;
}

const DeskPerson *
desk_staff_get (const DeskStaff *staff, guint index)
{
  return g_ptr_array_index (staff->people, index);
}

const DeskPerson *
desk_staff_find (const DeskStaff *staff, const char *id)
{
  return g_hash_table_lookup (staff->ids, id);
}

const DeskPerson *
desk_staff_by_login (const DeskStaff *staff, const char *login)
{
  return g_hash_table_lookup (staff->logins, login);
}

static gboolean
works_here (const DeskPerson *person, gint32 day)
{
  return person->hired <= day && day <= person->left;
}

const DeskPerson *
desk_staff_by_extension (const DeskStaff *staff, DeskCell extension, gint32 day)
{
  for (guint i = 0; i < staff->people->len; i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (person->extension != NULL
          && desk_cell_is (extension, person->extension)
          && works_here (person, day))
        return person;
    }
  return NULL;
}

/* Returns: (nullable): the value that holds on @day. */
static const DeskDated *
holding (const GArray *list, gint32 day)
{
  guint index = 0;

  if (list->len == 0)
    return NULL;
  while (index + 1 < list->len
         && g_array_index (list, DeskDated, index + 1).from <= day)
    index++;
  return &g_array_index (list, DeskDated, index);
}

DeskLevel
desk_person_level (const DeskPerson *person, gint32 day)
{
  const DeskDated *dated = holding (person->levels, day);
  DeskLevel level = DESK_LEVEL_REGULAR;

  if (dated != NULL)
    desk_level_parse (desk_node_text (dated->node), &level);
  return level;
}

const char *
desk_person_department (const DeskPerson *person, gint32 day)
{
  const DeskDated *dated = holding (person->departments, day);

  return dated == NULL ? NULL : desk_node_text (dated->node);
}

gint64
desk_person_base_salary (const DeskPerson *person, gint32 day)
{
  const DeskDated *dated = holding (person->salaries, day);

  return desk_node_money (dated == NULL ? NULL : dated->node, DESK_MONEY_NONE);
}

const DeskSchedule *
desk_person_schedule (const DeskPerson *person, gint32 day)
{
  const DeskDated *dated = holding (person->schedules, day);

  return dated == NULL ? NULL : &dated->schedule;
}

DeskExceptionKind
desk_person_exception (const DeskPerson *person, gint32 day, DeskHours *hours)
{
  for (guint i = 0; i < person->exceptions->len; i++)
    {
      const DeskException *exception
          = &g_array_index (person->exceptions, DeskException, i);

      if (exception->day != day)
        continue;
      if (exception->is_off)
        return DESK_EXCEPTION_OFF;
      *hours = exception->hours;
      return DESK_EXCEPTION_WORK;
    }
  return DESK_EXCEPTION_NONE;
}

/* --- absences ------------------------------------------------------------- */

void
desk_staff_add_absence (DeskStaff *staff, const char *id,
                        const DeskAbsence *absence)
{
  DeskPerson *person = g_hash_table_lookup (staff->ids, id);
  DeskAbsence added = *absence;

  if (person == NULL)
    return;
  if (added.reason != NULL)
    added.reason = g_string_chunk_insert_const (staff->texts, added.reason);
  g_array_append_val (person->absences, added);
}

void
desk_staff_drop_absences (DeskStaff *staff)
{
  for (guint i = 0; i < staff->people->len; i++)
    {
      GArray *absences = desk_staff_get (staff, i)->absences;

      for (guint k = absences->len; k-- > 0;)
        if (g_array_index (absences, DeskAbsence, k).line != 0)
          g_array_remove_index (absences, k);
    }
  g_string_chunk_clear (staff->texts);
}

static gboolean
takes_whole (const DeskAbsence *absence, gint32 day)
{
  return absence->from < day || absence->minute == 0;
}

const DeskAbsence *
desk_person_absence (const DeskPerson *person, gint32 day)
{
  const DeskAbsence *found = NULL;

  for (guint i = 0; i < person->absences->len; i++)
    {
      const DeskAbsence *absence
          = &g_array_index (person->absences, DeskAbsence, i);

      if (absence->from > day || day > absence->to)
        continue;
      if (takes_whole (absence, day))
        return absence;
      if (found == NULL || absence->minute < found->minute)
        found = absence;
    }
  return found;
}

gboolean
desk_person_is_absent (const DeskPerson *person, gint32 day)
{
  const DeskAbsence *absence = desk_person_absence (person, day);

  return absence != NULL && takes_whole (absence, day);
}

/* An absence that begins with a day leaves the night before it alone, one that
 * begins at an hour of it ends that night then. */
guint
desk_person_leaves (const DeskPerson *person, gint32 day)
{
  guint leaves = G_MAXUINT;

  for (guint i = 0; i < person->absences->len; i++)
    {
      const DeskAbsence *absence
          = &g_array_index (person->absences, DeskAbsence, i);

      if (absence->minute != 0
          && (absence->from == day || absence->from == day + 1))
        leaves
            = MIN (leaves, absence->minute
                               + (absence->from == day ? 0 : DESK_DAY_MINUTES));
    }
  return leaves;
}

gboolean
desk_person_has_left (const DeskPerson *person, gint32 day)
{
  return day > person->left;
}
