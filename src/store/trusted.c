#include "config.h"

#include "store/trusted.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define YAML_BYTES_MAX (1024 * 1024 + 1)

static gboolean
check_mode (int fd, const char *path, gboolean own, GError **error)
{
  struct stat about;

  if (fstat (fd, &about) < 0)
    {
      desk_io_error (error, errno, _ ("cannot look at '%s'"), path);
      return FALSE;
    }
  if ((about.st_mode & (own ? S_IWGRP | S_IWOTH : S_IWOTH)) == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
               _ ("%s: others can write this file, so it is not believed; "
                  "'chmod go-w' it"),
               path);
  return FALSE;
}

/* The installed files are the package manager's, which may link them; those of
 * the store must be plain files of their own. */
static int
open_yaml (int folder, const char *path, gboolean own, GError **error)
{
  int fd;

  if (own)
    return desk_io_open (folder, path, O_RDONLY, error);
  fd = openat (folder, path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    desk_io_error (error, errno, _ ("cannot open '%s'"), path);
  return fd;
}

gboolean
desk_trusted_yaml (int folder, const char *path, gboolean own, DeskYaml **yaml,
                   GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autofree char *bytes = NULL;
  gboolean done;
  gsize length;
  int fd = open_yaml (folder, path, own, &missing);

  *yaml = NULL;
  if (fd < 0 && g_error_matches (missing, DESK_ERROR, DESK_ERROR_MISSING))
    return TRUE;
  if (fd < 0)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  bytes = g_malloc (YAML_BYTES_MAX);
  done = check_mode (fd, path, own, error)
         && desk_io_read (fd, bytes, YAML_BYTES_MAX, 0, &length, path, error);
  close (fd);
  if (done)
    *yaml = desk_yaml_parse (bytes, length, path, error);
  return *yaml != NULL;
}

/* The name without .yaml, or NULL. */
static char *
yaml_name (const char *file)
{
  gsize length = strlen (file);

  if (length < 6 || length - 5 > 32 || !g_str_equal (file + length - 5, ".yaml")
      || !(g_ascii_islower (file[0]) || g_ascii_isdigit (file[0])))
    return NULL;
  for (gsize i = 0; i < length - 5; i++)
    if (!g_ascii_islower (file[i]) && !g_ascii_isdigit (file[i])
        && file[i] != '-')
      return NULL;
  return g_strndup (file, length - 5);
}

static int
by_text (gconstpointer one, gconstpointer two)
{
  return strcmp (*(const char *const *) one, *(const char *const *) two);
}

static gboolean
collect (DIR *folder, GPtrArray *names)
{
  const struct dirent *entry;

  errno = 0;
  while ((entry = readdir (folder)) != NULL)
    {
      char *name = yaml_name (entry->d_name);

      if (name != NULL)
        g_ptr_array_add (names, name);
      errno = 0;
    }
  return errno == 0;
}

/* A folder of which we see nothing because of an error must not pass for an
 * empty one: what lies there overrides the installed files. */
static gboolean
list_folder (int folder, const char *path, GPtrArray *names, GError **error)
{
  int fd = openat (folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *opened = fd < 0 ? NULL : fdopendir (fd);
  gboolean done = opened != NULL && collect (opened, names);

  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (!done)
    desk_io_error (error, errno, _ ("cannot read the folder '%s'"), path);
  if (opened != NULL)
    closedir (opened);
  else if (fd >= 0)
    close (fd);
  return done;
}

char **
desk_trusted_names (int folder, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!list_folder (folder, path, names, error))
    return NULL;
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
