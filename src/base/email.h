/* email.h: e-mail addresses as they are compared and kept. */
#pragma once

#include "base/cell.h"

/**
 * desk_email_parse:
 * @text: a cell: one address or several (split at blanks, `,`, `;`), `mailto:`
 *   and `Name <address>` allowed; folded (desk_text_fold()): a line break is
 *   no blank here and refuses the cell
 * @out: appended: the addresses separated by a blank, without repeats, lower
 *   case (domain and local part: people type them in any case), at the most 16
 * @why: (out) (optional): when 0: a translated reason, static
 *
 * The grammar is RFC 5321's mailbox without quoted strings, comments and
 * address literals; the domain has a dot, labels of letters, digits and inner
 * hyphens, 63 bytes each, the last one no number; the local part has 64 bytes,
 * the address 254 in all; UTF-8 letters are allowed (RFC 6531).
 * Latin and Cyrillic letters mixed in one label or local part are not an
 * error: see desk_email_is_mixed().
 *
 * Returns: how many addresses were appended; 0 when the cell holds none or any
 * part of it is not an address (nothing is appended then).
 */
guint desk_email_parse (DeskCell text, GString *out, const char **why);

/* Whether an address mixes Latin and Cyrillic letters in one part: a trap
 * (`ivаn@`), told as a finding and never joined with its look-alike. */
gboolean desk_email_is_mixed (DeskCell address);

/* Appends the address, or each of several separated by a blank, masked:
 * `i***@mail.ru`; of what has no @ nothing shows. */
void desk_email_format_masked (GString *out, DeskCell address);
