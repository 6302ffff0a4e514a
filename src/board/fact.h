/* fact.h: what a line of a ledger counts for.
 *
 * Facts are handed out one by one as the ledgers are read, and whoever gets
 * them adds them up (cube.h) or shows them (--explain).  Words are numbers of
 * the list of facts.h; 0 is "".
 */
#pragma once

#include "record/ledgers.h"
#include "rules/metrics.h"

#define DESK_NO_HOUR 24

typedef enum
{
  DESK_CLIENT_UNKNOWN, /* no client */
  DESK_CLIENT_NEW,     /* has paid nothing before */
  DESK_CLIENT_RETURNING,
  DESK_CLIENT_REGULAR,
  DESK_CLIENT_KINDS
} DeskClientKind;

/* "", new, returning, regular. */
extern const char *const desk_client_kind_names[];

/* Why a line of the period does not count. */
typedef enum
{
  DESK_LEFT_NOT, /* it counts */
  DESK_LEFT_UNDONE,
  DESK_LEFT_NO_CLIENT,  /* classified as personal or an inquiry */
  DESK_LEFT_OUTCOME,    /* a lead or event of another kind */
  DESK_LEFT_DIRECTION,  /* inbound */
  DESK_LEFT_UNREACHED,  /* nobody answered */
  DESK_LEFT_SHORT,      /* too short a call */
  DESK_LEFT_UNANSWERED, /* a chat in which the client did not write that day */
  DESK_LEFT_SAME,       /* counted already: the same deal, client or day */
  DESK_LEFT_BOUGHT,     /* the client has bought before */
  DESK_LEFT_CURRENCY,   /* another currency */
  DESK_LEFT_NO_AMOUNT,
  DESK_LEFT_NO_ATTEMPT, /* nobody has tried to reach them */
  DESK_LEFT_NOT_SOLD,
  DESK_LEFT_REJECTED, /* the penalty was */
  DESK_LEFT_NOT_REGULAR,
  DESK_LEFT_NOBODY,   /* names neither deal nor client, or no person */
  DESK_LEFT_REPLACED, /* a later mark of the same call counts */
  DESK_LEFT_IN_ORDER, /* of a share: in the whole, not in the part */
  DESK_LEFTS
} DeskLeft;

/* undone, outcome …, "" for NOT; static. */
const char *desk_left_name (DeskLeft left);

typedef struct
{
  guint64 measures; /* DESK_MEASURE_BITs it adds to; 0: left out */
  guint64 left_of; /* DESK_METRIC_BITs that leave it out, when @left says why */
  gint64 seq;      /* of the line it rests on */
  gint64 deal, client; /* 0: none */
  gint64 number;       /* minor units, minutes or hundredths of a percent */
  gint32 day;
  guint16 person, department, source, origin, reason, currency;
  guint8 hour; /* DESK_NO_HOUR */
  guint8 client_kind;
  guint8 ledger;
  guint8 left;    /* DeskLeft */
  gboolean early; /* how it stood before the end: of no total but of its time */
  gboolean foreign; /* @number is in another currency: sums are shown apart */
  guint64 foreign_measures; /* that it would add to in its own currency */
} DeskFact;

typedef void (*DeskFactFunc) (const DeskFact *fact, gpointer data);
