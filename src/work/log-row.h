/* log-row.h: a deal that something happened on, as a row; the same in every
 * verb of deal-log that changes deals. */
#pragma once

#include "work/change.h"

#define DESK_LOG_COLUMNS 15

extern const DeskColumn desk_log_columns[DESK_LOG_COLUMNS];
extern const DeskChangeRows desk_log_rows;

/* Pushes a row of @columns for every deal that was changed. */
gboolean desk_log_push (DeskChange *change, gpointer data, GError **error);

/* A stage by its title for people, else its id. */
const char *desk_log_stage_word (const DeskWork *work,
                                 const DeskDealProcess *process,
                                 const char *stage);

/* For people `03.12 15:00`, else as it stands in the ledger; (transfer full).
 */
char *desk_log_due_word (const DeskDesk *desk, const char *due);
