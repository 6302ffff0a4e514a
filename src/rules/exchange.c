#include "config.h"

#include "base/i18n.h"
#include "base/money.h"
#include "rules/exchange.h"

guint
desk_exchange_limit (const DeskExchange *exchange, DeskLevel level)
{
  g_return_val_if_fail (level < DESK_LEVELS, 0);
  return exchange->open_limit[level];
}

/* Whether the status lets the deal pass to this receiver at all. */
static gboolean
is_there (const DeskClaim *claim)
{
  DeskEvent event = claim->given ? DESK_EVENT_GIVEN : DESK_EVENT_CLAIMED;

  return desk_event_to (event, claim->status) != 0;
}

/* A trainee may always take what others have given back: it is what he learns
 * on. */
static gboolean
may_take_returned (const DeskExchange *exchange, const DeskClaim *claim)
{
  guint64 limit = desk_exchange_limit (exchange, claim->level);

  return !exchange->returned_restricted || claim->level == DESK_LEVEL_TRAINEE
         || claim->open * G_GUINT64_CONSTANT (100)
                < limit * exchange->underloaded_percent;
}

static DeskClaimCode
judge (const DeskExchange *exchange, const DeskClaim *claim)
{
  if (claim->own)
    return DESK_CLAIM_OWN;
  if (!is_there (claim))
    return DESK_CLAIM_STATUS;
  if (claim->open >= desk_exchange_limit (exchange, claim->level))
    return DESK_CLAIM_LIMIT;
  if (!claim->given && claim->returned > 0
      && !may_take_returned (exchange, claim))
    return DESK_CLAIM_RETURNED;
  return DESK_CLAIM_ALLOWED;
}

DeskClaimVerdict
desk_claim_judge (const DeskExchange *exchange, const DeskClaim *claim)
{
  return (DeskClaimVerdict){
    .code = judge (exchange, claim),
    .status = claim->status,
    .level = claim->level,
    .open = claim->open,
    .limit = desk_exchange_limit (exchange, claim->level),
    .percent = exchange->underloaded_percent,
  };
}

/* Somebody else's full desk is not for the caller to clear: the three ways out
 * are told to whoever asks for himself. */
static void
refuse_limit (const DeskClaimVerdict *verdict, const char *deal,
              const char *receiver, GError **error)
{
  const char *level = desk_level_title (verdict->level);

  if (receiver != NULL)
    g_set_error (
        error, DESK_ERROR, DESK_ERROR_REFUSED,
        _ ("deal %s: %s has %u open deals, the limit for a %s is %u; to make "
           "room: deal-log sell DEAL AMOUNT, deal-log refuse DEAL --reason "
           "CODE or deal-claim return DEAL --reason CODE"),
        deal, receiver, verdict->open, level, verdict->limit);
  else
    g_set_error (
        error, DESK_ERROR, DESK_ERROR_REFUSED,
        _ ("deal %s: you have %u open deals, the limit for a %s is %u; to make "
           "room: sell one (deal-log sell DEAL AMOUNT), record a conditional "
           "refusal (deal-log refuse DEAL --reason CODE) or return one to the "
           "exchange (deal-claim return DEAL --reason CODE)"),
        deal, verdict->open, level, verdict->limit);
}

static void
refuse_status (const DeskClaimVerdict *verdict, const char *deal,
               const char *held, GError **error)
{
  if (held != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("deal %s: %s; to see what is waiting: deal-claim list"),
                 deal, held);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("deal %s cannot be taken, its status is “%s”; to see what "
                    "is waiting: deal-claim list"),
                 deal, desk_status_title (verdict->status));
}

void
desk_claim_refuse (const DeskClaimVerdict *verdict, const char *deal,
                   const char *receiver, const char *held, GError **error)
{
  switch (verdict->code)
    {
    case DESK_CLAIM_STATUS:
      refuse_status (verdict, deal, held, error);
      return;
    case DESK_CLAIM_LIMIT:
      refuse_limit (verdict, deal, receiver, error);
      return;
    case DESK_CLAIM_RETURNED:
      g_set_error (
          error, DESK_ERROR, DESK_ERROR_REFUSED,
          _ ("deal %s came back to the exchange: such deals go to trainees and "
             "to those below %u %% of their limit; you have %u of %u"),
          deal, verdict->percent, verdict->open, verdict->limit);
      return;
    case DESK_CLAIM_ALLOWED:
    case DESK_CLAIM_OWN:
      break;
    }
  g_return_if_reached ();
}

/* -1 when the first holds alone, 1 when the second does. */
static gint
first_with (gboolean one, gboolean two)
{
  return (two ? 1 : 0) - (one ? 1 : 0);
}

static gint
compare_numbers (gint64 one, gint64 two)
{
  return (one > two) - (one < two);
}

gboolean
desk_queue_prefers (const DeskExchange *exchange, const DeskWaiting *deal,
                    gint64 now)
{
  gint64 seconds = exchange->prefer_previous_hours * G_GINT64_CONSTANT (3600);

  return deal->previous_manager != NULL && deal->previous_manager[0] != '\0'
         && !deal->swept && now - deal->opened < seconds;
}

/* 1: for this person, 0: for anybody, -1: for somebody else. */
static gint
preference (const DeskQueue *queue, const DeskWaiting *deal)
{
  if (queue->person == NULL
      || !desk_queue_prefers (queue->exchange, deal, queue->now))
    return 0;
  return g_str_equal (deal->previous_manager, queue->person) ? 1 : -1;
}

static gint
compare_by (DeskOrder order, const DeskWaiting *one, const DeskWaiting *two)
{
  switch (order)
    {
    case DESK_ORDER_MISSED_CALLS_FIRST:
      return first_with (one->missed_call, two->missed_call);
    case DESK_ORDER_REPEATS_FIRST:
      return first_with (one->repeat, two->repeat);
    case DESK_ORDER_LARGE_FIRST:
      /* DESK_MONEY_NONE is the smallest number there is. */
      return compare_numbers (two->amount_minor, one->amount_minor);
    case DESK_ORDER_RETURNED_LAST:
      return compare_numbers (one->returned, two->returned);
    case DESK_ORDER_NEWEST_FIRST:
      return compare_numbers (two->opened, one->opened);
    case DESK_ORDER_OLDEST_FIRST:
      return compare_numbers (one->opened, two->opened);
    case DESK_ORDERS:
      break;
    }
  g_return_val_if_reached (0);
}

gint
desk_queue_compare (const DeskQueue *queue, const DeskWaiting *one,
                    const DeskWaiting *two)
{
  gint result = preference (queue, two) - preference (queue, one);

  for (guint i = 0; result == 0 && i < queue->exchange->n_order; i++)
    result = compare_by (queue->exchange->order[i], one, two);
  if (result != 0)
    return result;
  return (one->deal > two->deal) - (one->deal < two->deal);
}

static gint
compare_waiting (gconstpointer one, gconstpointer two, gpointer data)
{
  return desk_queue_compare (data, one, two);
}

void
desk_queue_sort (const DeskQueue *queue, DeskWaiting *waiting, gsize length)
{
  g_return_if_fail (length <= G_MAXINT);
  g_qsort_with_data (waiting, (gint) length, sizeof *waiting, compare_waiting,
                     (gpointer) queue);
}
