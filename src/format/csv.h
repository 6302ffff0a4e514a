/* csv.h: foreign CSV, read strictly; csv.c is the only file that knows libcsv,
 * which judges every record about which there is something to judge.
 *
 * The reader works on a whole file in memory (or mapped) and hands out one
 * record after the other; cells are raw bytes of the file's encoding, quotes
 * taken off.  libcsv tells no positions, so it is fed one physical line at a
 * time and the reader knows on which line a record began.
 *
 * What is read: RFC 4180 with any delimiter; LF, CRLF or bare CR line ends
 * (mixed too); line breaks, NUL excepted, inside quotes; a missing final
 * newline; blank lines are skipped.  What is refused, with line and column: a
 * quote never closed, text behind a closing quote, a quote inside an unquoted
 * cell unless the dialect says so, NUL bytes, a cell over 64 KiB, a record over
 * 1 MiB, more than 4096 cells.
 *
 * With literal quotes a quoted cell may still hold line breaks; only what
 * stands behind its closing quote on another line is refused.  A blank line is
 * skipped in a file of one column too, so a lone empty cell must be quoted.
 */
#pragma once

#include "base/cell.h"

typedef struct
{
  char delimiter;          /* , ; TAB or | */
  gboolean literal_quotes; /* a quote inside an unquoted cell is text, and so is
                        the whole cell when text follows its closing quote
                        (old FreePBX: "User 10" <114>) */
  gboolean trim;           /* blanks around a cell are not part of it */
} DeskDialect;

/**
 * desk_dialect_detect:
 * @bytes: the file without its byte order mark, any ASCII-compatible encoding
 *
 * The delimiter that gives most of the first records (64 KiB) the same number
 * of cells, the greatest such number winning; a file of one column gets a
 * comma.  Literal quotes and blanks to trim are never guessed: whoever knows
 * the source sets them.
 */
DeskDialect desk_dialect_detect (const char *bytes, gsize length);

typedef struct
{
  const DeskCell *cells; /* borrowed from the reader until the next call */
  guint n_cells;
  guint line; /* physical line the record begins on, from 1 */
} DeskRecord;

typedef struct _DeskCsv DeskCsv;

/* @bytes stay the caller's and must outlive the reader. */
DeskCsv *desk_csv_new (const char *bytes, gsize length, DeskDialect dialect);
/* The same for a part of a file that begins with a record, on physical line
 * @line. */
DeskCsv *desk_csv_new_at (const char *bytes, gsize length, DeskDialect dialect,
                          guint line);
void desk_csv_free (DeskCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsv, desk_csv_free)

/**
 * desk_csv_next:
 * @record: (out): the next record
 * @error: %DESK_ERROR_INPUT; the message begins with `line:column: `, the
 *   caller puts the file's name before it
 *
 * Returns: TRUE with a record; FALSE at the end (@error unset) or on a fault,
 * after which the reader is at its end.
 */
gboolean desk_csv_next (DeskCsv *csv, DeskRecord *record, GError **error);

/* Where cell @index of the last record stands: its line, and its column in
 * characters (UTF-8 sequences or single bytes) from 1; of a cell that the
 * record does not have, the record's end.  Costs a second look at the record's
 * bytes: for messages only. */
void desk_csv_place (DeskCsv *csv, guint index, guint *line, guint *column);

/**
 * desk_csv_middle:
 * @bytes: (array length=length): a file that can be read from its beginning
 * @line: (out): the physical line that begins there, from 1
 *
 * Returns: where a record near the middle begins, 0 when none was found.
 * Quotes are counted, so the answer is right for every file that the reader
 * does not refuse; when the part before it is read without a fault, it was.
 */
gsize desk_csv_middle (const char *bytes, gsize length, guint *line);

/* Has libcsv read the plainest records too, which csv-lane.h splits otherwise:
 * slower, and the same by a test. */
void desk_csv_judge_all (DeskCsv *csv);

/* Makes the file end at @offset, which is behind what was read. */
void desk_csv_stop (DeskCsv *csv, gsize offset);

/* Bytes consumed so far, for progress. */
gsize desk_csv_offset (const DeskCsv *csv);

/* Appends one cell as CSV: quoted exactly when it holds @delimiter, a quote,
 * CR or LF, or begins or ends with a blank. */
void desk_csv_append (GString *out, DeskCell cell, char delimiter);
