/* report-markdown.c: a table to be put into a chat or a ticket.
 *
 * The reader may be GitHub, Mattermost or a bot's own: so a text from outside
 * must neither end its cell nor become markup, HTML, a link or a call to
 * somebody.  A backslash keeps markup off.  It does not keep off what is looked
 * for in the finished text, @all for one: a run of characters that may be meant
 * so is made code, in which nothing is looked for and which is copied as it is.
 */
#include "config.h"

#include "base/i18n.h"
#include "format/report-writer.h"
#include <string.h>

/* Whether @c may stand in an address or in a mention; none of them ends code
 * or a cell. */
static gboolean
is_of_run (char c)
{
  return c != '\0'
         && (g_ascii_isalnum (c) || (guchar) c >= 0x80
             || strchr ("_-+.@#/:~%?=&", c) != NULL);
}

static gboolean
holds (const char *text, gsize length, const char *what)
{
  gsize size = strlen (what);

  for (gsize i = 0; i + size <= length; i++)
    if (g_ascii_strncasecmp (text + i, what, size) == 0)
      return TRUE;
  return FALSE;
}

/* Whether some reader makes more of a run than its characters. */
static gboolean
is_lively (const char *run, gsize length)
{
  return memchr (run, '@', length) != NULL || memchr (run, '#', length) != NULL
         || holds (run, length, ":/") || holds (run, length, "www.");
}

static void
append_plain (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("\\`*_[]<>|~&$", text[i]) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}

static void
append_run (GString *out, const char *run, gsize length)
{
  if (!is_lively (run, length))
    {
      append_plain (out, run, length);
      return;
    }
  g_string_append_c (out, '`');
  g_string_append_len (out, run, (gssize) length);
  g_string_append_c (out, '`');
}

static void
append_text (GString *out, const char *text)
{
  while (*text != '\0')
    {
      gsize length = 0;

      while (is_of_run (text[length]))
        length++;
      append_run (out, text, length);
      text += length;
      if (*text != '\0')
        append_plain (out, text++, 1);
    }
}

static const DeskColumn *
shown_column (const DeskReport *report, guint index)
{
  return &report->columns[g_array_index (report->shown, guint, index)];
}

static void
begin (const DeskReport *report, GString *out)
{
  for (guint i = 0; i < report->shown->len; i++)
    {
      g_string_append (out, i == 0 ? "| " : " | ");
      append_text (out, _ (shown_column (report, i)->title));
    }
  g_string_append (out, " |\n|");
  for (guint i = 0; i < report->shown->len; i++)
    g_string_append (out, desk_column_is_right (shown_column (report, i)->type)
                              ? " ---: |"
                              : " --- |");
  g_string_append_c (out, '\n');
}

static void
row (const DeskReport *report, const DeskValue *values, guint index,
     GString *out)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  (void) index;
  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column = shown_column (report, i);
      DeskValue value = values[g_array_index (report->shown, guint, i)];

      g_string_truncate (cell, 0);
      if (!desk_value_is_none (column, value))
        desk_value_append (cell, report, column, value, DESK_STYLE_TABLE,
                           FALSE);
      g_string_append (out, i == 0 ? "| " : " | ");
      append_text (out, cell->str);
    }
  g_string_append (out, " |\n");
}

static void
end (const DeskReport *report, guint rows, GString *out)
{
  (void) report, (void) rows, (void) out;
}

const DeskWriter desk_writer_markdown
    = { .begin = begin, .row = row, .end = end };
