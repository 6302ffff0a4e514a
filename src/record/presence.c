#include "config.h"

#include "record/presence.h"

#include "base/i18n.h"
#include "record/read.h"

#define MOST_MINUTES (24 * 60)

static const DeskYamlKey keys[] = {
  DESK_KEY_NUMBER ("late-after-minutes", 0, MOST_MINUTES),
  DESK_KEY_NUMBER ("away-text-minutes", 0, MOST_MINUTES),
  DESK_KEY_NUMBER ("away-longest-minutes", 1, MOST_MINUTES),
  DESK_KEY ("require-present", BOOLEAN),
  DESK_KEYS_END,
};

static guint
read_minutes (const DeskPresenceRules *rules, const char *key)
{
  return desk_read_number (desk_regulation_get (rules->regulation, key));
}

DeskPresenceRules *
desk_presence_rules_new (DeskYaml *installed, DeskYaml *own,
                         DeskFindings *findings)
{
  g_autoptr (DeskPresenceRules) rules = g_new0 (DeskPresenceRules, 1);

  rules->regulation
      = desk_regulation_new ("presence", keys, installed, own, findings);
  if (rules->regulation == NULL)
    return NULL;
  rules->late_after_minutes = read_minutes (rules, "late-after-minutes");
  rules->away_text_minutes = read_minutes (rules, "away-text-minutes");
  rules->away_longest_minutes = read_minutes (rules, "away-longest-minutes");
  rules->require_present = desk_node_boolean (
      desk_regulation_get (rules->regulation, "require-present"), FALSE);
  if (rules->away_text_minutes <= rules->away_longest_minutes)
    return g_steal_pointer (&rules);
  desk_regulation_refuse (
      desk_regulation_get (rules->regulation, "away-text-minutes"), findings,
      _ ("nobody may be away for so long: it is above away-longest-minutes"));
  return NULL;
}

void
desk_presence_rules_free (DeskPresenceRules *rules)
{
  if (rules == NULL)
    return;
  desk_regulation_free (rules->regulation);
  g_free (rules);
}
