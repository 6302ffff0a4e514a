#include "config.h"

#include "record/exchange.h"

#include "base/i18n.h"
#include "record/codes.h"
#include "record/read.h"

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
  DESK_KEY_NUMBER ("trainee", 1, MOST_DEALS),
  DESK_KEY_NUMBER ("regular", 1, MOST_DEALS),
  DESK_KEY_NUMBER ("strong", 1, MOST_DEALS),
  DESK_KEYS_END,
};

static const DeskYamlKey returned_keys[] = {
  DESK_KEY_CHOICE ("for", whom),
  DESK_KEY_NUMBER_IF ("underloaded-percent", 1, 100),
  DESK_KEYS_END,
};

static const DeskYamlKey expiry_keys[] = {
  DESK_KEY ("enabled", BOOLEAN),
  DESK_KEY_NUMBER ("working-minutes", 1, MOST_MINUTES),
  DESK_KEYS_END,
};

static const DeskYamlKey sweep_keys[] = {
  DESK_KEY_NUMBER ("keep", 0, MOST_DEALS),
  DESK_KEYS_END,
};

static const DeskYamlKey spread_keys[] = {
  DESK_KEY_CHOICE ("strategy", desk_strategy_names),
  DESK_KEY_NUMBER ("months", 1, MOST_MONTHS),
  DESK_KEY_NUMBER ("minimum-deals", 1, MOST_DEALS),
  DESK_KEYS_END,
};

static const DeskYamlKey reason_keys[] = {
  DESK_KEY ("code", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_IF ("note", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_MAPPING ("open-limit", limit_keys),
  DESK_KEY_WORDS ("order", order_names),
  DESK_KEY_NUMBER ("prefer-previous-manager-hours", 0, MOST_HOURS),
  DESK_KEY_MAPPING ("returned-deals", returned_keys),
  DESK_KEY_MAPPING ("claim-expiry", expiry_keys),
  DESK_KEY_MAPPING ("sweep", sweep_keys),
  DESK_KEY_MAPPING ("spread", spread_keys),
  DESK_KEY_ITEMS ("return-reasons", reason_keys),
  DESK_KEYS_END,
};

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
      DeskOrder order = desk_read_choice (item, order_names);

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

  exchange->returned_restricted
      = desk_read_choice (desk_node_get (node, "for"), whom) == 1;
  exchange->underloaded_percent
      = desk_read_number (desk_node_get (node, "underloaded-percent"));
  if (exchange->returned_restricted && exchange->underloaded_percent == 0)
    return desk_regulation_refuse (
        node, findings, _ ("'for: restricted' needs underloaded-percent"));
  return TRUE;
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

      exchange->return_reasons[exchange->n_return_reasons++] = (DeskReason){
        .code = desk_node_text (desk_node_get (item, "code")),
        .title = desk_node_text (desk_node_get (item, "title")),
        .note = desk_node_boolean (desk_node_get (item, "note"), FALSE),
      };
    }
  return desk_read_unique (list, "code", _ ("this code is given twice"),
                           findings);
}

static void
read_spread (DeskExchange *exchange)
{
  const DeskNode *spread = desk_regulation_get (exchange->regulation, "spread");

  exchange->spread_strategy = desk_read_choice (
      desk_node_get (spread, "strategy"), desk_strategy_names);
  exchange->spread_months = desk_read_number (desk_node_get (spread, "months"));
  exchange->spread_minimum
      = desk_read_number (desk_node_get (spread, "minimum-deals"));
}

static gboolean
read_all (DeskExchange *exchange, DeskFindings *findings)
{
  const DeskRegulation *regulation = exchange->regulation;
  const DeskNode *limit = desk_regulation_get (regulation, "open-limit");
  const DeskNode *expiry = desk_regulation_get (regulation, "claim-expiry");
  gboolean good;

  for (guint i = 0; i < DESK_LEVELS; i++)
    exchange->open_limit[i]
        = desk_read_number (desk_node_get (limit, desk_level_names[i]));
  exchange->prefer_previous_hours = desk_read_number (
      desk_regulation_get (regulation, "prefer-previous-manager-hours"));
  exchange->claim_expiry
      = desk_node_boolean (desk_node_get (expiry, "enabled"), FALSE);
  exchange->claim_expiry_minutes
      = desk_read_number (desk_node_get (expiry, "working-minutes"));
  exchange->sweep_keep = desk_read_number (
      desk_node_get (desk_regulation_get (regulation, "sweep"), "keep"));
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

const DeskReason *
desk_exchange_reason (const DeskExchange *exchange, const char *code,
                      GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < exchange->n_return_reasons; i++)
    {
      const DeskReason *reason = &exchange->return_reasons[i];

      if (g_str_equal (reason->code, code))
        return reason;
      desk_codes_add (codes, reason->code, reason->title);
    }
  desk_codes_refuse (codes, _ ("unknown reason"), code, error);
  return NULL;
}
