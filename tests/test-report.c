#include "config.h"

#include "base/error.h"
#include "base/text.h"
#include "format/report.h"
#include <string.h>

static const char *
status_word (const char *id)
{
  return strcmp (id, "new") == 0 ? "New one" : NULL;
}

static const DeskColumn columns[] = {
  { "deal", "Deal", DESK_COLUMN_ID, NULL },
  { "client", "Client", DESK_COLUMN_TEXT, NULL },
  { "phone", "Phone", DESK_COLUMN_PHONES, NULL },
  { "status", "Status", DESK_COLUMN_WORD, status_word },
  { "amount", "Amount", DESK_COLUMN_MONEY, NULL },
  { "opened", "Opened", DESK_COLUMN_TIME, NULL },
  { "due", "Due", DESK_COLUMN_DAY, NULL },
  { "waiting_min", "Waiting", DESK_COLUMN_MINUTES, NULL },
  { "returned", "Times returned", DESK_COLUMN_COUNT, NULL },
  { "share", "Share", DESK_COLUMN_PERCENT, NULL },
};

#define OPENED 1795344240 /* 2026-11-22T13:44:00+03:00 */
#define DUE 20780         /* 2026-11-23 */

#define NONE DESK_VALUE_NONE

typedef struct
{
  gint64 deal;
  const char *client, *phone, *status;
  gint64 amount, opened, due, waiting, returned, share;
} Row;

static gboolean
collect (const char *bytes, gsize length, gpointer data, GError **error)
{
  (void) error;
  g_string_append_len (data, bytes, (gssize) length);
  return TRUE;
}

static void
push (DeskReport *report, const Row *row)
{
  DeskValue values[] = {
    DESK_NUMBER_VALUE (row->deal),     DESK_TEXT_VALUE (row->client),
    DESK_TEXT_VALUE (row->phone),      DESK_TEXT_VALUE (row->status),
    DESK_NUMBER_VALUE (row->amount),   DESK_NUMBER_VALUE (row->opened),
    DESK_NUMBER_VALUE (row->due),      DESK_NUMBER_VALUE (row->waiting),
    DESK_NUMBER_VALUE (row->returned), DESK_NUMBER_VALUE (row->share),
  };
  g_autoptr (GError) error = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (values) == G_N_ELEMENTS (columns));
  desk_report_row (report, values, &error);
  g_assert_no_error (error);
}

