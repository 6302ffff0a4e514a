#include "config.h"

#include "base/phone.h"

/* The numbers as the ledgers write them, or "!" and the reason. */
static char *
read_cell (const char *text, const char *country)
{
  DeskPhone phones[DESK_PHONES_MAX];
  const char *why = NULL;
  guint count = desk_phone_parse (desk_cell (text), country, phones, &why);
  GString *out = g_string_new (count == 0 ? "!" : "");

  if (count == 0)
    g_string_append (out, why);
  for (guint i = 0; i < count; i++)
    {
      g_string_append (out, i > 0 ? " " : "");
      desk_phone_format (out, phones[i]);
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *country, *text, *want;
} cells[] = {
  { "RU", "8 (916) 123-45-67", "+79161234567" },
  { "RU", "+7 916 1234567", "+79161234567" },
  { "RU", "89161234567", "+79161234567" },
  { "RU", "79161234567", "+79161234567" },
  { "RU", "9161234567", "+79161234567" },
  { "RU", "(495) 123-45-67", "+74951234567" },
  { "RU", "8.916.123.45.67", "+79161234567" },
  { "RU", "8\302\240916\302\240123\342\200\22145\342\200\22367",
    "+79161234567" },
  { "RU", "\342\200\252+79161234567\342\200\254", "+79161234567" },
  { "RU", "\342\200\213+7 916 123\342\210\22245-67", "+79161234567" },
  { "RU", "  +7 916 123 45 67\t", "+79161234567" },
  { "RU", "00 7 916 123-45-67", "+79161234567" },
  { "RU", "7777777777", "+77777777777" },
  { "RU", "8 800 555 35 35", "+78005553535" },
  /* labels and what exports put in front */
  { "RU", "p:+79161234567", "+79161234567" },
  { "RU", "p;+79161234567", "+79161234567" },
  { "RU", "tel:+79161234567", "+79161234567" },
  { "RU", "тел. 8 916 123-45-67", "+79161234567" },
  { "RU", "Тел.: 8 916 123-45-67", "+79161234567" },
  { "RU", "89161234567 моб.", "+79161234567" },
  { "RU", "'+79161234567", "+79161234567" },
  { "RU", "\342\200\231+79161234567", "+79161234567" },
  { "RU", "+998 +998901234567", "+998901234567" },
  { "RU", "+7 +7 916 123-45-67", "+79161234567" },
  /* extensions */
  { "RU", "8 916 123 45 67 доб. 12", "+79161234567;ext=12" },
  { "RU", "8 916 123 45 67, доб. 12", "+79161234567;ext=12" },
  { "RU", "8 (495) 123-45-67 (ДОБ 12)", "+74951234567;ext=12" },
  { "RU", "+7(495)123-45-67 ext.7", "+74951234567;ext=7" },
  { "RU", "+7(495)123-45-67 x7", "+74951234567;ext=7" },
  { "RU", "+7(495)123-45-67#7", "+74951234567;ext=7" },
  { "RU", "+7(495)123-45-67 вн. 999999", "+74951234567;ext=999999" },
  { "RU", "+79161234567;ext=12", "+79161234567;ext=12" },
  { "RU", "+7(495)123-45-67 ext. 1234567", "!an extension has 1 to 6 digits" },
  { "RU", "+7(495)123-45-67 ext.", "!an extension has 1 to 6 digits" },
  { "RU", "+7(495)123-45-67 ext. 12 34", "!digits after the extension" },
  { "RU", "доб. 12", "!an extension without a number" },
  /* several numbers */
  { "RU", "8916123-45-67, 8(495)765-43-21", "+79161234567 +74957654321" },
  { "RU", "89161234567 / 84957654321", "+79161234567 +74957654321" },
  { "RU", "89161234567;84957654321;", "+79161234567 +74957654321" },
  { "RU", "89161234567|84957654321", "+79161234567 +74957654321" },
  { "RU", "89161234567\r\n84957654321", "+79161234567 +74957654321" },
  { "RU", "89161234567 или 84957654321", "+79161234567 +74957654321" },
  { "RU", "89161234567 and 84957654321", "+79161234567 +74957654321" },
  { "RU", "+79161234567 +74957654321", "+79161234567 +74957654321" },
  { "RU", "+79161234567+74957654321", "+79161234567 +74957654321" },
  { "RU", "моб. 89161234567 раб. 84957654321 доб. 5",
    "+79161234567 +74957654321;ext=5" },
  { "RU", "89161234567 доб. 1, 84957654321",
    "+79161234567;ext=1 +74957654321" },
  { "RU", "89161234567, +7 916 123-45-67", "+79161234567" },
  { "RU", "89161234567 84957654321",
    "!22 digits; a Russian number has 11 (with 8 or +7)" },
  { "RU", "89161234567, 22",
    "!2 digits; a Russian number has 11 (with 8 or +7)" },
  /* abroad */
  { "RU", "81037112345678", "+37112345678" },
  { "RU", "810 7916 1234567", "+79161234567" },
  { "RU", "8~10", "!a character that does not belong in a telephone number" },
  { "RU", "+380 67 111 22 33", "+380671112233" },
  { "RU", "380671112233", "+380671112233" },
  { "RU", "375294911911", "+375294911911" },
  { "RU", "+1 (206) 555-8257", "+12065558257" },
  { "RU", "+44 171 555 7788", "+441715557788" },
  { "RU", "998901234567",
    "!12 digits; a Russian number has 11 (with 8 or +7)" },
  { "UZ", "998901234567", "+998901234567" },
  { "UZ", "901234567",
    "!9 digits; a number with a country code has 7 to 15 (write it with +)" },
  { "RU", "+1 555 8257", "!8 digits; a number with +1 has 11" },
  { "RU", "+210 1234567", "!no country has a calling code like +210" },
  { "RU", "+0916 1234567",
    "!no country has a calling code that begins with 0" },
  { "RU", "+123456",
    "!6 digits; a number with a country code has 7 to 15 (write it with +)" },
  { "RU", "+4412345678901234",
    "!16 digits; a number with a country code has 7 to 15 (write it with "
    "+)" },
  { "KZ", "8 701 123 45 67", "+77011234567" },
  { "KZ", "7011234567", "+77011234567" },
  { "BY", "8-029-491-19-11", "+375294911911" },
  { "BY", "029 491-19-11", "+375294911911" },
  { "BY", "+375 29 491-19-11", "+375294911911" },
  { "BY", "375294911911", "+375294911911" },
  { "BY", "8 916 123-45-67",
    "!11 digits; a number in Belarus has 12 (with +375)" },
  { "BY", "8-039-491-19-11", "!+375 has no area or operator code 39" },
  { "UA", "0671112233", "+380671112233" },
  { "UA", "8 067 111-22-33", "+380671112233" },
  { "UA", "+38 (067) 111-22-33", "+380671112233" },
  { "UA", "0171112233", "!+380 has no area or operator code 17" },
  { "UA", "671112233", "!9 digits; a Ukrainian number has 12 (with +380)" },
  { "RU", "0671112233", "!10 digits; a Russian number has 11 (with 8 or +7)" },
  /* no number at all */
  { "RU", "", "!no telephone number" },
  { "RU", " - ", "!no telephone number" },
  { "RU", "+", "!a plus without a number" },
  { "RU", "1", "!1 digit; a Russian number has 11 (with 8 or +7)" },
  { "RU", "123-45-67", "!7 digits; a Russian number has 11 (with 8 or +7)" },
  { "RU", "891676543", "!9 digits; a Russian number has 11 (with 8 or +7)" },
  { "RU", "+7 916 123-45-6",
    "!10 digits; a Russian number has 11 (with 8 or +7)" },
  { "RU", "+7 (891) 612-34-56", "!+7 has no area or operator code 891" },
  { "RU", "8 (516) 123-45-67", "!+7 has no area or operator code 516" },
  { "RU", "8 (016) 123-45-67", "!+7 has no area or operator code 016" },
  { "RU", "8916abc4567", "!letters in a telephone number" },
  { "RU", "позвоните мне", "!letters in a telephone number" },
  { "RU", "<test lead: dummy data for phone_number>",
    "!a character that does not belong in a telephone number" },
  { "RU", "8916123456\377",
    "!a character that does not belong in a telephone number" },
  { "RU", "8916*123456",
    "!a character that does not belong in a telephone number" },
  { "RU",
    "99999999999999999999999999999999999999999999999999999999999999999"
    "9999999999999999999999999999999999999999999",
    "!99 digits; a Russian number has 11 (with 8 or +7)" },
};

static void
test_cells (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *got = read_cell (cells[i].text, cells[i].country);

      g_test_message ("%s", cells[i].text);
      g_assert_cmpstr (got, ==, cells[i].want);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autofree char *full = NULL, *over = NULL;

  for (guint i = 0; i < DESK_PHONES_MAX; i++)
    g_string_append_printf (cell, "+791612345%02u,", i);
  full = read_cell (cell->str, "RU");
  g_assert_true (g_str_has_suffix (full, " +79161234515"));
  g_string_append (cell, "+79161234599");
  over = read_cell (cell->str, "RU");
  g_assert_cmpstr (over, ==, "!more than 16 telephone numbers");
}

static void
test_spaced (void)
{
  static const struct
  {
    const char *stored, *spaced, *masked;
  } cases[] = {
    { "+79161234567", "+7 916 123-45-67", "+7 *** **-67" },
    { "+79161234567;ext=12", "+7 916 123-45-67 ext. 12", "+7 *** **-67" },
    { "+380671112233", "+380 67 111-22-33", "+380 *** **-33" },
    { "+375294911911", "+375 29 491-19-11", "+375 *** **-11" },
    { "+3758011234567", "+375 801 123 4567", "+375 *** **-67" },
    { "+12065558257", "+1 206 555 8257", "+1 *** **-57" },
    { "+37112345678", "+371 123 456 78", "+371 *** **-78" },
    { "+998901234507", "+998 901 234 507", "+998 *** **-07" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) spaced = g_string_new (NULL),
                          masked = g_string_new (NULL),
                          stored = g_string_new (NULL);
      DeskPhone phone;

      g_assert_true (
          desk_phone_parse_stored (desk_cell (cases[i].stored), &phone));
      desk_phone_format (stored, phone);
      desk_phone_format_spaced (spaced, phone);
      desk_phone_format_masked (masked, phone);
      g_assert_cmpstr (stored->str, ==, cases[i].stored);
      g_assert_cmpstr (spaced->str, ==, cases[i].spaced);
      g_assert_cmpstr (masked->str, ==, cases[i].masked);
    }
}

static void
test_stored_refused (void)
{
  static const char *const wrong[] = { "",
                                       "+",
                                       "79161234567",
                                       "+7 9161234567",
                                       "+0916123456",
                                       "+123456",
                                       "+1234567890123456",
                                       "+79161234567;",
                                       "+79161234567;ext=",
                                       "+79161234567;ext=0",
                                       "+79161234567;ext=1234567",
                                       "+79161234567;ext=1x",
                                       "+79161234567 ",
                                       "+79161234567;EXT=1" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DeskPhone phone;

      g_test_message ("%s", wrong[i]);
      g_assert_false (desk_phone_parse_stored (desk_cell (wrong[i]), &phone));
    }
}

/* Every example number of the numbering plans is read. */
static void
check_examples (const char *code, guint want)
{
  g_autofree char *path
      = g_strdup_printf ("%s/tests/data/phones/examples-%s.csv",
                         g_getenv ("abs_top_srcdir"), code);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\"", -1);
      g_autofree char *cell = g_strdup_printf ("+%s%s", code, fields[1]);
      g_autofree char *got = read_cell (cell, "RU");

      g_assert_cmpstr (got, ==, cell);
      count++;
    }
  g_assert_cmpuint (count, ==, want);
}

