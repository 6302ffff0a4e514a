/* facts-fold.h: what the files of facts.h share. */
#pragma once

#include "board/deals-index.h"
#include "board/facts.h"
#include "board/recent.h"
#include "board/table.h"
#include "rules/process.h"
#include "rules/working-time.h"

/* A deal, as the lead or the line that opened it says. */
typedef struct
{
  gint64 id, client;
  gint64 time;    /* of the lead, or of the reopening; DESK_TIME_NONE: neither
                     stands */
  gint64 arrived; /* when it last came to the exchange; DESK_TIME_NONE */
  gint64 tried;   /* the first attempt; DESK_TIME_NONE */
  gint64 tried_line;
  gint32 day;
  guint16 source, origin, department;
  guint16 first; /* who received it first; 0 */
  guint16 owner; /* of its last state */
  guint16 tried_by;
  guint16 reason; /* of the last refusal */
  guint8 hour;
  guint8 decision; /* DeskEvent of the last of refused, confirmed, overturned */
  gboolean is_asked : 1; /* a lead of the period that wants a response */
  gboolean has_lead : 1;
} DeskOpening;

#define DESK_NO_DECISION DESK_EVENTS

typedef struct /* an attempt whose deal is on its way into the cache */
{
  gint64 deal, time, seq;
  DeskOpening *opening;
  guint16 person;
} DeskAttempt;

#define DESK_ATTEMPTS_AHEAD 16 /* a power of two */

typedef struct /* what `classify` says of a contact */
{
  gint64 deal, client; /* deal -1: it is none of ours */
} DeskVerdict;

typedef struct /* a lead of history without a deal, whose outcome may follow */
{
  guint16 source, origin;
} DeskToldLead;

typedef struct /* a chat of a manager with a client on a day */
{
  gint64 client;
  gint64 deal, seq; /* of the first line out */
  gint64 time;      /* of that line; DESK_TIME_NONE: none yet */
  guint16 person;
  guint8 hour; /* of that line */
  gboolean answered : 8;
} DeskChat;

typedef struct /* of one day: lines come day by day */
{
  gint32 day;
  GArray *chats;   /* of DeskChat */
  DeskTable index; /* of client and person */
} DeskChatDay;

typedef struct /* a decision on a refusal, which may name a penalty */
{
  DeskFact fact;
  gboolean falsified, rejected;
} DeskPenalized;

typedef struct _DeskForeseen DeskForeseen;

struct _DeskFacts
{
  DeskFactsOptions options;
  DeskFactFunc func;
  gpointer data;
  DeskTouches touches;
  guint64 measures;   /* that are wanted */
  guint32 processing; /* 1 << DeskEvent */
  DeskWordList *words;
  DeskRecent recent;
  guint16 exchange, robot; /* words */
  guint16 currency, home;  /* words: of the report, of the store */
  gboolean follows;        /* deals are followed from before the period */
  GPtrArray *people; /* by word: DeskPerson, or the facts themselves: nobody */
  DeskTails since;   /* the state before the period */
  char day_text[10]; /* the day read last, and which it is */
  gint32 day;

  gint64 behind; /* a moment: what is of a day behind the period is later */
  DeskAttempt attempts[DESK_ATTEMPTS_AHEAD]; /* a ring */
  guint n_attempts;                          /* that were put in */

  DeskForeseen *foreseen; /* of contacts, while a thread looks; NULL */
  GHashTable *undone;     /* set of seq */
  GHashTable *verdicts;   /* contact -> DeskVerdict */

  DeskDealsIndex index;
  GArray *openings;      /* of DeskOpening */
  GArray *leads;         /* of DeskFact: to be told when owners are known */
  GHashTable *told;      /* clients whose lead of history had no deal */
  GHashTable *paid_days; /* client -> GArray of gint32, rising by line */
  GHashTable *sale_days; /* client -> first day of a sale + 1 */
  GHashTable *sold;      /* deal and person -> seq of the last sale */
  GHashTable *penalized; /* decision -> DeskPenalized */
  GArray *receipts;      /* of DeskFact */
  GArray *unpriced;      /* of DeskFact: sales whose sum stands elsewhere */
  GHashTable *chats;     /* day -> DeskChatDay */
  DeskChatDay *chat_day; /* the last one that was asked for; NULL */
  GHashTable *marks;     /* contact -> DeskFact: its last mark */
  GArray *loose;         /* of DeskFact: attempts that name only a client;
                            `number` is the moment */
};

/* --- words, days, people
 * ------------------------------------------------------ */

