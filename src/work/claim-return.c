#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "record/codes.h"
#include "work/change.h"
#include "work/rows.h"
#include "work/typed.h"

/* What --reason and --note amount to. */
typedef struct
{
  const DeskReason *reason;
  char *note; /* folded */
} Why;

static void
clear_why (Why *why)
{
  g_clear_pointer (&why->note, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Why, clear_why)

static gboolean
fail_without_reason (const DeskExchange *exchange, GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < exchange->n_return_reasons; i++)
    desk_codes_add (codes, exchange->return_reasons[i].code,
                    exchange->return_reasons[i].title);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--reason is missing; it is one of: %s"),
               desk_codes_list (codes));
  return FALSE;
}

static gboolean
read_why (const DeskExchange *exchange, const DeskClaimReturn *options,
          Why *why, GError **error)
{
  if (options->reason == NULL)
    return fail_without_reason (exchange, error);
  why->reason = desk_exchange_reason (exchange, options->reason, error);
  if (why->reason == NULL)
    return FALSE;
  why->note = desk_typed_fold ("--note", options->note, error);
  if (why->note == NULL)
    return FALSE;
  if (!why->reason->note || why->note[0] != '\0')
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("the reason '%s' (%s) needs a --note"), why->reason->code,
               why->reason->title);
  return FALSE;
}

/* Whether the caller has given it back himself, and nobody took it since. */
static gboolean
is_back (const DeskChange *change, const DeskDeal *deal)
{
  return deal->status == DESK_STATUS_RETURNED
         && g_str_equal (deal->previous,
                         desk_store_caller (change->desk->store));
}

static gboolean
check (const DeskChange *change, const DeskDeal *deal, GError **error)
{
  if (!desk_change_may (change, DESK_ACTION_RETURN, deal, error))
    return FALSE;
  if (desk_process_check (DESK_EVENT_RETURNED, deal->status, error))
    return TRUE;
  desk_claim_prefix (error, deal);
  return FALSE;
}

static gboolean
give_back (DeskChange *change, const DeskDeal *deal, const char *operand,
           gpointer data, GError **error)
{
  const Why *why = data;
  GError *refused = NULL;
  DeskChangeEvent event = { .event = DESK_EVENT_RETURNED,
                            .status = DESK_STATUS_RETURNED,
                            .owner = DESK_EXCHANGE_ID,
                            .reason = why->reason->code,
                            .note = why->note };

  if (is_back (change, deal))
    {
      desk_change_note (change, _ ("deal %s is already back on the exchange"),
                        operand);
      return TRUE;
    }
  if (check (change, deal, &refused))
    return desk_change_add (change, deal, &event, error);
  desk_work_fail (change->desk->work, refused);
  return TRUE;
}

gboolean
desk_claim_return_run (DeskWork *work, GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "deal", error);
  g_auto (DeskChange) change = { 0 };
  g_auto (Why) why = { 0 };

  return operands != NULL && desk_change_open (&change, work, error)
         && read_why (change.exchange, work->options, &why, error)
         && desk_change_begin (&change, error)
         && desk_change_run_operands (&change, operands, give_back, &why,
                                      error);
}
