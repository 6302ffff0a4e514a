/* complete.h: what the shell may offer for an argument: deals, people, codes.
 *
 * The table of verbs says what an argument is by its name in the help, DEAL or
 * PERSON; the candidates come out of the store and its regulations.
 */
#pragma once

#include "work/work.h"

/* Which deals a verb is about. */
typedef enum
{
  DESK_COMPLETE_ANY,     /* what waits, and the caller's own */
  DESK_COMPLETE_WAITING, /* what may be taken */
  DESK_COMPLETE_OWN,     /* what the caller works on */
  DESK_COMPLETE_SOLD,    /* what the caller sold, or has in customer care */
  DESK_COMPLETE_REFUSED, /* what waits for quality control */
} DeskCompleteDeals;

/**
 * desk_complete_append:
 * @work: of a command line that is still being typed: names the store
 * @argument: "DEAL", "PERSON": as the help calls it; "WHAT,…" takes several,
 *   of which the last is typed
 * @begin: what is typed of it already
 * @out: gets the candidates, one a line: ID TAB what it is; control characters
 *   are escaped
 *
 * Of many deals the newest 500.  Where there is no store, or the caller may
 * not read it, there is nothing to offer and no error.
 */
void desk_complete_append (DeskWork *work, const char *argument,
                           DeskCompleteDeals deals, const char *begin,
                           GString *out);
