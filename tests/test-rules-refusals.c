#include "config.h"

#include "base/civil.h"
#include "rules/refusals.h"
#include "rules/process.h"
#include "rules/rights.h"
#include "data.h"
#include "shipped.h"

#define BIT(flag) (1u << DESK_FLAG_##flag)
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static DeskRefusals *
load (const char *keys)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskRefusals *refusals = desk_refusals_new (
      shipped ("refusals"), keys == NULL ? NULL : own (keys), findings);

  g_assert_nonnull (refusals);
  return refusals;
}

/* A refusal that nothing can be said against; each case spoils it. */
static const DeskRefusalFacts sound = { .claimed = 0,
                                        .refused = DAY,
                                        .contacts = 3,
                                        .attempts = 3,
                                        .reached = TRUE,
                                        .longest_seconds = 300,
                                        .budget_asked = TRUE,
                                        .direct = TRUE };

static void
spoil_nothing (DeskRefusalFacts *facts)
{
  (void) facts;
}

static void
spoil_not_reached (DeskRefusalFacts *facts)
{
  facts->reached = FALSE;
  facts->attempts = 5;
}

static void
spoil_few_attempts (DeskRefusalFacts *facts)
{
  facts->reached = FALSE;
  facts->attempts = 4;
}

static void
spoil_few_attempts_of_reached (DeskRefusalFacts *facts)
{
  facts->attempts = 0;
}

static void
spoil_fast_by_a_second (DeskRefusalFacts *facts)
{
  facts->claimed = DAY - 30 * MINUTE + 1;
}

static void
spoil_half_an_hour (DeskRefusalFacts *facts)
{
  facts->claimed = DAY - 30 * MINUTE;
}

static void
spoil_claim_unknown (DeskRefusalFacts *facts)
{
  facts->claimed = DESK_TIME_NONE;
}

static void
spoil_claimed_later (DeskRefusalFacts *facts)
{
  facts->claimed = DAY + 1;
}

static void
spoil_short (DeskRefusalFacts *facts)
{
  facts->longest_seconds = 60;
}

static void
spoil_long_enough (DeskRefusalFacts *facts)
{
  facts->longest_seconds = 61;
}

static void
spoil_short_but_written (DeskRefusalFacts *facts)
{
  facts->longest_seconds = 0;
  facts->written = TRUE;
}

static void
spoil_budget (DeskRefusalFacts *facts)
{
  facts->budget_asked = FALSE;
}

static void
spoil_budget_does_not_matter (DeskRefusalFacts *facts)
{
  facts->budget_asked = FALSE;
}

static void
spoil_not_direct (DeskRefusalFacts *facts)
{
  facts->direct = FALSE;
}

static void
spoil_repeat (DeskRefusalFacts *facts)
{
  facts->repeat_refuser = TRUE;
}

static void
spoil_came_back (DeskRefusalFacts *facts)
{
  facts->came_back = TRUE;
}

static void
spoil_all (DeskRefusalFacts *facts)
{
  *facts = (DeskRefusalFacts){
    .claimed = 0, .refused = 1, .repeat_refuser = TRUE, .came_back = TRUE
  };
}

static void
spoil_unknown_reason (DeskRefusalFacts *facts)
{
  facts->direct = FALSE;
}