/* The report of @rows, ended by a deal 0. */
static char *
run (DeskReportOptions options, const Row *rows)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskZone) zone = desk_zone_new ("Europe/Moscow", NULL);
  g_autoptr (DeskReport) report = NULL;

  options.zone = zone;
  options.now = OPENED + 60;
  report = desk_report_new (columns, G_N_ELEMENTS (columns), &options, collect,
                            out, &error);
  g_assert_no_error (error);
  for (; rows->deal != 0; rows++)
    push (report, rows);
  desk_report_end (report, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const Row plain[] = {
  { 1042, "Иванова \"Маша\", ИП", "+79161234567;ext=12 +380671112233", "new",
    12500050, OPENED, DUE, 125, 3, 4550 },
  { 7, NULL, NULL, NULL, NONE, NONE, NONE, NONE, NONE, NONE },
  { .deal = 0 },
};
static const Row nothing[] = { { .deal = 0 } };

/* One row a look of a value: the format, the column, the row's member. */
static const struct
{
  const char *name;
  DeskReportOptions options;
  const Row *rows;
  const char *out;
} cases[] = {
  { "/report/tsv",
    { .format = DESK_FORMAT_TSV },
    plain,
    "deal\tclient\tphone\tstatus\tamount\topened\tdue\twaiting_min\treturned"
    "\tshare\n"
    "1042\tИванова \"Маша\", ИП\t+79161234567;ext=12 +380671112233\tnew"
    "\t125000.50\t2026-11-22T13:44:00+03:00\t2026-11-23\t125\t3\t45.50\n"
    "7\t\t\t\t\t\t\t\t\t\n" },
  { "/report/auto-is-tsv", { .columns = "deal" }, plain, "deal\n1042\n7\n" },
  { "/report/csv",
    { .format = DESK_FORMAT_CSV },
    plain,
    "deal,client,phone,status,amount,opened,due,waiting_min,returned,share\n"
    "1042,\"Иванова \"\"Маша\"\", ИП\",+79161234567;ext=12 +380671112233,new,"
    "125000.50,2026-11-22T13:44:00+03:00,2026-11-23,125,3,45.50\n"
    "7,,,,,,,,,\n" },
  { "/report/json",
    { .format = DESK_FORMAT_JSON },
    plain,
    "[\n{\"deal\":1042,\"client\":\"Иванова \\\"Маша\\\", ИП\","
    "\"phone\":\"+79161234567;ext=12 +380671112233\",\"status\":\"new\","
    "\"amount\":125000.50,\"opened\":\"2026-11-22T13:44:00+03:00\","
    "\"due\":\"2026-11-23\",\"waiting_min\":125,\"returned\":3,"
    "\"share\":45.50},\n"
    "{\"deal\":7,\"client\":null,\"phone\":null,\"status\":null,"
    "\"amount\":null,\"opened\":null,\"due\":null,\"waiting_min\":null,"
    "\"returned\":null,\"share\":null}\n]\n" },
  { "/report/jsonl",
    { .format = DESK_FORMAT_JSONL },
    plain,
    "{\"deal\":1042,\"client\":\"Иванова \\\"Маша\\\", ИП\","
    "\"phone\":\"+79161234567;ext=12 +380671112233\",\"status\":\"new\","
    "\"amount\":125000.50,\"opened\":\"2026-11-22T13:44:00+03:00\","
    "\"due\":\"2026-11-23\",\"waiting_min\":125,\"returned\":3,"
    "\"share\":45.50}\n"
    "{\"deal\":7,\"client\":null,\"phone\":null,\"status\":null,"
    "\"amount\":null,\"opened\":null,\"due\":null,\"waiting_min\":null,"
    "\"returned\":null,\"share\":null}\n" },
  { "/report/markdown",
    { .format = DESK_FORMAT_MARKDOWN, .decimal = ',' },
    plain,
    "| Deal | Client | Phone | Status | Amount | Opened | Due | Waiting | "
    "Times returned | Share |\n"
    "| --- | --- | --- | --- | ---: | --- | --- | ---: | ---: | ---: |\n"
    "| 1042 | Иванова \"Маша\", ИП | +7 916 123-45-67 ext. 12, "
    "+380 67 111-22-33 | New one | 125\302\240000,50 | 22.11 13:44 | 23.11 | "
    "2 h | 3 | 45,5\302\240% |\n"
    "| 7 |  |  |  |  |  |  |  |  |  |\n" },
  { "/report/excel",
    { .format = DESK_FORMAT_CSV,
      .excel = TRUE,
      .columns = "deal,client,status,amount,opened,due,returned,share" },
    plain,
    "\357\273\277Deal;Client;Status;Amount;Opened;Due;Times returned;Share\r\n"
    "1042;\"Иванова \"\"Маша\"\", ИП\";New one;125000,50;2026-11-22 13:44;"
    "2026-11-23;3;45,50\r\n"
    "7;;;;;;;\r\n" },
  { "/report/nothing-table", { .format = DESK_FORMAT_TABLE }, nothing, "" },
  { "/report/nothing-tsv",
    { .format = DESK_FORMAT_TSV, .columns = "deal,due" },
    nothing,
    "deal\tdue\n" },
  { "/report/nothing-jsonl", { .format = DESK_FORMAT_JSONL }, nothing, "" },
  { "/report/nothing-markdown",
    { .format = DESK_FORMAT_MARKDOWN, .columns = "deal,returned" },
    nothing,
    "| Deal | Times returned |\n| --- | ---: |\n" },
  { "/report/nothing-json", { .format = DESK_FORMAT_JSON }, nothing, "[]\n" },
  { "/report/nothing-excel",
    { .excel = TRUE, .columns = "deal" },
    nothing,
    "\357\273\277Deal\r\n" },
  { "/report/table-data",
    { .format = DESK_FORMAT_TABLE,
      .decimal = ',',
      .columns = "deal,status,amount,opened,due,waiting_min,returned,share" },
    plain,
    "DEAL  STATUS       AMOUNT  OPENED       DUE    WAITING  TIMES RETURNED"
    "   SHARE\n"
    "1042  New one  125\302\240000,50  22.11 13:44  23.11      2 h"
    "               3  45,5\302\240%\n"
    "7\n" },
  { "/report/columns-in-order",
    { .columns = "amount, deal ,amount" },
    plain,
    "amount\tdeal\n125000.50\t1042\n\t7\n" },
  { "/report/columns-by-title",
    { .columns = "times returned,DEAL" },
    plain,
    "returned\tdeal\n3\t1042\n\t7\n" },
};

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *out = run (cases[index].options, cases[index].rows);

  g_assert_cmpstr (out, ==, cases[index].out);
}

