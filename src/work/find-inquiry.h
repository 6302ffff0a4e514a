/* find-inquiry.h: a caller who is no client: what to tell them, where to send
 * them. */
#pragma once

#include "work/find-answer.h"

/**
 * desk_find_inquiry:
 * @find: with its search, unless nothing is looked for
 * @id: a funnel of the regulation `inquiries`
 * @tails: the state that the search was made at
 *
 * Records the call as a leads line of kind `call`, outcome `inquiry:ID`, and
 * prints a row.  %DESK_ERROR_USAGE when there is no such funnel: the nearest
 * and the list.
 *
 * Locking: takes the writers' lock.
 */
gboolean desk_find_inquiry (const DeskFind *find, const char *id,
                            const DeskTails *tails, GError **error);
