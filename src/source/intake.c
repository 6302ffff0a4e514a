#include "config.h"

#include "base/i18n.h"
#include "base/language.h"
#include "base/text.h"
#include "source/intake-state.h"
#include "source/rows.h"

#define FAULTS_MAX 20 /* a file that is no CSV has them everywhere */

void
desk_intake_free (DeskIntake *intake)
{
  if (intake == NULL)
    return;
  desk_calls_free (intake->calls);
  g_clear_error (&intake->fault);
  if (intake->ready)
    desk_reader_clear (&intake->reader);
  desk_csv_free (intake->reader.csv);
  desk_layout_free (intake->layout);
  if (!intake->half && intake->heading == NULL)
    desk_header_free (intake->header);
  desk_heading_free (intake->heading);
  desk_zone_free (intake->zone);
  g_string_free (intake->header_row, TRUE);
  g_string_free (intake->reject_row, TRUE);
  g_string_free (intake->reason, TRUE);
  g_string_free (intake->excerpt, TRUE);
  g_free (intake->whole);
  g_free (intake);
}

gsize
desk_intake_passed (const DeskIntake *intake)
{
  if (intake->file == NULL || intake->calls != NULL)
    return 0;
  return (gsize) (intake->bytes - intake->file) + intake->resumed
         + desk_csv_offset (intake->reader.csv);
}

const DeskSource *
desk_intake_source (const DeskIntake *intake)
{
  return intake->reader.source;
}

const char *
desk_intake_encoding (const DeskIntake *intake)
{
  return desk_encoding_name (intake->detected);
}

char
desk_intake_delimiter (const DeskIntake *intake)
{
  return intake->dialect.delimiter;
}

guint
desk_intake_columns (const DeskIntake *intake)
{
  return intake->n_columns - intake->header->skip;
}

const GPtrArray *
desk_intake_left_out (const DeskIntake *intake)
{
  return intake->heading == NULL ? NULL : intake->heading->left_out;
}

const char *
desk_intake_header (const DeskIntake *intake)
{
  return intake->header_row->str;
}

guint64
desk_intake_rows (const DeskIntake *intake)
{
  return intake->rows;
}

guint64
desk_intake_skipped (const DeskIntake *intake)
{
  return intake->skipped;
}

double
desk_intake_progress (const DeskIntake *intake)
{
  if (intake->gathered || intake->length == 0)
    return 1;
  return (double) (intake->resumed + desk_csv_offset (intake->reader.csv))
         / (double) intake->length;
}

/* The row as it shall stand in the rejects file. */
static void
write_row (DeskIntake *intake)
{
  DeskReader *reader = &intake->reader;

  g_string_truncate (intake->reject_row, 0);
  for (guint i = 0; i < reader->record.n_cells; i++)
    {
      DeskCell cell;

      g_string_truncate (reader->scratch, 0);
      desk_decode_cell (reader->encoding, reader->record.cells[i],
                        reader->scratch, &cell);
      if (i > 0)
        g_string_append_c (intake->reject_row, intake->dialect.delimiter);
      desk_csv_append (intake->reject_row, cell, intake->dialect.delimiter);
    }
}

static DeskIntakeResult
give_reject (DeskIntake *intake, DeskReject *reject)
{
  DeskReader *reader = &intake->reader;
  const guint column = reader->fault_column;

  *reject = (DeskReject){ .line = reader->record.line,
                          .header = "",
                          .reason = intake->reason->str,
                          .kept_reason = reader->fault_reason->str };
  write_row (intake);
  g_string_truncate (intake->excerpt, 0);
  if (column != DESK_NO_COLUMN)
    {
      desk_csv_place (reader->csv, column + reader->skip, &reject->line,
                      &reject->column);
      if (column < intake->layout->n_columns)
        reject->header = desk_layout_name (intake->layout, column);
      if (column < reader->record.n_cells)
        {
          DeskCell cell;

          g_string_truncate (reader->scratch, 0);
          desk_decode_cell (reader->encoding, reader->record.cells[column],
                            reader->scratch, &cell);
          desk_text_escape_to (intake->excerpt, cell);
        }
    }
  reject->excerpt = (DeskCell){ intake->excerpt->str, intake->excerpt->len };
  reject->row = intake->reject_row->str;
  return DESK_INTAKE_REJECT;
}

/* Refuses what stands beyond the last column: it would be lost. */
static gboolean
check_width (DeskIntake *intake)
{
  DeskReader *reader = &intake->reader;

  for (guint i = intake->layout->n_columns; i < reader->record.n_cells; i++)
    if (reader->record.cells[i].length > 0)
      return desk_reader_fault (
          reader, i, _ ("the row has %u cells where the file has %u columns"),
          reader->record.n_cells, intake->layout->n_columns);
  return TRUE;
}