/* Texts from outside: what each format makes of one cell. */
static const struct
{
  const char *name, *text, *tsv, *csv, *json, *excel, *table;
} texts[] = {
  { "/report/text/tab", "a\tb", "a\\tb", "a\tb", "\"a\\tb\"", "a\tb",
    "a\\u{09}b" },
  { "/report/text/line", "a\nb", "a\\nb", "\"a\nb\"", "\"a\\nb\"", "\"a\nb\"",
    "a\\u{0A}b" },
  { "/report/text/backslash", "a\\b", "a\\\\b", "a\\b", "\"a\\\\b\"", "a\\b",
    "a\\b" },
  { "/report/text/escape", "\033[2J", "\\u{1B}[2J", "\033[2J", "\"\\u001b[2J\"",
    NULL, "\\u{1B}[2J" },
  { "/report/text/bidi", "a\u202Eb", "a\\u{202E}b", "a\u202Eb", NULL, NULL,
    "a\\u{202E}b" },
  { "/report/text/formula", "=1+2", "=1+2", "=1+2", "\"=1+2\"", "'=1+2",
    "=1+2" },
  { "/report/text/at", "@SUM(A1)", "@SUM(A1)", "@SUM(A1)", "\"@SUM(A1)\"",
    "'@SUM(A1)", "@SUM(A1)" },
  { "/report/text/comma", "a,b", "a,b", "\"a,b\"", "\"a,b\"", "a,b", "a,b" },
  { "/report/text/semicolon", "a;b", "a;b", "a;b", "\"a;b\"", "\"a;b\"",
    "a;b" },
  { "/report/text/quote", "a\"b", "a\"b", "\"a\"\"b\"", "\"a\\\"b\"",
    "\"a\"\"b\"", "a\"b" },
};

static void
expect_second_line (DeskReportOptions options, const Row *rows,
                    const char *prefix, const char *cell, const char *suffix)
{
  g_autofree char *out = NULL;
  g_autofree char *wanted = NULL;

  if (cell == NULL)
    return;
  out = run (options, rows);
  wanted = g_strconcat (prefix, cell, suffix, NULL);
  g_assert_nonnull (strchr (out, '\n'));
  g_assert_cmpstr (strchr (out, '\n') + 1, ==, wanted);
}

static void
test_text (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Row rows[]
      = { { 1, texts[i].text, NULL, NULL, NONE, NONE, NONE, NONE, NONE, NONE },
          { .deal = 0 } };
  DeskReportOptions options = { .columns = "client,deal" };

  options.format = DESK_FORMAT_TSV;
  expect_second_line (options, rows, "", texts[i].tsv, "\t1\n");
  options.format = DESK_FORMAT_CSV;
  expect_second_line (options, rows, "", texts[i].csv, ",1\n");
  options.format = DESK_FORMAT_JSON;
  expect_second_line (options, rows, "{\"client\":", texts[i].json,
                      ",\"deal\":1}\n]\n");
  options.excel = TRUE;
  expect_second_line (options, rows, "", texts[i].excel, ";1\r\n");
  options.excel = FALSE;
  options.format = DESK_FORMAT_TABLE;
  options.columns = "deal,client";
  if (texts[i].table != NULL && strlen (texts[i].table) >= strlen ("CLIENT"))
    expect_second_line (options, rows, "1     ", texts[i].table, "\n");
}

