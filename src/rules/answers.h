/* answers.h: the text of an answer, filled in.
 *
 * What the sender typed goes into a letter that the company signs and that goes
 * to an address which he typed, too: somebody else's, if he likes.  So a name
 * or a company is put in only when it can be one: short, without figures,
 * links and addresses.  Otherwise it is left out, as when there is none.
 */
#pragma once

#include "record/answer.h"

typedef struct
{
  DeskCell name, company; /* as they came in; left out when they do not fit */
} DeskAddressee;

/* Whether @name may stand in a letter; "" may not. */
gboolean desk_addressee_name_fits (DeskCell name);
gboolean desk_addressee_company_fits (DeskCell company);

/**
 * desk_answer_fill:
 * @text: of a checked answer
 * @sample: (inout): set when a contact was put in that is only a sample
 *
 * A placeholder without a value takes the blank, the comma or the opening
 * bracket before it along: `Hello, {name}!` becomes `Hello!`.
 *
 * Returns: (transfer full): the text, without blanks at its end.
 */
char *desk_answer_fill (const char *text, const DeskAddressee *addressee,
                        const DeskPublicContacts *contacts, gboolean *sample);
