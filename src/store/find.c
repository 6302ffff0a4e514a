#include "config.h"

#include "store/find.h"

#include "base/error.h"
#include "base/i18n.h"
#include <sys/stat.h>
#include <unistd.h>

char *
desk_store_default (void)
{
  const char *data = g_getenv ("XDG_DATA_HOME");

  if (data != NULL && g_path_is_absolute (data))
    return g_build_filename (data, "salesdesk", NULL);
  return g_build_filename (g_get_home_dir (), ".local", "share", "salesdesk",
                           NULL);
}

/* A store found by chance must be somebody's whom the caller trusts: anybody
 * may put a salesdesk.yaml into a folder that others walk through. */
static gboolean
is_trusted_store (const char *folder, uid_t caller)
{
  g_autofree char *settings = g_build_filename (folder, "salesdesk.yaml", NULL);
  struct stat about, file;

  return lstat (settings, &file) == 0 && S_ISREG (file.st_mode)
         && stat (folder, &about) == 0 && S_ISDIR (about.st_mode)
         && (about.st_uid == caller || about.st_uid == 0);
}

static char *
nearest_parent (uid_t caller)
{
  g_autofree char *folder = g_get_current_dir ();

  for (;;)
    {
      g_autofree char *parent = NULL;

      if (is_trusted_store (folder, caller))
        return g_steal_pointer (&folder);
      parent = g_path_get_dirname (folder);
      if (g_str_equal (parent, folder))
        return NULL;
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
}

static char *
find_guarded (const char *option, const char *named, const DeskCaller *caller,
              GError **error)
{
  if (option != NULL || named != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                   _ ("%s is not allowed here: the store is the one of the "
                      "account that the command runs as"),
                   option != NULL ? "--store" : "SALESDESK_STORE");
      return NULL;
    }
  if (caller->home != NULL)
    return g_strdup (caller->home);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_MISSING,
                       _ ("the account that the command runs as has no home "
                          "folder"));
  return NULL;
}

char *
desk_store_find (const char *option, const DeskCaller *caller, GError **error)
{
  const char *named = g_getenv ("SALESDESK_STORE");
  char *found;

  if (named != NULL && named[0] == '\0')
    named = NULL;
  if (caller->guarded)
    return find_guarded (option, named, caller, error);
  if (option != NULL)
    return g_strdup (option);
  if (named != NULL)
    return g_strdup (named);
  found = nearest_parent (caller->effective);
  return found != NULL ? found : desk_store_default ();
}
