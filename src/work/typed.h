/* typed.h: texts that a person has typed behind an option. */
#pragma once

#include <glib.h>

/**
 * desk_typed_fold:
 * @option: `--note`, for the message
 * @text: (nullable): what stood behind it
 *
 * Returns: (transfer full): one line as the ledgers keep it, "" for nothing;
 * NULL with %DESK_ERROR_USAGE for bytes that are no text.
 */
char *desk_typed_fold (const char *option, const char *text, GError **error);
