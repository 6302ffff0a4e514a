/* find.h: the use case of client-find: who is this, who works with them, what
 * to do now. */
#pragma once

#include "work/work.h"

typedef struct
{
  const char *decide;  /* (nullable): a situation of the regulation */
  const char *inquiry; /* (nullable): no sale: a funnel of the regulation */
  gboolean open;       /* record a new deal */
  gboolean full;       /* numbers and e-mails of searches in full, recorded */
  gint64 amount;       /* DESK_MONEY_NONE: the caller named none */
  const char *name, *company, *message; /* (nullable): what the caller said */
} DeskFindOptions;

gboolean desk_find_run (DeskWork *work, GError **error);
