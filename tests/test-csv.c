#include "config.h"

#include "base/error.h"
#include "format/csv.h"

#include <csv.h>

/* All records as text: cells in brackets, a line a record, then the fault. */
static char *
dump (const char *bytes, gsize length, DeskDialect dialect)
{
  g_autoptr (DeskCsv) csv = desk_csv_new (bytes, length, dialect);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  DeskRecord record;

  while (desk_csv_next (csv, &record, &error))
    {
      for (guint i = 0; i < record.n_cells; i++)
        g_string_append_printf (out, "[%.*s]", (int) record.cells[i].length,
                                record.cells[i].text);
      g_string_append_c (out, '\n');
    }
  if (error != NULL)
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
      g_string_append_printf (out, "! %s", error->message);
    }
  g_assert_false (desk_csv_next (csv, &record, NULL)); /* it stays at the end */
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  const char *bytes;
  const char *answer;
  DeskDialect dialect;
} Reading;

#define COMMA         \
  {                   \
    ',', FALSE, FALSE \
  }
#define LITERAL      \
  {                  \
    ',', TRUE, FALSE \
  }
#define TRIM         \
  {                  \
    ',', FALSE, TRUE \
  }

static const Reading readings[] = {
  { "nothing", "", "", COMMA },
  { "one-record", "a,b\n", "[a][b]\n", COMMA },
  { "no-final-newline", "a,b", "[a][b]\n", COMMA },
  { "semicolon", "a;b,c\n", "[a][b,c]\n", { ';', FALSE, FALSE } },
  { "tab", "a\tb c\n", "[a][b c]\n", { '\t', FALSE, FALSE } },
  { "pipe", "a|b\n", "[a][b]\n", { '|', FALSE, FALSE } },
  { "crlf", "a,b\r\nc,d\r\n", "[a][b]\n[c][d]\n", COMMA },
  { "bare-cr", "a,b\rc,d\r", "[a][b]\n[c][d]\n", COMMA },
  { "mixed-ends", "a\rb\nc\r\nd", "[a]\n[b]\n[c]\n[d]\n", COMMA },
  { "empty-cells", ",\n,,\n", "[][]\n[][][]\n", COMMA },
  { "blank-lines", "\n\na\n\r\n\r\rb\n\n", "[a]\n[b]\n", COMMA },
  { "ragged", "a,b\nc\nd,e,f\n", "[a][b]\n[c]\n[d][e][f]\n", COMMA },
  { "quoted", "\"a,b\",\"c\"\n", "[a,b][c]\n", COMMA },
  { "quoted-empty", "\"\"\n", "[]\n", COMMA },
  { "doubled-quote", "\"a\"\"b\"\n", "[a\"b]\n", COMMA },
  { "only-a-quote", "\"\"\"\"\n", "[\"]\n", COMMA },
  { "quoted-lf", "\"a\nb\",c\n", "[a\nb][c]\n", COMMA },
  { "quoted-crlf", "\"a\r\nb\",c\r\n", "[a\r\nb][c]\n", COMMA },
  { "quoted-cr", "\"a\rb\",c\r", "[a\rb][c]\n", COMMA },
  { "quoted-at-the-end", "\"a\",\"b\"", "[a][b]\n", COMMA },
  { "blanks-are-text", " a , b\t\n  \n", "[ a ][ b\t]\n[  ]\n", COMMA },
  { "trimmed", " a , \"b \" \n   \n", "[a][b ]\n", TRIM },
  { "trimmed-tabs", " a \t b\t\n", "[a][b][]\n", { '\t', FALSE, TRUE } },
  { "any-bytes", "\xcf\xf0,\xff\x01\n", "[\xcf\xf0][\xff\x01]\n", COMMA },
  { "open-quote", "a\nb,\"c\nd\ne\n",
    "[a]\n! 2:3: a quote is opened here and not closed by the end of the file "
    "(line 4)",
    COMMA },
  { "open-quote-at-the-end", "a,\"",
    "! 1:3: a quote is opened here and not closed by the end of the file "
    "(line 1)",
    COMMA },
  { "text-behind-quote", "a\n\"b\"c,d\n",
    "[a]\n! 2:4: text behind the closing quote of the cell that begins at 2:1",
    COMMA },
  { "text-behind-quote-lines-on", "a,\"b\nc\" d\n",
    "! 2:3: text behind the closing quote of the cell that begins at 1:3",
    COMMA },
  { "blank-behind-quote", "\"b\" ,d\n",
    "! 1:4: text behind the closing quote of the cell that begins at 1:1",
    COMMA },
  { "quote-in-cell", "a,b\"c\"\n",
    "! 1:4: a quote inside a cell without quotes", COMMA },
  { "blank-before-quote", "a, \"b\"\n",
    "! 1:4: a quote inside a cell without quotes", COMMA },
  { "column-in-characters", "Мария,б\"\n",
    "! 1:8: a quote inside a cell without quotes", COMMA },
  { "column-in-bytes", "\xcc\xe0,\xe1\"\n",
    "! 1:5: a quote inside a cell without quotes", COMMA },
  { "fault-after-blank-lines", "\n\r\n\ra\"\n",
    "! 4:2: a quote inside a cell without quotes", COMMA },
  { "literal", "1,\"User 10\" <114>,\"a,b\",x\n",
    "[1][\"User 10\" <114>][a,b][x]\n", LITERAL },
  { "literal-comma", "\"Smith, J\" <1>,b\r\n", "[\"Smith, J\" <1>][b]\n",
    LITERAL },
  { "literal-inside", "5\" pipe,b\n", "[5\" pipe][b]\n", LITERAL },
  { "literal-blank", "\"a\" ,b", "[\"a\" ][b]\n", LITERAL },
  { "literal-doubled", "\"a\"\"b\" c,\"d\"\"e\"\n", "[\"a\"\"b\" c][d\"e]\n",
    LITERAL },
  { "literal-lines", "\"a\nb\",\"c\" d\n", "[a\nb][\"c\" d]\n", LITERAL },
  { "literal-blank-line", "a\"\n\nb\"\n", "[a\"]\n[b\"]\n", LITERAL },
  { "literal-not-over-lines", "a,\"b\nc\" d,e\n",
    "! 2:3: text behind the closing quote of the cell that begins at 1:3",
    LITERAL },
  { "literal-open", "a,\"b\n",
    "! 1:3: a quote is opened here and not closed by the end of the file "
    "(line 1)",
    LITERAL },
};

