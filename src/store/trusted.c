#include "config.h"

#include "store/trusted.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/io.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define YAML_BYTES_MAX (1024 * 1024 + 1)

/* The path to type, which must be right wherever the user stands. */
static char *
full_path (int folder, const char *path)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", folder);
  g_autofree char *base = folder < 0 ? NULL : g_file_read_link (link, NULL);
  g_autofree char *full
      = g_canonicalize_filename (path, base == NULL ? "." : base);
  g_autofree char *shown = desk_text_escape (desk_cell (full));

  return g_shell_quote (shown);
}

static gboolean
check_mode (int folder, const char *path, const struct stat *about, mode_t mask,
            GError **error)
{
  g_autofree char *full = NULL;

  if ((about->st_mode & mask) == 0)
    return TRUE;
  full = full_path (folder, path);
  if (g_str_equal (path, "."))
    g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
                 _ ("others can write to the store's folder, so nothing in it "
                    "is trusted; type: chmod go-w %s"),
                 full);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
                 _ ("%s: others can write to it, so it is not trusted; type: "
                    "chmod go-w %s"),
                 path, full);
  return FALSE;
}

/* Whoever owns a file can write it whatever its mode says. */
static gboolean
check_owner (int folder, const char *path, const struct stat *about,
             uid_t owner, GError **error)
{
  g_autofree char *full = NULL;

  if (about->st_uid == owner || about->st_uid == 0)
    return TRUE;
  full = full_path (folder, path);
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
               _ ("%s: it does not belong to the owner of the store, so it is "
                  "not trusted; type: chown %u %s"),
               path, (guint) owner, full);
  return FALSE;
}

static gboolean
check_own (int folder, const char *path, const struct stat *about, uid_t owner,
           GError **error)
{
  return check_owner (folder, path, about, owner, error)
         && check_mode (folder, path, about, S_IWGRP | S_IWOTH, error);
}

/* A file of the store, and the folders on the way to it: who can write one of
 * them can put another file there. */
static gboolean
check_way (int folder, const char *path, int fd, GError **error)
{
  g_autofree char *way = g_strdup (path);
  struct stat store, about;

  if (fstat (folder, &store) < 0 || fstat (fd, &about) < 0)
    {
      desk_io_error (error, errno, _ ("cannot examine '%s'"), path);
      return FALSE;
    }
  if (!check_own (folder, path, &about, store.st_uid, error))
    return FALSE;
  for (char *slash = strrchr (way, '/'); slash != NULL;
       slash = strrchr (way, '/'))
    {
      *slash = '\0';
      if (fstatat (folder, way, &about, 0) == 0
          && !check_own (folder, way, &about, store.st_uid, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_trusted_folder (int folder, GError **error)
{
  struct stat about;

  if (fstat (folder, &about) == 0)
    return check_mode (folder, ".", &about, S_IWGRP | S_IWOTH, error);
  desk_io_error (error, errno, _ ("cannot examine '%s'"), ".");
  return FALSE;
}

static gboolean
check_installed (const char *path, int fd, GError **error)
{
  struct stat about;

  if (fstat (fd, &about) == 0)
    return check_mode (AT_FDCWD, path, &about, S_IWOTH, error);
  desk_io_error (error, errno, _ ("cannot examine '%s'"), path);
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
  done = (own ? check_way (folder, path, fd, error)
              : check_installed (path, fd, error))
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
