#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"

#define BIT(field) (1u << DESK_LOG_##field)

/* The error with the deal before it. */
static DeskLogVerdict
refuse (const DeskDeal *deal, GError **error)
{
  desk_claim_prefix (error, deal);
  return DESK_LOG_REFUSED;
}

static gboolean
check_amount (DeskLog *log, const DeskLogItem *item, GError **error)
{
  (void) log;
  return desk_log_item_needs (item, DESK_LOG_AMOUNT, error);
}

/* --- amount --------------------------------------------------------------- */

static gboolean
open_amount (DeskLog *log, GError **error)
{
  log->routing = desk_desk_routing (log->change.desk, error);
  if (log->routing == NULL)
    return FALSE;
  log->router = desk_router_new (
      log->routing, desk_store_settings (log->change.desk->store)->currency);
  return TRUE;
}

static gboolean
has_amount (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  return deal->amount_minor == item->number[DESK_LOG_AMOUNT]
         && item->text[DESK_LOG_NOTE][0] == '\0'
         && g_str_equal (deal->owner,
                         desk_store_caller (log->change.desk->store));
}

/* Whether its owner works in the commercial department already. */
static gboolean
is_at_home (const DeskLog *log, const DeskDeal *deal, const char *department)
{
  const DeskDesk *desk = log->change.desk;
  const DeskPerson *owner
      = desk_staff_find (desk_store_staff (desk->store), deal->owner);
  const char *home
      = owner == NULL ? NULL : desk_person_department (owner, desk->today);

  return home != NULL && g_str_equal (home, department);
}

/* A large deal goes to the commercial inbox; on the exchange it only changes
 * its department, and a sale stays with who sold it. */
static void
route (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
       DeskChangeEvent *event)
{
  const char *department = log->routing->commercial_department;
  const char *currency = desk_log_currency (log, deal, item);

  if (deal->status == DESK_STATUS_SOLD
      || g_str_equal (deal->department, department)
      || !desk_router_is_commercial (log->router, item->number[DESK_LOG_AMOUNT],
                                     desk_cell (currency)))
    return;
  event->department = department;
  if (deal->status != DESK_STATUS_WORKING || is_at_home (log, deal, department))
    return;
  event->status = DESK_STATUS_RETURNED;
  event->owner = DESK_EXCHANGE_ID;
  desk_change_note (&log->change,
                    _ ("deal %s is a large one: it waits in the commercial "
                       "inbox now"),
                    item->deal);
}

/* Of a sale: not below what may be sold for, nor what is paid already. */
static gboolean
check_sold (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
            GError **error)
{
  const char *currency = desk_log_currency (log, deal, item);
  gint64 minor = item->number[DESK_LOG_AMOUNT];
  g_autofree char *paid = NULL;

  if (deal->status != DESK_STATUS_SOLD)
    return TRUE;
  if (!desk_log_check_minimum (log, minor, currency, item->text[DESK_LOG_NOTE],
                               error))
    return FALSE;
  if (minor > deal->paid_minor)
    return TRUE;
  paid = desk_log_sum (deal->paid_minor, currency);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("%s is paid already: the amount must be more"), paid);
  return FALSE;
}

static void
set_amount (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
            DeskChangeEvent *event)
{
  event->amount = item->text[DESK_LOG_AMOUNT];
  event->currency = desk_log_currency (log, deal, item);
}

static DeskLogVerdict
judge_amount (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
              DeskChangeEvent *event, GError **error)
{
  if (!check_sold (log, deal, item, error))
    return refuse (deal, error);
  set_amount (log, deal, item, event);
  route (log, deal, item, event);
  return DESK_LOG_DONE;
}

gboolean
desk_log_amount_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb = { .action = DESK_ACTION_AMOUNT,
                                    .event = DESK_EVENT_AMOUNT,
                                    .operand = DESK_LOG_AMOUNT,
                                    .fields = BIT (NOTE),
                                    .open = open_amount,
                                    .check = check_amount,
                                    .is_so = has_amount,
                                    .judge = judge_amount };

  return desk_log_run (work, &verb, error);
}

/* --- offer ---------------------------------------------------------------- */

static gboolean
check_offer (DeskLog *log, const DeskLogItem *item, GError **error)
{
  return check_amount (log, item, error)
         && desk_log_item_needs (item, DESK_LOG_TERMS, error);
}

