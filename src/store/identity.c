#include "config.h"

#include "store/identity.h"

#include "base/error.h"
#include "base/i18n.h"
#include <pwd.h>
#include <unistd.h>

char *
desk_login_of (uid_t uid)
{
  const struct passwd *entry = getpwuid (uid);

  return entry == NULL ? NULL : g_strdup (entry->pw_name);
}

void
desk_caller_clear (DeskCaller *caller)
{
  g_clear_pointer (&caller->login, g_free);
  g_clear_pointer (&caller->home, g_free);
}

static gboolean
parse_uid (const char *text, uid_t *uid)
{
  guint64 number;

  if (text == NULL
      || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32 - 1, &number,
                                      NULL))
    return FALSE;
  *uid = (uid_t) number;
  return TRUE;
}

gboolean
desk_caller_find (DeskCaller *caller, GError **error)
{
  const char *sudo = g_getenv ("SUDO_UID");
  const struct passwd *entry;
  uid_t user = 0;

  *caller = (DeskCaller){ .effective = geteuid () };
  entry = getpwuid (caller->effective);
  if (entry != NULL)
    {
      caller->login = g_strdup (entry->pw_name);
      caller->home = g_strdup (entry->pw_dir);
    }
  if (caller->effective == 0 || sudo == NULL)
    return TRUE;
  if (!parse_uid (sudo, &user))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                           _ ("SUDO_UID is not an account's number"));
      return FALSE;
    }
  if (user == 0 || user == caller->effective)
    return TRUE;
  caller->guarded = TRUE;
  g_unsetenv ("TZDIR"); /* where GLib would look for the store's time zone */
  g_free (caller->login);
  caller->login = desk_login_of (user);
  if (caller->login != NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
               _ ("the calling account, number %u, does not exist"),
               (guint) user);
  return FALSE;
}
