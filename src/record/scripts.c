#include "config.h"

#include "record/scripts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

const char *const desk_situation_names[] = {
  [DESK_SITUATION_MISSED_CALL] = "missed-call",
  [DESK_SITUATION_FIRST_CONTACT] = "first-contact",
  [DESK_SITUATION_WORKING] = "working",
  [DESK_SITUATION_SOLD] = "sold",
  [DESK_SITUATION_PAID] = "paid",
  [DESK_SITUATION_IN_CARE] = "in-care",
  [DESK_SITUATIONS] = NULL,
};

const char *const desk_script_fields[]
    = { "client",  "company", "our-company", "product", "amount",
        "manager", "terms",   "due",         NULL };

static const DeskYamlKey script_keys[] = {
  { .key = "id", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "situations",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = desk_situation_names },
  { .key = "stages", .type = DESK_YAML_LIST, .item = DESK_YAML_ID },
  { .key = "steps",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_TEXT },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "scripts",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = script_keys },
  { .key = NULL },
};

static const DeskSalesScript *
find (const DeskScripts *scripts, const char *id)
{
  for (guint i = 0; i < scripts->n_scripts; i++)
    if (g_str_equal (scripts->scripts[i].id, id))
      return &scripts->scripts[i];
  return NULL;
}

static DeskSalesScript
read_script (const DeskNode *item)
{
  const DeskNode *situations = desk_node_get (item, "situations");
  DeskSalesScript script = {
    .id = desk_node_text (desk_node_get (item, "id")),
    .title = desk_node_text (desk_node_get (item, "title")),
    .stages = desk_node_get (item, "stages"),
    .steps = desk_node_get (item, "steps"),
  };

  for (guint i = 0; i < DESK_SITUATIONS; i++)
    if (desk_regulation_lists (situations, desk_situation_names[i]))
      script.situations |= 1u << i;
  return script;
}

static gboolean
check_script (const DeskNode *item, const DeskSalesScript *script,
              DeskFindings *findings)
{
  gboolean good = TRUE;

  if (desk_node_length (script->steps) == 0)
    return desk_regulation_refuse (script->steps, findings,
                                   _ ("a script needs a step"));
  if (script->situations == 0
      && (script->stages == NULL || desk_node_length (script->stages) == 0))
    good = desk_regulation_refuse (item, findings,
                                   _ ("a script needs situations or stages"));
  for (guint i = 0; i < desk_node_length (script->steps); i++)
    good = desk_regulation_braces (desk_node_item (script->steps, i),
                                   desk_script_fields, findings)
           && good;
  return good;
}

static gboolean
read_scripts (DeskScripts *scripts, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (scripts->regulation, "scripts");
  guint length = desk_node_length (list);
  gboolean good = TRUE;

  scripts->scripts = g_new0 (DeskSalesScript, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskSalesScript script = read_script (item);

      if (find (scripts, script.id) != NULL)
        return desk_regulation_refuse (desk_node_get (item, "id"), findings,
                                       _ ("this id is given twice"));
      good = check_script (item, &script, findings) && good;
      scripts->scripts[scripts->n_scripts++] = script;
    }
  return good;
}

DeskScripts *
desk_scripts_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskScripts) scripts = g_new0 (DeskScripts, 1);

  scripts->regulation
      = desk_regulation_new ("scripts", keys, installed, own, findings);
  if (scripts->regulation == NULL || !read_scripts (scripts, findings))
    return NULL;
  return g_steal_pointer (&scripts);
}

void
desk_scripts_free (DeskScripts *scripts)
{
  if (scripts == NULL)
    return;
  desk_regulation_free (scripts->regulation);
  g_free (scripts->scripts);
  g_free (scripts);
}

const DeskSalesScript *
desk_scripts_choose (const DeskScripts *scripts, DeskTalkSituation situation,
                     const char *stage)
{
  if (stage[0] != '\0' && situation > DESK_SITUATION_FIRST_CONTACT)
    for (guint i = 0; i < scripts->n_scripts; i++)
      if (desk_regulation_lists (scripts->scripts[i].stages, stage))
        return &scripts->scripts[i];
  for (guint i = 0; i < scripts->n_scripts; i++)
    if ((scripts->scripts[i].situations & (1u << situation)) != 0)
      return &scripts->scripts[i];
  return NULL;
}

const DeskSalesScript *
desk_scripts_find (const DeskScripts *scripts, const char *id, GError **error)
{
  const DeskSalesScript *script = find (scripts, id);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *all = NULL;
  const char *near;

  if (script != NULL)
    return script;
  ids = g_ptr_array_new ();
  for (guint i = 0; i < scripts->n_scripts; i++)
    g_ptr_array_add (ids, (gpointer) scripts->scripts[i].id);
  g_ptr_array_add (ids, NULL);
  all = g_strjoinv (", ", (char **) ids->pdata);
  shown = desk_text_escape (desk_cell (id));
  near = desk_text_nearest (id, (const char *const *) ids->pdata);
  if (near == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown script '%s' (all: %s)"), shown, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown script '%s'; did you mean '%s'? (all: %s)"), shown,
                 near, all);
  return NULL;
}
