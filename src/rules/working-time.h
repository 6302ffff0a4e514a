/* working-time.h: minutes of work between two moments.
 *
 * By whose clock a client has waited: a claim of Friday evening is one minute
 * old on Monday at 09:01.  Who works when is said by rules/presence.h; hours
 * that are not fixed (`free`) are counted as the calendar's working-hours.
 *
 * Minutes are those that passed: a night on which clocks go forward has an hour
 * less.  Minutes of two shifts that overlap count once.
 */
#pragma once

#include "record/calendar.h"
#include "record/staff.h"

typedef struct
{
  const DeskCalendar *calendar; /* borrowed */
  DeskZone *zone;               /* borrowed */
} DeskWorkingTime;

/* The shift of @person (nullable) that begins on @day; @is_free (out): its
 * hours are not fixed.  FALSE when there is none. */
gboolean desk_working_shift (const DeskWorkingTime *time,
                             const DeskPerson *person, gint32 day,
                             gint64 *start, gint64 *end, gboolean *is_free);

/* Whole minutes of work of @person (nullable: by the calendar alone) from @from
 * to @to, 0 when @to is not behind it.  Costs a step a day. */
gint64 desk_working_minutes (const DeskWorkingTime *time,
                             const DeskPerson *person, gint64 from, gint64 to);

/* The first moment at which desk_working_minutes() from @from is @minutes;
 * DESK_TIME_NONE when that is not within three years: he works no more.
 * Costs a step a day until then. */
gint64 desk_working_end (const DeskWorkingTime *time, const DeskPerson *person,
                         gint64 from, gint64 minutes);
