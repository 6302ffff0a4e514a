#include "config.h"

#include "store/plans.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/file.h"
#include "store/io.h"
#include "store/lock.h"
#include "store/trusted.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "plans"
#define LOCK_WAIT_SECONDS 10

static char *
path_of (const char *name)
{
  return g_strconcat (FOLDER "/", name, ".yaml", NULL);
}

char **
desk_store_plan_names (const DeskStore *store, GError **error)
{
  return desk_trusted_names (desk_store_folder (store), FOLDER, error);
}

gboolean
desk_store_plan_yaml (const DeskStore *store, const char *name, DeskYaml **yaml,
                      GError **error)
{
  g_autofree char *path = path_of (name);

  return desk_trusted_yaml (desk_store_folder (store), path, TRUE, yaml, error);
}

GString *
desk_store_plan_text (const DeskStore *store, const char *name, GError **error)
{
  g_autofree char *path = path_of (name);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) missing = NULL;
  int fd = desk_io_open (desk_store_folder (store), path, O_RDONLY, &missing);
  GString *text = NULL;
  gsize length;

  if (fd < 0 && g_error_matches (missing, DESK_ERROR, DESK_ERROR_MISSING))
    return g_string_new (NULL);
  if (fd < 0)
    g_propagate_error (error, g_steal_pointer (&missing));
  else if (desk_file_read_fd (fd, path, &bytes, &length, error))
    text = g_string_new_len (bytes, (gssize) length);
  if (fd >= 0)
    close (fd);
  return text;
}

int
desk_store_plan_lock (const DeskStore *store, GError **error)
{
  return desk_store_check_writer (store, error) ? desk_lock_take (
             desk_store_folder (store), LOCK_WAIT_SECONDS, error)
                                                : -1;
}

/* As the file was that @fd takes the place of. */
static gboolean
keep_mode (int store, const char *path, int fd, GError **error)
{
  struct stat about;

  if (fstatat (store, path, &about, AT_SYMLINK_NOFOLLOW) < 0)
    return TRUE;
  if (fchmod (fd, about.st_mode & 0777) == 0)
    return TRUE;
  desk_io_error (error, errno, _ ("cannot write '%s'"), path);
  return FALSE;
}

static gboolean
write_fresh (int store, const char *path, const char *fresh,
             const GString *text, GError **error)
{
  int fd = desk_io_create (store, fresh, error);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = keep_mode (store, path, fd, error)
         && desk_io_write (fd, text->str, text->len, 0, fresh, error)
         && desk_io_sync (fd, fresh, error);
  close (fd);
  return done;
}

gboolean
desk_store_plan_write (const DeskStore *store, const char *name,
                       const GString *text, GError **error)
{
  const int folder = desk_store_folder (store);
  g_autofree char *path = path_of (name);
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);

  if (!desk_io_make_folder (folder, FOLDER, error))
    return FALSE;
  if (!write_fresh (folder, path, fresh, text, error))
    {
      unlinkat (folder, fresh, 0);
      return FALSE;
    }
  if (renameat (folder, fresh, folder, path) == 0)
    return desk_io_sync_folder (folder, FOLDER, error);
  desk_io_error (error, errno, _ ("cannot rename '%s'"), fresh);
  return FALSE;
}
