/* contact-scan.h: telephone numbers and e-mail addresses in running text.
 *
 * For texts that must not hold any but the known ones.  It looks for what a
 * reader would take for one, also when it is written so that a program would
 * not: `8 (900) 000 00 00`, `8 9OO OOO-OO-OO`, `тел. 22-33-44`,
 * `info [at] example.com`.  Rather one too many than one too few: a sum that
 * reads like a number is told too, and its author writes it otherwise.
 */
#pragma once

#include "base/cell.h"

/* Whether what was found may stand there.  @number: as DeskPhone has it; 0 for
 * an address and for a number without its area code. */
typedef gboolean (*DeskContactAllowed) (DeskCell found, guint64 number,
                                        gconstpointer data);

/**
 * desk_contact_scan:
 * @text: valid UTF-8, of any number of lines
 * @allowed: (nullable): asked of everything that is found
 *
 * Returns: (transfer full) (nullable): the first number or address that is not
 * allowed, as it stands in @text; NULL when there is none.
 */
char *desk_contact_scan (const char *text, DeskContactAllowed allowed,
                         gconstpointer data);
