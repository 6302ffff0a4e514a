/* audit-case.h: what every verb of refusal-audit asks of a refusal. */
#pragma once

#include "board/cases.h"
#include "board/deals.h"
#include "work/desk.h"

typedef struct
{
  DeskDesk *desk; /* borrowed */
  const DeskRefusals *refusals;
  DeskDeals *deals;
  DeskCases *cases;
  GHashTable *repeats; /* "department\nmanager" -> whether, for judge */
} DeskAudit;

/* Loads the regulation, the deals and the cases up to @tails. */
gboolean desk_audit_load (DeskAudit *audit, DeskDesk *desk,
                          const DeskTails *tails, GError **error);
void desk_audit_clear (DeskAudit *audit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAudit, desk_audit_clear)

/* Whether the deal of the case is in @status for that case, its newest: with
 * %DESK_STATUS_REFUSED it waits to be checked. */
gboolean desk_audit_waits (const DeskAudit *audit, const DeskCase *one,
                           DeskStatus status);

/* Bits 1 << DeskFlag that the case raises. */
guint desk_audit_flags (DeskAudit *audit, const DeskCase *one);

/* The sum it is about: that of the deal, else what the refusal names. */
gint64 desk_audit_amount (const DeskAudit *audit, const DeskCase *one);

guint desk_audit_score (const DeskAudit *audit, const DeskCase *one,
                        guint flags);

/* A reason by its code; for people by its title. */
const char *desk_audit_reason (const DeskAudit *audit, const char *code);

/* Who answers for it: who recorded it; when that was no person of staff.yaml,
 * as with history, whose deal it was. */
const char *desk_audit_author (const DeskDesk *desk, const DeskCase *one);

/* Whether @person recorded the refusal, or it was his deal. */
gboolean desk_audit_is_refuser (const DeskCase *one, const char *person);

/* What the refusal of @deal is to the caller: with REFUSER when it is his
 * own. */
guint desk_audit_relation (const DeskAudit *audit, const DeskCase *one,
                           const DeskDeal *deal);

/* The moment the regulation's months begin. */
gint64 desk_audit_since (const DeskDesk *desk, const DeskRefusals *refusals);
