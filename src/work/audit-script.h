/* audit-script.h: the script of a call, filled in. */
#pragma once

#include "base/civil.h"

/* What stands for each field of desk_call_fields and desk_script_fields; texts
 * may be NULL or empty, moments DESK_TIME_NONE: an ellipsis is said then. */
typedef struct
{
  DeskZone *zone;
  const char *client, *company, *our_company, *product, *amount, *manager,
      *checker, *reason, *terms, *due;
  gint64 lead, first, last, refused;
} DeskScript;

/* Returns: (transfer full): @step with every {field} replaced; days as
 * DD.MM.YYYY. */
char *desk_script_fill (const DeskScript *script, const char *step);
