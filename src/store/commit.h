/* commit.h: lines added to the ledgers, all or none.
 *
 * The only writer of ledgers: it takes the lock, cuts off a torn tail, assigns
 * seq, recorded and seals, and syncs.  DESIGN, section 2, "A commit" and
 * "Writing".
 *
 *   commit = desk_commit_begin (&options, &error);
 *   … catch up with desk_commit_tails (), decide …
 *   desk_commit_add (commit, DESK_LEADS, cells, &error)   any number of times,
 *   desk_commit_add (commit, DESK_DEALS, cells, &error)   ledgers in order
 *   desk_commit_end (commit, &error)
 *   desk_commit_free (commit)                             aborts when not ended
 *
 * Locking: the writers' lock is held from begin to end or free.  Nothing may be
 * read from outside, printed or asked in between.
 */
#pragma once

#include "base/civil.h"
#include "store/tails.h"

typedef struct
{
  int store;          /* descriptor of the store's folder */
  gint64 now;         /* the clock */
  DeskZone *zone;     /* of the store; borrowed */
  const char *actor;  /* `m1`, or `m1/root` for --as; borrowed */
  gboolean dry_run;   /* decide as always, write not one byte, take no lock */
  guint wait_seconds; /* for the lock */
  gint64 dry_next;    /* of a dry run: the seq that the dry commit before it
                         would have left off at; 0: none */
} DeskCommitOptions;

typedef struct _DeskCommit DeskCommit;

/**
 * desk_commit_begin:
 *
 * Waits for the lock, recovers: bytes above S are copied to rejects/torn-… and
 * cut off.
 *
 * Returns: (transfer full): NULL with %DESK_ERROR_BUSY when another writer
 * holds the store too long, %DESK_ERROR_DAMAGED, %DESK_ERROR_CONFIG when the
 * clock is more than 5 minutes behind the last `recorded`, %DESK_ERROR_IO.
 */
DeskCommit *desk_commit_begin (const DeskCommitOptions *options,
                               GError **error);
void desk_commit_free (DeskCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCommit, desk_commit_free)

/* The state this commit builds on; borrowed. */
const DeskTails *desk_commit_tails (const DeskCommit *commit);

/* The state that the commit made, when it has ended; borrowed. A dry run makes
 * none: it is the state built on. */
const DeskTails *desk_commit_after (const DeskCommit *commit);

/* The moment that becomes `recorded`: the clock, or the last one recorded when
 * the clock is a little behind. */
gint64 desk_commit_recorded (const DeskCommit *commit);

/* The seq that the next added line will get. */
gint64 desk_commit_next (const DeskCommit *commit);

/**
 * desk_commit_add:
 * @ledger: not before the ledger of the last added line
 * @cells: (array length=desk_ledger_columns(ledger)): seq, recorded, actor and
 *   seal are filled in here; an empty `time` becomes `recorded`; the rest is
 * the caller's, valid UTF-8 without control characters
 *
 * Returns: FALSE with %DESK_ERROR_IO; the commit is then cut back already and
 * can only be freed.
 */
gboolean desk_commit_add (DeskCommit *commit, DeskLedger ledger,
                          const DeskCell *cells, GError **error);

/* The same, of which the cells from column @from up to the one before the seal
 * are @ready: each as desk_line_append() writes it, with commas between.  Who
 * has many lines prepares them before the lock. */
gboolean desk_commit_add_ready (DeskCommit *commit, DeskLedger ledger,
                                const DeskCell *cells, guint from,
                                DeskCell ready, GError **error);

/* Lines added so far. */
guint64 desk_commit_count (const DeskCommit *commit);

/**
 * desk_commit_end:
 *
 * Seals, syncs, rewrites the mark and unlocks.  A commit without lines writes
 * nothing.
 *
 * Returns: FALSE with %DESK_ERROR_IO when the lines could not be made durable:
 * they are cut back and nothing of them stands.
 */
gboolean desk_commit_end (DeskCommit *commit, GError **error);
