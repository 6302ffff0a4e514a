/* search.h: who has this number, address or name, and all that is known of him.
 *
 * For one caller nobody folds a million leads: the ledgers are searched for the
 * bytes of the number, then for the few lines of the client found.  Whose a
 * number is is decided as board/clients.h decides it for an import: the client
 * of the first line that names it and was not undone; a test holds the two
 * together.
 * A number that no lead names is his to whose deal a call from it was
 * classified, for a search alone: an import goes by leads.
 */
#pragma once

#include "board/deals.h"
#include "store/ledger.h"

typedef enum
{
  DESK_SEEK_PHONE,   /* a whole number */
  DESK_SEEK_EMAIL,   /* a whole address */
  DESK_SEEK_DIGITS,  /* part of a number */
  DESK_SEEK_ADDRESS, /* part of an address */
  DESK_SEEK_NAME,    /* words, or parts, of a name or a company */
} DeskSeekKind;

typedef struct
{
  DeskSeekKind kind;
  guint64 number;   /* of PHONE: without extension */
  const char *text; /* of the others: borrowed; addresses in lower case */
  gboolean shared;  /* of a whole one: it is of many, and nobody is known by it
                     */
} DeskSeek;

typedef struct _DeskSearch DeskSearch;

/**
 * desk_search_new:
 * @seeks: (array length=n): what is looked for; borrowed
 * @n: at least 1
 *
 * %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
DeskSearch *desk_search_new (const DeskStore *store, const DeskTails *tails,
                             const DeskSeek *seeks, guint n, GError **error);
void desk_search_free (DeskSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSearch, desk_search_free)

/* Whether a seek is of a whole number or address: somebody has it, or nobody.
 */
gboolean desk_seek_is_whole (const DeskSeek *seek);

/* The clients that seek @index found, ids of gint64 in rising order; of a whole
 * one, one at the most.  Borrowed from @search, as is all below. */
const GArray *desk_search_clients (const DeskSearch *search, guint index);

/**
 * desk_search_lines:
 * @ledger: leads, deals or contacts
 * @client: found
 *
 * Returns: (element-type DeskLine): his lines with all columns, in order of
 * seq, without those that were undone and those that undo.  Contacts without
 * client are his when they are with a number of his.
 */
const GPtrArray *desk_search_lines (const DeskSearch *search, DeskLedger ledger,
                                    gint64 client);

/* The lines that whole seek @index met and that are no client's: of leads,
 * inquiries and tests; of contacts, calls of a stranger.  Likewise. */
const GPtrArray *desk_search_strange (const DeskSearch *search,
                                      DeskLedger ledger, guint index);

/* The deals of all clients found. */
DeskDeals *desk_search_deals (const DeskSearch *search);