/* An offer is a stage by itself, where the regulation says so. */
static DeskLogVerdict
judge_offer (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
             DeskChangeEvent *event, GError **error)
{
  const DeskStage *stage = log->change.process->offer_stage;

  (void) error;
  set_amount (log, deal, item, event);
  event->terms = item->text[DESK_LOG_TERMS];
  if (stage != NULL && (stage->statuses & DESK_STAGE_WORKING) != 0)
    event->stage = stage->id;
  event->due = item->text[DESK_LOG_DUE];
  return DESK_LOG_DONE;
}

gboolean
desk_log_offer_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb
      = { .action = DESK_ACTION_OFFER,
          .event = DESK_EVENT_OFFERED,
          .operand = DESK_LOG_AMOUNT,
          .fields = BIT (TERMS) | BIT (DUE) | BIT (NOTE),
          .check = check_offer,
          .judge = judge_offer };

  return desk_log_run (work, &verb, error);
}

/* --- sell ----------------------------------------------------------------- */

static gboolean
open_sell (DeskLog *log, GError **error)
{
  log->calendar = desk_desk_calendar (log->change.desk, error);
  return log->calendar != NULL;
}

/* The day to pay by when nobody named one. */
static const char *
default_day (DeskLog *log)
{
  const DeskDesk *desk = log->change.desk;
  guint left = log->change.process->payment_days;
  gint32 day = desk->today;
  char text[DESK_TIME_LENGTH + 1];

  while (left > 0)
    left -= desk_calendar_is_working (log->calendar, ++day) ? 1 : 0;
  desk_time_format (desk_store_zone (desk->store),
                    desk_zone_day_start (desk_store_zone (desk->store), day),
                    text);
  text[10] = '\0';
  return g_string_chunk_insert (log->texts, text);
}

static gboolean
is_sold (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  return deal->status == DESK_STATUS_SOLD
         && deal->amount_minor == item->number[DESK_LOG_AMOUNT]
         && g_str_equal (deal->owner,
                         desk_store_caller (log->change.desk->store));
}

static DeskLogVerdict
judge_sell (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
            DeskChangeEvent *event, GError **error)
{
  g_autoptr (GString) answers = g_string_new (NULL);
  const char *pay_by = item->text[DESK_LOG_PAY_BY];

  if (!desk_log_check_minimum (log, item->number[DESK_LOG_AMOUNT],
                               desk_log_currency (log, deal, item),
                               item->text[DESK_LOG_NOTE], error))
    return refuse (deal, error);
  set_amount (log, deal, item, event);
  event->status = DESK_STATUS_SOLD;
  event->due = pay_by[0] == '\0' ? default_day (log) : pay_by;
  desk_log_answer (answers, "margin", item->text[DESK_LOG_MARGIN]);
  event->answers = desk_log_answers_end (log, answers);
  return DESK_LOG_DONE;
}

static gboolean
check_sell (DeskLog *log, const DeskLogItem *item, GError **error)
{
  if (!check_amount (log, item, error))
    return FALSE;
  if (item->number[DESK_LOG_AMOUNT] > 0)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("nothing is sold for nothing: name the amount"));
  return FALSE;
}

gboolean
desk_log_sell_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb
      = { .action = DESK_ACTION_SELL,
          .event = DESK_EVENT_SOLD,
          .operand = DESK_LOG_AMOUNT,
          .fields = BIT (PAY_BY) | BIT (MARGIN) | BIT (NOTE),
          .open = open_sell,
          .check = check_sell,
          .is_so = is_sold,
          .judge = judge_sell };

  return desk_log_run (work, &verb, error);
}

/* --- pay ------------------------------------------------------------------ */

static gboolean
open_pay (DeskLog *log, GError **error)
{
  (void) error;
  log->proofs = desk_log_proofs_new ();
  return TRUE;
}

static gboolean
check_pay (DeskLog *log, const DeskLogItem *item, GError **error)
{
  if (!check_sell (log, item, error)
      || !desk_log_item_needs (item, DESK_LOG_PROOF, error))
    return FALSE;
  desk_log_proofs_want (log->proofs, item->text[DESK_LOG_PROOF]);
  return TRUE;
}

static gboolean
fold_proofs (DeskLog *log, GError **error)
{
  return desk_log_proofs_fold (log->proofs, log->change.desk->store,
                               &log->change.tails, error);
}

