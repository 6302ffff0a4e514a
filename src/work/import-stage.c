#include "config.h"

#include "work/import-stage.h"

#include "base/append.h"
#include "store/line.h"

/* A packed row is this, then More if it has any, its phones, the lengths of
 * its texts, and the texts.  Kept small: what does not fit into memory is
 * written to a file and read again. */
typedef struct
{
  gint64 time, amount_minor;
  guint64 id, content; /* of the key */
  DeskFingerprint email;
  guint32 line;
  guint8 kind, row_kind, outcome, n_phones;
  guint8 test, purchase, inbound, more;
} Packed;

/* What calls and history have beside. */
typedef struct
{
  gint64 closed;
  guint32 legs, seconds;
} More;

static const More no_more = { DESK_TIME_NONE, 1, 0 };

#define LONG_LENGTH 255 /* the length itself follows in four bytes */
#define LENGTHS_MAX (DESK_STAGED_CELLS * (1 + sizeof (guint32)))

/* Whether a text is packed as the line of leads will hold it: who reads has
 * more threads for that than who records, and records nearly all of them. */
static inline gboolean
is_ready (guint cell)
{
  return cell >= DESK_STAGED_NAME && cell <= DESK_STAGED_EXTRA;
}

static DeskRowKind
kind_of (const DeskStaged *row)
{
  switch (row->kind)
    {
    case DESK_KIND_CALL:
      return DESK_ROW_CALL;
    case DESK_KIND_BASE:
      return DESK_ROW_BASE;
    case DESK_KIND_DEAL:
      return row->cells[DESK_STAGED_STATUS].length > 0 ? DESK_ROW_DEAL
                                                       : DESK_ROW_DEAL_LEAD;
    default:
      return DESK_ROW_FORM;
    }
}

void
desk_stage_keys (DeskStaged *row)
{
  DeskCell rest = row->cells[DESK_STAGED_EMAIL], first;

  row->key
      = (DeskRowKey){ .kind = kind_of (row),
                      .id = desk_row_id (row->cells[DESK_STAGED_EXTERNAL_ID]),
                      .content
                      = desk_row_content (row->cells[DESK_STAGED_PHONE],
                                          row->cells[DESK_STAGED_EMAIL]),
                      .time = row->time };
  if (desk_cell_word (&rest, &first))
    row->email = desk_fingerprint (first.text, first.length);
}

/* --- packing ------------------------------------------------------------ */

static guint8 *
put_length (guint8 *to, gsize length)
{
  guint32 whole = (guint32) length;

  if (length < LONG_LENGTH)
    {
      *to = (guint8) length;
      return to + 1;
    }
  *to = LONG_LENGTH;
  memcpy (to + 1, &whole, sizeof whole);
  return to + 1 + sizeof whole;
}

/* Appends the texts to @out; returns the end of their @lengths. */
static guint8 *
pack_texts (const DeskStaged *row, GString *out, guint8 *lengths)
{
  for (guint i = 0; i < DESK_STAGED_CELLS; i++)
    {
      gsize start = out->len;

      if (is_ready (i))
        desk_line_append (out, row->cells[i]);
      else
        desk_append_cell (out, row->cells[i]);
      lengths = put_length (lengths, out->len - start);
      if (is_ready (i) && is_ready (i + 1))
        desk_append (out, ",", 1);
    }
  return lengths;
}

static char *
put (char *to, const void *bytes, gsize length)
{
  memcpy (to, bytes, length);
  return to + length;
}

gboolean
desk_stage_add (DeskSpool *spool, const DeskStaged *row, GString *scratch,
                GError **error)
{
  const More more = { row->closed, row->legs, row->seconds };
  const Packed packed = { .time = row->time,
                          .amount_minor = row->amount_minor,
                          .id = row->key.id,
                          .content = row->key.content,
                          .email = row->email,
                          .line = row->line,
                          .kind = (guint8) row->kind,
                          .row_kind = (guint8) row->key.kind,
                          .outcome = (guint8) row->outcome,
                          .n_phones = (guint8) row->n_phones,
                          .test = row->test != 0,
                          .purchase = row->purchase != 0,
                          .inbound = row->inbound != 0,
                          .more = memcmp (&more, &no_more, sizeof more) != 0 };
  const gsize phones = row->n_phones * sizeof row->phones[0];
  guint8 lengths[LENGTHS_MAX];
  gsize n_lengths;
  char *to;

  g_string_truncate (scratch, 0);
  n_lengths = (gsize) (pack_texts (row, scratch, lengths) - lengths);
  to = desk_spool_add (spool,
                       sizeof packed + (packed.more ? sizeof more : 0) + phones
                           + n_lengths + scratch->len,
                       error);
  if (to == NULL)
    return FALSE;
  to = put (to, &packed, sizeof packed);
  if (packed.more)
    to = put (to, &more, sizeof more);
  to = put (to, row->phones, phones);
  to = put (to, lengths, n_lengths);
  (void) put (to, scratch->str, scratch->len);
  return TRUE;
}