static const struct
{
  const char *name, *reason;
  void (*spoil) (DeskRefusalFacts *facts);
  guint flags;
} flags[] = {
  { "sound", "too-expensive", spoil_nothing, 0 },
  { "not-reached", "too-expensive", spoil_not_reached, BIT (NO_CONTACT) },
  { "few-attempts", "too-expensive", spoil_few_attempts,
    BIT (NO_CONTACT) | BIT (FEW_ATTEMPTS) },
  { "few-attempts-of-reached", "too-expensive", spoil_few_attempts_of_reached,
    0 },
  { "fast-by-a-second", "too-expensive", spoil_fast_by_a_second,
    BIT (TOO_FAST) },
  { "half-an-hour", "too-expensive", spoil_half_an_hour, 0 },
  { "claim-unknown", "too-expensive", spoil_claim_unknown, 0 },
  { "claimed-later", "too-expensive", spoil_claimed_later, 0 },
  { "short", "too-expensive", spoil_short, BIT (SHORT_CALLS) },
  { "long-enough", "too-expensive", spoil_long_enough, 0 },
  { "short-but-written", "too-expensive", spoil_short_but_written, 0 },
  { "budget", "too-expensive", spoil_budget, BIT (BUDGET_NOT_ASKED) },
  { "budget-does-not-matter", "no-need", spoil_budget_does_not_matter, 0 },
  { "not-direct", "too-expensive", spoil_not_direct, BIT (NO_DIRECT_REFUSAL) },
  { "repeat", "too-expensive", spoil_repeat, BIT (REPEAT_REFUSER) },
  { "came-back", "wrong-lead", spoil_came_back, BIT (CLIENT_CAME_BACK) },
  { "all", "no-budget", spoil_all,
    BIT (NO_CONTACT) | BIT (TOO_FAST) | BIT (NO_DIRECT_REFUSAL)
        | BIT (FEW_ATTEMPTS) | BIT (REPEAT_REFUSER) | BIT (CLIENT_CAME_BACK) },
  { "unknown-reason", "of-before", spoil_unknown_reason,
    BIT (NO_DIRECT_REFUSAL) },
};

static void
test_flags (gconstpointer data)
{
  const __typeof__ (flags[0]) *flag = &flags[GPOINTER_TO_UINT (data)];
  g_autoptr (DeskRefusals) refusals = load (NULL);
  DeskRefusalFacts facts = sound;

  flag->spoil (&facts);
  g_assert_cmphex (
      desk_refusal_flags (refusals, desk_refusals_find (refusals, flag->reason),
                          &facts),
      ==, flag->flags);
}

static void
test_switched_off (void)
{
  g_autoptr (DeskRefusals) refusals = load (NULL);
  DeskRefusalFacts facts = sound;
  g_autoptr (GString) names = g_string_new (NULL);

  facts.direct = FALSE;
  facts.came_back = TRUE;
  refusals->flags[DESK_FLAG_CLIENT_CAME_BACK].enabled = FALSE;
  desk_refusal_flags_format (names,
                             desk_refusal_flags (refusals, NULL, &facts));
  g_assert_cmpstr (names->str, ==, "no-direct-refusal");
  refusals->flags[DESK_FLAG_CLIENT_CAME_BACK].enabled = TRUE;
  g_string_truncate (names, 0);
  desk_refusal_flags_format (names,
                             desk_refusal_flags (refusals, NULL, &facts));
  g_assert_cmpstr (names->str, ==, "no-direct-refusal,client-came-back");
}

/* The shipped rule: 10 cases, twice the department's share. */
static const struct
{
  const char *name;
  DeskRefuserRecord own, department;
  gboolean repeat;
} repeats[] = {
  { "twice", { 10, 0, 0, 0 }, { 20, 20, 0, 0 }, TRUE },
  { "not-quite-twice", { 10, 0, 0, 0 }, { 21, 20, 0, 0 }, FALSE },
  { "nine-cases", { 9, 0, 0, 0 }, { 18, 50, 0, 0 }, FALSE },
  { "alone-in-the-department", { 50, 0, 50, 50 }, { 50, 0, 50, 50 }, FALSE },
  { "overturned", { 10, 90, 10, 4 }, { 40, 40, 40, 8 }, TRUE },
  { "few-decided", { 10, 90, 9, 9 }, { 40, 40, 40, 10 }, FALSE },
  { "nothing-overturned", { 10, 90, 10, 0 }, { 40, 40, 40, 0 }, FALSE },
};

static void
test_repeat (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskRefusals) refusals = load (NULL);

  g_assert_cmpint (desk_refusal_is_repeat (refusals, &repeats[i].own,
                                           &repeats[i].department),
                   ==, repeats[i].repeat);
}

