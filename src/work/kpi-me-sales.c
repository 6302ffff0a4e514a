#include "config.h"

#include "work/kpi-me.h"

#include "base/i18n.h"
#include "board/deals.h"
#include "rules/metrics.h"
#include "work/kpi-table.h"

static const DeskColumn columns[] = {
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
  { "week_sum", N_ ("sum of the week"), DESK_COLUMN_MONEY, NULL },
  { "month_sum", N_ ("sum of the month"), DESK_COLUMN_MONEY, NULL },
};

typedef struct
{
  gint32 day;
  gint64 seq, deal;
  gint64 minor; /* DESK_MONEY_NONE: nobody has named it */
  guint16 currency;
  gboolean added; /* in the store's currency */
} Sale;

/* What counts as a sale is what the metric counts. */
static void
take (const DeskFact *fact, gpointer data)
{
  const guint64 sum = DESK_MEASURE_BIT (DESK_MEASURE_SALES_SUM);
  GArray *sales = data;
  Sale sale = { .day = fact->day,
                .seq = fact->seq,
                .deal = fact->deal,
                .currency = fact->currency,
                .added = (fact->measures & sum) != 0 };

  if ((fact->measures & DESK_MEASURE_BIT (DESK_MEASURE_SALES)) == 0
      || fact->early)
    return;
  sale.minor = ((fact->measures | fact->foreign_measures) & sum) == 0
                   ? DESK_MONEY_NONE
                   : fact->number;
  g_array_append_val (sales, sale);
}

static gint
by_day (gconstpointer one, gconstpointer two)
{
  const Sale *a = one, *b = two;

  if (a->day != b->day)
    return a->day < b->day ? -1 : 1;
  return (a->seq > b->seq) - (a->seq < b->seq);
}

typedef struct
{
  gint32 week; /* its Monday */
  gint64 week_sum, month_sum;
} Sums;

static void
add (Sums *sums, const Sale *sale, const DeskPeriod *month)
{
  const gint32 week = desk_period_of (DESK_PERIOD_WEEK, sale->day).from;

  if (week != sums->week)
    sums->week_sum = 0;
  sums->week = week;
  if (!sale->added)
    return;
  sums->week_sum += sale->minor;
  if (sale->day >= month->from)
    sums->month_sum += sale->minor;
}

static gboolean
push (DeskReport *report, const Sale *sale, const Sums *sums, DeskDeals *deals,
      const char *currency, GError **error)
{
  DeskDealText text = { .name = "" };

  if (desk_deals_find (deals, sale->deal) != NULL
      && !desk_deals_text (deals, sale->deal, &text, error))
    return FALSE;
  {
    const DeskValue values[] = {
      DESK_NUMBER_VALUE (sale->day),      DESK_NUMBER_VALUE (sale->deal),
      DESK_TEXT_VALUE (text.name),        DESK_NUMBER_VALUE (sale->minor),
      DESK_TEXT_VALUE (currency),         DESK_NUMBER_VALUE (sums->week_sum),
      DESK_NUMBER_VALUE (sums->month_sum)
    };

    return desk_report_row (report, values, error);
  }
}

/* The first week of a month begins in the one before: its sum needs those days,
 * too. */
static gboolean
push_all (DeskReport *report, const GArray *sales, const DeskPeriod *month,
          const DeskKpiTable *table, DeskDeals *deals, GError **error)
{
  Sums sums = { 0 };

  for (guint i = 0; i < sales->len; i++)
    {
      const Sale *sale = &g_array_index (sales, Sale, i);
      const char *currency = sale->minor == DESK_MONEY_NONE
                                 ? ""
                                 : desk_kpi_table_word (table, sale->currency);

      add (&sums, sale, month);
      if (sale->day >= month->from
          && !push (report, sale, &sums, deals, currency, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

gboolean
desk_kpi_me_sales (DeskDesk *desk, GError **error)
{
  const DeskPeriod month = desk_period_of (DESK_PERIOD_MONTH, desk->today);
  char *managers[] = { (char *) desk_store_person (desk->store)->id, NULL };
  const DeskKpiQuery query = {
    .period = { DESK_PERIOD_OTHER,
                desk_period_of (DESK_PERIOD_WEEK, month.from).from, month.to },
    .metrics = { DESK_METRIC_SALES_COUNT, DESK_METRIC_SALES_SUM },
    .n_metrics = 2,
    .managers = managers,
  };
  g_autoptr (GArray) sales = g_array_new (FALSE, FALSE, sizeof (Sale));
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskKpiTable) table = NULL;
  g_autoptr (DeskDeals) deals = NULL;
  g_auto (DeskTails) tails = { 0 };

  if (!desk_desk_tails (desk, &tails, error))
    return FALSE;
  table = desk_kpi_table_new (desk, &query, &tails, take, sales, error);
  deals = table == NULL ? NULL : desk_deals_load (desk->store, &tails, error);
  if (deals == NULL)
    return FALSE;
  g_array_sort (sales, by_day);
  report = desk_work_report (desk->work, columns, G_N_ELEMENTS (columns), FALSE,
                             error);
  return report != NULL
         && push_all (report, sales, &month, table, deals, error);
}
