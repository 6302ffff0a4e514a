/* pager.h: a long text a screen at a time. */
#pragma once

#include <glib.h>

/**
 * desk_pager_show:
 * @text: harmless for a terminal
 *
 * Shows it with SALESDESK_PAGER, PAGER or less, when stdout is a terminal with
 * fewer lines, and waits for the end of it.  Never call it where no child
 * process may be started.
 *
 * Returns: FALSE when it was not shown, for whatever reason: write it then.
 */
gboolean desk_pager_show (const char *text, gsize length);