/* --- unpacking ---------------------------------------------------------- */

static const char *
take (const char *from, void *bytes, gsize length)
{
  memcpy (bytes, from, length);
  return from + length;
}

static const char *
take_length (const char *from, guint32 *length)
{
  *length = (guint8) *from++;
  return *length == LONG_LENGTH ? take (from, length, sizeof *length) : from;
}

/* What a quoted cell says.  Quotes inside are rare and need a copy; @scratch
 * has room for it. */
static DeskCell
take_off_quotes (DeskCell cell, GString *scratch)
{
  gsize start = scratch->len;
  const char *at, *end;

  cell = (DeskCell){ cell.text + 1, cell.length - 2 };
  at = cell.text;
  end = at + cell.length;
  if (memchr (at, '"', cell.length) == NULL)
    return cell;
  while (at < end)
    {
      const char *quote = memchr (at, '"', (gsize) (end - at));
      const char *stop = quote == NULL ? end : quote + 1;

      desk_append (scratch, at, (gsize) (stop - at));
      at = stop + (quote != NULL); /* of two, one is left */
    }
  return (DeskCell){ scratch->str + start, scratch->len - start };
}

/* What a line's cell says. */
static inline DeskCell
unquote (DeskCell cell, GString *scratch)
{
  return cell.length > 0 && cell.text[0] == '"'
             ? take_off_quotes (cell, scratch)
             : cell;
}

/* Reads the lengths at @from; returns where the texts begin. */
static const char *
take_lengths (const char *from, guint32 lengths[DESK_STAGED_CELLS])
{
  gboolean has_long = memchr (from, LONG_LENGTH, DESK_STAGED_CELLS) != NULL;

  for (guint i = 0; has_long && i < DESK_STAGED_CELLS; i++)
    from = take_length (from, &lengths[i]);
  if (has_long)
    return from;
  for (guint i = 0; i < DESK_STAGED_CELLS; i++) /* so for nearly every row */
    lengths[i] = (guint8) from[i];
  return from + DESK_STAGED_CELLS;
}

/* @from: the lengths and the texts. */
static void
unpack_texts (DeskStaged *row, const char *from, GString *scratch)
{
  guint32 lengths[DESK_STAGED_CELLS];
  guint i = 0;

  from = take_lengths (from, lengths);
  for (; i < DESK_STAGED_NAME; from += lengths[i++])
    row->cells[i] = (DeskCell){ from, lengths[i] };
  row->ready.text = from;
  for (; i <= DESK_STAGED_EXTRA; from += lengths[i++] + 1) /* and a comma */
    row->cells[i] = unquote ((DeskCell){ from, lengths[i] }, scratch);
  from--; /* none behind the last */
  row->ready.length = (gsize) (from - row->ready.text);
  for (; i < DESK_STAGED_CELLS; from += lengths[i++])
    row->cells[i] = (DeskCell){ from, lengths[i] };
}

static void
unpack (DeskStaged *row, const char *from, GString *scratch)
{
  Packed packed;
  More more = no_more;

  from = take (from, &packed, sizeof packed);
  if (packed.more)
    from = take (from, &more, sizeof more);
  row->time = packed.time;
  row->closed = more.closed;
  row->amount_minor = packed.amount_minor;
  row->key
      = (DeskRowKey){ packed.row_kind, packed.id, packed.content, packed.time };
  row->email = packed.email;
  row->line = packed.line;
  row->legs = more.legs;
  row->seconds = more.seconds;
  row->kind = packed.kind;
  row->outcome = packed.outcome;
  row->n_phones = packed.n_phones;
  row->test = packed.test;
  row->purchase = packed.purchase;
  row->inbound = packed.inbound;
  from = take (from, row->phones, packed.n_phones * sizeof row->phones[0]);
  unpack_texts (row, from, scratch);
}

gboolean
desk_stage_next (DeskSpool *spool, DeskStaged *row, GString *scratch,
                 gboolean *end, GError **error)
{
  const void *record;
  gsize length;

  if (!desk_spool_next (spool, &record, &length, error))
    return FALSE;
  *end = length == 0;
  if (*end)
    return TRUE;
  if (scratch->allocated_len <= length) /* cells in it stay where they are */
    g_string_set_size (scratch, length);
  g_string_truncate (scratch, 0);
  unpack (row, record, scratch);
  return TRUE;
}

gboolean
desk_stage_peek (DeskSpool *spool, DeskFetchKeys *keys)
{
  const char *from = desk_spool_peek (spool);
  Packed packed;

  if (from == NULL)
    return FALSE;
  from = take (from, &packed, sizeof packed);
  *keys = (DeskFetchKeys){ .row = { packed.row_kind, packed.id, packed.content,
                                    packed.time },
                           .email = packed.email };
  if (packed.more)
    from += sizeof (More);
  if (packed.n_phones > 0)
    (void) take (from, &keys->phone, sizeof keys->phone);
  return TRUE;
}
