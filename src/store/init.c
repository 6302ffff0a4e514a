#include "config.h"

#include "store/init.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/file.h"
#include "store/find.h"
#include "store/identity.h"
#include "store/io.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZONE_FALLBACK "Europe/Moscow"
#define SETTINGS "salesdesk.yaml"
/* Begun first and renamed last: whoever finds it without a SETTINGS beside it
 * stands in a store that was never finished. */
#define UNFINISHED SETTINGS ".new"

static const char *const folders[]
    = { "ledgers", "regulations", "plans", "rejects", "cache" };

void
desk_init_clear (DeskInit *init)
{
  g_clear_pointer (&init->path, g_free);
  g_clear_pointer (&init->login, g_free);
  g_clear_pointer (&init->name, g_free);
  g_clear_pointer (&init->zone, g_free);
}

/* Messages hold the path escaped: `shown`. */
G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error
        = g_error_new_valist (DESK_ERROR, DESK_ERROR_CREATE, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
cannot_make (GError **error, const char *shown, int number)
{
  return refuse (error, _ ("cannot make the store '%s': %s"), shown,
                 g_strerror (number));
}

static gboolean
refuse_store (GError **error, const char *shown)
{
  return refuse (error,
                 _ ("there is a store in '%s' already; nothing was changed"),
                 shown);
}

/* --- where, who, when --------------------------------------------------- */

static gboolean
find_path (const DeskInitOptions *options, const DeskCaller *caller,
           DeskInit *init, GError **error)
{
  const char *named = g_getenv ("SALESDESK_STORE");
  g_autofree char *fallback = NULL;

  if (caller->guarded)
    {
      init->path = desk_store_find (options->folder != NULL ? options->folder
                                                            : options->option,
                                    caller, error);
      init->is_default = TRUE;
      return init->path != NULL;
    }
  fallback = desk_store_default ();
  if (options->folder != NULL)
    named = options->folder;
  else if (options->option != NULL)
    named = options->option;
  else if (named == NULL || named[0] == '\0')
    named = fallback;
  if (named[0] == '\0')
    return refuse (error, _ ("'' is not the name of a folder"));
  init->path = g_canonicalize_filename (named, NULL);
  init->is_default = g_str_equal (init->path, fallback);
  return TRUE;
}

/* The first part of the GECOS field, where people are named. */
static char *
name_of (const char *login)
{
  const struct passwd *entry = getpwnam (login);
  const char *gecos = entry == NULL ? NULL : entry->pw_gecos;
  g_autoptr (GString) name = g_string_new (NULL);
  gsize length = gecos == NULL ? 0 : strcspn (gecos, ",");

  if (length > 0 && g_utf8_validate_len (gecos, length, NULL))
    desk_text_fold (name, (DeskCell){ gecos, length });
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE)
                       : g_strdup (login);
}

static void
find_head (const DeskCaller *caller, DeskInit *init)
{
  init->login = caller->login == NULL
                    ? g_strdup_printf ("uid-%u", (guint) caller->effective)
                    : g_strdup (caller->login);
  init->name = name_of (init->login);
}

/* Whether a name of the tz database, not `+03:00` or `MSK-3`. */
static gboolean
is_zone (const char *name)
{
  g_autoptr (DeskZone) zone = NULL;

  if (name == NULL || !g_ascii_isalpha (name[0]))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("/_+-", *at) == NULL)
      return FALSE;
  zone = desk_zone_new (name, NULL);
  return zone != NULL;
}

static char *
find_zone (const DeskCaller *caller)
{
  const char *wished = caller->guarded ? NULL : g_getenv ("TZ");
  g_autofree char *link = g_file_read_link ("/etc/localtime", NULL);
  const char *name = link == NULL ? NULL : strstr (link, "zoneinfo/");

  if (wished != NULL && wished[0] == ':')
    wished++;
  if (is_zone (wished))
    return g_strdup (wished);
  name = name == NULL ? NULL : name + strlen ("zoneinfo/");
  return g_strdup (is_zone (name) ? name : ZONE_FALLBACK);
}

/* --- what is there already ---------------------------------------------- */

static gboolean
is_ours (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_equal (name, folders[i]))
      return TRUE;
  return g_str_equal (name, ".") || g_str_equal (name, "..")
         || g_str_equal (name, "lock") || g_str_equal (name, "staff.yaml")
         || g_str_equal (name, UNFINISHED);
}

/* What a folder holds that may not be there; NULL when a store may be made in
 * it. */
static gboolean
look (DIR *folder, gboolean *settings, gboolean *unfinished, char **stranger)
{
  const struct dirent *entry;

  errno = 0;
  while ((entry = readdir (folder)) != NULL)
    {
      *settings = *settings || g_str_equal (entry->d_name, SETTINGS);
      *unfinished = *unfinished || g_str_equal (entry->d_name, UNFINISHED);
      if (*stranger == NULL && !g_str_equal (entry->d_name, ".")
          && !g_str_equal (entry->d_name, ".."))
        *stranger = g_strdup (entry->d_name);
      if (!is_ours (entry->d_name))
        {
          *unfinished = FALSE;
          return errno == 0;
        }
    }
  return errno == 0;
}

