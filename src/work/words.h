/* words.h: what people read where programs read ids.
 *
 * The column `value` of `deal-claim show` holds things of many kinds, so that
 * no type of a column can make words of its ids; the use case does.
 */
#pragma once

#include "work/desk.h"

typedef struct
{
  const DeskDesk *desk; /* borrowed, as is the next */
  const DeskExchange *exchange;
  const DeskRefusals *refusals;
  const DeskDealProcess *process;
  gboolean in_full;    /* the caller sees numbers and e-mails in full */
  gboolean for_people; /* else everything below gives back what it got */
} DeskClaimWords;

/* Fills in the regulations that name reasons and stages; what is for people and
 * in full is the caller's to say.  %DESK_ERROR_CONFIG. */
gboolean desk_claim_words_load (DeskClaimWords *words, DeskDesk *desk,
                                GError **error);

/* Whether the rows of the run are for eyes: a table, a chat or a spreadsheet.
 */
gboolean desk_claim_is_for_people (const DeskWork *work);

/* A department by its title. */
const char *desk_claim_department (const DeskClaimWords *words, const char *id);

/* A person by name; the exchange and who is not in staff.yaml as they are. */
const char *desk_claim_person_word (const DeskClaimWords *words,
                                    const char *id);

/* A stage by its title in the regulation. */
DeskCell desk_claim_stage (const DeskClaimWords *words, DeskCell id);

/* A reason to return or to refuse a deal by its title in its regulation. */
DeskCell desk_claim_reason (const DeskClaimWords *words, DeskCell code);

/* Stored numbers as they may be shown, spaced; (transfer full). */
char *desk_claim_numbers (const DeskClaimWords *words, const char *stored);

/* Channel and direction of a contact in one, "incoming call"; NULL when they
 * are to stay two words. */
const char *desk_claim_way (const DeskClaimWords *words, DeskCell channel,
                            DeskCell direction);

/* What became of a contact, translated; the word itself when it is none of
 * ours; static. */
const char *desk_claim_outcome_word (const char *id);

/* How long a contact was, `312 s`; for programs `seconds=312`; "" when the
 * ledger says nothing.  (transfer full), as all below. */
char *desk_claim_seconds (const DeskClaimWords *words, DeskCell seconds);

/* The document that an action rests on: proof of payment, number of a waybill;
 * @event: of the line.  "" for other events. */
char *desk_claim_proof (const DeskClaimWords *words, DeskCell event,
                        DeskCell ref);

/* What a `documented` line says in its column `answers`: kind by its title,
 * when sent, when signed; "" when there is no document. */
char *desk_claim_document (const DeskClaimWords *words, DeskCell answers);
