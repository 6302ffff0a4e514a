#include "config.h"

#include "rules/spread.h"
#include "data.h"
#include "shipped.h"

/* Limits of 2, 4 and 6; a conversion needs four deals. */
static const char keys[]
    = "open-limit: {trainee: 2, regular: 4, strong: 6}\n"
      "returned-deals: {for: restricted, underloaded-percent: 50}\n"
      "spread: {strategy: round-robin, months: 3, minimum-deals: 4}\n";

static DeskExchange *
load (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskExchange *exchange
      = desk_exchange_new (shipped ("lead-exchange"), own (keys), findings);

  g_assert_nonnull (exchange);
  return exchange;
}

#define T DESK_LEVEL_TRAINEE
#define R DESK_LEVEL_REGULAR
#define S DESK_LEVEL_STRONG
#define HERE DESK_PRESENCE_AT_WORK
#define ILL DESK_PRESENCE_ABSENT
#define OFF DESK_PRESENCE_DAY_OFF
#define NEW                        \
  {                                \
    DESK_STATUS_NEW, 0, NULL, NULL \
  }
#define TURN DESK_STRATEGY_ROUND_ROBIN
#define LEAST DESK_STRATEGY_LEAST_OPEN
#define BEST DESK_STRATEGY_STRONGEST

#define MOST 4

/* Candidates a, b, c, d; the first letter of a word of `words` is what became
 * of each: p r l s got it, b behind, a away, g gave back, f full, o loaded. */
static const struct
{
  const char *name;
  DeskStrategy strategy;
  const char *last;
  DeskSpreadDeal deal;            /* status, returned, previous, gave_back */
  DeskCandidate candidates[MOST]; /* person, level, presence, open, cohort */
  const char *words;
} cases[] = {
  { "nobody", TURN, NULL, NEW, { { 0 } }, "" },
  { "turn-begins",
    TURN,
    NULL,
    NEW,
    { { "a", R, HERE, 3, 0, 0 }, { "b", R, HERE, 0, 0, 0 } },
    "rb" },
  { "turn-goes-on",
    TURN,
    "a",
    NEW,
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, HERE, 3, 0, 0 } },
    "br" },
  { "turn-begins-again",
    TURN,
    "b",
    NEW,
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, HERE, 0, 0, 0 } },
    "rb" },
  { "turn-of-who-is-gone",
    TURN,
    "bb",
    NEW,
    { { "a", R, HERE, 0, 0, 0 },
      { "b", R, HERE, 0, 0, 0 },
      { "c", R, HERE, 0, 0, 0 } },
    "bbr" },
  { "turn-passes-who-cannot",
    TURN,
    "a",
    NEW,
    { { "a", R, HERE, 0, 0, 0 },
      { "b", R, ILL, 0, 0, 0 },
      { "c", T, HERE, 2, 0, 0 },
      { "d", R, HERE, 0, 0, 0 } },
    "bafr" },
  { "one-alone-has-every-turn",
    TURN,
    "a",
    NEW,
    { { "a", R, HERE, 0, 0, 0 } },
    "r" },
  { "least-open",
    LEAST,
    "a",
    NEW,
    { { "a", S, HERE, 2, 0, 0 }, { "b", T, HERE, 1, 0, 0 } },
    "bl" },
  { "least-open-then-id",
    LEAST,
    "a",
    NEW,
    { { "a", S, HERE, 1, 0, 0 }, { "b", T, HERE, 1, 0, 0 } },
    "lb" },
  { "conversion",
    BEST,
    NULL,
    NEW,
    { { "a", S, HERE, 0, 10, 3 }, { "b", T, HERE, 1, 9, 3 } },
    "bs" },
  { "conversion-before-level",
    BEST,
    NULL,
    NEW,
    { { "a", S, HERE, 0, 3, 3 }, { "b", T, HERE, 0, 4, 0 } },
    "bs" },
  { "level-without-conversion",
    BEST,
    NULL,
    NEW,
    { { "a", R, HERE, 0, 3, 3 }, { "b", S, HERE, 5, 0, 0 } },
    "bs" },
  { "equal-conversion-level",
    BEST,
    NULL,
    NEW,
    { { "a", R, HERE, 0, 4, 2 }, { "b", S, HERE, 3, 6, 3 } },
    "bs" },
  { "equal-all-open",
    BEST,
    NULL,
    NEW,
    { { "a", R, HERE, 2, 4, 2 }, { "b", R, HERE, 1, 6, 3 } },
    "bs" },
  { "equal-all-id",
    BEST,
    NULL,
    NEW,
    { { "a", R, HERE, 1, 4, 2 }, { "b", R, HERE, 1, 6, 3 } },
    "sb" },
  { "strongest-is-full",
    BEST,
    NULL,
    NEW,
    { { "a", R, HERE, 4, 9, 9 }, { "b", R, HERE, 3, 9, 1 } },
    "fs" },
  { "limit-of-each-level",
    LEAST,
    NULL,
    NEW,
    { { "a", T, HERE, 2, 0, 0 },
      { "b", R, HERE, 4, 0, 0 },
      { "c", S, HERE, 5, 0, 0 } },
    "ffl" },
  { "everybody-absent-or-full",
    LEAST,
    NULL,
    NEW,
    { { "a", T, ILL, 0, 0, 0 },
      { "b", R, OFF, 0, 0, 0 },
      { "c", S, HERE, 6, 0, 0 } },
    "aaf" },
  { "knows-the-client",
    TURN,
    NULL,
    { DESK_STATUS_NEW, 0, "b", NULL },
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, HERE, 3, 0, 0 } },
    "bp" },
  { "knows-the-client-and-comes-first",
    TURN,
    NULL,
    { DESK_STATUS_NEW, 0, "a", NULL },
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, HERE, 3, 0, 0 } },
    "pb" },
  { "knows-the-client-but-is-full",
    TURN,
    NULL,
    { DESK_STATUS_NEW, 0, "b", NULL },
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, HERE, 4, 0, 0 } },
    "rf" },
  { "knows-the-client-but-is-absent",
    BEST,
    NULL,
    { DESK_STATUS_NEW, 0, "b", NULL },
    { { "a", R, HERE, 0, 0, 0 }, { "b", R, ILL, 0, 0, 0 } },
    "sa" },
  { "knows-the-client-elsewhere",
    LEAST,
    NULL,
    { DESK_STATUS_NEW, 0, "z", NULL },
    { { "a", R, HERE, 0, 0, 0 } },
    "l" },
  { "returned-to-the-underloaded",
    TURN,
    NULL,
    { DESK_STATUS_RETURNED, 1, NULL, NULL },
    { { "a", R, HERE, 2, 0, 0 }, { "b", R, HERE, 1, 0, 0 } },
    "or" },
  { "returned-to-a-trainee",
    TURN,
    NULL,
    { DESK_STATUS_RETURNED, 1, NULL, NULL },
    { { "a", T, HERE, 1, 0, 0 }, { "b", R, HERE, 1, 0, 0 } },
    "rb" },
  { "returned-not-to-who-returned-it",
    TURN,
    NULL,
    { DESK_STATUS_RETURNED, 1, NULL, "a" },
    { { "a", T, HERE, 0, 0, 0 }, { "b", R, HERE, 1, 0, 0 } },
    "gr" },
};

