/* day-change.h: what the verbs that add lines to the days ledger have in
 * common: state before the lock, decision under it, rows behind it.
 *
 *   desk_day_change_open (&change, work, since, &error)   store, days
 *   … the report (desk_work_report), operands, what else is read …
 *   desk_day_change_begin (&change, &error)     the lock; the days catch up
 *   … ask change.days, desk_day_change_add () what is decided …
 *   desk_day_change_end (&change, &error)       commits; then push the rows
 *
 * A change that adds nothing writes nothing.
 */
#pragma once

#include "board/days.h"
#include "work/desk.h"

typedef struct
{
  DeskDesk *desk;
  DeskTails tails; /* what was loaded before the lock */
  DeskDays *days;
  DeskCommit *commit; /* NULL before begin and behind end */
} DeskDayChange;

void desk_day_change_clear (DeskDayChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDayChange, desk_day_change_clear)

/* Fails as desk_desk_open(), for whoever cannot write, and as
 * desk_days_load(), whose @since this is; nothing is locked. */
gboolean desk_day_change_open (DeskDayChange *change, DeskWork *work,
                               gint32 since, GError **error);

/* Locking: the writers' lock is held from here to end or clear. */
gboolean desk_day_change_begin (DeskDayChange *change, GError **error);

/* The moment at which the change is recorded; behind begin. */
gint64 desk_day_change_now (const DeskDayChange *change);

typedef struct
{
  DeskDayLineKind kind;
  gint32 day;  /* that is meant; 0: the store's today */
  gint64 time; /* when it happened; 0: now */
  gint64 ref;  /* seq; 0: none */
  /* (nullable): nothing; folded to one line of the ledger */
  const char *person, *subject, *value, *note;
} DeskDayEvent;

/* Adds the line.  @seq (nullable): gets its number.  FALSE with
 * %DESK_ERROR_IO: nothing stands and the run is over. */
gboolean desk_day_change_add (DeskDayChange *change, const DeskDayEvent *event,
                              gint64 *seq, GError **error);

/* Commits; the lock is gone. */
gboolean desk_day_change_end (DeskDayChange *change, GError **error);
