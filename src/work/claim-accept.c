#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "work/change.h"
#include "work/rows.h"

/* What nobody owns is not accepted but taken: that is what will help. */
static gboolean
check_owned (const DeskChange *change, const DeskDeal *deal, GError **error)
{
  if (!desk_status_is_on_exchange (deal->status)
      || !desk_right_has (desk_store_role (change->desk->store),
                          DESK_ACTION_ACCEPT, DESK_RELATION_OWN))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("deal %lld waits on the exchange; to take it: deal-claim "
                  "take %lld"),
               (long long) deal->id, (long long) deal->id);
  return FALSE;
}

/* FALSE with @error when it is not for the caller to accept. */
static gboolean
check (const DeskChange *change, const DeskDeal *deal, GError **error)
{
  if (!check_owned (change, deal, error)
      || !desk_change_may (change, DESK_ACTION_ACCEPT, deal, error))
    return FALSE;
  if (desk_process_check (DESK_EVENT_ACCEPTED, deal->status, error))
    return TRUE;
  desk_claim_prefix (error, deal);
  return FALSE;
}

static gboolean
accept_deal (DeskChange *change, const DeskDeal *deal, const char *operand,
             gpointer data, GError **error)
{
  DeskChangeEvent event = { .event = DESK_EVENT_ACCEPTED };
  GError *refused = NULL;

  (void) data;
  if (!check (change, deal, &refused))
    {
      desk_work_fail (change->desk->work, refused);
      return TRUE;
    }
  if (!deal->unaccepted)
    {
      desk_change_note (change,
                        _ ("deal %s is yours already: nothing is left to "
                           "accept"),
                        operand);
      return TRUE;
    }
  event.status = deal->status;
  event.owner = deal->owner;
  return desk_change_add (change, deal, &event, error);
}

gboolean
desk_claim_accept_run (DeskWork *work, GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "deal", error);
  g_auto (DeskChange) change = { 0 };

  return operands != NULL && desk_change_open (&change, work, error)
         && desk_change_begin (&change, error)
         && desk_change_run_operands (&change, operands, accept_deal, NULL,
                                      error);
}
