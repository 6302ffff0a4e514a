#include "config.h"

#include "base/i18n.h"
#include "record/role.h"

const char *const desk_role_names[]
    = { "manager", "senior", "head", "qc", "care", "robot", NULL };
const char *const desk_level_names[] = { "trainee", "regular", "strong", NULL };

static const char *const role_titles[] = {
  N_ ("manager"),         N_ ("senior manager"), N_ ("head of sales"),
  N_ ("quality control"), N_ ("customer care"),  N_ ("robot"),
};
static const char *const level_titles[]
    = { N_ ("trainee"), N_ ("regular manager"), N_ ("strong negotiator") };
G_STATIC_ASSERT (G_N_ELEMENTS (role_titles) == DESK_ROLES);
G_STATIC_ASSERT (G_N_ELEMENTS (level_titles) == DESK_LEVELS);

/* The departments that the shipped regulations name; a company may have
 * others, which have no title but their id. */
static const char *const department_names[]
    = { "client", "commercial", "care", "logistics", "quality", NULL };
static const char *const department_titles[]
    = { N_ ("client department"), N_ ("commercial department"),
        N_ ("customer care"), N_ ("logistics"), N_ ("quality control") };
G_STATIC_ASSERT (G_N_ELEMENTS (department_titles) + 1
                 == G_N_ELEMENTS (department_names));

/* Sets @index to that of @id in @names; FALSE when it is none of them. */
static gboolean
find_name (const char *const *names, const char *id, guint *index)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
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
  return find_name (desk_role_names, id, role);
}

const char *
desk_role_title (DeskRole role)
{
  g_return_val_if_fail (role < DESK_ROLES, "");
  return _ (role_titles[role]);
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
  return find_name (desk_level_names, id, level);
}

const char *
desk_level_title (DeskLevel level)
{
  g_return_val_if_fail (level < DESK_LEVELS, "");
  return _ (level_titles[level]);
}

const char *
desk_department_title (const char *id)
{
  guint index;

  return find_name (department_names, id, &index) ? _ (department_titles[index])
                                                  : id;
}