static void
test_reading (gconstpointer data)
{
  const Reading *reading = data;
  /* Exactly as long as the text: a byte too far is seen by the sanitizer. */
  g_autofree char *bytes = g_memdup2 (reading->bytes, strlen (reading->bytes));
  g_autofree char *got
      = dump (bytes, strlen (reading->bytes), reading->dialect);

  g_assert_cmpstr (got, ==, reading->answer);
}

static void
test_nul (void)
{
  g_autofree char *got = dump ("a,b\nc,\0\n", 8, (DeskDialect) COMMA);

  g_assert_cmpstr (got, ==, "[a][b]\n! 2:3: a NUL byte: this is a binary file");
}

/* @before, @count times @fill, @after, read with commas. */
static char *
dump_long (const char *before, char fill, gsize count, const char *after)
{
  g_autoptr (GString) bytes = g_string_new (before);

  for (gsize i = 0; i < count; i++)
    g_string_append_c (bytes, fill);
  g_string_append (bytes, after);
  return dump (bytes->str, bytes->len, (DeskDialect) COMMA);
}

static void
test_long_cell (void)
{
  g_autofree char *good = dump_long ("a,", 'x', 64 * 1024, ",b\n");
  g_autofree char *bad = dump_long ("a\nb,", 'x', 64 * 1024 + 1, ",c\n");

  g_assert_true (g_str_has_suffix (good, "x][b]\n"));
  g_assert_cmpstr (bad, ==, "[a]\n! 2:3: a cell of more than 64 KiB");
}

