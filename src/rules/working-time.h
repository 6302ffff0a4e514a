/* working-time.h: minutes of work between two moments.
 *
 * By whose clock a client has waited: a claim of Friday evening is one minute
 * old on Monday at 09:01.  Who works when is said by three files, and the
 * nearer one decides:
 *
 *   1. staff.yaml, day by day: before he was hired, behind his last day and in
 *      his absences nobody works; an exception of the day is to the letter.
 *   2. the company's own days off hold for everybody.
 *   3. a schedule of shifts (2/2 … from DAY) goes on through holidays and short
 *      days.
 *   4. a weekly one (5/2, 6/1) gives way to every day that the calendar names:
 *      holidays and days off are free, working days are worked, short days
 *      end earlier.
 *   5. hours that are not fixed (`free`), and who has no schedule at all, work
 *      the calendar's working-hours; the latter on its working days.
 *
 * A shift belongs to the day it begins on, its hours past midnight too, so an
 * absence from Monday on leaves the night from Sunday alone.  Minutes are those
 * that passed: a night on which clocks go forward has an hour less.  Minutes
 * of two shifts that overlap count once.
 */
#pragma once

#include "record/calendar.h"
#include "record/staff.h"

typedef struct
{
  const DeskCalendar *calendar; /* borrowed */
  DeskZone *zone;               /* borrowed */
} DeskWorkingTime;

typedef struct /* minutes behind midnight of the day, by the clock on the wall
                */
{
  guint from;
  guint to; /* > from; above DESK_DAY_MINUTES: on the next day */
} DeskShift;

/**
 * desk_working_shift:
 * @person: (nullable): NULL: anybody, by the calendar alone
 * @shift: (out): when TRUE
 *
 * Returns: whether he works on @day.
 */
gboolean desk_working_shift (const DeskCalendar *calendar,
                             const DeskPerson *person, gint32 day,
                             DeskShift *shift);

/* Whole minutes of work from @from to @to, 0 when @to is not behind it.  Costs
 * a step a day. */
gint64 desk_working_minutes (const DeskWorkingTime *time,
                             const DeskPerson *person, gint64 from, gint64 to);

/* The first moment at which desk_working_minutes() from @from is @minutes;
 * DESK_TIME_NONE when that is not within three years: he works no more.
 * Costs a step a day until then. */
gint64 desk_working_end (const DeskWorkingTime *time, const DeskPerson *person,
                         gint64 from, gint64 minutes);
