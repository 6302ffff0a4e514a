#include "config.h"

#include "tests/csv-table.h"
#include "tests/json-reader.h"

static Json *
read_json (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  Json *json;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  json = json_read (bytes, length);
  g_test_message ("%s", path);
  g_assert_nonnull (json);
  return json;
}

/* Returns: (transfer full): @path with .json in place of its suffix. */
static char *
answer_path (const char *path)
{
  const char *dot = strrchr (path, '.');

  return g_strdup_printf ("%.*s.json", (int) (dot - path), path);
}

static void
assert_cell (const char *got, const Json *want)
{
  g_assert_nonnull (got);
  g_assert_cmpint (want->kind, ==, JSON_STRING);
  g_assert_cmpstr (got, ==, want->text);
}

/* csv-spectrum: a list of objects, keys from the header. */

/* The *_crlf files of the suite lost their CRs on the way through git, their
 * answers did not: they are put back. */
static CsvTable *
read_spectrum (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GString) lines = NULL;
  gsize length;

  if (!g_str_has_suffix (path, "_crlf.csv"))
    return csv_table_read (path, NULL);
  bytes = csv_table_bytes (path, &length);
  g_assert_null (memchr (bytes, '\r', length));
  lines = g_string_new_len (bytes, (gssize) length);
  g_string_replace (lines, "\n", "\r\n", 0);
  return csv_table_parse (lines->str, lines->len, NULL);
}

static void
check_spectrum (const char *path, const char *name)
{
  g_autofree char *answer = answer_path (path);
  g_autoptr (CsvTable) table = NULL;
  g_autoptr (Json) json = NULL;

  if (!g_str_has_suffix (name, ".csv")
      || g_str_equal (name, "location_coordinates.csv"))
    return;
  json = read_json (answer);
  table = read_spectrum (path);
  g_assert_cmpstr (table->fault, ==, NULL);
  g_assert_cmpuint (table->records->len, ==, json_length (json) + 1);
  for (guint i = 0; i < json_length (json); i++)
    {
      const Json *row = json_at (json, i);

      g_assert_cmpuint (g_strv_length ((GStrv) csv_table_at (table, i + 1)), ==,
                        json_length (row));
      for (guint k = 0; k < json_length (row); k++)
        {
          g_assert_cmpstr (csv_table_at (table, 0)[k], ==,
                           json_at (row, k)->key);
          assert_cell (csv_table_at (table, i + 1)[k], json_at (row, k));
        }
    }
}

static void
test_spectrum (void)
{
  csv_suite_each ("tests/data/csv/csv-spectrum", 24, check_spectrum);
}

/* Its cells hold bare quotes: refused, unless quotes are literal.  (The phone
 * of the answer is not the phone of the file.) */
static void
test_coordinates (void)
{
  static const DeskDialect strict = { ',', FALSE, FALSE };
  static const DeskDialect literal = { ',', TRUE, FALSE };
  g_autofree char *path
      = csv_suite_find ("tests/data/csv/csv-spectrum/location_coordinates.csv");
  g_autofree char *answer = csv_suite_find (
      "tests/data/csv/csv-spectrum/location_coordinates.json");
  g_autoptr (CsvTable) refused = NULL;
  g_autoptr (CsvTable) read = NULL;
  g_autoptr (Json) json = NULL;

  if (path == NULL || answer == NULL)
    return;
  refused = csv_table_read (path, &strict);
  g_assert_cmpstr (refused->fault, ==,
                   "2:22: a quote inside a cell without quotes");
  read = csv_table_read (path, &literal);
  g_assert_cmpstr (read->fault, ==, NULL);
  json = read_json (answer);
  for (guint k = 1; k < json_length (json); k++)
    assert_cell (csv_table_at (read, 1)[k], json_at (json, k));
}

/* csv-test-data: a list of lists; bad-* without an answer. */

static void
check_test_data (const char *path, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_strndup (name, strlen (name) - strlen (".csv"));
  g_autofree char *answer
      = g_strdup_printf ("%s/../json/%s.json", folder, base);
  g_autoptr (Json) json = read_json (answer);
  g_autoptr (CsvTable) table = csv_table_read (path, NULL);
  /* A blank line is no record here, not even in a file of one column. */
  gboolean blank = g_str_equal (name, "empty-one-column.csv");

  if (g_str_has_prefix (name, "bad-quotes"))
    g_assert_cmpstr (table->fault, ==,
                     "2:19: text behind the closing quote of the cell that "
                     "begins at 2:3");
  if (json == NULL)
    return; /* bad-header-*: well-formed, only not the header they wanted */
  g_assert_cmpstr (table->fault, ==, NULL);
  g_assert_cmpuint (table->records->len, ==, json_length (json) - blank);
  for (guint i = 0; i < table->records->len; i++)
    {
      const Json *row = json_at (json, i);

      g_assert_cmpuint (g_strv_length ((GStrv) csv_table_at (table, i)), ==,
                        json_length (row));
      for (guint k = 0; k < json_length (row); k++)
        assert_cell (csv_table_at (table, i)[k], json_at (row, k));
    }
}

