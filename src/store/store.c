#include "config.h"

#include "store/store.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/clock.h"
#include "store/find.h"
#include "store/identity.h"
#include "store/io.h"
#include "store/mark.h"
#include "store/trusted.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_WAIT_SECONDS 10

struct _DeskStore
{
  DeskStoreOptions options;
  DeskCaller caller;
  char *path;
  int folder;
  uid_t owner;
  gint64 now;
  DeskSettings *settings;
  DeskStaff *staff;
  const DeskPerson *person;
  gboolean left; /* staff.yaml names the caller, but he has left */
  gboolean robot;
  char *actor;
};

/* --- opening ------------------------------------------------------------ */

static gboolean
missing_store (const DeskStore *store, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (store->path));

  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("there is no store in '%s'; make one with 'salesdesk init' "
                  "or name one with --store FOLDER"),
               shown);
  return FALSE;
}

static gboolean
closed_store (const DeskStore *store, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (store->path));
  struct stat about;
  g_autofree char *owner
      = stat (store->path, &about) == 0 ? desk_login_of (about.st_uid) : NULL;

  if (owner == NULL || about.st_uid == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                 _ ("the store '%s' is closed to your account"), shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                 _ ("the store '%s' is closed to your account; it belongs to "
                    "'%s': ask there, or use sudo -u %s"),
                 shown, owner, owner);
  return FALSE;
}

static gboolean
open_folder (DeskStore *store, GError **error)
{
  struct stat about, settings;

  store->folder = open (store->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (store->folder < 0 && (errno == ENOENT || errno == ENOTDIR))
    return missing_store (store, error);
  if (store->folder < 0 && errno == EACCES)
    return closed_store (store, error);
  if (store->folder < 0 || fstat (store->folder, &about) < 0)
    {
      g_autofree char *shown = desk_text_escape (desk_cell (store->path));

      desk_io_error (error, errno, _ ("cannot open the store '%s'"), shown);
      return FALSE;
    }
  if (fstatat (store->folder, "salesdesk.yaml", &settings, AT_SYMLINK_NOFOLLOW)
      < 0)
    return missing_store (store, error);
  store->owner = about.st_uid;
  if (!store->caller.guarded || store->owner == store->caller.effective)
    return desk_trusted_folder (store->folder, error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
               _ ("the store '%s' does not belong to the account that the "
                  "command runs as"),
               store->path);
  return FALSE;
}

static gboolean
is_owner (const DeskStore *store)
{
  return store->owner == store->caller.effective;
}

/* NULL without a file, or with one that is a finding. */
static gboolean
read_yaml (const DeskStore *store, const char *path, DeskYaml **yaml,
           DeskFindings *findings, GError **error)
{
  GError *fault = NULL;

  if (desk_trusted_yaml (store->folder, path, TRUE, yaml, &fault))
    {
      if (*yaml == NULL)
        desk_findings_add (findings, path, 0, 0, "%s",
                           _ ("there is no such file, and a store needs it"));
      return TRUE;
    }
  if (!g_error_matches (fault, DESK_ERROR, DESK_ERROR_CONFIG))
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  desk_findings_add (findings, NULL, 0, 0, "%s", fault->message);
  g_error_free (fault);
  return TRUE;
}

/* Both files are read before anything is told: all faults at once. */
static gboolean
read_settings (DeskStore *store, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *settings = NULL, *staff = NULL;

  if (!read_yaml (store, "salesdesk.yaml", &settings, findings, error))
    return FALSE;
  if (settings != NULL)
    store->settings = desk_settings_new (settings, findings);
  if (!read_yaml (store, "staff.yaml", &staff, findings, error))
    return FALSE;
  if (staff != NULL)
    store->staff = desk_staff_new (staff, findings);
  return (store->settings != NULL && store->staff != NULL)
         || desk_findings_refuse (findings, error);
}

/* --- who is asking ------------------------------------------------------ */

static void
fail_nobody (const DeskStore *store, const char *id, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (id));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *near;

  for (guint i = 0; i < desk_staff_count (store->staff); i++)
    g_ptr_array_add (ids, (gpointer) desk_staff_get (store->staff, i)->id);
  g_ptr_array_add (ids, NULL);
  near = desk_text_nearest (id, (const char *const *) ids->pdata);
  if (near == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("--as: staff.yaml has no id '%s'; look at 'id:' there"),
                 shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("--as: staff.yaml has no id '%s'; did you mean '%s'?"),
                 shown, near);
}

