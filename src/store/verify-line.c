#include "config.h"

#include "store/verify-line.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/line.h"

/* --- places ------------------------------------------------------------- */

guint
desk_verify_place (const char *text, gsize length, gsize offset)
{
  guint column = 1;

  for (gsize i = 0; i < MIN (offset, length); i++)
    column += ((guchar) text[i] & 0xC0) != 0x80;
  return column;
}

/* Offset of the first byte of cell @column. */
static gsize
cell_offset (const char *text, gsize length, guint column)
{
  gboolean quoted = FALSE;
  gsize i = 0;

  for (; i < length && column > 0; i++)
    if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == ',' && !quoted)
      column--;
  return i;
}

guint
desk_verify_column (const DeskVerifyLine *line, guint column)
{
  return desk_verify_place (line->text, line->length,
                            cell_offset (line->text, line->length, column));
}

/* --- characters --------------------------------------------------------- */

/* Most lines are settled by this: eight bytes at a time that are neither
 * control characters nor anything but ASCII. */
static gboolean
is_plain (const char *text, gsize length)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 bad = 0;
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word, del;

      memcpy (&word, text + i, 8);
      del = word ^ (ones * 0x7F);
      bad |= word | ((word - ones * 0x20) & ~word) | ((del - ones) & ~del);
    }
  for (; i < length; i++)
    if ((guchar) text[i] < 0x20 || (guchar) text[i] >= 0x7F)
      return FALSE;
  return (bad & high) == 0;
}

/* Where the first control character of valid UTF-8 stands, or @length: C0, DEL,
 * C1 (C2 80 to C2 9F), U+2028 and U+2029 (E2 80 A8 and A9). */
static gsize
find_control (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *) text;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20 || bytes[i] == 0x7F
        || (bytes[i] == 0xC2 && bytes[i + 1] < 0xA0)
        || (bytes[i] == 0xE2 && bytes[i + 1] == 0x80
            && (bytes[i + 2] & 0xFE) == 0xA8))
      return i;
  return length;
}

void
desk_verify_characters (const DeskVerifyLine *line, DeskFindings *findings)
{
  const char *stop;
  gsize control;

  if (is_plain (line->text, line->length))
    return;
  if (!g_utf8_validate_len (line->text, line->length, &stop))
    {
      gsize offset = (gsize) (stop - line->text);

      desk_findings_add (findings, line->path, line->number,
                         desk_verify_place (line->text, line->length, offset),
                         _ ("byte \\x%02X is not UTF-8"), (guchar) *stop);
      return;
    }
  control = find_control (line->text, line->length);
  if (control < line->length)
    desk_findings_add (findings, line->path, line->number,
                       desk_verify_place (line->text, line->length, control),
                       _ ("control character U+%04X"),
                       g_utf8_get_char (line->text + control));
}

/* --- quoting ------------------------------------------------------------ */

static gsize
first_difference (const char *one, gsize one_length, const GString *two)
{
  gsize length = MIN (one_length, two->len), i = 0;

  while (i < length && one[i] == two->str[i])
    i++;
  return i;
}

/* What we would write for these cells is what must stand there. */
void
desk_verify_quoting (const DeskVerifyLine *line, DeskFindings *findings)
{
  guint columns = desk_ledger_columns (line->ledger);
  g_autoptr (GString) again = NULL;

  if (memchr (line->text, '"', line->length) == NULL)
    return;
  again = g_string_sized_new (line->length + 2);
  for (guint i = 0; i < columns; i++)
    {
      if (i > 0)
        g_string_append_c (again, ',');
      desk_line_append (again, line->cells[i]);
    }
  if (again->len == line->length
      && memcmp (again->str, line->text, line->length) == 0)
    return;
  desk_findings_add (
      findings, line->path, line->number,
      desk_verify_place (line->text, line->length,
                         first_difference (line->text, line->length, again)),
      _ ("wrong quoting: a cell is quoted exactly when it holds a comma or a "
         "quote, and a quote inside is doubled"));
}

/* --- moments ------------------------------------------------------------ */

static gboolean
read_moment (const DeskVerifyLine *line, guint column, DeskFindings *findings,
             gint64 *moment)
{
  g_autofree char *shown = NULL;

  if (line->cells[column].length == DESK_TIME_LENGTH
      && desk_time_parse (line->cells[column], moment))
    return TRUE;
  shown = desk_text_escape (line->cells[column]);
  desk_findings_add (findings, line->path, line->number,
                     desk_verify_column (line, column),
                     _ ("%s: '%s' is not a moment like %s"),
                     desk_ledger_column (line->ledger, column), shown,
                     "2026-11-22T13:44:00+03:00");
  return FALSE;
}

gboolean
desk_verify_moments (const DeskVerifyLine *line, DeskFindings *findings,
                     gint64 *recorded, gint64 *time)
{
  gboolean read = read_moment (line, DESK_RECORDED, findings, recorded);

  if (read
      && desk_cell_equal (line->cells[DESK_RECORDED], line->cells[DESK_TIME]))
    *time = *recorded;
  else if (!read_moment (line, DESK_TIME, findings, time))
    read = FALSE;
  return read;
}

/* --- heads -------------------------------------------------------------- */

static gboolean
parse_seal (const char *text, char seal[DESK_SEAL_DIGITS + 1])
{
  gsize digits = strspn (text, "0123456789abcdef");

  if (digits != DESK_SEAL_DIGITS || text[digits] != '\0')
    return FALSE;
  memcpy (seal, text, DESK_SEAL_DIGITS + 1);
  return TRUE;
}

gboolean
desk_head_parse (const char *text, DeskHead *head, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  g_autofree char *shown = NULL;

  if (g_strv_length (parts) == 3 && desk_ledger_parse (parts[0], &head->ledger)
      && (head->seq = desk_cell_seq (desk_cell (parts[1]))) > 0
      && parse_seal (parts[2], head->seal))
    return TRUE;
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' is not the head of a ledger; expected: "
                  "LEDGER:SEQ:SEAL, as 'salesdesk check -v' shows it"),
               shown);
  return FALSE;
}

char *
desk_head_format (const DeskHead *head)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s",
                          desk_ledger_name (head->ledger), head->seq,
                          head->seal);
}
