#include "config.h"

#include "source/intake-state.h"

#define SPLIT_MIN (4 * 1024 * 1024) /* bytes: less is not worth a thread */

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
