/* audit.h: the use cases of refusal-audit: quality control of refusals and
 * calls.
 *
 * One file a use case; audit-case.h is how a refusal is judged and worded.
 */
#pragma once

#include "work/work.h"

typedef struct
{
  gboolean lost;   /* deals that are lost already */
  gint32 from, to; /* days of the refusal, both included */
} DeskAuditQueue;

/* Each is a DeskRun. */
gboolean desk_audit_queue_run (DeskWork *work, GError **error);
