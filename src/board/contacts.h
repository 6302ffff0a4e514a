/* contacts.h: who was talked to when, as questions.
 *
 * The fold of the contacts ledger from some moment on.  Every attempt counts,
 * whoever made it and however it ended: the first one stops the clock of who
 * waits for an answer.  Undone lines count as if they had never been; what
 * `classify` said of a contact holds: `deal:ID` makes it one of that deal,
 * `personal` and `inquiry:KIND` one of none.  A contact that names a client and
 * no deal is one of every deal of his.
 */
#pragma once

#include "board/deals.h"

typedef struct _DeskContacts DeskContacts;

/**
 * desk_contacts_load:
 * @tails: the state to fold up to
 * @since: contacts before this moment are not needed
 *
 * Reads what was recorded since the month of @since; all of the ledger only
 * when no log brought a contact since then.  %DESK_ERROR_DAMAGED,
 * %DESK_ERROR_IO.
 */
DeskContacts *desk_contacts_load (const DeskStore *store,
                                  const DeskTails *tails, gint64 since,
                                  GError **error);
void desk_contacts_free (DeskContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskContacts, desk_contacts_free)

/* Folds what was committed between the state loaded and @tails: cheap, for use
 * under the lock.  Begins anew when what was loaded is no longer there. */
gboolean desk_contacts_catch_up (DeskContacts *contacts, const DeskTails *tails,
                                 GError **error);

/* The first contact of @deal at or behind @since, which is not before the
 * moment loaded from; DESK_TIME_NONE when there was none. */
gint64 desk_contacts_first (const DeskContacts *contacts, const DeskDeal *deal,
                            gint64 since);

/* The last one, if it is not before @since. */
gint64 desk_contacts_last (const DeskContacts *contacts, const DeskDeal *deal,
                           gint64 since);

/* When the newest call was made that a telephone log brought: what happened
 * later may still be on its way.  DESK_TIME_NONE when none ever did. */
gint64 desk_contacts_newest_of_log (const DeskContacts *contacts);
