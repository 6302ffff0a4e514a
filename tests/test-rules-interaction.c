#include "config.h"

#include "base/error.h"
#include "rules/interaction.h"
#include "shipped.h"

/* --- what the caller is --------------------------------------------------- */

static const struct
{
  const char *name;
  gboolean known;
  DeskCallDeal deal;
  DeskCaller caller;
  gboolean may_open;
} callers[] = {
  { "unknown", FALSE, { .status = DESK_STATUS_NONE }, DESK_CALLER_NONE, TRUE },
  { "without-deal",
    TRUE,
    { .status = DESK_STATUS_NONE },
    DESK_CALLER_PAST,
    TRUE },
  { "lost", TRUE, { .status = DESK_STATUS_LOST }, DESK_CALLER_PAST, TRUE },
  { "withdrawn",
    TRUE,
    { .status = DESK_STATUS_WITHDRAWN },
    DESK_CALLER_PAST,
    TRUE },
  { "new", TRUE, { .status = DESK_STATUS_NEW }, DESK_CALLER_WAITING, FALSE },
  { "returned",
    TRUE,
    { .status = DESK_STATUS_RETURNED },
    DESK_CALLER_WAITING,
    FALSE },
  { "inbox",
    TRUE,
    { .status = DESK_STATUS_NEW, .commercial = TRUE },
    DESK_CALLER_COMMERCIAL,
    FALSE },
  { "own",
    TRUE,
    { .status = DESK_STATUS_WORKING, .own = TRUE, .owner_here = TRUE },
    DESK_CALLER_OWN,
    FALSE },
  { "colleague",
    TRUE,
    { .status = DESK_STATUS_WORKING, .owner_here = TRUE },
    DESK_CALLER_SERVED,
    FALSE },
  { "owner-left",
    TRUE,
    { .status = DESK_STATUS_WORKING },
    DESK_CALLER_ABANDONED,
    FALSE },
  { "refused",
    TRUE,
    { .status = DESK_STATUS_REFUSED, .own = TRUE },
    DESK_CALLER_REFUSED,
    FALSE },
  { "sold",
    TRUE,
    { .status = DESK_STATUS_SOLD, .owner_here = TRUE },
    DESK_CALLER_SERVED,
    FALSE },
  { "paid-own",
    TRUE,
    { .status = DESK_STATUS_PAID, .own = TRUE, .owner_here = TRUE },
    DESK_CALLER_OWN,
    FALSE },
  { "in-care",
    TRUE,
    { .status = DESK_STATUS_IN_CARE, .owner_here = TRUE, .for_care = TRUE },
    DESK_CALLER_CARE,
    FALSE },
  { "new-purchase",
    TRUE,
    { .status = DESK_STATUS_PAID, .owner_here = TRUE, .for_new_deal = TRUE },
    DESK_CALLER_PAST,
    TRUE },
};

static void
test_caller (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  DeskCaller caller = desk_call_caller (callers[i].known, &callers[i].deal);

  g_assert_cmpstr (desk_caller_names[caller], ==,
                   desk_caller_names[callers[i].caller]);
  g_assert_cmpint (desk_call_may_open (caller), ==, callers[i].may_open);
}

/* --- the shipped regulation ----------------------------------------------- */

#define NONE NULL
#define HERE TRUE
#define AWAY FALSE

