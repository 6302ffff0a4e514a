#include "config.h"

#include "work/planning.h"

#include "base/append.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/file.h"
#include "store/plans.h"
#include "work/change.h"
#include "work/kpi-query.h"
#include <unistd.h>

gboolean
desk_planning_metric (const char *id, DeskMetric *metric, GError **error)
{
  return desk_kpi_metric_named (_ ("metric"), id, metric, error);
}

gboolean
desk_planning_value (DeskMetric metric, const char *text, gint64 *value,
                     GError **error)
{
  g_autofree char *shown = NULL;

  if (desk_unit_parse (desk_metric_unit (metric), desk_cell (text), value))
    return TRUE;
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               desk_metric_unit (metric) == DESK_UNIT_COUNT
                       || desk_metric_unit (metric) == DESK_UNIT_MINUTES
                   ? _ ("%s: '%s' is no whole number like 700")
                   : _ ("%s: '%s' is no number like 600000 or 12.50"),
               desk_metric_ids[metric], shown);
  return FALSE;
}

/* --- what is set ----------------------------------------------------------
 */

typedef struct
{
  DeskDesk *desk;
  const DeskKpiPlanning *options;
  DeskPlanRevision revision;
  GString *note;
  int lock; /* -1: not held */
  char *name;
  GString *text;    /* of the file */
  DeskPlan *before; /* NULL: there is no file */
} Set;

static void
clear (Set *set)
{
  if (set->lock >= 0)
    close (set->lock);
  if (set->note != NULL)
    g_string_free (set->note, TRUE);
  if (set->text != NULL)
    g_string_free (set->text, TRUE);
  g_clear_pointer (&set->name, g_free);
  g_clear_pointer (&set->before, desk_plan_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, clear)

/* A person; else a department that somebody is in; else nobody, and the nearest
 * person is named. */
static gboolean
read_who (Set *set, const char *who, gint32 first, GError **error)
{
  const DeskDesk *desk = set->desk;
  const DeskStaff *staff = desk_store_staff (desk->store);

  set->revision.who = who;
  set->revision.is_department = desk_staff_find (staff, who) == NULL
                                && desk_plan_has_department (staff, who, first);
  return set->revision.is_department
         || desk_claim_person (desk, who, error) != NULL;
}

static gboolean
read_operands (Set *set, char *const *args, GError **error)
{
  DeskPlanRevision *revision = &set->revision;
  const gint32 from = set->options->from == DESK_KPI_DAY_NONE
                          ? set->desk->today
                          : set->options->from;

  if (args[0] == NULL || args[1] == NULL || args[2] == NULL || args[3] != NULL)
    {
      g_set_error_literal (
          error, DESK_ERROR, DESK_ERROR_USAGE,
          _ ("plan set takes a person or department, a metric and a number"));
      return FALSE;
    }
  revision->from = from;
  revision->by = desk_store_caller (set->desk->store);
  set->note = g_string_new (NULL);
  if (set->options->note != NULL)
    desk_text_fold (set->note, desk_cell (set->options->note));
  revision->note = set->note->str;
  set->name = desk_plan_name (from);
  return read_who (set, args[0], desk_period_of (DESK_PERIOD_MONTH, from).from,
                   error)
         && desk_planning_metric (args[1], &revision->metric, error)
         && desk_planning_value (revision->metric, args[2], &revision->value,
                                 error);
}

/* --- under the lock -------------------------------------------------------
 */

static gboolean
read_template (const Set *set, GString *text, GError **error)
{
  g_autofree char *share = g_path_get_dirname (set->desk->work->regulations);
  g_autofree char *path = g_build_filename (share, "store", "plan.yaml", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  if (!desk_file_read (path, &bytes, &length, error))
    return FALSE;
  g_string_append_len (text, bytes, (gssize) length);
  g_string_replace (text, "{month}", set->name, 0);
  return TRUE;
}

/* The first plan of a month is for all of it, unless a day was named. */
static gboolean
place (Set *set, GError **error)
{
  DeskPlanRevision *revision = &set->revision;
  const DeskPlanRevision *last
      = set->before == NULL
            ? NULL
            : desk_plan_on (set->before, revision->who, revision->is_department,
                            revision->metric, G_MAXINT32);
  char day[DESK_DAY_LENGTH + 1];

  if (last == NULL && set->options->from == DESK_KPI_DAY_NONE)
    revision->from = desk_period_of (DESK_PERIOD_MONTH, revision->from).from;
  if (last == NULL || last->from <= revision->from)
    return TRUE;
  desk_day_format (last->from, day);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("there is a plan from %s already; a further one holds from "
                  "that day or later"),
               day);
  return FALSE;
}

/* What will be read tomorrow is read today: a note may hold what no YAML
 * may. */
static gboolean
check_text (const Set *set, const char *path, DeskPlan **after, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *yaml
      = desk_yaml_parse (set->text->str, set->text->len, path, error);
  gint32 first;

  if (yaml == NULL || !desk_plan_month (set->name, &first))
    return FALSE;
  *after = desk_plan_new (yaml, first, desk_store_staff (set->desk->store),
                          findings);
  return *after != NULL || desk_findings_refuse (findings, error);
}

static gboolean
append (Set *set, DeskPlan **after, GError **error)
{
  g_autofree char *path = g_strconcat ("plans/", set->name, ".yaml", NULL);
  g_autoptr (DeskYaml) yaml = NULL;

  set->text = desk_store_plan_text (set->desk->store, set->name, error);
  if (set->text == NULL
      || (set->before == NULL && set->text->len == 0
          && !read_template (set, set->text, error)))
    return FALSE;
  yaml = desk_yaml_parse (set->text->str, set->text->len, path, error);
  return yaml != NULL
         && desk_plan_append (set->text, yaml, &set->revision, error)
         && check_text (set, path, after, error);
}

static gboolean
change (Set *set, DeskPlan **after, GError **error)
{
  const DeskDesk *desk = set->desk;
  gboolean done;

  if (!desk->work->dry_run)
    {
      set->lock = desk_store_plan_lock (desk->store, error);
      if (set->lock < 0)
        return FALSE;
    }
  done = desk_planning_read (desk, set->revision.from, &set->before, error)
         && place (set, error) && append (set, after, error)
         && (desk->work->dry_run
             || desk_store_plan_write (desk->store, set->name, set->text,
                                       error));
  if (set->lock >= 0)
    close (set->lock);
  set->lock = -1;
  desk->work->recorded = done && !desk->work->dry_run;
  return done;
}

gboolean
desk_planning_set (DeskDesk *desk, char *const *args,
                   const DeskKpiPlanning *options, GError **error)
{
  g_auto (Set) set = { .desk = desk, .options = options, .lock = -1 };
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskPlan) after = NULL;
  const DeskPlanRevision *revision = &set.revision;

  if (!desk_desk_may (desk, DESK_ACTION_PLAN, DESK_RELATION_OTHER, error)
      || !desk_store_check_writer (desk->store, error)
      || !read_operands (&set, args, error))
    return FALSE;
  report = desk_work_report (desk->work, desk_planning_columns,
                             DESK_PLANNING_COLUMNS, TRUE, error);
  if (report == NULL || !change (&set, &after, error))
    return FALSE;
  return desk_planning_push (report, after,
                             desk_plan_on (after, revision->who,
                                           revision->is_department,
                                           revision->metric, revision->from),
                             error)
         && desk_report_end (report, error);
}
