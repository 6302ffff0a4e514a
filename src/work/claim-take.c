#include "config.h"

#include "work/claim.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"
#include "work/claim-queue.h"
#include "work/rows.h"

#define NEXT_MOST 10000 /* deals that one `next` may ask for */

/* Who has the deal that cannot be had; (transfer full) (nullable): only for
 * one somebody works on. */
static char *
find_holder (const DeskChange *change, const DeskDeal *deal)
{
  const DeskPerson *caller = desk_store_person (change->desk->store);

  if (deal->status != DESK_STATUS_WORKING
      || g_str_equal (deal->owner, caller->id))
    return NULL;
  return desk_change_holder (change->desk, deal);
}

static void
refuse (const DeskChange *change, const DeskDeal *deal,
        const DeskClaimVerdict *verdict)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  g_autofree char *holder = find_holder (change, deal);
  GError *error = NULL;

  desk_claim_refuse (verdict, id, NULL, holder, &error);
  desk_work_fail (change->desk->work, error);
}

static gboolean
claim (DeskChange *change, const DeskDeal *deal, GError **error)
{
  DeskChangeEvent event = {
    .event = DESK_EVENT_CLAIMED,
    .status = DESK_STATUS_WORKING,
    .owner = desk_store_caller (change->desk->store),
  };

  return desk_change_add (change, deal, &event, error);
}

static gboolean
take (DeskChange *change, const DeskDeal *deal, const char *operand,
      gpointer data, GError **error)
{
  GError *forbidden = NULL;
  DeskClaimVerdict verdict;

  (void) data;
  if (!desk_change_may (change, DESK_ACTION_TAKE, deal, &forbidden))
    {
      desk_work_fail (change->desk->work, forbidden);
      return TRUE;
    }
  verdict = desk_change_judge (change, deal,
                               desk_store_person (change->desk->store), FALSE);
  if (verdict.code == DESK_CLAIM_ALLOWED)
    return claim (change, deal, error);
  if (verdict.code == DESK_CLAIM_OWN)
    desk_change_note (change, _ ("deal %s is already yours"), operand);
  else
    refuse (change, deal, &verdict);
  return TRUE;
}

gboolean
desk_claim_take_run (DeskWork *work, GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "deal", error);
  g_auto (DeskChange) change = { 0 };

  return operands != NULL && desk_change_open (&change, work, error)
         && desk_change_begin (&change, error)
         && desk_change_run_operands (&change, operands, take, NULL, error);
}

/* --- next --------------------------------------------------------------- */

typedef struct
{
  DeskChange *change;
  DeskQueue queue;
  GArray *waiting;  /* of DeskWaiting: what the caller may take at all */
  guint restricted; /* returned deals that are for others, at the last look */
} Next;

static void
add_waiting (const DeskDeal *deal, gpointer data)
{
  Next *next = data;
  const DeskDesk *desk = next->change->desk;
  guint relation
      = desk_desk_relation (desk, deal->owner, deal->department, deal->status);
  DeskWaiting waiting;

  if (!desk_claim_waits (deal)
      || !desk_right_has (desk_store_role (desk->store), DESK_ACTION_TAKE,
                          relation))
    return;
  waiting = desk_claim_waiting (desk, deal);
  g_array_append_val (next->waiting, waiting);
}

/* Takes the best deal off the list, leaving out returned ones that are for
 * others; NULL when there is none.  One look at each: sorting all would cost
 * more, under the lock, than the few that are asked for. */
static const DeskDeal *
pick (Next *next, DeskClaimVerdict *verdict)
{
  const DeskPerson *person = desk_store_person (next->change->desk->store);
  const DeskDeal *best = NULL;
  guint at = 0;

  next->restricted = 0;
  for (guint i = 0; i < next->waiting->len; i++)
    {
      const DeskWaiting *one = &g_array_index (next->waiting, DeskWaiting, i);
      const DeskDeal *deal;
      DeskClaimVerdict judged;

      if (best != NULL
          && desk_queue_compare (
                 &next->queue, one,
                 &g_array_index (next->waiting, DeskWaiting, at))
                 > 0)
        continue;
      deal = desk_deals_find (next->change->deals, (gint64) one->deal);
      judged = desk_change_judge (next->change, deal, person, FALSE);
      if (judged.code == DESK_CLAIM_RETURNED)
        {
          next->restricted++;
          continue;
        }
      best = deal;
      *verdict = judged;
      at = i;
    }
  if (best != NULL)
    g_array_remove_index_fast (next->waiting, at);
  return best;
}

static void
tell_nothing (Next *next, guint taken)
{
  DeskChange *change = next->change;

  if (taken > 0)
    desk_change_note (change,
                      NGETTEXT ("only %u deal was waiting",
                                "only %u deals were waiting", taken),
                      taken);
  else if (next->restricted > 0)
    desk_change_note (change,
                      NGETTEXT ("nothing is waiting for you: %u returned deal "
                                "is for trainees and those with few deals",
                                "nothing is waiting for you: %u returned deals "
                                "are for trainees and those with few deals",
                                next->restricted),
                      next->restricted);
  else
    desk_change_note (change, "%s", _ ("nothing is waiting on the exchange"));
  if (taken == 0)
    desk_work_raise (change->desk->work, 1);
}

static gboolean
take_next (Next *next, guint wanted, GError **error)
{
  for (guint taken = 0; taken < wanted; taken++)
    {
      DeskClaimVerdict verdict = { 0 };
      const DeskDeal *deal = pick (next, &verdict);

      if (deal == NULL)
        {
          tell_nothing (next, taken);
          return TRUE;
        }
      if (verdict.code != DESK_CLAIM_ALLOWED)
        {
          refuse (next->change, deal, &verdict);
          return TRUE;
        }
      if (!claim (next->change, deal, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_wanted (const DeskWork *work, guint *wanted, GError **error)
{
  guint64 number = 1;
  g_autofree char *shown = NULL;

  if (work->n_args > 0
      && !g_ascii_string_to_unsigned (work->args[0], 10, 1, NEXT_MOST, &number,
                                      NULL))
    {
      shown = desk_text_escape (desk_cell (work->args[0]));
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("'%s' is not a number of deals from 1 to %d; to take a "
                      "deal by its id: deal-claim take DEAL"),
                   shown, NEXT_MOST);
      return FALSE;
    }
  *wanted = (guint) number;
  return TRUE;
}

gboolean
desk_claim_next_run (DeskWork *work, GError **error)
{
  g_auto (DeskChange) change = { 0 };
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (DeskWaiting));
  Next next = { .change = &change, .waiting = waiting };
  guint wanted;

  if (!parse_wanted (work, &wanted, error)
      || !desk_change_open (&change, work, error)
      || !desk_change_begin (&change, error)
      || !desk_desk_may (change.desk, DESK_ACTION_TAKE, DESK_RELATION_EXCHANGE,
                         error))
    return FALSE;
  next.queue = desk_claim_queue (change.desk, change.exchange);
  desk_deals_each (change.deals, add_waiting, &next);
  return take_next (&next, wanted, error) && desk_change_end (&change, error);
}
