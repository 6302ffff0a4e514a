/* trusted.h: YAML files that are believed only when nobody else can write
 * them. */
#pragma once

#include "format/yaml.h"

/**
 * desk_trusted_yaml:
 * @folder: descriptor the path is relative to, or AT_FDCWD
 * @path: also what messages call the file
 * @own: a file of the store: it and the folders that hold it belong to the
 *   store's owner or to root, and neither group nor others may write them; an
 *   installed one: not others
 * @yaml: (out) (transfer full): NULL when there is no such file
 *
 * Returns: FALSE with %DESK_ERROR_CONFIG or %DESK_ERROR_IO.
 */
gboolean desk_trusted_yaml (int folder, const char *path, gboolean own,
                            DeskYaml **yaml, GError **error);

/* Whether neither group nor others can put files into the store's folder;
 * FALSE with %DESK_ERROR_CONFIG that says what to type. */
gboolean desk_trusted_folder (int folder, GError **error);

/* Names (without .yaml) of the YAML files in a folder, sorted; those that do
 * not match ^[a-z0-9][a-z0-9-]{0,31}$ are left out.  A folder that is not there
 * has none.  (transfer full); NULL with %DESK_ERROR_IO. */
char **desk_trusted_names (int folder, const char *path, GError **error);
