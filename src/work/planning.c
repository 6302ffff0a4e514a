#include "config.h"

#include "work/planning.h"

static gboolean
is_word (const DeskWork *work, const char *word)
{
  return work->n_args > 0 && g_str_equal (work->args[0], word);
}

static gboolean
run (DeskDesk *desk, GError **error)
{
  DeskWork *work = desk->work;
  const DeskKpiPlanning *options = work->options;
  g_autofree char *rest = NULL;

  if (is_word (work, "set"))
    return desk_planning_set (desk, work->args + 1, options, error);
  if (is_word (work, "propose"))
    {
      rest = g_strjoinv (" ", work->args + 1);
      return desk_planning_propose (desk, rest[0] == '\0' ? NULL : rest,
                                    options, error);
    }
  rest = g_strjoinv (" ", work->args);
  return desk_planning_show (desk, rest, error);
}

gboolean
desk_kpi_plan_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = NULL;

  if (is_word (work, "day"))
    return desk_planning_day (work, work->args + 1, work->options, error);
  desk = desk_desk_open (work, error);
  return desk != NULL && run (desk, error);
}