static gboolean
fold_late_proofs (DeskLog *log, GError **error)
{
  return desk_log_proofs_fold (log->proofs, log->change.desk->store,
                               desk_commit_tails (log->change.commit), error);
}

/* The same document is the same payment, whatever came after it and whoever
 * reports it. */
static gboolean
is_paid (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  gint64 minor;

  return desk_log_proofs_find (log->proofs, item->text[DESK_LOG_PROOF],
                               deal->id, &minor)
         && minor == item->number[DESK_LOG_AMOUNT]
         && desk_change_may (&log->change, DESK_ACTION_PAY, deal, NULL);
}

/* With another sum it is a slip of somebody's, now or then. */
static gboolean
check_proof (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
             GError **error)
{
  const char *text = item->text[DESK_LOG_PROOF];
  g_autofree char *proof = desk_text_escape (desk_cell (text));
  g_autofree char *sum = NULL;
  gint64 minor;

  if (!desk_log_proofs_find (log->proofs, text, deal->id, &minor)
      || minor == DESK_MONEY_NONE)
    return TRUE;
  sum = desk_log_sum (minor, desk_log_currency (log, deal, item));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("proof '%s' stands for a payment of %s already; another "
                  "payment has a proof of its own"),
               proof, sum);
  return FALSE;
}

static gboolean
check_currency (const DeskLog *log, const DeskDeal *deal,
                const DeskLogItem *item, GError **error)
{
  static const DeskLogItem none = { .currency = "" };
  const char *sold = desk_log_currency (log, deal, &none);

  if (item->currency[0] == '\0' || g_str_equal (item->currency, sold))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("the deal is in %s, not in %s"), sold, item->currency);
  return FALSE;
}

/* More than the sum is recorded, for it came in, and told. */
static void
tell_more (DeskLog *log, const DeskDeal *deal, gint64 more,
           const DeskLogItem *item)
{
  g_autofree char *sum
      = desk_log_sum (more, desk_log_currency (log, deal, item));

  desk_findings_add (log->change.desk->work->findings, NULL, 0, 0,
                     _ ("deal %lld: %s more than it was sold for"),
                     (long long) deal->id, sum);
}

/* One transfer may pay two deals, but more often it is a mistake. */
static void
tell_other (DeskLog *log, const DeskDeal *deal, const char *proof)
{
  gint64 other = desk_log_proofs_other (log->proofs, proof, deal->id);
  g_autofree char *shown = desk_text_escape (desk_cell (proof));

  if (other != 0)
    desk_findings_add (log->change.desk->work->findings, NULL, 0, 0,
                       _ ("deal %lld: the proof '%s' is on record for deal "
                          "%lld too"),
                       (long long) deal->id, shown, (long long) other);
}

static DeskLogVerdict
judge_pay (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
           DeskChangeEvent *event, GError **error)
{
  gint64 paid = deal->paid_minor + item->number[DESK_LOG_AMOUNT];

  if (!check_currency (log, deal, item, error)
      || !check_proof (log, deal, item, error))
    return refuse (deal, error);
  if (deal->amount_minor == DESK_MONEY_NONE)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                           _ ("the amount of the sale is not on record; to set "
                              "it: deal-log amount"));
      return refuse (deal, error);
    }
  set_amount (log, deal, item, event);
  event->ref = item->text[DESK_LOG_PROOF];
  tell_other (log, deal, event->ref);
  desk_log_proofs_add (log->proofs, event->ref, deal->id,
                       item->number[DESK_LOG_AMOUNT]);
  if (paid >= deal->amount_minor)
    event->status = DESK_STATUS_PAID;
  else if (item->text[DESK_LOG_PAY_BY][0] != '\0')
    event->due = item->text[DESK_LOG_PAY_BY];
  else
    event->due = deal->pay_by;
  if (paid > deal->amount_minor)
    tell_more (log, deal, paid - deal->amount_minor, item);
  return DESK_LOG_DONE;
}

gboolean
desk_log_pay_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb
      = { .action = DESK_ACTION_PAY,
          .event = DESK_EVENT_PAID,
          .operand = DESK_LOG_AMOUNT,
          .fields = BIT (PROOF) | BIT (PAY_BY) | BIT (NOTE),
          .open = open_pay,
          .check = check_pay,
          .begin = fold_proofs,
          .catch_up = fold_late_proofs,
          .is_so = is_paid,
          .judge = judge_pay };

  return desk_log_run (work, &verb, error);
}
