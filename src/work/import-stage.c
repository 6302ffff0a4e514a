#include "config.h"

#include "work/import-stage.h"

/* What stands before the texts of a packed row. */
typedef struct
{
  gint64 time, closed, amount_minor;
  DeskRowKey key;
  DeskFingerprint email;
  guint32 line, legs, seconds;
  guint8 kind, outcome, n_phones;
  guint8 test, purchase, inbound;
  guint32 lengths[DESK_STAGED_CELLS];
} Packed;

#define PHONES_OFFSET ((sizeof (Packed) + 7) / 8 * 8)

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

gboolean
desk_stage_add (DeskSpool *spool, const DeskStaged *row, GError **error)
{
  Packed packed = { .time = row->time,
                    .closed = row->closed,
                    .amount_minor = row->amount_minor,
                    .key = row->key,
                    .email = row->email,
                    .line = row->line,
                    .legs = row->legs,
                    .seconds = row->seconds,
                    .kind = (guint8) row->kind,
                    .outcome = (guint8) row->outcome,
                    .n_phones = (guint8) row->n_phones,
                    .test = row->test != 0,
                    .purchase = row->purchase != 0,
                    .inbound = row->inbound != 0 };

  gsize phones = row->n_phones * sizeof row->phones[0];
  gsize length = PHONES_OFFSET + phones;
  char *record;

  for (guint i = 0; i < DESK_STAGED_CELLS; i++)
    {
      packed.lengths[i] = (guint32) row->cells[i].length;
      length += row->cells[i].length;
    }
  record = desk_spool_add (spool, length, error);
  if (record == NULL)
    return FALSE;
  memcpy (record, &packed, sizeof packed);
  record += PHONES_OFFSET;
  memcpy (record, row->phones, phones);
  record += phones;
  for (guint i = 0; i < DESK_STAGED_CELLS; i++)
    if (row->cells[i].length > 0)
      {
        memcpy (record, row->cells[i].text, row->cells[i].length);
        record += row->cells[i].length;
      }
  return TRUE;
}

gboolean
desk_stage_next (DeskSpool *spool, DeskStaged *row, gboolean *end,
                 GError **error)
{
  const void *record;
  const char *text;
  Packed packed;
  gsize length;

  *end = FALSE;
  if (!desk_spool_next (spool, &record, &length, error))
    return FALSE;
  if (length == 0)
    {
      *end = TRUE;
      return TRUE;
    }
  memcpy (&packed, record, sizeof packed);
  row->time = packed.time;
  row->closed = packed.closed;
  row->amount_minor = packed.amount_minor;
  row->key = packed.key;
  row->email = packed.email;
  row->line = packed.line;
  row->legs = packed.legs;
  row->seconds = packed.seconds;
  row->kind = packed.kind;
  row->outcome = packed.outcome;
  row->n_phones = packed.n_phones;
  row->test = packed.test;
  row->purchase = packed.purchase;
  row->inbound = packed.inbound;
  text = (const char *) record + PHONES_OFFSET;
  memcpy (row->phones, text, packed.n_phones * sizeof row->phones[0]);
  text += packed.n_phones * sizeof row->phones[0];
  for (guint i = 0; i < DESK_STAGED_CELLS; i++)
    {
      row->cells[i] = (DeskCell){ text, packed.lengths[i] };
      text += packed.lengths[i];
    }
  return TRUE;
}

gboolean
desk_stage_peek (DeskSpool *spool, DeskFetchKeys *keys)
{
  const char *record = desk_spool_peek (spool);
  Packed packed;

  if (record == NULL)
    return FALSE;
  memcpy (&packed, record, G_STRUCT_OFFSET (Packed, lengths));
  *keys = (DeskFetchKeys){ .row = packed.key, .email = packed.email };
  if (packed.n_phones > 0)
    memcpy (&keys->phone, record + PHONES_OFFSET, sizeof keys->phone);
  return TRUE;
}
