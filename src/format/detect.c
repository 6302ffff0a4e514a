#include "config.h"

#include "format/codepage.h"

/* How much is looked at, from the first byte on that is not ASCII. */
#define SAMPLE_MAX (1024 * 1024)
/* How much of that is enough to tell single-byte encodings apart: thousands of
 * words even where most of a row is digits. */
#define SCORED_MAX (64 * 1024)
#define UNITS_MAX 2048 /* of UTF-16 */

/* By how much another encoding must beat CP1251, in binary logarithms: about
 * three letters' worth, because nearly every old file of a Russian office is
 * CP1251. */
#define MARGIN 8

#define LETTER 0x3f /* a glyph's index into the letter pairs, 0 for none */
#define UPPER 0x40
#define STRANGE 0x80 /* what texts of people do not hold */

typedef struct
{
  guint8 glyphs[256];
} Alphabet;

/* Index of a Cyrillic letter as codepage.h counts them, or 0. */
static guint8
letter_of (guint point)
{
  static const struct
  {
    guint16 point;
    guint8 letter;
  } others[] = {
    { 0x401, 6 },  { 0x451, 6 },  { 0x406, 33 }, { 0x456, 33 },
    { 0x407, 34 }, { 0x457, 34 }, { 0x404, 35 }, { 0x454, 35 },
    { 0x490, 36 }, { 0x491, 36 }, { 0x40e, 20 }, { 0x45e, 20 },
  };

  if (point >= 0x410 && point <= 0x44f)
    return (guint8) ((point - 0x410) % 32 + 1);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].point == point)
      return others[i].letter;
  return 0;
}

static guint8
glyph_of (guint point)
{
  guint8 letter = letter_of (point);

  if (letter != 0)
    return point < 0x430 || point == 0x490 ? letter | UPPER : letter;
  switch (point)
    {
    case 0xa0:
    case 0xa7:
    case 0xa9:
    case 0xab:
    case 0xae:
    case 0xb0:
    case 0xb2:
    case 0xb7:
    case 0xbb:
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x2022:
    case 0x2026:
    case 0x20ac:
    case 0x2116:
    case 0x2122:
      return 0;
    default:
      return STRANGE;
    }
}

static void
fill_alphabet (Alphabet *alphabet, DeskEncoding encoding)
{
  for (guint byte = 0; byte < 128; byte++)
    {
      alphabet->glyphs[byte] = 0;
      alphabet->glyphs[byte + 128] = glyph_of (desk_codepages[encoding][byte]);
    }
}

/* What the case of @glyph behind @last says: a capital behind a small letter
 * is what small letters of another encoding look like. */
static gint
score_case (guint8 last, guint8 glyph)
{
  return (last & LETTER) != 0 && (glyph & LETTER) != 0 && !(last & UPPER)
                 && (glyph & UPPER)
             ? -6
             : 0;
}

/* How well the bytes read as Russian or Ukrainian words in @encoding: the
 * binary logarithm of how much likelier they are than letters at random. */
static gint64
score (DeskEncoding encoding, const char *bytes, gsize length)
{
  Alphabet alphabet;
  gint64 sum = 0;
  guint8 last = 0, glyph;

  fill_alphabet (&alphabet, encoding);
  for (gsize i = 0; i < length; i++, last = glyph)
    {
      glyph = alphabet.glyphs[(guchar) bytes[i]];
      if (glyph == 0 && last == 0)
        continue;
      if (glyph & STRANGE)
        {
          sum -= 10;
          glyph = 0;
        }
      if (((last | glyph) & LETTER) != 0)
        sum += desk_letter_pairs[last & LETTER][glyph & LETTER] - '0'
               - DESK_PAIR_EVEN + score_case (last, glyph);
      if (glyph == 0 && (last & LETTER) != 0 && g_ascii_isalpha (bytes[i]))
        sum -= 4;
    }
  return sum;
}

static DeskEncoding
detect_single (const char *bytes, gsize length)
{
  static const DeskEncoding others[]
      = { DESK_ENCODING_KOI8R, DESK_ENCODING_KOI8U, DESK_ENCODING_CP866,
          DESK_ENCODING_MACCYRILLIC };
  DeskEncoding best = DESK_ENCODING_CP1251;
  gint64 most = score (best, bytes, length) + MARGIN;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gint64 sum = score (others[i], bytes, length);

      if (sum > most)
        {
          most = sum;
          best = others[i];
        }
    }
  return best;
}

