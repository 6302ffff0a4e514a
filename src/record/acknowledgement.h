/* acknowledgement.h: the regulation `acknowledgement`, as loaded: who reads the
 * regulations, and in how many days. */
#pragma once

#include "record/regulation.h"
#include "record/role.h"

typedef struct
{
  DeskRegulation *regulation; /* owns every text below */
  guint working_days;         /* of the person's own, behind the publication */
  guint roles;                /* bits 1 << DeskRole: who reads */
  const DeskNode *exceptions; /* (nullable): {regulation, roles} */
  const char *message; /* with {name}, {title}, {regulation}, {version} and
                          {deadline} */
} DeskAcknowledgement;

/* As desk_exchange_new(). */
DeskAcknowledgement *desk_acknowledgement_new (DeskYaml *installed,
                                               DeskYaml *own,
                                               DeskFindings *findings);
void desk_acknowledgement_free (DeskAcknowledgement *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAcknowledgement, desk_acknowledgement_free)

/* Whether who has @role is to read the regulation @name. */
gboolean desk_acknowledgement_concerns (const DeskAcknowledgement *rule,
                                        const char *name, DeskRole role);
