#include "config.h"

#include "rules/due.h"

#include "base/i18n.h"

static const struct
{
  const char *name, *title;
} words[DESK_DUES] = {
  [DESK_DUE_PAYMENT] = { "payment", N_ ("agreed payment") },
  [DESK_DUE_FIRST_CONTACT] = { "first-contact", N_ ("first contact") },
  [DESK_DUE_STEP] = { "step", N_ ("planned step") },
  [DESK_DUE_CLASSIFY] = { "classify", N_ ("say what the call was") },
  [DESK_DUE_STALE] = { "stale", N_ ("the deal stands still") },
  [DESK_DUE_TAKE_OVER] = { "take-over", N_ ("take over from the manager") },
  [DESK_DUE_DOCUMENTS] = { "documents", N_ ("send the documents") },
  [DESK_DUE_SIGNATURE] = { "signature", N_ ("get the documents signed") },
  [DESK_DUE_RECOMMENDATION]
  = { "recommendation", N_ ("ask for a recommendation") },
  [DESK_DUE_REPEAT_OFFER] = { "repeat-offer", N_ ("make the next offer") },
};

const char *
desk_due_name (DeskDue due)
{
  g_return_val_if_fail (due < DESK_DUES, "");
  return words[due].name;
}

const char *
desk_due_word (const char *name)
{
  for (guint i = 0; i < DESK_DUES; i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].title);
  return name;
}

gint32
desk_due_working_day (const DeskCalendar *calendar, gint32 day, guint count)
{
  while (count > 0)
    count -= desk_calendar_is_working (calendar, ++day) ? 1 : 0;
  return day;
}

typedef struct
{
  const DeskDealProcess *process;
  const DeskCalendar *calendar;
  gint32 today;
  const DeskDueDeal *deal;
  DeskDueItem *items;
  guint n_items;
} List;

/* Adds what has been due since @day, if that has come. */
static void
add (List *list, DeskDue due, gint32 day)
{
  if (day != DESK_DUE_NEVER && day <= list->today)
    list->items[list->n_items++] = (DeskDueItem){ due, day };
}

static gboolean
is_planned (const List *list)
{
  const DeskDueDeal *deal = list->deal;

  return deal->due != DESK_DUE_NEVER && !deal->due_is_done;
}

/* A step that is planned, or a deal put off until a day, does not stand still.
 * The days between are working days without a contact. */
static void
list_stale (List *list)
{
  const DeskDueDeal *deal = list->deal;
  guint days = deal->stage == NULL ? list->process->stale_days
                                   : deal->stage->stale_days;
  gint32 since = MAX (deal->last_contact, deal->received);

  if (is_planned (list) || since == DESK_DUE_NEVER)
    return;
  add (list, DESK_DUE_STALE,
       desk_due_working_day (list->calendar, since, days + 1));
}

static void
list_working (List *list)
{
  const DeskDueDeal *deal = list->deal;

  if (is_planned (list))
    add (list, DESK_DUE_STEP, deal->due);
  else if (!deal->contacted)
    add (list, DESK_DUE_FIRST_CONTACT, deal->received);
  else
    list_stale (list);
}

static void
list_sold (List *list)
{
  const DeskDueDeal *deal = list->deal;

  add (list, DESK_DUE_PAYMENT, deal->pay_by);
  if (is_planned (list) && deal->due != deal->pay_by)
    add (list, DESK_DUE_STEP, deal->due);
}

static void
list_documents (List *list)
{
  const DeskDueDeal *deal = list->deal;

  if (deal->unsent != DESK_DUE_NEVER)
    add (list, DESK_DUE_DOCUMENTS,
         desk_due_working_day (list->calendar, deal->unsent,
                               list->process->documents_days));
  if (deal->unsigned_since != DESK_DUE_NEVER)
    add (list, DESK_DUE_SIGNATURE,
         desk_due_working_day (list->calendar, deal->unsigned_since,
                               list->process->signing_days));
}

/* Some days behind the hand-over; a contact since then was it. */
static gint32
after_care (const DeskDueDeal *deal, guint days)
{
  gint32 day = deal->cared + (gint32) days;

  if (days == 0 || deal->cared == DESK_DUE_NEVER || deal->came_back
      || deal->last_contact >= day)
    return DESK_DUE_NEVER;
  return day;
}

static void
list_after_care (List *list)
{
  const DeskDueDeal *deal = list->deal;
  gint32 offer = after_care (deal, list->process->repeat_offer_days);
  gint32 recommendation = after_care (deal, list->process->recommendation_days);

  /* One call is enough for both. */
  if (offer != DESK_DUE_NEVER && offer <= list->today)
    add (list, DESK_DUE_REPEAT_OFFER, offer);
  else
    add (list, DESK_DUE_RECOMMENDATION, recommendation);
}

guint
desk_due_list (const DeskDealProcess *process, const DeskCalendar *calendar,
               gint32 today, const DeskDueDeal *deal,
               DeskDueItem items[DESK_DUE_MOST])
{
  List list = { .process = process,
                .calendar = calendar,
                .today = today,
                .deal = deal,
                .items = items };

  switch (deal->status)
    {
    case DESK_STATUS_WORKING:
      list_working (&list);
      break;
    case DESK_STATUS_SOLD:
      list_sold (&list);
      break;
    case DESK_STATUS_PAID:
    case DESK_STATUS_IN_CARE:
      if (is_planned (&list))
        add (&list, DESK_DUE_STEP, deal->due);
      list_documents (&list);
      if (deal->status == DESK_STATUS_IN_CARE && !deal->in_hand)
        add (&list, DESK_DUE_TAKE_OVER, deal->cared);
      if (deal->status == DESK_STATUS_IN_CARE)
        list_after_care (&list);
      break;
    default:
      break;
    }
  return list.n_items;
}
