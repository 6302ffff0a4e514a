#include "config.h"

#include "work/day-report-row.h"

#include "base/i18n.h"
#include "record/figure.h"
#include "work/kpi-query.h"
#include "work/words.h"

#define NO_BREAK_SPACE "\302\240"

static const char *
state_word (const char *id)
{
  if (g_str_equal (id, "filed"))
    return _ ("filed");
  if (g_str_equal (id, "late"))
    return _ ("filed late");
  return g_str_equal (id, "missing") ? _ ("not filed") : _ ("expected");
}

const DeskColumn desk_day_report_columns[DESK_DAY_REPORT_COLUMNS] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "metric", N_ ("figure"), DESK_COLUMN_TEXT, NULL },
  { "reported", N_ ("reported"), DESK_COLUMN_TEXT, NULL },
  { "recorded", N_ ("recorded"), DESK_COLUMN_TEXT, NULL },
  { "difference", N_ ("difference"), DESK_COLUMN_TEXT, NULL },
  { "plan", N_ ("plan"), DESK_COLUMN_TEXT, NULL },
  { "state", N_ ("report"), DESK_COLUMN_WORD, state_word },
  { "late", N_ ("late"), DESK_COLUMN_MINUTES, NULL },
  { "filed", N_ ("when"), DESK_COLUMN_TIME, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

const char *
desk_day_report_state (const DeskDesk *desk, const DeskDayReport *one)
{
  if (one->filed.times > 0)
    return one->filed.late > 0 ? "late" : "filed";
  return one->due != DESK_TIME_NONE && one->due < desk_store_now (desk->store)
             ? "missing"
             : "expected";
}

char *
desk_day_report_figure (const DeskDesk *desk, const DeskKpiMetric *metric,
                        gint64 value, char decimal)
{
  GString *text = g_string_new (NULL);

  desk_figure_show (text, metric->unit, value, decimal);
  if (metric->unit == DESK_UNIT_MONEY && text->len > 0)
    g_string_append_printf (
        text, NO_BREAK_SPACE "%s",
        desk_currency_sign (desk_store_settings (desk->store)->currency));
  return g_string_free (text, FALSE);
}

/* --- cells ---------------------------------------------------------------- */

typedef struct
{
  const DeskWork *work;
  const DeskKpiMetric *metric;
  gboolean for_people;
} Looks;

static char *
figure_text (const Looks *looks, gint64 value)
{
  GString *text = g_string_new (NULL);

  if (looks->for_people)
    desk_figure_show (text, looks->metric->unit, value,
                      looks->work->report.decimal);
  else
    desk_figure_format (text, looks->metric->unit, value);
  return g_string_free (text, FALSE);
}

/* By how much the report is above what is recorded; "" when it is not other. */
static char *
difference_text (const Looks *looks, const DeskDayReportFigure *figure)
{
  g_autofree char *text = NULL;
  gint64 difference;

  if (!desk_day_report_differs (figure))
    return g_strdup ("");
  difference = figure->reported - figure->recorded;
  text = figure_text (looks, difference);
  return g_strconcat (difference > 0 ? "+" : "", text, NULL);
}

static gboolean
push_figure (DeskDesk *desk, DeskReport *report, const DeskDayReport *one,
             const DeskDayReportFigure *figure, GError **error)
{
  const DeskKpi *kpi = desk_desk_kpi (desk, error);
  const Looks looks = { desk->work, &kpi->metrics[figure->metric],
                        desk_claim_is_for_people (desk->work) };
  g_autofree char *reported = figure_text (&looks, figure->reported);
  g_autofree char *recorded = figure_text (&looks, figure->recorded);
  g_autofree char *planned = figure_text (&looks, figure->planned);
  g_autofree char *difference = difference_text (&looks, figure);
  const gboolean filed = one->filed.times > 0;
  const DeskValue values[DESK_DAY_REPORT_COLUMNS] = {
    DESK_TEXT_VALUE (one->person->id),
    DESK_TEXT_VALUE (looks.for_people
                         ? desk_kpi_metric_title (desk->work, looks.metric)
                         : desk_metric_ids[figure->metric]),
    DESK_TEXT_VALUE (reported),
    DESK_TEXT_VALUE (recorded),
    DESK_TEXT_VALUE (difference),
    DESK_TEXT_VALUE (planned),
    DESK_TEXT_VALUE (desk_day_report_state (desk, one)),
    DESK_NUMBER_VALUE (one->filed.late == 0 ? DESK_VALUE_NONE
                                            : (gint64) one->filed.late),
    DESK_NUMBER_VALUE (filed ? one->filed.filed : DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (one->day),
    DESK_TEXT_VALUE (one->person->name),
    DESK_TEXT_VALUE (one->filed.note),
  };

  return desk_report_row (report, values, error);
}

gboolean
desk_day_report_push (DeskDesk *desk, DeskReport *report,
                      const DeskDayReport *one, GError **error)
{
  for (guint i = 0; i < one->figures->len; i++)
    if (!push_figure (desk, report, one,
                      &g_array_index (one->figures, DeskDayReportFigure, i),
                      error))
      return FALSE;
  return TRUE;
}
