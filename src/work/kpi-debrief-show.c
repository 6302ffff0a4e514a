#include "config.h"

#include "work/kpi-debrief.h"

#include "base/i18n.h"

gboolean
desk_kpi_debrief_show (DeskWork *work, GError **error)
{
  return desk_kpi_debrief_open (work, error);
}
