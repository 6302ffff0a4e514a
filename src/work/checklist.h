/* checklist.h: the use cases of checklist: the duties of the day. */
#pragma once

#include "work/work.h"

typedef struct
{
  const char *note; /* (nullable) */
} DeskChecklistDone;

typedef struct
{
  gboolean give; /* hand his open deals over, too */
} DeskChecklistCover;

/* What --by takes; NULL-terminated. */
extern const char *const desk_checklist_by[];

typedef struct
{
  const char *by; /* (nullable): one of the above */
} DeskChecklistHistory;

/* Each is a DeskRun. */
gboolean desk_checklist_open_run (DeskWork *work, GError **error);
gboolean desk_checklist_assign_run (DeskWork *work, GError **error);
gboolean desk_checklist_accept_run (DeskWork *work, GError **error);
gboolean desk_checklist_done_run (DeskWork *work, GError **error);
gboolean desk_checklist_cover_run (DeskWork *work, GError **error);
gboolean desk_checklist_show_run (DeskWork *work, GError **error);
gboolean desk_checklist_status_run (DeskWork *work, GError **error);
gboolean desk_checklist_template_run (DeskWork *work, GError **error);
gboolean desk_checklist_history_run (DeskWork *work, GError **error);
