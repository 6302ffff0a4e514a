/* calendar.h: the regulation `calendar`, as loaded: which days are worked.
 *
 * A day is a gint32, days since 1970-01-01 (base/civil.h).
 */
#pragma once

#include "base/civil.h"
#include "record/regulation.h"
#include "record/schedule.h"

typedef enum
{
  DESK_DAY_WORKING,
  DESK_DAY_SHORT, /* a working day, shorter by desk_calendar_short_minutes() */
  DESK_DAY_OFF,   /* of the week, or the company's own */
  DESK_DAY_HOLIDAY,
} DeskDayKind;

typedef enum /* who says what a day is */
{
  DESK_DAY_OF_THE_WEEK, /* nobody: it is in no list */
  DESK_DAY_OF_THE_STATE,
  DESK_DAY_OF_THE_COMPANY, /* own-days-off, own-working-days */
} DeskDayNamed;

typedef struct _DeskCalendar DeskCalendar;

/* As desk_exchange_new(). */
DeskCalendar *desk_calendar_new (DeskYaml *installed, DeskYaml *own,
                                 DeskFindings *findings);
void desk_calendar_free (DeskCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCalendar, desk_calendar_free)

/* What @day is in the calendar's country.  The company's own days go before
 * the state's, and those before the week. */
DeskDayKind desk_calendar_kind (const DeskCalendar *calendar, gint32 day);

DeskDayNamed desk_calendar_named (const DeskCalendar *calendar, gint32 day);

/* Whether the calendar works on a day on which its week rests: a Saturday that
 * is worked. */
gboolean desk_calendar_is_extra (const DeskCalendar *calendar, gint32 day);

/* What the day is called, as written; NULL for days without a name. */
const char *desk_calendar_title (const DeskCalendar *calendar, gint32 day);

/* Whether @day is worked, short or not. */
gboolean desk_calendar_is_working (const DeskCalendar *calendar, gint32 day);

/* FALSE after `known-until`: days may be missing then, and whoever counts
 * working days tells so. */
gboolean desk_calendar_is_known (const DeskCalendar *calendar, gint32 day);

/* The hours of a working day for who has none of his own; never free. */
DeskHours desk_calendar_hours (const DeskCalendar *calendar);

/* Minutes by which a short day is shorter. */
guint desk_calendar_short_minutes (const DeskCalendar *calendar);
