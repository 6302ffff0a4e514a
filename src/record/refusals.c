#include "config.h"

#include "record/refusals.h"

#include "base/i18n.h"
#include "record/codes.h"
#include "record/read.h"

#define MOST_POINTS 1000
#define MOST_MINUTES (60 * 24 * 366)
#define MOST_SECONDS (60 * 60 * 24)
#define MOST_CASES 10000
#define MOST_MONTHS 60
#define MOST_TIMES 10000 /* percent */

const char *const desk_flag_names[] = {
  [DESK_FLAG_NO_CONTACT] = "no-contact",
  [DESK_FLAG_TOO_FAST] = "too-fast",
  [DESK_FLAG_SHORT_CALLS] = "short-calls",
  [DESK_FLAG_BUDGET_NOT_ASKED] = "budget-not-asked",
  [DESK_FLAG_NO_DIRECT_REFUSAL] = "no-direct-refusal",
  [DESK_FLAG_FEW_ATTEMPTS] = "few-attempts",
  [DESK_FLAG_REPEAT_REFUSER] = "repeat-refuser",
  [DESK_FLAG_CLIENT_CAME_BACK] = "client-came-back",
  [DESK_FLAGS] = NULL,
};

const char *const desk_penalty_names[] = {
  [DESK_PENALTY_FALSIFIED] = "falsified",
  [DESK_PENALTY_DUMPED] = "dumped",
  [DESK_PENALTIES] = NULL,
};

const char *const desk_call_fields[]
    = { "client",       "company",    "our-company",
        "product",      "amount",     "manager",
        "checker",      "lead-date",  "first-contact",
        "last-contact", "refused-at", "reason",
        "terms",        NULL };

/* In the order of the bits of DeskRefusalNeed. */
static const char *const needs[]
    = { "note", "amount", "competitor", "date", "future", NULL };

static const char *const checkers[] = { "qc", "head", NULL };

static const char *const reached[]
    = { [DESK_VERIFY_REACHED] = "reached",
        [DESK_VERIFY_NEVER_REACHED] = "never-reached",
        [DESK_VERIFICATIONS] = NULL };

#define ENABLED DESK_KEY ("enabled", BOOLEAN)
#define POINTS DESK_KEY_NUMBER ("points", 0, MOST_POINTS)

