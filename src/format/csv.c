#include "config.h"

#include "format/csv-lane.h"
#include "format/csv-scan.h"

#include "base/error.h"
#include "base/i18n.h"

#include <csv.h>

#define CELL_MAX DESK_CSV_CELL_MAX
#define RECORD_MAX DESK_CSV_RECORD_MAX
#define CELLS_MAX DESK_CSV_CELLS_MAX

struct _DeskCsv
{
  struct csv_parser parser;
  DeskDialect dialect;
  const char *next; /* the first byte libcsv has not seen */
  const char *begin;
  const char *end;
  const char *line_feed; /* the first LF from @next on, or @end */
  guint line;            /* of @next, from 1 */
  gboolean ended;
  gboolean has_lane; /* records beyond doubt need not go through libcsv */
  GString *requoted; /* a line made fit for libcsv, see requote() */

  /* The record being read, or the last one read. */
  const char *record; /* its first byte */
  guint record_line;
  gboolean complete;
  guint n_cells;   /* counted beyond the limit too */
  guint long_cell; /* index of a cell over the limit, or G_MAXUINT */
  char *text;      /* RECORD_MAX bytes: cells are never longer together
                      than the record they stand in, which is checked first,
                      so that no callback needs to look for room */
  gsize text_length;
  DeskCell cells[CELLS_MAX];
};

static int
no_space (unsigned char byte)
{
  (void) byte;
  return 0;
}

static void
take_cell (void *bytes, size_t length, void *data)
{
  DeskCsv *csv = data;

  if (length > CELL_MAX)
    csv->long_cell = MIN (csv->long_cell, csv->n_cells);
  if (csv->n_cells < CELLS_MAX)
    {
      char *copy = csv->text + csv->text_length;

      memcpy (copy, bytes, length);
      csv->cells[csv->n_cells] = (DeskCell){ copy, length };
      csv->text_length += length;
    }
  csv->n_cells++;
}

static void
take_record (int byte, void *data)
{
  DeskCsv *csv = data;

  (void) byte;
  csv->complete = TRUE;
}

DeskCsv *
desk_csv_new_at (const char *bytes, gsize length, DeskDialect dialect,
                 guint line)
{
  DeskCsv *csv = g_new (DeskCsv, 1);

  csv_init (&csv->parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&csv->parser, (unsigned char) dialect.delimiter);
  if (!dialect.trim)
    csv_set_space_func (&csv->parser, no_space);
  csv->dialect = dialect;
  csv->begin = csv->next = csv->record = bytes;
  csv->end = bytes + length;
  csv->line_feed = NULL;
  csv->line = csv->record_line = line;
  csv->ended = FALSE;
  csv->has_lane = !dialect.trim && !dialect.literal_quotes;
  csv->requoted = g_string_new (NULL);
  csv->complete = FALSE;
  csv->n_cells = 0;
  csv->text = g_malloc (RECORD_MAX);
  return csv;
}

DeskCsv *
desk_csv_new (const char *bytes, gsize length, DeskDialect dialect)
{
  return desk_csv_new_at (bytes, length, dialect, 1);
}

void
desk_csv_free (DeskCsv *csv)
{
  if (csv == NULL)
    return;
  csv_free (&csv->parser);
  g_string_free (csv->requoted, TRUE);
  g_free (csv->text);
  g_free (csv);
}

void
desk_csv_judge_all (DeskCsv *csv)
{
  csv->has_lane = FALSE;
}

void
desk_csv_stop (DeskCsv *csv, gsize offset)
{
  g_return_if_fail (csv->begin + offset >= csv->next
                    && csv->begin + offset <= csv->end);
  csv->end = csv->begin + offset;
  if (csv->line_feed != NULL && csv->line_feed > csv->end)
    csv->line_feed = csv->end;
}

gsize
desk_csv_offset (const DeskCsv *csv)
{
  return (gsize) (csv->next - csv->begin);
}

/* The byte behind the physical line that begins at csv->next: LF, CR LF or a
 * bare CR end it.  The place of the next LF is kept, or a file of bare CRs
 * would be searched to its end for every line. */
static const char *
line_end (DeskCsv *csv)
{
  const char *cr;

  if (csv->line_feed == NULL || csv->line_feed < csv->next)
    csv->line_feed = memchr (csv->next, '\n', (gsize) (csv->end - csv->next));
  if (csv->line_feed == NULL)
    csv->line_feed = csv->end;
  cr = memchr (csv->next, '\r', (gsize) (csv->line_feed - csv->next));
  if (cr != NULL && cr + 1 != csv->line_feed)
    return cr + 1;
  return csv->line_feed == csv->end ? csv->end : csv->line_feed + 1;
}

