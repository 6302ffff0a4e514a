#include "config.h"

#include "record/scripts.h"

#include "base/i18n.h"
#include "record/codes.h"
#include "record/read.h"

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
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_WORDS_IF ("situations", desk_situation_names),
  DESK_KEY_LIST_IF ("stages", ID),
  DESK_KEY_LIST ("steps", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_ITEMS ("scripts", script_keys),
  DESK_KEYS_END,
};

static DeskSalesScript
read_script (const DeskNode *item)
{
  return (DeskSalesScript){
    .id = desk_node_text (desk_node_get (item, "id")),
    .title = desk_node_text (desk_node_get (item, "title")),
    .situations
    = desk_read_bits (desk_node_get (item, "situations"), desk_situation_names),
    .stages = desk_node_get (item, "stages"),
    .steps = desk_node_get (item, "steps"),
  };
}

static gboolean
check_script (const DeskNode *item, const DeskSalesScript *script,
              DeskFindings *findings)
{
  gboolean good = TRUE;

  if (desk_node_length (script->steps) == 0)
    return desk_regulation_refuse (script->steps, findings,
                                   _ ("a script needs a step"));
  if (script->situations == 0 && desk_read_length (script->stages) == 0)
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
  gboolean good
      = desk_read_unique (list, "id", _ ("this id is given twice"), findings);

  scripts->scripts = g_new0 (DeskSalesScript, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskSalesScript script = read_script (item);

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
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < scripts->n_scripts; i++)
    {
      if (g_str_equal (scripts->scripts[i].id, id))
        return &scripts->scripts[i];
      desk_codes_add (codes, scripts->scripts[i].id, NULL);
    }
  desk_codes_refuse (codes, _ ("unknown script"), id, error);
  return NULL;
}
