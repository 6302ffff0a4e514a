/* log-proofs.h: by which documents deals were paid.
 *
 * The same document is the same payment, whoever reports it and however many
 * parts came in between.  A new sale of a deal begins anew.
 */
#pragma once

#include "store/store.h"

typedef struct _DeskLogProofs DeskLogProofs;

DeskLogProofs *desk_log_proofs_new (void);
void desk_log_proofs_free (DeskLogProofs *proofs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLogProofs, desk_log_proofs_free)

/* @deal will be asked for; before the fold. */
void desk_log_proofs_want (DeskLogProofs *proofs, gint64 deal);

/* Reads the payments of those deals between two states; @since may be NULL.
 * %DESK_ERROR_DAMAGED, %DESK_ERROR_IO. */
gboolean desk_log_proofs_fold (DeskLogProofs *proofs, const DeskStore *store,
                               const DeskTails *since, const DeskTails *until,
                               GError **error);

/* What came in by @proof; DESK_MONEY_NONE when nothing did. */
gint64 desk_log_proofs_find (const DeskLogProofs *proofs, gint64 deal,
                             const char *proof);

/* A payment that this run records. */
void desk_log_proofs_add (DeskLogProofs *proofs, gint64 deal, const char *proof,
                          gint64 minor);