static const struct
{
  const char *name;
  DeskRefusalWorth worth;
  guint score;
} scores[] = {
  { "nothing", { DESK_MONEY_NONE, "", "", 0, 0 }, 0 },
  { "below-the-first-step", { 4999999, "", "", 0, 0 }, 0 },
  { "the-first-step", { 5000000, "", "", 0, 0 }, 10 },
  { "the-last-step", { 99999999, "", "", 0, 0 }, 30 },
  { "kind", { DESK_MONEY_NONE, "form", "", 0, 0 }, 8 },
  { "source", { DESK_MONEY_NONE, "form", "tilda", 0, 0 }, 13 },
  { "flags",
    { DESK_MONEY_NONE, "", "", BIT (NO_CONTACT) | BIT (FEW_ATTEMPTS), 0 },
    35 },
  { "a-day", { 5000000, "", "", 0, DAY }, 9 },
  { "not-quite-a-day", { 5000000, "", "", 0, DAY - 1 }, 10 },
  { "a-year", { 99999999, "", "", 0, 365 * DAY }, 10 },
  { "never-below-nothing", { DESK_MONEY_NONE, "form", "", 0, 365 * DAY }, 0 },
};

static void
test_score (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskRefusals) refusals
      = load ("score: {amounts: [{from: 50000, points: 10}, {from: 150000, "
              "points: 20}, {from: 500000, points: 30}], kinds: {call: 10, "
              "form: 8, deal: 4, base: 0}, sources: {tilda: 5}, age: "
              "{points-per-day: 1, most: 20}}\n");

  g_assert_cmpuint (desk_refusal_score (refusals, &scores[i].worth), ==,
                    scores[i].score);
}

static const struct
{
  const char *may;
  DeskRole role;
  gboolean allowed;
} roles[] = {
  { "[qc, head]", DESK_ROLE_QC, TRUE },
  { "[qc, head]", DESK_ROLE_HEAD, TRUE },
  { "[qc, head]", DESK_ROLE_SENIOR, FALSE },
  { "[qc, head]", DESK_ROLE_MANAGER, FALSE },
  { "[qc, head]", DESK_ROLE_CARE, FALSE },
  { "[qc, head]", DESK_ROLE_ROBOT, FALSE },
  { "[qc]", DESK_ROLE_QC, TRUE },
  { "[qc]", DESK_ROLE_HEAD, FALSE },
  { "[head]", DESK_ROLE_QC, FALSE },
};

static void
test_roles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *keys
          = g_strdup_printf ("may-confirm: %s\n", roles[i].may);
      g_autoptr (DeskRefusals) refusals = load (keys);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          desk_refusal_check_role (refusals, roles[i].role, &error), ==,
          roles[i].allowed);
      g_assert_cmpint (desk_error_status (error), ==,
                       roles[i].allowed ? 0 : DESK_ERROR_FORBIDDEN);
    }
}

/* Every role, the author and not: who decides, by the table of rights. */
static void
test_never_the_author (void)
{
  static const DeskAction actions[]
      = { DESK_ACTION_CONFIRM, DESK_ACTION_OVERTURN };

  for (gsize a = 0; a < G_N_ELEMENTS (actions); a++)
    for (guint role = 0; role < DESK_ROLES; role++)
      {
        gboolean may = role == DESK_ROLE_QC || role == DESK_ROLE_HEAD;

        g_assert_cmpint (
            desk_right_has ((DeskRole) role, actions[a], DESK_RELATION_OTHER),
            ==, may);
        g_assert_false (desk_right_has ((DeskRole) role, actions[a],
                                        DESK_RELATION_OTHER | DESK_RELATION_OWN
                                            | DESK_RELATION_REFUSER));
      }
}

/* What leads to lost, cell by cell: `confirmed` alone, and from refused alone.
 * What another system said, and the undoing of a line, may lead there too, but
 * not from refused. */
static void
test_way_to_lost (void)
{
  for (guint event = 0; event < DESK_EVENTS; event++)
    for (guint from = 0; from < DESK_STATUSES; from++)
      {
        gboolean may
            = from == DESK_STATUS_REFUSED && event == DESK_EVENT_CONFIRMED;

        if (from == DESK_STATUS_LOST
            || (from != DESK_STATUS_REFUSED
                && (event == DESK_EVENT_HISTORY || event == DESK_EVENT_UNDONE)))
          continue;
        g_assert_cmpint (desk_process_allows ((DeskEvent) event,
                                              (DeskStatus) from,
                                              DESK_STATUS_LOST),
                         ==, may);
      }
}

