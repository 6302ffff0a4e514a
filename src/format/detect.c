#include "config.h"

#include "format/decode.h"
#include "format/reading.h"

/* How much is looked at, from the first byte on that is not ASCII. */
#define SAMPLE_MAX (1024 * 1024)
/* How much of that is enough to tell single-byte encodings apart: thousands of
 * words even where most of a row is digits. */
#define SCORED_MAX (64 * 1024)
#define UNITS_MAX 2048 /* of UTF-16 */
/* How much is looked at before the first byte that is not ASCII. */
#define BEFORE 64
/* So many characters of UTF-8 do not come about by chance. */
#define SURE_UTF8 16

/* In binary logarithms, as the scores are.  Nearly every old file of a Russian
 * office is CP1251, and nearly every new one UTF-8, where nothing else is valid
 * by mere chance. */
#define USUAL 5
#define USUAL_UTF8 12
/* A lead below that is none: more than what is usual must speak for it. */
#define TIE (USUAL + 1)

/* Whether @one reads as something that neither @best nor a rival says. */
static gboolean
is_another (DeskEncoding one, DeskEncoding best, guint rivals,
            const char *bytes, gsize length)
{
  for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
    if ((i == best || (rivals & (1u << i)) != 0)
        && desk_reading_same (one, (DeskEncoding) i, bytes, length))
      return FALSE;
  return TRUE;
}

/* Chooses among @candidates, and names as rivals those that read nearly as
 * well and say something else. */
static DeskEncoding
choose (const DeskEncoding *candidates, guint n, const char *bytes,
        gsize length, guint *rivals)
{
  gint64 scores[DESK_ENCODING_COUNT];
  DeskEncoding best = candidates[0];

  for (guint i = 0; i < n; i++)
    {
      const DeskEncoding one = candidates[i];

      scores[one] = desk_reading_score (one, bytes, length);
      if (one == DESK_ENCODING_CP1251)
        scores[one] += USUAL;
      if (one == DESK_ENCODING_UTF8)
        scores[one] += USUAL_UTF8;
      if (scores[one] > scores[best])
        best = one;
    }
  for (guint i = 0; i < n; i++)
    if (scores[candidates[i]] + TIE > scores[best]
        && is_another (candidates[i], best, *rivals, bytes, length))
      *rivals |= 1u << candidates[i];
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

/* Whether it may be UTF-8; @valid: how many characters of several bytes it
 * has then. */
static gboolean
may_be_utf8 (const char *bytes, gsize length, gsize *valid)
{
  gsize stray = 0, words = 0, at = 0;

  *valid = 0;
  while ((at += ascii_length (bytes + at, length - at)) < length)
    {
      gunichar c = character_at (bytes, at, length);
      gsize to = stray_end (bytes, at, length);

      if (c == (gunichar) -2)
        break;
      if (c != (gunichar) -1)
        {
          (*valid)++;
          at += (gsize) g_unichar_to_utf8 (c, NULL);
          continue;
        }
      stray += to - at;
      words += is_word (bytes, at, to, length);
      at = to;
    }
  return *valid > 0 ? *valid >= stray : words == 0;
}

static DeskEncoding
detect_letters (const char *bytes, gsize length, guint *rivals)
{
  static const DeskEncoding candidates[]
      = { DESK_ENCODING_CP1251, DESK_ENCODING_KOI8R,       DESK_ENCODING_KOI8U,
          DESK_ENCODING_CP866,  DESK_ENCODING_MACCYRILLIC, DESK_ENCODING_UTF8 };
  gsize valid;
  guint n = G_N_ELEMENTS (candidates);

  if (!may_be_utf8 (bytes, length, &valid))
    n--;
  else if (valid == 0 || valid >= SURE_UTF8)
    return DESK_ENCODING_UTF8;
  return choose (candidates, n, bytes, MIN (length, SCORED_MAX), rivals);
}

/* UTF-16 without a mark: nearly every unit has the same few upper bytes (ASCII,
 * Latin, Cyrillic, punctuation), no lower byte is NUL, and some upper ones are,
 * or all stand for Cyrillic: a control character at every second place. */
static gboolean
is_utf16 (const char *bytes, gsize length, gsize upper)
{
  gsize units = MIN (length / 2, UNITS_MAX), usual = 0, nuls = 0, fours = 0;

  for (gsize i = 0; i < units; i++)
    {
      guchar high = (guchar) bytes[2 * i + upper];

      if (bytes[2 * i + 1 - upper] == 0)
        return FALSE;
      nuls += high == 0;
      fours += high == 4;
      usual += high == 0 || high == 4 || high == 0x20 || high == 0x21;
    }
  return (nuls > 0 || fours == units) && units > 0 && usual * 10 >= units * 9;
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
desk_encoding_detect (const char *bytes, gsize length, gsize *bom,
                      guint *rivals)
{
  DeskEncoding encoding;
  gsize from;

  *bom = 0;
  *rivals = 0;
  if (detect_mark (bytes, length, &encoding, bom))
    return encoding;
  if (is_utf16 (bytes, length, 1))
    return DESK_ENCODING_UTF16LE;
  if (is_utf16 (bytes, length, 0))
    return DESK_ENCODING_UTF16BE;
  from = ascii_length (bytes, length);
  from -= MIN (from, BEFORE); /* where it stands tells something, too */
  return detect_letters (bytes + from, MIN (length - from, SAMPLE_MAX), rivals);
}