static const struct
{
  const char *name;
  DeskCallFacts call;
  DeskAdvice advice;
  DeskFactor factor;
} calls[] = {
  { "own",
    { NONE, DESK_CALLER_OWN, HERE, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_DOUBLE },
  { "own-complains",
    { "complaint", DESK_CALLER_OWN, HERE, FALSE },
    DESK_ADVICE_HEAD,
    DESK_FACTOR_CLIENT },
  { "own-and-large",
    { NONE, DESK_CALLER_OWN, HERE, TRUE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_DOUBLE },
  { "colleague-here",
    { NONE, DESK_CALLER_SERVED, HERE, FALSE },
    DESK_ADVICE_TRANSFER,
    DESK_FACTOR_DOUBLE },
  { "colleague-away",
    { NONE, DESK_CALLER_SERVED, AWAY, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "order-status",
    { "order-status", DESK_CALLER_SERVED, HERE, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "price",
    { "price", DESK_CALLER_SERVED, HERE, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "continues-today",
    { "continues-today", DESK_CALLER_SERVED, HERE, FALSE },
    DESK_ADVICE_TRANSFER,
    DESK_FACTOR_DOUBLE },
  { "continues-with-nobody",
    { "continues-today", DESK_CALLER_SERVED, AWAY, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "new-request-of-served",
    { "new-request", DESK_CALLER_SERVED, HERE, FALSE },
    DESK_ADVICE_TRANSFER,
    DESK_FACTOR_DOUBLE },
  { "abandoned",
    { NONE, DESK_CALLER_ABANDONED, AWAY, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "waiting",
    { NONE, DESK_CALLER_WAITING, AWAY, FALSE },
    DESK_ADVICE_TAKE,
    DESK_FACTOR_CLIENT },
  { "waiting-and-large",
    { NONE, DESK_CALLER_WAITING, AWAY, TRUE },
    DESK_ADVICE_COMMERCIAL,
    DESK_FACTOR_CLIENT },
  { "commercial",
    { NONE, DESK_CALLER_COMMERCIAL, AWAY, FALSE },
    DESK_ADVICE_COMMERCIAL,
    DESK_FACTOR_DOUBLE },
  { "refused",
    { NONE, DESK_CALLER_REFUSED, HERE, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "care",
    { NONE, DESK_CALLER_CARE, HERE, FALSE },
    DESK_ADVICE_CARE,
    DESK_FACTOR_DOUBLE },
  { "care-order-status",
    { "order-status", DESK_CALLER_CARE, HERE, FALSE },
    DESK_ADVICE_ANSWER,
    DESK_FACTOR_CLIENT },
  { "past",
    { NONE, DESK_CALLER_PAST, AWAY, FALSE },
    DESK_ADVICE_OPEN,
    DESK_FACTOR_CLIENT },
  { "unknown",
    { NONE, DESK_CALLER_NONE, AWAY, FALSE },
    DESK_ADVICE_OPEN,
    DESK_FACTOR_CLIENT },
  { "unknown-and-large",
    { NONE, DESK_CALLER_NONE, AWAY, TRUE },
    DESK_ADVICE_COMMERCIAL,
    DESK_FACTOR_CLIENT },
};

static DeskInteraction *
load (DeskYaml *mine)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskInteraction *interaction
      = desk_interaction_new (shipped ("interaction"), mine, findings);

  g_assert_nonnull (interaction);
  return interaction;
}

static void
test_advice (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskInteraction) interaction = load (NULL);
  const DeskManner *manner = desk_call_advise (interaction, &calls[i].call);

  g_assert_cmpstr (desk_advice_name (manner->advice), ==,
                   desk_advice_name (calls[i].advice));
  g_assert_cmpstr (desk_factor_name (manner->factor), ==,
                   desk_factor_name (calls[i].factor));
  g_assert_cmpstr (manner->reason, !=, "");
}

/* Whatever the call, there is an answer. */
static void
test_always (void)
{
  g_autoptr (DeskInteraction) interaction = load (
      own ("rules:\n- {advice: answer, factor: double-work, reason: so}\n"));

  for (guint i = 0; i < DESK_CALLERS; i++)
    {
      const DeskCallFacts call = { NULL, (DeskCaller) i, TRUE, TRUE };

      g_assert_cmpstr (desk_call_advise (interaction, &call)->reason, ==, "so");
    }
}

static void
test_situation (void)
{
  g_autoptr (DeskInteraction) interaction = load (NULL);
  g_autoptr (GError) near = NULL;
  g_autoptr (GError) far = NULL;

  g_assert_cmpstr (desk_interaction_situation (interaction, "price", NULL)->id,
                   ==, "price");
  g_assert_null (desk_interaction_situation (interaction, "prcie", &near));
  g_assert_error (near, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_nonnull (strstr (near->message, "did you mean 'price'?"));
  g_assert_nonnull (strstr (near->message, "order-status (Что с заказом)"));
  g_assert_null (desk_interaction_situation (interaction, "\033[2J", &far));
  g_assert_error (far, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_null (strchr (far->message, '\033'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      g_autofree char *path
          = g_strconcat ("/interaction/caller/", callers[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_caller);
    }
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *path
          = g_strconcat ("/interaction/advice/", calls[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_advice);
    }
  g_test_add_func ("/interaction/always", test_always);
  g_test_add_func ("/interaction/situation", test_situation);
  return g_test_run ();
}
