/* reader.h: the cells of one file's rows, decoded and cleaned by its source.
 *
 * Shared by the mapping of rows and of legs.  All buffers are kept from row to
 * row, so that a row costs no allocation.
 */
#pragma once

#include "source/layout.h"

typedef struct
{
  const DeskLayout *layout;
  const DeskSource *source;
  DeskEncoding encoding;
  const char *path;
  const char *country;
  DeskZone *zone;
  gint64 latest; /* a row may not be from later */
  DeskFindings *findings;

  DeskCsv *csv;
  DeskRecord record; /* the row; its cells without those of a rejects file */
  guint skip;        /* how many those were */
  guint first_line;  /* of the file, when csv reads only a part: lines before */

  GString *scratch;            /* the last cell fetched, when it was decoded */
  GString *number;             /* a local number made whole */
  GString *texts[DESK_FIELDS]; /* folded texts of the row */
  GString *extra;
  gboolean *used; /* columns that need not go to extra */

  guint fault_column; /* of the layout; DESK_NO_COLUMN: the row */
  GString *fault_reason;
} DeskReader;

#define DESK_NO_COLUMN G_MAXUINT

/* Fills a zeroed reader that has its borrowed members set. */
void desk_reader_init (DeskReader *reader);
void desk_reader_clear (DeskReader *reader);

/* The next record of @csv that is not all blank: such rows are no rows and
 * counted nowhere.  FALSE at the end, or with @error. */
gboolean desk_record_next (DeskCsv *csv, DeskRecord *record, GError **error);

/* Takes the columns of a rejects file off the row just read. */
void desk_reader_skip (DeskReader *reader);

/* To be called once a row has been read into reader->record. */
void desk_reader_begin (DeskReader *reader);

/* Whether every cell of the row just read is blank or one of the source's
 * `empty`: spreadsheets leave hundreds of them behind the last row.  Such a row
 * is none. */
gboolean desk_reader_is_hollow (DeskReader *reader);

/**
 * desk_reader_cell:
 * @column: of the layout; beyond a short row the cell is empty
 * @cell: (out): UTF-8, trimmed, without the source's `strip`, empty when it is
 *   one of the source's `empty`; borrowed until the next fetch
 *
 * Returns: FALSE with a fault when a byte of it cannot be decoded.
 */
gboolean desk_reader_cell (DeskReader *reader, guint column, DeskCell *cell);

/* The first filled column of @field, folded and kept until the next row;
 * the source's constant, or the empty cell, when there is none. */
gboolean desk_reader_text (DeskReader *reader, DeskField field, DeskCell *text);

/* A moment of the first filled column; DESK_TIME_NONE when there is none. */
gboolean desk_reader_time (DeskReader *reader, DeskField field, gint64 *time);

/* Reads phones as desk_phone_parse() does, local numbers made whole first. */
guint desk_reader_phones (DeskReader *reader, DeskCell cell,
                          DeskPhone phones[DESK_PHONES_MAX], const char **why);

/* Whether the row meets @condition of the source. */
gboolean desk_reader_meets (DeskReader *reader, const DeskCondition *condition);

/* Whether @cell marks the row as a test lead. */
gboolean desk_reader_is_test (const DeskReader *reader, DeskField field,
                              DeskCell cell);

/* The filled columns that were not used as a JSON object, "" when none. */
DeskCell desk_reader_extra (DeskReader *reader);

/* Makes @row an inbound one of this source with nothing in it yet; absent texts
 * are "". */
void desk_reader_blank (const DeskReader *reader, DeskInbound *row);

/* Says why the row cannot be taken; always returns FALSE. */
gboolean desk_reader_fault (DeskReader *reader, guint column,
                            const char *format, ...) G_GNUC_PRINTF (3, 4);

/* A finding at @column of the row. */
void desk_reader_find (DeskReader *reader, guint column, const char *format,
                       ...) G_GNUC_PRINTF (3, 4);
