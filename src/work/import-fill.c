#include "config.h"

#include "work/import-file.h"

#include "base/digest.h"

#define KEY_DIGITS 16

/* A row without an id of its own is known again by what it says. */
static void
append_digest (GString *out, const DeskInbound *row)
{
  const DeskCell parts[]
      = { row->phone_text,     row->emails,         row->name,
          row->company,        row->product,        row->currency,
          row->message,        row->referred_by,    row->extra,
          row->call.extension, row->history.status, row->history.owner };
  gint64 numbers[] = { row->time, row->amount_minor, row->call.seconds };
  char digits[KEY_DIGITS + 1];
  g_autofree char *text = g_strdup_printf (
      "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, numbers[0],
      numbers[1], numbers[2]);
  DeskDigest digest;

  desk_digest_init (&digest);
  desk_digest_add (&digest, text, strlen (text));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      desk_digest_add (&digest, "\n", 1);
      desk_digest_add (&digest, parts[i].text, parts[i].length);
    }
  for (guint i = 0; i < DESK_UTMS; i++)
    {
      desk_digest_add (&digest, "\n", 1);
      desk_digest_add (&digest, row->utm[i].text, row->utm[i].length);
    }
  desk_digest_end (&digest, digits, KEY_DIGITS);
  g_string_append_c (out, '~');
  g_string_append_len (out, digits, KEY_DIGITS);
}

static void
set_external_id (GString *id, const DeskSource *source, const DeskInbound *row)
{
  g_string_truncate (id, 0);
  g_string_append (id, desk_source_system (source));
  g_string_append_c (id, ':');
  if (row->external_id.length > 0)
    g_string_append_len (id, row->external_id.text,
                         (gssize) row->external_id.length);
  else
    append_digest (id, row);
}

static void
set_amount (DeskImport *import, DeskStaged *staged, const DeskInbound *row,
            GString *amount)
{
  staged->amount_minor = row->amount_minor;
  g_string_truncate (amount, 0);
  if (row->amount_minor == DESK_MONEY_NONE)
    return;
  desk_money_format (amount, row->amount_minor);
  staged->cells[DESK_STAGED_AMOUNT] = (DeskCell){ amount->str, amount->len };
  staged->cells[DESK_STAGED_CURRENCY] = row->currency;
  if (row->currency.length == 0)
    staged->cells[DESK_STAGED_CURRENCY]
        = desk_cell (desk_store_settings (import->desk->store)->currency);
}

/* Which funnel and which department the row goes to. */
static void
set_destination (DeskImport *import, const DeskImportFile *file,
                 DeskStaged *staged, const DeskInbound *row)
{
  const char *source = desk_source_id (file->source);
  const DeskFunnel *funnel = desk_triage_funnel (import->triage, source, row);

  staged->cells[DESK_STAGED_FUNNEL]
      = desk_cell (funnel == NULL ? "" : funnel->id);
  staged->cells[DESK_STAGED_DEPARTMENT]
      = desk_cell (desk_router_department (import->router, source, row));
  if (funnel != NULL && desk_triage_asks (funnel))
    g_atomic_int_set (&import->asks, TRUE);
}

static void
set_texts (DeskStaged *staged, const DeskInbound *row)
{
  staged->cells[DESK_STAGED_NAME] = row->name;
  staged->cells[DESK_STAGED_PHONE] = row->phone_text;
  staged->cells[DESK_STAGED_EMAIL] = row->emails;
  staged->cells[DESK_STAGED_COMPANY] = row->company;
  staged->cells[DESK_STAGED_PRODUCT] = row->product;
  staged->cells[DESK_STAGED_MESSAGE] = row->message;
  staged->cells[DESK_STAGED_REFERRED_BY] = row->referred_by;
  for (guint i = 0; i < DESK_UTMS; i++)
    staged->cells[DESK_STAGED_UTM + i] = row->utm[i];
  staged->cells[DESK_STAGED_EXTRA] = row->extra;
  staged->cells[DESK_STAGED_STATUS] = row->history.status;
  staged->cells[DESK_STAGED_OWNER] = row->history.owner;
  staged->cells[DESK_STAGED_REASON] = row->history.reason;
  staged->cells[DESK_STAGED_EXTENSION] = row->call.extension;
  staged->cells[DESK_STAGED_RECORDING] = row->call.recording;
}

/* Only what is one client's own may name him; asked here, since who reads has
 * more threads than who records. */
static void
set_clients_keys (DeskImport *import, DeskStaged *staged,
                  const DeskInbound *row)
{
  DeskCell rest = row->emails, first;

  for (guint i = 0; i < row->n_phones; i++)
    if (!desk_router_shares_phone (import->router, row->phones[i].number))
      staged->phones[staged->n_phones++] = row->phones[i].number;
  if (desk_cell_word (&rest, &first)
      && desk_router_shares_email (import->router, first))
    staged->email = (DeskFingerprint){ 0 };
}

void
desk_import_fill (DeskImport *import, const DeskImportFile *file,
                  const DeskInbound *row, GString *id, GString *amount,
                  DeskStaged *staged)
{
  *staged = (DeskStaged){ .kind = row->kind,
                          .line = row->line,
                          .legs = row->legs,
                          .test = row->test,
                          .purchase = row->purchase,
                          .time = row->time,
                          .closed = row->history.closed,
                          .inbound = row->call.inbound,
                          .outcome = row->call.outcome,
                          .seconds = row->call.seconds };
  set_external_id (id, file->source, row);
  staged->cells[DESK_STAGED_EXTERNAL_ID] = (DeskCell){ id->str, id->len };
  set_texts (staged, row);
  set_amount (import, staged, row, amount);
  set_destination (import, file, staged, row);
  desk_stage_keys (staged);
  set_clients_keys (import, staged, row);
}
