/* answer.h: the texts of answers, with places for what is put in.
 *
 * `{name}` and `{company}` are the sender's, `{contact:ID}` is one of the
 * public contacts.  Nothing else stands in braces, and no other telephone or
 * address stands in a text: see base/contact-scan.h.
 */
#pragma once

#include "record/public-contacts.h"

typedef struct
{
  const char *subject; /* one line */
  const char *text;    /* any number of lines */
} DeskAnswer;

typedef enum
{
  DESK_PIECE_TEXT,
  DESK_PIECE_NAME,
  DESK_PIECE_COMPANY,
  DESK_PIECE_CONTACT,
  DESK_PIECE_WRONG, /* braces that hold none of these, or are not closed */
} DeskPieceKind;

typedef struct
{
  DeskPieceKind kind;
  DeskCell text; /* of CONTACT the id, of TEXT and WRONG as written */
} DeskPiece;

/* Takes the next piece off @rest; FALSE at the end. */
gboolean desk_answer_piece (DeskCell *rest, DeskPiece *piece);

/**
 * desk_answer_read:
 * @node: a mapping with subject and text, checked against desk_answer_keys
 * @answer: (out): texts borrowed from @node
 * @findings: gets unknown placeholders, with the nearest right one, and foreign
 *   contacts
 *
 * Returns: FALSE when there was a fault.
 */
gboolean desk_answer_read (const DeskNode *node,
                           const DeskPublicContacts *contacts,
                           DeskAnswer *answer, DeskFindings *findings);

/* The same of one text that stands by itself. */
gboolean desk_answer_check (const DeskNode *node,
                            const DeskPublicContacts *contacts,
                            DeskFindings *findings);

extern const DeskYamlKey desk_answer_keys[];
