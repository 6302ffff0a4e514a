#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "work/change.h"
#include "work/claim-overdue.h"
#include "work/claim-queue.h"
#include "work/claim-row.h"

const char *const desk_claim_statuses[]
    = { "new",     "working", "sold",     "paid", "in-care",
        "refused", "lost",    "returned", NULL };

#define IDS_SHOWN 5 /* in a note */

typedef struct
{
  const DeskDesk *desk;
  const DeskClaimList *options;
  const char *owner; /* NULL: anybody */
  gboolean exchange; /* only what waits to be taken */
  GPtrArray *found;  /* of DeskDeal, borrowed from the board */
} List;

/* What nobody has to do anything about any more. */
static gboolean
is_over (const DeskDeal *deal)
{
  return deal->status == DESK_STATUS_PAID || deal->status == DESK_STATUS_IN_CARE
         || deal->status == DESK_STATUS_LOST;
}

static gboolean
is_wanted (const List *list, const DeskDeal *deal)
{
  const DeskClaimList *options = list->options;

  if (list->exchange && !desk_claim_waits (deal))
    return FALSE;
  if (list->owner != NULL
      && (!g_str_equal (deal->owner, list->owner)
          || (options->status == NULL && is_over (deal))))
    return FALSE;
  if (options->status != NULL
      && !g_str_equal (desk_status_name (deal->status), options->status))
    return FALSE;
  return options->department == NULL
         || g_str_equal (deal->department, options->department);
}

static void
look_at (const DeskDeal *deal, gpointer data)
{
  List *list = data;

  if (is_wanted (list, deal))
    g_ptr_array_add (list->found, (gpointer) deal);
}

/* The order of the exchange: the first is what `next` would take. */
static void
sort_found (const List *list, const DeskDeals *deals,
            const DeskExchange *exchange)
{
  g_autofree DeskWaiting *waiting = g_new (DeskWaiting, list->found->len);
  DeskQueue queue = desk_claim_queue (list->desk, exchange);

  for (guint i = 0; i < list->found->len; i++)
    waiting[i]
        = desk_claim_waiting (list->desk, g_ptr_array_index (list->found, i));
  desk_queue_sort (&queue, waiting, list->found->len);
  for (guint i = 0; i < list->found->len; i++)
    g_ptr_array_index (list->found, i)
        = (gpointer) desk_deals_find (deals, (gint64) waiting[i].deal);
}

/* --- options ------------------------------------------------------------ */

static gboolean
fail_scope (GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("--mine, --of and --all exclude each other"));
  return FALSE;
}

/* Whose deals are meant.  A status that no waiting deal has is looked for
 * everywhere: an empty list would only mislead. */
static gboolean
read_scope (List *list, GError **error)
{
  const DeskClaimList *options = list->options;
  const DeskPerson *person;

  if (options->mine + options->all + (options->of != NULL) > 1)
    return fail_scope (error);
  if (options->mine)
    list->owner = desk_store_caller (list->desk->store);
  else if (options->of != NULL && options->of[0] == '~')
    list->owner = options->of; /* from an old CRM, and no longer here */
  else if (options->of != NULL)
    {
      person = desk_claim_person (list->desk, options->of, error);
      if (person == NULL)
        return FALSE;
      list->owner = person->id;
    }
  else
    list->exchange
        = !options->all
          && (options->status == NULL || g_str_equal (options->status, "new")
              || g_str_equal (options->status, "returned"));
  return TRUE;
}

/* --- rows --------------------------------------------------------------- */