/* The local day that a moment in a file begins with; G_MININT32 for none. */
gint32 desk_facts_day (DeskFacts *facts, DeskCell time);

static inline gboolean
desk_facts_is_in (const DeskFacts *facts, gint32 day)
{
  return day >= facts->options.from && day <= facts->options.to;
}

static inline gboolean
desk_facts_wants (const DeskFacts *facts, DeskMeasure measure)
{
  return (facts->measures & DESK_MEASURE_BIT (measure)) != 0;
}

static inline gboolean
desk_facts_is_undone (const DeskFacts *facts, gint64 seq)
{
  return g_hash_table_size (facts->undone) > 0
         && g_hash_table_contains (facts->undone, &seq);
}

/* The person of staff.yaml that a word names, or NULL. */
const DeskPerson *desk_facts_person (DeskFacts *facts, guint16 word);

/* Who acted, `m1` of `m1/root`. */
guint16 desk_facts_actor (DeskFacts *facts, DeskCell actor);

/* --- openings
 * ----------------------------------------------------------------- */

/* NULL when the deal is not known. */
DeskOpening *desk_facts_opening (const DeskFacts *facts, gint64 deal);
DeskOpening *desk_facts_open (DeskFacts *facts, gint64 deal);

/* --- telling
 * ------------------------------------------------------------------ */

/* A fact of a line: day and hour of its time.  Deal and client fill in source,
 * origin and, where staff.yaml knows none, the department @department. */
DeskFact desk_facts_begin (DeskFacts *facts, DeskLedger ledger, gint64 seq,
                           DeskCell time);
void desk_facts_tell (DeskFacts *facts, DeskFact *fact);

/* Tells that @fact does not count for @metrics, and why. */
void desk_facts_leave (DeskFacts *facts, const DeskFact *fact, guint64 metrics,
                       DeskLeft left);

/* Tells a fact whose number is a sum: of one in another currency what it would
 * add stands in foreign_measures. */
void desk_facts_tell_sum (DeskFacts *facts, DeskFact *fact);

/* --- parts
 * -------------------------------------------------------------------- */

/* Whether gauges are wanted, and whether anything asks for contacts. */
gboolean desk_facts_needs_state (const DeskFacts *facts);
gboolean desk_facts_needs_contacts (const DeskFacts *facts);

/* DeskRangeFuncs: days of the period; and what was tried later, while somebody
 * of the period still waits for it. */
gboolean desk_facts_wants_days (const DeskRange *range, gpointer facts);
gboolean desk_facts_wants_attempts (const DeskRange *range, gpointer facts);

/* Whether lines from before the period matter, and what clients bought. */
gboolean desk_facts_leads_look_back (const DeskFacts *facts);
gboolean desk_facts_deals_look_back (const DeskFacts *facts);
gboolean desk_facts_asks_clients (const DeskFacts *facts);

/* Which lines were taken back, as far as it matters, and what was said of
 * contacts: that is known from end_foresight() on; and all that were taken
 * back.
 */
gboolean desk_facts_foresee (DeskFacts *facts, GError **error);
gboolean desk_facts_end_foresight (DeskFacts *facts, GError **error);
gboolean desk_facts_foresee_all (DeskFacts *facts, GError **error);

/* Each reads one ledger, or what it needs of it. */
gboolean desk_facts_read_clients (DeskFacts *facts, GError **error);
gboolean desk_facts_read_leads (DeskFacts *facts, GError **error);
gboolean desk_facts_read_deals (DeskFacts *facts, GError **error);
gboolean desk_facts_read_contacts (DeskFacts *facts, GError **error);
gboolean desk_facts_read_reviews (DeskFacts *facts, GError **error);
gboolean desk_facts_read_state (DeskFacts *facts, GError **error);
gboolean desk_facts_read_days (DeskFacts *facts, GError **error);

/* What can be told only when all was read. */
void desk_facts_tell_leads (DeskFacts *facts);
void desk_facts_tell_responses (DeskFacts *facts);
void desk_facts_tell_receipts (DeskFacts *facts);
gboolean desk_facts_tell_unpriced (DeskFacts *facts, GError **error);
void desk_facts_tell_penalized (DeskFacts *facts);
void desk_facts_tell_chats (DeskFacts *facts);

void desk_facts_free_chats (gpointer day);

/* How many deals @client had paid before @day. */
guint desk_facts_paid_before (const DeskFacts *facts, gint64 client,
                              gint32 day);

/* Work minutes of the person @word. */
gint64 desk_facts_minutes (DeskFacts *facts, guint16 word, gint64 from,
                           gint64 to);