/* What of a text a reader of Markdown would take for more than characters. */
static const struct
{
  const char *text, *cell;
} marked[] = {
  { "Кухня, 12 м²; +7 916 000-00-01 (С-Пб.)!",
    "Кухня, 12 м²; +7 916 000-00-01 (С-Пб.)!" },
  { "a|b", "a\\|b" },
  { "a\\|b", "a\\\\\\|b" },
  { "a\nb", "a\\\\u{0A}b" },
  { "\033[31m", "\\\\u{1B}\\[31m" },
  { "a\u202Eb", "a\\\\u{202E}b" },
  { "**a** _b_ `c` ~~d~~", "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~" },
  { "<b onclick=x>", "\\<b onclick=x\\>" },
  { "&lt;&#64;all", "\\&lt;`&#64`;all" },
  { "&amp;", "\\&amp;" },
  { "[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)" },
  { "$x^2$", "\\$x^2\\$" },
  { "@all и @channel", "`@all` и `@channel`" },
  { "\\@all", "\\\\`@all`" },
  { "`@all`@here", "\\``@all`\\``@here`" },
  { "#12 org/repo#3", "`#12` `org/repo#3`" },
  { "https://example.com/?a=1&b=2#c", "`https://example.com/?a=1&b=2#c`" },
  { "(WWW.example.com)", "(`WWW.example.com`)" },
  { "ivan_petrov@example.com", "`ivan_petrov@example.com`" },
  { "javascript://x|", "`javascript://x`\\|" },
};

static void
test_markdown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      Row rows[] = { { 1, marked[i].text, NULL, NULL, NONE, NONE, NONE, NONE,
                       NONE, NONE },
                     { .deal = 0 } };
      g_autofree char *wanted
          = g_strdup_printf ("| Client |\n| --- |\n| %s |\n", marked[i].cell);
      g_autofree char *out
          = run ((DeskReportOptions){ .format = DESK_FORMAT_MARKDOWN,
                                      .columns = "client" },
                 rows);

      g_assert_cmpstr (out, ==, wanted);
    }
}

/* Numbers as people see them. */
static const struct
{
  const char *column;
  gint64 number;
  const char *table, *excel;
} looks[] = {
  { "waiting_min", 0, "0 min", "0" },
  { "waiting_min", 59, "59 min", "59" },
  { "waiting_min", 60, "1 h", "60" },
  { "waiting_min", 1439, "23 h", "1439" },
  { "waiting_min", 1440, "1 d", "1440" },
  { "amount", 0, "0", "0,00" },
  { "amount", 5, "0,05", "0,05" },
  { "amount", -5, "-0,05", "-0,05" },
  { "amount", 999900, "9999", "9999,00" },
  { "amount", 123456700, "1\302\240234\302\240567", "1234567,00" },
  { "amount", G_MAXINT64,
    "92\302\240233\302\240720\302\240368\302\240547"
    "\302\240758,07",
    "92233720368547758,07" },
  { "returned", -3, "-3", "-3" },
  { "returned", 12345, "12\302\240345", "12345" },
  { "deal", 12345, "12345", "12345" },
  { "share", 10000, "100\302\240%", "100,00" },
  { "share", 2745, "27,5\302\240%", "27,45" },
  { "opened", OPENED, "22.11 13:44", "2026-11-22 13:44" },
  { "opened", OPENED - 365 * 86400, "22.11.2025 13:44", "2025-11-22 13:44" },
  { "due", DUE, "23.11", "2026-11-23" },
  { "due", DUE + 365, "23.11.2027", "2027-11-23" },
};

static char *
last_line (char *out)
{
  char *line;

  g_strchomp (out);
  line = strrchr (out, '\n');
  return g_strstrip (line == NULL ? out : line + 1);
}

