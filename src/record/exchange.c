#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/exchange.h"

#define MOST_DEALS 10000
#define MOST_HOURS (24 * 366)
#define MOST_MINUTES (60 * 24 * 366)
#define MOST_MONTHS 60

static const char *const order_names[] = {
  [DESK_ORDER_MISSED_CALLS_FIRST] = "missed-calls-first",
  [DESK_ORDER_REPEATS_FIRST] = "repeats-first",
  [DESK_ORDER_LARGE_FIRST] = "large-first",
  [DESK_ORDER_RETURNED_LAST] = "returned-last",
  [DESK_ORDER_NEWEST_FIRST] = "newest-first",
  [DESK_ORDER_OLDEST_FIRST] = "oldest-first",
  [DESK_ORDERS] = NULL,
};

const char *const desk_strategy_names[] = {
  [DESK_STRATEGY_ROUND_ROBIN] = "round-robin",
  [DESK_STRATEGY_LEAST_OPEN] = "least-open",
  [DESK_STRATEGY_STRONGEST] = "strongest",
  [DESK_STRATEGIES] = NULL,
};

static const char *const whom[] = { "everybody", "restricted", NULL };

static const DeskYamlKey limit_keys[] = {
  { .key = "trainee",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_DEALS },
  { .key = "regular",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_DEALS },
  { .key = "strong",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_DEALS },
  { .key = NULL },
};

static const DeskYamlKey returned_keys[] = {
  { .key = "for", .type = DESK_YAML_CHOICE, .required = TRUE, .choices = whom },
  { .key = "underloaded-percent",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = 100 },
  { .key = NULL },
};

static const DeskYamlKey expiry_keys[] = {
  { .key = "enabled", .type = DESK_YAML_BOOLEAN, .required = TRUE },
  { .key = "working-minutes",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_MINUTES },
  { .key = NULL },
};

static const DeskYamlKey sweep_keys[] = {
  { .key = "keep",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 0,
    .maximum = MOST_DEALS },
  { .key = NULL },
};

static const DeskYamlKey spread_keys[] = {
  { .key = "strategy",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = desk_strategy_names },
  { .key = "months",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_MONTHS },
  { .key = "minimum-deals",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_DEALS },
  { .key = NULL },
};

static const DeskYamlKey reason_keys[] = {
  { .key = "code", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "note", .type = DESK_YAML_BOOLEAN },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "open-limit",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = limit_keys },
  { .key = "order",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_CHOICE,
    .choices = order_names },
  { .key = "prefer-previous-manager-hours",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 0,
    .maximum = MOST_HOURS },
  { .key = "returned-deals",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = returned_keys },
  { .key = "claim-expiry",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = expiry_keys },
  { .key = "sweep",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = sweep_keys },
  { .key = "spread",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = spread_keys },
  { .key = "return-reasons",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = reason_keys },
  { .key = NULL },
};

static guint
read_number (const DeskNode *node, const char *key)
{
  return (guint) desk_node_integer (desk_node_get (node, key), 0);
}

static gboolean
has_order (const DeskExchange *exchange, DeskOrder order)
{
  for (guint i = 0; i < exchange->n_order; i++)
    if (exchange->order[i] == order)
      return TRUE;
  return FALSE;
}

static gboolean
read_order (DeskExchange *exchange, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (exchange->regulation, "order");

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskOrder order = DESK_ORDER_MISSED_CALLS_FIRST;

      while (!g_str_equal (desk_node_text (item), order_names[order]))
        order++;
      if (has_order (exchange, order))
        return desk_regulation_refuse (item, findings,
                                       _ ("this key is given twice"));
      if ((order == DESK_ORDER_NEWEST_FIRST
           && has_order (exchange, DESK_ORDER_OLDEST_FIRST))
          || (order == DESK_ORDER_OLDEST_FIRST
              && has_order (exchange, DESK_ORDER_NEWEST_FIRST)))
        return desk_regulation_refuse (
            item, findings,
            _ ("newest-first and oldest-first exclude each other"));
      exchange->order[exchange->n_order++] = order;
    }
  return TRUE;
}

static gboolean
read_returned (DeskExchange *exchange, DeskFindings *findings)
{
  const DeskNode *node
      = desk_regulation_get (exchange->regulation, "returned-deals");

  exchange->returned_restricted = g_str_equal (
      desk_node_string (desk_node_get (node, "for"), ""), "restricted");
  exchange->underloaded_percent = read_number (node, "underloaded-percent");
  if (exchange->returned_restricted && exchange->underloaded_percent == 0)
    return desk_regulation_refuse (
        node, findings, _ ("'for: restricted' needs underloaded-percent"));
  return TRUE;
}

