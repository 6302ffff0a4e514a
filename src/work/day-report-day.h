/* day-report-day.h: which day is meant. */
#pragma once

#include "work/desk.h"

/**
 * desk_day_report_day:
 * @text: what was typed; "" for @usual
 * @usual: the day that is meant unless another is named
 *
 * %DESK_ERROR_USAGE for what is no day, %DESK_ERROR_REFUSED for one that has
 * not begun.
 */
gboolean desk_day_report_day (const DeskDesk *desk, const char *text,
                              gint32 usual, gint32 *day, GError **error);

/* The caller, whose day it is: %DESK_ERROR_FORBIDDEN for who has none. */
const DeskPerson *desk_day_report_caller (const DeskDesk *desk, GError **error);

/* The day whose report @person files now: a night belongs to the day on which
 * it began.  Behind desk_desk_attend(). */
gint32 desk_day_report_own_day (const DeskDesk *desk, const DeskPerson *person);
