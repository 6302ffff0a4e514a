/* find.h: which folder is the store. */
#pragma once

#include "store/identity.h"

/**
 * desk_store_find:
 * @option: (nullable): --store
 * @caller: who is asking
 *
 * Returns: (transfer full): the folder's path, which need not exist; NULL with
 * %DESK_ERROR_FORBIDDEN (a path named in guarded mode) or
 * %DESK_ERROR_MISSING (no account, no home).
 */
char *desk_store_find (const char *option, const DeskCaller *caller,
                       GError **error);

/* Where a store is made that nobody named: $XDG_DATA_HOME/salesdesk when that
 * is absolute, else ~/.local/share/salesdesk.  (transfer full). */
char *desk_store_default (void);
