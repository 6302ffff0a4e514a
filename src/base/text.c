#include "config.h"

#include "base/text.h"

#ifdef __SSE2__
#  include <emmintrin.h>
#endif

/* What a byte of valid UTF-8 may mean for desk_text_fold(). */
enum
{
  PLAIN = 0,      /* nothing */
  BLANK = 1,      /* a blank: nothing, unless doubled or at an end */
  CONTROL = 2,    /* C0, DEL */
  LEAD_C2 = 3,    /* may begin a C1 control */
  LEAD_E2 = 4,    /* punctuation, signs: mostly nothing */
  LEAD_EF = 5,    /* U+FEFF, variation selectors, full-width forms */
  LEAD_F0 = 6,    /* emoji: mostly nothing */
  LEAD_OTHER = 7, /* combining marks and scripts that NFC may change */
};

/* Nothing from U+00C0 to U+02FF and from U+0400 to U+047F (C3-CB, D0, D1)
 * combines or decomposes on its own, so Latin and Cyrillic are plain: й of two
 * code points is told by the mark, whose lead byte is CC. */
static const guint8 meaning[256] = { [0x00] = 2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     [0x10] = 2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     2,
                                     [' '] = BLANK,
                                     [0x7F] = CONTROL,
                                     [0xC2] = LEAD_C2,
                                     [0xCC] = 7,
                                     7,
                                     7,
                                     7,
                                     [0xD2] = 7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     [0xE0] = 7,
                                     7,
                                     LEAD_E2,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     7,
                                     LEAD_EF,
                                     [0xF0] = LEAD_F0,
                                     7,
                                     7,
                                     7,
                                     7 };

/* What must be done to a text. */
enum
{
  TIDY = 1,    /* controls, U+FEFF, doubled or outer blanks */
  COMPOSE = 2, /* perhaps not NFC */
};

/* @at is E2 and two bytes: dashes, quotes, currency signs, №, arrows, boxes
 * and pictures are NFC as they stand. */
static guint
trouble_of_e2 (const guint8 *at)
{
  if (at[1] == 0x80)
    return at[2] == 0xA8 || at[2] == 0xA9 ? TIDY : at[2] <= 0x81 ? COMPOSE : 0;
  if (at[1] == 0x84) /* ohm, kelvin and ångström are letters in NFC */
    return at[2] == 0xA6 || at[2] == 0xAA || at[2] == 0xAB ? COMPOSE : 0;
  if (at[1] == 0x82 || (at[1] >= 0x94 && at[1] <= 0x9E))
    return 0;
  return COMPOSE;
}

static guint
trouble_of_ef (const guint8 *at)
{
  if (at[1] == 0xBB && at[2] == 0xBF)
    return TIDY;
  if (at[1] == 0xB8 && at[2] <= 0x8F) /* variation selectors */
    return 0;
  return at[1] >= 0xBC && at[1] <= 0xBE ? 0 : COMPOSE;
}

/* Returns what the character at @at asks for; its lead byte is not plain.
 * @left: bytes from @at to the end. */
static guint
trouble_at (const guint8 *at, gsize left)
{
  switch (meaning[*at])
    {
    case BLANK:
      return left < 2 || at[1] == ' ' ? TIDY : 0;
    case CONTROL:
      return TIDY;
    case LEAD_C2:
      return left >= 2 && at[1] < 0xA0 ? TIDY : 0;
    case LEAD_E2:
      return left < 3 ? COMPOSE : trouble_of_e2 (at);
    case LEAD_EF:
      return left < 3 ? COMPOSE : trouble_of_ef (at);
    case LEAD_F0:
      return left >= 2 && at[1] == 0x9F ? 0 : COMPOSE;
    default:
      return COMPOSE;
    }
}

/* Whether @lead begins a Russian or Ukrainian letter, of two bytes. */
static inline gboolean
is_cyrillic (guint8 lead)
{
  return (lead & 0xFE) == 0xD0;
}

#define STEP 16 /* bytes looked at together */

/* How many bytes at the beginning are without trouble, in whole steps: ASCII
 * words with single blanks between, and Russian ones, which is most of what is
 * written here.  The last byte is left: a blank there is too many. */
static gsize
clean_steps (const guint8 *bytes, gsize length)
{
  gsize at = 0;

#ifdef __SSE2__
  for (; at + STEP < length; at += STEP)
    {
      const __m128i blank = _mm_set1_epi8 (' ');
      const __m128i step = _mm_loadu_si128 ((const void *) (bytes + at));
      const __m128i next = _mm_loadu_si128 ((const void *) (bytes + at + 1));
      const __m128i is_blank = _mm_cmpeq_epi8 (step, blank);
      __m128i good = _mm_andnot_si128 (_mm_cmpeq_epi8 (next, blank), is_blank);

      /* Signed: bytes behind a lead are the least, ASCII the greatest. */
      good = _mm_or_si128 (good, _mm_cmplt_epi8 (step, _mm_set1_epi8 (-0x40)));
      good = _mm_or_si128 (
          good, _mm_and_si128 (_mm_cmpgt_epi8 (step, blank),
                               _mm_cmplt_epi8 (step, _mm_set1_epi8 (0x7F))));
      good = _mm_or_si128 (
          good, _mm_cmpeq_epi8 (_mm_and_si128 (step, _mm_set1_epi8 (-2)),
                                _mm_set1_epi8 (-0x30))); /* D0, D1 */
      if (_mm_movemask_epi8 (good) != 0xFFFF)
        break;
    }
#else
  (void) bytes;
  (void) length;
#endif
  return at;
}

