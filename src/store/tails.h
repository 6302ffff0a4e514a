/* tails.h: where the ledgers end, and which of their bytes count.
 *
 * A commit is a run of lines whose last line in each ledger carries a seal; the
 * seal of every part but the last ends in +.  S, the state of the store, is
 * the greatest seq on a line whose seal has no +.  What lies above S does not
 * exist (DESIGN, section 2, "A commit").
 */
#pragma once

#include "record/ledgers.h"
#include "store/partition.h"

#define DESK_SEAL_DIGITS 32
#define DESK_RECORDED_SIZE 26 /* a moment in a file and a NUL */

/* The end of one ledger at a state of the store. */
typedef struct
{
  DeskPartition partition; /* that holds the last commit; "" for none */
  gint64 size;             /* bytes of it that count */
  char
      seal[DESK_SEAL_DIGITS + 1]; /* of the last commit, or the ledger's name */
} DeskTail;

typedef struct
{
  gint64 seq; /* S */
  DeskTail tails[DESK_LEDGERS];
  gboolean trusted; /* equal to the mark: nothing had to be hashed */
  gboolean torn;    /* there are bytes behind some tail */
  gboolean
      damaged;  /* a commit that must be whole is not; `damage` says where */
  char *damage; /* (nullable): "file:line: …", translated */
} DeskTails;

void desk_tails_clear (DeskTails *tails);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskTails, desk_tails_clear)

/* A store without a line; a ledger without one. */
void desk_tails_init (DeskTails *tails);
void desk_tail_init (DeskTail *tail, DeskLedger ledger);

/* Whether both are the same state of the same store. */
gboolean desk_tails_equal (const DeskTails *one, const DeskTails *two);

/**
 * desk_tails_follow:
 * @store: descriptor of the store's folder
 * @since: a state that was read before, perhaps without the lock
 * @until: the state now
 * @follow: (out): whether @until is @since or came after it
 *
 * A commit that was not synced yet may have been seen, cut back and replaced by
 * another, even of the same length; its seal is then no longer at its place.
 *
 * Returns: FALSE with %DESK_ERROR_IO or %DESK_ERROR_CONFIG when a file cannot
 * be read.
 */
gboolean desk_tails_follow (int store, const DeskTails *since,
                            const DeskTails *until, gboolean *follow,
                            GError **error);

/* Copies without `damage`. */
void desk_tails_copy (DeskTails *to, const DeskTails *from);

/**
 * desk_tails_read:
 * @store: descriptor of the store's folder
 * @mark: (nullable): the mark
 * @tails: (out caller-allocates): cleared by the caller
 *
 * Tails equal to the mark are trusted.  What lies behind the mark, or without
 * a usable mark the last final commit of each ledger and what follows it, is
 * hashed.  A sealed last commit behind the mark whose hash is wrong is torn;
 * elsewhere it is damage, and so is a ledger shorter than the mark.
 *
 * Locking: the ledgers are looked at one after the other; without the lock a
 * commit may land in between, see desk_mark_tails().
 *
 * Returns: FALSE with %DESK_ERROR_IO when a file cannot be read.
 */
gboolean desk_tails_read (int store, const DeskTails *mark, DeskTails *tails,
                          GError **error);

/**
 * desk_tails_recorded:
 *
 * Reads `recorded` of line S; "" for an empty store.
 */
gboolean desk_tails_recorded (int store, const DeskTails *tails,
                              char recorded[DESK_RECORDED_SIZE],
                              GError **error);
