/* attendance.h: presence and absences of the days ledger.
 *
 * An absence that the ledger holds counts as one of staff.yaml from the moment
 * on at which desk_absences_load() has put it there: whoever asks for the
 * presence or the working time of a person asks no ledger.
 */
#pragma once

#include "board/days.h"
#include "rules/attendance.h"

/* An absence is recorded at most so many days ahead, and ends as early: who
 * asks for absences reads no more of the ledger. */
#define DESK_ABSENCE_AHEAD_DAYS 366

/**
 * desk_absences_load:
 * @store: its staff gets the absences
 * @from: the first day that will be asked for
 *
 * The lines `absent`.  Fails as desk_days_load().
 */
DeskDays *desk_absences_load (DeskStore *store, const DeskTails *tails,
                              gint32 from, GError **error);

/* Gives the staff of @store the absences that @absences holds now, in place of
 * those it was given before; behind each desk_days_catch_up(). */
void desk_absences_apply (DeskStore *store, const DeskDays *absences);

/* Reads the last day and the hour of an absent line; FALSE when they make no
 * sense. */
gboolean desk_absence_read (const DeskDayLine *line, DeskAbsence *absence);

/* The lines present, away, back and bye of @from and later.  Fails as
 * desk_days_load(). */
DeskDays *desk_attendance_load (const DeskStore *store, const DeskTails *tails,
                                gint32 from, GError **error);

/* What @person said of @day; notes are borrowed until the next catch-up. */
DeskAttendance desk_attendance_of (const DeskDays *days, DeskZone *zone,
                                   const char *person, gint32 day);
