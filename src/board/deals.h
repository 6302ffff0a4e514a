/* deals.h: the state of every deal, as questions.
 *
 * The fold of the leads and deals ledgers: a deal's state is its deals line of
 * greatest seq, else the leads line that opened it (DESIGN, section 2, "State
 * is the fold of the ledgers").  Nothing is stored; an index, if one ever
 * comes, changes this file only.
 */
#pragma once

#include "rules/process.h"
#include "store/store.h"

typedef struct
{
  gint64 id;
  gint64 client;
  gint64 line; /* seq of the line its state comes from */
  DeskStatus status;
  const char *owner; /* person, `~Name`, or "exchange"; interned */
  const char *department;
  const char *stage;
  const char *due;    /* as in the ledger */
  const char *source; /* of the lead that opened it */
  const char *currency;
  gint64 amount_minor;   /* the last one named; DESK_MONEY_NONE */
  gint64 paid_minor;     /* what came in since it was sold; 0 */
  const char *pay_by;    /* of a sale: the day or moment; "" when none */
  const char *proof;     /* of the last payment; "" */
  gint64 opened;         /* `time` of the lead that opened it */
  gint64 waiting_since;  /* when it last came to the exchange; opened for new */
  gint64 owner_since;    /* `time` of the line that gave it its owner */
  gint64 received;       /* `time` of the line that last made it his to work on:
                            a claim, a gift, an overturned refusal;
                            DESK_TIME_NONE: none did, as with history */
  gint64 landed;         /* seq of the line that last brought it to the
                            exchange */
  guint returned;        /* how often it came back to the exchange */
  guint repeats;         /* repeat leads since it opened */
  gboolean missed_call;  /* it began with a missed call */
  gboolean swept;        /* its last way to the exchange was a sweep */
  gboolean only_history; /* no event but `history` */
  gboolean unaccepted;  /* another gave it to its owner, who has not accepted it
                           yet; means nothing unless it is working */
  gint64 kept;          /* seq of its last `kept` event; 0 */
  const char *previous; /* the last person who owned it or an earlier deal of
                           the client; "" when nobody did; interned */
} DeskDeal;

/* What a card or a list shows of the lead that opened a deal. */
typedef struct
{
  const char *name, *phone, *email, *company, *product, *message;
} DeskDealText;

typedef struct _DeskDeals DeskDeals;

/**
 * desk_deals_load:
 * @tails: the state to fold up to
 *
 * Reads both ledgers once.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
DeskDeals *desk_deals_load (const DeskStore *store, const DeskTails *tails,
                            GError **error);

/**
 * desk_deals_of_lines:
 * @leads: (element-type DeskLine): of some clients, in order of seq, with all
 *   their columns; those of the deals ledger in @events.  Borrowed
 *
 * The deals of those clients alone.  They never catch up, and how many are open
 * in all is not known.
 */
DeskDeals *desk_deals_of_lines (const DeskStore *store, const DeskTails *tails,
                                const GPtrArray *leads, const GPtrArray *events,
                                GError **error);
void desk_deals_free (DeskDeals *deals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDeals, desk_deals_free)

/* Folds what was committed between the state loaded and @tails: cheap, for use
 * under the lock.  Begins anew when what was loaded is no longer there. */
gboolean desk_deals_catch_up (DeskDeals *deals, const DeskTails *tails,
                              GError **error);

/* Borrowed until the next catch-up; NULL when there is none of that id. */
const DeskDeal *desk_deals_find (const DeskDeals *deals, gint64 id);

/**
 * desk_deals_text:
 * @id: of a deal there is
 * @text: (out caller-allocates): borrowed until the next catch-up
 *
 * Reads the line of the lead once more: texts are most of a ledger, and few of
 * them are ever shown.
 *
 * Returns: FALSE with %DESK_ERROR_DAMAGED or %DESK_ERROR_IO.
 */
gboolean desk_deals_text (DeskDeals *deals, gint64 id, DeskDealText *text,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many days a payment may be late before its deal counts again; 0 until it
 * is said. */
void desk_deals_set_grace (DeskDeals *deals, guint days);

/* Deals of @person that count against the open limit at @now. */
guint desk_deals_open_count (const DeskDeals *deals, const char *person);

typedef void (*DeskDealFunc) (const DeskDeal *deal, gpointer data);

/* Calls @func for every deal, in order of id; withdrawn ones left out. */
void desk_deals_each (const DeskDeals *deals, DeskDealFunc func, gpointer data);