static gboolean
judge_folder (DIR *folder, const char *shown, GError **error)
{
  g_autofree char *stranger = NULL;
  gboolean settings = FALSE, unfinished = FALSE;
  struct stat about;

  if (fstat (dirfd (folder), &about) < 0
      || !look (folder, &settings, &unfinished, &stranger))
    return cannot_make (error, shown, errno);
  if (settings
      || fstatat (dirfd (folder), SETTINGS, &about, AT_SYMLINK_NOFOLLOW) == 0)
    return refuse_store (error, shown);
  if (stranger != NULL && !unfinished)
    return refuse (error,
                   _ ("the folder '%s' is not empty; name another one: "
                      "salesdesk init FOLDER"),
                   shown);
  if (about.st_uid != geteuid ())
    return refuse (error,
                   _ ("the folder '%s' belongs to another account; a store "
                      "must be its owner's"),
                   shown);
  return TRUE;
}

/* TRUE when a store may be made at @path; *@exists: the folder is there. */
static gboolean
judge_path (const char *path, gboolean *exists, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (path));
  DIR *folder = opendir (path);
  gboolean done;

  *exists = folder != NULL;
  if (folder == NULL && errno == ENOENT)
    return TRUE;
  if (folder == NULL)
    return cannot_make (error, shown, errno);
  done = judge_folder (folder, shown, error);
  closedir (folder);
  return done;
}

/* --- the files ---------------------------------------------------------- */

static void
replace (GString *text, const char *find, const char *value)
{
  /* A name stands between single quotes, which are doubled inside. */
  g_autoptr (GString) quoted = g_string_new (value);

  g_string_replace (quoted, "'", "''", 0);
  g_string_replace (text, find, quoted->str, 0);
}

static gboolean
read_template (const DeskInitOptions *options, const char *name, GString *text,
               GError **error)
{
  g_autofree char *path
      = g_build_filename (options->share, "store", name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  if (!desk_file_read (path, &bytes, &length, error))
    return FALSE;
  g_string_append_len (text, bytes, (gssize) length);
  return TRUE;
}

static gboolean
make_texts (const DeskInitOptions *options, const DeskInit *init,
            GString *settings, GString *staff, GError **error)
{
  g_autofree char *zone = g_strdup_printf ("\ntime-zone: %s\n", init->zone);

  if (!read_template (options, SETTINGS, settings, error)
      || !read_template (options, "staff.yaml", staff, error))
    return FALSE;
  g_string_replace (settings, "\ntime-zone: " ZONE_FALLBACK "\n", zone, 1);
  replace (staff, "{id}", DESK_INIT_ID);
  replace (staff, "{login}", init->login);
  replace (staff, "{name}", init->name);
  return TRUE;
}

static gboolean
write_file (int store, const char *name, const char *bytes, gsize length,
            GError **error)
{
  int fd = desk_io_create (store, name, error);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = desk_io_write (fd, bytes, length, 0, name, error)
         && desk_io_sync (fd, name, error);
  close (fd);
  return done;
}

static gboolean
fill (int store, int unfinished, const GString *settings, const GString *staff,
      GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (!desk_io_make_folder (store, folders[i], error))
      return FALSE;
  if (!write_file (store, "lock", "", 0, error)
      || !write_file (store, "staff.yaml", staff->str, staff->len, error)
      || !desk_io_write (unfinished, settings->str, settings->len, 0,
                         UNFINISHED, error)
      || !desk_io_sync (unfinished, UNFINISHED, error))
    return FALSE;
  if (renameat (store, UNFINISHED, store, SETTINGS) < 0)
    {
      desk_io_error (error, errno, _ ("cannot rename '%s'"), UNFINISHED);
      return FALSE;
    }
  return desk_io_sync_folder (store, ".", error);
}

/* Two that make the same store at once: the second finds it made. */
static gboolean
take_turn (int store, int unfinished, const char *shown, GError **error)
{
  struct stat about;

  if (flock (unfinished, LOCK_EX | LOCK_NB) < 0)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_BUSY,
                           _ ("another command is making this store"));
      return FALSE;
    }
  if (fstatat (store, SETTINGS, &about, AT_SYMLINK_NOFOLLOW) == 0)
    return refuse_store (error, shown);
  return ftruncate (unfinished, 0) == 0 || cannot_make (error, shown, errno);
}

static gboolean
make_in (int store, const char *shown, const GString *settings,
         const GString *staff, GError **error)
{
  int unfinished = desk_io_open (store, UNFINISHED, O_RDWR | O_CREAT, error);
  gboolean done;

  if (unfinished < 0)
    return FALSE;
  done = take_turn (store, unfinished, shown, error)
         && fill (store, unfinished, settings, staff, error);
  close (unfinished);
  return done;
}

static gboolean
make (const char *path, gboolean exists, const GString *settings,
      const GString *staff, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (path));
  gboolean done;
  int store;

  if (!exists && g_mkdir_with_parents (path, 0700) < 0)
    return cannot_make (error, shown, errno);
  store = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (store < 0 || fchmod (store, 0700) < 0)
    {
      cannot_make (error, shown, errno);
      if (store >= 0)
        close (store);
      return FALSE;
    }
  done = make_in (store, shown, settings, staff, error);
  close (store);
  return done;
}

gboolean
desk_store_init (const DeskInitOptions *options, DeskInit *init, GError **error)
{
  g_autoptr (GString) settings = g_string_new (NULL);
  g_autoptr (GString) staff = g_string_new (NULL);
  g_auto (DeskCaller) caller = { 0 };
  gboolean exists;

  *init = (DeskInit){ 0 };
  if (!desk_caller_find (&caller, error)
      || !find_path (options, &caller, init, error)
      || !judge_path (init->path, &exists, error))
    return FALSE;
  find_head (&caller, init);
  init->zone = find_zone (&caller);
  return make_texts (options, init, settings, staff, error)
         && (options->dry_run
             || make (init->path, exists, settings, staff, error));
}
