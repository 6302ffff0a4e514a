/* clock.h: the one clock. */
#pragma once

#include <glib.h>

/**
 * desk_clock_now:
 * @may_be_set: whether SALESDESK_NOW counts: only for the account that owns the
 *   store
 * @now: (out): seconds since 1970-01-01 UTC
 *
 * Returns: FALSE with %DESK_ERROR_FORBIDDEN when SALESDESK_NOW is set and may
 * not be, %DESK_ERROR_USAGE when it is no RFC 3339 moment.
 */
gboolean desk_clock_now (gboolean may_be_set, gint64 *now, GError **error);
