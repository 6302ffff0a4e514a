#include "config.h"

#include "format/reading.h"

#include "format/codepage.h"

/* A glyph is a letter (its index into the letter pairs, and UPPER), or a
 * symbol with what it costs, or 0 for what every encoding has: ASCII. */
#define LETTER 0x3f
#define UPPER 0x40
#define SYMBOL 0x80
#define LOOSE 0x40 /* of a symbol: no word begins right behind it */
#define APOSTROPHE \
  (SYMBOL | LOOSE | 4) /* which a Ukrainian word goes on behind */

/* What is known of texts, in binary logarithms.  A letter is one of 32, which
 * is what all else is measured by.  The costs are estimates, settled with the
 * files of tests/test-encodings.c. */
#define RANDOM_LETTER 5
#define STRANGE_COST 12  /* box drawing, Serbian letters, no meaning at all */
#define LATIN_COST 6     /* in UTF-8: a letter with an accent */
#define SIGN_COST 3      /* in UTF-8: a dash, an arrow, a face */
#define NEVER_COST 8     /* letters that never stand side by side */
#define CASE_COST 12     /* a capital behind a small letter: `пЯть` */
#define CASE_BACK_COST 6 /* a small letter behind two capitals: `ЯДро` */
#define MIXED_COST 4     /* Latin and Cyrillic letters in one word */
#define LONE_COST 9 /* a word of one letter that is none: `слово Ч слово` */
#define HAN_COST 16    /* in UTF-8: Chinese, as which words of CP866 may read */
#define EXOTIC_COST 22 /* in UTF-8: a script that nobody here writes */
#define LOOSE_COST 8   /* `…слово`, `€ванов` */

typedef struct
{
  guint8 glyphs[256];
} Alphabet;

typedef struct
{
  gint64 sum;
  guint8 last;     /* the glyph read last */
  guint8 before;   /* and the one before it */
  char last_ascii; /* the byte read last, when it was ASCII */
  guint letters;   /* of the word being read */
  gboolean small;  /* a small letter ended the word before, in the same cell */
} Reading;

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
    { 0x490, 36 }, { 0x491, 36 }, { 0x40e, 10 }, { 0x45e, 10 },
  };

  if (point >= 0x410 && point <= 0x44f)
    return (guint8) ((point - 0x410) % 32 + 1);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].point == point)
      return others[i].letter;
  return 0;
}

/* What of the signs beside letters people type, and how rare it is. */
static guint8
symbol_of (guint point)
{
  switch (point)
    {
    case 0xa0:
    case 0xab:
      return SYMBOL | 2;
    case 0xbb:
    case 0x2013:
    case 0x2014:
    case 0x2116:
      return SYMBOL | LOOSE | 2;
    case 0x2019:
      return APOSTROPHE;
    case 0x201c:
    case 0x201d:
    case 0x201e:
      return SYMBOL | 7;
    case 0x2018:
    case 0x201a:
    case 0x2039:
    case 0x203a:
      return SYMBOL | 9;
    case 0xa7:
    case 0xa9:
    case 0xae:
    case 0xb0:
    case 0xb1:
    case 0xb2:
    case 0xb7:
    case 0x2022:
    case 0x2026:
    case 0x20ac:
    case 0x2122:
      return SYMBOL | LOOSE | 6;
    default:
      return SYMBOL | LOOSE | STRANGE_COST;
    }
}

