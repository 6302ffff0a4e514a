/* Text measured in the columns of a terminal. */
#include "config.h"

#include "base/text.h"

static guint
columns_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
desk_text_width (const char *text, gsize length)
{
  const char *end = text + length;
  guint columns = 0;

  while (text < end)
    if ((guint8) *text < 0x80)
      {
        columns++;
        text++;
      }
    else
      {
        columns += columns_of (g_utf8_get_char (text));
        text = g_utf8_next_char (text);
      }
  return columns;
}

char *
desk_text_truncate (const char *text, guint columns)
{
  const char *end = text;
  gsize length = strlen (text);
  guint used = 0;

  if (desk_text_width (text, length) <= columns)
    return g_strndup (text, length);
  if (columns == 0)
    return g_strdup ("");
  for (;; end = g_utf8_next_char (end)) /* ends: the text is too wide */
    {
      used += columns_of (g_utf8_get_char (end));
      if (used > columns - 1)
        break;
    }
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}
