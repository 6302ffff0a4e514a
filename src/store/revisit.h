/* revisit.h: lines that a scan has met, read once more.
 *
 * What is wanted of few lines is not kept of all of them: the scan tells where
 * each stands, and those few are read again.  Bytes of a ledger never change
 * below the state a scan was made for, so the place stays good.
 */
#pragma once

#include "store/ledger.h"

/* Keeps the file and the bytes read last: lines met one after another are
 * mostly next to each other. */
typedef struct
{
  int store; /* descriptor of the store's folder; borrowed */
  DeskLedger ledger;
  DeskPartition partition; /* the one open */
  int fd;                  /* -1: none */
  char *bytes;             /* with DESK_LINE_PADDING behind them */
  gint64 offset;           /* where they begin in the file */
  gsize length, capacity;
  GString *scratch;
} DeskRevisit;

void desk_revisit_init (DeskRevisit *revisit, int store, DeskLedger ledger);
void desk_revisit_clear (DeskRevisit *revisit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRevisit, desk_revisit_clear)

/**
 * desk_revisit_line:
 * @partition: as the scan told it
 * @offset: likewise
 * @seq: of the line
 * @columns: the cells wanted, a set of DESK_COLUMN_BIT
 * @cells: (array length=DESK_COLUMNS_MAX): those are filled, borrowed until the
 *   next call
 *
 * Locking: none.
 *
 * Returns: FALSE with %DESK_ERROR_DAMAGED when another line stands there,
 * %DESK_ERROR_IO, or what desk_partition_open() fails with.
 */
gboolean desk_revisit_line (DeskRevisit *revisit, const char *partition,
                            gint64 offset, gint64 seq, guint32 columns,
                            DeskCell *cells, GError **error);