static void
test_test_data (void)
{
  csv_suite_each (CSV_SUITES "/csv-test-data/csv", 10, check_test_data);
}

/* Files without an answer of their own: what they must read as. */

typedef struct
{
  const char *path;
  const char *dump;
} Answer;

static const Answer answers[] = {
  { "tests/data/csv/miller/bom.csv", "[a][b][c]\n[1][2][3]\n[4][5][6]\n" },
  { "tests/data/csv/miller/het-d1.csv",
    "[a][b][c]\n[1][2][3]\n[4][5][6]\n[d][e][f]\n[3][4][5]\n" },
  { "tests/data/csv/miller/null-count-pipe.csv",
    "[Id][Type][Other Type][Number]\n[a][][foo][1]\n[b][][bar][2]\n"
    "[c][][][1]\n" },
  { "tests/data/csv/miller/quote-all.csv",
    "[a][b][c]\n[1][2][3]\n[4][5][6]\n[7 \"8\" 9][][11]\n" },
  { "tests/data/csv/miller/ragged.csv",
    "[a][b][c]\n[1][2][3]\n[4][5]\n[6][7][8][9]\n" },
  { "tests/data/csv/miller/ragged-implicit-header.tsv",
    "[a][b]\n[a][b][c][d]\n[a][b][c]\n[a]\n" },
  { "tests/data/csv/miller/rfc-csv__modify-defaults.csv",
    "[a][b][c]\n[1][2][3]\n[4][][6]\n" },
  { "tests/data/csv/miller/rfc-csv__quoted-comma-truncated.csv",
    "[a][b][c]\n[1][x,3][y]\n[4][5][6]\n" },
  { "tests/data/csv/miller/rfc-csv__quoted-crlf.csv",
    "[a][b][c]\n[1][x\n3][y]\n[4][5][6]\n" },
  { "tests/data/csv/miller/rfc-csv__quoted-crlf-truncated.csv",
    "[a][b][c]\n[1][x\n3][y]\n[4][5][6]\n" },
  { "tests/data/csv/miller/rfc-csv__simple.csv-crlf",
    "[a][b][c]\n[1][x][3]\n[4][5][6]\n[x][y\"yy][z]\n" },
  { "tests/data/csv/miller/utf8-1.csv",
    "[langue][nom][jour]\n[français][françois][vendredi]\n"
    "[žusz][éloignée][]\n" },
  { "tests/data/csv/csvkit/bad.csv",
    "[column_a][column_b][column_c]\n[1][27][][I'm too long!]\n"
    "[][I'm too short!]\n[0][mixed types.... uh oh][17]\n" },
  { "tests/data/csv/csvkit/blanks.csv",
    "[a][b][c][d][e][f]\n[][NA][N/A][NONE][NULL][.]\n" },
  { "tests/data/csv/csvkit/join_a_short.csv",
    "[a][b][c]\n[1][b]\n[2]\n[3][b][c]\n" },
  { "tests/data/csv/csvkit/null_byte.csv",
    "[a][b][c]\n! 2:1: a NUL byte: this is a binary file" },
  { "tests/data/csv/csvkit/sniff_limit.csv", "[a][b][c]\n[1][2][3]\n" },
  { "tests/data/csv/csvkit/test_empty_columns.csv",
    "[a][b][c][][]\n[a][][][][]\n[][][c][]\n[][][][][]\n" },
  { "tests/data/csv/csvkit/test_header_newline.csv",
    "[\t\n\v\f\r start \t\n\v\f\r end \t\n\v\f\r][b][c]\n[d][e][f]\n" },
  { "tests/data/csv/csvkit/test_locale.csv",
    "[a][b][c]\n[1,7][200.000.000][]\n" },
  { "tests/data/csv/csvkit/test_utf8.csv",
    "[foo][bar][baz]\n[1][2][3]\n[4][5][ʤ]\n" },
  { "tests/data/csv/csvkit/test_utf8_bom.csv",
    "[foo][bar][baz]\n[1][2][3]\n[4][5][ʤ]\n" },
  { "tests/data/csv/csvkit/test_utf16_big.csv",
    "[a][b][c]\n[1][2][3]\n[4][5][ʤ]\n" },
  { "tests/data/csv/csvkit/test_utf16_little.csv",
    "[a][b][c]\n[1][2][3]\n[4][5][ʤ]\n" },
  { CSV_SUITES "/libcsv/test_01.csv", "[ 1][2 ][ \t3\t  ][4][5]\n" },
  { CSV_SUITES "/libcsv/test_03.csv", "[,][,][]\n" },
  { CSV_SUITES "/libcsv/test_04.csv",
    "[I call our world Flatland,\n not because we call it so, \n but to make "
    "its nature clearer\n to you, my happy readers,\n who are privileged to "
    "live in Space.]\n" },
  { CSV_SUITES "/libcsv/test_05.csv",
    "[\"a,b\"][][ \"\" ][\"\" ][ \"\"][\"\"]\n" },
  { CSV_SUITES "/libcsv/test_06.csv", "[ a, b ,c ][ a b  c][]\n" },
  { CSV_SUITES "/libcsv/test_07.csv",
    "! 1:7: text behind the closing quote of the cell that begins at 1:1" },
  { CSV_SUITES "/libcsv/test_08.csv",
    "! 1:7: text behind the closing quote of the cell that begins at 1:1" },
  { CSV_SUITES "/libcsv/test_10.csv", "[a]\n" },
  { CSV_SUITES "/libcsv/test_11.csv", "[1][2 ][3][4]\n" },
  { CSV_SUITES "/libcsv/test_13.csv", "[abc]\n" },
  { CSV_SUITES "/frictionless/blank-rows.csv",
    "[id][name][age]\n[1101][John][30]\n[1102][Julie][26]\n[][][]\n" },
  { CSV_SUITES "/frictionless/dialect.csv",
    "[id][name]\n[1][#english#]\n[2][ -][##]\n" },
  { CSV_SUITES "/frictionless/escaping.csv",
    "[ID][ Test]\n! 2:4: a quote inside a cell without quotes" },
  { CSV_SUITES "/frictionless/issue-833.csv",
    "[id][value]\n! 2:4: a quote inside a cell without quotes" },
};

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  g_autofree char *path = csv_suite_find (answer->path);
  g_autoptr (CsvTable) table = NULL;
  g_autofree char *dump = NULL;

  if (path == NULL)
    return;
  table = csv_table_read (path, NULL);
  dump = csv_table_dump (table);
  g_assert_cmpstr (dump, ==, answer->dump);
}

