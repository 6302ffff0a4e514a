/* audit-month.h: a month that somebody typed. */
#pragma once

#include <glib.h>

typedef struct
{
  gint32 first, last; /* days, both included */
} DeskMonth;

/* Reads `2026-11`; NULL is the month of @today.  %DESK_ERROR_USAGE for anything
 * else. */
gboolean desk_month_read (const char *text, gint32 today, DeskMonth *month,
                          GError **error);
