/* tails-start.h: where the look at the end of a ledger begins; for tails*.c. */
#pragma once

#include "store/tails.h"

/* How a tail that was written down once agrees with the files. */
typedef enum
{
  DESK_FIT_RIGHT,
  DESK_FIT_ELSEWHERE, /* not of these files: ignore it */
  DESK_FIT_LONGER,    /* the ledger has lost bytes */
  DESK_FIT_UNKNOWN,   /* they cannot be read */
} DeskFit;

/* Whether @tail is, or once was, the end of @ledger: its seal stands where it
 * says, and a seal speaks for all bytes before it.  %DESK_FIT_UNKNOWN with
 * %DESK_ERROR_IO or %DESK_ERROR_CONFIG. */
DeskFit desk_tail_fit (int store, DeskLedger ledger, const DeskTail *tail,
                       GError **error);

/**
 * desk_tail_start:
 * @partitions: of DeskPartition, oldest first
 * @start: (out): the end of the ledger without its newest final commit
 *
 * For when there is no mark: reads the newest partition once more.
 *
 * Returns: FALSE with %DESK_ERROR_IO, or what desk_partition_open() fails with.
 */
gboolean desk_tail_start (int store, DeskLedger ledger,
                          const GArray *partitions, DeskTail *start,
                          GError **error);
