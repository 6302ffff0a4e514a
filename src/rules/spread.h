/* spread.h: who gets a deal that waits, when deals are handed out.
 *
 * Pure and replayable: the same candidates, deal and turn give the same person.
 * First who may get it at all, then who comes first:
 *
 *   previous-manager  whoever knows the client, while his preference lasts
 *   round-robin       the first in order of id behind whose turn was last, and
 *                     again from the beginning; who cannot take loses his turn
 *   least-open        the fewest open deals
 *   strongest         the greatest conversion; behind all who have one: those
 *                     with too few deals for it, by level; of equals the one
 *                     with the fewest open deals
 *
 * Whom that does not tell apart, the smaller id (byte by byte) does.
 */
#pragma once

#include "rules/exchange.h"
#include "rules/presence.h"

/* What became of a candidate.  The first four got the deal. */
typedef enum
{
  DESK_SPREAD_PREVIOUS,
  DESK_SPREAD_ROUND_ROBIN,
  DESK_SPREAD_LEAST_OPEN,
  DESK_SPREAD_STRONGEST,
  DESK_SPREAD_BEHIND,    /* could have had it, another one comes first */
  DESK_SPREAD_AWAY,      /* not at work today: his `presence` says why */
  DESK_SPREAD_GAVE_BACK, /* he returned it, or let it expire */
  DESK_SPREAD_FULL,      /* at the limit of his level */
  DESK_SPREAD_LOADED,    /* came back, and he has work enough */
  DESK_SPREADS
} DeskSpreadCode;

typedef struct /* somebody of the deal's department who works on deals */
{
  const char *person; /* id */
  DeskLevel level;
  DeskPresence presence; /* today */
  guint open;            /* deals that count against his limit */
  guint deals, sold;     /* received in the regulation's months, and sold */
} DeskCandidate;

typedef struct /* the deal */
{
  DeskStatus status;
  guint returned;        /* how often it came back */
  const char *previous;  /* (nullable): whose preference still lasts */
  const char *gave_back; /* (nullable): who returned it last */
} DeskSpreadDeal;

typedef struct
{
  const DeskExchange *exchange;
  DeskStrategy strategy;
  const char *last; /* (nullable): ROUND_ROBIN: whose turn was last */
} DeskSpread;

/**
 * desk_spread_decide:
 * @candidates: (array length=length): in order of id, byte by byte
 * @codes: (array length=length) (out caller-allocates): what became of each
 *
 * Returns: index of who gets the deal; @length when nobody can.
 */
guint desk_spread_decide (const DeskSpread *spread, const DeskSpreadDeal *deal,
                          const DeskCandidate *candidates, guint length,
                          DeskSpreadCode *codes);

/* Whether @candidate has received enough deals for a conversion. */
gboolean desk_spread_has_conversion (const DeskExchange *exchange,
                                     const DeskCandidate *candidate);

/* previous-manager, round-robin, … limit, returned; of AWAY that of the
 * presence: absent, day-off …  What ledgers and reports call it; static. */
const char *desk_spread_name (DeskSpreadCode code, DeskPresence presence);

/* For people, translated; static: of the code alone, and from that name. */
const char *desk_spread_title (DeskSpreadCode code);
const char *desk_spread_word (const char *name);
