/* clients.h: who is known, by phone, by e-mail and by outside id.
 *
 * What an import and a look-up ask: which client a number or an address
 * belongs to, which of his deals an inquiry concerns, and whether a row was
 * recorded before.  The fold of leads, deals and (for calls) contacts.
 *
 * A client is the seq of the lines that opened him.  What was undone makes
 * nothing known.
 */
#pragma once

#include "base/digest.h"
#include "base/phone.h"
#include "record/inbound.h"
#include "rules/process.h"
#include "store/store.h"

typedef struct _DeskClients DeskClients;

typedef enum
{
  DESK_CLIENTS_LEADS = 0,
  DESK_CLIENTS_CALLS = 1 << 0, /* outside ids of contacts will be asked */
} DeskClientsAsk;

/**
 * desk_clients_load:
 * @tails: the state to fold up to
 * @ask: what will be asked beside phones, e-mails and leads
 *
 * %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.  May be called in a thread of its own.
 */
DeskClients *desk_clients_load (const DeskStore *store, const DeskTails *tails,
                                DeskClientsAsk ask, GError **error);
void desk_clients_free (DeskClients *clients);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskClients, desk_clients_free)

/* Folds what was committed since; starts anew when something was undone. */
gboolean desk_clients_catch_up (DeskClients *clients, const DeskTails *tails,
                                GError **error);

/* Tells that what was added by hand is what stands up to @tails now. */
void desk_clients_follow (DeskClients *clients, const DeskTails *tails);

/* The client of a number (without extension) or of one lower-case address; 0
 * when nobody's. */
gint64 desk_clients_of_phone (DeskClients *clients, guint64 number);
gint64 desk_clients_of_email (DeskClients *clients, DeskFingerprint address);

/* Tells that @client has this key too; a key that is known already stays. */
void desk_clients_add_phone (DeskClients *clients, guint64 number,
                             gint64 client);
void desk_clients_add_email (DeskClients *clients, DeskFingerprint address,
                             gint64 client);

/* A deal of a client, as far as an inquiry needs it. */
typedef struct
{
  gint64 id; /* 0: none */
  gint64 client;
  DeskStatus status;
  const char *owner; /* "exchange", a person; interned */
  const char *department;
  gboolean only_history; /* no event but `history` */
  gint64 amount_minor;   /* of the last history line; DESK_MONEY_NONE */
} DeskClientDeal;

/* The deal that an inquiry of @client concerns: an open one before one that
 * waits for quality control, before a sold, paid or in-care one, the newest of
 * each; else the newest of all (lost). FALSE when he never had one. */
gboolean desk_clients_deal (const DeskClients *clients, gint64 client,
                            DeskClientDeal *deal);

/* Deal @id itself. */
gboolean desk_clients_deal_find (const DeskClients *clients, gint64 id,
                                 DeskClientDeal *deal);

/* Tells that there is a client @client, newer than all. */
void desk_clients_add_client (DeskClients *clients, gint64 client);

/* Tells of a new deal on the exchange. */
void desk_clients_open_deal (DeskClients *clients, gint64 client, gint64 deal,
                             DeskCell department);

/* Tells of a deal that this import opens or (history) changes. */
void desk_clients_set_deal (DeskClients *clients, gint64 client,
                            const DeskClientDeal *deal);

/*
 * Rows recorded before.
 */
typedef enum
{
  DESK_ROW_FORM,
  DESK_ROW_CALL,
  DESK_ROW_DEAL,      /* of an old CRM, with a status */
  DESK_ROW_DEAL_LEAD, /* of an old CRM, without */
  DESK_ROW_BASE,
  DESK_ROWS
} DeskRowKind;

typedef struct
{
  DeskRowKind kind;
  guint64 id;      /* desk_row_id() */
  guint64 content; /* desk_row_content() */
  gint64 time;     /* DESK_TIME_NONE: the row has none */
} DeskRowKey;

/* What the outside id SYSTEM:ID, phones and e-mails (as the ledger keeps them)
 * are compared by, in this process; in any thread.  The id is 0 when there is
 * none. */
guint64 desk_row_id (DeskCell external_id);
guint64 desk_row_content (DeskCell phones, DeskCell emails);

typedef enum
{
  DESK_ROW_UNKNOWN,
  DESK_ROW_KNOWN,   /* the recorded phone, e-mail and time agree */
  DESK_ROW_DIFFERS, /* the id is known, but of something else */
} DeskRowMatch;

/**
 * desk_clients_row:
 * @row: what came in
 * @subject: (out) (optional): the deal that the recorded row opened, else its
 *   client; 0 for neither
 */
DeskRowMatch desk_clients_row (const DeskClients *clients,
                               const DeskRowKey *row, gint64 *subject);

/* Tells that @row is recorded now, at @recorded. */
void desk_clients_add_row (DeskClients *clients, const DeskRowKey *row,
                           gint64 recorded, gint64 subject);

/*
 * Every question about a row costs a few cache misses, each of which names the
 * next.  Who knows the rows to come has them fetched meanwhile: a row goes
 * through the steps in this order, some rows apart.
 */
typedef enum
{
  DESK_FETCH_SLOTS,   /* of the tables */
  DESK_FETCH_ENTRIES, /* that they name */
  DESK_FETCH_CLIENT,  /* that those name */
  DESK_FETCH_DEAL,    /* his newest */
  DESK_FETCH_STEPS
} DeskFetch;

typedef struct
{
  DeskRowKey row;
  guint64 phone;         /* the first; 0: none */
  DeskFingerprint email; /* likewise */
} DeskFetchKeys;

void desk_clients_fetch (const DeskClients *clients, const DeskFetchKeys *keys,
                         DeskFetch step);
