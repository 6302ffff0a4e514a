/* check.h: salesdesk check: is all of the store as it must be. */
#pragma once

#include "work/work.h"

typedef struct
{
  char **heads; /* (nullable): --head LEDGER:SEQ:SEAL */
} DeskCheckOptions;

gboolean desk_check_run (DeskWork *work, GError **error);
