/* ranges.h: cache/ranges, which days the lines of past partitions are of.
 *
 * Lines lie in the month they were recorded in, and most of them happened then:
 * whoever counts the days of October need not read May, once it is known what
 * May holds.  A partition is named with its size and its last seal and is
 * believed only when both are still its own, so a partition that was put in its
 * place is read again.  The whole file is believed only when it belongs to the
 * owner of the store, nobody else can write it, and its last line is the digest
 * of the lines before.  It may be deleted at any time; one that is missing,
 * damaged or not to be written is no fault and is not told.
 */
#pragma once

#include "store/tails.h"

typedef struct
{
  gint32 from, to; /* the least and the greatest local day of `time` */
} DeskRange;

typedef struct _DeskRanges DeskRanges;

/* @store: descriptor of the store's folder, borrowed for the life of it. */
DeskRanges *desk_ranges_load (int store);
void desk_ranges_free (DeskRanges *ranges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRanges, desk_ranges_free)

/* FALSE when nothing is known of the partition as it is now.  @fd: it, open. */
gboolean desk_ranges_find (const DeskRanges *ranges, DeskLedger ledger,
                           const char *partition, int fd, DeskRange *range);

/* Enters what was read in @size bytes of a partition that is past. */
void desk_ranges_learn (DeskRanges *ranges, DeskLedger ledger,
                        const char *partition, int fd, gint64 size,
                        const DeskRange *range);

/* Writes what is known beside the old file and puts it in its place, when
 * something was learnt; for the owner of the store alone.  Locking: none: the
 * last one wins, and each is right. */
void desk_ranges_save (const DeskRanges *ranges);
