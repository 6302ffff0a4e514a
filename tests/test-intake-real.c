#include "config.h"

#include "base/error.h"
#include "data.h"
#include "sources.h"

/* What was counted over a file; facts are those of the data's README. */
typedef struct
{
  guint rows, rejects, legs, tests, findings;
  guint phones, phone_rows, emails, ids; /* distinct numbers, rows with one … */
  guint statuses[8];                     /* in the order of the names below */
  guint no_owner, closed;
  guint inbound, reached, voicemail;
  gint64 paid_minor, seconds, minor; /* sums */
  gint64 first, last;                /* least and greatest time */
} Count;

static const char *const statuses[]
    = { "new", "working", "sold", "paid", "in-care", "refused", "lost", "" };

typedef struct
{
  Count count;
  GHashTable *phones, *emails, *ids;
} Counting;

static void
add_text (GHashTable *set, DeskCell cell)
{
  if (cell.length > 0)
    g_hash_table_add (set, desk_cell_dup (cell));
}

static void
count_history (Count *count, const DeskInbound *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (desk_cell_is (row->history.status, statuses[i]))
      count->statuses[i]++;
  count->no_owner += row->history.owner.length == 0;
  count->closed += row->history.closed != DESK_TIME_NONE;
  if (row->amount_minor == DESK_MONEY_NONE)
    return;
  count->minor += row->amount_minor;
  if (desk_cell_is (row->history.status, "paid"))
    count->paid_minor += row->amount_minor;
}

static void
count_row (Counting *counting, const DeskInbound *row)
{
  Count *count = &counting->count;

  count->rows++;
  count->legs += row->legs;
  count->tests += row->test;
  count->phone_rows += row->n_phones > 0;
  add_text (counting->phones, row->phone_text);
  add_text (counting->emails, row->emails);
  add_text (counting->ids, row->external_id);
  if (row->time != DESK_TIME_NONE)
    {
      count->first
          = count->first == 0 ? row->time : MIN (count->first, row->time);
      count->last = MAX (count->last, row->time);
    }
  if (row->kind == DESK_KIND_DEAL)
    count_history (count, row);
  if (row->kind != DESK_KIND_CALL)
    return;
  count->inbound += row->call.inbound;
  count->reached += row->call.outcome == DESK_CALL_REACHED;
  count->voicemail += row->call.outcome == DESK_CALL_VOICEMAIL;
  count->seconds += row->call.seconds;
}

/* Counts the file, or skips the test when it is not there. */
static gboolean
count_file (const char *name, const char *source, Count *count)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = g_build_filename (
      top == NULL ? "." : top, "..", "shared", "data", "real", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new ("Europe/Moscow", NULL);
  const DeskIntakeOptions options = { .path = name,
                                      .country = "RU",
                                      .currency = "RUB",
                                      .zone = zone,
                                      .now = DESK_TEST_NOW };
  Counting counting = { .phones = g_hash_table_new_full (
                            g_str_hash, g_str_equal, g_free, NULL) };
  DeskIntake *intake;
  DeskIntakeResult result;
  DeskInbound row;
  DeskReject reject;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    {
      g_test_skip ("the real data of ../shared is not there");
      g_hash_table_unref (counting.phones);
      desk_zone_free (zone);
      return FALSE;
    }
  counting.emails
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  counting.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  desk_test_add_sources (sources, DESK_SHIPPED_SOURCES);
  desk_test_add_sources (sources, DESK_TEST_SOURCES);
  intake
      = desk_intake_open (bytes, length, sources, &options, findings, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_source_id (desk_intake_source (intake)), ==, source);
  while ((result = desk_intake_next (intake, &row, &reject, &error))
             == DESK_INTAKE_ROW
         || result == DESK_INTAKE_REJECT)
    if (result == DESK_INTAKE_ROW)
      count_row (&counting, &row);
    else
      counting.count.rejects++;
  g_assert_no_error (error);
  *count = counting.count;
  g_assert_cmpuint (count->legs + count->rejects, ==,
                    desk_intake_rows (intake));
  count->findings = desk_findings_count (findings);
  count->phones = g_hash_table_size (counting.phones);
  count->emails = g_hash_table_size (counting.emails);
  count->ids = g_hash_table_size (counting.ids);
  desk_intake_free (intake);
  desk_zone_free (zone);
  g_hash_table_unref (counting.phones);
  g_hash_table_unref (counting.emails);
  g_hash_table_unref (counting.ids);
  return TRUE;
}

