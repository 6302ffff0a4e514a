/* duties.h: duties of days of the days ledger: whose they are, who did them.
 *
 * A duty of a day belongs to whom the last line gave it, `assigned` or
 * `covered`; whoever gets it anew has to accept it anew.  What somebody gave to
 * himself is accepted.
 */
#pragma once

#include "board/days.h"

typedef struct
{
  gint32 day;
  const char *duty;
  const char *person; /* "": nobody has it */
  const char *why;    /* as the line says it: an id, or from whom */
  const char *note;   /* in words; "" */
  gint64 line;        /* seq of the line that gave it; 0 */
  gint64 given;       /* moment; DESK_TIME_NONE */
  gboolean covered;   /* it was somebody's before him, who is not there */
  gboolean accepted;
  gint64 done;         /* moment; DESK_TIME_NONE */
  const char *done_by; /* "" */
  const char *done_note;
} DeskDutyState;

typedef struct _DeskDuties DeskDuties;

/* The duties of the days from @from to @to, both included, in the order in
 * which they were first named.  Texts are borrowed from @days until it catches
 * up. */
DeskDuties *desk_duties_new (const DeskDays *days, gint32 from, gint32 to);
void desk_duties_free (DeskDuties *duties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDuties, desk_duties_free)

guint desk_duties_count (const DeskDuties *duties);
const DeskDutyState *desk_duties_get (const DeskDuties *duties, guint index);

/* NULL when nothing was said of it. */
const DeskDutyState *desk_duties_find (const DeskDuties *duties, gint32 day,
                                       const char *duty);

/* The line that opened @day; NULL: nobody has. */
const DeskDayLine *desk_duties_opened (const DeskDays *days, gint32 day);
