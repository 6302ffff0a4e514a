#include "config.h"

#include "store/io.h"

#include "base/error.h"
#include "base/i18n.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A system that interrupts for ever must not hold us for ever. */
#define INTERRUPTIONS_MAX 100

gboolean
desk_io_interrupted (guint *times)
{
  return errno == EINTR && ++*times < INTERRUPTIONS_MAX;
}

static DeskError
code_of (int number)
{
  switch (number)
    {
    case ENOENT:
      return DESK_ERROR_MISSING;
    case EACCES: /* file modes say who may: that is no failure of a disk */
      return DESK_ERROR_FORBIDDEN;
    default:
      return DESK_ERROR_IO;
    }
}

void
desk_io_error (GError **error, int number, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DESK_ERROR, code_of (number), "%s: %s", text,
               g_strerror (number));
}

static gboolean
check_plain (int fd, const char *path, GError **error)
{
  struct stat about;

  if (fstat (fd, &about) < 0)
    {
      desk_io_error (error, errno, _ ("cannot examine '%s'"), path);
      return FALSE;
    }
  if (S_ISREG (about.st_mode) && about.st_nlink <= 1)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
               _ ("'%s' is not a plain file of its own (a link or a device); "
                  "put the file itself there"),
               path);
  return FALSE;
}

int
desk_io_open (int store, const char *path, int flags, GError **error)
{
  guint times = 0;
  int fd;

  do
    fd = openat (store, path,
                 flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
  while (fd < 0 && desk_io_interrupted (&times));
  if (fd < 0 && errno == ELOOP)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
                   _ ("'%s' is a link; put the file itself there"), path);
      return -1;
    }
  if (fd < 0)
    {
      desk_io_error (error, errno, _ ("cannot open '%s'"), path);
      return -1;
    }
  if (!check_plain (fd, path, error))
    {
      close (fd);
      return -1;
    }
  return fd;
}

int
desk_io_create (int store, const char *path, GError **error)
{
  return desk_io_open (store, path, O_RDWR | O_CREAT | O_TRUNC, error);
}

gboolean
desk_io_read (int fd, void *buffer, gsize length, gint64 offset, gsize *got,
              const char *path, GError **error)
{
  guint times = 0;

  *got = 0;
  while (*got < length)
    {
      gssize some = pread (fd, (char *) buffer + *got, length - *got,
                           offset + (gint64) *got);

      if (some < 0 && desk_io_interrupted (&times))
        continue;
      if (some < 0)
        {
          desk_io_error (error, errno, _ ("cannot read '%s'"), path);
          return FALSE;
        }
      if (some == 0)
        break;
      times = 0;
      *got += (gsize) some;
    }
  return TRUE;
}

gboolean
desk_io_write (int fd, const void *bytes, gsize length, gint64 offset,
               const char *path, GError **error)
{
  gsize put = 0;
  guint times = 0;

  while (put < length)
    {
      gssize some = pwrite (fd, (const char *) bytes + put, length - put,
                            offset + (gint64) put);

      if (some < 0 && desk_io_interrupted (&times))
        continue;
      if (some <= 0)
        {
          desk_io_error (error, some < 0 ? errno : EIO, _ ("cannot write '%s'"),
                         path);
          return FALSE;
        }
      times = 0;
      put += (gsize) some;
    }
  return TRUE;
}

void
desk_io_write_back (int fd, gint64 offset, gint64 length)
{
#ifdef SYNC_FILE_RANGE_WRITE
  /* Only with the flags that wait would it take an error from the sync. */
  (void) !sync_file_range (fd, offset, length, SYNC_FILE_RANGE_WRITE);
#else
  (void) fd;
  (void) offset;
  (void) length;
#endif
}

gboolean
desk_io_sync (int fd, const char *path, GError **error)
{
  guint times = 0;
  int done;

  /* An interrupted sync has not failed: nothing was dropped. */
  do
    done = fdatasync (fd);
  while (done < 0 && desk_io_interrupted (&times));
  if (done == 0)
    return TRUE;
  desk_io_error (error, errno, _ ("cannot sync '%s' to disk"), path);
  return FALSE;
}

gboolean
desk_io_truncate (int fd, gint64 size, const char *path, GError **error)
{
  guint times = 0;
  int done;

  do
    done = ftruncate (fd, size);
  while (done < 0 && desk_io_interrupted (&times));
  if (done == 0)
    return TRUE;
  desk_io_error (error, errno, _ ("cannot truncate '%s'"), path);
  return FALSE;
}

gboolean
desk_io_sync_folder (int store, const char *path, GError **error)
{
  guint times = 0;
  gboolean done;
  int fd;

  do
    fd = openat (store, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  while (fd < 0 && desk_io_interrupted (&times));
  if (fd < 0)
    {
      desk_io_error (error, errno, _ ("cannot open the folder '%s'"), path);
      return FALSE;
    }
  do
    done = fsync (fd) == 0;
  while (!done && desk_io_interrupted (&times));
  if (!done)
    desk_io_error (error, errno, _ ("cannot sync '%s' to disk"), path);
  close (fd);
  return done;
}

gint64
desk_io_size (int fd, const char *path, GError **error)
{
  struct stat about;

  if (fstat (fd, &about) == 0)
    return about.st_size;
  desk_io_error (error, errno, _ ("cannot examine '%s'"), path);
  return -1;
}

gboolean
desk_io_make_folder (int store, const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  /* It may be there because its maker died before the sync. */
  if (mkdirat (store, path, 0700) == 0 || errno == EEXIST)
    return desk_io_sync_folder (store, parent, error);
  desk_io_error (error, errno, _ ("cannot make the folder '%s'"), path);
  return FALSE;
}