/* w3c-csvw: the answers are what metadata makes of the cells.  In these the
 * metadata renames, converts or drops cells, so that only their being read
 * can be asked for; in all others the values of a row are its cells that are
 * not empty. */
static const char *const converted[]
    = { "test020", "test021", "test022", "test038", "test039", "test047",
        "test048", "test049", "test052", "test056", "test058", "test121",
        "test155", "test158", "test168", "test170", "test183", "test189",
        "test202", "test206", "test207", "test228", "test282", "test283",
        "test285", "test305", "test306", "test307", NULL };

static guint csvw_compared;

static void
assert_values (const char *const *cells, const Json *row)
{
  guint k = 0;

  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      {
        g_assert_cmpuint (k, <, json_length (row));
        g_assert_cmpstr (*cells, ==, json_at (row, k++)->text);
      }
  g_assert_cmpuint (k, ==, json_length (row));
}

/* Number @index of the objects that an answer describes rows by; the answers
 * come as {tables: [{row: [{describes: [object]}]}]} or as a bare list. */
static const Json *
described (const Json *json, guint index)
{
  const Json *rows = json;

  if (json->kind == JSON_OBJECT)
    rows = json_get (json_at (json_get (json, "tables"), 0), "row");
  if (index == json_length (rows))
    return NULL;
  return json->kind == JSON_OBJECT
             ? json_at (json_get (json_at (rows, index), "describes"), 0)
             : json_at (rows, index);
}

static void
check_csvw (const char *path, const char *name)
{
  static const DeskDialect comma = { ',', FALSE, FALSE };
  g_autofree char *base = g_strndup (name, strcspn (name, "."));
  g_autofree char *answer = answer_path (path);
  g_autoptr (CsvTable) table = NULL;
  g_autoptr (Json) json = NULL;

  if (!g_str_has_suffix (name, ".csv"))
    return;
  table = csv_table_read (path, &comma);
  g_assert_cmpstr (table->fault, ==, NULL);
  if (g_strv_contains (converted, base))
    return;
  json = read_json (answer);
  if (json == NULL)
    return;
  for (guint i = 1; i < table->records->len; i++)
    assert_values (csv_table_at (table, i), described (json, i - 1));
  g_assert_null (described (json, table->records->len - 1));
  csvw_compared++;
}

static void
test_csvw (void)
{
  g_autofree char *path = csv_suite_find (CSV_SUITES "/w3c-csvw");

  if (path == NULL)
    return;
  csvw_compared = 0;
  csv_suite_each (CSV_SUITES "/w3c-csvw", 228, check_csvw);
  g_assert_cmpuint (csvw_compared, ==, 56);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-suites/csv-spectrum", test_spectrum);
  g_test_add_func ("/csv-suites/csv-spectrum-coordinates", test_coordinates);
  g_test_add_func ("/csv-suites/csv-test-data", test_test_data);
  g_test_add_func ("/csv-suites/w3c-csvw", test_csvw);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *folder = g_path_get_dirname (answers[i].path);
      g_autofree char *suite = g_path_get_basename (folder);
      g_autofree char *file = g_path_get_basename (answers[i].path);
      g_autofree char *name
          = g_strdup_printf ("/csv-suites/%s/%s", suite, file);

      g_test_add_data_func (name, &answers[i], test_answer);
    }
  return g_test_run ();
}
