/* find-open.h: what client-find records: a new deal, a look at everything. */
#pragma once

#include "work/find-answer.h"

/**
 * desk_find_open:
 * @tails: what find->search was made at; becomes the state after the commit
 * @search: (inout) (transfer full): made anew when it was out of date
 * @deal: (out): that was opened; 0 in a dry run
 *
 * Records one lead of kind `call` with all numbers and addresses of the
 * queries.  %DESK_ERROR_REFUSED for a client who is being served, or whose deal
 * waits, with the owner's name.
 *
 * Locking: takes the writers' lock.
 */
gboolean desk_find_open (DeskFind *find, DeskTails *tails, DeskSearch **search,
                         gint64 *deal, GError **error);

/* Appends the numbers and the addresses that were typed, as the ledgers keep
 * them. */
void desk_find_list_keys (const DeskFind *find, GString *phones,
                          GString *emails);

/* Records that the caller looked at @clients clients in full.  Locking: takes
 * the writers' lock. */
gboolean desk_find_record_full (const DeskFind *find, guint clients,
                                GError **error);
