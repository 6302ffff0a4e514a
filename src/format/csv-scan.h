/* csv-scan.h: where the cells of a record stand.
 *
 * A second, forgiving reading beside libcsv's, which tells no positions: for
 * the places in messages, for the detection of a dialect and for lines with
 * literal quotes.  Nothing it finds becomes a cell.
 */
#pragma once

#include "format/csv.h"

static inline gboolean
desk_csv_is_blank (char byte)
{
  return byte == ' ' || byte == '\t';
}

/* From behind an opening quote to behind the closing one; NULL when there is
 * none before @end. */
static inline const char *
desk_csv_behind_quote (const char *at, const char *end)
{
  while ((at = memchr (at, '"', (gsize) (end - at))) != NULL)
    {
      at++;
      if (at == end || *at != '"')
        return at;
      at++;
    }
  return NULL;
}

static inline const char *
desk_csv_skip_blanks (const char *at, const char *end,
                      const DeskDialect *dialect)
{
  while (dialect->trim && at < end && desk_csv_is_blank (*at)
         && *at != dialect->delimiter)
    at++;
  return at;
}

/* The delimiter or line end behind the cell that begins at @at, or @end. */
static inline const char *
desk_csv_cell_end (const char *at, const char *end, const DeskDialect *dialect)
{
  at = desk_csv_skip_blanks (at, end, dialect);
  if (at < end && *at == '"')
    at = desk_csv_behind_quote (at + 1, end);
  if (at == NULL)
    return end;
  while (at < end && *at != dialect->delimiter && *at != '\r' && *at != '\n')
    at++;
  return at;
}
