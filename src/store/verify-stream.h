/* verify-stream.h: the lines of one ledger, partition by partition, with their
 * places; for verify*.c. */
#pragma once

#include "store/blocks.h"
#include "store/line.h"
#include "store/verify.h"

typedef struct
{
  int store;
  DeskLedger ledger;
  DeskTail end; /* where what counts ends */
  gboolean all; /* the tails are not to be believed: read to the last byte */
  DeskFindings *findings;

  GArray *partitions; /* of DeskPartition */
  guint next;         /* the one to open next */
  int fd;             /* -1: none is open */
  char *path;
  const char *partition;
  gint64 size;
  DeskBlocks blocks;
  DeskLines lines;
  GString *scratch;

  /* What is given out. */
  gboolean at_line; /* `line` is one; else the ledger is at its end */
  gboolean crossed; /* it is the first of its partition */
  DeskVerifyLine line;
  DeskCell cells[DESK_COLUMNS_MAX];
  guint n_cells;
  gint64 seq;    /* as it stands there; 0: none */
  gint64 peek;   /* of the line behind it, 0: not known */
  gint64 behind; /* offset of the byte behind it */

  gint64 bytes, torn;
  gboolean damaged;
} DeskVerifyStream;

/* Opens a ledger up to @end.  FALSE with %DESK_ERROR_IO. */
gboolean desk_verify_stream_init (DeskVerifyStream *stream, int store,
                                  DeskLedger ledger, const DeskTail *end,
                                  gboolean all, DeskFindings *findings,
                                  GError **error);
void desk_verify_stream_clear (DeskVerifyStream *stream);

/* Goes to the next line. */
gboolean desk_verify_stream_next (DeskVerifyStream *stream, GError **error);

/* Adds a finding to the list, the thousandth being the last. */
void desk_verify_tell (DeskFindings *findings, const char *path, guint line,
                       guint column, const char *format, ...)
    G_GNUC_PRINTF (5, 6);