static void
test_examples (void)
{
  if (g_getenv ("abs_top_srcdir") == NULL)
    {
      g_test_skip ("abs_top_srcdir is not set");
      return;
    }
  check_examples ("7", 11);
  check_examples ("375", 5);
}

/* Reads one field of a CSV without doubled quotes; returns whether another one
 * follows on its line. */
static gboolean
next_field (const char **at, GString *field)
{
  gboolean quoted = FALSE, more;

  g_string_truncate (field, 0);
  for (; **at != '\0' && (quoted || (**at != ',' && **at != '\n')); (*at)++)
    if (**at == '"')
      quoted = !quoted;
    else
      g_string_append_c (field, **at);
  more = **at == ',';
  *at += **at != '\0';
  return more;
}

/* How many cells of column @column are read; *@rows: how many there are. */
static guint
count_read (const char *text, guint column, const char *country, guint *rows)
{
  g_autoptr (GString) field = g_string_new (NULL);
  guint read = 0, lines = 0;

  while (*text != '\0')
    {
      gboolean more = TRUE;

      for (guint i = 0; more; i++)
        {
          g_autofree char *got = NULL;

          more = next_field (&text, field);
          got = read_cell (field->str, country);
          read += i == column && lines > 0 && *got == '+';
        }
      lines++;
    }
  *rows = lines - 1;
  return read;
}

