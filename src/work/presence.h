/* presence.h: the use cases of presence: who is at work. */
#pragma once

#include "work/work.h"

typedef struct
{
  const char *person; /* (nullable): whose word it is; else the caller's */
} DeskPresenceSay;

typedef struct
{
  const char *reason; /* (nullable) */
  const char *until;  /* (nullable): the last day, as typed: of one on record */
  gboolean cancel;    /* take one on record back */
} DeskPresenceAbsent;

typedef struct
{
  const char *department; /* (nullable): only its people */
  gboolean all;           /* who does not work today, too */
  gboolean watch;         /* go on showing until Ctrl-C */
} DeskPresenceShow;

/* Each is a DeskRun. */
gboolean desk_presence_here_run (DeskWork *work, GError **error);
gboolean desk_presence_away_run (DeskWork *work, GError **error);
gboolean desk_presence_back_run (DeskWork *work, GError **error);
gboolean desk_presence_bye_run (DeskWork *work, GError **error);
gboolean desk_presence_absent_run (DeskWork *work, GError **error);
gboolean desk_presence_show_run (DeskWork *work, GError **error);
