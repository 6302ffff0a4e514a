#include "config.h"

#include "format/csv-lane.h"
#include "format/csv.h"

/* What is split without libcsv must be what libcsv would have split, and a
 * record about which there is any doubt must be left to it. */

static DeskCell cells[DESK_CSV_CELLS_MAX];
static char text[DESK_CSV_RECORD_MAX];

/* --- what is taken and what is left -------------------------------------- */

static const struct
{
  const char *name;
  const char *bytes; /* of a record and what stands behind it */
  guint n_cells;     /* 0: it is left to libcsv */
  guint lines;
  gsize length;
} records[] = {
  { "plain", "a;b;c\nd", 3, 1, 6 },
  { "crlf", "a;b\r\nc", 2, 1, 5 },
  { "empty-cells", ";;\n", 3, 1, 3 },
  { "quoted", "\"a;b\";c\n", 2, 1, 8 },
  { "quoted-empty", "\"\"\n", 1, 1, 3 },
  { "quoted-last", "a;\"b\"\r\n", 2, 1, 7 },
  { "doubled", "\"a\"\"b\"\"\";c\n", 2, 1, 11 },
  { "only-quotes", "\"\"\"\"\n", 1, 1, 5 },
  { "line-breaks", "\"a\nb\r\nc\rd\n\"\n", 1, 5, 12 },
  { "cr-before-the-quote", "\"a\r\";b\n", 2, 2, 7 },
  { "blanks", " a ; b\n", 2, 1, 7 },
  { "any-byte", "\xff\x01;\xcf\n", 2, 1, 5 },
  { "nothing", "", 0, 0, 0 },
  { "blank-line", "\na\n", 0, 0, 0 },
  { "blank-line-crlf", "\r\na\n", 0, 0, 0 },
  { "no-line-end", "a;b", 0, 0, 0 },
  { "bare-cr", "a;b\rc\n", 0, 0, 0 },
  { "cr-at-the-end", "a;b\r", 0, 0, 0 },
  { "quote-inside", "a;b\"c\"\n", 0, 0, 0 },
  { "quote-behind-blank", "a; \"b\"\n", 0, 0, 0 },
  { "text-behind-quote", "\"a\"b;c\n", 0, 0, 0 },
  { "blank-behind-quote", "\"a\" ;c\n", 0, 0, 0 },
  { "bare-cr-behind-quote", "\"a\"\rb\n", 0, 0, 0 },
  { "never-closed", "a;\"b\nc\n", 0, 0, 0 },
  { "closed-by-the-end", "a;\"b\"", 0, 0, 0 },
  { "opened-at-the-end", "a;\"", 0, 0, 0 },
};

static void
test_record (gconstpointer data)
{
  const gsize i = (gsize) data, length = strlen (records[i].bytes);
  /* Exactly as long as the text: a byte too far is seen by the sanitizer. */
  g_autofree char *bytes = g_memdup2 (records[i].bytes, length);
  DeskCsvLane lane = { .cells = cells, .text = text };
  gboolean taken = desk_csv_lane (&lane, bytes, bytes + length, ';');

  g_assert_cmpint (taken, ==, records[i].n_cells > 0);
  if (!taken)
    return;
  g_assert_cmpuint (lane.n_cells, ==, records[i].n_cells);
  g_assert_cmpuint (lane.lines, ==, records[i].lines);
  g_assert_cmpuint ((gsize) (lane.next - bytes), ==, records[i].length);
}

static void
test_nul (void)
{
  static const char in_cell[] = "a\0;b\n", in_quotes[] = "\"a\0\";b\n";
  DeskCsvLane lane = { .cells = cells, .text = text };

  g_assert_false (desk_csv_lane (&lane, in_cell, in_cell + 5, ';'));
  g_assert_false (desk_csv_lane (&lane, in_quotes, in_quotes + 7, ';'));
}

/* Whether a record of @n cells of @length bytes each is taken. */
static gboolean
takes (guint n, gsize length)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *cell = g_strnfill (length, 'x');
  DeskCsvLane lane = { .cells = cells, .text = text };

  for (guint i = 0; i < n; i++)
    g_string_append_printf (bytes, "%s%s", i > 0 ? ";" : "", cell);
  g_string_append_c (bytes, '\n');
  return desk_csv_lane (&lane, bytes->str, bytes->str + bytes->len, ';');
}

static void
test_limits (void)
{
  g_assert_true (takes (1, DESK_CSV_CELL_MAX));
  g_assert_false (takes (1, DESK_CSV_CELL_MAX + 1));
  g_assert_true (takes (DESK_CSV_CELLS_MAX, 1));
  g_assert_false (takes (DESK_CSV_CELLS_MAX + 1, 1));
  g_assert_true (takes (16, DESK_CSV_CELL_MAX - 1)); /* 1 MiB with its line
                                                        end */
  g_assert_false (takes (17, DESK_CSV_CELL_MAX - 1));
}

/* --- beside libcsv ------------------------------------------------------- */

