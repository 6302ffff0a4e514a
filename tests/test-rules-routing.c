#include "config.h"

#include "rules/routing.h"
#include "data.h"
#include "shipped.h"

static const char commercial[]
    = "commercial: {department: commercial, amount-from: 1000000.00,"
      " currency: RUB, corporate: true}\n";
static const char rules[]
    = "rules:\n"
      "- {department: logistics, words: [где мой заказ], kinds: [form]}\n"
      "- {department: client, sources: [tilda, site]}\n"
      "- {department: vip, amount-from: 50, currency: USD, corporate: true}\n"
      "commercial: {department: commercial, amount-from: 100}\n";

static const struct
{
  const char *name;
  const char *own;
  const char *source;
  DeskKind kind;
  gint64 amount; /* minor units */
  const char *currency, *company, *message;
  const char *department;
} cases[] = {
  { "default", "", "form", DESK_KIND_FORM, 900000000, "RUB", "ООО Ромашка", "",
    "client" },
  { "below-the-amount", commercial, "form", DESK_KIND_FORM, 99999999, "RUB", "",
    "", "client" },
  { "from-the-amount", commercial, "form", DESK_KIND_FORM, 100000000, "RUB", "",
    "", "commercial" },
  { "currency-of-the-store", commercial, "form", DESK_KIND_FORM, 100000000, "",
    "", "", "commercial" },
  { "another-currency-is-not-compared", commercial, "form", DESK_KIND_FORM,
    100000000, "UAH", "", "", "client" },
  { "no-amount", commercial, "form", DESK_KIND_FORM, DESK_MONEY_NONE, "", "",
    "", "client" },
  { "corporate", commercial, "form", DESK_KIND_FORM, DESK_MONEY_NONE, "",
    "ООО Ромашка", "", "commercial" },
  { "words", rules, "form", DESK_KIND_FORM, DESK_MONEY_NONE, "", "",
    "Где мой заказ?", "logistics" },
  { "words-of-another-kind", rules, "form", DESK_KIND_CALL, DESK_MONEY_NONE, "",
    "", "Где мой заказ?", "client" },
  { "first-match-wins", rules, "tilda", DESK_KIND_FORM, 20000, "", "",
    "где мой заказ", "logistics" },
  { "before-the-commercial-inbox", rules, "tilda", DESK_KIND_FORM, 20000, "",
    "", "", "client" },
  { "all-conditions", rules, "form", DESK_KIND_FORM, 5000, "USD", "Acme", "",
    "vip" },
  { "not-all-conditions", rules, "form", DESK_KIND_FORM, 5000, "USD", "", "",
    "client" },
  { "commercial-after-the-rules", rules, "form", DESK_KIND_FORM, 10000, "RUB",
    "", "", "commercial" },
};

static DeskRouting *
load (const char *text)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskRouting *routing
      = desk_routing_new (shipped ("routing"), own (text), findings);

  g_assert_nonnull (routing);
  return routing;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskRouting) routing = load (cases[i].own);
  g_autoptr (DeskRouter) router = desk_router_new (routing, "RUB");
  DeskInbound row = {
    .kind = cases[i].kind,
    .amount_minor = cases[i].amount,
    .currency = desk_cell (cases[i].currency),
    .company = desk_cell (cases[i].company),
    .message = desk_cell (cases[i].message),
  };

  g_assert_cmpstr (desk_router_department (router, cases[i].source, &row), ==,
                   cases[i].department);
}

static void
test_place (void)
{
  g_autoptr (DeskRouting) open = load (commercial);
  g_autoptr (DeskRouting) routing = load ("head-inbox: {max-per-day: 2}\n");
  g_autoptr (DeskRouting) off = load ("head-inbox:\n");
  g_autoptr (DeskRouter) any = desk_router_new (open, "RUB");
  g_autoptr (DeskRouter) router = desk_router_new (routing, "RUB");

  g_assert_cmpuint (open->head_inbox, ==, 0);
  g_assert_cmpuint (off->head_inbox, ==, 0);
  g_assert_cmpstr (desk_router_place (any, "commercial", 1000000), ==,
                   "commercial");
  g_assert_cmpstr (desk_router_place (router, "commercial", 1), ==,
                   "commercial");
  g_assert_cmpstr (desk_router_place (router, "commercial", 2), ==, "client");
  g_assert_cmpstr (desk_router_place (router, "logistics", 2), ==, "logistics");
}

