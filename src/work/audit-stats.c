#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "work/audit-case.h"
#include "work/words.h"

#define BAR_LENGTH 20 /* cells of a bar that stands for everything */
#define ALL_PERCENT 10000

const char *const desk_audit_groups[]
    = { "reason", "actual",     "cause", "manager",
        "source", "department", "month", NULL };

static const DeskColumn columns[] = {
  { "group", N_ ("what"), DESK_COLUMN_TEXT, NULL },
  { "refusals", N_ ("refusals"), DESK_COLUMN_COUNT, NULL },
  { "waiting", N_ ("waiting"), DESK_COLUMN_COUNT, NULL },
  { "confirmed", N_ ("confirmed"), DESK_COLUMN_COUNT, NULL },
  { "overturned", N_ ("overturned"), DESK_COLUMN_COUNT, NULL },
  { "falsified", N_ ("falsified"), DESK_COLUMN_COUNT, NULL },
  { "share", N_ ("share"), DESK_COLUMN_PERCENT, NULL },
  { "actual", N_ ("by the client"), DESK_COLUMN_COUNT, NULL },
  { "amount_lost", N_ ("amount lost"), DESK_COLUMN_MONEY, NULL },
  { "amount_recovered", N_ ("recovered"), DESK_COLUMN_MONEY, NULL },
  { "bar", "", DESK_COLUMN_TEXT, NULL },
};

/* By reason: what the managers said, and what clients told quality control. */
static const DeskChart reason_charts[] = {
  { DESK_CHART_BAR,
    N_ ("Refusals by reason: the manager's and the client's"),
    "group",
    { "refusals", "actual" } },
  { DESK_CHART_BAR,
    N_ ("Amounts by reason: lost and recovered"),
    "group",
    { "amount_lost", "amount_recovered" } },
};

static const DeskChart charts[] = {
  { DESK_CHART_BAR,
    N_ ("Refusals: all, confirmed, overturned, falsified"),
    "group",
    { "refusals", "confirmed", "overturned", "falsified" } },
  { DESK_CHART_BAR,
    N_ ("Amounts: lost and recovered"),
    "group",
    { "amount_lost", "amount_recovered" } },
};

static const DeskChart month_charts[] = {
  { DESK_CHART_LINE,
    N_ ("Refusals by month: all, confirmed, overturned, falsified"),
    "group",
    { "refusals", "confirmed", "overturned", "falsified" } },
  { DESK_CHART_COLUMN,
    N_ ("Amounts by month: lost and recovered"),
    "group",
    { "amount_lost", "amount_recovered" } },
};

typedef struct
{
  char *group;
  guint refusals, waiting, confirmed, overturned, falsified;
  guint actual; /* by reason: clients who named it themselves */
  gint64 lost_minor, recovered_minor;
} Row;

typedef struct
{
  DeskAudit audit;
  const DeskAuditStats *options;
  GHashTable *rows; /* group -> Row */
  guint refusals, other;
} Stats;

static void
free_row (gpointer row)
{
  g_free (((Row *) row)->group);
  g_free (row);
}

