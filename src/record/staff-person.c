#include "config.h"

#include "record/staff-person.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"

#define DATED(...)                                               \
  {                                                              \
    { .key = "from", .type = DESK_YAML_DATE, .required = TRUE }, \
        { .key = "value", .required = TRUE, __VA_ARGS__ },       \
        { .key = "by", .type = DESK_YAML_ID }, { .key = NULL },  \
  }

static const DeskYamlKey dated_levels[]
    = DATED (.type = DESK_YAML_CHOICE, .choices = desk_level_names);
static const DeskYamlKey dated_ids[] = DATED (.type = DESK_YAML_ID);
static const DeskYamlKey dated_sums[] = DATED (.type = DESK_YAML_MONEY);
static const DeskYamlKey dated_texts[] = DATED (.type = DESK_YAML_TEXT);

static const DeskYamlKey absence_keys[] = {
  { .key = "from", .type = DESK_YAML_DATE, .required = TRUE },
  { .key = "to", .type = DESK_YAML_DATE, .required = TRUE },
  { .key = "reason", .type = DESK_YAML_TEXT },
  { .key = NULL },
};

static const DeskYamlKey exception_keys[] = {
  { .key = "on", .type = DESK_YAML_DATE, .required = TRUE },
  { .key = "hours", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = NULL },
};

/* `keys` of a key that is no list are those of the dated list that may stand
 * instead. */
static const DeskYamlKey person_keys[] = {
  { .key = "id", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "name", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "login", .type = DESK_YAML_TEXT },
  { .key = "role",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = desk_role_names },
  { .key = "level",
    .type = DESK_YAML_CHOICE,
    .choices = desk_level_names,
    .keys = dated_levels },
  { .key = "department", .type = DESK_YAML_ID, .keys = dated_ids },
  { .key = "extension", .type = DESK_YAML_TEXT },
  { .key = "base-salary", .type = DESK_YAML_MONEY, .keys = dated_sums },
  { .key = "schedule", .type = DESK_YAML_TEXT, .keys = dated_texts },
  { .key = "mentor", .type = DESK_YAML_ID },
  { .key = "absences", .type = DESK_YAML_LIST, .keys = absence_keys },
  { .key = "exceptions", .type = DESK_YAML_LIST, .keys = exception_keys },
  { .key = "hired", .type = DESK_YAML_DATE },
  { .key = "left", .type = DESK_YAML_DATE },
  { .key = NULL },
};

void
desk_staff_fault (DeskFindings *findings, const DeskNode *node,
                  const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                     desk_node_column (node), "%s", text);
}

static gboolean
check_keys (const DeskNode *node, DeskFindings *findings)
{
  DeskYamlKey keys[G_N_ELEMENTS (person_keys)];

  for (guint i = 0; i < G_N_ELEMENTS (person_keys); i++)
    {
      const DeskNode *value = person_keys[i].key == NULL
                                  ? NULL
                                  : desk_node_get (node, person_keys[i].key);

      keys[i] = person_keys[i];
      if (value != NULL && keys[i].keys != NULL
          && desk_node_kind (value) == DESK_NODE_SEQUENCE)
        keys[i].type = DESK_YAML_LIST;
    }
  return desk_yaml_check (node, keys, findings);
}

/* A date that has passed the check. */
static gint32
read_day (const DeskNode *node, gint32 fallback)
{
  gint32 day = fallback;

  if (node != NULL)
    desk_day_parse (desk_cell (desk_node_text (node)), &day);
  return day;
}

/* Returns: (nullable): the text of an optional key; an empty one is none. */
static const char *
read_text (const DeskNode *person, const char *key)
{
  const char *text = desk_node_string (desk_node_get (person, key), "");

  return text[0] == '\0' ? NULL : text;
}

static gboolean
read_dated (const DeskNode *node, GArray *list, DeskFindings *findings)
{
  gboolean good = TRUE;

  if (node == NULL)
    return TRUE;
  if (desk_node_kind (node) == DESK_NODE_SCALAR)
    {
      DeskDated only = { .from = G_MININT32, .node = node };

      if (desk_node_text (node)[0] != '\0')
        g_array_append_val (list, only);
      return TRUE;
    }
  for (guint i = 0; i < desk_node_length (node); i++)
    {
      const DeskNode *item = desk_node_item (node, i);
      const DeskNode *from = desk_node_get (item, "from");
      DeskDated dated = { .from = read_day (from, 0),
                          .node = desk_node_get (item, "value") };

      if (i > 0 && dated.from <= g_array_index (list, DeskDated, i - 1).from)
        {
          desk_staff_fault (findings, from,
                            _ ("%s is not after the day before it: the "
                               "oldest comes first"),
                            desk_node_text (from));
          good = FALSE;
        }
      g_array_append_val (list, dated);
    }
  return good;
}

static gboolean
parse_schedules (GArray *list, DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; i < list->len; i++)
    {
      DeskDated *dated = &g_array_index (list, DeskDated, i);
      const char *text = desk_node_text (dated->node);
      g_autofree char *shown = desk_text_escape (desk_cell (text));
      const char *why = NULL;

      if (desk_schedule_parse (text, &dated->schedule, &why))
        continue;
      desk_staff_fault (findings, dated->node, _ ("schedule '%s': %s"), shown,
                        why);
      good = FALSE;
    }
  return good;
}

