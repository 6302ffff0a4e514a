/* init.h: salesdesk init: a store is made. */
#pragma once

#include "work/work.h"

gboolean desk_init_run (DeskWork *work, GError **error);
