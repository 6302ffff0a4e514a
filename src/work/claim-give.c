#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"
#include "work/rows.h"

/* The message that the limit of @person allows no more names him, unless he
 * gives to himself. */
static void
refuse (const DeskChange *change, const DeskDeal *deal,
        const DeskPerson *person, const DeskClaimVerdict *verdict)
{
  const DeskDesk *desk = change->desk;
  g_autofree char *name = desk_text_escape (desk_cell (person->name));
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  gboolean himself = person == desk_store_person (desk->store);
  GError *error = NULL;

  desk_claim_refuse (verdict, id, himself ? NULL : name, NULL, &error);
  desk_work_fail (desk->work, error);
}

/* Whether the caller has given it away himself: he may no longer give it, and
 * need not. */
static gboolean
is_given (const DeskChange *change, const DeskDeal *deal)
{
  return g_str_equal (deal->previous, desk_store_caller (change->desk->store));
}

static gboolean
hand_over (DeskChange *change, const DeskDeal *deal, const DeskPerson *person,
           const DeskClaimVerdict *verdict, const char *operand, GError **error)
{
  DeskChangeEvent event = { .event = DESK_EVENT_GIVEN,
                            .status = DESK_STATUS_WORKING,
                            .owner = person->id };

  if (verdict->code == DESK_CLAIM_ALLOWED)
    return desk_change_add (change, deal, &event, error);
  if (verdict->code == DESK_CLAIM_OWN)
    desk_change_note (change, _ ("deal %s already belongs to %s"), operand,
                      person->id);
  else
    refuse (change, deal, person, verdict);
  return TRUE;
}

static gboolean
give (DeskChange *change, const DeskDeal *deal, const char *operand,
      gpointer data, GError **error)
{
  const DeskPerson *person = data;
  GError *forbidden = NULL;
  DeskClaimVerdict verdict;

  verdict = desk_change_judge (change, deal, person, TRUE);
  if ((verdict.code == DESK_CLAIM_OWN && is_given (change, deal))
      || desk_change_may (change, DESK_ACTION_GIVE, deal, &forbidden))
    return hand_over (change, deal, person, &verdict, operand, error);
  desk_work_fail (change->desk->work, forbidden);
  return TRUE;
}

gboolean
desk_claim_give_run (DeskWork *work, GError **error)
{
  const char *receiver = work->args[work->n_args - 1];
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args - 1, "deal", error);
  g_auto (DeskChange) change = { 0 };
  const DeskPerson *person;

  if (operands == NULL || !desk_change_open (&change, work, error))
    return FALSE;
  person = desk_claim_person (change.desk, receiver, error);
  if (person == NULL || !desk_claim_check_receiver (change.desk, person, error)
      || !desk_change_begin (&change, error))
    return FALSE;
  return desk_change_run_operands (&change, operands, give, (gpointer) person,
                                   error);
}
