#include "config.h"

#include "record/interaction.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static const char *const caller_names[] = {
  [DESK_CALLER_OWN] = "own",
  [DESK_CALLER_SERVED] = "served",
  [DESK_CALLER_ABANDONED] = "abandoned",
  [DESK_CALLER_WAITING] = "waiting",
  [DESK_CALLER_COMMERCIAL] = "commercial",
  [DESK_CALLER_REFUSED] = "refused",
  [DESK_CALLER_CARE] = "care",
  [DESK_CALLER_PAST] = "past",
  [DESK_CALLER_NONE] = "none",
  [DESK_CALLERS] = NULL,
};

static const char *const advice_names[] = {
  [DESK_ADVICE_ANSWER] = "answer",
  [DESK_ADVICE_TRANSFER] = "transfer",
  [DESK_ADVICE_COMMERCIAL] = "commercial",
  [DESK_ADVICE_HEAD] = "head",
  [DESK_ADVICE_CARE] = "care",
  [DESK_ADVICE_TAKE] = "take",
  [DESK_ADVICE_OPEN] = "open",
  [DESK_ADVICES] = NULL,
};

static const char *const factor_names[] = {
  [DESK_FACTOR_CLIENT] = "client-interest",
  [DESK_FACTOR_DOUBLE] = "double-work",
  [DESK_FACTORS] = NULL,
};

static const char *const owner_names[] = { "present", "away", NULL };

static const DeskYamlKey situation_keys[] = {
  { .key = "id", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "purchase", .type = DESK_YAML_BOOLEAN },
  { .key = NULL },
};

static const DeskYamlKey rule_keys[] = {
  { .key = "situations", .type = DESK_YAML_LIST, .item = DESK_YAML_ID },
  { .key = "client",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = caller_names },
  { .key = "owner", .type = DESK_YAML_CHOICE, .choices = owner_names },
  { .key = "large", .type = DESK_YAML_BOOLEAN },
  { .key = "advice",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = advice_names },
  { .key = "factor",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = factor_names },
  { .key = "reason", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "situations",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = situation_keys },
  { .key = "rules",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = rule_keys },
  { .key = NULL },
};

/* Index of a checked choice. */
static guint
find_choice (const DeskNode *node, const char *const *choices)
{
  guint index = 0;

  while (!g_str_equal (desk_node_text (node), choices[index]))
    index++;
  return index;
}

static const DeskSituation *
find_situation (const DeskInteraction *interaction, const char *id)
{
  for (guint i = 0; i < interaction->n_situations; i++)
    if (g_str_equal (interaction->situations[i].id, id))
      return &interaction->situations[i];
  return NULL;
}

static gboolean
read_situations (DeskInteraction *interaction, DeskFindings *findings)
{
  const DeskNode *list
      = desk_regulation_get (interaction->regulation, "situations");
  guint length = desk_node_length (list);

  interaction->situations = g_new0 (DeskSituation, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *id = desk_node_get (item, "id");

      if (find_situation (interaction, desk_node_text (id)) != NULL)
        return desk_regulation_refuse (id, findings,
                                       _ ("this id is given twice"));
      interaction->situations[interaction->n_situations++] = (DeskSituation){
        .id = desk_node_text (id),
        .title = desk_node_text (desk_node_get (item, "title")),
        .purchase = desk_node_boolean (desk_node_get (item, "purchase"), FALSE),
      };
    }
  return TRUE;
}

static gboolean
check_situations (const DeskInteraction *interaction, const DeskNode *list,
                  DeskFindings *findings)
{
  for (guint i = 0; list != NULL && i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);

      if (find_situation (interaction, desk_node_text (item)) == NULL)
        return desk_regulation_refuse (item, findings,
                                       _ ("there is no such situation"));
    }
  return TRUE;
}

