/* output-name.h: what the file of -o is called. */
#pragma once

#include "base/error.h"
#include <glib.h>

/**
 * desk_output_name:
 * @pattern: what -o was given: `kpi-{month}.xlsx`
 * @day: days since 1970, of what the report is about
 *
 * {date} becomes 2026-11-22, {week} 2026-W47 (ISO: from Monday on), {month}
 * 2026-11, {quarter} 2026-Q4, {year} 2026; braces around anything but a word of
 * small letters stand for themselves.  crontab takes a % for the end of its
 * line, so this is no pattern of date(1).
 *
 * Returns: (transfer full): the name; NULL with %DESK_ERROR_USAGE for a word
 * that is none of these, with the nearest one.
 */
char *desk_output_name (const char *pattern, gint32 day, GError **error);
