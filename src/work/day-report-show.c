#include "config.h"

#include "work/day-report.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/day-report-day.h"
#include "work/day-report-row.h"

typedef struct
{
  DeskDesk *desk;
  GPtrArray *reports; /* of DeskDayReport */
  DeskReport *report;
} Show;

static void
clear_show (Show *show)
{
  g_clear_pointer (&show->report, desk_report_free);
  g_clear_pointer (&show->reports, g_ptr_array_unref);
  g_clear_pointer (&show->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, clear_show)

/* What the head is to look at, by name. */
static void
tell_differences (const Show *show)
{
  for (guint i = 0; i < show->reports->len; i++)
    {
      const DeskDayReport *one = g_ptr_array_index (show->reports, i);
      g_autofree char *name = desk_text_escape (desk_cell (one->person->name));
      guint count = desk_day_report_differences (one);

      if (count > 0)
        desk_work_note (
            show->desk->work,
            NGETTEXT ("%s (%s): %u figure is other than what is recorded",
                      "%s (%s): %u figures are other than what is recorded",
                      count),
            name, one->person->id, count);
    }
}

static gboolean
check_rights (const DeskDesk *desk, GError **error)
{
  return desk_right_has (desk_store_role (desk->store), DESK_ACTION_FIGURES,
                         DESK_RELATION_OTHER)
         || desk_desk_may (desk, DESK_ACTION_FIGURES, DESK_RELATION_OWN, error);
}

gboolean
desk_day_report_show_run (DeskWork *work, GError **error)
{
  g_auto (Show) show = { .desk = desk_desk_open (work, error) };
  g_autofree char *text = g_strjoinv (" ", work->args);
  gint32 day;

  if (show.desk == NULL || !check_rights (show.desk, error)
      || !desk_day_report_day (show.desk, text, show.desk->today, &day, error))
    return FALSE;
  show.report = desk_work_report (work, desk_day_report_columns,
                                  DESK_DAY_REPORT_COLUMNS, FALSE, error);
  if (show.report == NULL)
    return FALSE;
  show.reports = desk_day_reports_load (show.desk, day, day, NULL, error);
  if (show.reports == NULL)
    return FALSE;
  for (guint i = 0; i < show.reports->len; i++)
    if (!desk_day_report_push (show.desk, show.report,
                               g_ptr_array_index (show.reports, i), error))
      return FALSE;
  if (show.reports->len == 0)
    desk_work_note (work, "%s", _ ("nobody reports that day"));
  tell_differences (&show);
  return desk_report_end (show.report, error);
}