/* Forms and bases: what is found in them. */
static const struct
{
  const char *name, *source;
  guint rows, rejects, tests, findings, phones, emails;
} forms[] = {
  { "forms/google-forms-en/Form Responses 1.csv", "google-forms", 3, 0, 0, 0, 0,
    1 },
  /* Its publisher replaced the addresses by names: not one can be reached. */
  { "forms/google-forms-en/mess-responses.tsv", "google-forms", 0, 28, 0, 0, 0,
    0 },
  { "forms/meta-lead-ads-fr/facebook_leads.csv", "meta-fr", 555, 0, 1, 0, 554,
    555 },
  { "forms/meta-leads-center/facebook_leads.csv", "meta-leads-centre", 2, 0, 0,
    0, 2, 2 },
  { "forms/ru-credit-leads/leads.csv", "form", 2, 0, 0, 0, 2, 1 },
  { "forms/tilda/leads-bom.csv", "tilda", 4, 1, 0, 0, 3, 1 },
  { "forms/tilda/tilda-crm-comma.csv", "tilda-crm", 1, 0, 0, 0, 1, 0 },
  /* No country codes; the text of every number is kept. */
  { "clients/northwind-ru/clients.csv", "northwind", 91, 0, 0, 91, 0, 0 },
};

static void
test_form (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Count count;

  if (!count_file (forms[i].name, forms[i].source, &count))
    return;
  g_assert_cmpuint (count.rows, ==, forms[i].rows);
  g_assert_cmpuint (count.rejects, ==, forms[i].rejects);
  g_assert_cmpuint (count.tests, ==, forms[i].tests);
  g_assert_cmpuint (count.findings, ==, forms[i].findings);
  g_assert_cmpuint (count.phones, ==, forms[i].phones);
  g_assert_cmpuint (count.emails, ==, forms[i].emails);
}

static const struct
{
  const char *name, *source;
  guint rows, rejects, calls, inbound, reached, voicemail, phones;
  gint64 seconds; /* of talk; -1: not asked */
} logs[] = {
  /* 28 callers, two of them in numbers of their town without its code. */
  { "telephony/asterisk-cdr-csv/Master.csv", "asterisk-csv", 84, 0, 36, 36, 24,
    0, 26, -1 },
  { "telephony/asterisk-cdr-custom/Master.csv", "asterisk-custom", 14, 0, 14, 0,
    11, 0, 0, 78 },
  /* 88 rows say ANSWERED: 31 telephones, 56 times the voicemail, one hang-up.
   */
  { "telephony/freepbx/cdr__1504525205.csv", "freepbx", 100, 0, 100, 0, 31, 56,
    0, -1 },
  { "telephony/mango-vpbx-stats/stats-result.csv", "mango", 14, 0, 14, 2, 6, 0,
    2, -1 },
  { "telephony/call-centre/01-Call-Center-Dataset.csv", "call-centre", 5000, 0,
    5000, 5000, 4054, 0, 0, -1 },
  { "telephony/cdr-stats/CDRImport-2015-10-26.csv", "cdr-stats", 5, 0, 5, 0, 5,
    0, 3, 110 },
  /* One row talked for minus six seconds. */
  { "telephony/cdr-stats/import_cdr_100.txt", "cdr-stats-plain", 99, 1, 99, 0,
    22, 0, 0, -1 },
  { "telephony/virtual-pbx-daily/telecom_dataset_us.csv", "virtual-pbx", 53902,
    0, 53902, 21985, 30334, 0, 0, -1 },
};

static void
test_log (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Count count;

  if (!count_file (logs[i].name, logs[i].source, &count))
    return;
  g_assert_cmpuint (count.legs, ==, logs[i].rows);
  g_assert_cmpuint (count.rejects, ==, logs[i].rejects);
  g_assert_cmpuint (count.rows, ==, logs[i].calls);
  g_assert_cmpuint (count.inbound, ==, logs[i].inbound);
  g_assert_cmpuint (count.reached, ==, logs[i].reached);
  g_assert_cmpuint (count.voicemail, ==, logs[i].voicemail);
  g_assert_cmpuint (count.phones, ==, logs[i].phones);
  if (logs[i].seconds >= 0)
    g_assert_cmpint (count.seconds, ==, logs[i].seconds);
}

