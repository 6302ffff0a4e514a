#include "config.h"

#include "tests/csv-table.h"

#include <stdio.h>
#include <stdlib.h>

/* Pollock: one file polluted in many ways, and how it should be repaired.  A
 * strict reader repairs nothing: it reads the same, or shows a record of
 * another width than the header's, or refuses with the right line. */

static void
assert_same_from (const CsvTable *got, guint skip, const CsvTable *want,
                  guint want_skip, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      const char *const *one = csv_table_at (got, i + skip);
      const char *const *two = csv_table_at (want, i + want_skip);

      g_assert_cmpuint (g_strv_length ((GStrv) one), ==,
                        g_strv_length ((GStrv) two));
      for (guint k = 0; one[k] != NULL; k++)
        g_assert_cmpstr (one[k], ==, two[k]);
    }
}

/* All records but number @ragged are those of @want; 0: all are. */
static void
assert_ragged_only (const CsvTable *got, const CsvTable *want, guint ragged)
{
  g_assert_cmpstr (got->fault, ==, NULL);
  g_assert_cmpuint (got->records->len, ==, want->records->len);
  if (ragged == 0)
    {
      assert_same_from (got, 0, want, 0, got->records->len);
      return;
    }
  assert_same_from (got, 0, want, 0, ragged);
  g_assert_cmpuint (g_strv_length ((GStrv) csv_table_at (got, ragged)), !=,
                    g_strv_length ((GStrv) csv_table_at (got, 0)));
  assert_same_from (got, ragged + 1, want, ragged + 1,
                    got->records->len - ragged - 1);
}

/* The records before the fault are right, and it names @line, as the place of
 * the fault or of the beginning of the cell. */
static void
assert_refused (const CsvTable *got, const CsvTable *want, guint line)
{
  g_autofree char *place = g_strdup_printf ("%u:", line);
  g_autofree char *begins = g_strdup_printf (" begins at %u:", line);

  g_assert_nonnull (got->fault);
  g_assert_true (g_str_has_prefix (got->fault, place)
                 || strstr (got->fault, begins) != NULL);
  g_assert_cmpuint (got->records->len, ==, line - 1);
  assert_same_from (got, 0, want, 0, line - 1);
}

static void
check_pollock (const char *path, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *clean = g_strdup_printf ("%s/../clean/%s", folder, name);
  g_autoptr (CsvTable) got = csv_table_read (path, NULL);
  g_autoptr (CsvTable) want = csv_table_read (clean, NULL);
  guint row;

  if (sscanf (name, "row_extra_quote%u_", &row) == 1
      || sscanf (name, "row_field_delimiter_%u_", &row) == 1)
    assert_refused (got, want, row + 1);
  else if (sscanf (name, "row_more_sep_row%u_", &row) == 1
           || sscanf (name, "row_less_sep_row%u_", &row) == 1)
    assert_ragged_only (got, want, row);
  else if (g_str_has_prefix (name, "file_escape_char"))
    assert_refused (got, want, 11); /* where the first escape stands */
  else if (g_str_has_prefix (name, "file_quotation_char"))
    g_assert_cmpstr (got->fault, ==,
                     "11:70: a quote inside a cell without quotes");
  else if (g_str_has_prefix (name, "file_multitable"))
    g_assert_true (g_str_has_prefix (got->fault, "106:54: "));
  else if (g_str_has_prefix (name, "file_header_multirow"))
    assert_same_from (got, 3, want, 1, want->records->len - 1);
  else
    assert_ragged_only (got, want, 0);
}

static void
test_pollock (void)
{
  csv_suite_each (CSV_SUITES "/pollock/csv", 36, check_pollock);
}

#define SURVEY CSV_SUITES "/pollock-survey"

/* Open data as found: what stands before the table is read as records. */

typedef struct
{
  const char *name;
  guint before;   /* records before the first row of data */
  gboolean trim;  /* written with blanks behind the delimiters */
  guint misprint; /* a row that the clean file has wrong, or 0 */
} Found;

static const Found found[] = {
  { "300mAThree.CSV", 0, FALSE, 0 },
  { "Auto_Tone_sub205_over.csv", 0, FALSE, 0 },
  { "Kokad pollen.csv", 1, FALSE, 0 },
  { "NBA_scores_out.csv", 1, FALSE, 0 },
  { "O18_air.csv", 1, TRUE, 19 },
  { "ResultsOR30x100-0.25_10.dat__m21Infos.csv", 1, FALSE, 0 },
  { "ResultsOR30x250-0.50_1.datInfos.csv", 1, FALSE, 0 },
  { "ResultsOR30x250-0.75_4.datInfos.csv", 1, FALSE, 0 },
  { "download (10).csv", 3, FALSE, 0 },
  { "download (6).csv", 3, FALSE, 0 },
  { "epcs-dwp-cmg-spend-july-2017.csv", 5, FALSE, 0 },
  { "erionite.csv", 1, FALSE, 0 },
  { "public-toilet-borough-grid.csv", 1, FALSE, 0 },
  { "wairakite-dh.csv", 1, FALSE, 0 },
  { "workforce-management-information-dft_201706.csv", 3, FALSE, 0 },
};