/* Whether the source says of the record in the reader that it is none. */
static gboolean
is_no_record (DeskIntake *intake)
{
  DeskReader *reader = &intake->reader;

  if (reader->source->skip == NULL)
    return FALSE;
  desk_reader_begin (reader);
  return desk_reader_meets (reader, reader->source->skip);
}

/* Takes the record in the reader as a row, or as a leg of a call. */
static gboolean
take (DeskIntake *intake, gsize offset, DeskInbound *row)
{
  desk_reader_begin (&intake->reader);
  if (!check_width (intake))
    return FALSE;
  return intake->calls != NULL ? desk_calls_add (intake->calls, offset)
                               : desk_row_read (&intake->reader, row);
}

/* A row that was refused is refused once more for the same reason, now said
 * in the language of data; a leg that is refused belongs to no call. */
static DeskIntakeResult
refuse (DeskIntake *intake, gsize offset, DeskInbound *row, DeskReject *reject)
{
  DeskReader *reader = &intake->reader;
  DeskFindings *findings = reader->findings;

  g_string_assign (intake->reason, reader->fault_reason->str);
  if (desk_language_data_differs ())
    {
      reader->findings = NULL; /* they are told once */
      desk_language_begin_data ();
      (void) take (intake, offset, row);
      desk_language_end_data ();
      reader->findings = findings;
    }
  return give_reject (intake, reject);
}

/* --- reading on behind a fault ------------------------------------------ */

/* The line that @fault of a reader names: it begins `line:column: `. */
static guint
fault_line (const GError *fault)
{
  return (guint) g_ascii_strtoull (fault->message, NULL, 10);
}

/* Behind @lines line ends from @from on, of any of their three kinds. */
static gsize
skip_lines (const DeskIntake *intake, gsize from, guint lines)
{
  for (; lines > 0 && from < intake->length; lines--)
    {
      while (from < intake->length && intake->bytes[from] != '\n'
             && intake->bytes[from] != '\r')
        from++;
      if (from + 1 < intake->length && intake->bytes[from] == '\r'
          && intake->bytes[from + 1] == '\n')
        from++;
      from++;
    }
  return MIN (from, intake->length);
}

/* Goes on with the line behind the fault of the record that begins at @offset.
 * How far that is shows when the record is read again as if it were the first:
 * the fault then names the line counted from there. */
static gboolean
read_on (DeskIntake *intake, gsize offset, guint line)
{
  g_autoptr (GError) again = NULL;
  g_autoptr (DeskCsv) part = desk_csv_new (
      intake->bytes + offset, intake->length - offset, intake->dialect);
  DeskRecord record;
  gsize from;

  if (desk_record_next (part, &record, &again) || again == NULL)
    return FALSE;
  from = skip_lines (intake, offset, fault_line (again));
  if (from >= intake->length)
    return FALSE;
  desk_csv_free (intake->reader.csv);
  intake->reader.csv = desk_csv_new_at (
      intake->bytes + from, intake->length - from, intake->dialect, line + 1);
  intake->resumed = from;
  return TRUE;
}

/* Keeps the first fault, tells the others, and goes on if it can. */
static gboolean
survive (DeskIntake *intake, gsize offset, GError *fault)
{
  guint line = fault_line (fault);

  if (intake->fault == NULL)
    intake->fault = fault;
  else
    {
      desk_findings_add (intake->reader.findings, NULL, 0, 0, "%s:%s",
                         intake->path, fault->message);
      g_error_free (fault);
    }
  return ++intake->n_faults < FAULTS_MAX && read_on (intake, offset, line);
}

DeskIntakeResult
desk_intake_next (DeskIntake *intake, DeskInbound *row, DeskReject *reject,
                  GError **error)
{
  DeskReader *reader = &intake->reader;

  while (!intake->gathered)
    {
      gsize offset = intake->resumed + desk_csv_offset (reader->csv);
      GError *fault = NULL;

      if (!desk_record_next (reader->csv, &reader->record, &fault))
        {
          intake->gathered = fault == NULL || !survive (intake, offset, fault);
          continue;
        }
      desk_reader_skip (reader);
      if (is_no_record (intake))
        {
          intake->skipped++;
          continue;
        }
      if (desk_reader_is_hollow (reader))
        continue;
      intake->rows++;
      if (!take (intake, offset, row))
        return refuse (intake, offset, row, reject);
      if (intake->calls == NULL)
        return DESK_INTAKE_ROW;
    }
  if (intake->fault != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&intake->fault),
                                  "%s:", intake->path);
      return DESK_INTAKE_FAILED;
    }
  return intake->calls != NULL && desk_calls_next (intake->calls, row)
             ? DESK_INTAKE_ROW
             : DESK_INTAKE_END;
}
