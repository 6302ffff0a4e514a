/* presence.h: the regulation `presence`, as loaded. */
#pragma once

#include "record/regulation.h"

typedef struct
{
  DeskRegulation *regulation;
  guint late_after_minutes;   /* of the shift: until then nobody is late */
  guint away_text_minutes;    /* who is away for longer says what for */
  guint away_longest_minutes; /* what lasts longer is an absence */
  gboolean require_present;   /* who has not said + is handed nothing */
} DeskPresenceRules;

/* As desk_exchange_new(). */
DeskPresenceRules *desk_presence_rules_new (DeskYaml *installed, DeskYaml *own,
                                            DeskFindings *findings);
void desk_presence_rules_free (DeskPresenceRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPresenceRules, desk_presence_rules_free)
