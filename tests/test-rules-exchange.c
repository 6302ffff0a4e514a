#include "config.h"

#include "base/money.h"
#include "rules/exchange.h"
#include "data.h"
#include "shipped.h"

#define HOUR 3600

/* Limits of 2, 10 and 20; returned deals below half of the limit. */
static const char limits[]
    = "open-limit: {trainee: 2, regular: 10, strong: 20}\n"
      "returned-deals: {for: restricted, underloaded-percent: 50}\n";

static DeskExchange *
load (const char *text)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskExchange *exchange
      = desk_exchange_new (shipped ("lead-exchange"), own (text), findings);

  g_assert_nonnull (exchange);
  return exchange;
}

static const struct
{
  const char *name;
  DeskClaim claim; /* status, own, given, returned, level, open */
  DeskClaimCode code;
} claims[] = {
  { "new",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_ALLOWED },
  { "returned",
    { DESK_STATUS_RETURNED, 0, 0, 1, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_ALLOWED },
  { "working-is-another-s",
    { DESK_STATUS_WORKING, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "working-may-be-given",
    { DESK_STATUS_WORKING, 0, 1, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_ALLOWED },
  { "own-already",
    { DESK_STATUS_WORKING, 1, 0, 0, DESK_LEVEL_REGULAR, 99 },
    DESK_CLAIM_OWN },
  { "sold",
    { DESK_STATUS_SOLD, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "sold-is-not-given",
    { DESK_STATUS_SOLD, 0, 1, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "paid",
    { DESK_STATUS_PAID, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "in-care",
    { DESK_STATUS_IN_CARE, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "refused",
    { DESK_STATUS_REFUSED, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "lost",
    { DESK_STATUS_LOST, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "withdrawn",
    { DESK_STATUS_WITHDRAWN, 0, 0, 0, DESK_LEVEL_REGULAR, 0 },
    DESK_CLAIM_STATUS },
  { "trainee-below",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_TRAINEE, 1 },
    DESK_CLAIM_ALLOWED },
  { "trainee-full",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_TRAINEE, 2 },
    DESK_CLAIM_LIMIT },
  { "regular-below",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_REGULAR, 9 },
    DESK_CLAIM_ALLOWED },
  { "regular-full",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_REGULAR, 10 },
    DESK_CLAIM_LIMIT },
  { "regular-over",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_REGULAR, 11 },
    DESK_CLAIM_LIMIT },
  { "strong-below",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_STRONG, 19 },
    DESK_CLAIM_ALLOWED },
  { "strong-full",
    { DESK_STATUS_NEW, 0, 0, 0, DESK_LEVEL_STRONG, 20 },
    DESK_CLAIM_LIMIT },
  { "full-is-full-when-given",
    { DESK_STATUS_WORKING, 0, 1, 0, DESK_LEVEL_REGULAR, 10 },
    DESK_CLAIM_LIMIT },
  { "returned-underloaded",
    { DESK_STATUS_RETURNED, 0, 0, 1, DESK_LEVEL_REGULAR, 4 },
    DESK_CLAIM_ALLOWED },
  { "returned-loaded",
    { DESK_STATUS_RETURNED, 0, 0, 1, DESK_LEVEL_REGULAR, 5 },
    DESK_CLAIM_RETURNED },
  { "returned-loaded-trainee",
    { DESK_STATUS_RETURNED, 0, 0, 3, DESK_LEVEL_TRAINEE, 1 },
    DESK_CLAIM_ALLOWED },
  { "returned-full-trainee",
    { DESK_STATUS_RETURNED, 0, 0, 3, DESK_LEVEL_TRAINEE, 2 },
    DESK_CLAIM_LIMIT },
  { "returned-loaded-given",
    { DESK_STATUS_RETURNED, 0, 1, 1, DESK_LEVEL_REGULAR, 5 },
    DESK_CLAIM_ALLOWED },
};

static void
test_claim (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskExchange) exchange = load (limits);
  g_autoptr (GError) error = NULL;
  DeskClaimVerdict verdict = desk_claim_judge (exchange, &claims[i].claim);

  g_assert_cmpint (verdict.code, ==, claims[i].code);
  g_assert_cmpuint (verdict.open, ==, claims[i].claim.open);
  g_assert_cmpuint (verdict.limit, ==,
                    desk_exchange_limit (exchange, claims[i].claim.level));
  if (verdict.code == DESK_CLAIM_ALLOWED || verdict.code == DESK_CLAIM_OWN)
    return;
  desk_claim_refuse (&verdict, "7", NULL, NULL, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_everybody (void)
{
  g_autoptr (DeskExchange) exchange
      = load ("returned-deals: {for: everybody}\n");
  DeskClaim claim
      = { DESK_STATUS_RETURNED, FALSE, FALSE, 5, DESK_LEVEL_REGULAR, 19 };

  g_assert_cmpint (desk_claim_judge (exchange, &claim).code, ==,
                   DESK_CLAIM_ALLOWED);
}

static const struct
{
  const char *name;
  DeskClaimVerdict verdict; /* code, status, level, open, limit, percent */
  const char *receiver, *held;
  const char *message;
} refusals[] = {
  { "limit",
    { DESK_CLAIM_LIMIT, DESK_STATUS_NEW, DESK_LEVEL_REGULAR, 20, 20, 50 },
    NULL,
    NULL,
    "deal 7: you have 20 open deals, the limit for a regular manager is 20; "
    "to make room: sell one (deal-log sell DEAL AMOUNT), record a conditional "
    "refusal (deal-log refuse DEAL --reason CODE) or return one to the "
    "exchange (deal-claim return DEAL --reason CODE)" },
  { "limit-of-another",
    { DESK_CLAIM_LIMIT, DESK_STATUS_NEW, DESK_LEVEL_TRAINEE, 11, 10, 50 },
    "Anna",
    NULL,
    "deal 7: Anna has 11 open deals, the limit for a trainee is 10; to make "
    "room: deal-log sell DEAL AMOUNT, deal-log refuse DEAL --reason CODE or "
    "deal-claim return DEAL --reason CODE" },
  { "held",
    { DESK_CLAIM_STATUS, DESK_STATUS_WORKING, DESK_LEVEL_REGULAR, 0, 20, 50 },
    NULL,
    "Anna has it since 14:20",
    "deal 7: Anna has it since 14:20; to see what is waiting: deal-claim "
    "list" },
  { "status",
    { DESK_CLAIM_STATUS, DESK_STATUS_LOST, DESK_LEVEL_REGULAR, 0, 20, 50 },
    NULL,
    NULL,
    "deal 7 cannot be taken, its status is “Closed and lost”; to see what is "
    "waiting: "
    "deal-claim list" },
  { "returned",
    { DESK_CLAIM_RETURNED, DESK_STATUS_RETURNED, DESK_LEVEL_REGULAR, 10, 20,
      50 },
    NULL,
    NULL,
    "deal 7 came back to the exchange: such deals go to trainees and to "
    "those below 50 % of their limit; you have 10 of 20" },
};

static void
test_refusal (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  desk_claim_refuse (&refusals[i].verdict, "7", refusals[i].receiver,
                     refusals[i].held, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, refusals[i].message);
}

#define NOW (1000 * HOUR)
#define NO_SUM DESK_MONEY_NONE

/* Two deals, the first of which must come first: for the asking person m1 or,
 * where ids alone decide, the smaller one.  deal, opened, amount, returned,
 * missed call, repeat, swept, previous manager */
static const struct
{
  const char *name;
  const char *order;
  const char *person;
  DeskWaiting first, then;
} pairs[] = {
  { "missed-call",
    "missed-calls-first",
    "m1",
    { 2, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "repeat",
    "repeats-first",
    "m1",
    { 2, NOW, NO_SUM, 0, FALSE, TRUE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "large",
    "large-first",
    "m1",
    { 2, NOW, 200, 0, FALSE, FALSE, FALSE, NULL },
    { 1, NOW, 100, 0, FALSE, FALSE, FALSE, NULL } },
  { "large-before-unknown",
    "large-first",
    "m1",
    { 2, NOW, 0, 0, FALSE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "returned-last",
    "returned-last",
    "m1",
    { 2, NOW, NO_SUM, 1, FALSE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 2, FALSE, FALSE, FALSE, NULL } },
  { "newest",
    "newest-first",
    "m1",
    { 2, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 1, NOW - 1, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "oldest",
    "oldest-first",
    "m1",
    { 2, NOW - 1, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "first-key-decides",
    "missed-calls-first, newest-first",
    "m1",
    { 2, NOW - 9, NO_SUM, 0, TRUE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "second-key-when-equal",
    "missed-calls-first, newest-first",
    "m1",
    { 2, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, NULL },
    { 1, NOW - 9, NO_SUM, 0, TRUE, FALSE, FALSE, NULL } },
  { "id-at-last",
    "newest-first",
    "m1",
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 2, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "own-client-first",
    "missed-calls-first",
    "m1",
    { 2, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, "m1" },
    { 1, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, NULL } },
  { "another-s-client-last",
    "missed-calls-first",
    "m1",
    { 2, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 1, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, "m2" } },
  { "to-the-last-second",
    "newest-first",
    "m1",
    { 2, NOW - 4 * HOUR + 1, NO_SUM, 0, FALSE, FALSE, FALSE, "m1" },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL } },
  { "not-longer",
    "newest-first",
    "m1",
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 2, NOW - 4 * HOUR, NO_SUM, 0, FALSE, FALSE, FALSE, "m1" } },
  { "not-after-a-sweep",
    "missed-calls-first",
    "m1",
    { 1, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, NULL },
    { 2, NOW, NO_SUM, 0, FALSE, FALSE, TRUE, "m1" } },
  { "not-for-nobody",
    "missed-calls-first",
    NULL,
    { 2, NOW, NO_SUM, 0, TRUE, FALSE, FALSE, "m2" },
    { 1, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, "m1" } },
};

static void
test_pair (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf (
      "prefer-previous-manager-hours: 4\norder: [%s]\n", pairs[i].order);
  g_autoptr (DeskExchange) exchange = load (text);
  DeskQueue queue = { exchange, pairs[i].person, NOW };

  g_assert_cmpint (desk_queue_compare (&queue, &pairs[i].first, &pairs[i].then),
                   <, 0);
  g_assert_cmpint (desk_queue_compare (&queue, &pairs[i].then, &pairs[i].first),
                   >, 0);
  g_assert_cmpint (
      desk_queue_compare (&queue, &pairs[i].first, &pairs[i].first), ==, 0);
}

static void
test_no_preference (void)
{
  g_autoptr (DeskExchange) exchange
      = load ("prefer-previous-manager-hours: 0\norder: [newest-first]\n");
  DeskQueue queue = { exchange, "m1", NOW };
  DeskWaiting waiting[] = {
    { 1, NOW - 2, NO_SUM, 0, FALSE, FALSE, FALSE, "m1" },
    { 2, NOW - 1, NO_SUM, 0, FALSE, FALSE, FALSE, NULL },
    { 3, NOW, NO_SUM, 0, FALSE, FALSE, FALSE, "m2" },
  };

  desk_queue_sort (&queue, waiting, G_N_ELEMENTS (waiting));
  g_assert_cmpuint (waiting[0].deal, ==, 3);
  g_assert_cmpuint (waiting[1].deal, ==, 2);
  g_assert_cmpuint (waiting[2].deal, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/exchange/claim/", claims, test_claim);
  DESK_TEST_ADD_TABLE ("/exchange/refusal/", refusals, test_refusal);
  DESK_TEST_ADD_TABLE ("/exchange/queue/", pairs, test_pair);
  g_test_add_func ("/exchange/claim/everybody", test_everybody);
  g_test_add_func ("/exchange/queue/no-preference", test_no_preference);
  return g_test_run ();
}