static const DeskYamlKey reason_keys[] = {
  DESK_KEY ("code", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_WORDS_IF ("requires", needs),
  DESK_KEY_IF ("budget", BOOLEAN),
  DESK_KEY_WORDS_IF ("checks", desk_flag_names),
  DESK_KEY_IF ("offered", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey cause_keys[] = {
  DESK_KEY ("code", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey plain_keys[] = {
  ENABLED,
  POINTS,
  DESK_KEYS_END,
};

static const DeskYamlKey fast_keys[] = {
  ENABLED,
  POINTS,
  DESK_KEY_NUMBER ("minutes", 1, MOST_MINUTES),
  DESK_KEYS_END,
};

static const DeskYamlKey short_keys[] = {
  ENABLED,
  POINTS,
  DESK_KEY_NUMBER ("seconds", 1, MOST_SECONDS),
  DESK_KEYS_END,
};

static const DeskYamlKey attempt_keys[] = {
  ENABLED,
  POINTS,
  DESK_KEY_NUMBER ("attempts", 1, MOST_CASES),
  DESK_KEYS_END,
};

static const DeskYamlKey repeat_keys[] = {
  ENABLED,
  POINTS,
  DESK_KEY_NUMBER ("months", 1, MOST_MONTHS),
  DESK_KEY_NUMBER ("minimum-cases", 1, MOST_CASES),
  DESK_KEY_NUMBER ("percent", 101, MOST_TIMES),
  DESK_KEYS_END,
};

static const DeskYamlKey flag_keys[] = {
  DESK_KEY_MAPPING ("no-contact", plain_keys),
  DESK_KEY_MAPPING ("too-fast", fast_keys),
  DESK_KEY_MAPPING ("short-calls", short_keys),
  DESK_KEY_MAPPING ("budget-not-asked", plain_keys),
  DESK_KEY_MAPPING ("no-direct-refusal", plain_keys),
  DESK_KEY_MAPPING ("few-attempts", attempt_keys),
  DESK_KEY_MAPPING ("repeat-refuser", repeat_keys),
  DESK_KEY_MAPPING ("client-came-back", plain_keys),
  DESK_KEYS_END,
};

static const DeskYamlKey step_keys[] = {
  DESK_KEY ("from", MONEY),
  POINTS,
  DESK_KEYS_END,
};

static const DeskYamlKey kind_keys[] = {
  DESK_KEY_NUMBER ("form", 0, MOST_POINTS),
  DESK_KEY_NUMBER ("call", 0, MOST_POINTS),
  DESK_KEY_NUMBER ("deal", 0, MOST_POINTS),
  DESK_KEY_NUMBER ("base", 0, MOST_POINTS),
  DESK_KEYS_END,
};

static const DeskYamlKey age_keys[] = {
  DESK_KEY_NUMBER ("points-per-day", 0, MOST_POINTS),
  DESK_KEY_NUMBER ("most", 0, MOST_POINTS),
  DESK_KEYS_END,
};

static const DeskYamlKey score_keys[] = {
  DESK_KEY_ITEMS_IF ("amounts", step_keys),
  DESK_KEY_MAPPING ("kinds", kind_keys),
  { .key = "sources",
    .type = DESK_YAML_MAPPING,
    .item = DESK_YAML_INTEGER,
    .minimum = 0,
    .maximum = MOST_POINTS },
  DESK_KEY_MAPPING ("age", age_keys),
  DESK_KEYS_END,
};

static const DeskYamlKey penalty_keys[] = {
  DESK_KEY ("falsified", PERCENT),
  DESK_KEY ("dumped", PERCENT),
  DESK_KEYS_END,
};

static const DeskYamlKey call_keys[] = {
  DESK_KEY_CHOICE ("for", reached),
  DESK_KEY ("title", TEXT),
  DESK_KEY_LIST ("steps", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_ITEMS ("reasons", reason_keys),
  DESK_KEY_ITEMS ("causes", cause_keys),
  DESK_KEY_MAPPING ("red-flags", flag_keys),
  DESK_KEY_MAPPING ("score", score_keys),
  DESK_KEY_WORDS ("may-confirm", checkers),
  DESK_KEY_MAPPING ("penalties", penalty_keys),
  DESK_KEY_ITEMS ("call-scripts", call_keys),
  DESK_KEYS_END,
};

const DeskRefusalReason *
desk_refusals_find (const DeskRefusals *refusals, const char *code)
{
  for (guint i = 0; i < refusals->n_reasons; i++)
    if (g_str_equal (refusals->reasons[i].code, code))
      return &refusals->reasons[i];
  return NULL;
}

static DeskRefusalReason
read_reason (const DeskNode *item)
{
  const DeskNode *checks = desk_node_get (item, "checks");

  return (DeskRefusalReason){
    .code = desk_node_text (desk_node_get (item, "code")),
    .title = desk_node_text (desk_node_get (item, "title")),
    .needs = desk_read_bits (desk_node_get (item, "requires"), needs),
    .checks = checks == NULL ? (1u << DESK_FLAGS) - 1
                             : desk_read_bits (checks, desk_flag_names),
    .budget = desk_node_boolean (desk_node_get (item, "budget"), FALSE),
    .offered = desk_node_boolean (desk_node_get (item, "offered"), TRUE),
  };
}

/* History without a reason must have a title in every summary, and nobody may
 * choose it. */
static gboolean
check_not_stated (const DeskRefusals *refusals, const DeskNode *list,
                  DeskFindings *findings)
{
  const DeskRefusalReason *reason
      = desk_refusals_find (refusals, DESK_REASON_NOT_STATED);

  if (reason != NULL && !reason->offered)
    return TRUE;
  return desk_regulation_refuse (
      list, findings,
      _ ("the list needs the reason 'not-stated' with 'offered: false'"));
}

static gboolean
read_reasons (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (refusals->regulation, "reasons");
  guint length = desk_node_length (list);

  refusals->reasons = g_new0 (DeskRefusalReason, length);
  for (guint i = 0; i < length; i++)
    refusals->reasons[refusals->n_reasons++]
        = read_reason (desk_node_item (list, i));
  return desk_read_unique (list, "code", _ ("this code is given twice"),
                           findings)
         && check_not_stated (refusals, list, findings);
}

static gboolean
read_causes (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (refusals->regulation, "causes");
  guint length = desk_node_length (list);

  if (length == 0)
    return desk_regulation_refuse (list, findings,
                                   _ ("at least one cause is needed"));
  refusals->causes = g_new0 (DeskRefusalCause, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);

      refusals->causes[refusals->n_causes++] = (DeskRefusalCause){
        .code = desk_node_text (desk_node_get (item, "code")),
        .title = desk_node_text (desk_node_get (item, "title")),
      };
    }
  return desk_read_unique (list, "code", _ ("this code is given twice"),
                           findings);
}

static void
read_flags (DeskRefusals *refusals)
{
  const DeskNode *flags
      = desk_regulation_get (refusals->regulation, "red-flags");
  const DeskNode *of[DESK_FLAGS];

  for (guint i = 0; i < DESK_FLAGS; i++)
    {
      of[i] = desk_node_get (flags, desk_flag_names[i]);
      refusals->flags[i] = (DeskFlagRule){
        .enabled = desk_node_boolean (desk_node_get (of[i], "enabled"), FALSE),
        .points = desk_read_number (desk_node_get (of[i], "points")),
      };
    }
  refusals->too_fast_minutes
      = desk_read_number (desk_node_get (of[DESK_FLAG_TOO_FAST], "minutes"));
  refusals->short_call_seconds
      = desk_read_number (desk_node_get (of[DESK_FLAG_SHORT_CALLS], "seconds"));
  refusals->few_attempts = desk_read_number (
      desk_node_get (of[DESK_FLAG_FEW_ATTEMPTS], "attempts"));
  refusals->repeat_months = desk_read_number (
      desk_node_get (of[DESK_FLAG_REPEAT_REFUSER], "months"));
  refusals->repeat_cases = desk_read_number (
      desk_node_get (of[DESK_FLAG_REPEAT_REFUSER], "minimum-cases"));
  refusals->repeat_percent = desk_read_number (
      desk_node_get (of[DESK_FLAG_REPEAT_REFUSER], "percent"));
}

static gboolean
read_score (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *score = desk_regulation_get (refusals->regulation, "score");
  const DeskNode *amounts = desk_node_get (score, "amounts");
  const DeskNode *age = desk_node_get (score, "age");
  guint length = desk_read_length (amounts);

  refusals->amounts = g_new0 (DeskRefusalStep, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *from
          = desk_node_get (desk_node_item (amounts, i), "from");
      gint64 minor = desk_node_money (from, 0);

      if (i > 0 && minor <= refusals->amounts[i - 1].from_minor)
        return desk_regulation_refuse (from, findings,
                                       _ ("the amounts must ascend"));
      refusals->amounts[refusals->n_amounts++]
          = (DeskRefusalStep){ minor,
                               desk_read_number (desk_node_get (
                                   desk_node_item (amounts, i), "points")) };
    }
  refusals->kind_points = desk_node_get (score, "kinds");
  refusals->source_points = desk_node_get (score, "sources");
  refusals->age_points
      = desk_read_number (desk_node_get (age, "points-per-day"));
  refusals->age_points_most = desk_read_number (desk_node_get (age, "most"));
  return TRUE;
}

static gboolean
read_rest (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *may
      = desk_regulation_get (refusals->regulation, "may-confirm");
  const DeskNode *penalties
      = desk_regulation_get (refusals->regulation, "penalties");

  for (guint i = 0; i < DESK_PENALTIES; i++)
    refusals->penalty_percent[i]
        = desk_node_money (desk_node_get (penalties, desk_penalty_names[i]), 0);
  for (guint i = 0; i < desk_node_length (may); i++)
    refusals->may_confirm
        |= 1u << (g_str_equal (desk_node_text (desk_node_item (may, i)), "qc")
                      ? DESK_ROLE_QC
                      : DESK_ROLE_HEAD);
  if (refusals->may_confirm != 0)
    return TRUE;
  return desk_regulation_refuse (may, findings,
                                 _ ("at least one role is needed"));
}

static gboolean
read_calls (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *list
      = desk_regulation_get (refusals->regulation, "call-scripts");
  gboolean good = TRUE;

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *whom = desk_node_get (item, "for");
      const DeskNode *steps = desk_node_get (item, "steps");
      DeskVerification *call
          = &refusals->calls[desk_read_choice (whom, reached)];

      if (call->steps != NULL)
        return desk_regulation_refuse (whom, findings,
                                       _ ("this script is given twice"));
      call->title = desk_node_text (desk_node_get (item, "title"));
      call->steps = steps;
      for (guint s = 0; s < desk_node_length (steps); s++)
        good = desk_regulation_braces (desk_node_item (steps, s),
                                       desk_call_fields, findings)
               && good;
    }
  for (guint i = 0; i < DESK_VERIFICATIONS && good; i++)
    if (refusals->calls[i].steps == NULL)
      good = desk_regulation_refuse (
          list, findings,
          _ ("two scripts are needed: for reached and for never-reached"));
  return good;
}

DeskRefusals *
desk_refusals_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskRefusals) refusals = g_new0 (DeskRefusals, 1);
  gboolean good;

  refusals->regulation
      = desk_regulation_new ("refusals", keys, installed, own, findings);
  if (refusals->regulation == NULL)
    return NULL;
  read_flags (refusals);
  good = read_reasons (refusals, findings);
  good = read_causes (refusals, findings) && good;
  good = read_score (refusals, findings) && good;
  good = read_rest (refusals, findings) && good;
  good = read_calls (refusals, findings) && good;
  return good ? g_steal_pointer (&refusals) : NULL;
}

void
desk_refusals_free (DeskRefusals *refusals)
{
  if (refusals == NULL)
    return;
  desk_regulation_free (refusals->regulation);
  g_free (refusals->reasons);
  g_free (refusals->causes);
  g_free (refusals->amounts);
  g_free (refusals);
}

/* --- codes that people type ----------------------------------------------- */

const DeskRefusalReason *
desk_refusals_reason (const DeskRefusals *refusals, const char *code,
                      GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < refusals->n_reasons; i++)
    {
      const DeskRefusalReason *reason = &refusals->reasons[i];

      if (!reason->offered)
        continue;
      if (g_str_equal (reason->code, code))
        return reason;
      desk_codes_add (codes, reason->code, reason->title);
    }
  desk_codes_refuse (codes, _ ("unknown reason"), code, error);
  return NULL;
}

const DeskRefusalCause *
desk_refusals_cause (const DeskRefusals *refusals, const char *code,
                     GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < refusals->n_causes; i++)
    {
      const DeskRefusalCause *cause = &refusals->causes[i];

      if (g_str_equal (cause->code, code))
        return cause;
      desk_codes_add (codes, cause->code, cause->title);
    }
  desk_codes_refuse (codes, _ ("unknown cause"), code, error);
  return NULL;
}
