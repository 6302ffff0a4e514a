#include "config.h"

#include "base/i18n.h"
#include "rules/spread.h"

static const struct
{
  const char *name;
  const char *title;
} words[DESK_SPREADS] = {
  [DESK_SPREAD_PREVIOUS] = { "previous-manager", N_ ("knows the client") },
  [DESK_SPREAD_ROUND_ROBIN] = { "round-robin", N_ ("in turn") },
  [DESK_SPREAD_LEAST_OPEN] = { "least-open", N_ ("fewest open deals") },
  [DESK_SPREAD_STRONGEST] = { "strongest", N_ ("strongest") },
  [DESK_SPREAD_BEHIND] = { "behind", N_ ("another one comes first") },
  [DESK_SPREAD_AWAY] = { "away", N_ ("not at work") },
  [DESK_SPREAD_GAVE_BACK] = { "gave-back", N_ ("gave it back") },
  [DESK_SPREAD_FULL] = { "limit", N_ ("at the limit") },
  [DESK_SPREAD_LOADED] = { "loaded", N_ ("too busy for a returned deal") },
};

const char *
desk_spread_name (DeskSpreadCode code, DeskPresence presence)
{
  g_return_val_if_fail (code < DESK_SPREADS, "");
  return code == DESK_SPREAD_AWAY ? desk_presence_name (presence)
                                  : words[code].name;
}

const char *
desk_spread_title (DeskSpreadCode code)
{
  g_return_val_if_fail (code < DESK_SPREADS, "");
  return _ (words[code].title);
}

const char *
desk_spread_word (const char *name)
{
  /* Of who is not at work a ledger says why, in the words of presence. */
  for (guint i = 0; i < DESK_PRESENCES; i++)
    if (g_str_equal (name, desk_presence_name ((DeskPresence) i)))
      return desk_presence_title ((DeskPresence) i);
  for (guint i = 0; i < DESK_SPREADS; i++)
    if (g_str_equal (name, words[i].name))
      return _ (words[i].title);
  return name;
}

/* --- who may ------------------------------------------------------------ */

/* What keeps a candidate from the deal; BEHIND when nothing does. */
static DeskSpreadCode
judge (const DeskSpread *spread, const DeskSpreadDeal *deal,
       const DeskCandidate *candidate)
{
  DeskClaim claim = { .status = deal->status,
                      .returned = deal->returned,
                      .level = candidate->level,
                      .open = candidate->open };

  if (candidate->presence != DESK_PRESENCE_AT_WORK)
    return DESK_SPREAD_AWAY;
  /* He would only give it back again. */
  if (g_strcmp0 (deal->gave_back, candidate->person) == 0)
    return DESK_SPREAD_GAVE_BACK;
  switch (desk_claim_judge (spread->exchange, &claim).code)
    {
    case DESK_CLAIM_LIMIT:
      return DESK_SPREAD_FULL;
    case DESK_CLAIM_RETURNED:
      return DESK_SPREAD_LOADED;
    case DESK_CLAIM_ALLOWED:
    case DESK_CLAIM_OWN:
    case DESK_CLAIM_STATUS:
      break;
    }
  return DESK_SPREAD_BEHIND;
}

/* --- who comes first ---------------------------------------------------- */

gboolean
desk_spread_has_conversion (const DeskExchange *exchange,
                            const DeskCandidate *candidate)
{
  return candidate->deals >= exchange->spread_minimum;
}

static gint
compare_numbers (guint64 one, guint64 two)
{
  return (one > two) - (one < two);
}

/* Shares are compared by multiplying out: a division would round. */
static gint
compare_strength (const DeskSpread *spread, const DeskCandidate *one,
                  const DeskCandidate *two)
{
  gboolean first = desk_spread_has_conversion (spread->exchange, one);
  gboolean second = desk_spread_has_conversion (spread->exchange, two);
  gint result = 0;

  if (first != second)
    return first ? -1 : 1;
  if (first)
    result = compare_numbers ((guint64) two->sold * one->deals,
                              (guint64) one->sold * two->deals);
  if (result == 0)
    result = compare_numbers (two->level, one->level);
  return result != 0 ? result : compare_numbers (one->open, two->open);
}

/* 0: behind whose turn was last, in order of id; 1: from the beginning. */
static guint
lap (const DeskSpread *spread, const DeskCandidate *candidate)
{
  return spread->last != NULL && strcmp (candidate->person, spread->last) <= 0;
}

/* Negative when @one goes first; 0: the order of the candidates decides. */
static gint
compare (const DeskSpread *spread, const DeskSpreadDeal *deal,
         const DeskCandidate *one, const DeskCandidate *two)
{
  if (g_strcmp0 (deal->previous, one->person) == 0)
    return -1;
  if (g_strcmp0 (deal->previous, two->person) == 0)
    return 1;
  switch (spread->strategy)
    {
    case DESK_STRATEGY_ROUND_ROBIN:
      return compare_numbers (lap (spread, one), lap (spread, two));
    case DESK_STRATEGY_LEAST_OPEN:
      return compare_numbers (one->open, two->open);
    case DESK_STRATEGY_STRONGEST:
      return compare_strength (spread, one, two);
    case DESK_STRATEGIES:
      break;
    }
  g_return_val_if_reached (0);
}

static DeskSpreadCode
reason (const DeskSpread *spread, const DeskSpreadDeal *deal,
        const DeskCandidate *chosen)
{
  static const DeskSpreadCode codes[DESK_STRATEGIES] = {
    [DESK_STRATEGY_ROUND_ROBIN] = DESK_SPREAD_ROUND_ROBIN,
    [DESK_STRATEGY_LEAST_OPEN] = DESK_SPREAD_LEAST_OPEN,
    [DESK_STRATEGY_STRONGEST] = DESK_SPREAD_STRONGEST,
  };

  return g_strcmp0 (deal->previous, chosen->person) == 0
             ? DESK_SPREAD_PREVIOUS
             : codes[spread->strategy];
}

guint
desk_spread_decide (const DeskSpread *spread, const DeskSpreadDeal *deal,
                    const DeskCandidate *candidates, guint length,
                    DeskSpreadCode *codes)
{
  guint best = length;

  for (guint i = 0; i < length; i++)
    {
      codes[i] = judge (spread, deal, &candidates[i]);
      if (codes[i] == DESK_SPREAD_BEHIND
          && (best == length
              || compare (spread, deal, &candidates[i], &candidates[best]) < 0))
        best = i;
    }
  if (best < length)
    codes[best] = reason (spread, deal, &candidates[best]);
  return best;
}
