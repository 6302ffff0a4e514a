#include "config.h"

#include "rules/answers.h"
#include "record/inquiries.h"
#include "data.h"
#include "shipped.h"

static const struct
{
  const char *name, *text;
  gboolean name_fits, company_fits;
} fits[] = {
  { "empty", "", FALSE, FALSE },
  { "name", "Анна", TRUE, TRUE },
  { "full-name", "Ким-Оглы И. П.", TRUE, TRUE },
  { "initials", "И.П. Ким", TRUE, TRUE },
  { "apostrophe", "O'Neill", TRUE, TRUE },
  { "company", "ООО «Ромашка-24»", FALSE, TRUE },
  { "link", "http://x.test", FALSE, FALSE },
  { "domain", "Пиши на example.com", FALSE, FALSE },
  { "cyrillic-domain", "заходи на пример.рф", FALSE, FALSE },
  { "address", "a@example.com", FALSE, FALSE },
  { "telephone", "Звони 8 900 000-10-20", FALSE, FALSE },
  { "header", "A\" <a@example.com>", FALSE, FALSE },
  { "braces", "{name}", FALSE, FALSE },
  { "long",
    "Ааааааааа Ааааааааа Ааааааааа Ааааааааа Ааааааааа Ааааааааа Ааааааааа "
    "Ааааааааа Ааааааааа",
    FALSE, FALSE },
};

static void
test_fits (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (desk_addressee_name_fits (desk_cell (fits[i].text)), ==,
                   fits[i].name_fits);
  g_assert_cmpint (desk_addressee_company_fits (desk_cell (fits[i].text)), ==,
                   fits[i].company_fits);
}

static const struct
{
  const char *name, *text, *who, *company, *filled;
} fills[] = {
  { "nothing", "Привет", "Анна", "", "Привет" },
  { "name", "Привет, {name}!", "Анна", "", "Привет, Анна!" },
  { "no-name", "Привет, {name}!", "", "", "Привет!" },
  { "bad-name", "Привет, {name}!", "example.com", "", "Привет!" },
  { "name-that-is-a-placeholder", "Привет, {name}!", "{company}", "X",
    "Привет!" },
  { "company", "Предложение ({company}).", "", "Ромашка",
    "Предложение (Ромашка)." },
  { "no-company", "Предложение ({company}).", "", "", "Предложение." },
  { "no-company-at-the-end", "От {name} ({company})\n", "Анна", "", "От Анна" },
  { "contact", "Пишите: {contact:a}\n", "", "",
    "Пишите: Отдел А, +7 900 000-77-01, a@firm.test, 9–18" },
  { "contact-with-less", "{contact:b}", "", "", "Отдел Б, b@firm.test" },
};

static void
test_fill (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskYaml) yaml
      = own ("a: {title: Отдел А, phone: +7 (900) 000-77-01,\n"
             "    email: A@firm.test, hours: 9–18}\n"
             "b: {title: Отдел Б, email: b@firm.test}\n");
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskPublicContacts) contacts
      = desk_public_contacts_new (desk_yaml_root (yaml), findings);
  const DeskAddressee to
      = { desk_cell (fills[i].who), desk_cell (fills[i].company) };
  gboolean sample = FALSE;
  g_autofree char *filled
      = desk_answer_fill (fills[i].text, &to, contacts, &sample);

  g_assert_cmpstr (filled, ==, fills[i].filled);
  g_assert_false (sample);
}

static void
test_sample (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskInquiries) inquiries
      = desk_inquiries_new (shipped ("inquiries"), NULL, findings);
  const DeskAddressee to = { { NULL, 0 }, { NULL, 0 } };
  gboolean sample = FALSE;
  g_autofree char *without
      = desk_answer_fill ("x", &to, inquiries->contacts, &sample);

  g_assert_cmpstr (without, ==, "x");
  g_assert_false (sample);
  g_free (
      desk_answer_fill ("{contact:supply}", &to, inquiries->contacts, &sample));
  g_assert_true (sample);
}

