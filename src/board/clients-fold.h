/* clients-fold.h: what the board of clients.h keeps in memory for each thing it
 * knows, and how that is found: clients.c makes and empties it, clients-fold.c
 * reads lines into it; clients-keys.c, -deals.c and -rows.c answer.
 *
 * Small on purpose: a store may hold millions of clients. */
#pragma once

#include "board/clients.h"
#include "board/folded.h"
#include "board/table.h"
#include "board/words.h"

typedef struct
{
  guint64 number; /* E.164 without extension */
  guint32 client; /* index of ClientEntry */
} PhoneKey;

typedef struct
{
  DeskFingerprint print; /* of the lower-case address */
  guint32 client;
} EmailKey;

typedef struct
{
  gint64 id;
  guint32 newest; /* index of his newest DealEntry, or DESK_TABLE_NONE */
} ClientEntry;

typedef struct
{
  gint64 id;
  gint64 amount_minor;
  guint32 client; /* index of ClientEntry */
  guint32 older;  /* index of the client's DealEntry before this one */
  guint16 owner, department; /* words */
  guint8 status;             /* DeskStatus */
  guint8 only_history;
  guint8 touched; /* it has a line in the deals ledger */
} DealEntry;

typedef struct
{
  guint64 key;     /* of kind and outside id */
  guint64 content; /* of phones and e-mails */
  gint64 subject;  /* its deal, else its client */
  guint32 time;
  guint8 at_recording; /* its time is the moment it was recorded */
} RowEntry;

#define PENDING_LEADS 16 /* a power of two */
#define PENDING_KEYS 2   /* of each sort; hardly a line has more */

/* A line of leads that waits until its slots have been fetched. */
typedef struct
{
  gint64 deal, client;
  DeskRowKey row;
  guint64 phones[PENDING_KEYS];
  DeskFingerprint emails[PENDING_KEYS];
  guint8 n_phones, n_emails;
  guint8 opens; /* the deal is its own */
  guint8 at_recording;
  guint16 department; /* word, if it opens a deal */
} PendingLead;

struct _DeskClients
{
  const DeskStore *store;
  DeskClientsAsk ask;
  DeskFolded folded;
  DeskWordList *words;
  guint32 latest; /* the client looked up last: a row asks for one often */
  gint64 greatest_deal; /* id; a greater one is new without a look */
  GArray *phones, *emails, *clients, *deals, *rows;
  PendingLead pending[PENDING_LEADS]; /* in a ring */
  guint next_pending, n_pending;      /* they stand before next_pending */
  DeskTable phone_table, email_table, deal_table, row_table;
};

static inline guint64
mix (guint64 number)
{
  number *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return number ^ (number >> 29);
}

static inline ClientEntry *
client_at (const DeskClients *clients, guint32 index)
{
  return &g_array_index (clients->clients, ClientEntry, index);
}

static inline gint64
client_id (const DeskClients *clients, guint32 index)
{
  return client_at (clients, index)->id;
}

static inline PhoneKey *
find_phone (const DeskClients *clients, guint64 number)
{
  guint64 hash = mix (number);
  gsize at = desk_table_first (&clients->phone_table, hash);
  guint32 index;

  while ((index = desk_table_next (&clients->phone_table, hash, &at))
         != DESK_TABLE_NONE)
    {
      PhoneKey *key = &g_array_index (clients->phones, PhoneKey, index);

      if (key->number == number)
        return key;
    }
  return NULL;
}

static inline EmailKey *
find_email (const DeskClients *clients, DeskFingerprint print)
{
  guint64 hash = print.low;
  gsize at = desk_table_first (&clients->email_table, hash);
  guint32 index;

  while ((index = desk_table_next (&clients->email_table, hash, &at))
         != DESK_TABLE_NONE)
    {
      EmailKey *key = &g_array_index (clients->emails, EmailKey, index);

      if (key->print.low == print.low && key->print.high == print.high)
        return key;
    }
  return NULL;
}

static inline guint64
row_key (const DeskRowKey *row)
{
  return row->id + mix ((guint64) row->kind + 1);
}

/* Adds a row as it is recorded; one without an outside id is not kept. */
void desk_clients_put_row (DeskClients *clients, const DeskRowKey *row,
                           gint64 time, gboolean at_recording, gint64 subject);

/* The entry of a client, NULL when there is none: they are kept in the order of
 * their ids, which only grow. */
ClientEntry *desk_clients_find (const DeskClients *clients, gint64 id);

/* The index of a client, made when he is new (and then the newest);
 * %DESK_TABLE_NONE for an older one whom nobody opened. */
guint32 desk_clients_ensure (DeskClients *clients, gint64 id);

/* The index of deal @id, %DESK_TABLE_NONE when there is none. */
guint32 desk_clients_deal_index (const DeskClients *clients, gint64 id);

/* The deal's entry, made and chained to its client when it is new; NULL when
 * nobody opened that client. */
DealEntry *desk_clients_ensure_deal (DeskClients *clients, gint64 client,
                                     gint64 id);
void desk_clients_set_state (DeskClients *clients, DealEntry *entry,
                             DeskStatus status, DeskCell owner,
                             DeskCell department);

/* Folds the lines between two states. */
gboolean desk_clients_fold (DeskClients *clients, const DeskTails *since,
                            const DeskTails *until, GError **error);
