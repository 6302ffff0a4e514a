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

/* Whether the caller may see what @person has done: his figures are open to
 * him, or he is to talk with him. */
gboolean desk_kpi_debrief_sees (const DeskDesk *desk, const DeskPerson *person);

/* The same of each of --manager: %DESK_ERROR_FORBIDDEN, %DESK_ERROR_MISSING. */
gboolean desk_kpi_debrief_check_managers (const DeskDesk *desk,
                                          char *const *managers,
                                          GError **error);
