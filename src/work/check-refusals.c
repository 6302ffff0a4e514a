#include "config.h"

#include "work/check-refusals.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/audit-case.h"

static gboolean
may_decide (const DeskAudit *audit, const DeskCase *one,
            const DeskPerson *person)
{
  return (audit->refusals->may_confirm & (1u << person->role)) != 0
         && !desk_person_has_left (person, audit->desk->today)
         && !desk_audit_is_refuser (one, person->id);
}

static gboolean
has_checker (const DeskAudit *audit, const DeskCase *one)
{
  const DeskStaff *staff = desk_store_staff (audit->desk->store);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    if (may_decide (audit, one, desk_staff_get (staff, i)))
      return TRUE;
  return FALSE;
}

static void
look (const DeskAudit *audit, DeskFindings *findings)
{
  for (guint i = 0; i < desk_cases_count (audit->cases); i++)
    {
      const DeskCase *one = desk_cases_get (audit->cases, i);
      const DeskDeal *deal = desk_deals_find (audit->deals, one->deal);
      g_autofree char *author
          = desk_text_escape (desk_cell (desk_audit_author (audit->desk, one)));

      if (deal != NULL && deal->status == DESK_STATUS_REFUSED
          && desk_cases_of (audit->cases, one->deal) == one
          && !has_checker (audit, one))
        desk_findings_add (findings, NULL, 0, 0,
                           _ ("deal %lld: nobody can confirm or overturn the "
                              "refusal of %s; staff.yaml needs somebody else "
                              "with a role of may-confirm (regulation "
                              "refusals)"),
                           (long long) one->deal, author);
    }
}

gboolean
desk_check_refusals (DeskDesk *desk, DeskFindings *findings, GError **error)
{
  g_auto (DeskTails) tails = { 0 };
  g_auto (DeskAudit) audit = { 0 };

  if (desk_desk_refusals (desk, NULL) == NULL)
    return TRUE;
  if (!desk_store_tails (desk->store, &tails, error)
      || !desk_audit_load (&audit, desk, &tails, error))
    return FALSE;
  look (&audit, findings);
  return TRUE;
}
