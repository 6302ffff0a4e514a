#include "config.h"

#include "base/i18n.h"
#include "record/role.h"

const char *const desk_role_names[]
    = { "manager", "senior", "head", "qc", "care", "robot", NULL };
const char *const desk_level_names[] = { "trainee", "regular", "strong", NULL };

/* Returns the index of @id in @names, or -1. */
static int
find_name (const char *const *names, const char *id)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], id))
      return i;
  return -1;
}

const char *
desk_role_name (DeskRole role)
{
  g_return_val_if_fail (role < DESK_ROLES, "");
  return desk_role_names[role];
}

gboolean
desk_role_parse (const char *id, DeskRole *role)
{
  int found = find_name (desk_role_names, id);

  if (found < 0)
    return FALSE;
  *role = (DeskRole) found;
  return TRUE;
}

const char *
desk_level_name (DeskLevel level)
{
  g_return_val_if_fail (level < DESK_LEVELS, "");
  return desk_level_names[level];
}

gboolean
desk_level_parse (const char *id, DeskLevel *level)
{
  int found = find_name (desk_level_names, id);

  if (found < 0)
    return FALSE;
  *level = (DeskLevel) found;
  return TRUE;
}

const char *
desk_role_title (DeskRole role)
{
  static const char *const titles[DESK_ROLES] = {
    [DESK_ROLE_MANAGER] = N_ ("manager"),
    [DESK_ROLE_SENIOR] = N_ ("senior manager"),
    [DESK_ROLE_HEAD] = N_ ("head of sales"),
    [DESK_ROLE_QC] = N_ ("quality control"),
    [DESK_ROLE_CARE] = N_ ("customer care"),
    [DESK_ROLE_ROBOT] = N_ ("robot"),
  };

  g_return_val_if_fail (role < DESK_ROLES, "");
  return _ (titles[role]);
}

const char *
desk_level_title (DeskLevel level)
{
  static const char *const titles[DESK_LEVELS] = {
    [DESK_LEVEL_TRAINEE] = N_ ("trainee"),
    [DESK_LEVEL_REGULAR] = N_ ("regular manager"),
    [DESK_LEVEL_STRONG] = N_ ("strong negotiator"),
  };

  g_return_val_if_fail (level < DESK_LEVELS, "");
  return _ (titles[level]);
}