static const struct
{
  const char *call, *no_call;
  gboolean good;
} calls[] = {
  { "rec-1", NULL, TRUE },      { NULL, "moved abroad", TRUE },
  { NULL, NULL, FALSE },        { "rec-1", "why", FALSE },
  { "", NULL, FALSE },          { NULL, "  ", FALSE },
  { "", "moved abroad", TRUE },
};

static void
test_calls (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          desk_refusal_check_call (calls[i].call, calls[i].no_call, &error), ==,
          calls[i].good);
      g_assert_cmpint (desk_error_status (error), ==,
                       calls[i].good ? 0 : DESK_ERROR_USAGE);
    }
}

static const struct
{
  const char *text;
  int status;
  const char *written; /* NULL: none */
} penalties[] = {
  { "falsified", 0, "falsified=1.00" },
  { "dumped", 0, "dumped=2.50" },
  { "falsified=1", 0, "falsified=1.00" },
  { "falsified=0.99", DESK_ERROR_REFUSED, NULL },
  { "dumped=2.5", 0, "dumped=2.50" },
  { "dumped=2.49", DESK_ERROR_REFUSED, NULL },
  { "dumped=100", 0, "dumped=100.00" },
  { "dumped=100.01", DESK_ERROR_USAGE, NULL },
  { "dumped=0", DESK_ERROR_USAGE, NULL },
  { "dumped=-1", DESK_ERROR_USAGE, NULL },
  { "dumped=", DESK_ERROR_USAGE, NULL },
  { "lazy", DESK_ERROR_USAGE, NULL },
  { "", DESK_ERROR_USAGE, NULL },
};

static void
test_penalties (void)
{
  g_autoptr (DeskRefusals) refusals
      = load ("penalties: {falsified: 1.00, dumped: 2.50}\n");

  for (gsize i = 0; i < G_N_ELEMENTS (penalties); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) written = g_string_new (NULL);
      DeskPenaltyShare share, read;

      g_test_message ("%s", penalties[i].text);
      g_assert_cmpint (
          desk_penalty_parse (refusals, penalties[i].text, &share, &error), ==,
          penalties[i].status == 0);
      g_assert_cmpint (desk_error_status (error), ==, penalties[i].status);
      if (penalties[i].status != 0)
        continue;
      desk_penalty_format (written, &share);
      g_assert_cmpstr (written->str, ==, penalties[i].written);
      g_assert_true (desk_penalty_read (desk_cell (written->str), &read));
      g_assert_cmpint (read.percent, ==, share.percent);
    }
}

static const struct
{
  gint64 salary, percent, amount;
} amounts[] = {
  { 4000000, 100, 40000 },
  { 4000050, 100, 40001 }, /* 400.005 */
  { 4000049, 100, 40000 },
  { 4000000, 10000, 4000000 },
  { DESK_MONEY_NONE, 100, DESK_MONEY_NONE },
  { 9000000000000000, 10000, 9000000000000000 },
};

static void
test_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      DeskPenaltyShare share = { DESK_PENALTY_DUMPED, amounts[i].percent };

      g_assert_cmpint (desk_penalty_amount (&share, amounts[i].salary), ==,
                       amounts[i].amount);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/refusals/flags/", flags, test_flags);
  g_test_add_func ("/refusals/flags/switched-off", test_switched_off);
  DESK_TEST_ADD_TABLE ("/refusals/repeat/", repeats, test_repeat);
  DESK_TEST_ADD_TABLE ("/refusals/score/", scores, test_score);
  g_test_add_func ("/refusals/roles", test_roles);
  g_test_add_func ("/refusals/never-the-author", test_never_the_author);
  g_test_add_func ("/refusals/way-to-lost", test_way_to_lost);
  g_test_add_func ("/refusals/calls", test_calls);
  g_test_add_func ("/refusals/penalties", test_penalties);
  g_test_add_func ("/refusals/amounts", test_amounts);
  return g_test_run ();
}
