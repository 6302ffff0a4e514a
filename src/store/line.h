/* line.h: the lines of our own ledgers, split fast and written exactly.
 *
 * One record is one physical line: comma, LF, a cell quoted exactly when it
 * holds a comma or a quote, a quote inside doubled.  That is less than CSV
 * allows, so a small scanner reads it several times faster than a general
 * parser would.
 */
#pragma once

#include "base/cell.h"
#include "record/ledgers.h"

/* A line of which only the first cells were looked at. */
#define DESK_LINE_UNCOUNTED G_MAXUINT

/* Bytes that must be readable behind the end of a block handed to
 * desk_line_split(); their value does not matter. */
#define DESK_LINE_PADDING 64

/* Splits one block of lines; on the stack. */
typedef struct
{
  const char *next;  /* first byte not yet handed out */
  const char *end;   /* one past the last byte */
  const char *block; /* the bytes that the bits below speak of */
  guint n_block;     /* how many they are, 64 at the most */
  guint64 stops;     /* ends of cells still ahead in them */
  guint64 feeds;     /* those of them that end a line */
  guint64 within;    /* all ones when the block ended within quotes */
  GString *scratch;  /* cells that had doubled quotes; borrowed */
} DeskLines;

/* @scratch: emptied for every line that needs it; the caller's. */
void desk_lines_init (DeskLines *lines, const char *bytes, gsize length,
                      GString *scratch);

/**
 * desk_lines_next:
 * @columns: the cells wanted, a set of DESK_COLUMN_BIT
 * @cells: (array length=DESK_COLUMNS_MAX): those are filled, borrowed from the
 *   block or from the scratch until the next call
 * @n_cells: (out): how many cells the line has in all, or
 *   %DESK_LINE_UNCOUNTED when nothing was wanted of its last ones
 *
 * Returns: FALSE when no whole line (with its LF) is left; lines->next is then
 * where the unfinished one begins.
 */
gboolean desk_lines_next (DeskLines *lines, guint32 columns, DeskCell *cells,
                          guint *n_cells);

/* Appends one cell as the ledgers write it, without separator. */
void desk_line_append (GString *out, DeskCell cell);

/* Reads the seq a line begins with; 0 when it does not begin with one. */
gint64 desk_line_seq (const char *line, gsize length);

/* The number in @cell, 0 when it is not a positive integer. */
gint64 desk_cell_seq (DeskCell cell);

/* Whether a line (without LF) ends in a seal: 32 hex digits behind a comma,
 * and whether a + follows them (the commit goes on in another ledger). */
gboolean desk_line_seal (const char *line, gsize length, gboolean *open);
