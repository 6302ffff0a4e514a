/* presence-row.h: how somebody's presence looks as a row. */
#pragma once

#include "work/attendance.h"

#define DESK_PRESENCE_COLUMNS 10
extern const DeskColumn desk_presence_columns[DESK_PRESENCE_COLUMNS];

/* What is shown of one person. */
typedef struct
{
  const DeskPerson *person;
  const char *state; /* here, overdue …, or the name of a DeskPresence */
  gint64 since;      /* of what was said last; DESK_TIME_NONE */
  gint64 until;      /* DESK_TIME_NONE; of who is still to come: from when */
  guint late;        /* minutes */
  const char *note;  /* (nullable): what for, or why absent */
} DeskPresenceRow;

/* @said is what holds now; behind desk_desk_attend().  The note is borrowed
 * from
 * @said and the staff. */
DeskPresenceRow desk_presence_row (const DeskDesk *desk,
                                   const DeskPerson *person,
                                   const DeskAttendance *said);

/* @duties: (nullable): of today, as a list of words. */
gboolean desk_presence_push (const DeskDesk *desk, DeskReport *report,
                             const DeskPresenceRow *row, const char *duties,
                             GError **error);
