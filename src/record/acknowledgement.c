#include "config.h"

#include "record/acknowledgement.h"

#include "base/i18n.h"
#include "record/read.h"

#define MOST_DAYS 60

/* In the order of DeskRole, which has the robot behind them. */
static const char *const role_names[]
    = { "manager", "senior", "head", "qc", "care", NULL };

static const char *const message_fields[]
    = { "name", "title", "regulation", "version", "deadline", NULL };

static const DeskYamlKey exception_keys[] = {
  DESK_KEY ("regulation", ID),
  DESK_KEY_WORDS_IF ("roles", role_names),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_NUMBER ("working-days", 1, MOST_DAYS),
  DESK_KEY_WORDS ("roles", role_names),
  DESK_KEY_ITEMS_IF ("exceptions", exception_keys),
  DESK_KEY ("message", TEXT),
  DESK_KEYS_END,
};

DeskAcknowledgement *
desk_acknowledgement_new (DeskYaml *installed, DeskYaml *own,
                          DeskFindings *findings)
{
  g_autoptr (DeskAcknowledgement) rule = g_new0 (DeskAcknowledgement, 1);
  DeskRegulation *regulation
      = desk_regulation_new ("acknowledgement", keys, installed, own, findings);
  const DeskNode *message;
  gboolean good;

  rule->regulation = regulation;
  if (regulation == NULL)
    return NULL;
  message = desk_regulation_get (regulation, "message");
  rule->working_days
      = desk_read_number (desk_regulation_get (regulation, "working-days"));
  rule->roles
      = desk_read_bits (desk_regulation_get (regulation, "roles"), role_names);
  rule->exceptions = desk_regulation_get (regulation, "exceptions");
  rule->message = desk_node_text (message);
  good = rule->exceptions == NULL
         || desk_read_unique (rule->exceptions, "regulation",
                              _ ("this regulation is given twice"), findings);
  good = desk_regulation_braces (message, message_fields, findings) && good;
  return good ? g_steal_pointer (&rule) : NULL;
}

void
desk_acknowledgement_free (DeskAcknowledgement *rule)
{
  if (rule == NULL)
    return;
  desk_regulation_free (rule->regulation);
  g_free (rule);
}

gboolean
desk_acknowledgement_concerns (const DeskAcknowledgement *rule,
                               const char *name, DeskRole role)
{
  guint roles = rule->roles;

  for (guint i = 0; i < desk_read_length (rule->exceptions); i++)
    {
      const DeskNode *item = desk_node_item (rule->exceptions, i);

      if (g_str_equal (desk_node_text (desk_node_get (item, "regulation")),
                       name))
        roles = desk_read_bits (desk_node_get (item, "roles"), role_names);
    }
  return (roles & (1u << role)) != 0;
}
