/* duty-change.h: what the verbs that change the duties of today have in common.
 *
 *   desk_duty_change_open (&duties, work, &error)    store, regulation, the day
 *   … what is asked and checked without the lock …
 *   desk_duty_change_begin (&duties, &error)         the lock; all is read anew
 *   … decide on duties.day, desk_duty_change_add () …
 *   desk_duty_change_end (&duties, &error)           commits; rows and notes
 */
#pragma once

#include "work/day-change.h"
#include "work/duty-row.h"

typedef struct
{
  DeskDayChange change;
  const DeskChecklist *checklist;
  DeskDutyDay day;
  DeskReport *report;
  GArray *rows;        /* of DeskDutyRow: what is to be shown */
  GStringChunk *texts; /* of these */
  GPtrArray *notes;    /* of char *: to be said behind the lock */
} DeskDutyChange;

void desk_duty_change_clear (DeskDutyChange *duties);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDutyChange, desk_duty_change_clear)

/* Fails as desk_day_change_open(), desk_desk_checklist() and
 * desk_desk_attend(); nothing is locked. */
gboolean desk_duty_change_open (DeskDutyChange *duties, DeskWork *work,
                                GError **error);

/* Starts the report; behind open. */
gboolean desk_duty_change_report (DeskDutyChange *duties, GError **error);

/* Locking: the writers' lock is held from here to end or clear. */
gboolean desk_duty_change_begin (DeskDutyChange *duties, GError **error);

/* Adds a line about @duty (nullable: about the day), and remembers its row. */
gboolean desk_duty_change_add (DeskDutyChange *duties, const DeskDuty *duty,
                               const DeskDayEvent *event, GError **error);

/* Gives a duty as proposed, or by hand. */
gboolean desk_duty_change_give (DeskDutyChange *duties,
                                const DeskDutyProposal *proposal,
                                GError **error);

void desk_duty_change_note (DeskDutyChange *duties, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* Commits, says the notes and shows the rows. */
gboolean desk_duty_change_end (DeskDutyChange *duties, GError **error);

/* The duty an operand names, which is one of today: %DESK_ERROR_REFUSED when it
 * is not. */
const DeskDuty *desk_duty_change_find (const DeskDutyChange *duties,
                                       const char *id, GError **error);

/* Whether the caller may do @action to what is @person's. */
gboolean desk_duty_change_may (const DeskDutyChange *duties, DeskAction action,
                               const char *person, GError **error);
