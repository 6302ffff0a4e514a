/* attendance.h: what somebody says of himself in a day: here, away, back, gone.
 *
 * A day's lines fold into one DeskAttendance; with what is planned
 * (presence.h) they say whether a call can be given to him now.
 *
 * Who forgets `back` stays away: he is overdue.  A day that nobody has ended
 * ends by itself, since the next one begins with nothing said.
 */
#pragma once

#include "record/day-line.h"
#include "rules/presence.h"
#include "rules/working-time.h"

typedef enum
{
  DESK_ATTENDANCE_NOT_YET,
  DESK_ATTENDANCE_HERE,
  DESK_ATTENDANCE_AWAY,
  DESK_ATTENDANCE_OVERDUE, /* has said when he is back, and that has passed */
  DESK_ATTENDANCE_GONE,
  DESK_ATTENDANCES
} DeskAttendanceState;

typedef struct
{
  DeskAttendanceState said; /* never OVERDUE: that depends on the clock */
  gint64 came;              /* when he came first; DESK_TIME_NONE: he has not */
  guint late;               /* minutes, as it was marked then */
  gint64 since;             /* of what was said last; DESK_TIME_NONE */
  gint64 until;     /* AWAY: when he wanted to be back; DESK_TIME_NONE */
  const char *note; /* AWAY: what for; borrowed from the line, "" */
} DeskAttendance;

#define DESK_ATTENDANCE_NONE                  \
  ((DeskAttendance){ .came = DESK_TIME_NONE,  \
                     .since = DESK_TIME_NONE, \
                     .until = DESK_TIME_NONE, \
                     .note = "" })

/* A line of his day: present, away, back or bye; others change nothing. */
typedef struct
{
  DeskDayLineKind kind;
  gint64 time;
  const char *value, *note; /* as in day-line.h */
} DeskAttendanceLine;

void desk_attendance_add (DeskAttendance *said, const DeskAttendanceLine *line);

DeskAttendanceState desk_attendance_state (const DeskAttendance *said,
                                           gint64 now);

/**
 * desk_attendance_day:
 * @time: the calendar and the zone
 * @now: a moment
 *
 * Returns: the day whose shift a word said at @now belongs to: that of the
 * clock, or the one before while he is nearer to the end of its night than to
 * his next shift, or to the next midnight when he has none.
 */
gint32 desk_attendance_day (const DeskWorkingTime *time,
                            const DeskPerson *person, gint64 now);

/* The work of @day in moments; FALSE when he does not work, or by hours that
 * are not fixed. */
gboolean desk_attendance_shift (const DeskWorkingTime *time,
                                const DeskPerson *person, gint32 day,
                                gint64 *start, gint64 *end);

/* Whole minutes by which whoever comes at @came is late for @day, 0 up to
 * @grace of them and for who has no fixed hours. */
guint desk_attendance_late (const DeskWorkingTime *time,
                            const DeskPerson *person, gint32 day, gint64 came,
                            guint grace);

/* A question of now. */
typedef struct
{
  const DeskWorkingTime *time;
  gint64 now;
  gboolean by_day; /* whether today at all, not in this minute: deals are handed
                      out before the first one comes */
  gboolean require_present; /* the regulation's: once his hours have begun who
                               has not said + is not here */
  guint grace;              /* minutes: likewise */
} DeskAttendanceQuestion;

/**
 * desk_attendance_presence:
 * @said: of desk_attendance_day()
 *
 * Returns: what is planned, unless he said otherwise: who is away or gone is
 * not there, and who came on a day off is.  An absence, and what is not his
 * time, goes before all that was said.
 */
DeskPresence desk_attendance_presence (const DeskAttendanceQuestion *question,
                                       const DeskPerson *person,
                                       const DeskAttendance *said);

/* not-yet, here, away, overdue, gone; static. */
const char *desk_attendance_name (DeskAttendanceState state);
