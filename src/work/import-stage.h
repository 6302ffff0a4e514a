/* import-stage.h: rows that were read and wait to be decided upon.
 *
 * Everything about a row that does not depend on the store: its cells as the
 * ledgers will hold them, its keys, its funnel and its department.
 */
#pragma once

#include "board/clients.h"
#include "record/inbound.h"
#include "store/spool.h"

/* The texts of a staged row, in the order they are packed. */
typedef enum
{
  DESK_STAGED_EXTERNAL_ID, /* SYSTEM:ID */
  DESK_STAGED_DEPARTMENT,
  DESK_STAGED_FUNNEL, /* "" for a sale */
  DESK_STAGED_NAME,
  DESK_STAGED_PHONE,
  DESK_STAGED_EMAIL,
  DESK_STAGED_COMPANY,
  DESK_STAGED_PRODUCT,
  DESK_STAGED_AMOUNT,
  DESK_STAGED_CURRENCY,
  DESK_STAGED_MESSAGE,
  DESK_STAGED_REFERRED_BY,
  DESK_STAGED_UTM,
  DESK_STAGED_EXTRA = DESK_STAGED_UTM + DESK_UTMS,
  DESK_STAGED_STATUS, /* of history */
  DESK_STAGED_OWNER,
  DESK_STAGED_REASON,
  DESK_STAGED_EXTENSION, /* of calls */
  DESK_STAGED_RECORDING,
  DESK_STAGED_CELLS
} DeskStagedCell;

typedef struct
{
  DeskKind kind;
  guint line;
  guint legs;
  gboolean test;
  gboolean purchase; /* a new purchase, by its source */
  gint64 time;       /* DESK_TIME_NONE when the row has none */
  gint64 closed;     /* of history */
  gint64 amount_minor;
  gboolean inbound; /* of calls */
  DeskCallOutcome outcome;
  guint seconds;
  DeskRowKey key;        /* what the row is known again by */
  DeskFingerprint email; /* of the first one; zero when it is shared by many */
  guint n_phones;        /* that a client is known by: without shared ones */
  guint64 phones[DESK_PHONES_MAX];
  DeskCell cells[DESK_STAGED_CELLS];
  DeskCell ready; /* the cells from NAME to EXTRA as a line of leads holds
                     them, commas between; of an unpacked row only */
} DeskStaged;

/* Fills in key and email from the rest of @row: here, since rows are read in
 * several threads and decided upon in one. */
void desk_stage_keys (DeskStaged *row);

/* Packs @row into @spool.  FALSE with %DESK_ERROR_IO.  @scratch: the caller's,
 * for the next row too. */
gboolean desk_stage_add (DeskSpool *spool, const DeskStaged *row,
                         GString *scratch, GError **error);

/* Unpacks the next row; its texts are borrowed from the spool and from
 * @scratch until the next call.  @end: (out): TRUE when there was none. */
gboolean desk_stage_next (DeskSpool *spool, DeskStaged *row, GString *scratch,
                          gboolean *end, GError **error);

/* The keys of a row to come, as desk_spool_peek() finds it; FALSE when it has
 * none. */
gboolean desk_stage_peek (DeskSpool *spool, DeskFetchKeys *keys);
