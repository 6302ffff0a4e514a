/* calls.h: the legs of a telephone log gathered into calls.
 *
 * A telephone system writes a row for every telephone that rang.  Rows with
 * one id are one call, wherever they stand in the file; the leg that began
 * first says who rang whom.  A call whose two ends are ours has no phone and
 * is outbound: it counts for nobody's client.
 */
#pragma once

#include "source/reader.h"

typedef struct _DeskCalls DeskCalls;

/* @reader is borrowed; @bytes is the file that its csv reads, @dialect how. */
DeskCalls *desk_calls_new (DeskReader *reader, const char *bytes, gsize length,
                           DeskDialect dialect);
void desk_calls_free (DeskCalls *calls);

/**
 * desk_calls_add:
 * @offset: where the row now in the reader begins in the file
 *
 * Returns: FALSE with the reader's fault when the leg cannot be taken.
 */
gboolean desk_calls_add (DeskCalls *calls, gsize offset);

/* The next call, in the order in which the calls appear in the file; FALSE at
 * the end.  Texts are borrowed until the next call of this function. */
gboolean desk_calls_next (DeskCalls *calls, DeskInbound *row);
