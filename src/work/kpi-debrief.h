/* kpi-debrief.h: the three things `kpi-report debrief` does, a file each. */
#pragma once

#include "work/desk.h"
#include "work/kpi.h"

/* What to talk about in a period: `day`, `week` or `month`, and its date. */
gboolean desk_kpi_debrief_show (DeskWork *work, GError **error);

/* Mistakes that nobody has talked about. */
gboolean desk_kpi_debrief_open (DeskWork *work, GError **error);

/* Records a talk. */
gboolean desk_kpi_debrief_add (DeskWork *work, GError **error);

/**
 * desk_kpi_debrief_relation:
 * @person: whose mistake it is
 *
 * Returns: what he is to the caller, DESK_RELATION bits: TRAINEE when the
 * caller is his mentor.
 */
guint desk_kpi_debrief_relation (const DeskDesk *desk,
                                 const DeskPerson *person);