static void
test_many_cells (void)
{
  g_autofree char *good = dump_long ("", ',', 4095, "\na\n");
  g_autofree char *bad = dump_long ("", ',', 4096, "\na\n");

  g_assert_true (g_str_has_suffix (good, "[]\n[a]\n"));
  g_assert_cmpstr (bad, ==, "! 1:4097: a record of more than 4096 cells");
}

static void
test_long_record (void)
{
  g_autofree char *line = dump_long ("a\n", 'x', 1024 * 1024 + 1, "\n");
  g_autofree char *quote = dump_long ("a\nb,\"", '\n', 1024 * 1024, "");

  g_assert_cmpstr (line, ==, "[a]\n! 2:1: a record of more than 1 MiB");
  g_assert_true (g_str_has_prefix (
      quote, "[a]\n! 2:3: a quote is opened here and not closed within 1 MiB"));
}

static void
assert_place (DeskCsv *csv, guint index, guint line, guint column)
{
  guint got_line, got_column;

  desk_csv_place (csv, index, &got_line, &got_column);
  g_assert_cmpuint (got_line, ==, line);
  g_assert_cmpuint (got_column, ==, column);
}

static void
test_place (void)
{
  static const char bytes[] = "a\r\n\r\n\"я\r\nб\",\"ё,\",x\n\xcf\xf0;,b\n";
  g_autoptr (DeskCsv) csv
      = desk_csv_new (bytes, sizeof bytes - 1, (DeskDialect) COMMA);
  DeskRecord record;

  g_assert_true (desk_csv_next (csv, &record, NULL));
  g_assert_cmpuint (record.line, ==, 1);
  assert_place (csv, 0, 1, 1);
  g_assert_cmpuint (desk_csv_offset (csv), ==, 3);
  g_assert_true (desk_csv_next (csv, &record, NULL));
  g_assert_cmpuint (record.line, ==, 3);
  assert_place (csv, 0, 3, 1);
  assert_place (csv, 1, 4, 4);
  assert_place (csv, 2, 4, 9);
  assert_place (csv, 7, 4, 10); /* a cell the record does not have: its end */
  g_assert_true (desk_csv_next (csv, &record, NULL));
  g_assert_cmpuint (record.line, ==, 5);
  assert_place (csv, 1, 5, 5);
  g_assert_false (desk_csv_next (csv, &record, NULL));
  g_assert_cmpuint (desk_csv_offset (csv), ==, sizeof bytes - 1);
}

typedef struct
{
  const char *name;
  const char *bytes;
  char delimiter;
} Detection;

static const Detection detections[] = {
  { "nothing", "", ',' },
  { "one-column", "name\nIvan\n", ',' },
  { "comma", "a,b,c\n1,2,3\n", ',' },
  { "semicolon", "a;b\n1,5;2,5\n", ';' },
  { "semicolon-decimal-comma", "a;b;c\n1,5;2;3\n2,5;3;4\n", ';' },
  { "semicolon-ragged",
    "a;b;c;d\n1,5;2;3;4\n2,5;3;4;5\n1,5;2;3\n1,5;2;3;4\n1,5;2;3;4\n", ';' },
  { "tab", "a\tb, c\n1\t2\n", '\t' },
  { "pipe", "a|b|c\n1|2|3\n", '|' },
  { "pipe-at-the-very-end", "1|NONE|NONE|NONE|QUEUESTART|", '|' },
  { "delimiter-is-all", ";", ';' },
  { "in-quotes", "\"a;b;c\",d\n\"1;2;3\",4\n", ',' },
  { "over-lines", "a;b\n\"x,\ny,\nz,\";1\n", ';' },
  { "running-text", "a;b\none, two, three;1\nfour;2\nfive, six;3\n", ';' },
  { "header-only", "Name;Phone, mobile;Email\n", ';' },
  { "literal-quotes", "d,c,s\n1,\"U;s\" <1>,3\n2,\"U\" <2>,4\n", ',' },
  { "bare-cr", "a;b\r1;2\r", ';' },
  { "blank-lines", "\n\r\na|b\n\n1|2\n", '|' },
};

