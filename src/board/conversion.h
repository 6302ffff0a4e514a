/* conversion.h: how much of what each manager received he has sold.
 *
 * A cohort: the deals a manager received (claimed, given, spread) since the
 * beginning of a month, and those among them that reached sold, paid or
 * in-care while they were his, whenever that was.  A deal that passed through
 * several hands is a deal of each of them, a sale of the one who sold it.  A
 * line of history is received by the owner it names, and sold by him if its
 * status says so; it counts by its `time`, the old CRM's, not by when it was
 * imported.  What was undone never happened; a sale that fell through later
 * stays one.
 */
#pragma once

#include "store/store.h"

typedef struct _DeskConversion DeskConversion;

/* @months: whole months before the one of @today, which counts as well. */
DeskConversion *desk_conversion_new (gint32 today, guint months);
void desk_conversion_free (DeskConversion *conversion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskConversion, desk_conversion_free)

/**
 * desk_conversion_fold:
 * @until: the state to fold up to
 *
 * Reads the deals ledger from the beginning of the period, a second time only
 * what was committed since.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
gboolean desk_conversion_fold (DeskConversion *conversion,
                               const DeskStore *store, const DeskTails *until,
                               GError **error);

/* What @person received and sold. */
void desk_conversion_of (DeskConversion *conversion, const char *person,
                         guint *deals, guint *sold);
