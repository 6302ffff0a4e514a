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
#include "record/routing.h"

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

/* Who sent an inquiry, as far as it matters where it goes. */
typedef struct
{
  gboolean has_deal; /* the client has one */
  DeskKnown known;   /* what an inquiry about it would become */
  gboolean supplier; /* he has written in the funnel of suppliers before */
} DeskAsker;

typedef struct
{
  gboolean repeat;        /* it goes to the deal's manager as a repeat */
  const char *department; /* "": where routing says; borrowed */
} DeskPlace;

/* Whether it matters for @funnel who sent the inquiry. */
gboolean desk_triage_asks (const DeskFunnel *funnel);

/**
 * desk_triage_place:
 * @funnel: that desk_triage_funnel() found
 * @message: what was written
 * @product: likewise
 *
 * A question of accounting: of a client with a deal it is a repeat for the
 * deal's manager; of a supplier it goes to who buys from him; else to the
 * funnel's own department.  A client comes before a supplier: the sale is ours
 * to lose.
 */
DeskPlace desk_triage_place (const DeskTriage *triage, const DeskFunnel *funnel,
                             const DeskAsker *asker, DeskCell message,
                             DeskCell product);
