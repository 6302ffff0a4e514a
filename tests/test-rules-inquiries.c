#include "config.h"

#include "rules/inquiries.h"
#include "data.h"
#include "shipped.h"

static const struct
{
  const char *name;
  DeskKind kind;
  gint64 amount; /* minor units; 0: none */
  const char *product, *message, *extra;
  const char *funnel; /* NULL: a sale */
} cases[] = {
  { "nothing", DESK_KIND_FORM, 0, "", "", "", NULL },
  { "call", DESK_KIND_CALL, 0, "", "", "", NULL },
  { "question", DESK_KIND_FORM, 0, "", "Перезвоните, пожалуйста", "", NULL },
  { "candidate", DESK_KIND_FORM, 0, "",
    "Здравствуйте! Интересует вакансия менеджера", "", "candidate" },
  { "candidate-resume", DESK_KIND_FORM, 0, "", "Высылаю резюме", "",
    "candidate" },
  { "candidate-ukrainian", DESK_KIND_FORM, 0, "", "ШУКАЮ РОБОТУ", "",
    "candidate" },
  { "candidate-english", DESK_KIND_FORM, 0, "", "Here is my CV.", "",
    "candidate" },
  { "candidate-in-the-product", DESK_KIND_FORM, 0, "Вакансия: продавец", "", "",
    "candidate" },
  { "resume-alone-is-a-sale", DESK_KIND_FORM, 0, "", "помогите с резюме", "",
    NULL },
  { "supplier", DESK_KIND_FORM, 0, "",
    "Предлагаем наши услуги по раскрутке, продвинем ваш сайт", "", "supplier" },
  { "supplier-ukrainian", DESK_KIND_FORM, 0, "",
    "Пропонуємо постачання деревини", "", "supplier" },
  { "client-wants-promotion", DESK_KIND_FORM, 0, "", "Нужно продвижение сайта",
    "", NULL },
  { "partner", DESK_KIND_FORM, 0, "", "Есть ли у вас партнёрская программа?",
    "", "partner" },
  { "franchise", DESK_KIND_FORM, 0, "", "Условия франшизы", "", "franchise" },
  { "franchise-bought", DESK_KIND_FORM, 0, "",
    "Хочу купить франшизу, сколько стоит?", "", "franchise" },
  { "franchise-of-an-insurance", DESK_KIND_FORM, 0, "", "КАСКО с франшизой", "",
    NULL },
  { "accounting", DESK_KIND_FORM, 0, "", "Пришлите акт сверки за квартал", "",
    "accounting" },
  { "invoice-is-a-sale", DESK_KIND_FORM, 0, "",
    "Выставьте счёт и закрывающие документы, счёт на оплату", "", NULL },
  { "sale-words-win", DESK_KIND_FORM, 0, "",
    "Видел вакансию, но хочу купить дверь", "", NULL },
  { "sale-words-in-the-product-win", DESK_KIND_FORM, 0, "Рассчитать стоимость",
    "вакансия", "", NULL },
  { "an-amount-is-a-sale", DESK_KIND_FORM, 100, "", "вакансия", "", NULL },
  { "history-never", DESK_KIND_DEAL, 0, "", "вакансия", "", NULL },
  { "form-name", DESK_KIND_FORM, 0, "", "", "{\"formname\":\"Вакансии\"}",
    "candidate" },
  { "form-name-decides-alone", DESK_KIND_FORM, 100, "", "цена",
    "{\"a\":\"b\",\"Название формы\":\"Стать партнёром\"}", "partner" },
  { "form-name-of-a-sale", DESK_KIND_FORM, 0, "", "",
    "{\"formname\":\"Заявка\"}", NULL },
  { "another-column", DESK_KIND_FORM, 0, "", "", "{\"tag\":\"Вакансии\"}",
    NULL },
  { "form-of-payment-is-another-column", DESK_KIND_FORM, 0, "", "",
    "{\"Форма оплаты\":\"франшиза\"}", NULL },
  { "escapes", DESK_KIND_FORM, 0, "", "",
    "{\"x\":\"\\\"\",\"form\":\"\\\"Резюме\\\"\"}", "candidate" },
  { "a-value-that-looks-like-a-key", DESK_KIND_FORM, 0, "", "",
    "{\"x\":\"form\",\"y\":\"Резюме\"}", NULL },
  { "broken-json", DESK_KIND_FORM, 0, "", "", "{\"form\":\"Резюме", NULL },
  { "json-that-ends-in-an-escape", DESK_KIND_FORM, 0, "", "", "{\"form\\",
    NULL },
};