static void
test_detection (gconstpointer data)
{
  const Detection *detection = data;
  gsize length = strlen (detection->bytes);
  g_autofree char *bytes = g_memdup2 (detection->bytes, length);
  DeskDialect dialect = desk_dialect_detect (bytes, length);

  g_assert_cmpint (dialect.delimiter, ==, detection->delimiter);
  g_assert_false (dialect.literal_quotes);
  g_assert_false (dialect.trim);
}

/* The last record that the probe sees is cut: it must not count, or its five
 * commas would. */
static void
test_detection_cut (void)
{
  g_autoptr (GString) bytes = g_string_new ("a;b;c\n1;x,x,x,x,x,x");

  while (bytes->len < 80 * 1024)
    g_string_append_c (bytes, 'x');
  g_string_append (bytes, ";2\n");
  g_assert_cmpint (desk_dialect_detect (bytes->str, bytes->len).delimiter, ==,
                   ';');
}

static void
test_append (void)
{
  static const struct
  {
    const char *cell, *answer;
  } cases[] = {
    { "", "" },           { "a", "a" },           { "a b", "a b" },
    { "a;b", "\"a;b\"" }, { "a,b", "a,b" },       { "a\"b", "\"a\"\"b\"" },
    { "\"", "\"\"\"\"" }, { "a\nb", "\"a\nb\"" }, { "a\rb", "\"a\rb\"" },
    { " a", "\" a\"" },   { "a\t", "\"a\t\"" },   { " ", "\" \"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new ("x;");

      desk_csv_append (out, desk_cell (cases[i].cell), ';');
      g_assert_cmpstr (out->str + 2, ==, cases[i].answer);
    }
}

static char *
random_bytes (const char *alphabet, guint longest)
{
  guint length = (guint) g_test_rand_int_range (0, (gint) longest + 1);
  char *text = g_malloc (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = alphabet[g_test_rand_int_range (0, (gint) strlen (alphabet))];
  text[length] = '\0';
  return text;
}

/* Writes a record of random cells to @out and its expected dump to @answer. */
static void
append_random_record (GString *out, GString *answer, char delimiter)
{
  guint n = (guint) g_test_rand_int_range (2, 6);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = random_bytes ("a\xd0\xb0,;|\t\"\r\n ", 6);

      if (i > 0)
        g_string_append_c (out, delimiter);
      desk_csv_append (out, desk_cell (cell), delimiter);
      g_string_append_printf (answer, "[%s]", cell);
    }
  g_string_append_c (out, '\n');
  g_string_append_c (answer, '\n');
}

static void
test_round_trip (void)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };

  for (guint round = 0; round < 2000; round++)
    {
      DeskDialect dialect
          = { delimiters[round % 4], round % 8 >= 4, round % 16 >= 8 };
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GString) answer = g_string_new (NULL);
      g_autofree char *got = NULL;

      for (guint i = 0; i < 3; i++)
        append_random_record (out, answer, dialect.delimiter);
      got = dump (out->str, out->len, dialect);
      g_assert_cmpstr (got, ==, answer->str);
    }
}

static int
no_space (unsigned char byte)
{
  (void) byte;
  return 0;
}

static void
oracle_cell (void *bytes, size_t length, void *data)
{
  g_string_append_printf (data, "[%.*s]", (int) length, (char *) bytes);
}

static void
oracle_record (int byte, void *data)
{
  (void) byte;
  g_string_append_c (data, '\n');
}

/* What libcsv alone makes of the bytes in one piece; on a fault the complete
 * records and `!`. */
static char *
oracle (const char *bytes, gsize length, gboolean trim)
{
  GString *out = g_string_new (NULL);
  struct csv_parser parser;
  gboolean good;

  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  if (!trim)
    csv_set_space_func (&parser, no_space);
  good = csv_parse (&parser, bytes, length, oracle_cell, oracle_record, out)
             == length
         && csv_fini (&parser, oracle_cell, oracle_record, out) == 0;
  csv_free (&parser);
  if (!good)
    g_string_append (out, "!");
  return g_string_free (out, FALSE);
}

