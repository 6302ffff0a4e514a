#include "config.h"

#include "work/check-plans.h"

#include "base/error.h"
#include "base/i18n.h"
#include "record/plan.h"
#include "store/trusted.h"

static gboolean
check_plan (int store, const char *name, const DeskStaff *staff,
            DeskFindings *findings, GError **error)
{
  g_autofree char *path = g_strconcat ("plans/", name, ".yaml", NULL);
  g_autoptr (GError) failure = NULL;
  DeskYaml *yaml = NULL;
  gint32 first;

  if (!desk_plan_month (name, &first))
    {
      desk_findings_add (findings, path, 0, 0, "%s",
                         _ ("no month is called so; plans are in files like "
                            "2026-11.yaml"));
      return TRUE;
    }
  if (desk_trusted_yaml (store, path, TRUE, &yaml, &failure))
    {
      if (yaml != NULL)
        desk_plan_free (desk_plan_new (yaml, first, staff, findings));
      return TRUE;
    }
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_CONFIG))
    {
      desk_findings_add (findings, NULL, 0, 0, "%s", failure->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
desk_check_plans (int store, const DeskStaff *staff, DeskFindings *findings,
                  GError **error)
{
  g_auto (GStrv) names = desk_trusted_names (store, "plans", error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (!check_plan (store, names[i], staff, findings, error))
      return FALSE;
  return TRUE;
}
