#include "config.h"

#include "work/day-report.h"

#include "base/i18n.h"
#include "board/day-reports.h"
#include "rules/day-report.h"
#include "work/attendance.h"
#include "work/day-report-day.h"

#define MINUTE_SECONDS 60

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "due", N_ ("until"), DESK_COLUMN_TIME, NULL },
  { "late", N_ ("late"), DESK_COLUMN_MINUTES, NULL },
};

typedef struct
{
  DeskDesk *desk;
  const DeskDayReportRules *rules;
  const DeskKpi *kpi;
  DeskDays *days;
  gint32 from, to;  /* days of reports */
  gboolean by_hour; /* only those whose hour was today */
  GArray *missing;  /* of Missing */
} Look;

typedef struct
{
  const DeskPerson *person;
  gint32 day;
  gint64 due;
} Missing;

static void
clear_look (Look *look)
{
  g_clear_pointer (&look->missing, g_array_unref);
  g_clear_pointer (&look->days, desk_days_free);
  g_clear_pointer (&look->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, clear_look)

static void
look_at (Look *look, const DeskPerson *person, gint32 day)
{
  const DeskDesk *desk = look->desk;
  const DeskWorkingTime time = desk_desk_working_time (desk);
  Missing one = { .person = person, .day = day };
  DeskFiledReport filed;

  if (!desk_day_report_due (look->rules, &time, person, day, &one.due)
      || desk_store_now (desk->store) <= one.due
      || (look->by_hour && desk_zone_day (time.zone, one.due) != desk->today))
    return;
  desk_filed_report_find (look->days, look->kpi, person->id, day, &filed);
  if (filed.times == 0)
    g_array_append_val (look->missing, one);
}

static gboolean
load (Look *look, GError **error)
{
  DeskDesk *desk = look->desk;
  g_auto (DeskTails) tails = { 0 };

  look->rules = desk_desk_day_report (desk, error);
  look->kpi = look->rules == NULL ? NULL : desk_desk_kpi (desk, error);
  if (look->kpi == NULL || !desk_desk_tails (desk, &tails, error)
      || !desk_desk_attend (desk, &tails, look->from - 1, error))
    return FALSE;
  look->days = desk_days_load_kinds (desk->store, &tails, look->from,
                                     DESK_DAYS_OF (REPORT), error);
  return look->days != NULL;
}

static void
look_at_all (Look *look)
{
  const DeskStaff *staff = desk_store_staff (look->desk->store);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    for (gint32 day = look->from; day <= look->to; day++)
      look_at (look, desk_staff_get (staff, i), day);
}

static gboolean
push (const Look *look, DeskReport *report, GError **error)
{
  gint64 now = desk_store_now (look->desk->store);

  for (guint i = 0; i < look->missing->len; i++)
    {
      const Missing *one = &g_array_index (look->missing, Missing, i);
      const DeskValue row[]
          = { DESK_TEXT_VALUE (one->person->id),
              DESK_TEXT_VALUE (one->person->name), DESK_NUMBER_VALUE (one->day),
              DESK_NUMBER_VALUE (one->due),
              DESK_NUMBER_VALUE ((now - one->due) / MINUTE_SECONDS) };

      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

/* Without a day it asks for the reports whose hour was today: those of the
 * nights that have ended, too, and no night before it has. */
gboolean
desk_day_report_missing_run (DeskWork *work, GError **error)
{
  g_auto (Look) look = { .desk = desk_desk_open (work, error) };
  g_autofree char *text = g_strjoinv (" ", work->args);
  g_autoptr (DeskReport) report = NULL;

  look.missing = g_array_new (FALSE, FALSE, sizeof (Missing));
  if (look.desk == NULL
      || !desk_desk_may (look.desk, DESK_ACTION_REPORT, DESK_RELATION_OTHER,
                         error)
      || !desk_day_report_day (look.desk, text, look.desk->today, &look.to,
                               error))
    return FALSE;
  look.by_hour = work->n_args == 0;
  look.from = look.to - (look.by_hour ? 1 : 0);
  if (!load (&look, error))
    return FALSE;
  look_at_all (&look);
  if (look.missing->len > 0)
    desk_work_raise (work, 1);
  else if (work->quiet)
    return TRUE;
  else
    desk_work_note (work, "%s", _ ("nobody is missing"));
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && push (&look, report, error);
}
