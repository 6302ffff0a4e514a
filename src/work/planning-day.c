#include "config.h"

#include "work/planning.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"
#include "work/day-change.h"
#include <string.h>

static const DeskColumn columns[] = {
  { "seq", N_ ("no."), DESK_COLUMN_ID, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "who", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "metric", N_ ("metric"), DESK_COLUMN_TEXT, NULL },
  { "plan", N_ ("plan"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskMetric metric;
  char *value; /* as the ledger has it */
  gint64 seq;
} Figure;

static void
clear_figure (gpointer data)
{
  g_free (((Figure *) data)->value);
}

static gboolean
read_figure (const char *text, GArray *figures, GError **error)
{
  const char *is = strchr (text, '=');
  g_autofree char *id = NULL;
  g_autofree char *shown = NULL;
  Figure figure = { 0 };
  gint64 value;

  if (is == NULL)
    {
      shown = desk_text_escape (desk_cell (text));
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("'%s' is no plan like dials=80"), shown);
      return FALSE;
    }
  id = g_strndup (text, (gsize) (is - text));
  if (!desk_planning_metric (id, &figure.metric, error)
      || !desk_planning_value (figure.metric, is + 1, &value, error))
    return FALSE;
  figure.value = desk_planning_number (figure.metric, value);
  g_array_append_val (figures, figure);
  return TRUE;
}

static gboolean
read_figures (char *const *args, GArray *figures, GError **error)
{
  if (args[0] == NULL || args[1] == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("plan day takes a person and plans like "
                              "dials=80"));
      return FALSE;
    }
  for (guint i = 1; args[i] != NULL; i++)
    if (!read_figure (args[i], figures, error))
      return FALSE;
  return TRUE;
}

static gboolean
record (DeskDayChange *change, const char *person, gint32 day, GArray *figures,
        const char *note, GError **error)
{
  if (!desk_day_change_begin (change, error))
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      Figure *figure = &g_array_index (figures, Figure, i);
      const DeskDayEvent event = { .kind = DESK_DAY_PLAN,
                                   .day = day,
                                   .person = person,
                                   .subject = desk_metric_ids[figure->metric],
                                   .value = figure->value,
                                   .note = note };

      if (!desk_day_change_add (change, &event, &figure->seq, error))
        return FALSE;
    }
  return desk_day_change_end (change, error);
}

static gboolean
push (DeskReport *report, const char *person, gint32 day, const GArray *figures,
      const char *note, GError **error)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      const DeskValue values[] = {
        DESK_NUMBER_VALUE (figure->seq),
        DESK_NUMBER_VALUE (day),
        DESK_TEXT_VALUE (person),
        DESK_TEXT_VALUE (desk_metric_ids[figure->metric]),
        DESK_TEXT_VALUE (figure->value),
        DESK_TEXT_VALUE (note),
      };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

gboolean
desk_planning_day (DeskWork *work, char *const *args,
                   const DeskKpiPlanning *options, GError **error)
{
  g_auto (DeskDayChange) change = { 0 };
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (Figure));
  g_autoptr (DeskReport) report = NULL;
  const char *note = options->note == NULL ? "" : options->note;
  gint32 day;

  g_array_set_clear_func (figures, clear_figure);
  if (!desk_day_change_open (&change, work, desk_day_from_civil (9999, 12, 1),
                             error)
      || !desk_desk_may (change.desk, DESK_ACTION_PLAN, DESK_RELATION_OTHER,
                         error)
      || !read_figures (args, figures, error)
      || desk_claim_person (change.desk, args[0], error) == NULL)
    return FALSE;
  day = options->from == DESK_KPI_DAY_NONE ? change.desk->today : options->from;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  return report != NULL && record (&change, args[0], day, figures, note, error)
         && push (report, args[0], day, figures, note, error);
}