static void
test_case (gconstpointer data)
{
  static const char letters[DESK_SPREADS + 1] = "prlsbagfo";
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskExchange) exchange = load ();
  DeskSpread spread = { exchange, cases[i].strategy, cases[i].last };
  guint length = (guint) strlen (cases[i].words), chosen;
  DeskSpreadCode codes[MOST];
  char words[MOST + 1] = "";

  chosen = desk_spread_decide (&spread, &cases[i].deal, cases[i].candidates,
                               length, codes);
  for (guint k = 0; k < length; k++)
    {
      words[k] = letters[codes[k]];
      g_assert_cmpint (codes[k] < DESK_SPREAD_BEHIND, ==, k == chosen);
    }
  g_assert_cmpstr (words, ==, cases[i].words);
  g_assert_cmpint (chosen == length, ==, strpbrk (words, "prls") == NULL);
}

/* --- any candidates ----------------------------------------------------- */

#define CROWD 12
#define DEALS 60

static void
draw (GRand *random, char ids[CROWD][4], DeskCandidate *candidates)
{
  for (gint i = 0; i < CROWD; i++)
    {
      guint deals = (guint) g_rand_int_range (random, 0, 9);

      g_snprintf (ids[i], sizeof ids[i], "m%02d", i);
      candidates[i] = (DeskCandidate){
        .person = ids[i],
        .level = (DeskLevel) g_rand_int_range (random, 0, DESK_LEVELS),
        .presence = g_rand_boolean (random) ? DESK_PRESENCE_AT_WORK
                                            : (DeskPresence) g_rand_int_range (
                                                random, 0, DESK_PRESENCES),
        .open = (guint) g_rand_int_range (random, 0, 8),
        .deals = deals,
        .sold = (guint) g_rand_int_range (random, 0, (gint) deals + 1),
      };
    }
}