static void
test_looks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gint64 n = looks[i].number;
      Row rows[] = { { 1, NULL, NULL, NULL, n, n, n, n, n, n }, { .deal = 0 } };
      DeskReportOptions options
          = { .columns = looks[i].column, .decimal = ',' };
      g_autofree char *table = NULL;
      g_autofree char *excel = NULL;

      g_test_message ("%s %s", looks[i].column, looks[i].table);
      if (strcmp (looks[i].column, "deal") == 0)
        rows[0].deal = n;
      options.format = DESK_FORMAT_TABLE;
      table = run (options, rows);
      g_assert_cmpstr (last_line (table), ==, looks[i].table);
      options.excel = TRUE;
      excel = run (options, rows);
      g_assert_cmpstr (last_line (excel), ==, looks[i].excel);
    }
}

static void
test_phones (void)
{
  static const struct
  {
    const char *stored, *spaced;
  } phones[] = {
    { "+79161234567", "+7 916 123-45-67" },
    { "+79161234567 +380671112233", "+7 916 123-45-67, +380 67 111-22-33" },
    { "+7 *** **-67", NULL }, /* masked: text */
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      Row rows[] = { { 1, NULL, phones[i].stored, NULL, NONE, NONE, NONE, NONE,
                       NONE, NONE },
                     { .deal = 0 } };
      DeskReportOptions options
          = { .columns = "phone", .format = DESK_FORMAT_TABLE };
      g_autofree char *table = run (options, rows);
      g_autofree char *excel = NULL;
      g_autofree char *guarded = g_strdup_printf ("'%s", phones[i].stored);

      options.excel = TRUE;
      excel = run (options, rows);
      g_assert_cmpstr (last_line (table), ==,
                       phones[i].spaced == NULL ? phones[i].stored
                                                : phones[i].spaced);
      g_assert_cmpstr (last_line (excel), ==,
                       phones[i].spaced == NULL ? guarded : phones[i].spaced);
    }
}

static const Row unsorted[] = {
  { 1, "б", NULL, "new", 300, NONE, NONE, 5, 1, NONE },
  { 2, "А", NULL, "new", NONE, NONE, NONE, 5, 2, NONE },
  { 3, "ё", NULL, "new", 100, NONE, NONE, 5, 3, NONE },
  { 4, NULL, NULL, "lost", 200, NONE, NONE, 4, 4, NONE },
  { .deal = 0 },
};

static const struct
{
  const char *sort, *out;
} orders[] = {
  { "amount", "3 4 1 2" }, /* what is not known stands last */
  { "-amount", "1 4 3 2" },
  { "client", "2 1 3 4" },      /* code points: the same everywhere */
  { "waiting_min", "4 1 2 3" }, /* stable */
  { "-waiting_min", "1 2 3 4" },
  { "status,-deal", "4 3 2 1" },
  { "Waiting,amount", "4 3 1 2" }, /* by title */
};

static void
test_orders (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *out = run (
          (DeskReportOptions){ .columns = "deal", .sort = orders[i].sort },
          unsorted);

      g_strchomp (g_strdelimit (out, "\n", ' '));
      g_assert_cmpstr (out + strlen ("deal "), ==, orders[i].out);
    }
}

