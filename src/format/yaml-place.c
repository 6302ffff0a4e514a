#include "config.h"

#include "format/yaml-place.h"

#include <string.h>

/* The beginning of @line, from 1; the end of the text when there is none. */
static const char *
line_at (const char *text, guint line)
{
  const char *end;

  for (; line > 1; line--)
    {
      end = strchr (text, '\n');
      if (end == NULL)
        return text + strlen (text);
      text = end + 1;
    }
  return text;
}

/* The line before the one that begins at @line; NULL when that is the first. */
static const char *
line_before (const char *text, const char *line)
{
  if (line == text)
    return NULL;
  for (line--; line > text && line[-1] != '\n';)
    line--;
  return line;
}

static gboolean
is_comment (const char *line)
{
  return line[strspn (line, " ")] == '#';
}

char *
desk_yaml_comment (const DeskYaml *yaml, guint line)
{
  const char *text = desk_yaml_bytes (yaml);
  const char *end = line_at (text, line);
  const char *begin = end, *before;
  GString *comment = g_string_new (NULL);

  while ((before = line_before (text, begin)) != NULL && is_comment (before))
    begin = before;
  while (begin < end)
    {
      const char *stop = strchr (begin, '\n');

      begin += strspn (begin, " ") + 1;
      if (*begin == ' ')
        begin++;
      g_string_append_len (comment, begin, stop + 1 - begin);
      begin = stop + 1;
    }
  return g_string_free (comment, FALSE);
}

void
desk_node_locate (const DeskNode *scalar, const char *part, guint nth,
                  guint *line, guint *column)
{
  const char *text = desk_yaml_bytes (desk_node_yaml (scalar));
  const char *start = line_at (text, desk_node_line (scalar));
  const char *at;

  *line = desk_node_line (scalar);
  *column = desk_node_column (scalar);
  if (*start != '\0')
    start = g_utf8_offset_to_pointer (start, (glong) *column - 1);
  for (at = strstr (start, part); at != NULL && nth > 0; nth--)
    at = strstr (at + strlen (part), part);
  if (at == NULL)
    return;
  for (; start < at; start = g_utf8_next_char (start))
    {
      *column = *start == '\n' ? 1 : *column + 1;
      *line += *start == '\n';
    }
}
