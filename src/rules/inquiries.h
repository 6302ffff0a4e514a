/* inquiries.h: which funnel a row belongs to when it is no sale.
 *
 * Rather a candidate on the exchange than a sale in the candidates' funnel: by
 * its words a row is an inquiry only when it has no amount and none of the
 * regulation's words of a sale (sure words need only the first).  A form's name
 * and a source decide alone.
 */
#pragma once

#include "record/inbound.h"
#include "record/inquiries.h"

typedef struct _DeskTriage DeskTriage; /* the regulation, its words compiled */

/* @inquiries is borrowed and must outlive the triage. */
DeskTriage *desk_triage_new (const DeskInquiries *inquiries);
void desk_triage_free (DeskTriage *triage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTriage, desk_triage_free)

/**
 * desk_triage_funnel:
 * @source: id of the file's source
 * @row: what came in
 *
 * Costs next to nothing for a row without message, product and extra, and one
 * reading of each otherwise.  Rows of kind deal are history, never an inquiry.
 *
 * Returns: (nullable): the funnel, borrowed from the regulation; NULL for a
 * sale.
 */
const DeskFunnel *desk_triage_funnel (const DeskTriage *triage,
                                      const char *source,
                                      const DeskInbound *row);