static const struct
{
  DeskStatus status;
  DeskKnown known, purchase;
} known[] = {
  { DESK_STATUS_NEW, DESK_KNOWN_OWNER, DESK_KNOWN_OWNER },
  { DESK_STATUS_WORKING, DESK_KNOWN_OWNER, DESK_KNOWN_OWNER },
  { DESK_STATUS_RETURNED, DESK_KNOWN_OWNER, DESK_KNOWN_OWNER },
  { DESK_STATUS_REFUSED, DESK_KNOWN_OWNER, DESK_KNOWN_OWNER },
  { DESK_STATUS_SOLD, DESK_KNOWN_OWNER, DESK_KNOWN_NEW },
  { DESK_STATUS_PAID, DESK_KNOWN_OWNER, DESK_KNOWN_NEW },
  { DESK_STATUS_IN_CARE, DESK_KNOWN_CARE, DESK_KNOWN_NEW },
  { DESK_STATUS_LOST, DESK_KNOWN_NEW, DESK_KNOWN_NEW },
  { DESK_STATUS_WITHDRAWN, DESK_KNOWN_NEW, DESK_KNOWN_NEW },
};

static void
test_known (void)
{
  g_autoptr (DeskRouting) routing = load ("");
  g_autoptr (DeskRouter) router = desk_router_new (routing, "RUB");
  DeskInbound plain = { .message = desk_cell ("перезвоните мне") };
  DeskInbound marked = { .purchase = TRUE };
  DeskInbound worded = { .message = desk_cell ("Хочу заказать ещё один") };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      DeskStatus status = known[i].status;

      g_test_message ("%s", desk_status_name (status));
      g_assert_cmpint (desk_router_known (router, status, &plain), ==,
                       known[i].known);
      g_assert_cmpint (desk_router_known (router, status, &marked), ==,
                       known[i].purchase);
      g_assert_cmpint (desk_router_known (router, status, &worded), ==,
                       known[i].purchase);
    }
}

static void
test_known_is_data (void)
{
  g_autoptr (DeskRouting) routing
      = load ("known-client: {sold: care, paid: new-deal, in-care: owner, "
              "care-department: service}\n");
  g_autoptr (DeskRouter) router = desk_router_new (routing, "RUB");
  DeskInbound row = { 0 };

  g_assert_cmpint (desk_router_known (router, DESK_STATUS_SOLD, &row), ==,
                   DESK_KNOWN_CARE);
  g_assert_cmpint (desk_router_known (router, DESK_STATUS_PAID, &row), ==,
                   DESK_KNOWN_NEW);
  g_assert_cmpint (desk_router_known (router, DESK_STATUS_IN_CARE, &row), ==,
                   DESK_KNOWN_OWNER);
  g_assert_cmpstr (routing->care_department, ==, "service");
}

static const char shared[]
    = "shared-keys: [one-digit, +73952000000, test@*, '*@hub.example',"
      " office@work.example]\n";

static const struct
{
  guint64 number; /* 0: an address */
  const char *address;
  gboolean shared;
} keys[] = {
  { 73952000000, NULL, TRUE },
  { 73952000001, NULL, FALSE },
  { 79999999999, NULL, TRUE },
  { 375999999999, NULL, TRUE },
  { 79199999999, NULL, FALSE }, /* eight nines */
  { 78000000000, NULL, TRUE },
  { 0, "test@mail.example", TRUE },
  { 0, "contest@mail.example", FALSE },
  { 0, "test2@mail.example", FALSE },
  { 0, "anna@hub.example", TRUE },
  { 0, "anna@the.hub.example", FALSE },
  { 0, "office@work.example", TRUE },
  { 0, "office@mail.example", FALSE },
  { 0, "anna@work.example", FALSE },
  { 0, "\"a@hub\"@hub.example", TRUE }, /* the last @ parts */
  { 0, "no address", FALSE },
};

static void
test_shared (void)
{
  g_autoptr (DeskRouting) routing = load (shared);
  g_autoptr (DeskRouting) none = load ("shared-keys: []\n");
  g_autoptr (DeskRouter) router = desk_router_new (routing, "RUB");
  g_autoptr (DeskRouter) trusting = desk_router_new (none, "RUB");

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      DeskCell address = desk_cell (keys[i].address);

      g_test_message ("%" G_GUINT64_FORMAT " %s", keys[i].number,
                      keys[i].address == NULL ? "" : keys[i].address);
      if (keys[i].number != 0)
        {
          g_assert_cmpint (desk_router_shares_phone (router, keys[i].number),
                           ==, keys[i].shared);
          g_assert_false (desk_router_shares_phone (trusting, keys[i].number));
          continue;
        }
      g_assert_cmpint (desk_router_shares_email (router, address), ==,
                       keys[i].shared);
      g_assert_false (desk_router_shares_email (trusting, address));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/routing/", cases, test_case);
  g_test_add_func ("/routing/place", test_place);
  g_test_add_func ("/routing/known", test_known);
  g_test_add_func ("/routing/known-is-data", test_known_is_data);
  g_test_add_func ("/routing/shared", test_shared);
  return g_test_run ();
}
