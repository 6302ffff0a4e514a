/* file.h: whole files in and out, the primitives under all others.
 *
 * What is read must be a regular file: a FIFO would hang and a device never
 * end.  Nothing is inherited by children.
 */
#pragma once

#include <glib.h>

/* Makes descriptors 0, 1 and 2 exist, so that no file is ever opened as one of
 * them: reading a closed stdin and writing a closed stdout or stderr then fail
 * with EBADF. */
void desk_file_reserve_standard (void);

/**
 * desk_file_read:
 * @path: as the user named it, used in messages (escaped)
 * @bytes: (out) (transfer full): NUL-terminated behind @length
 * @error: %DESK_ERROR_MISSING: no such file; %DESK_ERROR_INPUT: a directory,
 *   FIFO or device, or not readable for the caller; %DESK_ERROR_IO
 *
 * Reads a whole regular file.
 */
gboolean desk_file_read (const char *path, char **bytes, gsize *length,
                         GError **error);

/* Reads @fd, whatever it is, to its end; @name is for messages. */
gboolean desk_file_read_fd (int fd, const char *name, char **bytes,
                            gsize *length, GError **error);

/* A file on its way to take the place of another. */
typedef struct _DeskFile DeskFile;

/**
 * desk_file_create:
 * @path: the file that will be replaced: a link is followed, an existing
 *   file's mode is kept; a FIFO or device is written to as it is
 * @error: %DESK_ERROR_CREATE
 */
DeskFile *desk_file_create (const char *path, GError **error);
gboolean desk_file_write (DeskFile *file, const char *bytes, gsize length,
                          GError **error);

/* Frees @file: @keep syncs it and renames it over its place, else it is
 * removed.  FALSE with %DESK_ERROR_IO. */
gboolean desk_file_end (DeskFile *file, gboolean keep, GError **error);
