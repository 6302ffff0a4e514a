/* reg.h: the use cases of `regulation`: the rules, who has read them, who knows
 * them. */
#pragma once

#include "work/work.h"

typedef struct
{
  const char *version; /* (nullable): one that was announced; else in force */
} DeskRegShow;

typedef struct
{
  gboolean message; /* a text for each who is to read it, not what was done */
} DeskRegPublish;

typedef struct
{
  gboolean all; /* who still has time, too */
} DeskRegDebtors;

typedef struct
{
  const char *version; /* (nullable): else the one the caller read last */
} DeskRegDiff;

typedef struct
{
  const char *answers; /* (nullable): a file, or `-`; else asked */
  const char *seed;    /* (nullable): of the order of the questions */
  gboolean questions;  /* show them, and answer nothing */
  gboolean results;    /* show what was answered before */
} DeskRegQuiz;

/* Each is a DeskRun. */
gboolean desk_reg_list_run (DeskWork *work, GError **error);
gboolean desk_reg_show_run (DeskWork *work, GError **error);
gboolean desk_reg_publish_run (DeskWork *work, GError **error);
gboolean desk_reg_ack_run (DeskWork *work, GError **error);
gboolean desk_reg_debtors_run (DeskWork *work, GError **error);
gboolean desk_reg_diff_run (DeskWork *work, GError **error);
gboolean desk_reg_quiz_run (DeskWork *work, GError **error);