static guint8
glyph_of (guint point)
{
  const guint8 letter = letter_of (point);

  if (letter == 0)
    return symbol_of (point);
  return point < 0x430 || point == 0x490 ? letter | UPPER : letter;
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

static guint8
letter (guint8 glyph)
{
  return glyph & SYMBOL ? 0 : glyph & LETTER;
}

static gboolean
is_capital (guint8 glyph)
{
  return letter (glyph) != 0 && (glyph & UPPER) != 0;
}

static gint
case_cost (const Reading *reading, guint8 glyph)
{
  if (letter (reading->last) == 0 || letter (glyph) == 0)
    return 0;
  if (is_capital (glyph))
    return is_capital (reading->last) ? 0 : CASE_COST;
  return is_capital (reading->last) && is_capital (reading->before)
             ? CASE_BACK_COST
             : 0;
}

/* Whether no letter should follow. */
static gboolean
is_loose (const Reading *reading)
{
  return (reading->last & SYMBOL) && (reading->last & LOOSE)
         && !(reading->last == APOSTROPHE && letter (reading->before) != 0);
}

/* Russian and Ukrainian words of one letter: а б в ж и к о с у я і є й. */
static gboolean
is_lone_word (guint8 index)
{
  static const guint8 lone[]
      = { 1, 2, 3, 7, 9, 10, 11, 15, 18, 20, 32, 33, 35 };

  return memchr (lone, index, sizeof lone) != NULL;
}

/* What it costs that the word read is a single letter.  In the middle of a
 * sentence a word does not begin with a capital; initials have a dot. */
static gint
lone_cost (const Reading *reading, char ascii)
{
  if (reading->letters != 1 || ascii != ' ')
    return 0;
  return is_lone_word (letter (reading->last))
                 && !(is_capital (reading->last) && reading->small)
             ? 0
             : LONE_COST;
}

/* Keeps count of the words for lone_cost(). */
static void
count_letters (Reading *reading, guint8 glyph, char ascii)
{
  if (letter (glyph) != 0)
    {
      reading->letters++;
      return;
    }
  if (reading->letters > 0)
    {
      reading->sum -= lone_cost (reading, ascii);
      reading->small = !is_capital (reading->last);
    }
  else if (ascii != '\0')
    reading->small
        = g_ascii_islower (ascii) || (ascii == ' ' && reading->small);
  if (ascii != '\0' && ascii != ' ' && !g_ascii_islower (ascii))
    reading->small = FALSE;
  reading->letters = 0;
}

static gint
pair_score (guint8 from, guint8 to)
{
  const gint usual = desk_letter_pairs[from][to] - '0';

  return usual > 0 ? usual - DESK_PAIR_EVEN : -NEVER_COST;
}

/* @ascii: the byte itself when @glyph is 0. */
static void
read_glyph (Reading *reading, guint8 glyph, char ascii)
{
  const guint8 from = letter (reading->last), to = letter (glyph);

  if (glyph & SYMBOL)
    reading->sum -= glyph & LETTER;
  if (from != 0 || to != 0)
    reading->sum += pair_score (from, to) - case_cost (reading, glyph);
  if (to != 0 && is_loose (reading))
    reading->sum -= LOOSE_COST;
  if ((from != 0 && g_ascii_isalpha (ascii))
      || (to != 0 && g_ascii_isalpha (reading->last_ascii)))
    reading->sum -= MIXED_COST;
  count_letters (reading, glyph, ascii);
  reading->before = reading->last;
  reading->last = glyph;
  reading->last_ascii = ascii;
}

static gint64
score_single (DeskEncoding encoding, const char *bytes, gsize length)
{
  Alphabet alphabet;
  Reading reading = { 0 };

  fill_alphabet (&alphabet, encoding);
  for (gsize i = 0; i < length; i++)
    {
      const guchar byte = (guchar) bytes[i];

      read_glyph (&reading, alphabet.glyphs[byte],
                  byte < 0x80 ? bytes[i] : '\0');
    }
  return reading.sum;
}

static gboolean
is_neighbour (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_ARMENIAN:
    case G_UNICODE_SCRIPT_GEORGIAN:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANGUL:
      return TRUE;
    default:
      return FALSE;
    }
}

/* UTF-8 holds more than the code pages do: letters of other languages, signs
 * and pictures, and all of them as typed on any telephone. */
static guint8
wide_glyph_of (gunichar c)
{
  if (letter_of (c) != 0)
    return glyph_of (c);
  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
    return SYMBOL | LATIN_COST;
  if (is_neighbour (c))
    return SYMBOL | LOOSE | STRANGE_COST;
  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN && c >= 0x4e00)
    return SYMBOL | LOOSE | HAN_COST;
  return c < 0xc0 || c == 0xd7 || (c >= 0x2000 && c < 0x2800)
                 || (c >= 0x1f000 && c < 0x20000)
             ? SYMBOL | SIGN_COST
             : SYMBOL | LOOSE | EXOTIC_COST;
}

/* A character of several bytes is one event where a single-byte encoding has
 * as many as there are bytes. */
static gint64
score_utf8 (const char *bytes, gsize length)
{
  Reading reading = { 0 };

  for (gsize at = 0; at < length;)
    {
      gunichar c
          = g_utf8_get_char_validated (bytes + at, (gssize) (length - at));

      if (c == (gunichar) -2)
        break;
      if (c == (gunichar) -1)
        {
          read_glyph (&reading, SYMBOL | STRANGE_COST, '\0');
          at++;
        }
      else if (c < 0x80)
        {
          read_glyph (&reading, 0, bytes[at]);
          at++;
        }
      else
        {
          const gint size = g_unichar_to_utf8 (c, NULL);

          reading.sum += RANDOM_LETTER * (size - 1);
          read_glyph (&reading, wide_glyph_of (c), '\0');
          at += (gsize) size;
        }
    }
  return reading.sum;
}

gint64
desk_reading_score (DeskEncoding encoding, const char *bytes, gsize length)
{
  return encoding == DESK_ENCODING_UTF8
             ? score_utf8 (bytes, length)
             : score_single (encoding, bytes, length);
}

gboolean
desk_reading_same (DeskEncoding one, DeskEncoding other, const char *bytes,
                   gsize length)
{
  if (one == DESK_ENCODING_UTF8 || other == DESK_ENCODING_UTF8)
    return one == other;
  for (gsize i = 0; i < length; i++)
    {
      const guchar byte = (guchar) bytes[i];

      if (byte >= 0x80
          && desk_codepages[one][byte - 0x80]
                 != desk_codepages[other][byte - 0x80])
        return FALSE;
    }
  return TRUE;
}
