/* test-report-hostile.c: what comes from outside, through every format. */
#include "config.h"

#include "base/text.h"
#include "format/json.h"
#include "format/report.h"
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

static const struct
{
  const char *name;
  void (*test) (gconstpointer text);
} formats[] = {
  { "/report-hostile/jsonl", test_jsonl },
  { "/report-hostile/markdown", test_markdown },
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("", formats, test_format);
  return g_test_run ();
}