static gboolean
read_manner (const DeskInteraction *interaction, const DeskNode *node,
             DeskManner *manner, DeskFindings *findings)
{
  const DeskNode *callers = desk_node_get (node, "client");
  const DeskNode *owner = desk_node_get (node, "owner");

  manner->situations = desk_node_get (node, "situations");
  for (guint i = 0; callers != NULL && i < desk_node_length (callers); i++)
    manner->callers
        |= 1u << find_choice (desk_node_item (callers, i), caller_names);
  if (owner != NULL)
    manner->owner = find_choice (owner, owner_names) == 0 ? DESK_OWNER_PRESENT
                                                          : DESK_OWNER_AWAY;
  manner->large = desk_node_boolean (desk_node_get (node, "large"), FALSE);
  manner->advice = find_choice (desk_node_get (node, "advice"), advice_names);
  manner->factor = find_choice (desk_node_get (node, "factor"), factor_names);
  manner->reason = desk_node_text (desk_node_get (node, "reason"));
  return check_situations (interaction, manner->situations, findings);
}

static gboolean
matches_always (const DeskManner *manner)
{
  return manner->situations == NULL && manner->callers == 0
         && manner->owner == DESK_OWNER_ANY && !manner->large;
}

/* A rule without a condition would silently swallow those after it, and without
 * one at the end some calls had no answer. */
static gboolean
read_manners (DeskInteraction *interaction, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (interaction->regulation, "rules");
  guint length = desk_node_length (list);
  gboolean good = TRUE;

  if (length > DESK_MANNERS_MAX)
    return desk_regulation_refuse (list, findings, _ ("too many rules"));
  interaction->manners = g_new0 (DeskManner, length);
  interaction->n_manners = length;
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);

      if (!read_manner (interaction, item, &interaction->manners[i], findings))
        good = FALSE;
      else if (matches_always (&interaction->manners[i]) && i + 1 < length)
        good = desk_regulation_refuse (
            item, findings,
            _ ("the rules after one without conditions never "
               "hold; put it at the end"));
    }
  if (good
      && (length == 0 || !matches_always (&interaction->manners[length - 1])))
    good = desk_regulation_refuse (
        list, findings,
        _ ("the last rule must have no conditions, so that "
           "every call has an answer"));
  return good;
}

DeskInteraction *
desk_interaction_new (DeskYaml *installed, DeskYaml *own,
                      DeskFindings *findings)
{
  g_autoptr (DeskInteraction) interaction = g_new0 (DeskInteraction, 1);

  interaction->regulation
      = desk_regulation_new ("interaction", keys, installed, own, findings);
  if (interaction->regulation == NULL
      || !read_situations (interaction, findings)
      || !read_manners (interaction, findings))
    return NULL;
  return g_steal_pointer (&interaction);
}

void
desk_interaction_free (DeskInteraction *interaction)
{
  if (interaction == NULL)
    return;
  desk_regulation_free (interaction->regulation);
  g_free (interaction->situations);
  g_free (interaction->manners);
  g_free (interaction);
}

/* Returns: (transfer full): `id (title), …`, and in @ids the ids. */
static char *
list_situations (const DeskInteraction *interaction, GPtrArray *ids)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < interaction->n_situations; i++)
    {
      const DeskSituation *situation = &interaction->situations[i];

      g_ptr_array_add (ids, (gpointer) situation->id);
      g_string_append_printf (list, "%s%s (", i > 0 ? ", " : "", situation->id);
      desk_text_escape_to (list, desk_cell (situation->title));
      g_string_append_c (list, ')');
    }
  g_ptr_array_add (ids, NULL);
  return g_string_free (list, FALSE);
}

const DeskSituation *
desk_interaction_situation (const DeskInteraction *interaction, const char *id,
                            GError **error)
{
  const DeskSituation *situation = find_situation (interaction, id);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *list = NULL;
  g_autofree char *escaped = NULL;
  const char *near;

  if (situation != NULL)
    return situation;
  ids = g_ptr_array_new ();
  list = list_situations (interaction, ids);
  escaped = desk_text_escape (desk_cell (id));
  near = desk_text_nearest (id, (const char *const *) ids->pdata);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown situation '%s'; did you mean '%s'? (all: %s)"),
                 escaped, near, list);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown situation '%s' (all: %s)"), escaped, list);
  return NULL;
}
