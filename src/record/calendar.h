/* calendar.h: the regulation `calendar`, as loaded: which days are worked.
 *
 * A day is a gint32, days since 1970-01-01 (base/civil.h).
 */
#pragma once

#include "base/civil.h"
#include "record/regulation.h"

typedef enum
{
  DESK_DAY_WORKING,
  DESK_DAY_SHORT, /* a working day, an hour shorter */
  DESK_DAY_OFF,   /* of the week, or the company's own */
  DESK_DAY_HOLIDAY,
} DeskDayKind;

typedef struct _DeskCalendar DeskCalendar;

/* As desk_exchange_new(). */
DeskCalendar *desk_calendar_new (DeskYaml *installed, DeskYaml *own,
                                 DeskFindings *findings);
void desk_calendar_free (DeskCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCalendar, desk_calendar_free)

const DeskRegulation *desk_calendar_regulation (const DeskCalendar *calendar);

/* What @day is in the calendar's country.  The company's own days go before
 * the state's, and those before the week. */
DeskDayKind desk_calendar_kind (const DeskCalendar *calendar, gint32 day);

/* Whether the calendar makes of @day something else than its week does: a
 * weekday off, or a Saturday that is worked. */
gboolean desk_calendar_is_moved (const DeskCalendar *calendar, gint32 day);

/* What the day is called, as written; NULL for days without a name. */
const char *desk_calendar_title (const DeskCalendar *calendar, gint32 day);

/* Whether @day is worked, short or not. */
gboolean desk_calendar_is_working (const DeskCalendar *calendar, gint32 day);

/* FALSE after `known-until`: days may be missing then, and whoever counts
 * working days tells so. */
gboolean desk_calendar_is_known (const DeskCalendar *calendar, gint32 day);
