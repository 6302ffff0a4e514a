/* day-report.h: who owes the report of a day, and until when.
 *
 * By what is planned (presence.h): who is absent or free that day owes none.
 * In time is until the hour of the regulation, and for whose shift ends later
 * until so many minutes behind its end; hours that are not fixed end with the
 * hour.
 */
#pragma once

#include "record/day-report.h"
#include "rules/working-time.h"

/**
 * desk_day_report_due:
 * @time: the calendar and the zone
 * @due: (out): the moment until which the report of @day is in time
 *
 * Returns: FALSE when none is expected of @person: by his role, or because he
 * does not work that day.
 */
gboolean desk_day_report_due (const DeskDayReportRules *rules,
                              const DeskWorkingTime *time,
                              const DeskPerson *person, gint32 day,
                              gint64 *due);

/* Minutes, begun ones too, by which a report of @day is late that is filed at
 * @filed; 0 for one that nobody expects. */
guint desk_day_report_late (const DeskDayReportRules *rules,
                            const DeskWorkingTime *time,
                            const DeskPerson *person, gint32 day, gint64 filed);

/* The next day behind @day on which he works, which the plan is for;
 * G_MININT32 when there is none within a year. */
gint32 desk_day_report_next (const DeskWorkingTime *time,
                             const DeskPerson *person, gint32 day);
