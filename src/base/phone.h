/* phone.h: telephone numbers as E.164.
 *
 * A number is a guint64 of its digits (country code first, 15 at most) and an
 * extension: the key by which clients are found is the number alone, the
 * ledgers keep `+79161234567;ext=12`.
 */
#pragma once

#include "base/cell.h"

typedef struct
{
  guint64 number;    /* E.164 without the plus */
  guint32 extension; /* 0: none; up to 999999 */
} DeskPhone;

#define DESK_PHONES_MAX 16 /* numbers one cell may hold */

/**
 * desk_phone_parse:
 * @text: a cell of an export or what somebody typed: one number or several
 *   (split at , ; / | line breaks, `или`, `and`, or a second plus), in any
 *   dress: brackets, dashes, dots, NBSP, `тел.`, `p:`, `tel:`, a leading
 *   apostrophe, doubled prefix `+998 +998901234567`, `доб. 12`, `ext 12`, `#12`
 * @country: ISO code of the default country: RU, KZ, BY, UA; others take only
 *   numbers with a plus or 00 and their own calling code from the table
 * @phones: (out): at most %DESK_PHONES_MAX, in the order of the cell, without
 *   repeats
 * @why: (out) (optional): when 0 is returned: a translated reason with the
 *   figures (`9 digits, a number of Russia has 11 (with 8 or +7)`), static or
 *   interned
 *
 * Rules: 8 and 10 digits → +7 in RU and KZ; 10 digits beginning with 3-9 → +7
 * in RU and KZ; 810 and 00 → +; 80 or 0 and 9 digits → +375 in BY and +380 in
 * UA; 375…, 380…, 7… of the right length take their plus.  +7, +375 and +380
 * are checked for length and for the ranges that exist (the source is the
 * numbering plans cited in phone-plan.c), +1 for length, other countries for 7
 * to 15 digits and an assigned calling code.  Ambiguity is an error, not a
 * guess: blanks alone do not part two numbers, an extension of more than six
 * digits or digits behind it are refused.
 *
 * Returns: how many numbers were read; 0 when the cell holds none or any
 * part of it is not a number.
 */
guint desk_phone_parse (DeskCell text, const char *country,
                        DeskPhone phones[DESK_PHONES_MAX], const char **why);

/* Reads one number as the ledgers write it, `+79161234567;ext=12`. */
gboolean desk_phone_parse_stored (DeskCell text, DeskPhone *phone);

/* Appends the number as the ledgers write it. */
void desk_phone_format (GString *out, DeskPhone phone);

/* Appends the number for people: `+7 916 123-45-67`, `+380 67 111-22-33`,
 * `+375 29 491-19-11`, others in threes; ` доб. 12` behind (translated). */
void desk_phone_format_spaced (GString *out, DeskPhone phone);

/* Appends the number masked: `+7 *** **-67` (E10). */
void desk_phone_format_masked (GString *out, DeskPhone phone);
