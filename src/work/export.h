/* export.h: salesdesk export: what an engine of one's own cannot read out of
 * the ledgers.
 *
 * `calendar`: who works when.  The ledgers do not hold it, schedules and
 * absences do; share/sql computes working minutes from it.
 */
#pragma once

#include "work/work.h"

#define DESK_EXPORT_DAY_NONE G_MININT32

typedef struct
{
  gint32 from, to; /* days, both included; DESK_EXPORT_DAY_NONE */
} DeskExportOptions;

/* `salesdesk export calendar`: a row a shift, in the order of the day it begins
 * on; first those of the calendar alone (no person), then those of staff.yaml.
 * Who has no shift at all has one row without hours.  Records who has taken how
 * many rows. */
gboolean desk_export_run (DeskWork *work, GError **error);
