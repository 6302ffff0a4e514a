#include "config.h"

#include "store/line.h"

#include "base/append.h"
#include "store/marks.h"

/* --- the ends of cells -------------------------------------------------- */

void
desk_lines_init (DeskLines *lines, const char *bytes, gsize length,
                 GString *scratch)
{
  *lines = (DeskLines){
    .next = bytes, .end = bytes + length, .block = bytes, .scratch = scratch
  };
}

/* Goes on at @from, which stands within no quotes. */
static void
restart (DeskLines *lines, const char *from)
{
  lines->next = lines->block = from;
  lines->n_block = 0;
  lines->stops = lines->feeds = lines->within = 0;
}

/* Each bit becomes the parity of itself and of all below it. */
static inline guint64
parity (guint64 bits)
{
  for (guint shift = 1; shift < 64; shift *= 2)
    bits ^= bits << shift;
  return bits;
}

/* Marks what stands within quotes.  An LF ends its line even there, and the
 * next line begins without: it then begins the next block as well. */
static void
leave_quoted (DeskLines *lines, guint64 quotes)
{
  const guint64 within = lines->within ^ parity (quotes);
  const guint64 broken = lines->feeds & within;
  guint64 whole = G_MAXUINT64;

  lines->within = (within >> 63) != 0 ? G_MAXUINT64 : 0;
  if (broken != 0)
    {
      whole = broken ^ (broken - 1);
      lines->n_block = (guint) __builtin_ctzll (broken) + 1;
      lines->within = 0;
      lines->feeds &= whole;
    }
  lines->stops = (lines->stops & ~within & whole) | lines->feeds;
}

/* Looks at the next block; FALSE when there is none. */
static inline gboolean
look (DeskLines *lines)
{
  gsize left;
  DeskMarks marks;

  if (lines->end - lines->block <= (gssize) lines->n_block)
    return FALSE;
  lines->block += lines->n_block;
  left = (gsize) (lines->end - lines->block);
  marks = desk_marks (lines->block);
  lines->n_block = DESK_MARKS_BYTES;
  if (left < DESK_MARKS_BYTES)
    {
      const guint64 inside = ((guint64) 1 << left) - 1;

      marks.commas &= inside;
      marks.feeds &= inside;
    }
  lines->feeds = marks.feeds;
  lines->stops = marks.commas | marks.feeds;
  if ((marks.quotes | lines->within) != 0)
    leave_quoted (lines, marks.quotes);
  return TRUE;
}

/* Leaves the rest of a line, of which nothing is wanted: looking for an LF
 * alone is many times faster. */
static gboolean
skip_rest (DeskLines *lines)
{
  const char *from = lines->block + lines->n_block, *feed = NULL;

  if (from < lines->end)
    feed = memchr (from, '\n', (gsize) (lines->end - from));
  if (feed == NULL)
    return FALSE;
  restart (lines, feed + 1);
  return TRUE;
}

/* Room for the ends of all the cells wanted and those of one block more. */
#define ENDS_MAX (DESK_COLUMNS_MAX + DESK_MARKS_BYTES)

/* Writes the end of every cell of a line, until it ends or @width are found.
 * Returns how many; 0 when the line has no end.  @ended: the LF was found, and
 * lines->next is behind it. */
static guint
find_ends (DeskLines *lines, guint width, const char **ends, gboolean *ended)
{
  guint n = 0;

  *ended = FALSE;
  while (!*ended && n < width)
    {
      guint64 line;

      while (lines->stops == 0)
        if (!look (lines))
          return 0;
      line = lines->stops & (lines->feeds ^ (lines->feeds - 1));
      lines->stops ^= line;
      *ended = lines->feeds != 0;
      lines->feeds &= lines->feeds - 1;
      for (; line != 0; line &= line - 1)
        ends[n++] = lines->block + __builtin_ctzll (line);
    }
  if (*ended)
    lines->next = ends[n - 1] + 1;
  return n;
}

/* --- cells -------------------------------------------------------------- */

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
prepare_scratch (DeskLines *lines, const char *line)
{
  const char *feed = memchr (line, '\n', (gsize) (lines->end - line));
  gsize length = feed == NULL ? 0 : (gsize) (feed - lines->next);

  g_string_truncate (lines->scratch, 0);
  if (lines->scratch->allocated_len <= length + 1)
    {
      g_string_set_size (lines->scratch, length + 1);
      g_string_truncate (lines->scratch, 0);
    }
}

/* How many quotes a cell has that begins with one: two, nearly always. */
static guint
count_quotes (const char *start, const char *stop)
{
  guint quotes = 0;

  while (start < stop
         && (start = memchr (start, '"', (gsize) (stop - start))) != NULL)
    {
      start++;
      quotes++;
    }
  return quotes;
}

/* The cell from @start to @stop, which begins with a quote. */
static DeskCell
take_quoted (DeskLines *lines, const char *line, const char *start,
             const char *stop, gboolean *prepared)
{
  guint quotes = count_quotes (start, stop);

  if (quotes > 2 && !*prepared)
    {
      prepare_scratch (lines, line);
      *prepared = TRUE;
    }
  return unquote (lines, start, stop, quotes);
}

gboolean
desk_lines_next (DeskLines *lines, guint32 columns, DeskCell *cells,
                 guint *n_cells)
{
  const guint width = MAX (1, g_bit_storage (columns));
  const char *ends[1 + ENDS_MAX], *line = lines->next;
  gboolean ended, prepared = FALSE;
  guint found = find_ends (lines, width, ends + 1, &ended);

  if (found == 0 || (!ended && !skip_rest (lines)))
    return FALSE;
  ends[0] = line - 1;
  for (; columns != 0; columns &= columns - 1)
    {
      const guint column = (guint) __builtin_ctz (columns);
      const char *start, *stop;

      if (column >= found)
        break;
      start = ends[column] + 1;
      stop = ends[column + 1];
      cells[column] = *start == '"'
                          ? take_quoted (lines, line, start, stop, &prepared)
                          : (DeskCell){ start, (gsize) (stop - start) };
    }
  *n_cells = ended && found <= width ? found : DESK_LINE_UNCOUNTED;
  return TRUE;
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
      const guint digit = (guint) (guchar) cell.text[i] - '0';

      if (digit > 9)
        return 0;
      seq = seq * 10 + digit;
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
