/* claim-overdue.h: who received a deal and has not contacted the client in
 * time.
 *
 * A claim is overdue when the working minutes of the regulation have passed for
 * its owner since he received it and nobody has tried to reach the client.
 * Where calls come from logs, minutes count only up to the newest call a log
 * brought: what was done later may be in the next one.  An owner who is not in
 * staff.yaml, or has left, works the calendar's hours: a deal does not rest
 * because its owner does.
 */
#pragma once

#include "board/contacts.h"
#include "board/deals.h"
#include "rules/working-time.h"
#include "work/desk.h"

typedef struct
{
  const DeskDesk *desk;
  DeskWorkingTime time;
  guint minutes; /* of the regulation */
  DeskContacts *contacts;
} DeskOverdue;

void desk_overdue_clear (DeskOverdue *overdue);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskOverdue, desk_overdue_clear)

/**
 * desk_overdue_open:
 * @deals: as of @tails
 *
 * Reads what was recorded of contacts, and which absences there were, since the
 * oldest claim there is.  Fails as desk_desk_attend() and
 * desk_contacts_load().
 */
gboolean desk_overdue_open (DeskOverdue *overdue, DeskDesk *desk,
                            const DeskExchange *exchange,
                            const DeskDeals *deals, const DeskTails *tails,
                            GError **error);

typedef enum
{
  DESK_OVERDUE_NO,
  DESK_OVERDUE_YES,
  DESK_OVERDUE_LATER, /* by the clock it is, but a log has yet to come */
} DeskOverdueVerdict;

DeskOverdueVerdict desk_overdue_judge (const DeskOverdue *overdue,
                                       const DeskDeal *deal);

/* Working minutes that count for @deal. */
gint64 desk_overdue_minutes (const DeskOverdue *overdue, const DeskDeal *deal);