static const DeskReason *
find_reason (const DeskExchange *exchange, const char *code)
{
  for (guint i = 0; i < exchange->n_return_reasons; i++)
    if (g_str_equal (exchange->return_reasons[i].code, code))
      return &exchange->return_reasons[i];
  return NULL;
}

static gboolean
read_reasons (DeskExchange *exchange, DeskFindings *findings)
{
  const DeskNode *list
      = desk_regulation_get (exchange->regulation, "return-reasons");
  guint length = desk_node_length (list);

  if (length == 0)
    return desk_regulation_refuse (list, findings,
                                   _ ("at least one reason is needed"));
  exchange->return_reasons = g_new0 (DeskReason, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *code = desk_node_get (item, "code");

      if (find_reason (exchange, desk_node_text (code)) != NULL)
        return desk_regulation_refuse (code, findings,
                                       _ ("this code is given twice"));
      exchange->return_reasons[exchange->n_return_reasons++] = (DeskReason){
        .code = desk_node_text (code),
        .title = desk_node_text (desk_node_get (item, "title")),
        .note = desk_node_boolean (desk_node_get (item, "note"), FALSE),
      };
    }
  return TRUE;
}

static void
read_spread (DeskExchange *exchange)
{
  const DeskNode *spread = desk_regulation_get (exchange->regulation, "spread");
  const char *name = desk_node_text (desk_node_get (spread, "strategy"));

  for (guint i = 0; i < DESK_STRATEGIES; i++)
    if (g_str_equal (name, desk_strategy_names[i]))
      exchange->spread_strategy = (DeskStrategy) i;
  exchange->spread_months = read_number (spread, "months");
  exchange->spread_minimum = read_number (spread, "minimum-deals");
}

static gboolean
read_all (DeskExchange *exchange, DeskFindings *findings)
{
  const DeskRegulation *regulation = exchange->regulation;
  const DeskNode *limit = desk_regulation_get (regulation, "open-limit");
  const DeskNode *expiry = desk_regulation_get (regulation, "claim-expiry");
  gboolean good;

  for (guint i = 0; i < DESK_LEVELS; i++)
    exchange->open_limit[i] = read_number (limit, desk_level_names[i]);
  exchange->prefer_previous_hours = (guint) desk_node_integer (
      desk_regulation_get (regulation, "prefer-previous-manager-hours"), 0);
  exchange->claim_expiry
      = desk_node_boolean (desk_node_get (expiry, "enabled"), FALSE);
  exchange->claim_expiry_minutes = read_number (expiry, "working-minutes");
  exchange->sweep_keep
      = read_number (desk_regulation_get (regulation, "sweep"), "keep");
  read_spread (exchange);
  good = read_order (exchange, findings);
  good = read_returned (exchange, findings) && good;
  return read_reasons (exchange, findings) && good;
}

DeskExchange *
desk_exchange_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskExchange) exchange = g_new0 (DeskExchange, 1);

  exchange->regulation
      = desk_regulation_new ("lead-exchange", keys, installed, own, findings);
  if (exchange->regulation == NULL || !read_all (exchange, findings))
    return NULL;
  return g_steal_pointer (&exchange);
}

void
desk_exchange_free (DeskExchange *exchange)
{
  if (exchange == NULL)
    return;
  desk_regulation_free (exchange->regulation);
  g_free (exchange->return_reasons);
  g_free (exchange);
}

/* Returns: (transfer full): `code (title), …`, and in @codes the codes. */
static char *
list_reasons (const DeskExchange *exchange, GPtrArray *codes)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < exchange->n_return_reasons; i++)
    {
      const DeskReason *reason = &exchange->return_reasons[i];

      g_ptr_array_add (codes, (gpointer) reason->code);
      g_string_append_printf (list, "%s%s (", i > 0 ? ", " : "", reason->code);
      desk_text_escape_to (list, desk_cell (reason->title));
      g_string_append_c (list, ')');
    }
  g_ptr_array_add (codes, NULL);
  return g_string_free (list, FALSE);
}

const DeskReason *
desk_exchange_reason (const DeskExchange *exchange, const char *code,
                      GError **error)
{
  const DeskReason *reason = find_reason (exchange, code);
  g_autoptr (GPtrArray) codes = NULL;
  g_autofree char *list = NULL;
  g_autofree char *escaped = NULL;
  const char *near;

  if (reason != NULL)
    return reason;
  codes = g_ptr_array_new ();
  list = list_reasons (exchange, codes);
  escaped = desk_text_escape (desk_cell (code));
  near = desk_text_nearest (code, (const char *const *) codes->pdata);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown reason '%s'; did you mean '%s'? (all: %s)"),
                 escaped, near, list);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown reason '%s' (all: %s)"), escaped, list);
  return NULL;
}