static gboolean
act_as (DeskStore *store, GError **error)
{
  const char *id = store->options.as;

  if (store->caller.guarded || !is_owner (store))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                           _ ("--as is for the account that owns the store"));
      return FALSE;
    }
  store->person = desk_staff_find (store->staff, id);
  store->robot = g_str_equal (id, DESK_ROBOT_ID);
  if (store->person == NULL && !store->robot)
    {
      fail_nobody (store, id, error);
      return FALSE;
    }
  store->actor = g_strdup_printf (
      "%s/%s", id, store->caller.login == NULL ? "?" : store->caller.login);
  return TRUE;
}

static gboolean
has_left (const DeskStore *store, const DeskPerson *person)
{
  return person != NULL
         && person->left < desk_zone_day (store->settings->zone, store->now);
}

static gboolean
find_person (DeskStore *store, GError **error)
{
  const char *login = store->caller.login;

  if (store->options.as != NULL)
    return act_as (store, error);
  if (login != NULL)
    store->person = desk_staff_by_login (store->staff, login);
  store->left = has_left (store, store->person);
  if (store->left)
    store->person = NULL;
  store->robot
      = store->person == NULL && !store->caller.guarded && is_owner (store);
  store->actor = g_strdup (store->robot            ? DESK_ROBOT_ID
                           : store->person == NULL ? ""
                                                   : store->person->id);
  return TRUE;
}

DeskStore *
desk_store_open (const DeskStoreOptions *options, GError **error)
{
  g_autoptr (DeskStore) store = g_new0 (DeskStore, 1);

  store->options = *options;
  store->folder = -1;
  if (!desk_caller_find (&store->caller, error))
    return NULL;
  store->path = desk_store_find (options->store, &store->caller, error);
  if (store->path == NULL || !open_folder (store, error)
      || !desk_clock_now (is_owner (store) && !store->caller.guarded,
                          &store->now, error)
      || !read_settings (store, error) || !find_person (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

int
desk_store_peek (const DeskStoreOptions *options, char **path, GError **error)
{
  g_autoptr (DeskStore) store = g_new0 (DeskStore, 1);
  int folder;

  store->options = *options;
  store->folder = -1;
  if (!desk_caller_find (&store->caller, error))
    return -1;
  store->path = desk_store_find (options->store, &store->caller, error);
  if (store->path == NULL || !open_folder (store, error))
    return -1;
  if (store->caller.guarded || !is_owner (store))
    {
      g_set_error_literal (
          error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
          _ ("only the account that owns the store may do that"));
      return -1;
    }
  *path = g_strdup (store->path);
  folder = store->folder;
  store->folder = -1;
  return folder;
}

void
desk_store_free (DeskStore *store)
{
  if (store == NULL)
    return;
  if (store->folder >= 0)
    close (store->folder);
  desk_caller_clear (&store->caller);
  desk_settings_free (store->settings);
  desk_staff_free (store->staff);
  g_free (store->path);
  g_free (store->actor);
  g_free (store);
}

/* --- what is known ------------------------------------------------------ */

const char *
desk_store_path (const DeskStore *store)
{
  return store->path;
}

int
desk_store_folder (const DeskStore *store)
{
  return store->folder;
}

gint64
desk_store_now (const DeskStore *store)
{
  return store->now;
}

gboolean
desk_store_tick (DeskStore *store, GError **error)
{
  return desk_clock_now (is_owner (store) && !store->caller.guarded,
                         &store->now, error);
}

DeskZone *
desk_store_zone (const DeskStore *store)
{
  return store->settings->zone;
}

const DeskSettings *
desk_store_settings (const DeskStore *store)
{
  return store->settings;
}

const DeskStaff *
desk_store_staff (const DeskStore *store)
{
  return store->staff;
}

DeskStaff *
desk_store_overlay (DeskStore *store)
{
  return store->staff;
}

const DeskPerson *
desk_store_person (const DeskStore *store)
{
  return store->person;
}

DeskRole
desk_store_role (const DeskStore *store)
{
  return store->person == NULL ? DESK_ROLE_ROBOT : store->person->role;
}

const char *
desk_store_caller (const DeskStore *store)
{
  return store->person == NULL ? DESK_ROBOT_ID : store->person->id;
}

gboolean
desk_store_is_guarded (const DeskStore *store)
{
  return store->caller.guarded;
}

gboolean
desk_store_check_member (const DeskStore *store, GError **error)
{
  g_autofree char *login = NULL;

  if (store->robot || store->person != NULL)
    return TRUE;
  if (store->caller.login == NULL)
    login = g_strdup_printf ("%u", (guint) store->caller.effective);
  else
    login = desk_text_escape (desk_cell (store->caller.login));
  if (store->left)
    g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                 _ ("'%s' has left, says staff.yaml; ask the head of sales"),
                 login);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                 _ ("staff.yaml has nobody with the login '%s'; ask the head "
                    "of sales to add it"),
                 login);
  return FALSE;
}

gboolean
desk_store_check_writer (const DeskStore *store, GError **error)
{
  g_autofree char *owner = NULL;

  if (!is_owner (store))
    {
      owner = desk_login_of (store->owner);
      g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                   _ ("the store belongs to '%s'; only that account changes "
                      "it"),
                   owner == NULL ? "?" : owner);
      return FALSE;
    }
  return desk_store_check_member (store, error);
}

