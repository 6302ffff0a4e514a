#include "config.h"

#include "base/money.h"
#include "tests/data.h"

#define NO DESK_MONEY_NONE

static const struct
{
  const char *name, *text;
  gint64 minor; /* NO: refused */
} stored[] = {
  { "plain", "1234.50", 123450 },
  { "whole", "1234", 123400 },
  { "one-decimal", "1234.5", 123450 },
  { "zero", "0.00", 0 },
  { "kopeck", "0.01", 1 },
  { "negative", "-12.34", -1234 },
  { "largest", "92233720368547758.07", G_MAXINT64 },
  { "least", "-92233720368547758.07", -G_MAXINT64 },
  { "too-large", "92233720368547758.08", NO },
  { "too-small", "-92233720368547758.08", NO },
  { "too-large-whole", "92233720368547759", NO },
  { "far-too-large", "99999999999999999999999999", NO },
  { "three-decimals", "1.234", NO },
  { "zero-decimals", "1.", NO },
  { "no-whole", ".50", NO },
  { "comma", "1,50", NO },
  { "blank", "1 250", NO },
  { "outer-blank", " 1", NO },
  { "plus", "+1", NO },
  { "minus-alone", "-", NO },
  { "two-minuses", "--1", NO },
  { "two-dots", "1.2.3", NO },
  { "power", "1e3", NO },
  { "word", "x", NO },
  { "empty", "", NO },
};

static void
test_stored (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gint64 minor = NO;
  gboolean read = desk_money_parse (desk_cell (stored[i].text), &minor);

  g_assert_cmpint (read, ==, stored[i].minor != NO);
  g_assert_cmpint (minor, ==, stored[i].minor);
}

static const struct
{
  gint64 minor;
  const char *text;
} formats[] = {
  { 0, "0.00" },
  { 1, "0.01" },
  { -1, "-0.01" },
  { 99, "0.99" },
  { 100, "1.00" },
  { -123450, "-1234.50" },
  { G_MAXINT64, "92233720368547758.07" },
  { -G_MAXINT64, "-92233720368547758.07" },
  { NO, "" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      gint64 back = NO;

      desk_money_format (out, formats[i].minor);
      g_assert_cmpstr (out->str, ==, formats[i].text);
      desk_money_parse (desk_cell (out->str), &back);
      g_assert_cmpint (back, ==, formats[i].minor);
    }
}

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"

/* Why a sum is refused; NULL in the table below stands for a sum. */
#define BAD "not a sum of money"
#define UNSURE "ambiguous: thousands or decimals? write 1250 or 1250.00"
#define LARGE "too large a sum"
#define FINE "more than two decimals"

