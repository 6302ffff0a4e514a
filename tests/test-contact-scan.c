#include "config.h"

#include "base/contact-scan.h"
#include "data.h"

/* @found: what is told; NULL: nothing. */
static const struct
{
  const char *name, *text, *found;
} cases[] = {
  { "nothing", "Спасибо, мы ответим до пятницы.", NULL },
  { "empty", "", NULL },
  { "hours", "пн–пт с 9:00 до 18:00, суббота 10:00–14:00", NULL },
  { "dates", "до 01.12.2026, 2026-12-01 и 1 декабря 2026 года", NULL },
  { "sum",
    "паушальный взнос — 1 500 000 ₽, вложения от 2 500 000 "
    "₽",
    NULL },
  { "range", "от 1 500 000 до 2 500 000 рублей", NULL },
  { "percent", "роялти 5 %, скидка 10-15 %", NULL },
  { "a-company-behind-a-year", "в 2026 ООО «Ромашка» открыла 20 точек", NULL },
  { "tax-number", "ИНН 0000000000", NULL },
  { "whole", "звоните: +79000001020", "79000001020" },
  { "eight", "8 900 000-10-20", "8 900 000-10-20" },
  { "brackets", "по номеру 8 (900) 000 10 20.", "8 (900) 000 10 20" },
  { "no-blanks", "8(900)0001020", "8(900)0001020" },
  { "dots", "8.900.000.10.20", "8.900.000.10.20" },
  { "spaced-out", "8 9 0 0 0 0 0 1 0 2 0", "8 9 0 0 0 0 0 1 0 2 0" },
  { "nbsp", "8\302\240900\302\240000\302\24010\302\24020",
    "8\302\240900\302\240000\302\24010\302\24020" },
  { "long-dashes", "8–900–000–10–20", "8–900–000–10–20" },
  { "two-lines", "8 900\n000 10 20", "8 900\n000 10 20" },
  { "zero-width", "8900\342\200\2130001020", "8900\342\200\2130001020" },
  { "full-width", "８９０００００１０２０", "８９０００００１０２０" },
  { "letters-for-zeros", "8 9OO ООО-1О-2О", "8 9OO ООО-1О-2О" },
  { "no-prefix", "(900) 000-10-20", "900) 000-10-20" },
  { "behind-a-year", "в 2026 8 900 000 10 20", "8 900 000 10 20" },
  { "before-a-sum", "8 900 000 10 20 или 500 рублей", "8 900 000 10 20" },
  { "in-a-link", "https://wa.me/79000001020", "79000001020" },
  { "ukraine", "0 67 111 22 33", "0 67 111 22 33" },
  { "belarus", "8 029 491-19-11", "8 029 491-19-11" },
  { "another-country", "+44 20 7946 0958", "44 20 7946 0958" },
  { "of-a-town", "тел. 123-45-67", "123-45-67" },
  { "of-a-small-town", "пишите или 22-33-44", "22-33-44" },
  { "named", "наш телефон: 223344", "223344" },
  { "not-named", "заявка 223344", NULL },
  { "e-mail", "на почту info@example.org.", "info@example.org" },
  { "e-mail-in-brackets", "(Info@Example.org)", "Info@Example.org" },
  { "e-mail-spaced", "info @ example.org", "info @ example.org" },
  { "e-mail-at", "info [at] example.org", "info [at] example.org" },
  { "e-mail-dog", "info(собака)example.org", "info(собака)example.org" },
  { "e-mail-dog-spelled", "info собака example точка ru",
    "info собака example точка ru" },
  { "e-mail-dot-spelled", "info at example dot org",
    "info at example dot org" },
  { "e-mail-full-width", "info＠example.org", "info＠example.org" },
  { "e-mail-cyrillic", "почта@пример.рф", "почта@пример.рф" },
  { "messenger", "напишите в t.me/example", "t.me/example" },
  { "handle", "телеграм @example", "телеграм @example" },
  { "a-dog", "Ваша собака — на фото", NULL },
  { "at", "look at our site: example.org", NULL },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = desk_contact_scan (cases[i].text, NULL, NULL);

  g_assert_cmpstr (found, ==, cases[i].found);
}

static gboolean
is_ours (DeskCell found, guint64 number, gconstpointer data)
{
  (void) data;
  return number == G_GUINT64_CONSTANT (79000001020)
         || desk_cell_is (found, "our@example.org");
}

static const struct
{
  const char *name, *text, *found;
} allowed[] = {
  { "ours", "+7 900 000-10-20, our@example.org", NULL },
  { "ours-otherwise-written", "8 (900) 000 10 20", NULL },
  { "ours-then-another", "8 900 000 10 20, 8 900 000 10 21",
    "8 900 000 10 21" },
  { "two-in-a-row", "89000001020 89000001021", "89000001021" },
  { "ours-named", "телефон 8 900 000 10 20", NULL },
  { "another-address", "our@example.org, other@example.org",
    "other@example.org" },
};

static void
test_allowed (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = desk_contact_scan (allowed[i].text, is_ours, NULL);

  g_assert_cmpstr (found, ==, allowed[i].found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/contact-scan/", cases, test_case);
  DESK_TEST_ADD_TABLE ("/contact-scan/allowed/", allowed, test_allowed);
  return g_test_run ();
}
