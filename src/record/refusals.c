#include "config.h"

#include "record/refusals.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

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

#define ENABLED                                                   \
  {                                                               \
    .key = "enabled", .type = DESK_YAML_BOOLEAN, .required = TRUE \
  }
#define COUNT(name, least, most)                              \
  {                                                           \
    .key = name, .type = DESK_YAML_INTEGER, .required = TRUE, \
    .minimum = least, .maximum = most                         \
  }
#define POINTS COUNT ("points", 0, MOST_POINTS)
#define FLAG(name, its_keys)                                                   \
  {                                                                            \
    .key = name, .type = DESK_YAML_MAPPING, .required = TRUE, .keys = its_keys \
  }

static const DeskYamlKey reason_keys[] = {
  { .key = "code", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "requires",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = needs },
  { .key = "budget", .type = DESK_YAML_BOOLEAN },
  { .key = "checks",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = desk_flag_names },
  { .key = "offered", .type = DESK_YAML_BOOLEAN },
  { .key = NULL },
};

static const DeskYamlKey cause_keys[] = {
  { .key = "code", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = NULL },
};

static const DeskYamlKey plain_keys[] = { ENABLED, POINTS, { .key = NULL } };

static const DeskYamlKey fast_keys[]
    = { ENABLED, POINTS, COUNT ("minutes", 1, MOST_MINUTES), { .key = NULL } };

static const DeskYamlKey short_keys[]
    = { ENABLED, POINTS, COUNT ("seconds", 1, MOST_SECONDS), { .key = NULL } };

static const DeskYamlKey attempt_keys[]
    = { ENABLED, POINTS, COUNT ("attempts", 1, MOST_CASES), { .key = NULL } };

static const DeskYamlKey repeat_keys[] = {
  ENABLED,
  POINTS,
  COUNT ("months", 1, MOST_MONTHS),
  COUNT ("minimum-cases", 1, MOST_CASES),
  COUNT ("percent", 101, MOST_TIMES),
  { .key = NULL },
};

static const DeskYamlKey flag_keys[] = {
  FLAG ("no-contact", plain_keys),
  FLAG ("too-fast", fast_keys),
  FLAG ("short-calls", short_keys),
  FLAG ("budget-not-asked", plain_keys),
  FLAG ("no-direct-refusal", plain_keys),
  FLAG ("few-attempts", attempt_keys),
  FLAG ("repeat-refuser", repeat_keys),
  FLAG ("client-came-back", plain_keys),
  { .key = NULL },
};

static const DeskYamlKey step_keys[] = {
  { .key = "from", .type = DESK_YAML_MONEY, .required = TRUE },
  POINTS,
  { .key = NULL },
};

static const DeskYamlKey kind_keys[] = {
  COUNT ("form", 0, MOST_POINTS),
  COUNT ("call", 0, MOST_POINTS),
  COUNT ("deal", 0, MOST_POINTS),
  COUNT ("base", 0, MOST_POINTS),
  { .key = NULL },
};

static const DeskYamlKey age_keys[] = {
  COUNT ("points-per-day", 0, MOST_POINTS),
  COUNT ("most", 0, MOST_POINTS),
  { .key = NULL },
};

static const DeskYamlKey score_keys[] = {
  { .key = "amounts", .type = DESK_YAML_LIST, .keys = step_keys },
  { .key = "kinds",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = kind_keys },
  { .key = "sources",
    .type = DESK_YAML_MAPPING,
    .item = DESK_YAML_INTEGER,
    .minimum = 0,
    .maximum = MOST_POINTS },
  { .key = "age",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = age_keys },
  { .key = NULL },
};

static const DeskYamlKey penalty_keys[] = {
  { .key = "falsified", .type = DESK_YAML_PERCENT, .required = TRUE },
  { .key = "dumped", .type = DESK_YAML_PERCENT, .required = TRUE },
  { .key = NULL },
};

static const DeskYamlKey call_keys[] = {
  { .key = "for",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = reached },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "steps",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_TEXT },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "reasons",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = reason_keys },
  { .key = "causes",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = cause_keys },
  { .key = "red-flags",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = flag_keys },
  { .key = "score",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = score_keys },
  { .key = "may-confirm",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_CHOICE,
    .choices = checkers },
  { .key = "penalties",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = penalty_keys },
  { .key = "call-scripts",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = call_keys },
  { .key = NULL },
};

static guint
read_number (const DeskNode *node, const char *key)
{
  return (guint) desk_node_integer (desk_node_get (node, key), 0);
}

/* The bits of the words of @list, in the order of @words. */
static guint
read_bits (const DeskNode *list, const char *const *words)
{
  guint bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (desk_regulation_lists (list, words[i]))
      bits |= 1u << i;
  return bits;
}

const DeskRefusalReason *
desk_refusals_find (const DeskRefusals *refusals, const char *code)
{
  for (guint i = 0; i < refusals->n_reasons; i++)
    if (g_str_equal (refusals->reasons[i].code, code))
      return &refusals->reasons[i];
  return NULL;
}

static const DeskRefusalCause *
find_cause (const DeskRefusals *refusals, const char *code)
{
  for (guint i = 0; i < refusals->n_causes; i++)
    if (g_str_equal (refusals->causes[i].code, code))
      return &refusals->causes[i];
  return NULL;
}

