/* tails-walk.h: the commits behind a point of a ledger; for tails*.c. */
#pragma once

#include "store/tails.h"

/* One sealed run of lines, as found behind the point a walk began at. */
typedef struct
{
  DeskTail before; /* the end of the ledger without it */
  DeskTail after;
  gint64 first, last; /* seq of its lines; 0 when unreadable */
  gboolean open;      /* its seal ends in + */
  gboolean valid;     /* its hash is right */
} DeskSealed;

/* What was found in one ledger. */
typedef struct
{
  DeskTail start;  /* where the walk began */
  GArray *sealed;  /* of DeskSealed, in order */
  gboolean rest;   /* bytes without a seal behind the last of them */
  gboolean marked; /* began at the mark: all of it is above the mark's S */
} DeskWalk;

/**
 * desk_walk_forward:
 * @partitions: of DeskPartition, oldest first
 * @walk: `start` and `sealed` are the caller's; gets what stands behind start
 *
 * Every byte behind the start is read and hashed.
 *
 * Returns: FALSE with %DESK_ERROR_IO, or what desk_partition_open() fails with.
 */
gboolean desk_walk_forward (int store, DeskLedger ledger,
                            const GArray *partitions, DeskWalk *walk,
                            GError **error);