/* 91 numbers of 21 countries, none of which has ours, written as at home.
 * None may be read but those that look like a number of the default country:
 * 10 digits of a class that exists in RU and KZ (6 of the American ones), a 0
 * and 9 digits in BY and UA (European ones). */
static void
test_foreign_clients (void)
{
  static const struct
  {
    const char *country;
    guint read;
  } cases[] = { { "RU", 6 },  { "KZ", 6 }, { "BY", 2 },
                { "UA", 11 }, { "DE", 0 }, { "US", 0 } };
  g_autofree char *path = g_strdup_printf (
      "%s/../shared/data/real/clients/northwind-ru/clients.csv",
      g_getenv ("abs_top_srcdir"));
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint rows;

      g_assert_cmpuint (count_read (text, 9, cases[i].country, &rows), ==,
                        cases[i].read);
      g_assert_cmpuint (rows, ==, 91);
    }
}

/* Any bytes: whatever is read can be stored and read again. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "0123456789+78 ()-;,#=.xextдоб\302\240\377\n'";
  static const char *const countries[] = { "RU", "BY", "UA", "UZ", "" };

  for (guint round = 0; round < 50000; round++)
    {
      char text[40];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof text);
      DeskPhone phones[DESK_PHONES_MAX];
      const char *why = NULL;
      guint count;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];
      count = desk_phone_parse ((DeskCell){ text, length },
                                countries[round % G_N_ELEMENTS (countries)],
                                phones, &why);
      g_assert_true (count > 0 || why != NULL);
      for (guint i = 0; i < count; i++)
        {
          g_autoptr (GString) stored = g_string_new (NULL);
          DeskPhone back = { 0, 0 };

          desk_phone_format (stored, phones[i]);
          g_assert_true (desk_phone_parse_stored (
              (DeskCell){ stored->str, stored->len }, &back));
          g_assert_cmpuint (back.number, ==, phones[i].number);
          g_assert_cmpuint (back.extension, ==, phones[i].extension);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/cells", test_cells);
  g_test_add_func ("/phone/many", test_many);
  g_test_add_func ("/phone/spaced-and-masked", test_spaced);
  g_test_add_func ("/phone/stored-refused", test_stored_refused);
  g_test_add_func ("/phone/examples", test_examples);
  g_test_add_func ("/phone/foreign-clients", test_foreign_clients);
  g_test_add_func ("/phone/any-bytes", test_any_bytes);
  return g_test_run ();
}