static DeskSpreadDeal
draw_deal (GRand *random, char ids[CROWD][4])
{
  const char *one = ids[g_rand_int_range (random, 0, CROWD)];
  guint returned = (guint) g_rand_int_range (random, 0, 3);

  return (DeskSpreadDeal){
    .status = returned > 0 ? DESK_STATUS_RETURNED : DESK_STATUS_NEW,
    .returned = returned,
    .previous = returned == 0 && g_rand_boolean (random) ? one : NULL,
    .gave_back = returned > 0 && g_rand_boolean (random) ? one : NULL,
  };
}

/* Whoever gets a deal is at work, has room, and would have been allowed to take
 * it by himself; nobody gets none while somebody could. */
static void
check_choice (const DeskSpread *spread, const DeskSpreadDeal *deal,
              const DeskCandidate *candidates, guint chosen)
{
  for (guint i = 0; i < CROWD; i++)
    {
      DeskClaim claim = { .status = deal->status,
                          .returned = deal->returned,
                          .level = candidates[i].level,
                          .open = candidates[i].open };
      gboolean can = candidates[i].presence == DESK_PRESENCE_AT_WORK
                     && g_strcmp0 (deal->gave_back, candidates[i].person) != 0
                     && desk_claim_judge (spread->exchange, &claim).code
                            == DESK_CLAIM_ALLOWED;

      if (i == chosen)
        g_assert_true (can);
      if (i == chosen)
        g_assert_cmpuint (
            candidates[i].open, <,
            desk_exchange_limit (spread->exchange, candidates[i].level));
      if (chosen == CROWD)
        g_assert_false (can);
    }
}

static void
test_any (gconstpointer data)
{
  g_autoptr (DeskExchange) exchange = load ();
  DeskStrategy strategy = (DeskStrategy) GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (guint round = 0; round < 500; round++)
    {
      DeskSpread spread = { exchange, strategy, NULL };
      DeskCandidate candidates[CROWD];
      DeskSpreadCode codes[CROWD], again[CROWD];
      char ids[CROWD][4];

      draw (random, ids, candidates);
      for (guint i = 0; i < DEALS; i++)
        {
          DeskSpreadDeal deal = draw_deal (random, ids);
          guint chosen
              = desk_spread_decide (&spread, &deal, candidates, CROWD, codes);

          check_choice (&spread, &deal, candidates, chosen);
          g_assert_cmpuint (
              desk_spread_decide (&spread, &deal, candidates, CROWD, again), ==,
              chosen);
          g_assert_cmpmem (codes, sizeof codes, again, sizeof again);
          if (chosen == CROWD)
            continue;
          candidates[chosen].open++;
          if (codes[chosen] == DESK_SPREAD_ROUND_ROBIN)
            spread.last = candidates[chosen].person;
        }
    }
}

/* Everybody with room gets as much as everybody else, give or take one. */
static void
test_turns_are_fair (void)
{
  g_autoptr (DeskExchange) exchange = load ();
  DeskSpread spread = { exchange, DESK_STRATEGY_ROUND_ROBIN, "c" };
  DeskSpreadDeal deal = NEW;
  DeskCandidate candidates[] = { { "a", S, HERE, 0, 0, 0 },
                                 { "b", S, HERE, 0, 0, 0 },
                                 { "c", S, HERE, 0, 0, 0 },
                                 { "d", S, HERE, 0, 0, 0 } };

  for (guint i = 0; i < 4 * 6; i++)
    {
      DeskSpreadCode codes[4];
      guint chosen = desk_spread_decide (&spread, &deal, candidates, 4, codes);

      g_assert_cmpuint (chosen, ==, (i + 3) % 4);
      candidates[chosen].open++;
      spread.last = candidates[chosen].person;
    }
}

static void
test_words (void)
{
  for (guint i = 0; i < DESK_SPREADS; i++)
    for (guint k = 0; k < DESK_PRESENCES; k++)
      {
        const char *name
            = desk_spread_name ((DeskSpreadCode) i, (DeskPresence) k);

        g_assert_true (g_strcmp0 (name, "") > 0);
        g_assert_cmpstr (desk_spread_word (name), ==,
                         i == DESK_SPREAD_AWAY
                             ? desk_presence_title ((DeskPresence) k)
                             : desk_spread_title ((DeskSpreadCode) i));
      }
  g_assert_cmpstr (desk_spread_word ("else"), ==, "else");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/spread/", cases, test_case);
  for (guint i = 0; i < DESK_STRATEGIES; i++)
    {
      g_autofree char *name
          = g_strconcat ("/spread/any/", desk_strategy_names[i], NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_any);
    }
  g_test_add_func ("/spread/turns-are-fair", test_turns_are_fair);
  g_test_add_func ("/spread/words", test_words);
  return g_test_run ();
}
