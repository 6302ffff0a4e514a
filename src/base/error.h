/* error.h: what can go wrong, told by what the caller may do next.
 *
 * One GError domain for the whole program.  The code decides the exit status
 * (DESIGN, section 3), the message is one line in the user's language: the
 * place, the cause and the next step, lower case, no full stop.
 */
#pragma once

#include <glib.h>

typedef enum
{
  DESK_ERROR_USAGE = 2,      /* the command line is wrong */
  DESK_ERROR_REFUSED = 3,    /* a regulation, limit, state or owner forbids it now */
  DESK_ERROR_INPUT = 65,     /* an input file is unreadable or of no known source */
  DESK_ERROR_MISSING = 66,   /* no such file, store or id */
  DESK_ERROR_DAMAGED = 70,   /* the store is damaged: writers stop */
  DESK_ERROR_CREATE = 73,    /* something cannot be created */
  DESK_ERROR_IO = 74,        /* reading or writing failed; the message says what stands */
  DESK_ERROR_BUSY = 75,      /* another writer holds the store */
  DESK_ERROR_FORBIDDEN = 77, /* this role or person may never do that */
  DESK_ERROR_CONFIG = 78,    /* the store's YAML is wrong, or the clock is */
} DeskError;

#define DESK_ERROR (desk_error_quark ())

GQuark desk_error_quark (void);

/**
 * desk_error_status:
 * @error: (nullable): what a use case failed with
 *
 * Returns: the exit status that @error means: 0 for NULL, the code itself for
 * the domain above, 74 for a #GFileError, 70 for anything foreign (a foreign
 * code that gets this far is our mistake).
 */
int desk_error_status (const GError *error);

/**
 * desk_status_gravest:
 * @one: an exit status
 * @two: another
 *
 * Returns: the graver one in the order 74, 70, 77, 66, 65, 3, 1, 0 that
 * holds when several operands are judged one by one (DESIGN, section 3).
 */
int desk_status_gravest (int one, int two);
