#include "config.h"

#include "format/codepage.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define REPEAT(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

static const struct
{
  const char *name;
  const char *spellings; /* lower case, letters and digits only */
} encodings[DESK_ENCODING_COUNT] = {
  [DESK_ENCODING_UTF8] = { "UTF-8", "utf8 unicode" },
  [DESK_ENCODING_UTF16LE] = { "UTF-16LE", "utf16le utf16" },
  [DESK_ENCODING_UTF16BE] = { "UTF-16BE", "utf16be" },
  [DESK_ENCODING_CP1251]
  = { "CP1251", "cp1251 windows1251 win1251 win 1251 ansi" },
  [DESK_ENCODING_CP1252]
  = { "CP1252", "cp1252 windows1252 win1252 1252 latin1 iso88591" },
  [DESK_ENCODING_KOI8R] = { "KOI8-R", "koi8r koi8" },
  [DESK_ENCODING_KOI8U] = { "KOI8-U", "koi8u" },
  [DESK_ENCODING_CP866] = { "CP866", "cp866 ibm866 866 dos oem" },
  [DESK_ENCODING_MACCYRILLIC]
  = { "MacCyrillic", "maccyrillic xmaccyrillic mac macintosh" },
};

const char *
desk_encoding_name (DeskEncoding encoding)
{
  return encodings[encoding].name;
}

