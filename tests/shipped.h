/* shipped.h: regulations for tests: the shipped ones, and ones written in the
 * test. */
#pragma once

#include "format/yaml.h"

/* Returns: (transfer full): share/regulations/NAME.yaml of the source tree. */
static inline DeskYaml *
shipped (const char *name)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *file = g_strconcat (name, ".yaml", NULL);
  g_autofree char *path = g_build_filename (top != NULL ? top : "..", "share",
                                            "regulations", file, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  DeskYaml *yaml = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  yaml = desk_yaml_parse (bytes, length, file, &error);
  g_assert_no_error (error);
  return yaml;
}

/* Returns: (transfer full): @text as the store's file `own.yaml`. */
static inline DeskYaml *
own (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskYaml *yaml = desk_yaml_parse (text, strlen (text), "own.yaml", &error);

  g_assert_no_error (error);
  return yaml;
}