static const struct
{
  const char *text;
  gint64 minor;
  const char *currency, *why;
} foreign[] = {
  /* decimals */
  { "0", 0, NULL, NULL },
  { "1250", 125000, NULL, NULL },
  { "1250.5", 125050, NULL, NULL },
  { "1250.50", 125050, NULL, NULL },
  { "1250,50", 125050, NULL, NULL },
  { "1250.5000", 125050, NULL, NULL },
  { "1250.5010", NO, NULL, FINE },
  { "64385.0034", NO, NULL, FINE },
  { "1250.", NO, NULL, BAD },
  { ".50", NO, NULL, BAD },
  { "1,,5", NO, NULL, BAD },
  { "1..5", NO, NULL, BAD },
  /* a lone separator before three digits */
  { "1,250", NO, NULL, UNSURE },
  { "1.250", NO, NULL, UNSURE },
  { "1250,500", NO, NULL, UNSURE },
  { "0.500", NO, NULL, UNSURE },
  { "1,25", 125, NULL, NULL },
  { "1,2500", 125, NULL, NULL },
  /* groups */
  { "1 250", 125000, NULL, NULL },
  { "1 250,50", 125050, NULL, NULL },
  { "1 250.50", 125050, NULL, NULL },
  { "1 250,500", 125050, NULL, NULL },
  { "1 250,505", NO, NULL, FINE },
  { "1" NBSP "250,50", 125050, NULL, NULL },
  { "1" NARROW "250" NARROW "000", 125000000, NULL, NULL },
  { "1 250" NBSP "000", 125000000, NULL, NULL },
  { "1'250'000.50", 125000050, NULL, NULL },
  { "1’250", 125000, NULL, NULL },
  { "1,250.5", 125050, NULL, NULL },
  { "1.250,5", 125050, NULL, NULL },
  { "1,250.500", 125050, NULL, NULL },
  { "1.250.000", 125000000, NULL, NULL },
  { "1.250.000,00", 125000000, NULL, NULL },
  { "1,250,000.00", 125000000, NULL, NULL },
  { "$22,700.00", 2270000, "USD", NULL },
  { "1,250,00", NO, NULL, BAD },
  { "12,50,000.00", NO, NULL, BAD },
  { "1250,000.00", NO, NULL, BAD },
  { "1250 000", NO, NULL, BAD },
  { "1 25", NO, NULL, BAD },
  { "1 2500", NO, NULL, BAD },
  { "1  250", NO, NULL, BAD },
  { "1 250.000,00", NO, NULL, BAD },
  { "1,250.000.00", NO, NULL, BAD },
  { "1.250,000.00", NO, NULL, BAD },
  { "1.50 000", NO, NULL, BAD },
  { "1'250 000", NO, NULL, BAD },
  /* currencies */
  { "12 000 ₽", 1200000, "RUB", NULL },
  { "12000₽", 1200000, "RUB", NULL },
  { "12" NBSP "000" NBSP "руб.", 1200000, "RUB", NULL },
  { "12 000 РУБ", 1200000, "RUB", NULL },
  { "12 000р.", 1200000, "RUB", NULL },
  { "12 000 р", 1200000, "RUB", NULL },
  { "500 рублей", 50000, "RUB", NULL },
  { "RUB 500", 50000, "RUB", NULL },
  { "250000 грн", 25000000, "UAH", NULL },
  { "250000 грн.", 25000000, "UAH", NULL },
  { "₴5", 500, "UAH", NULL },
  { "5 USD", 500, "USD", NULL },
  { "$ 5", 500, "USD", NULL },
  { "$5 USD", 500, "USD", NULL },
  { "5,00 €", 500, "EUR", NULL },
  { "5 000 ₸", 500000, "KZT", NULL },
  { "12,50 Br", 1250, "BYN", NULL },
  { "Br 12,50", 1250, "BYN", NULL },
  { "$5 EUR", NO, NULL, BAD },
  { "R$ 5", NO, NULL, BAD },
  { "12 тыс", NO, NULL, BAD },
  { "5 рупий", NO, NULL, BAD },
  { "$", NO, NULL, BAD },
  { "5 ₽ 6", NO, NULL, BAD },
  { "5 ₽₽", NO, NULL, BAD },
  /* signs */
  { "-5", -500, NULL, NULL },
  { "- 5", -500, NULL, NULL },
  { "−1 250,50", -125050, NULL, NULL },
  { "+5", 500, NULL, NULL },
  { "-$5.00", -500, "USD", NULL },
  { "$-5.00", -500, "USD", NULL },
  { "-$-5", NO, NULL, BAD },
  { "--5", NO, NULL, BAD },
  { "5-", NO, NULL, BAD },
  { "5-6", NO, NULL, BAD },
  { "(5)", NO, NULL, BAD },
  { "-", NO, NULL, BAD },
  { "", NO, NULL, BAD },
  { " ", NO, NULL, BAD },
  { "  5  ", 500, NULL, NULL },
  { "5%", NO, NULL, BAD },
  { "1e3", NO, NULL, BAD },
  { "нет", NO, NULL, BAD },
  { "٥", NO, NULL, BAD },
  { "5\xff", NO, NULL, BAD },
  /* size */
  { "92233720368547758.07", G_MAXINT64, NULL, NULL },
  { "-92 233 720 368 547 758,07", -G_MAXINT64, NULL, NULL },
  { "92233720368547758.08", NO, NULL, LARGE },
  { "92233720368547759", NO, NULL, LARGE },
  { "99999999999999999999999", NO, NULL, LARGE },
  { "1 000 000 000 000 000 000 000 000 000", NO, NULL, LARGE },
};

static void
test_foreign (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      const char *currency = "untouched", *why = NULL;
      gint64 minor = NO;
      gboolean read = desk_money_parse_foreign (desk_cell (foreign[i].text),
                                                &minor, &currency, &why);

      g_test_message ("'%s'", foreign[i].text);
      g_assert_cmpstr (why, ==, foreign[i].why);
      g_assert_cmpint (minor, ==, foreign[i].minor);
      g_assert_cmpint (read, ==, foreign[i].why == NULL);
      g_assert_cmpstr (currency, ==, read ? foreign[i].currency : "untouched");
    }
}

static void
test_foreign_optional (void)
{
  gint64 minor = NO;

  g_assert_true (
      desk_money_parse_foreign (desk_cell ("5 ₽"), &minor, NULL, NULL));
  g_assert_cmpint (minor, ==, 500);
  g_assert_false (
      desk_money_parse_foreign (desk_cell ("x"), &minor, NULL, NULL));
  g_assert_false (
      desk_money_parse_foreign ((DeskCell){ NULL, 0 }, &minor, NULL, NULL));
  g_assert_cmpint (minor, ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/money/stored/", stored, test_stored);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/foreign", test_foreign);
  g_test_add_func ("/money/foreign-optional", test_foreign_optional);
  return g_test_run ();
}
