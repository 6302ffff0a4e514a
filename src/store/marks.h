/* marks.h: where commas, quotes and LFs stand, 64 bytes at a time. */
#pragma once

#include <glib.h>

#ifdef __SSE2__
#  include <emmintrin.h>
#endif

#define DESK_MARKS_BYTES 64

/* One bit a byte, the first byte's the lowest. */
typedef struct
{
  guint64 commas, quotes, feeds;
} DeskMarks;

/* For processors without SSE2; the same to the bit. */
static inline DeskMarks
desk_marks_portable (const char *bytes)
{
  DeskMarks marks = { 0, 0, 0 };

  for (guint i = 0; i < DESK_MARKS_BYTES; i++)
    {
      marks.commas |= (guint64) (bytes[i] == ',') << i;
      marks.quotes |= (guint64) (bytes[i] == '"') << i;
      marks.feeds |= (guint64) (bytes[i] == '\n') << i;
    }
  return marks;
}

#ifdef __SSE2__
static inline guint64
desk_marks_bits (__m128i one, __m128i two, __m128i three, __m128i four)
{
  return (guint64) (guint32) _mm_movemask_epi8 (one)
         | (guint64) (guint32) _mm_movemask_epi8 (two) << 16
         | (guint64) (guint32) _mm_movemask_epi8 (three) << 32
         | (guint64) (guint32) _mm_movemask_epi8 (four) << 48;
}

/* Most stretches hold no quote, which one look at all of them tells. */
static inline DeskMarks
desk_marks (const char *bytes)
{
  const __m128i comma = _mm_set1_epi8 (','), quote = _mm_set1_epi8 ('"'),
                feed = _mm_set1_epi8 ('\n');
  const __m128i *at = (const __m128i *) (const void *) bytes;
  const __m128i one = _mm_loadu_si128 (at), two = _mm_loadu_si128 (at + 1),
                three = _mm_loadu_si128 (at + 2),
                four = _mm_loadu_si128 (at + 3);
  const __m128i quote_one = _mm_cmpeq_epi8 (one, quote),
                quote_two = _mm_cmpeq_epi8 (two, quote),
                quote_three = _mm_cmpeq_epi8 (three, quote),
                quote_four = _mm_cmpeq_epi8 (four, quote);
  DeskMarks marks;

  marks.commas = desk_marks_bits (
      _mm_cmpeq_epi8 (one, comma), _mm_cmpeq_epi8 (two, comma),
      _mm_cmpeq_epi8 (three, comma), _mm_cmpeq_epi8 (four, comma));
  marks.feeds = desk_marks_bits (
      _mm_cmpeq_epi8 (one, feed), _mm_cmpeq_epi8 (two, feed),
      _mm_cmpeq_epi8 (three, feed), _mm_cmpeq_epi8 (four, feed));
  marks.quotes = 0;
  if (_mm_movemask_epi8 (_mm_or_si128 (_mm_or_si128 (quote_one, quote_two),
                                       _mm_or_si128 (quote_three, quote_four)))
      != 0)
    marks.quotes
        = desk_marks_bits (quote_one, quote_two, quote_three, quote_four);
  return marks;
}
#else
static inline DeskMarks
desk_marks (const char *bytes)
{
  return desk_marks_portable (bytes);
}
#endif
