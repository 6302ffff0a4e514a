#include "config.h"

#include "work/kpi-debrief.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/change.h"

/* What of `add` was given to a verb that only shows. */
static const char *
option_of_add (const DeskKpiDebrief *options)
{
  if (options->kind != NULL)
    return "--kind";
  if (options->deal != NULL)
    return "--deal";
  if (options->report != DESK_KPI_DAY_NONE)
    return "--report";
  if (options->mistake != NULL)
    return "--mistake";
  if (options->conclusion != NULL)
    return "--conclusion";
  return options->critical ? "--critical" : NULL;
}

static gboolean
fail_option (const char *option, const char *what, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("%s does not go with debrief %s"), option, what);
  return FALSE;
}

static gboolean
fail_word (const char *typed, const char *const *words, GError **error)
{
  const char *near = desk_text_nearest (typed, words);
  g_autofree char *shown = desk_text_escape (desk_cell (typed));
  g_autofree char *all = g_strjoinv (", ", (char **) words);

  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("debrief: unknown '%s'; did you mean '%s'? (all: %s)"),
                 shown, near, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("debrief: unknown '%s' (all: %s)"), shown, all);
  return FALSE;
}

guint
desk_kpi_debrief_relation (const DeskDesk *desk, const DeskPerson *person)
{
  const DeskPerson *caller = desk_store_person (desk->store);
  guint relation
      = desk_desk_relation (desk, person->id, "", DESK_STATUS_WORKING);

  if (caller != NULL && g_strcmp0 (person->mentor, caller->id) == 0)
    relation |= DESK_RELATION_TRAINEE;
  return relation;
}

gboolean
desk_kpi_debrief_sees (const DeskDesk *desk, const DeskPerson *person)
{
  const guint relation = desk_kpi_debrief_relation (desk, person);
  const DeskRole role = desk_store_role (desk->store);

  return desk_right_has (role, DESK_ACTION_FIGURES, relation)
         || desk_right_has (role, DESK_ACTION_DEBRIEF, relation);
}

gboolean
desk_kpi_debrief_check_managers (const DeskDesk *desk, char *const *managers,
                                 GError **error)
{
  for (guint i = 0; managers != NULL && managers[i] != NULL; i++)
    {
      const DeskPerson *person = desk_claim_person (desk, managers[i], error);

      if (person == NULL)
        return FALSE;
      if (!desk_kpi_debrief_sees (desk, person)
          && !desk_desk_may (desk, DESK_ACTION_FIGURES,
                             desk_kpi_debrief_relation (desk, person), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_kpi_debrief_run (DeskWork *work, GError **error)
{
  static const struct
  {
    const char *name;
    DeskRun run;
  } verbs[] = {
    { "day", desk_kpi_debrief_show },   { "week", desk_kpi_debrief_show },
    { "month", desk_kpi_debrief_show }, { "open", desk_kpi_debrief_open },
    { "add", desk_kpi_debrief_add },
  };
  const DeskKpiDebrief *options = work->options;
  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  const char *foreign = option_of_add (options);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (work->args[0], names[i]))
        continue;
      if (verbs[i].run == desk_kpi_debrief_add)
        foreign = options->managers == NULL ? NULL : "--manager";
      return foreign == NULL ? verbs[i].run (work, error)
                             : fail_option (foreign, names[i], error);
    }
  return fail_word (work->args[0], names, error);
}
