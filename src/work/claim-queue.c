#include "config.h"

#include "work/claim-queue.h"

#include "base/money.h"

gboolean
desk_claim_waits (const DeskDeal *deal)
{
  return desk_status_is_on_exchange (deal->status)
         && deal->status != DESK_STATUS_WITHDRAWN;
}

static gboolean
is_in_store_currency (const DeskDesk *desk, const DeskDeal *deal)
{
  return deal->currency[0] == '\0'
         || g_str_equal (deal->currency,
                         desk_store_settings (desk->store)->currency);
}

/* Who has given a deal back does not wait for it: knowing the client puts him
 * first only for what the client brings anew.  Nor does who has left. */
static gboolean
has_preference (const DeskDesk *desk, const DeskDeal *deal)
{
  const DeskPerson *previous
      = desk_staff_find (desk_store_staff (desk->store), deal->previous);

  return deal->status == DESK_STATUS_NEW && previous != NULL
         && !desk_person_has_left (previous, desk->today);
}

DeskWaiting
desk_claim_waiting (const DeskDesk *desk, const DeskDeal *deal)
{
  return (DeskWaiting){
    .deal = (guint64) deal->id,
    .opened = deal->waiting_since,
    .amount_minor
    = is_in_store_currency (desk, deal) ? deal->amount_minor : DESK_MONEY_NONE,
    .returned = deal->returned,
    .missed_call = deal->missed_call,
    .repeat = deal->repeats > 0,
    .swept = deal->swept,
    .previous_manager = has_preference (desk, deal) ? deal->previous : NULL,
  };
}

DeskQueue
desk_claim_queue (const DeskDesk *desk, const DeskExchange *exchange)
{
  const DeskPerson *person = desk_store_person (desk->store);

  return (DeskQueue){ .exchange = exchange,
                      .person = person == NULL ? NULL : person->id,
                      .now = desk_store_now (desk->store) };
}
