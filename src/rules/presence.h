/* presence.h: is this person at work, and if not, why.
 *
 * The one place that asks it.  It knows what is planned: staff.yaml (who works
 * here, absences, exceptions, the schedule) and the company's calendar.
 *
 * Whoever works by the week (`5/2`, `5/2 free`) has the calendar's holidays off
 * and works on a Saturday that it makes a working day; a rhythm of shifts
 * (`2/2 … from DATE`) goes on through holidays.  Who has no schedule works as
 * the calendar does.  His own exceptions go before all that.
 */
#pragma once

#include "record/calendar.h"
#include "record/staff.h"

typedef enum
{
  DESK_PRESENCE_AT_WORK,
  DESK_PRESENCE_NOT_HIRED, /* his first day is still to come */
  DESK_PRESENCE_LEFT,
  DESK_PRESENCE_ABSENT,    /* `absences` */
  DESK_PRESENCE_HOLIDAY,   /* of the calendar */
  DESK_PRESENCE_DAY_OFF,   /* by his schedule or an exception */
  DESK_PRESENCE_OFF_HOURS, /* he works that day, but not at this minute */
  DESK_PRESENCES
} DeskPresence;

#define DESK_PRESENCE_DAY (-1) /* the minute that stands for the whole day */

/**
 * desk_presence_check:
 * @day: local day
 * @minute: of the local day, 0-1439, or %DESK_PRESENCE_DAY: whether he works
 *   that day at all.  Deals are handed out by the day: cron does it before the
 *   first one comes, and who works today will take care of them today
 *
 * A shift that runs past midnight is work on the day behind it, too, as far as
 * minutes are asked for.
 */
DeskPresence desk_presence_check (const DeskPerson *person,
                                  const DeskCalendar *calendar, gint32 day,
                                  gint minute);

/* at-work, not-hired, left, absent, holiday, day-off, off-hours; static. */
const char *desk_presence_name (DeskPresence presence);

/* For people, translated; static. */
const char *desk_presence_title (DeskPresence presence);