/* Cuts a dump that ends in a fault behind its last complete record: how much
 * of the broken one was seen does not matter, nor does the message. */
static void
strip_fault (char *dumped)
{
  char *mark = strrchr (dumped, '!');

  g_assert_nonnull (mark);
  while (mark > dumped && !g_str_has_prefix (mark - 1, "\n[")
         && !(mark - dumped > 1 && mark[-2] == ']' && mark[-1] == '\n'))
    mark--;
  *mark = '\0';
}

static void
test_differential (void)
{
  for (guint round = 0; round < 8000; round++)
    {
      g_autofree char *bytes = random_bytes ("aa,,;\"\"\r\n ", 24);
      DeskDialect dialect = { ',', FALSE, round % 2 == 1 };
      g_autofree char *want = oracle (bytes, strlen (bytes), dialect.trim);
      g_autofree char *got = dump (bytes, strlen (bytes), dialect);

      if (g_str_has_suffix (want, "!"))
        {
          strip_fault (want);
          strip_fault (got);
        }
      g_assert_cmpstr (got, ==, want);
    }
}

/* The literal dialect reads whatever the strict one reads, the same way. */
static void
test_literal_is_wider (void)
{
  for (guint round = 0; round < 4000; round++)
    {
      g_autofree char *bytes = random_bytes ("a,\"\"\r\n ", 16);
      gsize length = strlen (bytes);
      g_autofree char *strict = dump (bytes, length, (DeskDialect) COMMA);
      g_autofree char *literal = dump (bytes, length, (DeskDialect) LITERAL);

      if (strchr (strict, '!') == NULL)
        g_assert_cmpstr (literal, ==, strict);
    }
}

/* The middle is a record's beginning, and on the line that a reader who came
 * there by reading is on. */
static void
test_middle (void)
{
  static const char *const rows[]
      = { "a,b\n", "\"c\nd\",\"e\"\"f\"\r\n", "\"\r\",\"g\r\nh\"\n", "i,j\r" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autoptr (GString) bytes = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (DeskCsv) csv = NULL;
      guint line = 0;
      gsize middle;
      DeskRecord record;

      g_string_append (bytes, rows[g_rand_int_range (random, 0, 4)]);
      middle = desk_csv_middle (bytes->str, bytes->len, &line);
      if (middle == 0)
        continue;
      g_assert_cmpuint (middle, >=, bytes->len / 2);
      csv = desk_csv_new (bytes->str, bytes->len, (DeskDialect) COMMA);
      while (desk_csv_offset (csv) < middle)
        g_assert_true (desk_csv_next (csv, &record, NULL));
      g_assert_cmpuint (desk_csv_offset (csv), ==, middle);
      g_assert_true (desk_csv_next (csv, &record, NULL));
      g_assert_cmpuint (record.line, ==, line);
    }
  g_assert_cmpuint (bytes->len, >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/csv/read/%s", readings[i].name);

      g_test_add_data_func (name, &readings[i], test_reading);
    }
  for (guint i = 0; i < G_N_ELEMENTS (detections); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/csv/detect/%s", detections[i].name);

      g_test_add_data_func (name, &detections[i], test_detection);
    }
  g_test_add_func ("/csv/detect/cut-record", test_detection_cut);
  g_test_add_func ("/csv/limit/nul", test_nul);
  g_test_add_func ("/csv/limit/cell", test_long_cell);
  g_test_add_func ("/csv/limit/cells", test_many_cells);
  g_test_add_func ("/csv/limit/record", test_long_record);
  g_test_add_func ("/csv/place", test_place);
  g_test_add_func ("/csv/append", test_append);
  g_test_add_func ("/csv/random/round-trip", test_round_trip);
  g_test_add_func ("/csv/random/as-libcsv-alone", test_differential);
  g_test_add_func ("/csv/random/literal-reads-what-strict-reads",
                   test_literal_is_wider);
  g_test_add_func ("/csv/middle", test_middle);
  return g_test_run ();
}