/* The line and column of @at; @from is the beginning of line @line. */
static void
place_of (const char *from, guint from_line, const char *at, guint *line,
          guint *column)
{
  const char *start = from;

  *line = from_line;
  for (; from < at; from++)
    if (*from == '\n' || (*from == '\r' && (from + 1 == at || from[1] != '\n')))
      {
        (*line)++;
        start = from + 1;
      }
  for (*column = 1; start < at; (*column)++)
    {
      gunichar c = g_utf8_get_char_validated (start, at - start);

      start += (gint32) c > 0 ? g_unichar_to_utf8 (c, NULL) : 1;
    }
}

/* The first byte of cell @index of the record; its end for an index beyond. */
static const char *
find_cell (const DeskCsv *csv, guint index, const char *end)
{
  const char *at = csv->record;

  for (; index > 0; index--)
    {
      const char *stop = desk_csv_cell_end (at, end, &csv->dialect);

      if (stop == end || *stop != csv->dialect.delimiter)
        return stop;
      at = stop + 1;
    }
  return at;
}

void
desk_csv_place (DeskCsv *csv, guint index, guint *line, guint *column)
{
  place_of (csv->record, csv->record_line, find_cell (csv, index, csv->next),
            line, column);
}

/* Sets @error to @text behind the place of @at. */
static gboolean
refuse_at (const DeskCsv *csv, const char *at, const char *text, GError **error)
{
  guint line, column;

  place_of (csv->record, csv->record_line, at, &line, &column);
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT, "%u:%u: %s", line, column,
               text);
  return FALSE;
}

/* @end: how far the record is known. */
static gboolean
refuse_open_quote (const DeskCsv *csv, const char *end, GError **error)
{
  g_autofree char *text = NULL;
  guint last, column;

  place_of (csv->record, csv->record_line, end > csv->record ? end - 1 : end,
            &last, &column);
  if (end == csv->end)
    text = g_strdup_printf (_ ("a quote is opened here and not closed by the "
                               "end of the file (line %u)"),
                            last);
  else
    text = g_strdup_printf (_ ("a quote is opened here and not closed within "
                               "1 MiB (line %u)"),
                            last);
  return refuse_at (csv, find_cell (csv, csv->n_cells, end), text, error);
}

static gboolean
refuse_quote (const DeskCsv *csv, const char *at, GError **error)
{
  g_autofree char *text = NULL;
  guint line, column;

  if (!csv->parser.quoted)
    return refuse_at (csv, at, _ ("a quote inside a cell without quotes"),
                      error);
  place_of (csv->record, csv->record_line, find_cell (csv, csv->n_cells, at),
            &line, &column);
  text = g_strdup_printf (_ ("text behind the closing quote of the cell that "
                             "begins at %u:%u"),
                          line, column);
  return refuse_at (csv, at, text, error);
}

/* Copies a cell of a line, quoted and doubled when libcsv would refuse it. */
static void
requote_cell (DeskCsv *csv, const char *at, const char *stop)
{
  const char *text = desk_csv_skip_blanks (at, stop, &csv->dialect);
  const char *closed;

  if (memchr (text, '"', (gsize) (stop - text)) == NULL)
    {
      g_string_append_len (csv->requoted, at, stop - at);
      return;
    }
  if (*text == '"')
    {
      closed = desk_csv_behind_quote (text + 1, stop);
      if (closed == NULL
          || desk_csv_skip_blanks (closed, stop, &csv->dialect) == stop)
        {
          g_string_append_len (csv->requoted, at, stop - at);
          return;
        }
    }
  g_string_append_c (csv->requoted, '"');
  for (; text < stop; text++)
    {
      if (*text == '"')
        g_string_append_c (csv->requoted, '"');
      g_string_append_c (csv->requoted, *text);
    }
  g_string_append_c (csv->requoted, '"');
}

/* The dialect of literal quotes: libcsv, strict, refuses `"User 10" <114>`
 * and, lenient, swallows the cells behind it.  So such a line is made what its
 * writer should have written before libcsv sees it.  A cell that is still open
 * at the end of the line is an ordinary quoted one with a line break in it;
 * what follows its closing quote on a later line libcsv refuses, at the right
 * column, because until there nothing was changed. */
