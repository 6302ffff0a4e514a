/* routing.h: which department a new deal belongs to, by which keys no client is
 * known, and what becomes of an inquiry of a known client. */
#pragma once

#include "record/routing.h"
#include "rules/process.h"

typedef struct _DeskRouter DeskRouter; /* the regulation, its words compiled */

/* @routing is borrowed and must outlive the router; @currency is the store's,
 * copied. */
DeskRouter *desk_router_new (const DeskRouting *routing, const char *currency);
void desk_router_free (DeskRouter *router);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRouter, desk_router_free)

/**
 * desk_router_department:
 * @source: id of the file's source
 * @row: what came in
 *
 * The rules in their order, then the commercial inbox, then everybody's
 * department.  Does not allocate.
 *
 * Returns: the id of a department; borrowed from the regulation.
 */
const char *desk_router_department (const DeskRouter *router,
                                    const char *source, const DeskInbound *row);

/**
 * desk_router_place:
 * @department: what desk_router_department() said
 * @landed: leads that came to the commercial inbox on that day already
 *
 * The head's inbox takes so many leads a day; what is above goes to everybody.
 *
 * Returns: the department where a new deal of @department waits; @department
 * itself or borrowed from the regulation.
 */
const char *desk_router_place (const DeskRouter *router, const char *department,
                               guint landed);

/* Whether a deal of this amount belongs to the commercial inbox; an empty
 * @currency is the store's. */
gboolean desk_router_is_commercial (const DeskRouter *router,
                                    gint64 amount_minor, DeskCell currency);

/* Whether a number (E.164 without plus and extension) or a lower-case address
 * belongs to many by the regulation, so that no client is known by it.  Asked
 * of every row; do not allocate. */
gboolean desk_router_shares_phone (const DeskRouter *router, guint64 number);
gboolean desk_router_shares_email (const DeskRouter *router, DeskCell address);

/* Whether @row is a new purchase: its source says so, or its words do. */
gboolean desk_router_is_purchase (const DeskRouter *router,
                                  const DeskInbound *row);

/**
 * desk_router_known:
 * @status: of the client's deal: sold, paid or in-care
 * @row: what came in
 *
 * Returns: DESK_KNOWN_NEW for a new purchase, else what the regulation says of
 * the status; DESK_KNOWN_OWNER for open and refused deals; DESK_KNOWN_NEW for
 * lost and withdrawn ones.
 */
DeskKnown desk_router_known (const DeskRouter *router, DeskStatus status,
                             const DeskInbound *row);
