/* staff-person.h: one entry of staff.yaml; for the files staff*.c only. */
#pragma once

#include "record/staff.h"

typedef struct /* a value that holds from a day on */
{
  gint32 from; /* G_MININT32 for a value without list */
  const DeskNode *node;
  DeskSchedule schedule; /* of schedules */
} DeskDated;

typedef struct
{
  gint32 day;
  gboolean is_off;
  DeskHours hours;
} DeskException;

/**
 * desk_person_new:
 * @node: an entry of `people`
 * @findings: gets every fault that the entry shows by itself
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskPerson *desk_person_new (const DeskNode *node, DeskFindings *findings);
void desk_person_free (DeskPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPerson, desk_person_free)

/* Adds a finding at @node. */
void desk_staff_fault (DeskFindings *findings, const DeskNode *node,
                       const char *format, ...) G_GNUC_PRINTF (3, 4);