/* Everything that a reader tells, as text. */
static char *
dump (const char *bytes, gsize length, DeskDialect dialect, gboolean judged)
{
  g_autoptr (DeskCsv) csv = desk_csv_new_at (bytes, length, dialect, 7);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  DeskRecord record;

  if (judged)
    desk_csv_judge_all (csv);
  while (desk_csv_next (csv, &record, &error))
    {
      g_string_append_printf (out, "%u @%u -%" G_GSIZE_FORMAT "\n",
                              record.n_cells, record.line,
                              desk_csv_offset (csv));
      for (guint i = 0; i <= record.n_cells; i++)
        {
          guint line, column;

          desk_csv_place (csv, i, &line, &column);
          g_string_append_printf (out, " %u:%u ", line, column);
          if (i < record.n_cells)
            g_string_append_len (out, record.cells[i].text,
                                 (gssize) record.cells[i].length);
          g_string_append_c (out, '\n');
        }
    }
  if (error != NULL)
    g_string_append_printf (out, "! %d %s", error->code, error->message);
  return g_string_free (out, FALSE);
}

static const char *const plain_cells[] = {
  "",           "a",
  "\xcf\xf0",   " b ",
  "\"\"",       "\"c\"",
  "\"d;e,f\"",  "\"g\"\"h\"",
  "\"\"\"\"",   "\"i\nj\r\nk\rl\"",
  "\"m\r\"",    "Мария",
  "\"\n\n\"",   "0123456789012345678901234567890123456789",
  "\"01234567", "89012345678901234567890123456789012345678901234567\"",
};
static const char *const odd_cells[]
    = { "n\"o", "\"p\"q", "\"r\" ", " \"s\"", "\"", "\"\"\"", "t\ru", "\r" };
static const char *const line_ends[]
    = { "\n", "\r\n", "\n", "\r\n", "\n", "\n", "\r", "\n\n", "\r\n\r\n" };

#define PICK(random, list) \
  list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

/* A file of some records; @oddity: of how many cells one is odd, 0 for none. */
static GString *
invent (GRand *random, char delimiter, int oddity)
{
  GString *bytes = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 12);

  for (int i = 0; i < n; i++)
    {
      int width = g_rand_int_range (random, 1, 9);

      for (int k = 0; k < width; k++)
        {
          gboolean odd
              = oddity > 0 && g_rand_int_range (random, 0, oddity) == 0;

          if (k > 0)
            g_string_append_c (bytes, delimiter);
          if (odd && g_rand_int_range (random, 0, 8) == 0)
            g_string_append_c (bytes, '\0');
          g_string_append (bytes, odd ? PICK (random, odd_cells)
                                      : PICK (random, plain_cells));
        }
      if (i + 1 < n || g_rand_boolean (random))
        g_string_append (bytes, PICK (random, line_ends));
    }
  return bytes;
}

/* Bytes that mean something, in no order at all. */
static GString *
babble (GRand *random)
{
  static const char letters[] = ";;,\t\"\"\"\n\n\r a\0b";
  GString *bytes = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 90); n > 0; n--)
    g_string_append_c (
        bytes, letters[g_rand_int_range (random, 0, sizeof letters - 1)]);
  return bytes;
}

static void
assert_same (const GString *invented, DeskDialect dialect)
{
  g_autofree char *bytes = g_memdup2 (invented->str, invented->len);
  g_autofree char *fast = dump (bytes, invented->len, dialect, FALSE);
  g_autofree char *judged = dump (bytes, invented->len, dialect, TRUE);

  g_assert_cmpstr (fast, ==, judged);
}

static void
test_beside (gconstpointer data)
{
  static const char delimiters[] = ";,\t|";
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  const int oddity = GPOINTER_TO_INT (data);

  for (guint i = 0; i < 6000; i++)
    {
      DeskDialect dialect = { .delimiter = delimiters[i % 4],
                              .literal_quotes = i % 16 == 5,
                              .trim = i % 16 == 10 };
      GString *bytes = oddity < 0 ? babble (random)
                                  : invent (random, dialect.delimiter, oddity);

      assert_same (bytes, dialect);
      g_string_free (bytes, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autofree char *path
          = g_strconcat ("/csv-lane/record/", records[i].name, NULL);

      g_test_add_data_func (path, (gconstpointer) i, test_record);
    }
  g_test_add_func ("/csv-lane/nul", test_nul);
  g_test_add_func ("/csv-lane/limits", test_limits);
  g_test_add_data_func ("/csv-lane/beside/plain", GINT_TO_POINTER (0),
                        test_beside);
  g_test_add_data_func ("/csv-lane/beside/odd", GINT_TO_POINTER (40),
                        test_beside);
  g_test_add_data_func ("/csv-lane/beside/odder", GINT_TO_POINTER (6),
                        test_beside);
  g_test_add_data_func ("/csv-lane/beside/babble", GINT_TO_POINTER (-1),
                        test_beside);
  return g_test_run ();
}
