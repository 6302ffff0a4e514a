#include "config.h"

#include "format/csv-lane.h"

#ifdef __SSE2__
#  include <emmintrin.h>
#endif

#define BLOCK 64 /* bytes looked at together */

/* The bytes that may end a cell or need a look, one after the other. */
typedef struct
{
  const char *block; /* the bytes that `marks` speaks of */
  const char *end;
  guint64 marks; /* one bit a byte, those still ahead */
  char delimiter;
} Marks;

#ifdef __SSE2__
/* One bit for each byte that is a delimiter, a quote, CR, LF or NUL. */
static inline guint64
marks_of (const char *bytes, char delimiter)
{
  const __m128i delimiters = _mm_set1_epi8 (delimiter);
  const __m128i quote = _mm_set1_epi8 ('"'), cr = _mm_set1_epi8 ('\r'),
                feed = _mm_set1_epi8 ('\n'), nul = _mm_setzero_si128 ();
  guint64 marks = 0;

  for (guint i = 0; i < BLOCK / 16; i++)
    {
      __m128i some
          = _mm_loadu_si128 ((const __m128i *) (const void *) (bytes + 16 * i));
      __m128i one = _mm_or_si128 (_mm_cmpeq_epi8 (some, delimiters),
                                  _mm_cmpeq_epi8 (some, quote));
      __m128i two = _mm_or_si128 (_mm_cmpeq_epi8 (some, cr),
                                  _mm_cmpeq_epi8 (some, feed));
      __m128i hit
          = _mm_or_si128 (_mm_or_si128 (one, two), _mm_cmpeq_epi8 (some, nul));

      marks |= (guint64) (guint32) _mm_movemask_epi8 (hit) << (16 * i);
    }
  return marks;
}
#else
static inline guint64
marks_of (const char *bytes, char delimiter)
{
  guint64 marks = 0;

  for (guint i = 0; i < BLOCK; i++)
    if (bytes[i] == delimiter || bytes[i] == '"' || bytes[i] == '\r'
        || bytes[i] == '\n' || bytes[i] == '\0')
      marks |= (guint64) 1 << i;
  return marks;
}
#endif

/* Of the last bytes of a file there may be fewer than a block. */
static guint64
last_marks (const Marks *marks)
{
  gsize left = (gsize) (marks->end - marks->block);
  char bytes[BLOCK] = { 0 };

  memcpy (bytes, marks->block, left);
  return marks_of (bytes, marks->delimiter) & (((guint64) 1 << left) - 1);
}

static inline void
look (Marks *marks)
{
  marks->marks = marks->end - marks->block >= BLOCK
                     ? marks_of (marks->block, marks->delimiter)
                     : last_marks (marks);
}

/* The next such byte, NULL when there is none. */
static inline const char *
next_mark (Marks *marks)
{
  const char *mark;

  while (marks->marks == 0)
    {
      if (marks->end - marks->block <= BLOCK)
        return NULL;
      marks->block += BLOCK;
      look (marks);
    }
  mark = marks->block + __builtin_ctzll (marks->marks);
  marks->marks &= marks->marks - 1;
  return mark;
}

/* Takes the second one off every pair of quotes; @to has room. */
static gsize
copy_undoubled (char *to, const char *from, const char *stop)
{
  char *start = to;

  for (; from < stop; from++)
    {
      *to++ = *from;
      from += *from == '"';
    }
  return (gsize) (to - start);
}

/* The cell whose opening quote is the next mark.  Returns the mark behind its
 * closing quote; NULL unless that stands directly there. */
static const char *
take_quoted (DeskCsvLane *lane, Marks *marks, gsize *used, DeskCell *cell)
{
  const char *start = next_mark (marks) + 1, *mark;
  gboolean doubled = FALSE;

  while ((mark = next_mark (marks)) != NULL && *mark != '\0')
    {
      const char *behind = mark + 1;

      if (*mark == '\n' || (*mark == '\r' && behind < marks->end))
        lane->lines += *mark == '\n' || *behind != '\n';
      if (*mark != '"')
        continue;
      if (behind < marks->end && *behind == '"')
        {
          doubled = TRUE;
          (void) next_mark (marks);
          continue;
        }
      *cell = (DeskCell){ start, (gsize) (mark - start) };
      if (doubled)
        {
          cell->text = lane->text + *used;
          cell->length = copy_undoubled (lane->text + *used, start, mark);
          *used += cell->length;
        }
      mark = next_mark (marks);
      return mark == behind ? mark : NULL;
    }
  return NULL;
}

gboolean
desk_csv_lane (DeskCsvLane *lane, const char *at, const char *end,
               char delimiter)
{
  Marks marks = { .block = at,
                  .end = MIN (end - at, DESK_CSV_RECORD_MAX) + at,
                  .delimiter = delimiter };
  const char *start = at, *mark;
  gsize used = 0;

  if (at == end || *at == '\n' || *at == '\r')
    return FALSE;
  look (&marks);
  lane->n_cells = 0;
  lane->lines = 1;
  do
    {
      DeskCell *cell = &lane->cells[lane->n_cells];

      if (lane->n_cells == DESK_CSV_CELLS_MAX)
        return FALSE;
      if (start < marks.end && *start == '"')
        mark = take_quoted (lane, &marks, &used, cell);
      else if ((mark = next_mark (&marks)) != NULL)
        *cell = (DeskCell){ start, (gsize) (mark - start) };
      if (mark == NULL || *mark == '"' || *mark == '\0'
          || cell->length > DESK_CSV_CELL_MAX)
        return FALSE;
      lane->n_cells++;
      start = mark + 1;
    }
  while (*mark == delimiter);
  if (*mark == '\r' && (start == marks.end || *start++ != '\n'))
    return FALSE;
  lane->next = start;
  return TRUE;
}
