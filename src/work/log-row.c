#include "config.h"

#include "work/log-row.h"

#include "base/i18n.h"
#include "base/money.h"
#include "record/role.h"
#include "work/claim-row.h"
#include "work/words.h"
#include <string.h>

const DeskColumn desk_log_columns[DESK_LOG_COLUMNS] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
  { "event", N_ ("what"), DESK_COLUMN_WORD, desk_event_word },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "stage", N_ ("stage"), DESK_COLUMN_TEXT, NULL },
  { "due", N_ ("due"), DESK_COLUMN_TEXT, NULL },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "department", N_ ("department"), DESK_COLUMN_WORD, desk_department_title },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "paid", N_ ("paid"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
  { "proof", N_ ("proof"), DESK_COLUMN_TEXT, NULL },
};

const DeskChangeRows desk_log_rows = { .columns = desk_log_columns,
                                       .n_columns = DESK_LOG_COLUMNS,
                                       .push = desk_log_push };

const char *
desk_log_stage_word (const DeskWork *work, const DeskDealProcess *process,
                     const char *stage)
{
  return desk_claim_is_for_people (work)
             ? desk_deal_process_stage_title (process, stage)
             : stage;
}

char *
desk_log_due_word (const DeskDesk *desk, const char *due)
{
  char year[DESK_TIME_LENGTH + 1];
  GString *text;

  if (!desk_claim_is_for_people (desk->work) || strlen (due) < 10)
    return g_strdup (due);
  desk_time_format (desk_store_zone (desk->store), desk_store_now (desk->store),
                    year);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%.2s.%.2s", due + 8, due + 5);
  if (strncmp (due, year, 4) != 0)
    g_string_append_printf (text, ".%.4s", due);
  if (strlen (due) > 16)
    g_string_append_printf (text, " %.5s", due + 11);
  return g_string_free (text, FALSE);
}

static DeskValue
money (gint64 minor)
{
  return DESK_NUMBER_VALUE (minor == DESK_MONEY_NONE ? DESK_VALUE_NONE : minor);
}

static gboolean
push_row (const DeskChange *change, const DeskChanged *row, GError **error)
{
  const DeskDesk *desk = change->desk;
  const DeskDeal *deal = &row->deal;
  g_autofree char *phones
      = desk_claim_phones (row->text.phone, desk_claim_sees (desk, deal));
  g_autofree char *due = desk_log_due_word (desk, deal->due);
  gboolean sale = deal->paid_minor > 0 || deal->status == DESK_STATUS_SOLD;
  DeskValue values[DESK_LOG_COLUMNS] = {
    DESK_NUMBER_VALUE (deal->id),
    DESK_NUMBER_VALUE (row->line),
    DESK_TEXT_VALUE (desk_event_name (row->event)),
    DESK_NUMBER_VALUE (deal->client),
    DESK_TEXT_VALUE (row->text.name),
    DESK_TEXT_VALUE (phones),
    DESK_TEXT_VALUE (desk_status_name (deal->status)),
    DESK_TEXT_VALUE (
        desk_log_stage_word (desk->work, change->process, deal->stage)),
    DESK_TEXT_VALUE (due),
    DESK_TEXT_VALUE (deal->owner),
    DESK_TEXT_VALUE (deal->department),
    money (deal->amount_minor),
    money (sale ? deal->paid_minor : DESK_MONEY_NONE),
    DESK_TEXT_VALUE (desk_claim_currency (desk, deal)),
    DESK_TEXT_VALUE (deal->proof),
  };

  return desk_report_row (change->report, values, error);
}

/* Nothing at all when nothing was changed. */
gboolean
desk_log_push (DeskChange *change, gpointer data, GError **error)
{
  (void) data;
  if (change->rows->len == 0)
    return TRUE;
  for (guint i = 0; i < change->rows->len; i++)
    if (!push_row (change, &g_array_index (change->rows, DeskChanged, i),
                   error))
      return FALSE;
  return desk_report_end (change->report, error);
}
