/* figure.h: a figure of a metric as text: as ledgers and people write it. */
#pragma once

#include "record/kpi.h"

/* Reads what a ledger holds: a whole number, of money and percent `1234.50`.
 * FALSE for anything else, and below 0. */
gboolean desk_figure_parse (DeskCell text, DeskUnit unit, gint64 *value);

/* The same of what somebody typed: a sum may be `12 000,50`. */
gboolean desk_figure_parse_typed (DeskCell text, DeskUnit unit, gint64 *value);

/* Appends what a ledger holds; nothing for %DESK_MONEY_NONE. */
void desk_figure_format (GString *out, DeskUnit unit, gint64 value);

/* Appends what people read: `12 000,50`; nothing for %DESK_MONEY_NONE. */
void desk_figure_show (GString *out, DeskUnit unit, gint64 value, char decimal);
