#include "config.h"

#include "rules/routing.h"
#include "rules/words.h"

struct _DeskRouter
{
  const DeskRouting *routing;
  char *currency;      /* of the store */
  DeskWords *routes;   /* bit i: route i */
  DeskWords *purchase; /* of its own: asked of known clients only */
  gboolean has_words;
};

DeskRouter *
desk_router_new (const DeskRouting *routing, const char *currency)
{
  DeskRouter *router = g_new0 (DeskRouter, 1);

  router->routing = routing;
  router->currency = g_strdup (currency);
  router->routes = desk_words_new ();
  router->purchase = desk_words_new ();
  for (guint i = 0; i < routing->n_routes; i++)
    router->has_words
        = desk_words_add_all (router->routes, routing->routes[i].words, i)
          || router->has_words;
  desk_words_add_all (router->purchase, routing->purchase_words, 0);
  return router;
}

void
desk_router_free (DeskRouter *router)
{
  if (router == NULL)
    return;
  g_free (router->currency);
  desk_words_free (router->routes);
  desk_words_free (router->purchase);
  g_free (router);
}

static guint64
find_words (const DeskWords *words, const DeskInbound *row)
{
  return desk_words_find (words, row->message)
         | desk_words_find (words, row->product);
}

/* Sums of different currencies are not compared: a rate would be a guess. */
static gboolean
is_amount_from (const DeskRouter *router, gint64 amount_minor,
                DeskCell currency, gint64 from_minor, const char *of)
{
  if (from_minor == DESK_MONEY_NONE || amount_minor == DESK_MONEY_NONE
      || amount_minor < from_minor)
    return FALSE;
  if (of[0] == '\0')
    of = router->currency;
  return currency.length == 0 ? g_str_equal (of, router->currency)
                              : desk_cell_is (currency, of);
}

static gboolean
route_matches (const DeskRouter *router, guint index, const char *source,
               const DeskInbound *row, guint64 found)
{
  const DeskRoute *route = &router->routing->routes[index];

  return (route->sources == NULL
          || desk_regulation_lists (route->sources, source))
         && (route->kinds == 0 || (route->kinds & (1u << row->kind)) != 0)
         && (!route->corporate || row->company.length > 0)
         && (route->words == NULL
             || (found & (G_GUINT64_CONSTANT (1) << index)) != 0)
         && (route->amount_from_minor == DESK_MONEY_NONE
             || is_amount_from (router, row->amount_minor, row->currency,
                                route->amount_from_minor, route->currency));
}

const char *
desk_router_department (const DeskRouter *router, const char *source,
                        const DeskInbound *row)
{
  const DeskRouting *routing = router->routing;
  guint64 found = router->has_words ? find_words (router->routes, row) : 0;

  for (guint i = 0; i < routing->n_routes; i++)
    if (route_matches (router, i, source, row, found))
      return routing->routes[i].department;
  if ((routing->commercial_corporate && row->company.length > 0)
      || desk_router_is_commercial (router, row->amount_minor, row->currency))
    return routing->commercial_department;
  return routing->department;
}

const char *
desk_router_place (const DeskRouter *router, const char *department,
                   guint landed)
{
  const DeskRouting *routing = router->routing;

  return routing->head_inbox > 0 && landed >= routing->head_inbox
                 && g_str_equal (department, routing->commercial_department)
             ? routing->department
             : department;
}

gboolean
desk_router_is_commercial (const DeskRouter *router, gint64 amount_minor,
                           DeskCell currency)
{
  const DeskRouting *routing = router->routing;

  return is_amount_from (router, amount_minor, currency,
                         routing->commercial_from_minor,
                         routing->commercial_currency);
}

/* The subscriber's digits are all one: 9999999999, 0000000.  Country codes
 * have three digits at the most, and nine digits in a row are no chance. */
#define ONE_DIGIT_LENGTH 9

static gboolean
is_one_digit (guint64 number)
{
  guint64 digit = number % 10;

  for (guint i = 0; i < ONE_DIGIT_LENGTH; i++, number /= 10)
    if (number % 10 != digit)
      return FALSE;
  return TRUE;
}

gboolean
desk_router_shares_phone (const DeskRouter *router, guint64 number)
{
  const DeskRouting *routing = router->routing;

  if (routing->shared_one_digit && is_one_digit (number))
    return TRUE;
  for (guint i = 0; i < routing->n_shared_keys; i++)
    if (routing->shared_keys[i].phone == number)
      return TRUE;
  return FALSE;
}

gboolean
desk_router_shares_email (const DeskRouter *router, DeskCell address)
{
  const DeskRouting *routing = router->routing;
  gsize at = address.length;

  while (at > 0 && address.text[at - 1] != '@')
    at--;
  if (at == 0)
    return FALSE;
  for (guint i = 0; i < routing->n_shared_keys; i++)
    {
      const DeskSharedKey *key = &routing->shared_keys[i];

      if (key->phone == 0
          && (key->local.length == 0
              || desk_cell_equal (key->local,
                                  (DeskCell){ address.text, at - 1 }))
          && (key->domain.length == 0
              || desk_cell_equal (
                  key->domain,
                  (DeskCell){ address.text + at, address.length - at })))
        return TRUE;
    }
  return FALSE;
}

gboolean
desk_router_is_purchase (const DeskRouter *router, const DeskInbound *row)
{
  return row->purchase || find_words (router->purchase, row) != 0;
}

DeskKnown
desk_router_known (const DeskRouter *router, DeskStatus status,
                   const DeskInbound *row)
{
  DeskKnown known;

  switch (status)
    {
    case DESK_STATUS_SOLD:
      known = router->routing->sold;
      break;
    case DESK_STATUS_PAID:
      known = router->routing->paid;
      break;
    case DESK_STATUS_IN_CARE:
      known = router->routing->in_care;
      break;
    case DESK_STATUS_NEW:
    case DESK_STATUS_RETURNED:
    case DESK_STATUS_WORKING:
    case DESK_STATUS_REFUSED:
      return DESK_KNOWN_OWNER;
    default:
      return DESK_KNOWN_NEW;
    }
  return desk_router_is_purchase (router, row) ? DESK_KNOWN_NEW : known;
}
