#include "config.h"

#include "work/day-report-day.h"

#include "base/i18n.h"
#include "rules/period.h"
#include "work/attendance.h"

gboolean
desk_day_report_day (const DeskDesk *desk, const char *text, gint32 usual,
                     gint32 *day, GError **error)
{
  DeskPeriod period = { .from = usual, .to = usual };

  if (text[0] != '\0'
      && !desk_period_parse (text, DESK_PERIOD_DAY, desk->today, &period,
                             error))
    return FALSE;
  *day = period.from;
  if (period.from <= desk->today)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                       _ ("that day has not begun yet"));
  return FALSE;
}

const DeskPerson *
desk_day_report_caller (const DeskDesk *desk, GError **error)
{
  const DeskPerson *person = desk_store_person (desk->store);
  guint relation = person == NULL ? DESK_RELATION_OTHER
                                  : desk_desk_relation (desk, person->id, "",
                                                        DESK_STATUS_WORKING);

  return desk_desk_may (desk, DESK_ACTION_DAY_REPORT, relation, error) ? person
                                                                       : NULL;
}

gint32
desk_day_report_own_day (const DeskDesk *desk, const DeskPerson *person)
{
  const DeskWorkingTime time = desk_desk_working_time (desk);

  return desk_attendance_day (&time, person, desk_store_now (desk->store));
}
