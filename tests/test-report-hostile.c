/* test-report-hostile.c: what comes from outside, through every format. */
#include "config.h"

#include "base/text.h"
#include "format/json.h"
#include "format/report.h"
#include "format/sheet.h"
#include "tests/data.h"
#include <string.h>

static const DeskColumn columns[] = {
  { "text", "Text", DESK_COLUMN_TEXT, NULL },
  { "word", "Word", DESK_COLUMN_WORD, NULL },
  { "phones", "Phones", DESK_COLUMN_PHONES, NULL },
};

static gboolean
collect (const char *bytes, gsize length, gpointer data, GError **error)
{
  (void) error;
  g_string_append_len (data, bytes, (gssize) length);
  return TRUE;
}

/* A row that holds @text wherever there is room for it. */
static char *
run (DeskFormat format, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskReportOptions options = { .format = format };
  g_autoptr (DeskReport) report = desk_report_new (
      columns, G_N_ELEMENTS (columns), &options, collect, out, &error);
  DeskValue row[] = { DESK_TEXT_VALUE (text), DESK_TEXT_VALUE (text),
                      DESK_TEXT_VALUE (text) };

  g_assert_no_error (error);
  desk_report_row (report, row, &error);
  g_assert_no_error (error);
  desk_report_end (report, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_member (const char *key, const char *value, gpointer data)
{
  (void) key;
  g_assert_cmpstr (value, ==, data);
}

static void
test_jsonl (gconstpointer data)
{
  char *text = (char *) data;
  g_autofree char *out = run (DESK_FORMAT_JSONL, text);
  const char *at = out;

  g_assert_true (desk_json_object (&at, assert_member, text));
  g_assert_cmpstr (at, ==, "\n");
}

/* Cells of a line, parted by pipes that no backslash is before. */
static guint
count_pipes (const char *line)
{
  guint pipes = 0;

  for (; *line != '\0'; line++)
    if (*line == '\\' && line[1] != '\0')
      line++;
    else
      pipes += *line == '|';
  return pipes;
}

/* Nothing that a reader would take for more than text stands outside of code:
 * and code ends where it begins. */
static void
assert_tame (const char *line)
{
  gboolean code = FALSE;

  for (; *line != '\0'; line++)
    if (*line == '`')
      code = !code;
    else if (!code && *line == '\\')
      line++;
    else if (!code)
      {
        g_assert_null (strchr ("<>*_[]@#~&$", *line));
        g_assert_false (g_str_has_prefix (line, "://"));
        g_assert_cmpint (g_ascii_strncasecmp (line, "www.", 4), !=, 0);
      }
    else
      g_assert_null (strchr ("\\|", *line));
  g_assert_false (code);
}

static void
test_markdown (gconstpointer data)
{
  g_autofree char *out = run (DESK_FORMAT_MARKDOWN, data);
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  g_autofree char *harmless = desk_text_escape (desk_cell (lines[2]));

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpuint (count_pipes (lines[2]), ==, 4);
  g_assert_cmpstr (harmless, ==, lines[2]);
  assert_tame (lines[2]);
}

/* The text between two tags, decoded; @at is moved behind the second one. */
static char *
cell_text (const char **at)
{
  static const struct
  {
    const char *entity;
    char c;
  } entities[] = { { "&amp;", '&' },
                   { "&lt;", '<' },
                   { "&gt;", '>' },
                   { "&quot;", '"' },
                   { "&#39;", '\'' } };
  GString *text = g_string_new (NULL);
  const char *from = strchr (*at, '>') + 1;

  while (*from != '<')
    {
      guint i = 0;

      g_assert_null (strchr (">\"'", *from)); /* nor the end of the page */
      while (*from == '&' && i < G_N_ELEMENTS (entities)
             && !g_str_has_prefix (from, entities[i].entity))
        i++;
      g_assert_cmpuint (i, <, G_N_ELEMENTS (entities));
      g_string_append_c (text, *from == '&' ? entities[i].c : *from);
      from += *from == '&' ? strlen (entities[i].entity) : 1;
    }
  *at = strchr (from, '>') + 1;
  return g_string_free (text, FALSE);
}

/* The cells are where they are to be, hold the text and nothing but it, and
 * nothing that a spreadsheet would compute. */
static void
test_html (gconstpointer data)
{
  static const char *const tags[]
      = { "<th scope=\"row\">", "<td>", "<td class=\"w\">" };
  g_autofree char *out = run (DESK_FORMAT_HTML, data);
  g_autofree char *shown = desk_text_escape (desk_cell (data));
  const char *at = strstr (out, "<tbody>\n<tr>");

  g_assert_nonnull (at);
  at += strlen ("<tbody>\n<tr>");
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_str_has_prefix (at, tags[i]));
      text = cell_text (&at);
      g_assert_true (g_str_has_suffix (text, shown));
      g_assert_cmpuint (strlen (text) - strlen (shown), <=, 1);
      g_assert_true (*text == '\'' || !desk_text_is_formula (desk_cell (text)));
    }
  g_assert_true (g_str_has_prefix (at, "</tr>\n</tbody>\n</table>"));
}

static const struct
{
  const char *name;
  void (*test) (gconstpointer text);
} formats[] = {
  { "/report-hostile/jsonl", test_jsonl },
  { "/report-hostile/markdown", test_markdown },
  { "/report-hostile/html", test_html },
};

static void
test_format (gconstpointer data)
{
  g_auto (GStrv) naughty = desk_test_naughty ();

  if (naughty == NULL)
    return;
  g_assert_cmpuint (g_strv_length (naughty), >, 500);
  for (char **text = naughty; *text != NULL; text++)
    {
      g_test_message ("%s", *text);
      if (g_utf8_validate (*text, -1, NULL))
        formats[GPOINTER_TO_UINT (data)].test (*text);
    }
}

/* How a cell of a spreadsheet takes a text. */
static const struct
{
  const char *text, *cell;
} cells[] = {
  { "", "" },
  { "Кухня 🚀", "Кухня 🚀" },
  { "_x0041_", "_x005F_x0041_" },
  { "_x00e9_x00E9_", "_x005F_x00e9_x005F_x00E9_" },
  { "__x0041_", "__x005F_x0041_" },
  { "_x004_ _X0041_ _x004G_ _x0041", "_x004_ _X0041_ _x004G_ _x0041" },
  { "\uFFFE\uFFFF\U0001FFFF", "\\u{FFFE}\\u{FFFF}\\u{1FFFF}" },
};

static void
test_cell (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      g_assert_true (desk_sheet_text (out, cells[i].text));
      g_assert_cmpstr (out->str, ==, cells[i].cell);
    }
}

/* A cell has room for 32767 units of UTF-16, the ellipsis among them. */
static const struct
{
  const char *last; /* behind 32766 letters */
  gboolean fits;
} ends[] = {
  { "", TRUE },   { "a", TRUE }, { "ab", FALSE },
  { "🚀", FALSE }, { "…", TRUE }, { "_x0041_", FALSE },
};

static void
test_long_cell (void)
{
  g_autofree char *letters = g_strnfill (32766, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text = g_strconcat (letters, ends[i].last, NULL);
      g_autofree char *cut = g_strconcat (letters, "…", NULL);
      g_autoptr (GString) out = g_string_new (NULL);

      g_assert_cmpint (desk_sheet_text (out, text), ==, ends[i].fits);
      g_assert_cmpstr (out->str, ==, ends[i].fits ? text : cut);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("", formats, test_format);
  g_test_add_func ("/report-hostile/cell", test_cell);
  g_test_add_func ("/report-hostile/long-cell", test_long_cell);
  return g_test_run ();
}