gboolean
desk_store_tails (const DeskStore *store, DeskTails *tails, GError **error)
{
  return desk_mark_tails (store->folder, tails, error);
}

DeskCommit *
desk_store_begin (const DeskStore *store, gboolean dry_run, gint64 dry_next,
                  GError **error)
{
  DeskCommitOptions options = { .store = store->folder,
                                .now = store->now,
                                .zone = store->settings->zone,
                                .actor = store->actor,
                                .dry_run = dry_run,
                                .dry_next = dry_next,
                                .wait_seconds = LOCK_WAIT_SECONDS };

  if (!desk_store_check_writer (store, error))
    return NULL;
  return desk_commit_begin (&options, error);
}

/* --- regulations -------------------------------------------------------- */

gboolean
desk_store_yaml (const DeskStore *store, const char *name, gboolean own,
                 DeskYaml **yaml, GError **error)
{
  g_autofree char *path
      = own ? g_strdup_printf ("regulations/%s.yaml", name)
            : g_strdup_printf ("%s/%s.yaml", store->options.regulations, name);

  return desk_trusted_yaml (own ? store->folder : AT_FDCWD, path, own, yaml,
                            error);
}

char **
desk_store_yaml_names (const DeskStore *store, const char *folder, gboolean own,
                       GError **error)
{
  g_autofree char *path
      = own ? g_build_filename ("regulations", folder, NULL)
            : g_build_filename (store->options.regulations, folder, NULL);

  return desk_trusted_names (own ? store->folder : AT_FDCWD, path, error);
}

/* --- whole files --------------------------------------------------------- */

/* Puts a file in its place, synced, over one that is there. */
static gboolean
write_whole (const DeskStore *store, const char *path, const char *bytes,
             gsize length, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int fd = desk_io_create (store->folder, fresh, error);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = desk_io_write (fd, bytes, length, 0, fresh, error)
         && desk_io_sync (fd, fresh, error);
  close (fd);
  if (done && renameat (store->folder, fresh, store->folder, path) < 0)
    {
      desk_io_error (error, errno, _ ("cannot rename '%s'"), fresh);
      done = FALSE;
    }
  return done;
}

gboolean
desk_store_publish (const DeskStore *store, const char *name, const char *bytes,
                    gsize length, GError **error)
{
  static const char folder[] = "regulations/published";
  g_autofree char *path = g_strdup_printf ("%s/%s.yaml", folder, name);

  return desk_io_make_folder (store->folder, "regulations", error)
         && desk_io_make_folder (store->folder, folder, error)
         && write_whole (store, path, bytes, length, error)
         && desk_io_sync_folder (store->folder, folder, error);
}

gboolean
desk_store_write_reject (const DeskStore *store, const char *name,
                         const char *bytes, gsize length, gboolean *written,
                         GError **error)
{
  g_autofree char *path = g_build_filename ("rejects", name, NULL);

  *written = FALSE;
  if (!desk_io_make_folder (store->folder, "rejects", error))
    return FALSE;
  if (faccessat (store->folder, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    return TRUE;
  *written = write_whole (store, path, bytes, length, error);
  return *written;
}
