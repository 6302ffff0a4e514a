#include "config.h"

#include "source/intake.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/language.h"
#include "base/text.h"
#include "source/calls.h"
#include "source/detect.h"
#include "source/rows.h"

#define SPLIT_MIN (4 * 1024 * 1024) /* bytes: less is not worth a thread */
#define PROBE_MAX (1024 * 1024)     /* bytes an encoding is told by */
#define FAULTS_MAX 20 /* a file that is no CSV has them everywhere */

struct _DeskIntake
{
  const char *path;
  const char *file; /* (nullable): where it begins, when it is read in place */
  char *whole;      /* (nullable): the file as UTF-8 when it was UTF-16 */
  const char *bytes;
  gsize length;
  DeskEncoding detected;
  DeskDialect dialect;
  guint n_columns;
  DeskHeader *header;
  gboolean half;  /* a second half: the header is the first one's */
  DeskZone *zone; /* (nullable): of a second half, which has its own */
  DeskLayout *layout;
  DeskReader reader;
  gboolean ready;    /* the reader is filled */
  DeskCalls *calls;  /* (nullable): of a source of calls */
  gboolean gathered; /* all legs are read */
  guint64 rows, skipped;
  GError *fault; /* (nullable): the first for which it is no CSV */
  guint n_faults;
  gsize resumed; /* where reading began anew behind the last of them */
  GString *header_row;
  GString *reject_row;
  GString *reason; /* of the last reject, in the language of messages */
  GString *excerpt;
};

/* Finds the encoding and the bytes to read as CSV. */
static gboolean
decode (DeskIntake *intake, const DeskIntakeOptions *options, GError **error)
{
  gsize bom;
  DeskEncoding encoding = desk_encoding_detect (
      intake->bytes, MIN (intake->length, PROBE_MAX), &bom);

  if (options->encoding != NULL
      && !desk_encoding_parse (options->encoding, &encoding, error))
    return FALSE;
  intake->detected = intake->reader.encoding = encoding;
  intake->bytes += bom;
  intake->length -= bom;
  if (encoding != DESK_ENCODING_UTF16LE && encoding != DESK_ENCODING_UTF16BE)
    return TRUE;
  intake->whole = desk_decode_whole (encoding, intake->bytes, intake->length,
                                     &intake->length, error);
  if (intake->whole == NULL)
    {
      g_prefix_error (error, "%s:", intake->path);
      return FALSE;
    }
  intake->bytes = intake->whole;
  intake->file = NULL;
  intake->reader.encoding = DESK_ENCODING_UTF8;
  return TRUE;
}

/* Reads the first record; a log whose quotes are no quotes is read again as
 * such, since it may be a headless one. */
static DeskCsv *
read_first (DeskIntake *intake, DeskRecord *record, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (DeskCsv) csv
          = desk_csv_new (intake->bytes, intake->length, intake->dialect);

      if (desk_record_next (csv, record, &fault))
        return g_steal_pointer (&csv);
      if (fault == NULL)
        g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                     _ ("%s: the file is empty"), intake->path);
      else if (intake->dialect.literal_quotes)
        g_propagate_prefixed_error (error, g_steal_pointer (&fault),
                                    "%s:", intake->path);
      else
        {
          intake->dialect.literal_quotes = TRUE;
          continue;
        }
      return NULL;
    }
}

/* What a rejects file says of itself in its first row. */
static char *
rejects_source (DeskCsv *csv)
{
  DeskRecord record;

  return desk_record_next (csv, &record, NULL) ? desk_cell_dup (record.cells[0])
                                               : NULL;
}

static gboolean
fits_by_name (const DeskSource *source, const DeskSpecimen *specimen,
              GError **error)
{
  g_autoptr (DeskLayout) layout = NULL;
  g_autofree char *seen = NULL;

  if (source->positions != NULL)
    return TRUE;
  layout = desk_layout_new (source, specimen->header);
  for (guint i = 0; i < DESK_FIELDS; i++)
    if (layout->n_of[i] > 0)
      return TRUE;
  seen = desk_detect_seen (specimen->header);
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("the source '%s' knows none of the columns of this file: "
                  "%s"),
               source->id, seen);
  return FALSE;
}

static const DeskSource *
choose (DeskIntake *intake, DeskCsv *csv, const DeskSources *sources,
        const DeskIntakeOptions *options, const DeskSpecimen *specimen,
        GError **error)
{
  g_autofree char *told
      = intake->header->skip > 0 ? rejects_source (csv) : NULL;
  const char *name = options->source != NULL ? options->source : told;
  const DeskSource *source;

  if (name == NULL)
    source = desk_detect (sources, specimen, error);
  else
    {
      source = desk_sources_find (sources, name, error);
      if (source != NULL && !fits_by_name (source, specimen, error))
        source = NULL;
    }
  /* A name that stands in the file is the file's fault, not the caller's. */
  if (source == NULL && options->source == NULL)
    (*error)->code = DESK_ERROR_INPUT;
  if (source == NULL && g_error_matches (*error, DESK_ERROR, DESK_ERROR_INPUT))
    g_prefix_error (error, "%s: ", options->path);
  return source;
}