/* @found: what the schema says, NULL: nothing. */
static const struct
{
  const char *name, *text, *found;
} texts[] = {
  { "plain", "Спасибо", NULL },
  { "placeholders", "{name} {company} {contact:a}", NULL },
  { "public", "Звоните 8 (900) 000-77-01, A@firm.test", NULL },
  { "between-placeholders", "8 900 {name} 000 10 20", NULL },
  { "foreign-phone", "Звоните 8 900 000 77 02",
    "'8 900 000 77 02' is not in public-contacts" },
  { "foreign-e-mail", "b@firm.test",
    "'b@firm.test' is not in public-contacts" },
  { "unknown", "{nmae}", "unknown placeholder {nmae}; did you mean {name}" },
  { "unknown-far", "{фамилия}", "unknown placeholder {фамилия}; there are" },
  { "unknown-contact", "{contact:b}",
    "unknown placeholder {contact:b}; did you mean {contact:a}" },
  { "empty-braces", "{}", "a brace that belongs to no placeholder" },
  { "open-brace", "x { y", "a brace that belongs to no placeholder" },
  { "close-brace", "x } y", "a brace that belongs to no placeholder" },
  { "blanks", "{ name }", "unknown placeholder { name }" },
};

static void
test_text (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf (
      "public-contacts: {a: {title: A, phone: +79000007701,\n"
      "  email: a@firm.test}}\n"
      "funnels: [{id: f, title: F, steps: [{id: s, title: S,\n"
      "  otherwise: passed, answers: {passed: {subject: S,\n"
      "  text: \"%s\"}}}]}]\n",
      texts[i].text);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskInquiries) inquiries
      = desk_inquiries_new (shipped ("inquiries"), own (text), findings);

  if (texts[i].found == NULL)
    {
      g_assert_nonnull (inquiries);
      return;
    }
  g_assert_null (inquiries);
  g_assert_cmpuint (desk_findings_count (findings), ==, 1);
  g_test_message ("%s", desk_findings_get (findings, 0)->text);
  g_assert_true (
      g_str_has_prefix (desk_findings_get (findings, 0)->text, texts[i].found));
  g_assert_cmpuint (desk_findings_get (findings, 0)->line, ==, 5);
}

static const struct
{
  const char *name, *text;
  guint line;
} contacts_wrong[] = {
  { "no-list", "public-contacts: [a]\n", 1 },
  { "unknown-key", "public-contacts: {a: {title: A, fone: x}}\n", 1 },
  { "no-title", "public-contacts:\n  a: {phone: +79000007701}\n", 2 },
  { "neither", "public-contacts:\n  a: {title: A}\n", 2 },
  { "phone-without-country",
    "public-contacts:\n  a:\n    title: A\n"
    "    phone: 8 900 000 77 01\n",
    4 },
  { "two-phones",
    "public-contacts:\n  a:\n    title: A\n"
    "    phone: +79000007701, +79000007702\n",
    4 },
  { "no-e-mail", "public-contacts:\n  a:\n    title: A\n    email: a\n", 4 },
  { "two-lines",
    "public-contacts:\n  a:\n    title: \"A\\nB\"\n"
    "    email: a@b.test\n",
    3 },
};

static void
test_contacts (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autofree char *text
      = g_strconcat (contacts_wrong[i].text, "funnels: []\n", NULL);

  g_assert_null (
      desk_inquiries_new (shipped ("inquiries"), own (text), findings));
  g_assert_cmpuint (desk_findings_count (findings), ==, 1);
  g_assert_cmpuint (desk_findings_get (findings, 0)->line, ==,
                    contacts_wrong[i].line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/answers/fits/", fits, test_fits);
  DESK_TEST_ADD_TABLE ("/answers/fill/", fills, test_fill);
  g_test_add_func ("/answers/sample", test_sample);
  DESK_TEST_ADD_TABLE ("/answers/text/", texts, test_text);
  DESK_TEST_ADD_TABLE ("/answers/contacts/", contacts_wrong, test_contacts);
  return g_test_run ();
}
