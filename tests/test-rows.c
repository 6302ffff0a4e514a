#include "config.h"

#include "base/error.h"
#include "work/rows.h"
#include <string.h>

static const char *const wanted[] = { "deal", "note", NULL };

/* Input, and its rows: cells joined by `|`, rows by a blank; or the error. */
static const struct
{
  const char *name, *input, *rows;
} cases[] = {
  { "/rows/nothing", "", "" },
  { "/rows/bare", "1\n2\n", "1| 2|" },
  { "/rows/bare-no-final-newline", "1\n2", "1| 2|" },
  { "/rows/bare-crlf", "1\r\n2\r\n", "1| 2|" },
  { "/rows/bare-blanks", "\n 1 \n\n\n2\n", "1| 2|" },
  { "/rows/bare-header", "deal\n1\n", "1|" },
  { "/rows/bare-mark", "\357\273\277deal\n1\n", "1|" },
  { "/rows/header-only-first", "1\ndeal\n", "1| deal|" },
  { "/rows/tsv", "x\tdeal\tnote\na\t1\tn\nb\t2\t\n", "1|n 2|" },
  { "/rows/tsv-escapes", "deal\tnote\n1\ta\\tb\\\\n\n", "1|a\tb\\n" },
  { "/rows/tsv-short-row", "x\tdeal\tnote\na\t1\n", "1|" },
  { "/rows/tsv-quotes-are-text", "deal\tnote\n1\t\"a\n", "1|\"a" },
  { "/rows/tsv-no-column", "x\ty\n1\t2\n",
    "standard input has no column 'deal' (there are: x, y)" },
  { "/rows/csv", "note,deal\n\"a,b\",1\n,2\n", "1|a,b 2|" },
  { "/rows/csv-line-break", "deal,note\n1,\"a\nb\"\n", "1|a\nb" },
  { "/rows/csv-semicolon", "\357\273\277deal;note\r\n1;a\r\n", "1|a" },
  { "/rows/csv-blank-cell", "deal,note\n,a\n1,b\n", "1|b" },
  { "/rows/csv-no-column", "x,y\n1,2\n",
    "standard input has no column 'deal' (there are: x, y)" },
  { "/rows/jsonl", "{\"deal\":1,\"note\":\"a\"}\n{\"deal\":\"2\"}\n",
    "1|a 2|" },
  { "/rows/json", "[\n{\"x\":null,\"deal\":1},\n{\"deal\":2}\n]\n", "1| 2|" },
  { "/rows/json-empty", "[]\n", "" },
  { "/rows/json-null", "{\"deal\":null}{\"deal\":3}", "3|" },
  { "/rows/json-escapes",
    "{\"deal\":1,\"note\":\"\\u0416\\ud83d\\ude80\\n\\\"\"}", "1|Ж🚀\n\"" },
  { "/rows/json-nested", "{\"deal\":{}}",
    "standard input: not a flat JSON object at byte 0" },
  { "/rows/json-cut", "{\"deal\":1},{\"deal",
    "standard input: not a flat JSON object at byte 11" },
  { "/rows/json-lone-surrogate", "{\"deal\":\"\\ud83d\"}",
    "standard input: not a flat JSON object at byte 0" },
  { "/rows/not-utf8", "\377\n", "standard input is not UTF-8 text" },
};

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  const char *input = cases[index].input;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = desk_rows_parse (input, strlen (input), wanted, &error);

  if (rows == NULL)
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
      g_string_append (all, error->message);
    }
  else
    for (guint i = 0; i < rows->len; i++)
      {
        char **row = g_ptr_array_index (rows, i);

        g_assert_cmpuint (g_strv_length (row), ==, 2);
        g_string_append_printf (all, "%s%s|%s", i == 0 ? "" : " ", row[0],
                                row[1]);
      }
  g_assert_cmpstr (all->str, ==, cases[index].rows);
}

static void
test_nul (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_rows_parse ("1\0002\n", 4, wanted, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/rows/nul", test_nul);
  return g_test_run ();
}
