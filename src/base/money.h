/* money.h: sums in minor units (kopecks, cents), never floating. */
#pragma once

#include "base/cell.h"

#define DESK_MONEY_NONE G_MININT64

/* Reads `1234.50` as the ledgers write it, and `1234` or `1234.5` as people
 * write it in YAML.  Returns FALSE for anything else, more than two decimals
 * included. */
gboolean desk_money_parse (DeskCell text, gint64 *minor);

/* Appends `1234.50`; nothing for %DESK_MONEY_NONE. */
void desk_money_format (GString *out, gint64 minor);

/* Appends @number as people read it, `999 999`: thousands are apart, by a blank
 * that does not break. */
void desk_number_show (GString *out, gint64 number);

/* Appends a sum as people read it, `999 999` or `999 999,50`: hundredths only
 * where there are some; @decimal: the sign before them. */
void desk_money_show (GString *out, gint64 minor, char decimal);

/* The sign of a currency, `₽` for RUB; @code itself when it has none here. */
const char *desk_currency_sign (const char *code);

/**
 * desk_money_parse_foreign:
 * @text: a cell of an export: `1 250,50`, `1250.50`, `$22,700.00`,
 *   `1.250.000,00`, `12 000 ₽`, `250000 грн`; NBSP, U+202F, thin blanks and
 *   apostrophes group
 * @minor: (out): the sum
 * @currency: (out) (optional): ISO 4217 code of a sign or word in the cell
 *   (₽ руб р. RUB, ₴ грн UAH, $ USD, € EUR, ₸ KZT, Br BYN), NULL when none;
 *   static
 * @why: (out) (optional): when FALSE: a translated reason, static: not a
 *   number, ambiguous (`1,250`: write 1250 or 1250.00), too large, more than two
 *   decimals that are not zero
 *
 * A lone separator before exactly three digits is ambiguous, unless another
 * group or decimals say which it is.
 */
gboolean desk_money_parse_foreign (DeskCell text, gint64 *minor,
                                   const char **currency, const char **why);