static const struct
{
  const char *columns, *sort, *message;
} faults[] = {
  { "clent", NULL,
    "unknown column 'clent'; did you mean 'client'? (all: deal, client, "
    "phone, status, amount, opened, due, waiting_min, returned, share)" },
  { NULL, "-clent",
    "unknown column 'clent'; did you mean 'client'? (all: deal, client, "
    "phone, status, amount, opened, due, waiting_min, returned, share)" },
  { "", NULL,
    "unknown column '' (all: deal, client, phone, status, amount, opened, "
    "due, waiting_min, returned, share)" },
  { "deal,,client", NULL,
    "unknown column '' (all: deal, client, phone, status, amount, opened, "
    "due, waiting_min, returned, share)" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      DeskReportOptions options
          = { .columns = faults[i].columns, .sort = faults[i].sort };
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_report_new (columns, G_N_ELEMENTS (columns), &options,
                                      collect, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
      g_assert_cmpstr (error->message, ==, faults[i].message);
    }
}

static void
test_format_names (void)
{
  g_autoptr (GError) error = NULL;
  DeskFormat format = DESK_FORMAT_AUTO;

  g_assert_true (desk_format_parse ("csv", &format, &error));
  g_assert_cmpint (format, ==, DESK_FORMAT_CSV);
  g_assert_false (desk_format_parse ("cvs", &format, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_cmpstr (error->message, ==,
                   "unknown format 'cvs'; did you mean 'csv'? (all: table, "
                   "tsv, csv, json, jsonl, markdown, html, xlsx)");
}

static void
test_suffixes (void)
{
  g_assert_cmpint (desk_format_of_file ("a.b/c.jsonl"), ==, DESK_FORMAT_JSONL);
  g_assert_cmpint (desk_format_of_file ("C.MD"), ==, DESK_FORMAT_MARKDOWN);
  g_assert_cmpint (desk_format_of_file ("md"), ==, DESK_FORMAT_AUTO);
  g_assert_cmpint (desk_format_of_file ("a.txt"), ==, DESK_FORMAT_AUTO);
}

static const Row wide[] = {
  { 1042, "Щербань 🚀 Ю̆ 中", "+79161234567", "new", 12500000, OPENED, DUE, 125,
    3, 4550 },
  { 7, "a client of a name that is much longer than any terminal is wide", NULL,
    "new", NONE, NONE, NONE, NONE, NONE, NONE },
  { 8, "\033[31m\u202E", "+380671112233", "lost", -5, NONE, NONE, NONE, 1,
    NONE },
  { .deal = 0 },
};

/* Every line of a table fits, and none ends in blanks. */
static void
assert_lines (const char *table, guint most, gboolean cut)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (desk_text_width (lines[i], strlen (lines[i])), <=,
                        most);
      g_assert_false (g_str_has_suffix (lines[i], " "));
    }
  g_assert_cmpstr (lines[4], ==, "");
  g_assert_cmpint (strstr (table, "…") != NULL, ==, cut);
  g_assert_null (strchr (table, '\033'));
}

static void
test_width (void)
{
  static const guint widths[] = { 28, 40, 60, 80, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      DeskReportOptions options = { .format = DESK_FORMAT_TABLE,
                                    .columns = "deal,client,status,amount",
                                    .width = widths[i] };
      g_autofree char *table = run (options, wide);

      assert_lines (table, widths[i], widths[i] < 93);
      g_assert_nonnull (strstr (table, "1042"));
      g_assert_nonnull (strstr (table, "125\302\240000.00"));
    }
}

static void
test_no_width (void)
{
  g_autofree char *table
      = run ((DeskReportOptions){ .format = DESK_FORMAT_TABLE }, wide);

  assert_lines (table, 1000, FALSE);
}

/* Text gives way to numbers, the longest first. */
static void
test_fair (void)
{
  g_autofree char *table
      = run ((DeskReportOptions){ .format = DESK_FORMAT_TABLE,
                                  .columns = "deal,client,phone",
                                  .width = 50 },
             wide);

  g_assert_nonnull (strstr (table, "+7 916 123-45-67"));
  g_assert_nonnull (strstr (table, "Щербань 🚀 Ю̆ 中"));
}

static const Row narrow[] = {
  { 1, "Long enough to be cut somewhere", "+79161234567", "new", 12500, OPENED,
    NONE, 5, 0, NONE },
  { 2, "Another", "+79161234568", "new", 100, OPENED, NONE, 90, 0, NONE },
  { 3, "Third", NULL, "new", NONE, NONE, NONE, NONE, NONE, NONE },
  { .deal = 0 },
};

typedef struct
{
  GString *out, *notes;
} Told;

static gboolean
collect_told (const char *bytes, gsize length, gpointer data, GError **error)
{
  return collect (bytes, length, ((Told *) data)->out, error);
}

static void
note_told (const char *line, gpointer data)
{
  g_string_append (((Told *) data)->notes, line);
}

/* What there is no room for: the empty, then what says nothing new, then the
 * last; the user's own choice stays. */
static const struct
{
  guint width;
  const char *columns, *left_out;
} left_out_cases[] = {
  { 102, NULL, "" },
  { 101, NULL, "Share" },
  { 94, NULL, "Times returned, Share" },
  { 86, NULL, "Due, Times returned, Share" },
  { 81, NULL, "Status, Due, Times returned, Share" },
  { 72, NULL, "Waiting, Status, Due, Times returned, Share" },
  { 40, "deal,client,phone,status,amount,opened,due,share", "" },
};

static void
test_left_out (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (left_out_cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GString) notes = g_string_new (NULL);
      Told told = { out, notes };
      DeskReportOptions options = { .format = DESK_FORMAT_TABLE,
                                    .width = left_out_cases[i].width,
                                    .columns = left_out_cases[i].columns,
                                    .now = OPENED,
                                    .note = note_told };
      g_autoptr (DeskReport) report = desk_report_new (
          columns, G_N_ELEMENTS (columns), &options, collect_told, &told, NULL);

      for (const Row *row = narrow; row->deal != 0; row++)
        push (report, row);
      g_assert_true (desk_report_end (report, NULL));
      if (left_out_cases[i].left_out[0] == '\0')
        g_assert_cmpstr (notes->str, ==, "");
      else
        {
          g_autofree char *line = g_strdup_printf (
              "no room for the columns: %s; choose some with --columns",
              left_out_cases[i].left_out);

          g_assert_cmpstr (notes->str, ==, line);
        }
    }
}