static void
test_found (gconstpointer data)
{
  const Found *file = data;
  g_autofree char *csv = g_strdup_printf (SURVEY "/csv/%s", file->name);
  g_autofree char *clean = g_strdup_printf (SURVEY "/clean/%s", file->name);
  g_autofree char *path = csv_suite_find (csv),
                  *clean_path = csv_suite_find (clean);
  g_autofree char *bytes = NULL;
  g_autoptr (CsvTable) got = NULL;
  g_autoptr (CsvTable) want = NULL;
  DeskDialect dialect;
  gsize length;

  if (path == NULL || clean_path == NULL)
    return;
  bytes = csv_table_bytes (path, &length);
  dialect = desk_dialect_detect (bytes, length);
  dialect.trim = file->trim;
  got = csv_table_read (path, &dialect);
  want = csv_table_read (clean_path, NULL);
  g_assert_cmpstr (got->fault, ==, NULL);
  if (file->misprint > 0)
    {
      g_ptr_array_remove_index (want->records, file->misprint);
      g_ptr_array_remove_index (got->records,
                                file->misprint + file->before - 1);
    }
  assert_same_from (got, file->before, want, 1, want->records->len - 1);
}

/* Telephone logs with what breaks readers of CSV. */

static void
test_freepbx (void)
{
  static const DeskDialect literal = { ',', TRUE, FALSE };
  g_autofree char *path = csv_suite_find (
      "../shared/data/real/telephony/freepbx/cdr__1504525205.csv");
  g_autoptr (CsvTable) table = NULL;
  guint seconds = 0;

  if (path == NULL)
    return;
  table = csv_table_read (path, &literal);
  g_assert_cmpstr (table->fault, ==, NULL);
  g_assert_cmpuint (table->records->len, ==, 101);
  g_assert_cmpstr (csv_table_at (table, 1)[1], ==, "\"User 10\" <114>");
  g_assert_cmpstr (csv_table_at (table, 1)[8], ==, "SIP/113,60,rI");
  for (guint i = 1; i < table->records->len; i++)
    {
      g_assert_cmpuint (g_strv_length ((GStrv) csv_table_at (table, i)), ==,
                        16);
      seconds += (guint) strtoul (csv_table_at (table, i)[10], NULL, 10);
    }
  g_assert_cmpuint (seconds, ==, 699);
}

static void
test_asterisk (void)
{
  g_autofree char *path = csv_suite_find (
      "../shared/data/real/telephony/asterisk-cdr-csv/Master.csv");
  g_autoptr (CsvTable) table = NULL;
  guint broken = 0;

  if (path == NULL)
    return;
  table = csv_table_read (path, NULL);
  g_assert_cmpstr (table->fault, ==, NULL);
  g_assert_cmpuint (table->records->len, ==, 84);
  for (guint i = 0; i < table->records->len; i++)
    {
      g_autoptr (GString) scratch = g_string_new (NULL);
      DeskCell caller = desk_cell (csv_table_at (table, i)[4]), text;

      g_assert_cmpuint (g_strv_length ((GStrv) csv_table_at (table, i)), ==,
                        21);
      broken += !desk_decode_cell (DESK_ENCODING_UTF8, caller, scratch, &text);
      g_assert_true (g_utf8_validate_len (text.text, text.length, NULL));
    }
  g_assert_cmpuint (broken, ==, 8);
}

/* Every file of every suite, in every dialect: read or refused with a place
 * that lies in the file, and every cell has one. */

static void
assert_places (const char *bytes, gsize length, DeskDialect dialect)
{
  g_autofree char *exact = g_memdup2 (bytes, length); /* no NUL behind it */
  g_autoptr (DeskCsv) csv = desk_csv_new (exact, length, dialect);
  g_autoptr (GError) error = NULL;
  DeskRecord record;
  guint line, column, last = 0;

  while (desk_csv_next (csv, &record, &error))
    {
      g_assert_cmpuint (record.line, >, last);
      g_assert_cmpuint (record.n_cells, >, 0);
      desk_csv_place (csv, record.n_cells - 1, &line, &column);
      g_assert_cmpuint (line, >=, record.line);
      g_assert_cmpuint (column, >=, 1);
      last = line;
    }
  if (error == NULL)
    return;
  g_assert_true (
      g_regex_match_simple ("^[0-9]+:[0-9]+: [^\n]+$", error->message, 0, 0));
  g_assert_cmpuint (strtoul (error->message, NULL, 10), >, last);
}

static void
check_any (const char *path, const char *name)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  gsize length;
  g_autofree char *bytes = csv_table_bytes (path, &length);

  (void) name;
  desk_dialect_detect (bytes, length);
  for (guint i = 0; i < 16; i++)
    assert_places (
        bytes, length,
        (DeskDialect){ delimiters[i % 4], i / 4 % 2 == 1, i / 8 == 1 });
}

typedef struct
{
  const char *folder;
  guint count;
} Suite;

static const Suite suites[] = {
  { "csv-spectrum/csvs", 12 },
  { "csv-test-data/csv", 10 },
  { "csvkit", 37 },
  { "duckdb-afl-fuzz", 95 },
  { "frictionless", 70 },
  { "libcsv", 10 },
  { "miller", 25 },
  { "pollock/csv", 36 },
  { "pollock-survey/csv", 15 },
  { "w3c-csvw", 228 },
};

static void
test_any (gconstpointer data)
{
  const Suite *suite = data;
  g_autofree char *folder = g_strdup_printf (CSV_SUITES "/%s", suite->folder);

  csv_suite_each (folder, suite->count, check_any);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-torture/pollock", test_pollock);
  g_test_add_func ("/csv-torture/freepbx", test_freepbx);
  g_test_add_func ("/csv-torture/asterisk", test_asterisk);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/csv-torture/survey/%s", found[i].name);

      g_test_add_data_func (name, &found[i], test_found);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/csv-torture/any-dialect/%s", suites[i].folder);

      g_test_add_data_func (name, &suites[i], test_any);
    }
  return g_test_run ();
}
