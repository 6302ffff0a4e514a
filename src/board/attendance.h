/* attendance.h: presence and absences of the days ledger.
 *
 * An absence that the ledger holds counts as one of staff.yaml from the moment
 * on at which desk_attendance_load() has put it there: whoever asks for the
 * presence or the working time of a person asks no ledger.
 */
#pragma once

#include "board/days.h"
#include "rules/attendance.h"

/* An absence is recorded at most so many days ahead, and ends as early: who
 * asks for absences reads no more of the ledger. */
#define DESK_ABSENCE_AHEAD_DAYS 366

/**
 * desk_attendance_load:
 * @store: its staff gets the absences
 * @from: the first day that will be asked for
 *
 * The lines present, away, back, bye and absent alone.  Fails as
 * desk_days_load().
 */
DeskDays *desk_attendance_load (DeskStore *store, const DeskTails *tails,
                                gint32 from, GError **error);

/* Gives the staff of @store the absences that @days holds now, in place of
 * those it was given before; behind each desk_days_catch_up(). */
void desk_attendance_apply (DeskStore *store, const DeskDays *days);

/* What @person said of @day; notes are borrowed until the next catch-up. */
DeskAttendance desk_attendance_of (const DeskDays *days, DeskZone *zone,
                                   const char *person, gint32 day);

/* Reads the last day and the hour of an absent line; FALSE when they make no
 * sense. */
gboolean desk_attendance_absence (const DeskDayLine *line,
                                  DeskAbsence *absence);
