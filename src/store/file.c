#include "config.h"

#include "store/file.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/io.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BLOCK (256 * 1024)

struct _DeskFile
{
  char *path;      /* as the user named it */
  char *place;     /* what is replaced; NULL when it is written to as it is */
  char *temporary; /* beside it */
  int fd;
};

void
desk_file_reserve_standard (void)
{
  static const int useless[] = { O_WRONLY, O_RDONLY, O_RDONLY };

  for (int fd = 0; fd < 3; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
      (void) !open ("/dev/null", useless[fd]); /* takes the lowest: fd */
}

static gboolean
fail_read (const char *path, DeskError code, int number, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (path));

  if (code == DESK_ERROR_MISSING)
    g_set_error (error, DESK_ERROR, code, _ ("no such file: '%s'"), shown);
  else
    g_set_error (error, DESK_ERROR, code, _ ("cannot read '%s': %s"), shown,
                 g_strerror (number));
  return FALSE;
}

static gboolean
fail_write (const char *path, DeskError code, int number, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (path));

  g_set_error (error, DESK_ERROR, code, _ ("cannot write '%s': %s"), shown,
               g_strerror (number));
  return FALSE;
}

static gboolean
check_regular (const char *path, const struct stat *status, GError **error)
{
  g_autofree char *shown = NULL;

  if (S_ISREG (status->st_mode))
    return TRUE;
  shown = desk_text_escape (desk_cell (path));
  if (S_ISDIR (status->st_mode))
    g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                 _ ("'%s' is a directory, not a file"), shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                 _ ("'%s' is a pipe or device; give its bytes as '-': "
                    "COMMAND - <'%s'"),
                 shown, shown);
  return FALSE;
}

/* Makes room at once for a file of @size bytes and a look at its end. */
static void
expect (GByteArray *bytes, gint64 size)
{
  if (size <= 0 || size > G_MAXUINT / 4)
    return;
  g_byte_array_set_size (bytes, (guint) size + READ_BLOCK);
  desk_memory_expect (bytes->data, bytes->len);
}

static gboolean
read_all (int fd, const char *name, GByteArray *bytes, GError **error)
{
  gsize used = 0;
  guint times = 0;

  for (;;)
    {
      gssize got;

      if (bytes->len - used < READ_BLOCK / 2)
        g_byte_array_set_size (bytes, MAX (READ_BLOCK, bytes->len * 2));
      got = read (fd, bytes->data + used, bytes->len - used - 1);
      if (got < 0 && desk_io_interrupted (&times))
        continue;
      if (got < 0)
        return fail_read (name, DESK_ERROR_IO, errno, error);
      if (got == 0)
        break;
      times = 0;
      used += (gsize) got;
      if (used > G_MAXUINT / 4)
        return fail_read (name, DESK_ERROR_INPUT, EFBIG, error);
    }
  bytes->data[used] = '\0';
  g_byte_array_set_size (bytes, (guint) used);
  return TRUE;
}

static gboolean
read_fd (int fd, gint64 size, const char *name, char **bytes, gsize *length,
         GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  expect (all, size);
  if (!read_all (fd, name, all, error))
    return FALSE;
  *length = all->len;
  *bytes = (char *) g_byte_array_free (g_steal_pointer (&all), FALSE);
  return TRUE;
}

gboolean
desk_file_read_fd (int fd, const char *name, char **bytes, gsize *length,
                   GError **error)
{
  return read_fd (fd, 0, name, bytes, length, error);
}

gboolean
desk_file_read (const char *path, char **bytes, gsize *length, GError **error)
{
  struct stat status;
  gboolean done;
  int fd;

  /* O_NONBLOCK keeps open() from waiting for the other end of a FIFO. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    return fail_read (path,
                      errno == ENOENT || errno == ENOTDIR ? DESK_ERROR_MISSING
                                                          : DESK_ERROR_INPUT,
                      errno, error);
  if (fstat (fd, &status) < 0)
    {
      fail_read (path, DESK_ERROR_IO, errno, error);
      close (fd);
      return FALSE;
    }
  done = check_regular (path, &status, error)
         && read_fd (fd, status.st_size, path, bytes, length, error);
  close (fd);
  return done;
}

static void
file_free (DeskFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
  g_free (file->path);
  g_free (file->place);
  g_free (file->temporary);
  g_free (file);
}

/* Opens a FIFO or device that is written to as it is. */
static gboolean
open_special (DeskFile *file, GError **error)
{
  file->fd = open (file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  return file->fd >= 0
         || fail_write (file->path, DESK_ERROR_CREATE, errno, error);
}

static gboolean
open_temporary (DeskFile *file, const struct stat *old, GError **error)
{
  mode_t mode = old == NULL ? 0666 : old->st_mode & 07777;

  file->temporary = g_strdup_printf ("%s.XXXXXX", file->place);
  file->fd = g_mkstemp_full (file->temporary, O_WRONLY | O_CLOEXEC, (int) mode);
  if (file->fd < 0)
    return fail_write (file->path, DESK_ERROR_CREATE, errno, error);
  if (old != NULL)
    (void) !fchmod (file->fd, mode); /* the umask took bits that it had */
  return TRUE;
}

DeskFile *
desk_file_create (const char *path, GError **error)
{
  DeskFile *file = g_new0 (DeskFile, 1);
  struct stat status;
  gboolean exists = stat (path, &status) == 0;
  gboolean done;

  file->fd = -1;
  file->path = g_strdup (path);
  if (exists && S_ISDIR (status.st_mode))
    done = fail_write (path, DESK_ERROR_CREATE, EISDIR, error);
  else if (exists && !S_ISREG (status.st_mode))
    done = open_special (file, error);
  else
    {
      char *real = exists ? realpath (path, NULL) : NULL;

      file->place = g_strdup (real == NULL ? path : real);
      free (real);
      done = open_temporary (file, exists ? &status : NULL, error);
    }
  if (done)
    return file;
  file_free (file);
  return NULL;
}

gboolean
desk_file_write (DeskFile *file, const char *bytes, gsize length,
                 GError **error)
{
  guint times = 0;

  while (length > 0)
    {
      gssize written = write (file->fd, bytes, length);

      if (written < 0 && desk_io_interrupted (&times))
        continue;
      if (written < 0)
        return fail_write (file->path, DESK_ERROR_IO, errno, error);
      times = 0;
      bytes += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* Everything that can fail before the rename. */
static gboolean
settle (DeskFile *file)
{
  int fd = file->fd;
  gboolean synced = file->place == NULL || fsync (fd) == 0;
  int number = errno;

  file->fd = -1;
  if (close (fd) == 0)
    errno = number;
  else
    synced = FALSE;
  return synced;
}

gboolean
desk_file_end (DeskFile *file, gboolean keep, GError **error)
{
  gboolean done = TRUE;

  if (keep)
    done = settle (file)
           && (file->place == NULL
               || rename (file->temporary, file->place) == 0);
  if (!done)
    fail_write (file->path, DESK_ERROR_IO, errno, error);
  if (file->temporary != NULL && (!keep || !done))
    unlink (file->temporary);
  file_free (file);
  return done;
}
