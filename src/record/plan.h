/* plan.h: plans/YYYY-MM.yaml, what a person or a department is to reach in a
 * month.
 *
 * `plans` is a list of revisions: nothing in it is changed, a plan that changes
 * gets a further one below, so the first and the current plan are both there:
 *
 *   plans:
 *     - person: m1             # or department: client
 *       metric: sales_sum      # as in the regulation `kpi`
 *       from: 2026-11-01       # of this month, not before the one above
 *       value: 600000.00       # for the whole month
 *       by: h1
 *       note: 'as agreed'
 */
#pragma once

#include "format/yaml.h"
#include "record/kpi.h"
#include "record/staff.h"

typedef struct /* texts are borrowed from the file */
{
  const char *who; /* the id of a person or a department */
  gboolean is_department;
  DeskMetric metric;
  gint32 from;           /* local day */
  gint64 value;          /* of the whole month, in the metric's unit */
  const char *by, *note; /* "" when not said */
  const DeskNode *place;
} DeskPlanRevision;

typedef struct _DeskPlan DeskPlan;

/* The first day of the month that @name, `2026-11`, stands for; FALSE when it
 * is none. */
gboolean desk_plan_month (const char *name, gint32 *first);

/* `2026-11` of any day of it; (transfer full). */
char *desk_plan_name (gint32 day);

/**
 * desk_plan_new:
 * @yaml: (transfer full)
 * @first: of the month
 * @staff: (nullable): who there is; NULL: not asked
 * @findings: gets every fault
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskPlan *desk_plan_new (DeskYaml *yaml, gint32 first, const DeskStaff *staff,
                         DeskFindings *findings);
void desk_plan_free (DeskPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPlan, desk_plan_free)

/* (element-type DeskPlanRevision): in the order of the file; borrowed. */
const GArray *desk_plan_revisions (const DeskPlan *plan);

/* The first revision of a plan and the one that holds on @day: of those from
 * that day or before the last.  NULL when there is none; borrowed. */
const DeskPlanRevision *desk_plan_first (const DeskPlan *plan, const char *who,
                                         gboolean is_department,
                                         DeskMetric metric);
const DeskPlanRevision *desk_plan_on (const DeskPlan *plan, const char *who,
                                      gboolean is_department, DeskMetric metric,
                                      gint32 day);

/* Whether a department of that name has anybody in the month that begins with
 * @first. */
gboolean desk_plan_has_department (const DeskStaff *staff, const char *id,
                                   gint32 first);

/**
 * desk_plan_append:
 * @text: a file as it is, or a new one's beginning; gets the revision behind
 *   its end, nothing else of it changes
 * @yaml: @text, read
 * @revision: texts on one line each
 *
 * %DESK_ERROR_CONFIG when the file is not written as above, a revision on lines
 * of its own each.
 */
gboolean desk_plan_append (GString *text, const DeskYaml *yaml,
                           const DeskPlanRevision *revision, GError **error);
