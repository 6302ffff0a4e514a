#include "config.h"

#include "format/json.h"

#include <string.h>

static void
skip_blanks (const char **at)
{
  *at += strspn (*at, " \t\r\n");
}

/* Four hex digits behind `\u`, or -1. */
static gint32
read_unit (const char **at)
{
  gint32 unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (**at);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
      (*at)++;
    }
  return unit;
}

/* Behind `\u`; pairs of surrogates are one character. */
static gboolean
read_escaped_unit (const char **at, GString *out)
{
  gint32 unit = read_unit (at);

  if (unit >= 0xd800 && unit < 0xdc00 && (*at)[0] == '\\' && (*at)[1] == 'u')
    {
      gint32 low;

      *at += 2;
      low = read_unit (at);
      if (low < 0xdc00 || low > 0xdfff)
        return FALSE;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  if (unit <= 0 || !g_unichar_validate ((gunichar) unit))
    return FALSE;
  g_string_append_unichar (out, (gunichar) unit);
  return TRUE;
}

static gboolean
read_escape (const char **at, GString *out)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  char letter = *(*at)++;
  const char *found;

  if (letter == 'u')
    return read_escaped_unit (at, out);
  found = letter == '\0' ? NULL : strchr (letters, letter);
  if (found == NULL)
    return FALSE;
  g_string_append_c (out, meant[found - letters]);
  return TRUE;
}

static gboolean
read_string (const char **at, GString *out)
{
  g_string_truncate (out, 0);
  if (*(*at)++ != '"')
    return FALSE;
  while (**at != '"')
    {
      if ((guchar) * *at < 0x20)
        return FALSE;
      if (**at != '\\')
        g_string_append_c (out, *(*at)++);
      else
        {
          (*at)++;
          if (!read_escape (at, out))
            return FALSE;
        }
    }
  (*at)++;
  return TRUE;
}

static gboolean
read_scalar (const char **at, GString *out)
{
  gsize length;

  if (**at == '"')
    return read_string (at, out);
  length = strspn (*at, "-+.0123456789abcdefghijklmnopqrstuvwxyzE");
  g_string_truncate (out, 0);
  g_string_append_len (out, *at, (gssize) length);
  *at += length;
  if (strcmp (out->str, "null") == 0)
    g_string_truncate (out, 0);
  else if (length == 0
           || !(g_ascii_isdigit (*out->str) || *out->str == '-'
                || strcmp (out->str, "true") == 0
                || strcmp (out->str, "false") == 0))
    return FALSE;
  return TRUE;
}

static gboolean
read_member (const char **at, GString *key, GString *value)
{
  skip_blanks (at);
  if (!read_string (at, key))
    return FALSE;
  skip_blanks (at);
  if (*(*at)++ != ':')
    return FALSE;
  skip_blanks (at);
  if (!read_scalar (at, value))
    return FALSE;
  skip_blanks (at);
  return TRUE;
}

gboolean
desk_json_object (const char **at, DeskJsonMember member, gpointer data)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);

  if (*(*at)++ != '{')
    return FALSE;
  skip_blanks (at);
  if (**at == '}')
    {
      (*at)++;
      return TRUE;
    }
  for (;;)
    {
      char next;

      if (!read_member (at, key, value))
        return FALSE;
      member (key->str, value->str, data);
      next = *(*at)++;
      if (next == '}')
        return TRUE;
      if (next != ',')
        return FALSE;
    }
}