static const struct
{
  const char *name, *source;
  guint rows, ids;
  guint statuses[8]; /* new working sold paid in-care refused lost none */
  guint closed, no_owner;
  gint64 minor, paid_minor;
} histories[] = {
  { "olist/olist_marketing_qualified_leads_dataset.csv",
    "olist-leads",
    8000,
    8000,
    { 0, 0, 0, 0, 0, 0, 0, 8000 },
    0,
    8000,
    0,
    0 },
  { "olist/olist_closed_deals_dataset.csv",
    "olist-deals",
    842,
    842,
    { 0, 0, 0, 842 },
    842,
    0,
    6178400600,
    6178400600 },
  { "olist/excel-us-dates/olist_marketing_qualified_leads_dataset.csv",
    "olist-leads",
    8000,
    8000,
    { 0, 0, 0, 0, 0, 0, 0, 8000 },
    0,
    8000,
    0,
    0 },
  { "olist/excel-us-dates/olist_closed_deals_dataset.csv",
    "olist-deals",
    380,
    380,
    { 0, 0, 0, 380 },
    380,
    380,
    0,
    0 },
  /* Six paid deals say `€ 2.900,00`: 2900, where the README, dropping all but
   * digits and points, counts 2.90 and so 17,382.60 less in all. */
  { "zoho-school-deals/deals-2023.csv",
    "zoho-school-deals",
    8174,
    8174,
    { 0, 657 + 355 + 25 + 1 + 1, 40, 407, 0, 0, 6688, 0 },
    6311,
    29,
    -1,
    313910000 },
  { "zoho-crm/Leads.csv",
    "zoho-leads",
    3900,
    3900,
    { 392, 781 + 780 + 776 + 391, 0, 0, 0, 0, 392 + 388, 0 },
    0,
    0,
    0,
    0 },
};

static void
test_history (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Count count;

  if (!count_file (histories[i].name, histories[i].source, &count))
    return;
  g_assert_cmpuint (count.rows, ==, histories[i].rows);
  g_assert_cmpuint (count.rejects, ==, 0);
  g_assert_cmpuint (count.ids, ==, histories[i].ids);
  for (guint j = 0; j < G_N_ELEMENTS (statuses); j++)
    g_assert_cmpuint (count.statuses[j], ==, histories[i].statuses[j]);
  g_assert_cmpuint (count.closed, ==, histories[i].closed);
  g_assert_cmpuint (count.no_owner, ==, histories[i].no_owner);
  if (histories[i].minor >= 0)
    g_assert_cmpint (count.minor, ==, histories[i].minor);
  g_assert_cmpint (count.paid_minor, ==, histories[i].paid_minor);
}

/* The days between which the leads of Olist came, in its own zone. */
static void
test_olist_days (void)
{
  DeskZone *zone = desk_zone_new ("America/Sao_Paulo", NULL);
  static const char *const names[]
      = { "olist/olist_marketing_qualified_leads_dataset.csv",
          "olist/excel-us-dates/olist_marketing_qualified_leads_dataset.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Count count;

      if (!count_file (names[i], "olist-leads", &count))
        break;
      g_assert_cmpint (desk_zone_day (zone, count.first), ==,
                       desk_day_from_civil (2017, 6, 14));
      g_assert_cmpint (desk_zone_day (zone, count.last), ==,
                       desk_day_from_civil (2018, 5, 31));
    }
  desk_zone_free (zone);
}

/* 3191 rows hold a number, two of them none of seven digits. */
static void
test_seven_digits (void)
{
  Count count;

  if (!count_file ("clients/early-childhood-chicago/messy_input.csv",
                   "early-childhood", &count))
    return;
  g_assert_cmpuint (count.rows, ==, 3189);
  g_assert_cmpuint (count.rejects, ==, 3337 - 3189);
  g_assert_cmpuint (count.phone_rows, ==, 3189);
  g_assert_cmpuint (count.emails, ==, 0);
}

static void
test_american_leads (void)
{
  Count count;

  if (!count_file ("zoho-crm/Leads.csv", "zoho-leads", &count))
    return;
  g_assert_cmpuint (count.emails, ==, 3900);
  g_assert_cmpuint (count.phones, ==, 3900);
  g_assert_cmpuint (count.findings, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/real/", forms, test_form);
  DESK_TEST_ADD_TABLE ("/real/", logs, test_log);
  DESK_TEST_ADD_TABLE ("/real/", histories, test_history);
  g_test_add_func ("/real/olist-days", test_olist_days);
  g_test_add_func ("/real/seven-digits", test_seven_digits);
  g_test_add_func ("/real/american-leads", test_american_leads);
  return g_test_run ();
}
