/* claim-row.h: a deal as a row, the same in every verb of deal-claim. */
#pragma once

#include "board/deals.h"
#include "work/desk.h"

#define DESK_CLAIM_COLUMNS 14

extern const DeskColumn desk_claim_columns[DESK_CLAIM_COLUMNS];

/* Whether @deal was given to its owner, who has not said yes yet. */
gboolean desk_claim_is_unaccepted (const DeskDeal *deal);

/* Whether the caller sees numbers and e-mails of @deal in full. */
gboolean desk_claim_sees (const DeskDesk *desk, const DeskDeal *deal);

/* Numbers or addresses as they may be shown; (transfer full). */
char *desk_claim_phones (const char *phones, gboolean in_full);
char *desk_claim_emails (const char *emails, gboolean in_full);

/* For people: `exchange` as its name; a person's id as it is. */
const char *desk_claim_owner_word (const char *owner);

/* What a row shows beside the deal: the currency an amount is in. */
const char *desk_claim_currency (const DeskDesk *desk, const DeskDeal *deal);

/* Pushes @deal, with the name and the phone of @text. */
gboolean desk_claim_push (const DeskDesk *desk, DeskReport *report,
                          const DeskDeal *deal, const DeskDealText *text,
                          GError **error);
