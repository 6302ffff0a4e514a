#include "config.h"

#include "base/text.h"

/* A paragraph on its way out. */
typedef struct
{
  GString *out;
  GString *words;    /* of the paragraph, a blank between */
  guint first, hang; /* blanks before its first line and before the others */
  guint lines;       /* it had; 0: there is none */
  gboolean is_item;
  guint columns;
} Wrap;

static guint
count_blanks (const char *line)
{
  return (guint) strspn (line, " ");
}

/* `1. `, `- `, `а) `: what begins an item of a list. */
static gboolean
begins_item (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  if (end > text)
    return (*end == '.' || *end == ')') && end[1] == ' ';
  if (*text == '-' && text[1] == ' ')
    return TRUE;
  return *text != '\0' && *g_utf8_next_char (text) == ')';
}

static void
flush (Wrap *wrap)
{
  g_auto (GStrv) words = g_strsplit (wrap->words->str, " ", -1);
  guint at = wrap->first;

  if (wrap->lines == 0)
    return;
  g_string_append_printf (wrap->out, "%*s", (int) wrap->first, "");
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = desk_text_width (words[i], strlen (words[i]));

      if (i > 0 && at + 1 + width > wrap->columns)
        {
          g_string_append_printf (wrap->out, "\n%*s", (int) wrap->hang, "");
          at = wrap->hang;
        }
      else if (i > 0)
        {
          g_string_append_c (wrap->out, ' ');
          at++;
        }
      g_string_append (wrap->out, words[i]);
      at += width;
    }
  g_string_append_c (wrap->out, '\n');
  g_string_truncate (wrap->words, 0);
  wrap->lines = 0;
}

/* Whether a line of so many blanks goes on with the paragraph. */
static gboolean
goes_on (const Wrap *wrap, guint blanks)
{
  if (wrap->lines == 1)
    return wrap->is_item ? blanks > wrap->first : blanks == wrap->first;
  return wrap->lines > 1 && blanks == wrap->hang;
}

static void
take_line (Wrap *wrap, const char *line)
{
  guint blanks = count_blanks (line);
  const char *text = line + blanks;

  if (*text == '\0' || begins_item (text) || !goes_on (wrap, blanks))
    flush (wrap);
  if (*text == '\0')
    {
      g_string_append_c (wrap->out, '\n');
      return;
    }
  if (wrap->lines == 0)
    {
      wrap->first = blanks;
      wrap->is_item = begins_item (text);
    }
  if (wrap->lines <= 1)
    wrap->hang = blanks;
  if (wrap->lines > 0)
    g_string_append_c (wrap->words, ' ');
  g_string_append (wrap->words, text);
  wrap->lines++;
}

char *
desk_text_wrap (const char *text, guint columns)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) words = g_string_new (NULL);
  Wrap wrap
      = { .out = g_string_new (NULL), .words = words, .columns = columns };
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    if (i + 1 < n || lines[i][0] != '\0')
      take_line (&wrap, lines[i]);
  flush (&wrap);
  return g_string_free (wrap.out, FALSE);
}
