/* check-yaml.h: the YAML of a store against its schemas. */
#pragma once

#include "base/findings.h"

/**
 * desk_check_yaml:
 * @store: descriptor of the store's folder
 * @installed: the folder of the installed regulations
 * @findings: gets every fault of the regulations (the store's over the
 *   installed ones) and of the store's sources
 *
 * Returns: FALSE with %DESK_ERROR_IO.
 */
gboolean desk_check_yaml (int store, const char *installed,
                          DeskFindings *findings, GError **error);
