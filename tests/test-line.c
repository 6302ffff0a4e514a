#include "config.h"

#include "store/line.h"
#include "store/marks.h"

#define CASES 20000
#define BYTES_MAX 700

/* --- marks -------------------------------------------------------------- */

static void
test_marks (void)
{
  static const char few[] = ",\"\nab,\x80\xff";
  GRand *random = g_rand_new_with_seed (1);
  char bytes[DESK_MARKS_BYTES];

  for (guint i = 0; i < CASES; i++)
    {
      DeskMarks fast, slow;

      for (guint j = 0; j < sizeof bytes; j++)
        bytes[j] = i % 3 == 0
                       ? (char) g_rand_int_range (random, 0, 256)
                       : few[g_rand_int_range (random, 0, i % 3 == 1 ? 8 : 1)];
      fast = desk_marks (bytes);
      slow = desk_marks_portable (bytes);
      g_assert_cmpuint (fast.commas, ==, slow.commas);
      g_assert_cmpuint (fast.quotes, ==, slow.quotes);
      g_assert_cmpuint (fast.feeds, ==, slow.feeds);
    }
  g_rand_free (random);
}

/* --- lines -------------------------------------------------------------- */

/* One cell, byte by byte, as line.h says it; NULL when it has no end. */
static const char *
end_of_cell (const char *at, const char *end)
{
  gboolean within = FALSE;

  for (; at < end && *at != '\n' && (within || *at != ','); at++)
    within ^= *at == '"';
  return at < end ? at : NULL;
}

static char *
value_of_cell (const char *start, const char *stop)
{
  g_autoptr (GString) value = g_string_new_len (start, stop - start);
  guint quotes = 0;

  for (const char *at = start; at < stop; at++)
    quotes += *at == '"';
  if (quotes < 2 || *start != '"')
    return g_string_free (g_steal_pointer (&value), FALSE);
  g_string_truncate (value, value->len - 1);
  g_string_erase (value, 0, 1);
  for (gsize i = 0; quotes > 2 && i + 1 < value->len; i++)
    if (value->str[i] == '"')
      g_string_erase (value, (gssize) i + 1, 1);
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* Compares the line at *at with what the scanner made of it. */
static void
compare_line (const char **at, const char *end, guint32 columns,
              const DeskCell *cells, guint n_cells)
{
  guint width = g_bit_storage (columns), column = 0;
  const char *stop;

  for (;; *at = stop + 1, column++)
    {
      stop = end_of_cell (*at, end);
      g_assert_nonnull (stop);
      if (column < width && (columns & DESK_COLUMN_BIT (column)) != 0)
        {
          g_autofree char *expected = value_of_cell (*at, stop);

          g_assert_cmpmem (cells[column].text, cells[column].length, expected,
                           strlen (expected));
        }
      if (*stop == '\n' || column + 1 >= width)
        break;
    }
  g_assert_cmpuint (n_cells, ==,
                    *stop == '\n' ? column + 1 : DESK_LINE_UNCOUNTED);
  *at = (const char *) memchr (stop, '\n', (gsize) (end - stop)) + 1;
}

/* All of @bytes, which have padding that would mislead who looks at it. */
static void
compare (const char *bytes, gsize length, guint32 columns, GString *scratch)
{
  const char *at = bytes, *last = memrchr (bytes, '\n', length);
  const char *end = last == NULL ? bytes : last + 1;
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  DeskLines lines;
  guint n_cells;

  desk_lines_init (&lines, bytes, length, scratch);
  while (at < end)
    {
      g_assert_true (desk_lines_next (&lines, columns, cells, &n_cells));
      compare_line (&at, end, columns, cells, n_cells);
      g_assert_true (lines.next == at);
    }
  g_assert_false (desk_lines_next (&lines, columns, cells, &n_cells));
  g_assert_true (lines.next == end);
}

static void
fill (GRand *random, char *bytes, gsize length, guint kind)
{
  static const char *const kinds[]
      = { "abcdefghijklm,,,,,,,,,,,,\n", "a,b\",\n", "abcdefg,,,\"\"\n",
          "abcdefghijklmnopqrst,\"", "," };
  const char *letters = kinds[kind % G_N_ELEMENTS (kinds)];
  gint32 n = (gint32) strlen (letters);

  for (gsize i = 0; i < length; i++)
    bytes[i] = letters[g_rand_int_range (random, 0, n)];
}

static void
test_random (void)
{
  static const guint32 wanted[]
      = { 1, 3, DESK_COLUMN_BIT (7), 0x5555, G_MAXUINT32, 0x800FFC57 };
  GRand *random = g_rand_new_with_seed (2);
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (guint i = 0; i < CASES; i++)
    {
      gsize length = (gsize) g_rand_int_range (random, 0, BYTES_MAX);
      g_autofree char *bytes = g_malloc (length + DESK_LINE_PADDING);

      fill (random, bytes, length, i);
      if (length > 0 && i % 4 != 0)
        bytes[length - 1] = '\n';
      memset (bytes + length, "\n,\""[i % 3], DESK_LINE_PADDING);
      compare (bytes, length, wanted[i % G_N_ELEMENTS (wanted)], scratch);
    }
  g_rand_free (random);
}

/* The same, at every place of a block. */
static const struct
{
  const char *name, *lines;
} cases[] = {
  { "/line/plain", "1,a,,b\n2,,,\n" },
  { "/line/quoted", "1,\"a, b\",c,d\n2,\"\"\"x\"\", \"\"y\",\"z\"\"\",,\n" },
  { "/line/quote-left-open", "1,\"a,b\n2,c,d\n3,\",\"\n" },
  { "/line/quote-inside", "1,a\"b,c\",d\n2,\"a\"b,c\n" },
  { "/line/many", ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n1\n" },
  { "/line/empty", "\n\n,\n" },
  { "/line/no-end", "1,a\n2,b" },
};

static void
test_case (gconstpointer data)
{
  const char *lines = data;
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (gsize before = 0; before <= DESK_MARKS_BYTES; before++)
    {
      gsize length = before + strlen (lines);
      g_autofree char *bytes = g_malloc (length + DESK_LINE_PADDING);

      memset (bytes, 'x', before);
      memcpy (bytes + before, lines, strlen (lines));
      memset (bytes + length, '\n', DESK_LINE_PADDING);
      compare (bytes, length, 1, scratch);
      compare (bytes, length, 6, scratch);
      compare (bytes, length, G_MAXUINT32, scratch);
    }
}

/* --- numbers ------------------------------------------------------------ */

static void
test_seq (void)
{
  static const struct
  {
    const char *text;
    gint64 seq;
  } numbers[]
      = { { "1", 1 },
          { "0", 0 },
          { "007", 7 },
          { "", 0 },
          { "999999999999999999", G_GINT64_CONSTANT (999999999999999999) },
          { "1000000000000000000", 0 },
          { "1a", 0 },
          { "-1", 0 },
          { "1\xff", 0 },
          { "1:", 0 },
          { "1/", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (desk_cell_seq (desk_cell (numbers[i].text)), ==,
                     numbers[i].seq);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/marks", test_marks);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, cases[i].lines, test_case);
  g_test_add_func ("/line/random", test_random);
  g_test_add_func ("/line/seq", test_seq);
  return g_test_run ();
}