static gboolean
spells (const char *spellings, const char *word)
{
  g_auto (GStrv) list = g_strsplit (spellings, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

gboolean
desk_encoding_parse (const char *name, DeskEncoding *encoding, GError **error)
{
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *typed = desk_text_escape (desk_cell (name));

  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (word, g_ascii_tolower (*at));
  for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
    {
      if (spells (encodings[i].spellings, word->str))
        {
          *encoding = (DeskEncoding) i;
          return TRUE;
        }
      g_string_append_printf (names, i == 0 ? "%s" : ", %s", encodings[i].name);
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("unknown encoding '%s': one of %s"), typed, names->str);
  return FALSE;
}

/* How many bytes at the beginning are ASCII and not NUL. */
static gsize
plain_length (const char *text, gsize length)
{
  gsize at = 0;

  for (; at + 8 <= length; at += 8)
    {
      guint64 bytes;

      memcpy (&bytes, text + at, 8);
      /* A top bit is set by itself, or borrowed from a zero byte. */
      if (((bytes | (bytes - REPEAT (1))) & REPEAT (0x80)) != 0)
        break;
    }
  while (at < length && (guchar) (text[at] - 1) < 0x7f)
    at++;
  return at;
}

static char *
put_hex (char *to, guchar byte)
{
  static const char digits[] = "0123456789ABCDEF";

  *to++ = '\\';
  *to++ = 'x';
  *to++ = digits[byte >> 4];
  *to++ = digits[byte & 15];
  return to;
}

/* Bytes of UTF-8 as they stand in memory. */
typedef union
{
  guint8 bytes[4]; /* the last one: how many of them count, 0 for no meaning */
  guint32 all;
} Glyph;

static Glyph
glyph_of (guint point)
{
  Glyph glyph = { { 0 } };
  char text[6];

  if (point > 0)
    {
      glyph.bytes[3] = (guint8) g_unichar_to_utf8 (point, text);
      memcpy (glyph.bytes, text, glyph.bytes[3]);
    }
  return glyph;
}

/* What each byte of @encoding is in UTF-8: three bytes at most.  Made once, as
 * every letter of a million rows is looked up here. */
static const Glyph *
glyphs_of (DeskEncoding encoding)
{
  static Glyph glyphs[DESK_ENCODING_COUNT][256];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
        for (guint byte = 0; byte < 256; byte++)
          glyphs[i][byte]
              = glyph_of (byte < 0x80 ? byte : desk_codepages[i][byte - 0x80]);
      g_once_init_leave (&ready, 1);
    }
  return glyphs[encoding];
}

/* Both decoders write from @from to @to, which has room for four bytes a
 * byte, and tell in @good whether every byte had a meaning. */
static char *
put_single (const Glyph glyphs[256], DeskCell from, char *to, gboolean *good)
{
  for (gsize i = 0; i < from.length; i++)
    {
      const Glyph glyph = glyphs[(guchar) from.text[i]];

      memcpy (to, &glyph.all, sizeof glyph.all);
      to += glyph.bytes[3];
      if (glyph.bytes[3] == 0)
        {
          to = put_hex (to, (guchar) from.text[i]);
          *good = FALSE;
        }
    }
  return to;
}

static char *
put_utf8 (DeskCell from, char *to, gboolean *good)
{
  const char *at = from.text, *end = from.text + from.length;

  while (at < end)
    {
      const char *stop;

      if (!g_utf8_validate_len (at, (gsize) (end - at), &stop))
        *good = FALSE;
      memcpy (to, at, (gsize) (stop - at));
      to += stop - at;
      if (stop < end)
        to = put_hex (to, (guchar) *stop++);
      at = stop;
    }
  return to;
}

gboolean
desk_decode_cell (DeskEncoding encoding, DeskCell cell, GString *scratch,
                  DeskCell *out)
{
  gsize plain = plain_length (cell.text, cell.length), start;
  DeskCell rest = { cell.text + plain, cell.length - plain };
  gboolean good = TRUE;
  char *to;

  *out = cell;
  if (rest.length == 0)
    return TRUE;
  if (encoding == DESK_ENCODING_UTF8
      && g_utf8_validate_len (rest.text, rest.length, NULL))
    return TRUE;
  start = scratch->len;
  g_string_set_size (scratch, start + plain + 4 * rest.length);
  to = scratch->str + start;
  memcpy (to, cell.text, plain);
  to = encoding == DESK_ENCODING_UTF8
           ? put_utf8 (rest, to + plain, &good)
           : put_single (glyphs_of (encoding), rest, to + plain, &good);
  g_string_truncate (scratch, (gsize) (to - scratch->str));
  *out = (DeskCell){ scratch->str + start, scratch->len - start };
  return good;
}

static guint
unit_at (DeskEncoding encoding, const char *bytes, gsize at)
{
  guint first = (guchar) bytes[at], second = (guchar) bytes[at + 1];

  return encoding == DESK_ENCODING_UTF16LE ? first | second << 8
                                           : first << 8 | second;
}

/* Sets @error with the place of the character behind @text. */
static void
refuse_unit (const GString *text, const char *why, GError **error)
{
  guint line = 1;
  const char *start = text->str, *end = text->str + text->len;

  for (const char *at = start; at < end; at++)
    if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
      {
        line++;
        start = at + 1;
      }
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT, "%u:%ld: %s", line,
               g_utf8_strlen (start, end - start) + 1, why);
}

char *
desk_decode_whole (DeskEncoding encoding, const char *bytes, gsize length,
                   gsize *out_length, GError **error)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (encoding == DESK_ENCODING_UTF16LE
                            || encoding == DESK_ENCODING_UTF16BE,
                        NULL);
  text = g_string_sized_new (length + length / 2);
  for (gsize at = 0; at + 2 <= length; at += 2)
    {
      gunichar point = unit_at (encoding, bytes, at);

      if (point >= 0xd800 && point < 0xdc00 && at + 4 <= length)
        {
          guint low = unit_at (encoding, bytes, at + 2);

          if (low >= 0xdc00 && low < 0xe000)
            {
              point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
              at += 2;
            }
        }
      if (point >= 0xd800 && point < 0xe000)
        {
          refuse_unit (text, _ ("half a UTF-16 surrogate pair"), error);
          return NULL;
        }
      g_string_append_unichar (text, point);
    }
  if (length % 2 != 0)
    {
      refuse_unit (text, _ ("an odd byte at the end of a UTF-16 file"), error);
      return NULL;
    }
  *out_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
