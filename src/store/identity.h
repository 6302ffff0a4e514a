/* identity.h: which account is asking, and what it may do with a store.
 *
 * DESIGN, section 2, "Identity".  Effective uid E, owner of the store O.  In
 * guarded mode (through sudo, as an account that owns the store) the caller is
 * the login that sudo names, and nothing of his environment counts.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

typedef struct
{
  gboolean guarded; /* E is not 0, and SUDO_UID names somebody else */
  uid_t effective;  /* E */
  char *login; /* of the caller; NULL when the password database has none */
  char *home;  /* of E by the password database; NULL when it has none */
} DeskCaller;

/* Returns FALSE with %DESK_ERROR_FORBIDDEN when SUDO_UID names nobody. */
gboolean desk_caller_find (DeskCaller *caller, GError **error);
void desk_caller_clear (DeskCaller *caller);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskCaller, desk_caller_clear)

/* Returns: (transfer full) (nullable): the login of @uid. */
char *desk_login_of (uid_t uid);
