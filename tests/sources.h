/* sources.h: the shipped sources and those of the tests, for C tests. */
#pragma once

#include "source/intake.h"

/* 2026-11-22T12:00:00+03:00: the clock of the tests. */
#define DESK_TEST_NOW G_GINT64_CONSTANT (1795338000)

#define DESK_SHIPPED_SOURCES "share/regulations/sources"
#define DESK_TEST_SOURCES "tests/data/sources"

/* Reads `text` as the source `id`; NULL with findings when it is none. */
static inline DeskSource *
desk_test_source (const char *id, const char *text, DeskFindings *findings)
{
  g_autofree char *path = g_strconcat (id, ".yaml", NULL);
  g_autoptr (GError) error = NULL;
  DeskYaml *yaml = desk_yaml_parse (text, strlen (text), path, &error);

  g_assert_no_error (error);
  return desk_source_new (id, yaml, findings);
}

/* Adds every source of a folder of the tree; each must be without fault. */
static inline void
desk_test_add_sources (DeskSources *sources, const char *folder)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path
      = g_build_filename (top == NULL ? "." : top, folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) list = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *id = g_strdup (name);
      g_autofree char *text = NULL;
      g_autoptr (DeskFindings) findings = desk_findings_new ();
      DeskSource *source;

      if (!g_str_has_suffix (name, ".yaml"))
        continue;
      id[strlen (name) - strlen (".yaml")] = '\0';
      g_file_get_contents (file, &text, NULL, &error);
      g_assert_no_error (error);
      source = desk_test_source (id, text, findings);
      if (source == NULL)
        g_error ("%s",
                 desk_finding_to_string (desk_findings_get (findings, 0)));
      desk_sources_add (sources, source);
    }
}
