#include "config.h"

#include "source/reader.h"

#include "base/i18n.h"
#include "base/text.h"

void
desk_reader_init (DeskReader *reader)
{
  reader->scratch = g_string_new (NULL);
  reader->number = g_string_new (NULL);
  reader->extra = g_string_new (NULL);
  reader->fault_reason = g_string_new (NULL);
  for (guint i = 0; i < DESK_FIELDS; i++)
    reader->texts[i] = g_string_new (NULL);
  reader->used = g_new0 (gboolean, reader->layout->n_columns + 1);
}

void
desk_reader_clear (DeskReader *reader)
{
  g_string_free (reader->scratch, TRUE);
  g_string_free (reader->number, TRUE);
  g_string_free (reader->extra, TRUE);
  g_string_free (reader->fault_reason, TRUE);
  for (guint i = 0; i < DESK_FIELDS; i++)
    g_string_free (reader->texts[i], TRUE);
  g_free (reader->used);
}

static gboolean
is_blank_row (const DeskRecord *record)
{
  for (guint i = 0; i < record->n_cells; i++)
    for (gsize j = 0; j < record->cells[i].length; j++)
      if ((guchar) record->cells[i].text[j] > ' ')
        return FALSE;
  return TRUE;
}

gboolean
desk_record_next (DeskCsv *csv, DeskRecord *record, GError **error)
{
  while (desk_csv_next (csv, record, error))
    if (!is_blank_row (record))
      return TRUE;
  return FALSE;
}

void
desk_reader_skip (DeskReader *reader)
{
  const guint skip = MIN (reader->skip, reader->record.n_cells);

  reader->record.cells += skip;
  reader->record.n_cells -= skip;
}

void
desk_reader_begin (DeskReader *reader)
{
  memset (reader->used, 0, reader->layout->n_columns * sizeof *reader->used);
  reader->fault_column = DESK_NO_COLUMN;
}

/* Whether @cell is @word, without regard to the case of its letters; those of
 * Latin and Cyrillic have as many bytes in both. */
static gboolean
is_word (DeskCell cell, const char *word)
{
  const char *end = cell.text + cell.length;

  if (strlen (word) != cell.length)
    return FALSE;
  if (memcmp (cell.text, word, cell.length) == 0)
    return TRUE;
  for (const char *at = cell.text; at < end;
       at = g_utf8_next_char (at), word = g_utf8_next_char (word))
    if (g_unichar_tolower (g_utf8_get_char (at))
        != g_unichar_tolower (g_utf8_get_char (word)))
      return FALSE;
  return TRUE;
}

/* How many bytes at the start of @cell are @head, in which `*` stands for any
 * text, the shortest that will do; 0: it begins otherwise. */
static gsize
begins_with (DeskCell cell, const char *head)
{
  const char *at = cell.text, *end = cell.text + cell.length;

  for (gboolean open = FALSE;; open = TRUE)
    {
      const gsize length = strcspn (head, "*");

      while (open && (gsize) (end - at) >= length
             && memcmp (at, head, length) != 0)
        at++;
      if ((gsize) (end - at) < length || memcmp (at, head, length) != 0)
        return 0;
      at += length;
      head += length;
      if (*head == '\0')
        return (gsize) (at - cell.text);
      head++;
    }
}

/* Takes off what the source says is no part of a cell, and the cell itself
 * when it says that it means nothing. */
static DeskCell
clean (const DeskSource *source, DeskCell cell)
{
  cell = desk_cell_trim (cell);
  if (cell.length == 0 || !desk_source_may_clean (source, cell.text[0]))
    return cell;
  for (guint i = 0; i < source->strip->len && cell.length > 0; i++)
    {
      const gsize length
          = begins_with (cell, g_ptr_array_index (source->strip, i));

      cell = desk_cell_trim (
          (DeskCell){ cell.text + length, cell.length - length });
    }
  for (guint i = 0; i < source->empty->len && cell.length > 0; i++)
    if (is_word (cell, g_ptr_array_index (source->empty, i)))
      cell.length = 0;
  return cell;
}

