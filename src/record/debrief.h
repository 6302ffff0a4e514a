/* debrief.h: what a talk about a mistake came to, as the days ledger keeps it.
 *
 * A line `debrief` has in `value` whom the talk was with, and in `note` an
 * object of JSON, keys sorted: `conclusion`, `critical` (true, else it is not
 * there) and `mistake`.
 */
#pragma once

#include <glib.h>

/* personal, team; NULL-terminated. */
extern const char *const desk_debrief_kinds[];

typedef struct
{
  char *mistake, *conclusion; /* one line each; "" when not said */
  gboolean critical;
} DeskDebrief;

void desk_debrief_clear (DeskDebrief *debrief);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDebrief, desk_debrief_clear)

/* Returns: (transfer full): the note. */
char *desk_debrief_format (const DeskDebrief *debrief);

/* Reads a note into @debrief; FALSE, and nothing but "" in it, when it is none:
 * somebody may have written the ledger by hand. */
gboolean desk_debrief_read (const char *note, DeskDebrief *debrief);
