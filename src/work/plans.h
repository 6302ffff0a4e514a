/* plans.h: what is planned for whom in a period, and how much of the working
 * time of it has passed.
 *
 * A month's plan is for its working days (rules/presence.h; days that the
 * ledger `days` says somebody is absent are none), and a period gets its part
 * of each month it touches; of a day for which the ledger has a plan of its own
 * that one counts.  A department's plan is its own or, when it has none, the
 * sum of those of its people; that of all is the sum of the departments'.  The
 * working time of a sum is the mean of its parts', weighted by their plans.
 */
#pragma once

#include "record/plan.h"
#include "rules/period.h"
#include "rules/plan-fact.h"
#include "work/desk.h"

typedef struct _DeskPlans DeskPlans;

/* Whose plans may be seen. */
typedef gboolean (*DeskPlansSees) (const char *person, gpointer data);

/**
 * desk_plans_new:
 * @desk: borrowed for the life of the plans
 * @period: copied
 *
 * %DESK_ERROR_CONFIG with every fault of the files of its months, else what
 * reading fails with.
 */
DeskPlans *desk_plans_new (DeskDesk *desk, const DeskPeriod *period,
                           GError **error);
void desk_plans_free (DeskPlans *plans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPlans, desk_plans_free)

/* Only people @sees says yes to are asked for; departments then are sums. */
void desk_plans_limit (DeskPlans *plans, DeskPlansSees sees, gpointer data);

/* Takes absences and plans of days from the ledger. */
gboolean desk_plans_read_days (DeskPlans *plans, const DeskTails *tails,
                               GError **error);

/* The plan file of the month that @day is in; NULL: there is none.  Borrowed.
 */
const DeskPlan *desk_plans_file (const DeskPlans *plans, gint32 day);

/* Whether any plan of the period is for @metric. */
gboolean desk_plans_any (const DeskPlans *plans, DeskMetric metric);

/* Months of the period for which nothing is planned, `2026-11, 2026-12`;
 * (transfer full) (nullable). */
char *desk_plans_missing (const DeskPlans *plans);

/* Working days of @person (nullable: by the calendar) between two days, both
 * included, in thousandths.  @passed (nullable): those of them that have. */
gint32 desk_plans_days (const DeskPlans *plans, const DeskPerson *person,
                        gint32 from, gint32 to, gint32 *passed);

/* Whether @person (nullable) works on @day. */
gboolean desk_plans_works (const DeskPlans *plans, const DeskPerson *person,
                           gint32 day);

/* The day as of which plans hold: today, or the nearest of the period. */
gint32 desk_plans_day (const DeskPlans *plans);

/* What is planned; @first: by the first revisions, else by the current ones.
 * FALSE when nothing is, or a month of the period has no plan. */
gboolean desk_plans_person (const DeskPlans *plans, const DeskPerson *person,
                            DeskMetric metric, gboolean first,
                            DeskPlanned *planned);
gboolean desk_plans_department (const DeskPlans *plans, const char *department,
                                DeskMetric metric, gboolean first,
                                DeskPlanned *planned);
gboolean desk_plans_all (const DeskPlans *plans, DeskMetric metric,
                         gboolean first, DeskPlanned *planned);
