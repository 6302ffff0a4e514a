#include "config.h"

#include "record/interaction.h"

#include "base/i18n.h"
#include "record/codes.h"
#include "record/read.h"

const char *const desk_caller_names[] = {
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

const char *const desk_advice_names[] = {
  [DESK_ADVICE_ANSWER] = "answer",
  [DESK_ADVICE_TRANSFER] = "transfer",
  [DESK_ADVICE_COMMERCIAL] = "commercial",
  [DESK_ADVICE_HEAD] = "head",
  [DESK_ADVICE_CARE] = "care",
  [DESK_ADVICE_TAKE] = "take",
  [DESK_ADVICE_OPEN] = "open",
  [DESK_ADVICES] = NULL,
};

const char *const desk_factor_names[] = {
  [DESK_FACTOR_CLIENT] = "client-interest",
  [DESK_FACTOR_DOUBLE] = "double-work",
  [DESK_FACTORS] = NULL,
};

static const char *const owner_names[] = { "present", "away", NULL };

static const DeskYamlKey situation_keys[] = {
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_IF ("purchase", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey rule_keys[] = {
  DESK_KEY_LIST_IF ("situations", ID),
  DESK_KEY_WORDS_IF ("client", desk_caller_names),
  DESK_KEY_CHOICE_IF ("owner", owner_names),
  DESK_KEY_IF ("large", BOOLEAN),
  DESK_KEY_CHOICE ("advice", desk_advice_names),
  DESK_KEY_CHOICE ("factor", desk_factor_names),
  DESK_KEY ("reason", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_ITEMS ("situations", situation_keys),
  DESK_KEY_ITEMS ("rules", rule_keys),
  DESK_KEYS_END,
};

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

      interaction->situations[interaction->n_situations++] = (DeskSituation){
        .id = desk_node_text (desk_node_get (item, "id")),
        .title = desk_node_text (desk_node_get (item, "title")),
        .purchase = desk_node_boolean (desk_node_get (item, "purchase"), FALSE),
      };
    }
  return desk_read_unique (list, "id", _ ("this id is given twice"), findings);
}

static gboolean
check_situations (const DeskInteraction *interaction, const DeskNode *list,
                  DeskFindings *findings)
{
  for (guint i = 0; i < desk_read_length (list); i++)
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
  const DeskNode *owner = desk_node_get (node, "owner");

  manner->situations = desk_node_get (node, "situations");
  manner->callers
      = desk_read_bits (desk_node_get (node, "client"), desk_caller_names);
  if (owner != NULL)
    manner->owner = desk_read_choice (owner, owner_names) == 0
                        ? DESK_OWNER_PRESENT
                        : DESK_OWNER_AWAY;
  manner->large = desk_node_boolean (desk_node_get (node, "large"), FALSE);
  manner->advice
      = desk_read_choice (desk_node_get (node, "advice"), desk_advice_names);
  manner->factor
      = desk_read_choice (desk_node_get (node, "factor"), desk_factor_names);
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

const DeskSituation *
desk_interaction_situation (const DeskInteraction *interaction, const char *id,
                            GError **error)
{
  const DeskSituation *situation = find_situation (interaction, id);
  g_autoptr (DeskCodes) codes = NULL;

  if (situation != NULL)
    return situation;
  codes = desk_codes_new ();
  for (guint i = 0; i < interaction->n_situations; i++)
    desk_codes_add (codes, interaction->situations[i].id,
                    interaction->situations[i].title);
  desk_codes_refuse (codes, _ ("unknown situation"), id, error);
  return NULL;
}
