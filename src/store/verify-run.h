/* verify-run.h: one walk over all ledgers, and what it has seen; for verify*.c.
 */
#pragma once

#include "base/civil.h"
#include "base/digest.h"
#include "store/verify-stream.h"

/* The chain of seals in one ledger. */
typedef struct
{
  DeskDigest digest;
  char before[DESK_SEAL_DIGITS + 1]; /* the last seal, or the ledger's name */
  gboolean open;                     /* inside of a commit's part */
  guint first_line;                  /* of the part: where it stands */
  gint64 first_seq;
  char *path;
  gboolean marked; /* the mark's seal was found at its place */
} DeskVerifyChain;

typedef struct
{
  const DeskVerifyOptions *options;
  DeskVerified *verified;
  gboolean has_mark;
  DeskTails mark;
  gboolean *heads; /* (array length=n_heads): found */

  DeskVerifyStream streams[DESK_LEDGERS];
  DeskVerifyChain chains[DESK_LEDGERS];
  gint64 expected; /* seq of the next line of the store */
  guint64 lines;
  gint64 done, total; /* bytes */

  /* The last line. */
  char recorded_text[DESK_TIME_LENGTH];
  gint64 recorded;
  /* The commit that is not yet whole. */
  gboolean in_commit;
  gboolean in_part; /* its part in `ledger` is not yet sealed */
  DeskLedger ledger;
} DeskVerifyRun;

/* Committed bytes are not what was committed. */
#define DESK_VERIFY_DAMAGE(verify, ...) \
  ((verify)->verified->damaged = TRUE,  \
   desk_verify_tell ((verify)->options->findings, __VA_ARGS__))
#define DESK_VERIFY_FAULT(verify, ...) \
  desk_verify_tell ((verify)->options->findings, __VA_ARGS__)

/* Follows the commit and its seals: each line of a ledger, in order. */
void desk_verify_commit (DeskVerifyRun *verify, const DeskVerifyStream *stream);

/* At the end of a partition no commit is open. */
void desk_verify_closed (DeskVerifyRun *verify, DeskLedger ledger);

/* Looks at the line the stream stands at, whose seq is known, and hands it to
 * the caller. */
void desk_verify_check (DeskVerifyRun *verify, DeskVerifyStream *stream);