static gboolean
push_all (const List *list, DeskDeals *deals, DeskReport *report,
          GError **error)
{
  for (guint i = 0; i < list->found->len; i++)
    {
      const DeskDeal *deal = g_ptr_array_index (list->found, i);
      DeskDealText text;

      if (!desk_deals_text (deals, deal->id, &text, error)
          || !desk_claim_push (list->desk, report, deal, &text, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static void
tell_empty (const List *list)
{
  if (list->found->len > 0 || list->desk->work->status != 0)
    return;
  if (list->exchange)
    desk_work_note (list->desk->work, "%s",
                    _ ("nothing is waiting on the exchange"));
  else
    desk_work_note (list->desk->work, "%s", _ ("there are no such deals"));
}

/* --- notes -------------------------------------------------------------- */

static void
tell_unaccepted (const List *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  guint count = 0;

  for (guint i = 0; i < list->found->len; i++)
    {
      const DeskDeal *deal = g_ptr_array_index (list->found, i);

      if (!desk_claim_is_unaccepted (deal))
        continue;
      if (count++ < IDS_SHOWN)
        g_string_append_printf (ids, " %" G_GINT64_FORMAT, deal->id);
    }
  if (count > IDS_SHOWN)
    g_string_append (ids, " …");
  if (count > 0 && list->options->mine)
    desk_work_note (list->desk->work,
                    NGETTEXT ("%u deal was given to you and is not accepted "
                              "yet; to accept it: deal-claim +%s",
                              "%u deals were given to you and are not accepted "
                              "yet; to accept them: deal-claim +%s",
                              count),
                    count, ids->str);
  else if (count > 0)
    desk_work_note (list->desk->work,
                    NGETTEXT ("%u deal was given and is not accepted yet:%s",
                              "%u deals were given and are not accepted yet:%s",
                              count),
                    count, ids->str);
}

/* Once expiry is switched on these deals are gone; until then it shows what it
 * would do. */
static void
say_overdue (const List *list, const DeskExchange *exchange, guint count)
{
  if (exchange->claim_expiry)
    desk_work_note (
        list->desk->work,
        NGETTEXT ("nobody has contacted the client of %u deal within %u "
                  "working minutes: deal-claim expire sends it to the exchange",
                  "nobody has contacted the clients of %u deals within %u "
                  "working minutes: deal-claim expire sends them to the "
                  "exchange",
                  count),
        count, exchange->claim_expiry_minutes);
  else
    desk_work_note (
        list->desk->work,
        NGETTEXT ("nobody has contacted the client of %u deal within %u "
                  "working minutes; claim-expiry is switched off, so it stays",
                  "nobody has contacted the clients of %u deals within %u "
                  "working minutes; claim-expiry is switched off, so they stay",
                  count),
        count, exchange->claim_expiry_minutes);
}

static gboolean
tell_overdue (const List *list, DeskDesk *desk, const DeskExchange *exchange,
              const DeskDeals *deals, const DeskTails *tails, GError **error)
{
  g_auto (DeskOverdue) overdue = { 0 };
  guint count = 0;

  if (!desk_overdue_open (&overdue, desk, exchange, deals, tails, error))
    return FALSE;
  for (guint i = 0; i < list->found->len; i++)
    if (desk_overdue_judge (&overdue, g_ptr_array_index (list->found, i))
        == DESK_OVERDUE_YES)
      count++;
  if (count > 0)
    say_overdue (list, exchange, count);
  return TRUE;
}

/* What the rows do not show of deals that have an owner; nobody reads it under
 * -q, and then nothing is looked up. */
static gboolean
tell_owned (const List *list, DeskDesk *desk, const DeskExchange *exchange,
            const DeskDeals *deals, const DeskTails *tails, GError **error)
{
  if (list->exchange || list->found->len == 0 || desk->work->quiet)
    return TRUE;
  tell_unaccepted (list);
  return tell_overdue (list, desk, exchange, deals, tails, error);
}

/* --- run ---------------------------------------------------------------- */

static DeskDeals *
load_deals (const DeskDesk *desk, DeskTails *tails, GError **error)
{
  if (!desk_desk_tails (desk, tails, error))
    return NULL;
  return desk_deals_load (desk->store, tails, error);
}

gboolean
desk_claim_list_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskDeals) deals = NULL;
  g_auto (DeskTails) tails = { 0 };
  const DeskExchange *exchange;
  List list = { .desk = desk, .options = work->options, .found = found };

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_LIST, DESK_RELATION_OTHER, error)
      || !read_scope (&list, error))
    return FALSE;
  report = desk_work_report (work, desk_claim_columns, DESK_CLAIM_COLUMNS,
                             FALSE, error);
  exchange = desk_desk_exchange (desk, report == NULL ? NULL : error);
  if (report == NULL || exchange == NULL)
    return FALSE;
  deals = load_deals (desk, &tails, error);
  if (deals == NULL)
    return FALSE;
  desk_deals_each (deals, look_at, &list);
  if (list.exchange)
    sort_found (&list, deals, exchange);
  tell_empty (&list);
  return tell_owned (&list, desk, exchange, deals, &tails, error)
         && push_all (&list, deals, report, error);
}
