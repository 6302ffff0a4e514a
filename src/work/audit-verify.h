/* audit-verify.h: the verification call that a decision about a refusal rests
 * on: --call.
 *
 * A number is a contact of the ledger and is looked up; any other text is an
 * outside reference, of a recording say, and is kept as it is.
 */
#pragma once

#include "work/log-contact-index.h"

/* Returns: the contact that @ref names, asked for in @contacts; 0 for a
 * reference that is none. */
gint64 desk_audit_verify_want (DeskLogContacts *contacts, const char *ref);

/**
 * desk_audit_verify_check:
 * @seq: what desk_audit_verify_want() returned
 * @refused: the moment of the refusal
 *
 * Returns: FALSE with %DESK_ERROR_MISSING when there is no such contact, with
 * %DESK_ERROR_REFUSED when it is not one of @deal, is older than the refusal,
 * or reached nobody.
 */
gboolean desk_audit_verify_check (const DeskLogContacts *contacts, gint64 seq,
                                  const DeskDeal *deal, gint64 refused,
                                  GError **error);
