/* attendance.h: presence as it is now, for use cases that hand things to
 * people.
 *
 * Two questions, two answers: desk_presence_check() knows what is planned,
 * desk_desk_presence() also who is away, gone, or absent by the days ledger.
 * Whoever hands something to a person now asks the second one.
 */
#pragma once

#include "board/attendance.h"
#include "work/desk.h"

/**
 * desk_desk_attend:
 * @tails: the state to know; under the lock that of the commit
 * @from: the first day whose absences will be asked for
 *
 * From here on absences of the days ledger are part of the staff, and
 * desk_desk_presence() answers.  Called again it catches up, which is cheap
 * enough for the lock.  Fails as desk_desk_presence_rules(),
 * desk_desk_calendar() and desk_days_load().
 */
gboolean desk_desk_attend (DeskDesk *desk, const DeskTails *tails, gint32 from,
                           GError **error);

/* The calendar and the zone; behind desk_desk_attend(). */
DeskWorkingTime desk_desk_working_time (const DeskDesk *desk);

/* What @person said of the day that is his at the store's clock. */
DeskAttendance desk_desk_said (const DeskDesk *desk, const DeskPerson *person);

/**
 * desk_desk_presence:
 * @by_day: whether he is there today at all, as far as he has not said
 *   otherwise: before and behind his hours, too
 */
DeskPresence desk_desk_presence (const DeskDesk *desk, const DeskPerson *person,
                                 gboolean by_day);
