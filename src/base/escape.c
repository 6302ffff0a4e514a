/* Text on its way out: to terminals, to spreadsheets and into JSON. */
#include "config.h"

#include "base/text.h"

/* What could steer or deceive a terminal: the list of desk_text_escape(). */
static gboolean
is_hostile (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C
         || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
         || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF
         || (c >= 0xE0000 && c <= 0xE007F);
}

/* Reads one character at @at; FALSE when the byte there is not UTF-8 (@size
 * is then 1).  Unlike GLib's function it reads a NUL as well. */
static gboolean
next_char (const char *at, gsize left, gunichar *c, gsize *size)
{
  *size = 1;
  *c = (guint8) *at;
  if (*c < 0x80)
    return TRUE;
  *c = g_utf8_get_char_validated (at, (gssize) left);
  if (*c >= (gunichar) -2)
    return FALSE;
  *size = (gsize) g_utf8_skip[(guint8) *at];
  return TRUE;
}

void
desk_text_escape_to (GString *out, DeskCell text)
{
  gsize clean = 0, size; /* bytes before @clean are in @out */

  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean valid;
      gunichar c;

      valid = next_char (text.text + i, text.length - i, &c, &size);
      if (valid && !is_hostile (c))
        continue;
      g_string_append_len (out, text.text + clean, (gssize) (i - clean));
      clean = i + size;
      if (valid)
        g_string_append_printf (out, "\\u{%02X}", c);
      else
        g_string_append_printf (out, "\\x%02X", (guint8) text.text[i]);
    }
  if (clean < text.length)
    g_string_append_len (out, text.text + clean,
                         (gssize) (text.length - clean));
}

char *
desk_text_escape (DeskCell text)
{
  GString *out = g_string_sized_new (text.length);

  desk_text_escape_to (out, text);
  return g_string_free (out, FALSE);
}

static gboolean
begins_formula (gunichar c)
{
  switch (c)
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D: /* ＝ */
    case 0xFF0B: /* ＋ */
    case 0xFF0D: /* － */
    case 0xFF20: /* ＠ */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB
         || (c >= 0x2018 && c <= 0x201F) || c == 0xFF02 || c == 0xFF07;
}

gboolean
desk_text_is_formula (DeskCell text)
{
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar c;

      if (!next_char (text.text + i, text.length - i, &c, &size))
        continue; /* told as \xHH or dropped by others: hides nothing */
      if (begins_formula (c))
        return TRUE;
      if (!is_quote (c) && !is_hostile (c) && !g_unichar_isspace (c))
        return FALSE;
    }
  return FALSE;
}

static void
json_escape (GString *out, gunichar c)
{
  static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
  const char *letter = c == 0 || c > '\\' ? NULL : letters;

  while (letter != NULL && *letter != '\0' && (gunichar) *letter != c)
    letter += 2;
  if (letter != NULL && *letter != '\0')
    g_string_append_printf (out, "\\%c", letter[1]);
  else if (c < 0x10000)
    g_string_append_printf (out, "\\u%04x", c);
  else
    g_string_append_printf (out, "\\u%04x\\u%04x",
                            0xD800 + ((c - 0x10000) >> 10),
                            0xDC00 + ((c - 0x10000) & 0x3FF));
}

void
desk_text_json (GString *out, DeskCell text)
{
  gsize clean = 0, size;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean valid;
      gunichar c;

      valid = next_char (text.text + i, text.length - i, &c, &size);
      if (valid && c != '"' && c != '\\' && !is_hostile (c))
        continue;
      g_string_append_len (out, text.text + clean, (gssize) (i - clean));
      clean = i + size;
      if (valid)
        json_escape (out, c);
      else
        g_string_append (out, "\xEF\xBF\xBD");
    }
  if (clean < text.length)
    g_string_append_len (out, text.text + clean,
                         (gssize) (text.length - clean));
  g_string_append_c (out, '"');
}
