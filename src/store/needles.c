#include "config.h"

#include "store/needles.h"

#ifdef __SSE2__
#  include <emmintrin.h>
#endif

#define ANCHORS 32 /* bytes of a text that its two are chosen from */

/* How common a byte is in ledgers, roughly: the rarest two of a text give the
 * fewest false alarms. */
static guint
commonness (guchar byte)
{
  if (byte == ',')
    return 9;
  if (byte == '0' || byte == '1' || byte == '2')
    return 8;
  if (byte >= 0x80)
    return 7;
  if (g_ascii_isdigit (byte) || byte == ':' || byte == '-')
    return 5;
  if (memchr ("aeinorst.c", byte, 10) != NULL)
    return 4;
  return byte == '+' || byte == '@' ? 1 : 2;
}

static DeskNeedle
make_needle (DeskCell text)
{
  const guint length = (guint) MIN (text.length, ANCHORS);
  DeskNeedle needle = { .text = text };

  for (guint i = 1; i < length; i++)
    if (commonness ((guchar) text.text[i])
        <= commonness ((guchar) text.text[needle.one]))
      needle.one = i;
  needle.two = needle.one == 0 ? length - 1 : 0;
  for (guint i = 0; i < length; i++)
    if (i != needle.one
        && commonness ((guchar) text.text[i])
               <= commonness ((guchar) text.text[needle.two]))
      needle.two = i;
  return needle;
}

void
desk_needles_init (DeskNeedles *needles, const DeskCell *texts, guint n)
{
  g_return_if_fail (n > 0 && n <= DESK_NEEDLES_MAX);
  needles->n = n;
  for (guint i = 0; i < n; i++)
    needles->needles[i] = make_needle (texts[i]);
}

static inline gboolean
stands_at (const DeskNeedle *needle, const char *at, const char *end)
{
  return (gsize) (end - at) >= needle->text.length
         && memcmp (at, needle->text.text, needle->text.length) == 0;
}

/* The first of the places that @bits name, counted from @from, at which a text
 * stands. */
static const char *
check_places (const DeskNeedles *needles, const char *from, guint32 bits,
              const char *end)
{
  for (; bits != 0; bits &= bits - 1)
    {
      const char *at = from + __builtin_ctz (bits);

      for (guint i = 0; at < end && i < needles->n; i++)
        if (stands_at (&needles->needles[i], at, end))
          return at;
    }
  return NULL;
}

#ifdef __SSE2__
#  define STEP 16

/* A bit for each of the places from @from on where a text may begin. */
static inline guint32
look (const DeskNeedles *needles, const __m128i *bytes, const char *from)
{
  __m128i found = _mm_setzero_si128 ();

  for (guint i = 0; i < needles->n; i++)
    {
      const DeskNeedle *needle = &needles->needles[i];
      const __m128i one = _mm_loadu_si128 (
          (const __m128i *) (const void *) (from + needle->one));
      const __m128i two = _mm_loadu_si128 (
          (const __m128i *) (const void *) (from + needle->two));

      found = _mm_or_si128 (
          found, _mm_and_si128 (_mm_cmpeq_epi8 (one, bytes[2 * i]),
                                _mm_cmpeq_epi8 (two, bytes[2 * i + 1])));
    }
  return (guint32) _mm_movemask_epi8 (found);
}

const char *
desk_needles_find (const DeskNeedles *needles, const char *from,
                   const char *end)
{
  __m128i bytes[2 * DESK_NEEDLES_MAX];

  for (guint i = 0; i < needles->n; i++)
    {
      const DeskNeedle *needle = &needles->needles[i];

      bytes[2 * i] = _mm_set1_epi8 (needle->text.text[needle->one]);
      bytes[2 * i + 1] = _mm_set1_epi8 (needle->text.text[needle->two]);
    }
  for (; from < end; from += STEP)
    {
      const guint32 bits = look (needles, bytes, from);
      const char *at
          = bits == 0 ? NULL : check_places (needles, from, bits, end);

      if (at != NULL)
        return at;
    }
  return NULL;
}
#else
const char *
desk_needles_find (const DeskNeedles *needles, const char *from,
                   const char *end)
{
  for (; from < end; from++)
    {
      const char *at = check_places (needles, from, 1, end);

      if (at != NULL)
        return at;
    }
  return NULL;
}
#endif
