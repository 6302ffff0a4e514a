/* inbox.h: how many leads came to a department today.
 *
 * Counts the lines of the leads ledger that opened a deal there and were
 * recorded on the local day meant, without those undone since.  Deals that came
 * there in another way (an amount that was raised) are no leads.
 */
#pragma once

#include "store/store.h"

typedef struct _DeskInbox DeskInbox;

/* @department is copied. */
DeskInbox *desk_inbox_new (const char *department);
void desk_inbox_free (DeskInbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskInbox, desk_inbox_free)

/**
 * desk_inbox_fold:
 * @time: a moment of the day meant
 * @until: the state to count up to
 *
 * Reads what was recorded in this month, a second time only what was committed
 * since.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
gboolean desk_inbox_fold (DeskInbox *inbox, const DeskStore *store, gint64 time,
                          const DeskTails *until, GError **error);

guint desk_inbox_landed (const DeskInbox *inbox);

/* One more, in the commit that is being made. */
void desk_inbox_add (DeskInbox *inbox);

/* That commit has ended and made the state @after. */
void desk_inbox_follow (DeskInbox *inbox, const DeskTails *after);
