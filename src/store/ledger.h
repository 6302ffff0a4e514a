/* ledger.h: the lines of a ledger, in the order of their seq.
 *
 * A scan hands out every line between two states of the store and knows
 * nothing of what they mean; nobody above sees partitions, offsets or seals.
 */
#pragma once

#include "store/needles.h"
#include "store/ranges.h"
#include "store/tails.h"

typedef struct
{
  gint64 seq;
  const DeskCell *cells; /* (array length=DESK_COLUMNS_MAX): the columns asked
                            for, borrowed until the function returns */
  const char *partition; /* "2026-11" */
  gint64 offset;         /* where the line begins in it */
} DeskLine;

/* Returns FALSE with @error to stop the scan. */
typedef gboolean (*DeskLineFunc) (const DeskLine *line, gpointer data,
                                  GError **error);

/**
 * desk_ledger_scan:
 * @store: descriptor of the store's folder
 * @since: (nullable): a former state: only lines behind it
 * @until: the state to read up to: lines above its S do not exist
 * @columns: set of DESK_COLUMN_BIT; seq is always read
 * @func: called once a line, in the order of seq
 *
 * Locking: none.
 *
 * Returns: FALSE with %DESK_ERROR_DAMAGED for a line of the wrong width or
 * without a seq, `file:line: …`; %DESK_ERROR_IO; or what @func failed with.
 */
gboolean desk_ledger_scan (int store, DeskLedger ledger, const DeskTails *since,
                           const DeskTails *until, guint32 columns,
                           DeskLineFunc func, gpointer data, GError **error);

/* Whether lines of these days are wanted of a partition that holds no others;
 * asked when the scan comes to it. */
typedef gboolean (*DeskRangeFunc) (const DeskRange *range, gpointer data);

/**
 * desk_ledger_scan_days:
 * @ranges: (nullable): what is known of partitions; gets to know those past
 *   ones that are read from end to end
 * @columns: must hold time
 * @wanted: gets @data, too
 *
 * As desk_ledger_scan(), but partitions that @wanted does not want are passed
 * over.
 */
gboolean desk_ledger_scan_days (int store, DeskLedger ledger,
                                const DeskTails *since, const DeskTails *until,
                                DeskRanges *ranges, DeskRangeFunc wanted,
                                guint32 columns, DeskLineFunc func,
                                gpointer data, GError **error);

/**
 * desk_ledger_search:
 * @since: seq: lines before it may be passed over; 0: none
 * @texts: (array length=n_texts): as they stand in the file, quotes doubled
 * @n_texts: 1 to %DESK_NEEDLES_MAX
 *
 * As desk_ledger_scan(), of the lines that hold one of @texts: a superset of
 * those meant, for a text may stand in any cell.  The others are passed over
 * some times faster than they could be split, unchecked.
 */
gboolean desk_ledger_search (int store, DeskLedger ledger, gint64 since,
                             const DeskTails *until, const DeskCell *texts,
                             guint n_texts, guint32 columns, DeskLineFunc func,
                             gpointer data, GError **error);

/**
 * desk_ledger_before:
 * @month: "2026-11"; what follows does not matter, so a moment will do
 *
 * The state before anything was recorded in @month: a @since for whoever asks
 * for what was recorded from then on.  What happened in it was recorded no
 * sooner, so none of that is missed either.
 */
void desk_ledger_before (const char *month, DeskTails *since);

/* Bytes of @ledger that count at @until: for sizing tables. */
gint64 desk_ledger_bytes (int store, DeskLedger ledger, const DeskTails *until);
