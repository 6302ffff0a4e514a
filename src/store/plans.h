/* plans.h: the files plans/YYYY-MM.yaml of a store.
 *
 * A file is written beside its place, synced and renamed over it: a reader sees
 * the old one or the new one.
 */
#pragma once

#include "store/store.h"

/* Names, `2026-11`, of the files there are, sorted; others are among them when
 * somebody has put them there.  (transfer full); NULL with %DESK_ERROR_IO. */
char **desk_store_plan_names (const DeskStore *store, GError **error);

/* Reads one; *@yaml is NULL when there is no such file.  A file that others can
 * write is not believed.  FALSE with %DESK_ERROR_CONFIG or %DESK_ERROR_IO. */
gboolean desk_store_plan_yaml (const DeskStore *store, const char *name,
                               DeskYaml **yaml, GError **error);

/* The same as bytes, "" when there is none; (transfer full). */
GString *desk_store_plan_text (const DeskStore *store, const char *name,
                               GError **error);

/* Takes the writers' lock, for who reads a plan to write it.  Returns: a
 * descriptor that holds it until it is closed; -1 with %DESK_ERROR_BUSY,
 * %DESK_ERROR_FORBIDDEN or %DESK_ERROR_IO. */
int desk_store_plan_lock (const DeskStore *store, GError **error);

/* Locking: the caller holds the lock.  The mode of a file that is there is
 * kept; a new one has 0600. */
gboolean desk_store_plan_write (const DeskStore *store, const char *name,
                                const GString *text, GError **error);
