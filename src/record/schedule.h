/* schedule.h: when somebody works, as staff.yaml says it.
 *
 * `5/2 09:00-18:00`: five days of work, two off, from Monday.
 * `2/2 09:00-21:00 from 2026-11-01`: any other rhythm names a day on which it
 * begins.  `5/2 free`: no fixed hours.
 */
#pragma once

#include "base/cell.h"

#define DESK_DAY_MINUTES (24 * 60)

typedef struct
{
  gboolean free;  /* without fixed hours; then from = to = 0 */
  guint from, to; /* minutes of the day; to <= from: until the next day */
} DeskHours;

typedef struct
{
  const char *text;   /* as written; borrowed from what was parsed */
  guint work, rest;   /* days in a row, work >= 1 */
  gboolean is_weekly; /* from Monday; else from @start */
  gint32 start;       /* days since 1970-01-01 */
  DeskHours hours;
} DeskSchedule;

/* Reads `09:00-18:00`, `21:00-09:00`, `15:00-24:00` or `free`. */
gboolean desk_hours_parse (const char *text, DeskHours *hours);

/**
 * desk_schedule_parse:
 * @text: see above; kept by @schedule
 * @schedule: (out): written only on success
 * @why: (out): when FALSE: a translated reason, static
 */
gboolean desk_schedule_parse (const char *text, DeskSchedule *schedule,
                              const char **why);

/* Returns whether @day is one of work by the rhythm alone: holidays, absences
 * and exceptions are the caller's. */
gboolean desk_schedule_is_work (const DeskSchedule *schedule, gint32 day);