static guint
find_trouble (const guint8 *bytes, gsize length)
{
  guint trouble = length > 0 && bytes[0] == ' ' ? TIDY : 0;
  gsize i = 0;

  while (i < length)
    {
      gsize until;

      i += clean_steps (bytes + i, length - i);
      until = MIN (i + STEP, length);
      while (i < until)
        if (is_cyrillic (bytes[i]))
          i += 2;
        else
          {
            if (meaning[bytes[i]] != PLAIN)
              trouble |= trouble_at (bytes + i, length - i);
            i++;
          }
    }
  return trouble;
}

gboolean
desk_text_is_folded (DeskCell text)
{
  return find_trouble ((const guint8 *) text.text, text.length) == 0;
}

/* Returns how many bytes at @at are one control character, a blank, or U+FEFF
 * (@drop is then set), 0 for anything else. */
static gsize
blank_length (const guint8 *at, gsize left, gboolean *drop)
{
  *drop = FALSE;
  switch (meaning[*at])
    {
    case BLANK:
    case CONTROL:
      return 1;
    case LEAD_C2:
      return left >= 2 && at[1] < 0xA0 ? 2 : 0;
    case LEAD_E2:
      return left >= 3 && trouble_of_e2 (at) == TIDY ? 3 : 0;
    case LEAD_EF:
      *drop = left >= 3 && trouble_of_ef (at) == TIDY;
      return *drop ? 3 : 0;
    default:
      return 0;
    }
}

static void
append_tidy (GString *out, const guint8 *bytes, gsize length)
{
  gsize start = out->len;
  gboolean blank = FALSE, drop;

  for (gsize i = 0, skip; i < length; i += skip)
    {
      skip = blank_length (bytes + i, length - i, &drop);
      if (skip > 0)
        {
          blank |= !drop;
          continue;
        }
      if (blank && out->len > start)
        g_string_append_c (out, ' ');
      blank = FALSE;
      skip = 1;
      g_string_append_c (out, (char) bytes[i]);
    }
}

#define MARKS_MAX 30      /* the Stream-Safe Text Format of UAX #15 */
#define JOINER "\xCD\x8F" /* U+034F, combining grapheme joiner */

/* Returns how many marks follow the last letter after @c, when @marks did
 * before it; more than %MARKS_MAX asks for a joiner before @c. */
static guint
count_marks (gunichar c, guint marks)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize count
      = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < count; i++)
    marks = g_unichar_combining_class (parts[i]) == 0 ? 0 : marks + 1;
  return marks;
}

/* Breaks runs of marks that no language has: to bring n of them into order
 * takes GLib n^2 steps, 0.8 s for a hostile cell of 64 KiB. */
static void
break_marks (GString *out, gsize start)
{
  guint marks = 0;

  for (gsize at = start; at < out->len;
       at += (gsize) g_utf8_skip[(guint8) out->str[at]])
    {
      gunichar c = g_utf8_get_char (out->str + at);

      marks = count_marks (c, marks);
      if (marks <= MARKS_MAX)
        continue;
      g_string_insert (out, (gssize) at, JOINER);
      at += strlen (JOINER);
      marks = count_marks (c, 0);
    }
}

/* Composes what @out holds from @start on.  Tidying comes first: a dropped
 * U+FEFF may have stood between a letter and its mark, and composing makes
 * neither blanks nor controls. */
static void
compose (GString *out, gsize start)
{
  g_autofree char *text = NULL;

  if (!g_utf8_validate_len (out->str + start, out->len - start, NULL))
    return; /* against our contract */
  break_marks (out, start);
  text = g_utf8_normalize (out->str + start, (gssize) (out->len - start),
                           G_NORMALIZE_DEFAULT_COMPOSE);
  g_string_truncate (out, start);
  g_string_append (out, text);
}

void
desk_text_fold (GString *out, DeskCell text)
{
  const guint8 *bytes = (const guint8 *) text.text;
  guint trouble = find_trouble (bytes, text.length);
  gsize start = out->len;

  if (trouble & TIDY)
    append_tidy (out, bytes, text.length);
  else if (text.length > 0)
    g_string_append_len (out, text.text, (gssize) text.length);
  if (trouble & COMPOSE)
    compose (out, start);
}

/* Whether a key has a blank for @c. */
static gboolean
is_key_blank (gunichar c)
{
  return c == '_' || c == '-' || c == 0xA0 || g_unichar_isspace (c);
}

/* Whether @c says nothing at the end of a key: `Телефон*:`. */
static gboolean
is_key_edge (gunichar c)
{
  switch (c)
    {
    case ' ':
    case ':':
    case '*':
    case '?':
    case '.':
    case '"':
    case '\'':
    case '`':
    case 0xAB: /* « */
    case 0xBB: /* » */
      return TRUE;
    default:
      return c >= 0x2018 && c <= 0x201F; /* ‘’‚‛“”„‟ */
    }
}

static void
trim_key (GString *key)
{
  const char *begin = key->str, *end = key->str + key->len;

  while (begin < end && is_key_edge (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  while (begin < end && is_key_edge (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  g_string_truncate (key, (gsize) (end - key->str));
  g_string_erase (key, 0, begin - key->str);
}

char *
desk_text_key (DeskCell text)
{
  g_autoptr (GString) folded = g_string_sized_new (text.length);
  g_autoptr (GString) key = g_string_sized_new (text.length);
  g_autofree char *caseless = NULL;

  desk_text_fold (folded, text);
  caseless = g_utf8_casefold (folded->str, (gssize) folded->len);
  for (const char *at = caseless; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_key_blank (c))
        g_string_append_unichar (key, c == 0x451 ? 0x435 : c); /* ё as е */
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  trim_key (key);
  g_string_truncate (folded, 0);
  desk_text_fold (folded, (DeskCell){ key->str, key->len });
  return g_string_free (g_steal_pointer (&folded), FALSE);
}