/* desk_reader_cell() with the decoded text in @scratch. */
static gboolean
fetch (DeskReader *reader, guint column, GString *scratch, DeskCell *cell)
{
  *cell = (DeskCell){ "", 0 };
  if (column >= reader->record.n_cells
      || reader->record.cells[column].length == 0)
    return TRUE;
  g_string_truncate (scratch, 0);
  if (!desk_decode_cell (reader->encoding, reader->record.cells[column],
                         scratch, cell))
    return desk_reader_fault (reader, column, _ ("the text is not %s"),
                              desk_encoding_name (reader->encoding));
  *cell = clean (reader->source, *cell);
  return TRUE;
}

gboolean
desk_reader_is_hollow (DeskReader *reader)
{
  const guint n = reader->record.n_cells;

  for (guint i = 0; i < n; i++)
    {
      const DeskCell raw = desk_cell_trim (reader->record.cells[i]);
      DeskCell cell;

      if (raw.length == 0)
        continue;
      /* Nearly every row ends here: the words are UTF-8, and ASCII is the same
       * in all encodings. */
      if ((reader->encoding == DESK_ENCODING_UTF8
           || (guchar) raw.text[0] < 0x80)
          && !desk_source_may_clean (reader->source, raw.text[0]))
        return FALSE;
      g_string_truncate (reader->scratch, 0);
      if (!desk_decode_cell (reader->encoding, raw, reader->scratch, &cell)
          || clean (reader->source, cell).length > 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_reader_cell (DeskReader *reader, guint column, DeskCell *cell)
{
  return fetch (reader, column, reader->scratch, cell);
}

/* Folds @cell, which may stand in @buffer or in the record.  Both last as long
 * as the row, so nearly every text stays where it is. */
static DeskCell
keep_folded (DeskReader *reader, GString *buffer, DeskCell cell)
{
  if (desk_text_is_folded (cell))
    return cell;
  g_string_truncate (reader->scratch, 0);
  desk_text_fold (reader->scratch, cell);
  g_string_truncate (buffer, 0);
  g_string_append_len (buffer, reader->scratch->str,
                       (gssize) reader->scratch->len);
  return (DeskCell){ buffer->str, buffer->len };
}

gboolean
desk_reader_text (DeskReader *reader, DeskField field, DeskCell *text)
{
  const DeskLayout *layout = reader->layout;
  GString *buffer = reader->texts[field];
  DeskCell cell;

  *text = (DeskCell){ "", 0 };
  if (layout->n_of[field] == 0 && reader->source->constants[field] == NULL)
    return TRUE; /* so for most fields of most sources */
  for (guint i = 0; i < layout->n_of[field]; i++)
    {
      const guint column = layout->columns[field][i];

      if (!fetch (reader, column, text->length > 0 ? reader->scratch : buffer,
                  &cell))
        return FALSE;
      if (cell.length == 0 || text->length > 0)
        continue;
      *text = keep_folded (reader, buffer, cell);
      reader->used[column] = TRUE;
    }
  if (text->length == 0 && reader->source->constants[field] != NULL)
    *text = desk_cell (reader->source->constants[field]);
  return TRUE;
}

/* Names all formats: whoever mends the file writes one of them. */
static gboolean
fail_date (DeskReader *reader, guint column)
{
  g_autofree char *formats
      = g_strjoinv ("; ", (char **) reader->source->dates->pdata);

  return desk_reader_fault (reader, column,
                            _ ("not a date in the formats of this source (%s)"),
                            formats);
}

gboolean
desk_reader_time (DeskReader *reader, DeskField field, gint64 *time)
{
  const DeskLayout *layout = reader->layout;
  DeskCell cell;

  *time = DESK_TIME_NONE;
  for (guint i = 0; i < layout->n_of[field]; i++)
    {
      const guint column = layout->columns[field][i];

      if (!desk_reader_cell (reader, column, &cell))
        return FALSE;
      if (cell.length == 0 || *time != DESK_TIME_NONE)
        continue;
      if (!desk_time_parse_foreign (
              cell, (const char *const *) reader->source->dates->pdata,
              reader->zone, time, NULL))
        return fail_date (reader, column);
      if (field == DESK_FIELD_TIME && *time > reader->latest)
        return desk_reader_fault (
            reader, column,
            _ ("more than a day ahead of the clock; set the year right"));
      reader->used[column] = TRUE;
    }
  return TRUE;
}

guint
desk_reader_phones (DeskReader *reader, DeskCell cell,
                    DeskPhone phones[DESK_PHONES_MAX], const char **why)
{
  const GPtrArray *locals = reader->source->locals;

  for (guint i = 0; i < locals->len; i++)
    if (desk_local_number_complete (g_ptr_array_index (locals, i), cell,
                                    reader->number))
      {
        cell = (DeskCell){ reader->number->str, reader->number->len };
        break;
      }
  return desk_phone_parse (cell, reader->country, phones, why);
}

static gboolean
is_time (DeskCell cell, gconstpointer data)
{
  const DeskReader *reader = data;
  gint64 time;

  return desk_time_parse_foreign (
      cell, (const char *const *) reader->source->dates->pdata, reader->zone,
      &time, NULL);
}

/* A cell that cannot be decoded meets no test, rather than rejecting a row
 * for a column that only a condition looks at. */
static DeskCell
slot_cell (guint slot, gpointer data)
{
  DeskReader *reader = data;
  const GArray *columns = reader->layout->slots[slot];
  DeskCell cell = { "", 0 };

  for (guint i = 0; i < columns->len && cell.length == 0; i++)
    {
      const guint column = g_array_index (columns, guint, i);

      if (column >= reader->record.n_cells)
        continue;
      g_string_truncate (reader->scratch, 0);
      desk_decode_cell (reader->encoding, reader->record.cells[column],
                        reader->scratch, &cell);
      cell = clean (reader->source, cell);
    }
  return cell;
}

gboolean
desk_reader_meets (DeskReader *reader, const DeskCondition *condition)
{
  return condition != NULL
         && desk_condition_holds (condition, slot_cell, reader, is_time,
                                  reader);
}

gboolean
desk_reader_is_test (const DeskReader *reader, DeskField field, DeskCell cell)
{
  const DeskTests *tests = reader->source->tests[field];

  return tests != NULL && cell.length > 0
         && desk_tests_hold (tests, cell, NULL, NULL);
}

DeskCell
desk_reader_extra (DeskReader *reader)
{
  const DeskLayout *layout = reader->layout;
  GString *extra = reader->extra, *folded = reader->number;
  const guint n = MIN (layout->n_columns, reader->record.n_cells);

  g_string_truncate (extra, 0);
  for (guint i = 0; i < n; i++)
    {
      DeskCell cell;

      if (reader->used[i] || reader->record.cells[i].length == 0)
        continue;
      g_string_truncate (reader->scratch, 0);
      desk_decode_cell (reader->encoding, reader->record.cells[i],
                        reader->scratch, &cell);
      cell = clean (reader->source, cell);
      if (cell.length == 0)
        continue;
      g_string_truncate (folded, 0);
      desk_text_fold (folded, cell);
      g_string_append_c (extra, extra->len == 0 ? '{' : ',');
      g_string_append (extra, layout->json_keys[i]);
      desk_text_json (extra, (DeskCell){ folded->str, folded->len });
    }
  if (extra->len > 0)
    g_string_append_c (extra, '}');
  return (DeskCell){ extra->str, extra->len };
}

void
desk_reader_blank (const DeskReader *reader, DeskInbound *row)
{
  const DeskCell none = { "", 0 };

  *row = (DeskInbound){
    .kind = reader->source->kind,
    .line = reader->record.line,
    .legs = 1,
    .purchase = reader->source->purchase,
    .time = DESK_TIME_NONE,
    .external_id = none,
    .phone_text = none,
    .emails = none,
    .name = none,
    .company = none,
    .product = none,
    .amount_minor = DESK_MONEY_NONE,
    .currency = none,
    .message = none,
    .referred_by = none,
    .utm = { none, none, none, none, none },
    .extra = none,
    .call = { .extension = none, .recording = none },
    .history = { none, none, none, DESK_TIME_NONE },
  };
}

gboolean
desk_reader_fault (DeskReader *reader, guint column, const char *format, ...)
{
  va_list arguments;

  reader->fault_column = column;
  va_start (arguments, format);
  g_string_vprintf (reader->fault_reason, format, arguments);
  va_end (arguments);
  return FALSE;
}

void
desk_reader_find (DeskReader *reader, guint column, const char *format, ...)
{
  g_autofree char *text = NULL;
  guint line = reader->record.line, place = 0;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (column != DESK_NO_COLUMN)
    {
      desk_csv_place (reader->csv, column + reader->skip, &line, &place);
      line += reader->first_line;
    }
  desk_findings_add (reader->findings, reader->path, line, place, "%s", text);
}
