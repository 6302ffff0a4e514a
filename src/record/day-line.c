#include "config.h"

#include "record/day-line.h"

const char *const desk_day_kind_names[] = {
  [DESK_DAY_PRESENT] = "present",     [DESK_DAY_AWAY] = "away",
  [DESK_DAY_BACK] = "back",           [DESK_DAY_BYE] = "bye",
  [DESK_DAY_ABSENT] = "absent",       [DESK_DAY_OPENED] = "opened",
  [DESK_DAY_ASSIGNED] = "assigned",   [DESK_DAY_ACCEPTED] = "accepted",
  [DESK_DAY_DONE] = "done",           [DESK_DAY_COVERED] = "covered",
  [DESK_DAY_REPORT] = "report",       [DESK_DAY_PLAN] = "plan",
  [DESK_DAY_PUBLISHED] = "published", [DESK_DAY_ACKNOWLEDGED] = "acknowledged",
  [DESK_DAY_QUIZ] = "quiz",           [DESK_DAY_DEBRIEF] = "debrief",
  [DESK_DAY_SWEEP] = "sweep",         [DESK_DAY_FULL_LOOK_UP] = "full-look-up",
  [DESK_DAY_EXPORT] = "export",       [DESK_DAY_ANSWERED] = "answered",
  [DESK_DAY_UNDONE] = "undone",       [DESK_DAY_KINDS] = NULL,
};

gboolean
desk_day_kind_parse (DeskCell cell, DeskDayLineKind *kind)
{
  for (guint i = 0; i < DESK_DAY_KINDS; i++)
    if (desk_cell_is (cell, desk_day_kind_names[i]))
      {
        *kind = (DeskDayLineKind) i;
        return TRUE;
      }
  return FALSE;
}
