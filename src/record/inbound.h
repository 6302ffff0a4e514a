/* inbound.h: one thing that came in from outside, typed and normalised.
 *
 * What source/ makes of a row of an export (or of the legs of a call), and all
 * that work/ needs to decide and record.  Texts are as the ledgers keep them:
 * valid UTF-8, folded to one line, "" when absent.
 */
#pragma once

#include "base/civil.h"
#include "base/money.h"
#include "base/phone.h"

typedef enum
{
  DESK_KIND_FORM,
  DESK_KIND_CALL,
  DESK_KIND_DEAL, /* history of an old CRM */
  DESK_KIND_BASE, /* a cold list */
  DESK_KINDS
} DeskKind;

const char *desk_kind_name (DeskKind kind); /* form, call, deal, base */

typedef enum /* contacts.outcome of a call */
{
  DESK_CALL_REACHED,
  DESK_CALL_NO_ANSWER,
  DESK_CALL_BUSY,
  DESK_CALL_VOICEMAIL,
} DeskCallOutcome;

typedef struct
{
  gboolean inbound;         /* FALSE: we called */
  DeskCallOutcome outcome;  /* an inbound call that is not reached is missed */
  guint seconds;            /* of talk */
  DeskCell extension;       /* whose: answered by, rung last, or dialled from */
  DeskCell recording;       /* a reference, not opened */
} DeskCall;

typedef struct
{
  DeskCell status;   /* one of our statuses: new working sold paid in-care refused
                        lost returned; "" when the source has none */
  DeskCell owner;    /* as the old CRM writes it; "" when none */
  DeskCell reason;   /* code of a refusal, or the old CRM's words */
  gint64 closed;     /* DESK_TIME_NONE when not */
} DeskHistory;

enum /* the order of DeskInbound.utm and of the ledger's columns */
{
  DESK_UTM_SOURCE,
  DESK_UTM_MEDIUM,
  DESK_UTM_CAMPAIGN,
  DESK_UTM_CONTENT,
  DESK_UTM_TERM,
  DESK_UTMS
};

typedef struct
{
  DeskKind kind;
  guint line;            /* of the file: the row's, or of the call's first leg */
  guint legs;            /* rows that this one stands for: 1, more for calls */
  gboolean test;         /* marked as a test lead by its source */
  gboolean purchase;     /* the source says: a new purchase, not a repeat */
  gint64 time;           /* DESK_TIME_NONE when the row has none */
  DeskCell external_id;  /* without the system; "" when the row has none */
  DeskPhone phones[DESK_PHONES_MAX];
  guint n_phones;
  DeskCell phone_text;   /* as the ledger keeps them, blank-separated */
  DeskCell emails;       /* lower case, blank-separated */
  DeskCell name;
  DeskCell company;
  DeskCell product;
  gint64 amount_minor;   /* DESK_MONEY_NONE when the row has none */
  DeskCell currency;     /* ISO 4217, "" when neither row nor source names one */
  DeskCell message;
  DeskCell referred_by;
  DeskCell utm[DESK_UTMS];
  DeskCell extra;        /* JSON object of the unmapped cells, "" when none */
  DeskCall call;         /* of kind call */
  DeskHistory history;   /* of kind deal */
} DeskInbound;