/* A long text runs on where the rest of its row is empty. */
static void
test_runs_on (void)
{
  static const Row rows[] = { { 1, "a text of thirty characters ..", NULL, NULL,
                                NONE, NONE, NONE, NONE, NONE, NONE },
                              { 2, "a text of thirty characters ..", NULL,
                                "new", NONE, NONE, NONE, NONE, NONE, NONE },
                              { .deal = 0 } };
  g_autofree char *table
      = run ((DeskReportOptions){ .format = DESK_FORMAT_TABLE,
                                  .columns = "deal,client,status,amount",
                                  .width = 40 },
             rows);

  g_assert_nonnull (strstr (table, "\n1     a text of thirty characters ..\n"));
  g_assert_nonnull (strstr (table, "\n2     a text of t"));
  g_assert_nonnull (strstr (table, "…"));
}

static void
test_color (void)
{
  DeskReportOptions options
      = { .format = DESK_FORMAT_TABLE, .columns = "deal", .color = TRUE };
  g_autofree char *bold = run (options, plain);
  g_autofree char *data = NULL;

  g_assert_cmpstr (bold, ==, "\033[1mDEAL\033[0m\n1042\n7\n");
  options.format = DESK_FORMAT_CSV;
  data = run (options, plain);
  g_assert_null (strchr (data, '\033'));
}

static gboolean
lose (const char *bytes, gsize length, gpointer data, GError **error)
{
  (void) bytes, (void) length, (void) data;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_IO, "lost");
  return FALSE;
}