static DeskRefusalReason
read_reason (const DeskNode *item)
{
  const DeskNode *checks = desk_node_get (item, "checks");

  return (DeskRefusalReason){
    .code = desk_node_text (desk_node_get (item, "code")),
    .title = desk_node_text (desk_node_get (item, "title")),
    .needs = read_bits (desk_node_get (item, "requires"), needs),
    .checks = checks == NULL ? (1u << DESK_FLAGS) - 1
                             : read_bits (checks, desk_flag_names),
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
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *code = desk_node_get (item, "code");

      if (desk_refusals_find (refusals, desk_node_text (code)) != NULL)
        return desk_regulation_refuse (code, findings,
                                       _ ("this code is given twice"));
      refusals->reasons[refusals->n_reasons++] = read_reason (item);
    }
  return check_not_stated (refusals, list, findings);
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
      const DeskNode *code = desk_node_get (item, "code");

      if (find_cause (refusals, desk_node_text (code)) != NULL)
        return desk_regulation_refuse (code, findings,
                                       _ ("this code is given twice"));
      refusals->causes[refusals->n_causes++] = (DeskRefusalCause){
        .code = desk_node_text (code),
        .title = desk_node_text (desk_node_get (item, "title")),
      };
    }
  return TRUE;
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
        .points = read_number (of[i], "points"),
      };
    }
  refusals->too_fast_minutes = read_number (of[DESK_FLAG_TOO_FAST], "minutes");
  refusals->short_call_seconds
      = read_number (of[DESK_FLAG_SHORT_CALLS], "seconds");
  refusals->few_attempts = read_number (of[DESK_FLAG_FEW_ATTEMPTS], "attempts");
  refusals->repeat_months
      = read_number (of[DESK_FLAG_REPEAT_REFUSER], "months");
  refusals->repeat_cases
      = read_number (of[DESK_FLAG_REPEAT_REFUSER], "minimum-cases");
  refusals->repeat_percent
      = read_number (of[DESK_FLAG_REPEAT_REFUSER], "percent");
}

static gboolean
read_score (DeskRefusals *refusals, DeskFindings *findings)
{
  const DeskNode *score = desk_regulation_get (refusals->regulation, "score");
  const DeskNode *amounts = desk_node_get (score, "amounts");
  const DeskNode *age = desk_node_get (score, "age");
  guint length = amounts == NULL ? 0 : desk_node_length (amounts);

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
          = (DeskRefusalStep){ minor, read_number (desk_node_item (amounts, i),
                                                   "points") };
    }
  refusals->kind_points = desk_node_get (score, "kinds");
  refusals->source_points = desk_node_get (score, "sources");
  refusals->age_points = read_number (age, "points-per-day");
  refusals->age_points_most = read_number (age, "most");
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
          = &refusals->calls[g_str_equal (desk_node_text (whom),
                                          reached[DESK_VERIFY_REACHED])
                                 ? DESK_VERIFY_REACHED
                                 : DESK_VERIFY_NEVER_REACHED];

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

/* The codes to choose from, as a message lists them. */
typedef struct
{
  GString *list;
  GPtrArray *codes; /* of const char *, ended by NULL when it is asked */
} Choice;

static void
add_choice (Choice *choice, const char *code, const char *title)
{
  g_ptr_array_add (choice->codes, (gpointer) code);
  g_string_append_printf (choice->list, "%s%s (",
                          choice->codes->len > 1 ? ", " : "", code);
  desk_text_escape_to (choice->list, desk_cell (title));
  g_string_append_c (choice->list, ')');
}

static const char *
find_nearest (Choice *choice, const char *code)
{
  g_ptr_array_add (choice->codes, NULL);
  return desk_text_nearest (code, (const char *const *) choice->codes->pdata);
}

const DeskRefusalReason *
desk_refusals_reason (const DeskRefusals *refusals, const char *code,
                      GError **error)
{
  const DeskRefusalReason *reason = desk_refusals_find (refusals, code);
  g_autoptr (GString) list = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  g_autofree char *escaped = NULL;
  const char *near;
  Choice choice;

  if (reason != NULL && reason->offered)
    return reason;
  choice.list = list = g_string_new (NULL);
  choice.codes = codes = g_ptr_array_new ();
  for (guint i = 0; i < refusals->n_reasons; i++)
    if (refusals->reasons[i].offered)
      add_choice (&choice, refusals->reasons[i].code,
                  refusals->reasons[i].title);
  escaped = desk_text_escape (desk_cell (code));
  near = find_nearest (&choice, code);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown reason '%s'; did you mean '%s'? (all: %s)"),
                 escaped, near, list->str);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown reason '%s' (all: %s)"), escaped, list->str);
  return NULL;
}

const DeskRefusalCause *
desk_refusals_cause (const DeskRefusals *refusals, const char *code,
                     GError **error)
{
  const DeskRefusalCause *cause = find_cause (refusals, code);
  g_autoptr (GString) list = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  g_autofree char *escaped = NULL;
  const char *near;
  Choice choice;

  if (cause != NULL)
    return cause;
  choice.list = list = g_string_new (NULL);
  choice.codes = codes = g_ptr_array_new ();
  for (guint i = 0; i < refusals->n_causes; i++)
    add_choice (&choice, refusals->causes[i].code, refusals->causes[i].title);
  escaped = desk_text_escape (desk_cell (code));
  near = find_nearest (&choice, code);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown cause '%s'; did you mean '%s'? (all: %s)"),
                 escaped, near, list->str);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown cause '%s' (all: %s)"), escaped, list->str);
  return NULL;
}