static gboolean
begin (DeskIntake *intake, const DeskSource *source,
       const DeskIntakeOptions *options, DeskFindings *findings, GError **error)
{
  DeskReader *reader = &intake->reader;
  DeskRecord record;

  intake->layout = desk_layout_new (source, intake->header);
  /* Rejects have a header, be it numbers only. */
  intake->header->present
      = !intake->layout->by_position || intake->header->skip > 0;
  intake->dialect.literal_quotes = source->literal_quotes;
  reader->layout = intake->layout;
  reader->source = source;
  reader->path = options->path;
  reader->country
      = source->country != NULL ? source->country : options->country;
  reader->zone = source->zone != NULL ? source->zone : options->zone;
  reader->latest = options->now + DESK_FUTURE_SECONDS;
  reader->findings = findings;
  reader->skip = intake->header->skip;
  reader->csv = desk_csv_new (intake->bytes, intake->length, intake->dialect);
  desk_reader_init (reader);
  intake->ready = TRUE;
  if (source->kind == DESK_KIND_CALL)
    intake->calls = desk_calls_new (reader, intake->bytes, intake->length,
                                    intake->dialect);
  if (!intake->header->present
      || desk_record_next (reader->csv, &record, error))
    return TRUE;
  g_prefix_error (error, "%s:", intake->path);
  return FALSE;
}

static void
write_header (DeskIntake *intake)
{
  const guint n = intake->header->present ? intake->header->names->len
                                          : intake->n_columns;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char *name = intake->header->present
                             ? g_ptr_array_index (intake->header->names, i)
                             : number;

      if (i > 0)
        g_string_append_c (intake->header_row, intake->dialect.delimiter);
      desk_csv_append (intake->header_row, desk_cell (name),
                       intake->dialect.delimiter);
    }
}

static gboolean
find_out (DeskIntake *intake, const DeskSources *sources,
          const DeskIntakeOptions *options, DeskFindings *findings,
          GError **error)
{
  g_autoptr (DeskCsv) csv = NULL;
  DeskSpecimen specimen = { .zone = options->zone };
  const DeskSource *source;

  if (!decode (intake, options, error))
    return FALSE;
  if (memchr (intake->bytes, '\0', MIN (intake->length, PROBE_MAX)) != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                   _ ("%s: a binary file: save it as CSV"), intake->path);
      return FALSE;
    }
  intake->dialect = desk_dialect_detect (intake->bytes, intake->length);
  csv = read_first (intake, &specimen.first, error);
  if (csv == NULL)
    return FALSE;
  intake->n_columns = specimen.first.n_cells;
  intake->header = desk_header_new (&specimen.first, intake->reader.encoding);
  specimen.header = intake->header;
  specimen.encoding = intake->reader.encoding;
  source = choose (intake, csv, sources, options, &specimen, error);
  if (source == NULL || !begin (intake, source, options, findings, error))
    return FALSE;
  write_header (intake);
  return TRUE;
}

DeskIntake *
desk_intake_open (const char *bytes, gsize length, const DeskSources *sources,
                  const DeskIntakeOptions *options, DeskFindings *findings,
                  GError **error)
{
  g_autoptr (DeskIntake) intake = g_new0 (DeskIntake, 1);
  g_autoptr (GError) fault = NULL;

  intake->path = options->path;
  intake->file = intake->bytes = bytes;
  intake->length = length;
  intake->header_row = g_string_new (NULL);
  intake->reject_row = g_string_new (NULL);
  intake->reason = g_string_new (NULL);
  intake->excerpt = g_string_new (NULL);
  if (find_out (intake, sources, options, findings, &fault))
    return g_steal_pointer (&intake);
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

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
  if (!intake->half)
    desk_header_free (intake->header);
  desk_zone_free (intake->zone);
  g_string_free (intake->header_row, TRUE);
  g_string_free (intake->reject_row, TRUE);
  g_string_free (intake->reason, TRUE);
  g_string_free (intake->excerpt, TRUE);
  g_free (intake->whole);
  g_free (intake);
}

/* A reader of its own for the part of the file that begins at @from. */
static DeskIntake *
second_half (const DeskIntake *intake, gsize from, guint line,
             DeskFindings *findings)
{
  DeskIntake *half = g_new0 (DeskIntake, 1);
  const DeskReader *first = &intake->reader;

  half->half = TRUE;
  half->path = intake->path;
  half->file = intake->file;
  half->bytes = intake->bytes + from;
  half->length = intake->length - from;
  half->detected = intake->detected;
  half->dialect = intake->dialect;
  half->n_columns = intake->n_columns;
  half->header = intake->header;
  half->zone = desk_zone_copy (first->zone);
  half->header_row = g_string_new (intake->header_row->str);
  half->reject_row = g_string_new (NULL);
  half->reason = g_string_new (NULL);
  half->excerpt = g_string_new (NULL);
  half->layout = desk_layout_new (first->source, intake->header);
  half->reader = (DeskReader){ .layout = half->layout,
                               .source = first->source,
                               .encoding = first->encoding,
                               .path = first->path,
                               .country = first->country,
                               .zone = half->zone,
                               .latest = first->latest,
                               .findings = findings,
                               .skip = first->skip };
  half->reader.csv
      = desk_csv_new_at (half->bytes, half->length, half->dialect, line);
  desk_reader_init (&half->reader);
  half->ready = TRUE;
  return half;
}

DeskIntake *
desk_intake_split (DeskIntake *intake, DeskFindings *findings)
{
  gsize done = desk_csv_offset (intake->reader.csv), from;
  DeskIntake *half;
  guint line;

  if (intake->calls != NULL || intake->dialect.literal_quotes
      || intake->length < SPLIT_MIN)
    return NULL;
  from = desk_csv_middle (intake->bytes, intake->length, &line);
  if (from <= done)
    return NULL;
  half = second_half (intake, from, line, findings);
  desk_csv_stop (intake->reader.csv, from);
  intake->length = from;
  return half;
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
