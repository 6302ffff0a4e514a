#include "config.h"

#include "store/line.h"

#include "base/append.h"

#ifdef __SSE2__
#  include <emmintrin.h>
#endif

/* One bit for each of 64 bytes that is a comma, a quote or an LF. */
#ifdef __SSE2__
static guint64
marks_of (const char *bytes)
{
  const __m128i comma = _mm_set1_epi8 (','), quote = _mm_set1_epi8 ('"'),
                feed = _mm_set1_epi8 ('\n');
  guint64 marks = 0;

  for (guint i = 0; i < 4; i++)
    {
      __m128i some
          = _mm_loadu_si128 ((const __m128i *) (const void *) (bytes + 16 * i));
      __m128i hit = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (some, comma),
                                                _mm_cmpeq_epi8 (some, quote)),
                                  _mm_cmpeq_epi8 (some, feed));

      marks |= (guint64) (guint32) _mm_movemask_epi8 (hit) << (16 * i);
    }
  return marks;
}
#else
static guint64
marks_of (const char *bytes)
{
  guint64 marks = 0;

  for (guint i = 0; i < 64; i++)
    if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n')
      marks |= (guint64) 1 << i;
  return marks;
}
#endif

static guint64
marks_up_to (const DeskLines *lines)
{
  gsize left = (gsize) (lines->end - lines->block);
  guint64 marks = marks_of (lines->block);

  return left >= 64 ? marks : marks & (((guint64) 1 << left) - 1);
}

void
desk_lines_init (DeskLines *lines, const char *bytes, gsize length,
                 GString *scratch)
{
  lines->next = bytes;
  lines->end = bytes + length;
  lines->block = bytes;
  lines->marks = length == 0 ? 0 : marks_up_to (lines);
  lines->scratch = scratch;
}

/* Takes the quotes off; doubled ones need a copy.  The scratch never grows
 * while a line is split, so cells of the same line stay where they are. */
static DeskCell
unquote (DeskLines *lines, const char *start, const char *stop, guint quotes)
{
  DeskCell cell = { start, (gsize) (stop - start) };
  gsize from;

  if (quotes < 2 || start[0] != '"')
    return cell;
  cell.text++;
  cell.length -= 2;
  if (quotes == 2)
    return cell;
  from = lines->scratch->len;
  for (gsize i = 0; i < cell.length; i++)
    {
      g_string_append_c (lines->scratch, cell.text[i]);
      if (cell.text[i] == '"')
        i++;
    }
  return (DeskCell){ lines->scratch->str + from, lines->scratch->len - from };
}

/* Makes room for every cell of the line, whose end is not known yet. */
static void
prepare_scratch (DeskLines *lines)
{
  const char *feed
      = memchr (lines->next, '\n', (gsize) (lines->end - lines->next));
  gsize length = feed == NULL ? 0 : (gsize) (feed - lines->next);

  g_string_truncate (lines->scratch, 0);
  if (lines->scratch->allocated_len <= length + 1)
    {
      g_string_set_size (lines->scratch, length + 1);
      g_string_truncate (lines->scratch, 0);
    }
}

/* Leaves the rest of a line, of which nothing is wanted: an LF is never part
 * of a cell, and looking for it alone is many times faster. */
static gboolean
skip_rest (DeskLines *lines, const char *from)
{
  const char *feed = memchr (from, '\n', (gsize) (lines->end - from));

  if (feed == NULL)
    return FALSE;
  lines->next = lines->block = feed + 1;
  lines->marks = lines->block < lines->end ? marks_up_to (lines) : 0;
  return TRUE;
}

/* The cell between @start and @stop. */
static inline DeskCell
take_cell (DeskLines *lines, const char *start, const char *stop, guint quotes,
           gboolean *prepared)
{
  if (quotes == 0) /* nearly every cell */
    return (DeskCell){ start, (gsize) (stop - start) };
  if (quotes > 2 && !*prepared)
    {
      prepare_scratch (lines);
      *prepared = TRUE;
    }
  return unquote (lines, start, stop, quotes);
}

gboolean
desk_lines_next (DeskLines *lines, guint32 columns, DeskCell *cells,
                 guint *n_cells)
{
  /* Kept in registers: written through `cells`, they would be read again for
   * every comma. */
  const char *start = lines->next, *block = lines->block;
  guint64 marks = lines->marks;
  guint column = 0, quotes = 0;
  gboolean prepared = FALSE;

  for (;;)
    {
      const char *mark;

      while (marks == 0)
        {
          if (lines->end - block <= 64)
            return FALSE;
          lines->block = block += 64;
          marks = marks_up_to (lines);
        }
      mark = block + __builtin_ctzll (marks);
      marks &= marks - 1;
      if (*mark == '"')
        quotes++;
      if (*mark == '"' || (*mark == ',' && (quotes & 1) != 0))
        continue;
      if ((columns & 1) != 0)
        cells[column] = take_cell (lines, start, mark, quotes, &prepared);
      columns >>= 1;
      column++;
      quotes = 0;
      start = mark + 1;
      if (*mark == '\n')
        {
          lines->next = start;
          lines->marks = marks;
          *n_cells = column;
          return TRUE;
        }
      if (columns == 0)
        {
          *n_cells = DESK_LINE_UNCOUNTED;
          return skip_rest (lines, start);
        }
    }
}

void
desk_line_append (GString *out, DeskCell cell)
{
  const char *rest = cell.text, *end = cell.text + cell.length, *quote;

  if (cell.length == 0)
    return;
  quote = memchr (rest, '"', cell.length);
  if (quote == NULL && memchr (rest, ',', cell.length) == NULL)
    {
      desk_append_cell (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  while ((quote = memchr (rest, '"', (gsize) (end - rest))) != NULL)
    {
      g_string_append_len (out, rest, quote + 1 - rest);
      g_string_append_c (out, '"');
      rest = quote + 1;
    }
  g_string_append_len (out, rest, end - rest);
  g_string_append_c (out, '"');
}

gint64
desk_cell_seq (DeskCell cell)
{
  gint64 seq = 0;

  if (cell.length == 0 || cell.length > 18)
    return 0;
  for (gsize i = 0; i < cell.length; i++)
    {
      if (!g_ascii_isdigit (cell.text[i]))
        return 0;
      seq = seq * 10 + (cell.text[i] - '0');
    }
  return seq;
}

gint64
desk_line_seq (const char *line, gsize length)
{
  const char *comma = memchr (line, ',', MIN (length, 20));

  if (comma == NULL)
    return 0;
  return desk_cell_seq ((DeskCell){ line, (gsize) (comma - line) });
}

gboolean
desk_line_seal (const char *line, gsize length, gboolean *open)
{
  gsize plus = length > 0 && line[length - 1] == '+' ? 1 : 0;

  *open = plus == 1;
  if (length < 33 + plus || line[length - plus - 33] != ',')
    return FALSE;
  for (gsize i = length - plus - 32; i < length - plus; i++)
    if (!g_ascii_isdigit (line[i]) && !(line[i] >= 'a' && line[i] <= 'f'))
      return FALSE;
  return TRUE;
}
