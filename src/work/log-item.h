/* log-item.h: what a verb of deal-log was told, deal by deal.
 *
 * Deals are operands, the last of which may be a value for all of them; or rows
 * of standard input with a column `deal` and a column for each value that
 * differs.  What the command line says holds for all rows, whatever their
 * columns say: lists that are piped on have columns of the same names.  All is
 * read and checked before anything is locked.
 */
#pragma once

#include "base/civil.h"
#include "work/log.h"

/* What was told of one deal.  A text is as the ledgers keep it: a sum
 * `1234.50`, a day `2026-12-03`, a moment of RFC 3339; "" when nothing was. */
typedef struct
{
  const char *deal; /* as typed */
  const char *text[DESK_LOG_FIELDS];
  gint64 number[DESK_LOG_FIELDS]; /* minor units, or days, or a plain number */
  const char *currency;           /* that an amount named; "" */
} DeskLogItem;

typedef struct
{
  GArray *items; /* of DeskLogItem */
  GStringChunk *texts;
  DeskZone *zone; /* borrowed */
  gint64 now;
} DeskLogItems;

/**
 * desk_log_items_read:
 * @items: with zone and now
 * @fields: bits 1 << DeskLogField that the verb takes
 * @operand: the field that is the last operand, or DESK_LOG_NOTHING; where
 *   `-` is the only operand a column of standard input has it
 * @options: what was typed
 *
 * Rows that say the same count once.
 *
 * Returns: FALSE with %DESK_ERROR_USAGE for a wrong value on the command line,
 * %DESK_ERROR_INPUT for one of standard input: nothing is done then.
 */
gboolean desk_log_items_read (DeskLogItems *items, DeskWork *work,
                              guint32 fields, DeskLogField operand,
                              const DeskLogOptions *options, GError **error);
void desk_log_items_clear (DeskLogItems *items);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskLogItems, desk_log_items_clear)

static inline const DeskLogItem *
desk_log_item (const DeskLogItems *items, guint index)
{
  return &g_array_index (items->items, DeskLogItem, index);
}

/* How messages call a field: "--proof", "AMOUNT"; static. */
const char *desk_log_field_title (DeskLogField field);

/* Fails with %DESK_ERROR_USAGE when nothing was said of @field.  @what: the
 * deal as typed. */
gboolean desk_log_item_needs (const DeskLogItem *item, DeskLogField field,
                              GError **error);
