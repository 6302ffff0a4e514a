/* settings.h: salesdesk config: what holds, and where it stands. */
#pragma once

#include "work/work.h"

gboolean desk_settings_run (DeskWork *work, GError **error);
