/* data.h: tables of cases and the files of tests/data, for C tests. */
#pragma once

#include <glib.h>

/* Adds a test for every row of @table (with a field `name`); @function gets the
 * index of the row. */
#define DESK_TEST_ADD_TABLE(path, table, function)                     \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                     \
    {                                                                  \
      g_autofree char *name = g_strconcat (path, table[i].name, NULL); \
                                                                       \
      g_test_add_data_func (name, GUINT_TO_POINTER (i), function);     \
    }

/* Returns: (transfer full) (nullable): the text of tests/data/@name; NULL,
 * and the test is skipped, when the test does not run under make check. */
static inline char *
desk_test_data (const char *name)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (top == NULL)
    {
      g_test_skip ("abs_top_srcdir is not set: run make check");
      return NULL;
    }
  path = g_build_filename (top, "tests", "data", name, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Returns: (transfer full) (nullable): the 516 naughty strings. */
static inline GStrv
desk_test_naughty (void)
{
  g_autofree char *text = desk_test_data ("blns.txt");
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      g_strv_builder_add (strings, *line);
  return g_strv_builder_end (strings);
}
