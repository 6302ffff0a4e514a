#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "work/log-row.h"

void
desk_log_clear (DeskLog *log)
{
  desk_change_clear (&log->change);
  desk_log_items_clear (&log->items);
  g_clear_pointer (&log->router, desk_router_free);
  g_clear_pointer (&log->contacts, desk_log_contacts_free);
  g_clear_pointer (&log->proofs, desk_log_proofs_free);
  g_clear_pointer (&log->last, g_hash_table_unref);
  g_clear_pointer (&log->texts, g_string_chunk_free);
}

/* --- for the verbs -------------------------------------------------------- */

void
desk_log_answer (GString *answers, const char *name, const char *value)
{
  if (value[0] == '\0')
    return;
  g_string_append (answers, answers->len == 0 ? "{" : ",");
  desk_text_json (answers, desk_cell (name));
  g_string_append_c (answers, ':');
  desk_text_json (answers, desk_cell (value));
}

const char *
desk_log_answers_end (DeskLog *log, GString *answers)
{
  if (answers->len == 0)
    return NULL;
  g_string_append_c (answers, '}');
  return g_string_chunk_insert (log->texts, answers->str);
}

gboolean
desk_log_is_head (const DeskLog *log)
{
  return desk_store_role (log->change.desk->store) == DESK_ROLE_HEAD;
}

const char *
desk_log_currency (const DeskLog *log, const DeskDeal *deal,
                   const DeskLogItem *item)
{
  if (item->currency[0] != '\0')
    return item->currency;
  return deal->currency[0] != '\0'
             ? deal->currency
             : desk_store_settings (log->change.desk->store)->currency;
}

char *
desk_log_sum (gint64 minor, const char *currency)
{
  GString *text = g_string_new (NULL);

  desk_money_format (text, minor);
  g_string_append_printf (text, " %s", currency);
  return g_string_free (text, FALSE);
}

gboolean
desk_log_check_minimum (const DeskLog *log, gint64 minor, const char *currency,
                        const char *note, GError **error)
{
  const DeskStore *store = log->change.desk->store;
  gint64 least = log->change.process->minimum_minor;
  const char *of = desk_store_settings (store)->currency;
  g_autofree char *sum = NULL;

  /* Sums of different currencies are not compared: a rate would be a guess. */
  if (least == DESK_MONEY_NONE || minor >= least || !g_str_equal (currency, of)
      || (desk_log_is_head (log) && note[0] != '\0'))
    return TRUE;
  sum = desk_log_sum (least, of);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("the regulation sells for no less than %s; the head of sales "
                  "may, with a --note"),
               sum);
  return FALSE;
}

/* --- one deal ------------------------------------------------------------- */

/* The deal as this run has left it so far. */
static gboolean
find_deal (DeskLog *log, const DeskLogItem *item, DeskDeal *deal)
{
  DeskChange *change = &log->change;
  gint64 id = desk_claim_id (item->deal);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (log->last, &id));
  const DeskDeal *found = id == 0 ? NULL : desk_deals_find (change->deals, id);

  if (found == NULL)
    {
      g_ptr_array_add (change->missing, g_strdup (item->deal));
      return FALSE;
    }
  *deal = index == 0
              ? *found
              : g_array_index (change->rows, DeskChanged, index - 1).deal;
  return TRUE;
}

static gboolean
add_event (DeskLog *log, const DeskDeal *deal, const DeskChangeEvent *event,
           GError **error)
{
  gint64 id = deal->id;

  if (event->event == DESK_EVENT_REOPENED)
    return desk_change_reopen (&log->change, deal, event, error);
  if (!desk_change_add (&log->change, deal, event, error))
    return FALSE;
  g_hash_table_insert (log->last, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (log->change.rows->len));
  return TRUE;
}

static DeskLogVerdict
judge (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
       DeskChangeEvent *event, GError **error)
{
  const DeskLogVerb *verb = log->verb;

  if (verb->is_so != NULL && verb->is_so (log, deal, item))
    return DESK_LOG_ALREADY;
  if (!desk_change_may (&log->change, verb->action, deal, error))
    return DESK_LOG_REFUSED;
  if (verb->event != DESK_EVENT_REOPENED
      && !desk_process_check (verb->event, deal->status, error))
    {
      desk_claim_prefix (error, deal);
      return DESK_LOG_REFUSED;
    }
  return verb->judge (log, deal, item, event, error);
}

static gboolean
do_item (DeskLog *log, const DeskLogItem *item, GError **error)
{
  DeskChange *change = &log->change;
  DeskChangeEvent event
      = { .event = log->verb->event, .note = item->text[DESK_LOG_NOTE] };
  GError *refused = NULL;
  DeskDeal deal;

  if (!find_deal (log, item, &deal))
    return TRUE;
  event.status = deal.status;
  event.owner = deal.owner;
  switch (judge (log, &deal, item, &event, &refused))
    {
    case DESK_LOG_DONE:
      return add_event (log, &deal, &event, error);
    case DESK_LOG_ALREADY:
      desk_change_note (change, _ ("deal %s: so it is already"), item->deal);
      return TRUE;
    case DESK_LOG_REFUSED:
    default:
      desk_work_fail (change->desk->work, refused);
      return TRUE;
    }
}

/* --- the run -------------------------------------------------------------- */

static gboolean
prepare (DeskLog *log, DeskWork *work, GError **error)
{
  const DeskLogVerb *verb = log->verb;

  log->change.own_rows = verb->rows == NULL ? &desk_log_rows : verb->rows;
  if (!desk_change_open (&log->change, work, error))
    return FALSE;
  log->items.zone = desk_store_zone (log->change.desk->store);
  log->items.now = desk_store_now (log->change.desk->store);
  if ((verb->open != NULL && !verb->open (log, error))
      || !desk_log_items_read (&log->items, work, verb->fields, verb->operand,
                               log->options, error))
    return FALSE;
  for (guint i = 0; verb->check != NULL && i < log->items.items->len; i++)
    if (!verb->check (log, desk_log_item (&log->items, i), error))
      return FALSE;
  return verb->begin == NULL || verb->begin (log, error);
}

gboolean
desk_log_run (DeskWork *work, const DeskLogVerb *verb, GError **error)
{
  g_auto (DeskLog) log = { .verb = verb, .options = work->options };

  log.last = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  log.texts = g_string_chunk_new (256);
  if (!prepare (&log, work, error) || !desk_change_begin (&log.change, error)
      || (verb->catch_up != NULL && !verb->catch_up (&log, error)))
    return FALSE;
  for (guint i = 0; i < log.items.items->len; i++)
    if (!do_item (&log, desk_log_item (&log.items, i), error))
      return FALSE;
  return desk_change_end (&log.change, error);
}