static gsize
ascii_length (const char *bytes, gsize length)
{
  gsize at = 0;
  guint64 eight;

  for (; at + 8 <= length; at += 8)
    {
      memcpy (&eight, bytes + at, 8);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (at < length && (guchar) bytes[at] < 0x80)
    at++;
  return at;
}

/* A run of stray bytes that is a word by itself and no broken piece of one:
 * nothing of a word stands beside it, or it is long. */
static gboolean
is_word (const char *bytes, gsize from, gsize to, gsize length)
{
  return to - from >= 4
         || ((from == 0 || !g_ascii_isalnum (bytes[from - 1]))
             && (to == length || !g_ascii_isalnum (bytes[to])));
}

/* The character that begins at @at, as g_utf8_get_char_validated(): -1 for
 * none, -2 for one that the end of the sample cuts. */
static gunichar
character_at (const char *bytes, gsize at, gsize length)
{
  return g_utf8_get_char_validated (bytes + at, (gssize) (length - at));
}

static gsize
stray_end (const char *bytes, gsize at, gsize length)
{
  while (at < length && (guchar) bytes[at] >= 0x80
         && character_at (bytes, at, length) == (gunichar) -1)
    at++;
  return at;
}

static gboolean
is_utf8 (const char *bytes, gsize length)
{
  gsize valid = 0, stray = 0, words = 0, at = 0;

  while ((at += ascii_length (bytes + at, length - at)) < length)
    {
      gunichar c = character_at (bytes, at, length);
      gsize to = stray_end (bytes, at, length);

      if (c == (gunichar) -2)
        break;
      if (c != (gunichar) -1)
        {
          valid++;
          at += (gsize) g_unichar_to_utf8 (c, NULL);
          continue;
        }
      stray += to - at;
      words += is_word (bytes, at, to, length);
      at = to;
    }
  return valid > 0 ? valid >= stray : words == 0;
}

/* UTF-16 without a mark: nearly every unit has the same few upper bytes (ASCII,
 * Latin, Cyrillic, punctuation), some of them NUL, and no lower byte is. */
static gboolean
is_utf16 (const char *bytes, gsize length, gsize upper)
{
  gsize units = MIN (length / 2, UNITS_MAX), usual = 0, nuls = 0;

  for (gsize i = 0; i < units; i++)
    {
      guchar high = (guchar) bytes[2 * i + upper];

      if (bytes[2 * i + 1 - upper] == 0)
        return FALSE;
      nuls += high == 0;
      usual += high == 0 || high == 4 || high == 0x20 || high == 0x21;
    }
  return nuls > 0 && usual * 10 >= units * 9;
}

static gboolean
detect_mark (const char *bytes, gsize length, DeskEncoding *encoding,
             gsize *bom)
{
  static const struct
  {
    const char *mark;
    gsize length;
    DeskEncoding encoding;
  } marks[] = {
    { "\xef\xbb\xbf", 3, DESK_ENCODING_UTF8 },
    { "\xff\xfe", 2, DESK_ENCODING_UTF16LE },
    { "\xfe\xff", 2, DESK_ENCODING_UTF16BE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length
        && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      {
        *encoding = marks[i].encoding;
        *bom = marks[i].length;
        return TRUE;
      }
  return FALSE;
}

DeskEncoding
desk_encoding_detect (const char *bytes, gsize length, gsize *bom)
{
  DeskEncoding encoding;
  gsize from;

  *bom = 0;
  if (detect_mark (bytes, length, &encoding, bom))
    return encoding;
  if (is_utf16 (bytes, length, 1))
    return DESK_ENCODING_UTF16LE;
  if (is_utf16 (bytes, length, 0))
    return DESK_ENCODING_UTF16BE;
  from = ascii_length (bytes, length);
  if (from > 0)
    from--; /* what stands before the first such byte tells something too */
  bytes += from;
  length = MIN (length - from, SAMPLE_MAX);
  return is_utf8 (bytes, length)
             ? DESK_ENCODING_UTF8
             : detect_single (bytes, MIN (length, SCORED_MAX));
}
