#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "source/intake-state.h"
#include "source/tie.h"

#define PROBE_MAX (1024 * 1024) /* bytes an encoding is told by */

static gboolean
refuse_rivals (const DeskIntake *intake, DeskEncoding first, guint rivals,
               GError **error)
{
  g_autoptr (GString) list = g_string_new (desk_encoding_name (first));

  for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
    if ((rivals & (1u << i)) != 0)
      g_string_append_printf (list, ", %s",
                              desk_encoding_name ((DeskEncoding) i));
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("%s: too few letters to tell the encoding: %s; name it, as "
                  "in --encoding=%s"),
               intake->path, list->str, desk_encoding_name (first));
  return FALSE;
}

/* Finds the encoding and the bytes to read as CSV. */
static gboolean
decode (DeskIntake *intake, const DeskSources *sources,
        const DeskIntakeOptions *options, GError **error)
{
  gsize bom;
  guint rivals;
  const gsize probed = MIN (intake->length, PROBE_MAX);
  const DeskEncoding likeliest
      = desk_encoding_detect (intake->bytes, probed, &bom, &rivals);
  DeskEncoding encoding = likeliest;

  if (options->encoding == NULL && rivals != 0
      && !desk_tie_break (intake->bytes, probed, rivals | (1u << likeliest),
                          sources, &encoding))
    return refuse_rivals (intake, likeliest, rivals, error);
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

/* Whether the file begins with a row of a source that is, or may be, without
 * a header. */
static gboolean
is_headless (const DeskSources *sources, const DeskSource *named,
             const DeskSpecimen *specimen)
{
  return named != NULL ? desk_detect_headless (named, specimen)
                       : desk_detect_any_headless (sources, specimen);
}

/* Takes the best row as the header of a file that is not headless.  What is
 * said to be a headless log has one only where all its columns are named. */
static void
find_header (DeskIntake *intake, DeskCsv *csv, const DeskSources *sources,
             const char *name, DeskSpecimen *specimen)
{
  const DeskSource *named
      = name == NULL ? NULL : desk_sources_find (sources, name, NULL);
  g_autoptr (DeskHeading) heading = NULL;

  if (intake->header->skip > 0 || is_headless (sources, named, specimen))
    return;
  heading = desk_heading_new (csv, &specimen->first, intake->reader.encoding);
  desk_heading_choose (heading, sources, named);
  specimen->first.n_cells = 0;
  if (named != NULL && named->positions != NULL
      && desk_layout_fit (named, desk_heading_header (heading)) < 0)
    return;
  desk_header_free (intake->header);
  specimen->header = intake->header = desk_heading_header (heading);
  specimen->line = heading->lines[heading->chosen];
  intake->n_columns = intake->header->names->len;
  intake->heading = g_steal_pointer (&heading);
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
      || (intake->heading == NULL
              ? desk_record_next (reader->csv, &record, error)
              : desk_heading_pass (intake->heading, reader->csv,
                                   reader->encoding, source, error)))
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

  if (!decode (intake, sources, options, error))
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
  specimen.line = specimen.first.line;
  specimen.encoding = intake->reader.encoding;
  find_header (intake, csv, sources, options->source, &specimen);
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
