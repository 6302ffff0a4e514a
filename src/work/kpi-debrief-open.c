#include "config.h"

#include "work/kpi-debrief.h"

#include "base/i18n.h"
#include "work/audit-case.h"
#include "work/kpi-mistakes.h"
#include "work/kpi-query.h"
#include "work/words.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "mistake", N_ ("mistake"), DESK_COLUMN_WORD, desk_mistake_word },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "minutes", N_ ("answered in"), DESK_COLUMN_MINUTES, NULL },
  { "norm", N_ ("norm"), DESK_COLUMN_MINUTES, NULL },
  { "detail", N_ ("what"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskWork *work;
  DeskDesk *desk;
  DeskTails tails;
  const DeskKpi *kpi;
  const DeskRefusals *refusals;
  DeskMistakeList *list;
  DeskReport *report;
  const DeskMistake *last; /* that was shown */
} Open;

static void
clear_open (Open *open)
{
  g_clear_pointer (&open->report, desk_report_free);
  g_clear_pointer (&open->list, desk_mistakes_free);
  desk_tails_clear (&open->tails);
  g_clear_pointer (&open->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, clear_open)

/* --- who ------------------------------------------------------------------ */

static gboolean
is_wanted (const Open *open, const DeskMistake *mistake)
{
  const DeskKpiDebrief *options = open->work->options;

  return options->managers == NULL
         || g_strv_contains ((const char *const *) options->managers,
                             mistake->person->id);
}

/* --- rows ----------------------------------------------------------------- */

static const char *
cause_title (const Open *open, const char *code)
{
  for (guint i = 0; i < open->refusals->n_causes; i++)
    if (g_str_equal (open->refusals->causes[i].code, code))
      return open->refusals->causes[i].title;
  return code;
}

/* (transfer full) */
static char *
metric_titles (const Open *open, const char *ids)
{
  g_auto (GStrv) titles = g_strsplit (ids, ",", -1);
  DeskMetric metric;

  for (guint i = 0; titles[i] != NULL; i++)
    if (desk_metric_parse (titles[i], &metric))
      {
        g_free (titles[i]);
        titles[i] = g_strdup (
            desk_kpi_metric_title (open->work, &open->kpi->metrics[metric]));
      }
  return g_strjoinv (", ", titles);
}

/* (transfer full) */
static char *
detail_of (const Open *open, const DeskMistake *mistake)
{
  if (!desk_claim_is_for_people (open->work))
    return g_strdup (mistake->detail);
  return mistake->kind == DESK_MISTAKE_REPORT
             ? metric_titles (open, mistake->detail)
             : g_strdup (cause_title (open, mistake->detail));
}

static gboolean
push (Open *open, const DeskMistake *mistake, GError **error)
{
  const gboolean late = mistake->kind == DESK_MISTAKE_LATE;
  g_autofree char *detail = detail_of (open, mistake);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (mistake->person->id),
    DESK_TEXT_VALUE (mistake->person->name),
    DESK_TEXT_VALUE (desk_mistake_name (mistake->kind)),
    DESK_NUMBER_VALUE (mistake->day),
    DESK_NUMBER_VALUE (mistake->deal == 0 ? DESK_VALUE_NONE : mistake->deal),
    DESK_NUMBER_VALUE (late ? mistake->minutes : DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (late ? mistake->norm : DESK_VALUE_NONE),
    DESK_TEXT_VALUE (detail),
  };

  if (!is_wanted (open, mistake))
    return TRUE;
  open->last = mistake;
  return desk_report_row (open->report, values, error);
}

static void
tell_next (const Open *open)
{
  const DeskMistake *last = open->last;
  char day[DESK_DAY_LENGTH + 1];

  if (last == NULL)
    {
      desk_work_note (open->work, _ ("every mistake was talked about"));
      return;
    }
  desk_day_format (last->day, day);
  if (last->kind == DESK_MISTAKE_REPORT)
    desk_work_note (open->work,
                    _ ("talked about it? kpi-report debrief add %s --report %s "
                       "--mistake '…' --conclusion '…'"),
                    last->person->id, day);
  else
    desk_work_note (open->work,
                    _ ("talked about it? kpi-report debrief add %s --deal %lld "
                       "--mistake '…' --conclusion '…'"),
                    last->person->id, (long long) last->deal);
}

/* --- the run -------------------------------------------------------------- */

static gboolean
load (Open *open, GError **error)
{
  open->kpi = desk_desk_kpi (open->desk, error);
  if (open->kpi == NULL)
    return FALSE;
  open->refusals = desk_desk_refusals (open->desk, error);
  if (open->refusals == NULL
      || !desk_desk_tails (open->desk, &open->tails, error))
    return FALSE;
  open->list = desk_mistakes_load (
      open->desk, &open->tails,
      open->desk->today - (gint32) open->kpi->debrief.open_days + 1,
      open->desk->today, error);
  return open->list != NULL
         && desk_mistakes_drop_settled (open->list, &open->tails, error);
}

static gboolean
push_all (Open *open, GError **error)
{
  const GArray *all = desk_mistakes_all (open->list);

  for (guint i = 0; i < all->len; i++)
    if (!push (open, &g_array_index (all, DeskMistake, i), error))
      return FALSE;
  if (!desk_report_end (open->report, error))
    return FALSE;
  tell_next (open);
  return TRUE;
}

gboolean
desk_kpi_debrief_open (DeskWork *work, GError **error)
{
  const DeskKpiDebrief *options = work->options;
  g_auto (Open) open = { .work = work };

  if (work->n_args != 1)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("debrief open takes no period: kpi.yaml says how "
                              "far back it looks"));
      return FALSE;
    }
  open.desk = desk_desk_open (work, error);
  if (open.desk == NULL
      || !desk_kpi_debrief_check_managers (open.desk, options->managers, error))
    return FALSE;
  open.report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return open.report != NULL && load (&open, error) && push_all (&open, error);
}
