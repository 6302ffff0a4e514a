#include "config.h"

#include "work/audit-case.h"

#include "work/words.h"

gint64
desk_audit_since (const DeskDesk *desk, const DeskRefusals *refusals)
{
  guint month, day;
  gint year, months;

  desk_day_to_civil (desk->today, &year, &month, &day);
  months = year * 12 + (gint) month - 1 - (gint) refusals->repeat_months;
  return desk_zone_day_start (
      desk_store_zone (desk->store),
      desk_day_from_civil (months / 12, (guint) (months % 12) + 1, 1));
}

gboolean
desk_audit_load (DeskAudit *audit, DeskDesk *desk, const DeskTails *tails,
                 GError **error)
{
  audit->desk = desk;
  audit->repeats
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  audit->refusals = desk_desk_refusals (desk, error);
  if (audit->refusals == NULL)
    return FALSE;
  audit->deals = desk_deals_load (desk->store, tails, error);
  if (audit->deals == NULL)
    return FALSE;
  audit->cases = desk_cases_load (
      desk->store, tails, desk_audit_since (desk, audit->refusals), error);
  return audit->cases != NULL;
}

void
desk_audit_clear (DeskAudit *audit)
{
  g_clear_pointer (&audit->deals, desk_deals_free);
  g_clear_pointer (&audit->cases, desk_cases_free);
  g_clear_pointer (&audit->repeats, g_hash_table_unref);
}

/* One manager may have a thousand refusals, and counting him is a walk over
 * all of them. */
static gboolean
is_repeat (DeskAudit *audit, const DeskCase *one)
{
  g_autofree char *key
      = g_strconcat (one->department, "\n", one->manager, NULL);
  DeskRefuserRecord own, all;
  gpointer found;
  gboolean repeat;

  if (g_hash_table_lookup_extended (audit->repeats, key, NULL, &found))
    return GPOINTER_TO_INT (found);
  own = desk_cases_record (audit->cases, one->department, one->manager);
  all = desk_cases_record (audit->cases, one->department, NULL);
  repeat = desk_refusal_is_repeat (audit->refusals, &own, &all);
  g_hash_table_insert (audit->repeats, g_steal_pointer (&key),
                       GINT_TO_POINTER (repeat));
  return repeat;
}

gboolean
desk_audit_waits (const DeskAudit *audit, const DeskCase *one,
                  DeskStatus status)
{
  const DeskDeal *deal = desk_deals_find (audit->deals, one->deal);

  return deal != NULL && deal->status == status
         && desk_cases_of (audit->cases, one->deal) == one;
}

guint
desk_audit_flags (DeskAudit *audit, const DeskCase *one)
{
  const DeskDeal *deal = desk_deals_find (audit->deals, one->deal);
  DeskRefusalFacts facts = one->facts;

  /* A refusal leaves the owner as he is, so the deal still says when he got
   * it; history says it of nobody. */
  if (deal != NULL && !one->history && g_str_equal (deal->owner, one->manager))
    facts.claimed = deal->owner_since;
  facts.repeat_refuser = is_repeat (audit, one);
  return desk_refusal_flags (audit->refusals,
                             desk_refusals_find (audit->refusals, one->reason),
                             &facts);
}

gint64
desk_audit_amount (const DeskAudit *audit, const DeskCase *one)
{
  const DeskDeal *deal = desk_deals_find (audit->deals, one->deal);

  if (deal != NULL && deal->amount_minor != DESK_MONEY_NONE)
    return deal->amount_minor;
  return one->amount_minor;
}

guint
desk_audit_score (const DeskAudit *audit, const DeskCase *one, guint flags)
{
  DeskRefusalWorth worth
      = { .amount_minor = desk_audit_amount (audit, one),
          .kind = one->kind,
          .source = one->source,
          .flags = flags,
          .waiting_seconds
          = desk_store_now (audit->desk->store) - one->refused };

  return desk_refusal_score (audit->refusals, &worth);
}

const char *
desk_audit_reason (const DeskAudit *audit, const char *code)
{
  const DeskRefusalReason *reason
      = desk_claim_is_for_people (audit->desk->work)
            ? desk_refusals_find (audit->refusals, code)
            : NULL;

  return reason == NULL ? code : reason->title;
}

const char *
desk_audit_author (const DeskDesk *desk, const DeskCase *one)
{
  return desk_staff_find (desk_store_staff (desk->store), one->author) != NULL
             ? one->author
             : one->manager;
}

gboolean
desk_audit_is_refuser (const DeskCase *one, const char *person)
{
  return g_str_equal (one->author, person)
         || g_str_equal (one->manager, person);
}

guint
desk_audit_relation (const DeskAudit *audit, const DeskCase *one,
                     const DeskDeal *deal)
{
  const DeskPerson *caller = desk_store_person (audit->desk->store);
  guint relation = desk_desk_relation (audit->desk, deal->owner,
                                       deal->department, deal->status);

  if (caller != NULL && desk_audit_is_refuser (one, caller->id))
    relation |= DESK_RELATION_REFUSER;
  return relation;
}
