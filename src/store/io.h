/* io.h: system calls on the store's own files, with their errors worded.
 *
 * All paths are relative to the store's folder.  EINTR is taken up again;
 * short reads and writes are completed.  A failed sync is told and never
 * retried: after it the kernel may have dropped what was not written.
 */
#pragma once

#include <glib.h>

/* Sets @error to %DESK_ERROR_IO with the text and the system's reason; ENOENT
 * gives %DESK_ERROR_MISSING, EACCES %DESK_ERROR_FORBIDDEN. */
void desk_io_error (GError **error, int number, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Whether a call that failed with errno is to be made again; @times counts the
 * calls since the last one that got somewhere and begins with 0. */
gboolean desk_io_interrupted (guint *times);

/* Opens a plain file with one name, never through a link.  @flags: O_RDONLY or
 * O_RDWR, and O_CREAT.  -1 with @error. */
int desk_io_open (int store, const char *path, int flags, GError **error);

/* Makes or empties a file, mode 0600. */
int desk_io_create (int store, const char *path, GError **error);

/* Reads @length bytes at @offset, fewer only at the end of the file. */
gboolean desk_io_read (int fd, void *buffer, gsize length, gint64 offset,
                       gsize *got, const char *path, GError **error);

gboolean desk_io_write (int fd, const void *bytes, gsize length, gint64 offset,
                        const char *path, GError **error);

/* Has the system begin to bring @length bytes at @offset to the disk, without
 * waiting for it: the sync that must follow finds less to do.  Advice: promises
 * nothing, and a fault of the disk is told by that sync. */
void desk_io_write_back (int fd, gint64 offset, gint64 length);

/* fdatasync, once. */
gboolean desk_io_sync (int fd, const char *path, GError **error);

/* Takes away what lies behind @size; unsynced. */
gboolean desk_io_truncate (int fd, gint64 size, const char *path,
                           GError **error);

gboolean desk_io_sync_folder (int store, const char *path, GError **error);

/* -1 with @error. */
gint64 desk_io_size (int fd, const char *path, GError **error);

/* Makes a folder, mode 0700, unless it is there; syncs its parent. */
gboolean desk_io_make_folder (int store, const char *path, GError **error);