static void
test_lost (void)
{
  g_autoptr (GError) error = NULL;
  DeskReportOptions options = { .format = DESK_FORMAT_CSV };
  g_autoptr (DeskReport) report = desk_report_new (
      columns, G_N_ELEMENTS (columns), &options, lose, NULL, &error);

  push (report, &plain[0]);
  g_assert_false (desk_report_end (report, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
}

/* Ten thousand rows arrive whole, in several pieces. */
static void
test_stream (void)
{
  g_autofree Row *rows = g_new0 (Row, 10001);
  g_autofree char *out = NULL;
  guint lines = 0;

  for (guint i = 0; i < 10000; i++)
    rows[i] = (Row){ i + 1, "client", NULL, NULL, NONE,
                     NONE,  NONE,     NONE, NONE, NONE };
  out = run ((DeskReportOptions){ .columns = "deal,client" }, rows);
  for (const char *at = out; *at != '\0'; at++)
    lines += *at == '\n';
  g_assert_cmpuint (lines, ==, 10001);
  g_assert_true (g_str_has_suffix (out, "\n10000\tclient\n"));
}

/* A table that streams has its header and each row at once, in lanes whose
 * widths do not depend on what comes; texts are cut, numbers are not. */
static void
test_streaming_table (void)
{
  static const Row rows[] = {
    { 1, "a name of more than its lane", NULL, "new", 150, NONE, NONE, 5, 1,
      NONE },
    { 12345678, "b", NULL, "new", G_GINT64_CONSTANT (123456789012300), NONE,
      NONE, 5, 2, NONE },
  };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskReportOptions options = { .format = DESK_FORMAT_TABLE,
                                .streams = TRUE,
                                .decimal = '.',
                                .columns = "deal,client,amount,returned" };
  g_autoptr (DeskReport) report = desk_report_new (
      columns, G_N_ELEMENTS (columns), &options, collect, out, &error);

  g_assert_no_error (error);
  desk_report_flush (report, NULL);
  g_assert_cmpstr (out->str, ==,
                   "DEAL     CLIENT                  AMOUNT  TIMES RETURNED\n");
  push (report, &rows[0]);
  desk_report_flush (report, NULL);
  push (report, &rows[1]);
  desk_report_flush (report, NULL);
  g_assert_cmpstr (
      out->str, ==,
      "DEAL     CLIENT                  AMOUNT  TIMES RETURNED\n"
      "1        a name of more …          1.50               1\n"
      "12345678  b                 1\u00a0234\u00a0567\u00a0890\u00a0123.00"
      "               2\n");
  desk_report_end (report, NULL);
  options.format = DESK_FORMAT_XLSX;
  g_assert_null (desk_report_new (columns, G_N_ELEMENTS (columns), &options,
                                  collect, out, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_clear_error (&error);
  options.format = DESK_FORMAT_TABLE;
  options.sort = "deal";
  g_assert_null (desk_report_new (columns, G_N_ELEMENTS (columns), &options,
                                  collect, out, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
}

/* What a table that streams has no room for is told before its first row. */
static void
test_streaming_narrow (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);
  Told told = { out, notes };
  DeskReportOptions options = { .format = DESK_FORMAT_TABLE,
                                .streams = TRUE,
                                .width = 60,
                                .now = OPENED,
                                .note = note_told };
  g_autoptr (DeskReport) report = desk_report_new (
      columns, G_N_ELEMENTS (columns), &options, collect_told, &told, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_true (desk_report_flush (report, NULL));
  g_assert_true (g_str_has_prefix (notes->str, "no room for the columns: "));
  g_string_truncate (notes, 0);
  for (const Row *row = plain; row->deal != 0; row++)
    push (report, row);
  g_assert_true (desk_report_end (report, NULL));
  g_assert_cmpstr (notes->str, ==, "");
  lines = g_strsplit (out->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (desk_text_width (lines[i], strlen (lines[i])), <=, 60);
}

/* A line of jsonl does not wait for the next one. */
static void
test_prompt (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  DeskReportOptions options
      = { .format = DESK_FORMAT_JSONL, .columns = "deal" };
  g_autoptr (DeskReport) report = desk_report_new (
      columns, G_N_ELEMENTS (columns), &options, collect, out, NULL);

  push (report, &plain[0]);
  g_assert_cmpstr (out->str, ==, "{\"deal\":1042}\n");
  push (report, &plain[1]);
  g_assert_cmpstr (out->str, ==, "{\"deal\":1042}\n{\"deal\":7}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_test_add_data_func (texts[i].name, GUINT_TO_POINTER (i), test_text);
  g_test_add_func ("/report/looks", test_looks);
  g_test_add_func ("/report/phones", test_phones);
  g_test_add_func ("/report/orders", test_orders);
  g_test_add_func ("/report/faults", test_faults);
  g_test_add_func ("/report/format-names", test_format_names);
  g_test_add_func ("/report/suffixes", test_suffixes);
  g_test_add_func ("/report/markdown-text", test_markdown);
  g_test_add_func ("/report/width", test_width);
  g_test_add_func ("/report/no-width", test_no_width);
  g_test_add_func ("/report/left-out", test_left_out);
  g_test_add_func ("/report/runs-on", test_runs_on);
  g_test_add_func ("/report/fair", test_fair);
  g_test_add_func ("/report/color", test_color);
  g_test_add_func ("/report/lost", test_lost);
  g_test_add_func ("/report/stream", test_stream);
  g_test_add_func ("/report/streaming-table", test_streaming_table);
  g_test_add_func ("/report/streaming-narrow", test_streaming_narrow);
  g_test_add_func ("/report/prompt", test_prompt);
  return g_test_run ();
}
