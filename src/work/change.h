/* change.h: what the verbs that change deals have in common: state before
 * the lock, decision under it, rows behind it.
 *
 *   desk_change_open (&change, work, &error)     store, regulation, board
 *   desk_change_begin (&change, &error)          the lock; the board catches up
 *   … judge each deal, desk_change_add () what passes, desk_work_fail () else
 *   desk_change_end (&change, &error)            commits, then pushes the rows
 *
 * Verbs whose operands are deals leave the last two lines to
 * desk_change_run_operands().
 */
#pragma once

#include "board/deals.h"
#include "rules/exchange.h"
#include "work/desk.h"

typedef struct _DeskChange DeskChange;

/* A deal that was changed, as it is now. */
typedef struct
{
  gint64 line; /* seq of the line that says so */
  DeskEvent event;
  DeskDeal deal;
  DeskDealText text;
} DeskChanged;

/* Rows other than the deals that were changed; set before open, which starts
 * the report with `columns`, for `push` to be called behind the lock. */
typedef struct
{
  const DeskColumn *columns;
  guint n_columns;
  gboolean is_asked_for; /* not only what was done: -q does not drop it */
  gboolean (*push) (DeskChange *change, gpointer data, GError **error);
  gpointer data;
} DeskChangeRows;

struct _DeskChange
{
  const DeskChangeRows *own_rows; /* (nullable) */
  DeskDesk *desk;
  const DeskExchange *exchange;   /* the regulation; borrowed from desk */
  const DeskDealProcess *process; /* likewise */
  DeskTails tails; /* what the board was loaded at, before the lock */
  DeskDeals *deals;
  DeskReport *report;
  DeskCommit *commit;  /* NULL before begin and behind end */
  GArray *rows;        /* of DeskChanged: what was changed, as it is now */
  GHashTable *more;    /* person -> open deals that this run gives him, gint */
  GHashTable *seen;    /* set of gint64: deals that operands named */
  GPtrArray *missing;  /* of char *: operands that are no deals */
  GPtrArray *notes;    /* of char *: to be said behind the lock */
  GStringChunk *texts; /* of the rows */
};

void desk_change_clear (DeskChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskChange, desk_change_clear)

/* Fails as desk_desk_open(), desk_desk_exchange() and desk_deals_load(), and
 * for wrong --columns; nothing is locked. */
gboolean desk_change_open (DeskChange *change, DeskWork *work, GError **error);

/* Locking: the writers' lock is held from here to end or clear. */
gboolean desk_change_begin (DeskChange *change, GError **error);

/* The deal an operand names; NULL when there is none, which is told at the
 * end, or when another operand has named it (7 and 07).  Borrowed. */
const DeskDeal *desk_change_find (DeskChange *change, const char *operand);

/* Judges @deal, which @operand names; FALSE with @error only when the run is
 * over. */
typedef gboolean (*DeskChangeJudge) (DeskChange *change, const DeskDeal *deal,
                                     const char *operand, gpointer data,
                                     GError **error);

/* Under the lock: has @judge called for each deal that @operands name,
 * NULL-terminated, and ends the change. */
gboolean desk_change_run_operands (DeskChange *change, char *const *operands,
                                   DeskChangeJudge judge, gpointer data,
                                   GError **error);

/* Deals of @person that count against his limit, those of this run among
 * them. */
guint desk_change_open_count (const DeskChange *change, const char *person);

/* Judges the claim of @deal for @person, today. */
DeskClaimVerdict desk_change_judge (const DeskChange *change,
                                    const DeskDeal *deal,
                                    const DeskPerson *person, gboolean given);

/**
 * desk_change_may:
 * @action: what the caller wants to do with @deal
 *
 * Returns: whether he may; FALSE with %DESK_ERROR_REFUSED that says who holds
 * the deal when it is only another's, else as desk_desk_may().
 */
gboolean desk_change_may (const DeskChange *change, DeskAction action,
                          const DeskDeal *deal, GError **error);

/* An event of a deal: what differs from the state before. */
typedef struct
{
  DeskEvent event;
  DeskStatus status; /* after it */
  const char *owner; /* after it; must live as long as the change */
  /* NULL: as it was; a stage is a step inside a status, and what is due is due
   * in it, so these two end with the status */
  const char *department, *stage, *due;
  /* As the ledger writes them; (nullable): nothing is said of it. */
  const char *ref, *reason, *cause, *amount, *currency, *terms, *penalty,
      *answers, *note;
} DeskChangeEvent;

/* Adds the line and remembers the row, for which the lead is read once more: it
 * must be shown when it is too late to fail.  FALSE with %DESK_ERROR_DAMAGED or
 * %DESK_ERROR_IO: nothing stands and the run is over. */
gboolean desk_change_add (DeskChange *change, const DeskDeal *deal,
                          const DeskChangeEvent *event, GError **error);

/* Opens a new deal of the client of @old, which refers to it, for @owner: a
 * person, or the exchange; otherwise as above. */
gboolean desk_change_reopen (DeskChange *change, const DeskDeal *old,
                             const DeskChangeEvent *event, GError **error);

/* Remembers a note to be said behind the lock. */
void desk_change_note (DeskChange *change, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* Commits, tells of operands that were no deals, says the notes and pushes the
 * rows. */
gboolean desk_change_end (DeskChange *change, GError **error);

/* "Anna (m1) has had it since 2026-11-22 10:00": who holds @deal; NULL when
 * nobody works on it.  (transfer full). */
char *desk_change_holder (const DeskDesk *desk, const DeskDeal *deal);

/* The person called @id, %DESK_ERROR_MISSING with the nearest id when there is
 * none.  Borrowed from the store. */
const DeskPerson *desk_claim_person (const DeskDesk *desk, const char *id,
                                     GError **error);

/* Whether @person works on deals, as whoever may sell one of his own does, and
 * has not left; else %DESK_ERROR_REFUSED. */
gboolean desk_claim_check_receiver (const DeskDesk *desk,
                                    const DeskPerson *person, GError **error);

/* Sets %DESK_ERROR_MISSING for an operand that is no deal: the nearest id
 * there is.  Not under the lock: it looks at every deal. */
void desk_claim_missing (const DeskDeals *deals, const char *operand,
                         GError **error);

/* The seq an operand says, 0 when it says none. */
gint64 desk_claim_id (const char *operand);

/* Puts "deal 17: " before the message of an error. */
void desk_claim_prefix (GError **error, const DeskDeal *deal);