static gboolean
read_absences (const DeskNode *node, GArray *list, DeskFindings *findings)
{
  gboolean good = TRUE;
  guint count = node == NULL ? 0 : desk_node_length (node);

  for (guint i = 0; i < count; i++)
    {
      const DeskNode *item = desk_node_item (node, i);
      const DeskNode *to = desk_node_get (item, "to");
      DeskAbsence absence
          = { .from = read_day (desk_node_get (item, "from"), 0),
              .to = read_day (to, 0),
              .reason = read_text (item, "reason") };

      if (absence.to < absence.from)
        {
          desk_staff_fault (findings, to, _ ("%s is before the absence begins"),
                            desk_node_text (to));
          good = FALSE;
        }
      g_array_append_val (list, absence);
    }
  return good;
}

static gboolean
read_exceptions (const DeskNode *node, GArray *list, DeskFindings *findings)
{
  gboolean good = TRUE;
  guint count = node == NULL ? 0 : desk_node_length (node);

  for (guint i = 0; i < count; i++)
    {
      const DeskNode *item = desk_node_item (node, i);
      const DeskNode *hours = desk_node_get (item, "hours");
      const char *text = desk_node_text (hours);
      g_autofree char *shown = desk_text_escape (desk_cell (text));
      DeskException exception
          = { .day = read_day (desk_node_get (item, "on"), 0),
              .is_off = g_str_equal (text, "off") };

      if (!exception.is_off && !desk_hours_parse (text, &exception.hours))
        {
          desk_staff_fault (findings, hours,
                            _ ("'%s' is neither hours like 09:00-18:00, nor "
                               "free, nor off"),
                            shown);
          good = FALSE;
        }
      g_array_append_val (list, exception);
    }
  return good;
}

static gboolean
check_id (const DeskPerson *person, DeskFindings *findings)
{
  if (!g_str_equal (person->id, DESK_EXCHANGE_ID)
      && !g_str_equal (person->id, DESK_ROBOT_ID) && person->id[0] != '~')
    return TRUE;
  desk_staff_fault (findings, desk_node_get (person->place, "id"),
                    _ ("id '%s' is reserved: give this person another"),
                    person->id);
  return FALSE;
}

static gboolean
check_level (const DeskPerson *person, DeskFindings *findings)
{
  if (person->role != DESK_ROLE_MANAGER || person->levels->len > 0)
    return TRUE;
  desk_staff_fault (findings, person->place,
                    _ ("key 'level' is missing: a manager's limits depend on "
                       "it"));
  return FALSE;
}

static gboolean
check_days (const DeskPerson *person, DeskFindings *findings)
{
  if (person->hired <= person->left)
    return TRUE;
  desk_staff_fault (findings, desk_node_get (person->place, "left"),
                    _ ("%s is before the day of hiring"),
                    read_text (person->place, "left"));
  return FALSE;
}

static gboolean
read_lists (DeskPerson *person, DeskFindings *findings)
{
  const DeskNode *node = person->place;
  const struct
  {
    const char *key;
    GArray *list;
  } dated[] = { { "level", person->levels },
                { "department", person->departments },
                { "base-salary", person->salaries },
                { "schedule", person->schedules } };
  gboolean good = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    good = read_dated (desk_node_get (node, dated[i].key), dated[i].list,
                       findings)
           && good;
  good = parse_schedules (person->schedules, findings) && good;
  good = read_absences (desk_node_get (node, "absences"), person->absences,
                        findings)
         && good;
  return read_exceptions (desk_node_get (node, "exceptions"),
                          person->exceptions, findings)
         && good;
}

DeskPerson *
desk_person_new (const DeskNode *node, DeskFindings *findings)
{
  g_autoptr (DeskPerson) person = NULL;
  gboolean good;

  if (!check_keys (node, findings))
    return NULL;
  person = g_new0 (DeskPerson, 1);
  person->place = node;
  person->id = read_text (node, "id");
  person->name = read_text (node, "name");
  person->login = read_text (node, "login");
  person->extension = read_text (node, "extension");
  person->mentor = read_text (node, "mentor");
  desk_role_parse (read_text (node, "role"), &person->role);
  person->hired = read_day (desk_node_get (node, "hired"), G_MININT32);
  person->left = read_day (desk_node_get (node, "left"), G_MAXINT32);
  person->levels = g_array_new (FALSE, FALSE, sizeof (DeskDated));
  person->departments = g_array_new (FALSE, FALSE, sizeof (DeskDated));
  person->salaries = g_array_new (FALSE, FALSE, sizeof (DeskDated));
  person->schedules = g_array_new (FALSE, FALSE, sizeof (DeskDated));
  person->absences = g_array_new (FALSE, FALSE, sizeof (DeskAbsence));
  person->exceptions = g_array_new (FALSE, FALSE, sizeof (DeskException));
  good = read_lists (person, findings);
  good = check_id (person, findings) && good;
  good = check_level (person, findings) && good;
  good = check_days (person, findings) && good;
  return good ? g_steal_pointer (&person) : NULL;
}

void
desk_person_free (DeskPerson *person)
{
  if (person == NULL)
    return;
  g_array_unref (person->levels);
  g_array_unref (person->departments);
  g_array_unref (person->salaries);
  g_array_unref (person->schedules);
  g_array_unref (person->absences);
  g_array_unref (person->exceptions);
  g_free (person);
}
