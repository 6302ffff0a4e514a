#include "config.h"

#include "record/routing.h"

#include "base/i18n.h"
#include "base/phone.h"
#include "record/read.h"

#define MOST_LEADS 1000000

static const char *const kind_names[] = {
  [DESK_KIND_FORM] = "form", [DESK_KIND_CALL] = "call",
  [DESK_KIND_DEAL] = "deal", [DESK_KIND_BASE] = "base",
  [DESK_KINDS] = NULL,
};

static const char *const known_names[] = {
  [DESK_KNOWN_OWNER] = "owner",
  [DESK_KNOWN_CARE] = "care",
  [DESK_KNOWN_NEW] = "new-deal",
  NULL,
};

static const DeskYamlKey route_keys[] = {
  DESK_KEY ("department", ID),
  DESK_KEY_LIST_IF ("sources", ID),
  DESK_KEY_WORDS_IF ("kinds", kind_names),
  DESK_KEY_LIST_IF ("words", TEXT),
  DESK_KEY_IF ("amount-from", MONEY),
  DESK_KEY_IF ("currency", TEXT),
  DESK_KEY_IF ("corporate", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey commercial_keys[] = {
  DESK_KEY ("department", ID),
  DESK_KEY_IF ("amount-from", MONEY),
  DESK_KEY_IF ("currency", TEXT),
  DESK_KEY_IF ("corporate", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey inbox_keys[] = {
  DESK_KEY_NUMBER ("max-per-day", 1, MOST_LEADS),
  DESK_KEYS_END,
};

static const DeskYamlKey known_keys[] = {
  DESK_KEY_CHOICE ("sold", known_names),
  DESK_KEY_CHOICE ("paid", known_names),
  DESK_KEY_CHOICE ("in-care", known_names),
  DESK_KEY ("care-department", ID),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY ("department", ID),
  DESK_KEY_MAPPING ("commercial", commercial_keys),
  DESK_KEY_MAPPING_IF ("head-inbox", inbox_keys),
  DESK_KEY_ITEMS_IF ("rules", route_keys),
  DESK_KEY_MAPPING ("known-client", known_keys),
  DESK_KEY_LIST_IF ("shared-keys", TEXT),
  DESK_KEY_LIST_IF ("new-purchase", TEXT),
  DESK_KEYS_END,
};

/* Reads a currency: absent, or three capital letters. */
static gboolean
read_currency (const DeskNode *mapping, const char **currency,
               DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (mapping, "currency");
  const char *text = desk_node_string (node, "");
  gboolean good = node == NULL || strlen (text) == 3;

  for (gsize i = 0; good && text[i] != '\0'; i++)
    good = g_ascii_isupper (text[i]);
  *currency = text;
  return good
         || desk_regulation_refuse (
             node, findings,
             _ ("a currency is three capital letters, like RUB or UAH"));
}

static gboolean
read_route (const DeskNode *node, DeskRoute *route, DeskFindings *findings)
{
  const DeskNode *corporate = desk_node_get (node, "corporate");

  route->department = desk_node_text (desk_node_get (node, "department"));
  route->sources = desk_node_get (node, "sources");
  route->words = desk_node_get (node, "words");
  route->kinds = desk_read_bits (desk_node_get (node, "kinds"), kind_names);
  route->amount_from_minor
      = desk_node_money (desk_node_get (node, "amount-from"), DESK_MONEY_NONE);
  route->corporate = desk_node_boolean (corporate, FALSE);
  /* A rule without a condition would silently swallow those after it. */
  if (route->sources == NULL && route->words == NULL && route->kinds == 0
      && route->amount_from_minor == DESK_MONEY_NONE && !route->corporate)
    return desk_regulation_refuse (
        node, findings,
        _ ("a rule needs a condition; without one, set the department of all"));
  return read_currency (node, &route->currency, findings);
}

static gboolean
read_routes (DeskRouting *routing, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (routing->regulation, "rules");
  guint length = desk_read_length (list);
  gboolean good = TRUE;

  if (length > DESK_ROUTES_MAX)
    return desk_regulation_refuse (list, findings, _ ("too many rules"));
  routing->routes = g_new0 (DeskRoute, length);
  routing->n_routes = length;
  for (guint i = 0; i < length; i++)
    good = read_route (desk_node_item (list, i), &routing->routes[i], findings)
           && good;
  return good;
}

static gboolean
read_commercial (DeskRouting *routing, DeskFindings *findings)
{
  const DeskNode *node
      = desk_regulation_get (routing->regulation, "commercial");

  routing->commercial_department
      = desk_node_text (desk_node_get (node, "department"));
  routing->commercial_from_minor
      = desk_node_money (desk_node_get (node, "amount-from"), DESK_MONEY_NONE);
  /* Nothing behind the key switches it off, as if it were not there. */
  routing->head_inbox = desk_read_number (desk_node_get (
      desk_regulation_get (routing->regulation, "head-inbox"), "max-per-day"));
  routing->commercial_corporate
      = desk_node_boolean (desk_node_get (node, "corporate"), FALSE);
  return read_currency (node, &routing->commercial_currency, findings);
}

static void
read_known (DeskRouting *routing)
{
  const DeskNode *node
      = desk_regulation_get (routing->regulation, "known-client");

  routing->sold = desk_read_choice (desk_node_get (node, "sold"), known_names);
  routing->paid = desk_read_choice (desk_node_get (node, "paid"), known_names);
  routing->in_care
      = desk_read_choice (desk_node_get (node, "in-care"), known_names);
  routing->care_department
      = desk_node_text (desk_node_get (node, "care-department"));
}

/* One side of an address; `*` alone is any. */
static gboolean
read_side (const char *text, gsize length, DeskCell *side)
{
  *side = (DeskCell){ text, length };
  if (desk_cell_is (*side, "*"))
    side->length = 0;
  else if (length == 0 || memchr (text, '*', length) != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isupper (text[i]) || g_ascii_isspace (text[i]))
      return FALSE; /* addresses are compared in small letters */
  return TRUE;
}

/* Reads a number as the ledgers hold it, or an address whose one side may be
 * any; both would be everybody. */
static gboolean
read_shared_key (const char *text, DeskSharedKey *key)
{
  const char *at = strrchr (text, '@');
  DeskPhone phone;

  *key = (DeskSharedKey){ .phone = 0 };
  if (at != NULL)
    return read_side (text, (gsize) (at - text), &key->local)
           && read_side (at + 1, strlen (at + 1), &key->domain)
           && key->local.length + key->domain.length > 0;
  if (!desk_phone_parse_stored (desk_cell (text), &phone))
    return FALSE;
  key->phone = phone.number;
  return phone.extension == 0;
}

static gboolean
read_shared_keys (DeskRouting *routing, DeskFindings *findings)
{
  const DeskNode *list
      = desk_regulation_get (routing->regulation, "shared-keys");
  guint length = desk_read_length (list);
  gboolean good = TRUE;

  if (length > DESK_SHARED_KEYS_MAX)
    return desk_regulation_refuse (list, findings, _ ("too many shared keys"));
  routing->shared_keys = g_new0 (DeskSharedKey, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);

      if (g_str_equal (desk_node_text (item), "one-digit"))
        routing->shared_one_digit = TRUE;
      else if (read_shared_key (desk_node_text (item),
                                &routing->shared_keys[routing->n_shared_keys]))
        routing->n_shared_keys++;
      else
        good = desk_regulation_refuse (
            item, findings,
            _ ("a shared key is a number like +79161234567, an e-mail in small "
               "letters like test@* or *@example.com, or one-digit"));
    }
  return good;
}

DeskRouting *
desk_routing_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskRouting) routing = g_new0 (DeskRouting, 1);
  gboolean good;

  routing->regulation
      = desk_regulation_new ("routing", keys, installed, own, findings);
  if (routing->regulation == NULL)
    return NULL;
  routing->department = desk_node_text (
      desk_regulation_get (routing->regulation, "department"));
  routing->purchase_words
      = desk_regulation_get (routing->regulation, "new-purchase");
  read_known (routing);
  good = read_commercial (routing, findings);
  good = read_routes (routing, findings) && good;
  good = read_shared_keys (routing, findings) && good;
  return good ? g_steal_pointer (&routing) : NULL;
}

void
desk_routing_free (DeskRouting *routing)
{
  if (routing == NULL)
    return;
  desk_regulation_free (routing->regulation);
  g_free (routing->routes);
  g_free (routing->shared_keys);
  g_free (routing);
}
