/* recalls.h: refusals that named a day to come back to the client.
 *
 * The day is the answer `recall` of a `refused` line.  It counts while that
 * refusal is the last word of its client: a later one of his, of whatever deal,
 * takes its place, with a day or without.  It is done with once a `reopened`
 * line referred to its deal, even one that was undone, or the refusal was
 * overturned.  Whether the deal is lost by now, and the client served again, is
 * the caller's to ask.
 */
#pragma once

#include "store/store.h"

typedef struct
{
  gint64 line; /* seq of the refusal */
  gint64 deal, client;
  gint32 day;         /* to come back on, local */
  const char *date;   /* the same as YYYY-MM-DD */
  const char *reason; /* code */
} DeskRecall;

typedef struct _DeskRecalls DeskRecalls;

DeskRecalls *desk_recalls_new (void);
void desk_recalls_free (DeskRecalls *recalls);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRecalls, desk_recalls_free)

/* Reads the deals ledger up to @until; a second time only what was committed
 * since.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO. */
gboolean desk_recalls_fold (DeskRecalls *recalls, const DeskStore *store,
                            const DeskTails *until, GError **error);

/* Returns: (transfer container) (element-type DeskRecall): those whose day is
 * @today or has passed, in the order of their lines; borrowed from @recalls
 * until the next fold. */
GPtrArray *desk_recalls_due (const DeskRecalls *recalls, gint32 today);
