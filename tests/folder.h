/* folder.h: a test's own folder, taken away with all that is in it. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

static inline void
desk_test_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        desk_test_remove (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}
