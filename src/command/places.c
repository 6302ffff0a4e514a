#include "config.h"

#include "command/places.h"

#include "store/file.h"
#include <glib.h>
#include <string.h>

static struct
{
  gboolean known;
  char *regulations, *locale;
} places;

/* The first line of BUILD/uninstalled, where BUILD/bin holds this program. */
static char *
read_source (const char *build)
{
  g_autofree char *path = g_build_filename (build, "uninstalled", NULL);
  char *bytes = NULL;
  gsize length;

  if (!desk_file_read (path, &bytes, &length, NULL))
    return NULL;
  bytes[strcspn (bytes, "\n")] = '\0';
  return bytes;
}

static void
find (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self == NULL ? "" : self);
  g_autofree char *build = g_path_get_dirname (folder);
  g_autofree char *source = self == NULL ? NULL : read_source (build);

  places.known = TRUE;
  if (source == NULL)
    {
      places.regulations = g_strdup (REGULATIONSDIR);
      places.locale = g_strdup (LOCALEDIR);
    }
  else
    {
      places.regulations
          = g_build_filename (source, "share", "regulations", NULL);
      places.locale = g_build_filename (build, "locale", NULL);
    }
}

const char *
desk_place_regulations (void)
{
  if (!places.known)
    find ();
  return places.regulations;
}

const char *
desk_place_locale (void)
{
  if (!places.known)
    find ();
  return places.locale;
}
