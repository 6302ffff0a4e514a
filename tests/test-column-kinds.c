#include "config.h"

#include "record/column-kinds.h"

/* What each kind of cell takes, and what it must not. */
static const struct
{
  DeskCellKind kind;
  gboolean fits;
  const char *text;
} cases[] = {
  { DESK_CELL_NUMBER, TRUE, "0" },
  { DESK_CELL_NUMBER, TRUE, "180" },
  { DESK_CELL_NUMBER, FALSE, "-1" },
  { DESK_CELL_NUMBER, FALSE, "007" },
  { DESK_CELL_NUMBER, FALSE, "1.5" },
  { DESK_CELL_NUMBER, FALSE, "1234567890123456789" },
  { DESK_CELL_LINE, TRUE, "1" },
  { DESK_CELL_LINE, FALSE, "0" },
  { DESK_CELL_LINE, FALSE, "01" },
  { DESK_CELL_LINE, FALSE, "x" },
  { DESK_CELL_MOMENT, TRUE, "2026-11-22T13:44:00+03:00" },
  { DESK_CELL_MOMENT, FALSE, "2026-11-22T13:44:00Z" },
  { DESK_CELL_MOMENT, FALSE, "2026-11-31T13:44:00+03:00" },
  { DESK_CELL_MOMENT, FALSE, "2026-11-22 13:44:00+03:00" },
  { DESK_CELL_DAY, TRUE, "2028-02-29" },
  { DESK_CELL_DAY, FALSE, "2026-02-29" },
  { DESK_CELL_ACTOR, TRUE, "m1" },
  { DESK_CELL_ACTOR, TRUE, "m1/root" },
  { DESK_CELL_ACTOR, TRUE, "robot" },
  { DESK_CELL_ACTOR, FALSE, "/root" },
  { DESK_CELL_ACTOR, FALSE, "m1/" },
  { DESK_CELL_ACTOR, FALSE, "M1" },
  { DESK_CELL_ID, TRUE, "google-forms" },
  { DESK_CELL_ID, FALSE, "-forms" },
  { DESK_CELL_ID, FALSE, "google forms" },
  { DESK_CELL_ID, FALSE, "a23456789012345678901234567890123" },
  { DESK_CELL_PERSON, TRUE, "exchange" },
  { DESK_CELL_PERSON, TRUE, "~Иванова Мария" },
  { DESK_CELL_PERSON, FALSE, "~" },
  { DESK_CELL_PERSON, FALSE, "Иванова" },
  { DESK_CELL_BATCH, TRUE, "0123456789ab" },
  { DESK_CELL_BATCH, FALSE, "0123456789AB" },
  { DESK_CELL_BATCH, FALSE, "0123456789a" },
  { DESK_CELL_EXTERNAL, TRUE, "amocrm:77" },
  { DESK_CELL_EXTERNAL, TRUE, "tilda:~0123456789abcdef" },
  { DESK_CELL_EXTERNAL, FALSE, "77" },
  { DESK_CELL_EXTERNAL, FALSE, ":77" },
  { DESK_CELL_EXTERNAL, FALSE, "amocrm:" },
  { DESK_CELL_PHONES, TRUE, "+79161234567" },
  { DESK_CELL_PHONES, TRUE, "+79161234567;ext=12 +380671112233" },
  { DESK_CELL_PHONES, FALSE, "89161234567" },
  { DESK_CELL_PHONES, FALSE, "+79161234567  +380671112233" },
  { DESK_CELL_PHONES, FALSE, "+79161234567 " },
  { DESK_CELL_EMAILS, TRUE, "olga@example.com" },
  { DESK_CELL_EMAILS, TRUE, "olga@example.com почта@пример.рф" },
  { DESK_CELL_EMAILS, FALSE, "Olga@example.com" },
  { DESK_CELL_EMAILS, FALSE, "olga" },
  { DESK_CELL_EMAILS, FALSE, "@example.com" },
  { DESK_CELL_EMAILS, FALSE, "olga@" },
  { DESK_CELL_MONEY, TRUE, "1234.50" },
  { DESK_CELL_MONEY, TRUE, "-0.01" },
  { DESK_CELL_MONEY, FALSE, "1234.5" },
  { DESK_CELL_MONEY, FALSE, "1234" },
  { DESK_CELL_MONEY, FALSE, ".50" },
  { DESK_CELL_MONEY, FALSE, "1 234.50" },
  { DESK_CELL_CURRENCY, TRUE, "RUB" },
  { DESK_CELL_CURRENCY, FALSE, "rub" },
  { DESK_CELL_CURRENCY, FALSE, "RUBL" },
  { DESK_CELL_JSON, TRUE, "{}" },
  { DESK_CELL_JSON, TRUE, "{\"a\":\"b\",\"c\":1}" },
  { DESK_CELL_JSON, FALSE, "[]" },
  { DESK_CELL_JSON, FALSE, "{\"a\":\"b\"" },
  { DESK_CELL_JSON, FALSE, "{\"a\":\"b\"} " },
  { DESK_CELL_PENALTY, TRUE, "falsified=1.00" },
  { DESK_CELL_PENALTY, FALSE, "falsified" },
  { DESK_CELL_PENALTY, FALSE, "=1.00" },
  { DESK_CELL_PENALTY, FALSE, "falsified=1" },
  { DESK_CELL_LEAD_KIND, TRUE, "base" },
  { DESK_CELL_LEAD_KIND, FALSE, "bases" },
  { DESK_CELL_LEAD_OUTCOME, TRUE, "inquiry:supplier" },
  { DESK_CELL_LEAD_OUTCOME, FALSE, "inquiry:" },
  { DESK_CELL_LEAD_OUTCOME, FALSE, "inquiry" },
  { DESK_CELL_CHANNEL, TRUE, "meeting" },
  { DESK_CELL_CHANNEL, FALSE, "Call" },
  { DESK_CELL_DIRECTION, TRUE, "in" },
  { DESK_CELL_DIRECTION, FALSE, "inbound" },
  { DESK_CELL_CONTACT_OUTCOME, TRUE, "deal:12" },
  { DESK_CELL_CONTACT_OUTCOME, TRUE, "personal" },
  { DESK_CELL_CONTACT_OUTCOME, FALSE, "deal:" },
  { DESK_CELL_CONTACT_OUTCOME, FALSE, "new" },
  { DESK_CELL_DAY_KIND, TRUE, "full-look-up" },
  { DESK_CELL_DAY_KIND, FALSE, "holiday" },
  { DESK_CELL_TEXT, TRUE, "что угодно" },
};

static void
takes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (desk_cell_fits (cases[i].kind, desk_cell (cases[i].text))
        != cases[i].fits)
      g_error ("%s '%s'", desk_cell_kind_title (cases[i].kind), cases[i].text);
}

/* Every ledger begins with the same five and ends with its seal. */
static void
frame (void)
{
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      g_assert_cmpint (desk_column_kind (l, DESK_SEQ), ==, DESK_CELL_LINE);
      g_assert_cmpint (desk_column_kind (l, DESK_TIME), ==, DESK_CELL_MOMENT);
      g_assert_false (desk_column_may_be_empty (l, DESK_ACTOR));
      g_assert_true (desk_column_may_be_empty (l, DESK_REF));
      g_assert_cmpint (desk_column_kind (l, desk_ledger_columns (l) - 1), ==,
                       DESK_CELL_SEAL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column-kinds/takes", takes);
  g_test_add_func ("/column-kinds/frame", frame);
  return g_test_run ();
}
