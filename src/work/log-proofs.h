/* log-proofs.h: which deals a proof of payment is on record for.
 *
 * The same document on one deal is the same payment told twice; on two deals it
 * is one transfer for both, or a mistake.
 */
#pragma once

#include "store/store.h"

typedef struct _DeskLogProofs DeskLogProofs;

DeskLogProofs *desk_log_proofs_new (void);
void desk_log_proofs_free (DeskLogProofs *proofs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLogProofs, desk_log_proofs_free)

/* Asks for a proof, before the fold. */
void desk_log_proofs_want (DeskLogProofs *proofs, const char *proof);

/* Folds the payments up to @until, a second time only what came since. */
gboolean desk_log_proofs_fold (DeskLogProofs *proofs, const DeskStore *store,
                               const DeskTails *until, GError **error);

/* A payment that this run records; the proof was asked for. */
void desk_log_proofs_add (DeskLogProofs *proofs, const char *proof, gint64 deal,
                          gint64 minor);

/* Whether the payment of @deal is on record since it was sold last: what a sale
 * before had brought no longer counts.  @minor: (out): its sum, written when it
 * is; DESK_MONEY_NONE when its line says none. */
gboolean desk_log_proofs_find (const DeskLogProofs *proofs, const char *proof,
                               gint64 deal, gint64 *minor);

/* The first other deal that has this proof; 0 when none has. */
gint64 desk_log_proofs_other (const DeskLogProofs *proofs, const char *proof,
                              gint64 deal);
