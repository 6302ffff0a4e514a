/* writer.h: one ledger file being appended to, hashed and written behind the
 * back of whoever makes the lines.
 *
 * A commit of many lines spends as long on hashing and writing as on deciding:
 * full blocks are handed to a thread, which starts with the first of them, so
 * that a claim never starts one.
 */
#pragma once

#include "base/digest.h"

typedef struct _DeskWriter DeskWriter;

/**
 * desk_writer_new:
 * @fd: taken over; -1 writes nothing (a dry run)
 * @path: for messages
 * @offset: where the bytes go
 * @seed: what the digest begins with: the seal before
 */
DeskWriter *desk_writer_new (int fd, const char *path, gint64 offset,
                             const char *seed);

/* Waits for the thread; closes the file. */
void desk_writer_free (DeskWriter *writer);

/* Hashes and writes a full block; @block comes back empty, its bytes are on
 * their way.  FALSE with the %DESK_ERROR_IO of this or an earlier block. */
gboolean desk_writer_put (DeskWriter *writer, GString *block, GError **error);

/**
 * desk_writer_seal:
 * @block: the last bytes, hashed
 * @open: another part follows: the seal ends in +
 * @seal: (out): 32 digits and a NUL
 * @size: (out): of the file
 *
 * Writes @block, the seal and an LF with one call, and syncs.
 */
gboolean desk_writer_seal (DeskWriter *writer, GString *block, gboolean open,
                           char *seal, gint64 *size, GError **error);

/* Cuts the file back to @size and syncs it.  FALSE when it could not be cut;
 * @synced: (out): whether the cut is on the disk. */
gboolean desk_writer_cut (DeskWriter *writer, gint64 size, gboolean *synced);
