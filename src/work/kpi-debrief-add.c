#include "config.h"

#include "work/kpi-debrief.h"

#include "base/i18n.h"
#include "board/deals.h"
#include "record/debrief.h"
#include "work/change.h"
#include "work/day-change.h"
#include "work/typed.h"

static const char *
kind_word (const char *id)
{
  return g_str_equal (id, "team") ? _ ("with the team") : _ ("in person");
}

static const char *
critical_word (const char *id)
{
  return g_str_equal (id, "yes") ? _ ("critical") : "";
}

static const DeskColumn columns[] = {
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "kind", N_ ("talk"), DESK_COLUMN_WORD, kind_word },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "report", N_ ("report of"), DESK_COLUMN_DAY, NULL },
  { "critical", N_ ("weight"), DESK_COLUMN_WORD, critical_word },
  { "mistake", N_ ("mistake"), DESK_COLUMN_TEXT, NULL },
  { "conclusion", N_ ("conclusion"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskDayChange change;
  const DeskKpiDebrief *options;
  const DeskPerson *person;
  gint64 deal; /* 0: of none */
  DeskDebrief debrief;
  gint64 line;
  DeskReport *report;
} Add;

static void
clear_add (Add *add)
{
  g_clear_pointer (&add->report, desk_report_free);
  desk_debrief_clear (&add->debrief);
  desk_day_change_clear (&add->change);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Add, clear_add)

static gboolean
fail (DeskError code, const char *text, GError **error)
{
  g_set_error_literal (error, DESK_ERROR, code, text);
  return FALSE;
}

/* --- what was typed ------------------------------------------------------- */

static gboolean
read_texts (Add *add, GError **error)
{
  const DeskKpiDebrief *options = add->options;

  add->debrief.mistake = desk_typed_fold ("--mistake", options->mistake, error);
  if (add->debrief.mistake == NULL)
    return FALSE;
  add->debrief.conclusion
      = desk_typed_fold ("--conclusion", options->conclusion, error);
  if (add->debrief.conclusion == NULL)
    return FALSE;
  add->debrief.critical = options->critical;
  if (add->debrief.mistake[0] == '\0')
    return fail (DESK_ERROR_USAGE, _ ("--mistake is missing: what went wrong?"),
                 error);
  return add->debrief.conclusion[0] != '\0'
         || fail (DESK_ERROR_USAGE,
                  _ ("--conclusion is missing: what will be done from now on?"),
                  error);
}

static gboolean
read_options (Add *add, GError **error)
{
  const DeskWork *work = add->change.desk->work;
  const DeskKpiDebrief *options = add->options;

  if (work->n_args != 2)
    return fail (DESK_ERROR_USAGE,
                 _ ("with whom? write it like: kpi-report debrief add m1 "
                    "--deal 17 --mistake '…' --conclusion '…'"),
                 error);
  if (options->deal != NULL && options->report != DESK_KPI_DAY_NONE)
    return fail (DESK_ERROR_USAGE,
                 _ ("--deal and --report exclude each other: record a talk for "
                    "each"),
                 error);
  if (options->report != DESK_KPI_DAY_NONE
      && options->report > add->change.desk->today)
    return fail (DESK_ERROR_USAGE, _ ("--report is a day to come"), error);
  return read_texts (add, error);
}

/* --- who and what --------------------------------------------------------- */

static gboolean
check_person (Add *add, GError **error)
{
  const DeskDesk *desk = add->change.desk;

  add->person = desk_claim_person (desk, desk->work->args[1], error);
  if (add->person == NULL)
    return FALSE;
  if (add->person == desk_store_person (desk->store))
    return fail (
        DESK_ERROR_FORBIDDEN,
        _ ("a talk takes two: somebody else records the one about your "
           "own mistake"),
        error);
  return desk_desk_may (desk, DESK_ACTION_DEBRIEF,
                        desk_kpi_debrief_relation (desk, add->person), error);
}

static gboolean
find_deal (Add *add, GError **error)
{
  const char *typed = add->options->deal;
  g_autoptr (DeskDeals) deals = NULL;

  if (typed == NULL)
    return TRUE;
  deals = desk_deals_load (add->change.desk->store, &add->change.tails, error);
  if (deals == NULL)
    return FALSE;
  add->deal = desk_claim_id (typed);
  if (desk_deals_find (deals, add->deal) != NULL)
    return TRUE;
  desk_claim_missing (deals, typed, error);
  return FALSE;
}

/* --- the run -------------------------------------------------------------- */

static gboolean
record (Add *add, GError **error)
{
  const DeskKpiDebrief *options = add->options;
  g_autofree char *note = desk_debrief_format (&add->debrief);
  g_autofree char *deal = g_strdup_printf ("%" G_GINT64_FORMAT, add->deal);
  char day[DESK_DAY_LENGTH + 1];
  DeskDayEvent event = { .kind = DESK_DAY_DEBRIEF,
                         .person = add->person->id,
                         .subject = add->deal == 0 ? NULL : deal,
                         .value = options->kind == NULL ? desk_debrief_kinds[0]
                                                        : options->kind,
                         .note = note };

  if (options->report != DESK_KPI_DAY_NONE)
    {
      desk_day_format (options->report, day);
      event.subject = day;
    }
  return desk_day_change_add (&add->change, &event, &add->line, error)
         && desk_day_change_end (&add->change, error);
}

static gboolean
push (const Add *add, GError **error)
{
  const DeskKpiDebrief *options = add->options;
  const gboolean of_report = options->report != DESK_KPI_DAY_NONE;
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (add->line),
    DESK_NUMBER_VALUE (add->change.desk->today),
    DESK_TEXT_VALUE (add->person->id),
    DESK_TEXT_VALUE (add->person->name),
    DESK_TEXT_VALUE (options->kind == NULL ? desk_debrief_kinds[0]
                                           : options->kind),
    DESK_NUMBER_VALUE (add->deal == 0 ? DESK_VALUE_NONE : add->deal),
    DESK_NUMBER_VALUE (of_report ? options->report : DESK_VALUE_NONE),
    DESK_TEXT_VALUE (add->debrief.critical ? "yes" : ""),
    DESK_TEXT_VALUE (add->debrief.mistake),
    DESK_TEXT_VALUE (add->debrief.conclusion),
  };

  return desk_report_row (add->report, values, error)
         && desk_report_end (add->report, error);
}

gboolean
desk_kpi_debrief_add (DeskWork *work, GError **error)
{
  g_auto (Add) add = { .options = work->options };

  if (!desk_day_change_open (&add.change, work, G_MAXINT32, error)
      || !read_options (&add, error) || !check_person (&add, error)
      || !find_deal (&add, error))
    return FALSE;
  add.report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  return add.report != NULL && desk_day_change_begin (&add.change, error)
         && record (&add, error) && push (&add, error);
}
