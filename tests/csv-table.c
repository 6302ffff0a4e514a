#include "config.h"

#include "tests/csv-table.h"

char *
csv_table_bytes (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  DeskEncoding encoding;
  gsize size, bom;
  guint rivals;
  char *bytes;

  g_file_get_contents (path, &raw, &size, &error);
  g_assert_no_error (error);
  encoding = desk_encoding_detect (raw, size, &bom, &rivals);
  if (encoding == DESK_ENCODING_UTF16LE || encoding == DESK_ENCODING_UTF16BE)
    {
      bytes
          = desk_decode_whole (encoding, raw + bom, size - bom, length, &error);
      if (error != NULL) /* a broken one: its bytes are torture enough */
        g_test_message ("%s: %s", path, error->message);
      if (bytes != NULL)
        return bytes;
    }
  *length = size - bom;
  return g_memdup2 (raw + bom, size - bom);
}

static GStrv
copy_cells (const DeskRecord *record)
{
  char **cells = g_new0 (char *, record->n_cells + 1);

  for (guint i = 0; i < record->n_cells; i++)
    cells[i] = desk_cell_dup (record->cells[i]);
  return cells;
}

CsvTable *
csv_table_parse (const char *bytes, gsize length, const DeskDialect *dialect)
{
  g_autoptr (DeskCsv) csv = desk_csv_new (
      bytes, length,
      dialect != NULL ? *dialect : desk_dialect_detect (bytes, length));
  g_autoptr (GError) error = NULL;
  CsvTable *table = g_new0 (CsvTable, 1);
  DeskRecord record;

  table->records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (desk_csv_next (csv, &record, &error))
    g_ptr_array_add (table->records, copy_cells (&record));
  if (error != NULL)
    table->fault = g_strdup (error->message);
  return table;
}

CsvTable *
csv_table_read (const char *path, const DeskDialect *dialect)
{
  gsize length;
  g_autofree char *bytes = csv_table_bytes (path, &length);

  return csv_table_parse (bytes, length, dialect);
}

void
csv_table_free (CsvTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->records);
  g_free (table->fault);
  g_free (table);
}

const char *const *
csv_table_at (const CsvTable *table, guint index)
{
  return g_ptr_array_index (table->records, index);
}

char *
csv_table_dump (const CsvTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < table->records->len; i++)
    {
      for (const char *const *cell = csv_table_at (table, i); *cell != NULL;
           cell++)
        g_string_append_printf (out, "[%s]", *cell);
      g_string_append_c (out, '\n');
    }
  if (table->fault != NULL)
    g_string_append_printf (out, "! %s", table->fault);
  return g_string_free (out, FALSE);
}

char *
csv_suite_find (const char *path)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *full
      = g_build_filename (top == NULL ? "." : top, path, NULL);

  if (g_file_test (full, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&full);
  g_test_skip (path);
  return NULL;
}

static int
compare_names (gconstpointer one, gconstpointer two)
{
  return strcmp (*(const char *const *) one, *(const char *const *) two);
}

void
csv_suite_each (const char *folder, guint count, CsvSuiteFunc function)
{
  g_autofree char *path = csv_suite_find (folder);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = path == NULL ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  if (path == NULL)
    return;
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, ==, count);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file
          = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      g_test_message ("%s", file);
      function (file, g_ptr_array_index (names, i));
    }
}
