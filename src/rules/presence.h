/* presence.h: does this person work on a day, from when to when, and if not,
 * why.
 *
 * The one place that decides it: who is handed deals and whose minutes count
 * cannot differ.  It knows what is planned, and the nearer one decides:
 *
 *   1. staff.yaml, day by day: before he was hired, behind his last day and in
 *      his absences nobody works; an exception of the day is to the letter.
 *   2. the company's own days off hold for everybody.
 *   3. a rhythm of shifts (2/2 … from DAY) goes on through holidays and short
 *      days.
 *   4. a week (5/2, 6/1) gives way to the days that the calendar names:
 *      holidays and days off are free, a moved Saturday is worked, short days
 *      end earlier.
 *   5. who has no schedule works as the calendar does.
 *
 * A shift belongs to the day it begins on, its hours past midnight too, so an
 * absence from Monday on leaves the night from Sunday alone; one that begins at
 * an hour ends the work that it meets.
 *
 * What people say of themselves in the day (`presence +`, `away` …) is in
 * attendance.h.
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
  /* These only desk_attendance_presence() tells. */
  DESK_PRESENCE_NOT_YET, /* his hours have begun, and he has not come */
  DESK_PRESENCE_AWAY,    /* for some minutes, or longer than he said */
  DESK_PRESENCE_GONE,    /* has said goodbye for today */
  DESK_PRESENCES
} DeskPresence;

typedef struct
{
  DeskHours hours; /* free: not fixed */
  guint less;      /* minutes by which it ends earlier: a short day */
  guint leaves; /* minute at which an absence ends it; G_MAXUINT: none does */
} DeskWorkday;

typedef struct /* minutes behind midnight of the day, by the clock on the wall
                */
{
  guint from;
  guint to; /* > from; above DESK_DAY_MINUTES: on the next day */
} DeskShift;

/**
 * desk_presence_day:
 * @person: (nullable): NULL: anybody, by the calendar alone
 * @workday: (out): of who works that day, else undefined
 *
 * Returns: what he is on @day, as a whole: never off-hours.
 */
DeskPresence desk_presence_day (const DeskPerson *person,
                                const DeskCalendar *calendar, gint32 day,
                                DeskWorkday *workday);

/* The minutes of a workday; hours that are not fixed are the calendar's.  FALSE
 * when a short day or an absence leaves none. */
gboolean desk_workday_shift (const DeskWorkday *workday,
                             const DeskCalendar *calendar, DeskShift *shift);

#define DESK_PRESENCE_DAY (-1) /* the minute that stands for the whole day */

/**
 * desk_presence_check:
 * @person: (nullable): as above
 * @day: local day
 * @minute: of the local day, 0-1439, or %DESK_PRESENCE_DAY: whether he works
 *   that day at all.  Deals are handed out by the day: cron does it before the
 *   first one comes, and who works today will take care of them today
 *
 * A shift that runs past midnight is work on the day behind it, too, as far as
 * minutes are asked for; hours that are not fixed are any hours.  Behind the
 * hour at which an absence begins he is absent.
 */
DeskPresence desk_presence_check (const DeskPerson *person,
                                  const DeskCalendar *calendar, gint32 day,
                                  gint minute);

/* at-work, not-hired, left, absent, holiday, day-off, off-hours, not-yet, away,
 * gone; static. */
const char *desk_presence_name (DeskPresence presence);

/* For people, translated; static. */
const char *desk_presence_title (DeskPresence presence);
