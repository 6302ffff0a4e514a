/* role.h: who somebody is in the department, as staff.yaml says it. */
#pragma once

#include "base/cell.h"

typedef enum
{
  DESK_ROLE_MANAGER,
  DESK_ROLE_SENIOR,
  DESK_ROLE_HEAD,
  DESK_ROLE_QC,
  DESK_ROLE_CARE,
  DESK_ROLE_ROBOT,
  DESK_ROLES
} DeskRole;

typedef enum /* in rising order */
{
  DESK_LEVEL_TRAINEE,
  DESK_LEVEL_REGULAR,
  DESK_LEVEL_STRONG,
  DESK_LEVELS
} DeskLevel;

/* The ids, NULL-terminated in the order of the enums: the choices of a schema.
 */
extern const char *const desk_role_names[];
extern const char *const desk_level_names[];

/* Ids of staff.yaml: manager, trainee …; FALSE when @id is none of them. */
const char *desk_role_name (DeskRole role);
gboolean desk_role_parse (const char *id, DeskRole *role);
const char *desk_level_name (DeskLevel level);
gboolean desk_level_parse (const char *id, DeskLevel *level);

/* For people, translated; static. */
const char *desk_role_title (DeskRole role);
const char *desk_level_title (DeskLevel level);

/* The same for a department of the shipped regulations; @id itself for one that
 * a company has named. */
const char *desk_department_title (const char *id);