static void
clear_stats (Stats *stats)
{
  desk_audit_clear (&stats->audit);
  g_clear_pointer (&stats->rows, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stats, clear_stats)

/* --- counting ------------------------------------------------------------- */

/* When it counts: when it was decided; until then, and for history that nobody
 * here decided, when it was refused. */
static gint32
day_of (const Stats *stats, const DeskCase *one)
{
  return desk_zone_day (desk_store_zone (stats->audit.desk->store),
                        one->verdict == DESK_CASE_OPEN ? one->refused
                                                       : one->decided);
}

static char *
month_of (const Stats *stats, const DeskCase *one)
{
  guint month, day;
  gint year;

  if (one->verdict == DESK_CASE_OPEN)
    return g_strdup ("");
  desk_day_to_civil (day_of (stats, one), &year, &month, &day);
  return g_strdup_printf ("%04d-%02u", year, month);
}

/* Returns: (transfer full): the group of a case. */
static char *
group_of (const Stats *stats, const DeskCase *one)
{
  const char *by = stats->options->by;

  if (g_str_equal (by, "actual"))
    return g_strdup (one->actual);
  if (g_str_equal (by, "cause"))
    return g_strdup (one->cause);
  if (g_str_equal (by, "manager"))
    return g_strdup (one->manager);
  if (g_str_equal (by, "source"))
    return g_strdup (one->source);
  if (g_str_equal (by, "department"))
    return g_strdup (one->department);
  if (g_str_equal (by, "month"))
    return month_of (stats, one);
  return g_strdup (one->reason);
}

static Row *
row_of (Stats *stats, const char *group)
{
  Row *row = g_hash_table_lookup (stats->rows, group);

  if (row != NULL)
    return row;
  row = g_new0 (Row, 1);
  row->group = g_strdup (group);
  g_hash_table_insert (stats->rows, row->group, row);
  return row;
}

static gboolean
is_lost (const Stats *stats, const DeskCase *one)
{
  const DeskDeal *deal = desk_deals_find (stats->audit.deals, one->deal);

  return deal != NULL && deal->status == DESK_STATUS_LOST
         && desk_cases_of (stats->audit.cases, one->deal) == one;
}

static gboolean
is_falsified (const DeskCase *one)
{
  return (one->penalty == DESK_PENALTY_PROPOSED
          || one->penalty == DESK_PENALTY_APPROVED)
         && one->share.kind == DESK_PENALTY_FALSIFIED;
}

static void
count (Stats *stats, const DeskCase *one)
{
  g_autofree char *group = group_of (stats, one);
  Row *row = row_of (stats, group);
  gint64 amount = desk_audit_amount (&stats->audit, one);
  gboolean lost = is_lost (stats, one);

  row->refusals++;
  stats->refusals++;
  if (g_str_equal (one->reason, "other"))
    stats->other++;
  if (one->verdict == DESK_CASE_CONFIRMED)
    row->confirmed++;
  else if (one->verdict == DESK_CASE_OVERTURNED)
    row->overturned++;
  else if (!lost)
    row->waiting++;
  if (is_falsified (one))
    row->falsified++;
  if (lost && amount != DESK_MONEY_NONE)
    row->lost_minor += amount;
  row->recovered_minor += one->recovered_minor;
  if (g_str_equal (stats->options->by, "reason") && one->actual[0] != '\0')
    row_of (stats, one->actual)->actual++;
}

/* --- rows ----------------------------------------------------------------- */

static gint
compare (gconstpointer one, gconstpointer two)
{
  const Row *first = one, *second = two;

  if (first->refusals != second->refusals)
    return first->refusals > second->refusals ? -1 : 1;
  return strcmp (first->group, second->group);
}

/* Months in their order; else the greatest first. */
static gint
compare_months (gconstpointer one, gconstpointer two)
{
  return strcmp (((const Row *) one)->group, ((const Row *) two)->group);
}

static const char *
title_of (const Stats *stats, const char *group)
{
  const char *by = stats->options->by;
  const DeskDesk *desk = stats->audit.desk;
  DeskClaimWords words
      = { .desk = desk, .for_people = desk_claim_is_for_people (desk->work) };

  if (!words.for_people)
    return group;
  if (g_str_equal (by, "manager"))
    return desk_claim_person_word (&words, group);
  if (g_str_equal (by, "department"))
    return desk_claim_department (&words, group);
  if (g_str_equal (by, "reason") || g_str_equal (by, "actual"))
    return desk_audit_reason (&stats->audit, group);
  for (guint i = 0; i < stats->audit.refusals->n_causes; i++)
    if (g_str_equal (by, "cause")
        && g_str_equal (stats->audit.refusals->causes[i].code, group))
      return stats->audit.refusals->causes[i].title;
  return group;
}

static char *
draw_bar (guint part, guint whole)
{
  guint length = whole == 0 ? 0 : (part * BAR_LENGTH + whole / 2) / whole;
  GString *bar = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append (bar, "█");
  return g_string_free (bar, FALSE);
}

static gboolean
push (const Stats *stats, DeskReport *report, const Row *row, GError **error)
{
  g_autofree char *bar = draw_bar (row->refusals, stats->refusals);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (title_of (stats, row->group)),
    DESK_NUMBER_VALUE (row->refusals),
    DESK_NUMBER_VALUE (row->waiting),
    DESK_NUMBER_VALUE (row->confirmed),
    DESK_NUMBER_VALUE (row->overturned),
    DESK_NUMBER_VALUE (row->falsified),
    DESK_NUMBER_VALUE (stats->refusals == 0
                           ? 0
                           : (gint64) row->refusals * ALL_PERCENT
                                 / stats->refusals),
    DESK_NUMBER_VALUE (g_str_equal (stats->options->by, "reason")
                           ? (gint64) row->actual
                           : DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (row->lost_minor),
    DESK_NUMBER_VALUE (row->recovered_minor),
    DESK_TEXT_VALUE (bar),
  };

  return desk_report_row (report, values, error);
}

static void
tell_other (const Stats *stats)
{
  if (stats->refusals == 0)
    desk_work_note (stats->audit.desk->work, "%s",
                    _ ("there are no refusals in this period"));
  else if (stats->other > 0)
    desk_work_note (stats->audit.desk->work,
                    _ ("the reason 'other': %u %% of all; when it grows, the "
                       "list of reasons lacks one"),
                    stats->other * 100 / stats->refusals);
}

static gboolean
run (Stats *stats, DeskReport *report, GError **error)
{
  GList *rows;
  gboolean done = TRUE;

  for (guint i = 0; i < desk_cases_count (stats->audit.cases); i++)
    {
      const DeskCase *one = desk_cases_get (stats->audit.cases, i);
      gint32 day = day_of (stats, one);

      if (day >= stats->options->from && day <= stats->options->to)
        count (stats, one);
    }
  rows = g_list_sort (g_hash_table_get_values (stats->rows),
                      g_str_equal (stats->options->by, "month") ? compare_months
                                                                : compare);
  for (GList *at = rows; at != NULL && done; at = at->next)
    done = push (stats, report, at->data, error);
  g_list_free (rows);
  tell_other (stats);
  return done && desk_report_end (report, error);
}

static void
declare_charts (DeskReport *report, const char *by)
{
  if (g_str_equal (by, "reason"))
    desk_report_set_charts (report, reason_charts,
                            G_N_ELEMENTS (reason_charts));
  else if (g_str_equal (by, "month"))
    desk_report_set_charts (report, month_charts, G_N_ELEMENTS (month_charts));
  else
    desk_report_set_charts (report, charts, G_N_ELEMENTS (charts));
}

gboolean
desk_audit_stats_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  g_auto (DeskTails) tails = { 0 };
  g_auto (Stats) stats = { .options = work->options };

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_QUEUE, DESK_RELATION_OTHER, error))
    return FALSE;
  stats.rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_row);
  /* A bar is for eyes: programs have the numbers. */
  report = desk_work_report (
      work, columns,
      G_N_ELEMENTS (columns)
          - (work->report.format == DESK_FORMAT_TABLE ? 0 : 1),
      FALSE, error);
  if (report == NULL)
    return FALSE;
  declare_charts (report, stats.options->by);
  return desk_desk_tails (desk, &tails, error)
         && desk_audit_load (&stats.audit, desk, &tails, error)
         && run (&stats, report, error);
}
