#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/log-contact-index.h"

#define BIT(field) (1u << DESK_LOG_##field)

/* What a reason may require, by the field that says it. */
static const struct
{
  guint need;
  DeskLogField field;
} needs[] = {
  { DESK_REFUSAL_NOTE, DESK_LOG_NOTE },
  { DESK_REFUSAL_AMOUNT, DESK_LOG_AMOUNT },
  { DESK_REFUSAL_COMPETITOR, DESK_LOG_COMPETITOR },
  { DESK_REFUSAL_DATE, DESK_LOG_RECALL },
  { DESK_REFUSAL_FUTURE, DESK_LOG_FUTURE },
};

static gboolean
open_refuse (DeskLog *log, GError **error)
{
  log->refusals = desk_desk_refusals (log->change.desk, error);
  log->contacts = desk_log_contacts_new ();
  return log->refusals != NULL;
}

/* --- before the lock ------------------------------------------------------ */

static gboolean
fail_without_reason (const DeskLog *log, GError **error)
{
  const DeskRefusals *refusals = log->refusals;
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < refusals->n_reasons; i++)
    if (refusals->reasons[i].offered)
      g_string_append_printf (codes, "%s%s (%s)", codes->len > 0 ? ", " : "",
                              refusals->reasons[i].code,
                              refusals->reasons[i].title);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--reason is missing; it is one of: %s"), codes->str);
  return FALSE;
}

/* Where the company does not sell below a sum, "no budget" is believed only
 * with the sum that the client named, and the contact in which he was asked. */
static gboolean
needs_budget (const DeskLog *log, const DeskRefusalReason *reason)
{
  return reason->budget
         && log->change.process->minimum_minor != DESK_MONEY_NONE;
}

static gboolean
fail_need (const DeskRefusalReason *reason, DeskLogField field, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("the reason '%s' (%s) needs %s"), reason->code, reason->title,
               field == DESK_LOG_AMOUNT ? "--amount"
                                        : desk_log_field_title (field));
  return FALSE;
}

static gboolean
check_needs (const DeskLog *log, const DeskRefusalReason *reason,
             const DeskLogItem *item, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if ((reason->needs & needs[i].need) != 0
        && item->text[needs[i].field][0] == '\0')
      return fail_need (reason, needs[i].field, error);
  if (!needs_budget (log, reason))
    return TRUE;
  if (item->text[DESK_LOG_AMOUNT][0] == '\0')
    return fail_need (reason, DESK_LOG_AMOUNT, error);
  return item->text[DESK_LOG_CONTACT][0] != '\0'
         || fail_need (reason, DESK_LOG_CONTACT, error);
}

static gboolean
check_recall (const DeskLogItem *item, GError **error)
{
  if (item->text[DESK_LOG_RECALL][0] == '\0'
      || !g_str_equal (item->text[DESK_LOG_FUTURE], "no"))
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("--future no leaves nothing to come back for: give "
                          "--recall with --future yes, or leave it out"));
  return FALSE;
}

static gboolean
check_refuse (DeskLog *log, const DeskLogItem *item, GError **error)
{
  const char *code = item->text[DESK_LOG_REASON];
  const DeskRefusalReason *reason;

  if (code[0] == '\0')
    return fail_without_reason (log, error);
  reason = desk_refusals_reason (log->refusals, code, error);
  if (reason == NULL || !check_needs (log, reason, item, error)
      || !check_recall (item, error))
    return FALSE;
  desk_log_contacts_want (log->contacts, item->number[DESK_LOG_CONTACT]);
  return TRUE;
}

/* --- under the lock ------------------------------------------------------- */

static gboolean
fold_contacts (DeskLog *log, GError **error)
{
  const DeskStore *store = log->change.desk->store;

  return desk_log_contacts_fold (log->contacts, store, &log->change.tails,
                                 error);
}

static gboolean
fold_late_contacts (DeskLog *log, GError **error)
{
  return desk_log_contacts_fold (log->contacts, log->change.desk->store,
                                 desk_commit_tails (log->change.commit), error);
}

static gboolean
is_refused (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  (void) item;
  return deal->status == DESK_STATUS_REFUSED
         && g_str_equal (deal->owner,
                         desk_store_caller (log->change.desk->store));
}

/* The contact in which the client said no: of this deal, and one in which
 * somebody was there to say it. */
static gboolean
check_contact (const DeskLog *log, const DeskDeal *deal,
               const DeskLogItem *item, GError **error)
{
  const DeskRefusalReason *reason
      = desk_refusals_find (log->refusals, item->text[DESK_LOG_REASON]);
  gint64 seq = item->number[DESK_LOG_CONTACT];
  const DeskLogContact *contact;

  if (item->text[DESK_LOG_CONTACT][0] == '\0')
    return TRUE;
  contact = desk_log_contacts_find (log->contacts, seq, error);
  if (contact == NULL)
    return FALSE;
  if (!desk_log_contact_is_of (contact, deal))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("contact %lld does not belong to this deal"),
                 (long long) seq);
  else if (!g_str_equal (contact->outcome, "reached"))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("in contact %lld nobody was reached who could say no"),
                 (long long) seq);
  else if (needs_budget (log, reason) && !contact->about_budget)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("nobody asked about the budget in contact %lld"),
                 (long long) seq);
  else
    return TRUE;
  return FALSE;
}

static DeskLogVerdict
judge_refuse (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
              DeskChangeEvent *event, GError **error)
{
  g_autoptr (GString) answers = g_string_new (NULL);

  if (!check_contact (log, deal, item, error))
    {
      desk_claim_prefix (error, deal);
      return DESK_LOG_REFUSED;
    }
  desk_log_answer (answers, "competitor", item->text[DESK_LOG_COMPETITOR]);
  desk_log_answer (answers, "future", item->text[DESK_LOG_FUTURE]);
  desk_log_answer (answers, "recall", item->text[DESK_LOG_RECALL]);
  event->answers = desk_log_answers_end (log, answers);
  event->status = DESK_STATUS_REFUSED;
  event->reason = item->text[DESK_LOG_REASON];
  event->due = item->text[DESK_LOG_RECALL];
  event->ref = item->text[DESK_LOG_CONTACT];
  if (item->text[DESK_LOG_AMOUNT][0] != '\0')
    {
      event->amount = item->text[DESK_LOG_AMOUNT];
      event->currency = desk_log_currency (log, deal, item);
    }
  desk_change_note (&log->change,
                    _ ("deal %s: the refusal is conditional until quality "
                       "control has checked it"),
                    item->deal);
  return DESK_LOG_DONE;
}

gboolean
desk_log_refuse_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb
      = { .action = DESK_ACTION_REFUSE,
          .event = DESK_EVENT_REFUSED,
          .operand = DESK_LOG_NOTHING,
          .fields = BIT (REASON) | BIT (NOTE) | BIT (AMOUNT) | BIT (CONTACT)
                    | BIT (COMPETITOR) | BIT (FUTURE) | BIT (RECALL),
          .open = open_refuse,
          .check = check_refuse,
          .begin = fold_contacts,
          .catch_up = fold_late_contacts,
          .is_so = is_refused,
          .judge = judge_refuse };

  return desk_log_run (work, &verb, error);
}