static void
requote (DeskCsv *csv, const char *at, const char *end)
{
  const char *stop;

  g_string_truncate (csv->requoted, 0);
  if (csv->parser.quoted)
    {
      stop = desk_csv_behind_quote (at, end);
      stop = stop == NULL ? end : desk_csv_cell_end (stop, end, &csv->dialect);
      g_string_append_len (csv->requoted, at, stop - at);
      at = stop;
      if (at < end && *at == csv->dialect.delimiter)
        g_string_append_c (csv->requoted, *at++);
    }
  while (at < end && *at != '\r' && *at != '\n')
    {
      stop = desk_csv_cell_end (at, end, &csv->dialect);
      requote_cell (csv, at, stop);
      at = stop;
      if (at < end && *at == csv->dialect.delimiter)
        g_string_append_c (csv->requoted, *at++);
    }
  g_string_append_len (csv->requoted, at, end - at);
}

static gboolean
parse_line (DeskCsv *csv, const char *line, const char *end, GError **error)
{
  const char *bytes = line;
  gsize length = (gsize) (end - line), parsed;

  if (csv->dialect.literal_quotes && memchr (line, '"', length) != NULL)
    {
      requote (csv, line, end);
      bytes = csv->requoted->str;
      length = csv->requoted->len;
    }
  parsed = csv_parse (&csv->parser, bytes, length, take_cell, take_record, csv);
  if (parsed == length)
    return TRUE;
  return refuse_quote (csv, MIN (line + parsed, end), error);
}

/* Gives libcsv one physical line: it tells no positions, so the position of a
 * record is known only as long as no call can end two of them. */
static gboolean
read_line (DeskCsv *csv, GError **error)
{
  const char *line = csv->next, *end = line_end (csv);
  const char *nul = memchr (line, '\0', (gsize) (end - line));

  if (nul != NULL)
    return refuse_at (csv, nul, _ ("a NUL byte: this is a binary file"), error);
  if (end - csv->record > RECORD_MAX)
    return csv->parser.quoted
               ? refuse_open_quote (csv, line, error)
               : refuse_at (csv, line, _ ("a record of more than 1 MiB"),
                            error);
  if (!parse_line (csv, line, end, error))
    return FALSE;
  csv->next = end;
  csv->line++;
  return TRUE;
}

static gboolean
read_record (DeskCsv *csv, GError **error)
{
  while (csv->next < csv->end && !csv->complete)
    {
      if (!csv->parser.quoted && csv->n_cells == 0)
        {
          csv->record = csv->next; /* a blank line before it is no part of it */
          csv->record_line = csv->line;
        }
      if (!read_line (csv, error))
        return FALSE;
    }
  if (csv->complete)
    return TRUE;
  if (csv_fini (&csv->parser, take_cell, take_record, csv) != 0)
    return refuse_open_quote (csv, csv->end, error);
  return TRUE;
}

static gboolean
check_limits (const DeskCsv *csv, GError **error)
{
  if (csv->long_cell != G_MAXUINT)
    return refuse_at (csv, find_cell (csv, csv->long_cell, csv->next),
                      _ ("a cell of more than 64 KiB"), error);
  if (csv->n_cells > CELLS_MAX)
    return refuse_at (csv, find_cell (csv, CELLS_MAX, csv->next),
                      _ ("a record of more than 4096 cells"), error);
  return TRUE;
}

/* Takes the next record if it needs no judge; else nothing has happened. */
static gboolean
take_lane (DeskCsv *csv)
{
  DeskCsvLane lane = { .cells = csv->cells, .text = csv->text };

  if (!desk_csv_lane (&lane, csv->next, csv->end, csv->dialect.delimiter))
    return FALSE;
  csv->record = csv->next;
  csv->record_line = csv->line;
  csv->next = lane.next;
  csv->line += lane.lines;
  csv->n_cells = lane.n_cells;
  return TRUE;
}

gboolean
desk_csv_next (DeskCsv *csv, DeskRecord *record, GError **error)
{
  if (csv->ended)
    return FALSE;
  if (csv->has_lane && take_lane (csv))
    {
      *record = (DeskRecord){ csv->cells, csv->n_cells, csv->record_line };
      return TRUE;
    }
  csv->complete = FALSE;
  csv->n_cells = 0;
  csv->text_length = 0;
  csv->long_cell = G_MAXUINT;
  if (!read_record (csv, error) || !csv->complete || !check_limits (csv, error))
    {
      csv->ended = TRUE;
      return FALSE;
    }
  *record = (DeskRecord){ csv->cells, csv->n_cells, csv->record_line };
  return TRUE;
}