static DeskInquiries *
load (const char *text)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskInquiries *inquiries
      = desk_inquiries_new (shipped ("inquiries"), own (text), findings);

  g_assert_nonnull (inquiries);
  return inquiries;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskInquiries) inquiries = load ("");
  g_autoptr (DeskTriage) triage = desk_triage_new (inquiries);
  /* On the heap, to the byte: a read beyond the end is seen. */
  g_autofree char *extra = g_memdup2 (cases[i].extra, strlen (cases[i].extra));
  DeskInbound row = {
    .kind = cases[i].kind,
    .amount_minor = cases[i].amount == 0 ? DESK_MONEY_NONE : cases[i].amount,
    .product = desk_cell (cases[i].product),
    .message = desk_cell (cases[i].message),
    .extra = { extra, strlen (cases[i].extra) },
  };
  const DeskFunnel *funnel = desk_triage_funnel (triage, "form", &row);

  g_assert_cmpstr (funnel == NULL ? NULL : funnel->id, ==, cases[i].funnel);
}

static void
test_source (void)
{
  g_autoptr (DeskInquiries) inquiries
      = load ("funnels: [{id: a, title: A, words: [x]},\n"
              "  {id: b, title: B, sources: [hh, work-ua], words: [x]}]\n");
  g_autoptr (DeskTriage) triage = desk_triage_new (inquiries);
  DeskInbound row
      = { .amount_minor = 500, .message = desk_cell ("хочу купить") };
  DeskInbound both
      = { .amount_minor = DESK_MONEY_NONE, .message = desk_cell ("X") };

  g_assert_cmpstr (desk_triage_funnel (triage, "work-ua", &row)->id, ==, "b");
  g_assert_null (desk_triage_funnel (triage, "tilda", &row));
  g_assert_cmpstr (desk_triage_funnel (triage, "tilda", &both)->id, ==, "a");
}

static void
test_no_funnels (void)
{
  g_autoptr (DeskInquiries) inquiries = load ("funnels: []\n");
  g_autoptr (DeskTriage) triage = desk_triage_new (inquiries);
  DeskInbound row = { .message = desk_cell ("вакансия"),
                      .extra = desk_cell ("{\"form\":\"Резюме\"}") };

  g_assert_null (desk_triage_funnel (triage, "tilda", &row));
}

/* Where an inquiry goes by who sent it. */
static const struct
{
  const char *name, *funnel;
  DeskAsker asker;
  const char *message;
  gboolean repeat;
  const char *department;
} places[] = {
  { "candidate",
    "candidate",
    { TRUE, DESK_KNOWN_OWNER, TRUE },
    "x",
    FALSE,
    "hr" },
  { "stranger",
    "accounting",
    { FALSE, DESK_KNOWN_NEW, FALSE },
    "акт сверки",
    FALSE,
    "accounting" },
  { "client",
    "accounting",
    { TRUE, DESK_KNOWN_OWNER, FALSE },
    "акт сверки",
    TRUE,
    "" },
  { "client-of-care",
    "accounting",
    { TRUE, DESK_KNOWN_CARE, FALSE },
    "x",
    TRUE,
    "" },
  { "client-of-a-lost-deal",
    "accounting",
    { TRUE, DESK_KNOWN_NEW, FALSE },
    "x",
    FALSE,
    "accounting" },
  { "supplier",
    "accounting",
    { FALSE, DESK_KNOWN_NEW, TRUE },
    "x",
    FALSE,
    "logistics" },
  { "supplier-by-his-words",
    "accounting",
    { FALSE, DESK_KNOWN_NEW, FALSE },
    "Акт сверки. Мы — Ваш поставщик!",
    FALSE,
    "logistics" },
  { "both", "accounting", { TRUE, DESK_KNOWN_OWNER, TRUE }, "x", TRUE, "" },
};

static void
test_place (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskInquiries) inquiries = load ("");
  g_autoptr (DeskTriage) triage = desk_triage_new (inquiries);
  DeskPlace place = desk_triage_place (
      triage, desk_inquiries_funnel (inquiries, places[i].funnel),
      &places[i].asker, desk_cell (places[i].message), (DeskCell){ NULL, 0 });

  g_assert_cmpint (place.repeat, ==, places[i].repeat);
  g_assert_cmpstr (place.department, ==, places[i].department);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/inquiries/", cases, test_case);
  DESK_TEST_ADD_TABLE ("/inquiries/place/", places, test_place);
  g_test_add_func ("/inquiries/source", test_source);
  g_test_add_func ("/inquiries/no-funnels", test_no_funnels);
  return g_test_run ();
}
