/* kpi-funnel.h: how far the deals that somebody got in a period have come by
 * its end.
 *
 * A cohort: the deals that were claimed by a person, given to him or spread
 * among others and him, and those of them that he reached (talked to, or the
 * client wrote), made an offer for, sold, and saw paid, all of it until the
 * last day of the period: two periods of the same length have had the same
 * time.  A later step implies those before it.  Leads are those of his
 * department: nobody is sent leads, so how many of them he took is a share like
 * the others.  Every deal counts once.
 */
#pragma once

#include "rules/funnel-diff.h"
#include "work/desk.h"

typedef struct _DeskKpiFunnel DeskKpiFunnel;

/* @from, @to: local days, both included.  Fails as desk_facts_read(). */
DeskKpiFunnel *desk_kpi_funnel_load (DeskDesk *desk, const DeskTails *tails,
                                     gint32 from, gint32 to, GError **error);
void desk_kpi_funnel_free (DeskKpiFunnel *funnel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKpiFunnel, desk_kpi_funnel_free)

/* His own; of nobody when he did not work here then. */
void desk_kpi_funnel_of (DeskKpiFunnel *funnel, const DeskPerson *person,
                         DeskFunnelCounts *own);

/* That of the others who sell in his department. */
void desk_kpi_funnel_of_others (DeskKpiFunnel *funnel, const DeskPerson *person,
                                DeskFunnelCounts *others);
