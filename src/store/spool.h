/* spool.h: records put aside in order and read back in order.
 *
 * An import has to read all its input before it takes the lock, and the input
 * may be larger than what should stay in memory: past a few dozen MiB the
 * records go to nameless files that vanish with the process.
 */
#pragma once

#include <glib.h>

typedef struct _DeskSpool DeskSpool;

DeskSpool *desk_spool_new (void);
void desk_spool_free (DeskSpool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSpool, desk_spool_free)

/* Appends a record of @length bytes, which the caller fills in before the next
 * call: returns where, aligned for any type.  NULL with %DESK_ERROR_IO. */
void *desk_spool_add (DeskSpool *spool, gsize length, GError **error);

/* Lends the memory from @from to @to for records: cheaper than memory or a file
 * of the spool's own.  Each later call names the same beginning and a later
 * end.  It stays the caller's and must outlive the spool. */
void desk_spool_lend (DeskSpool *spool, char *from, char *to);

/* Back to the first record. */
void desk_spool_rewind (DeskSpool *spool);

/* The same for the last time: memory and files are given back on the way, and
 * there is no rewinding afterwards. */
void desk_spool_drain (DeskSpool *spool);

/**
 * desk_spool_next:
 * @record: (out): aligned for any type; borrowed until the next call
 * @length: (out): 0 at the end
 */
gboolean desk_spool_next (DeskSpool *spool, const void **record, gsize *length,
                          GError **error);

/* Looks ahead: the first record behind the one read last, then at each call one
 * further.  NULL where that is not in memory without effort; looking goes on
 * when reading has come there.  Borrowed until desk_spool_next(). */
const void *desk_spool_peek (DeskSpool *spool);
