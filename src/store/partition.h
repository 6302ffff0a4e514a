/* partition.h: the files of a ledger, one a month.
 *
 * A partition is named by the month its lines were recorded in, `2026-11`, and
 * lies in ledgers/LEDGER/2026-11.csv.  Every path is opened relative to the
 * store's folder, never through a link.
 */
#pragma once

#include "record/ledgers.h"

#define DESK_PARTITION_LENGTH 7 /* bytes of `2026-11` */

typedef struct
{
  char name[DESK_PARTITION_LENGTH + 1]; /* "" for none */
} DeskPartition;

/* Returns: (transfer full): the partitions of @ledger, oldest first, as a
 * #GArray of #DeskPartition; empty when there is no folder yet.  NULL with
 * %DESK_ERROR_IO. */
GArray *desk_partitions_list (int store, DeskLedger ledger, GError **error);

/* Writes "ledgers/LEDGER/NAME.csv": for messages and for openat(). */
char *desk_partition_path (DeskLedger ledger, const char *name);

/**
 * desk_partition_open:
 * @store: descriptor of the store's folder
 * @write: open for reading and writing
 *
 * Returns: a descriptor, or -1 with %DESK_ERROR_CONFIG when it is no plain file
 * of its own (a link, a device), %DESK_ERROR_DAMAGED when its first line is not
 * the ledger's header, %DESK_ERROR_IO when it cannot be opened.
 */
int desk_partition_open (int store, DeskLedger ledger, const char *name,
                         gboolean write, GError **error);

/* Makes the partition with its header: temporary name, sync, rename, sync of
 * the folder.  %DESK_ERROR_IO. */
gboolean desk_partition_create (int store, DeskLedger ledger, const char *name,
                                GError **error);

/* Syncs the folder that the ledger's partitions stand in. */
gboolean desk_partition_sync (int store, DeskLedger ledger, GError **error);
