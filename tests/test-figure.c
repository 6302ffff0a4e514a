#include "config.h"

#include "record/figure.h"
#include "data.h"

#define NBSP "\302\240"

/* @format: what a ledger holds, @show: what people read. */
static const struct
{
  const char *name;
  DeskUnit unit;
  const char *typed;
  gint64 value; /* DESK_MONEY_NONE: no figure */
  const char *format, *show;
} figures[] = {
  { "count", DESK_UNIT_COUNT, "41", 41, "41", "41" },
  { "count-of-five-digits", DESK_UNIT_COUNT, "12345", 12345, "12345",
    "12" NBSP "345" },
  { "half-a-count", DESK_UNIT_COUNT, "1.5", DESK_MONEY_NONE, NULL, NULL },
  { "count-below-0", DESK_UNIT_COUNT, "-1", DESK_MONEY_NONE, NULL, NULL },
  { "count-of-nothing", DESK_UNIT_COUNT, "", DESK_MONEY_NONE, NULL, NULL },
  { "minutes", DESK_UNIT_MINUTES, "15", 15, "15", "15" },
  { "sum", DESK_UNIT_MONEY, "999 999", 99999900, "999999.00",
    "999" NBSP "999" },
  { "sum-with-hundredths", DESK_UNIT_MONEY, "1 250,50", 125050, "1250.50",
    "1250,50" },
  { "sum-in-words", DESK_UNIT_MONEY, "much", DESK_MONEY_NONE, NULL, NULL },
  { "sum-below-0", DESK_UNIT_MONEY, "-5", DESK_MONEY_NONE, NULL, NULL },
  { "percent", DESK_UNIT_PERCENT, "12.5", 1250, "12.50", "12,50" NBSP "%" },
};

static void
test_figure (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) format = g_string_new (NULL);
  g_autoptr (GString) show = g_string_new (NULL);
  gint64 value = DESK_MONEY_NONE;

  g_assert_cmpint (desk_figure_parse_typed (desk_cell (figures[i].typed),
                                            figures[i].unit, &value),
                   ==, figures[i].format != NULL);
  if (figures[i].format == NULL)
    return;
  g_assert_cmpint (value, ==, figures[i].value);
  desk_figure_format (format, figures[i].unit, value);
  g_assert_cmpstr (format->str, ==, figures[i].format);
  desk_figure_show (show, figures[i].unit, value, ',');
  g_assert_cmpstr (show->str, ==, figures[i].show);
  value = 0;
  g_assert_true (
      desk_figure_parse (desk_cell (format->str), figures[i].unit, &value));
  g_assert_cmpint (value, ==, figures[i].value);
}

static void
test_nothing (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 value;

  desk_figure_format (text, DESK_UNIT_MONEY, DESK_MONEY_NONE);
  desk_figure_show (text, DESK_UNIT_PERCENT, DESK_MONEY_NONE, ',');
  g_assert_cmpstr (text->str, ==, "");
  g_assert_false (
      desk_figure_parse (desk_cell ("1 000"), DESK_UNIT_MONEY, &value));
  g_assert_cmpstr (desk_currency_sign ("RUB"), ==, "₽");
  g_assert_cmpstr (desk_currency_sign ("KZT"), ==, "KZT");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/figure/", figures, test_figure);
  g_test_add_func ("/figure/nothing", test_nothing);
  return g_test_run ();
}
