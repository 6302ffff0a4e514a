/* refusal-audit: quality control of refusals and calls. */
#include "config.h"

#include "command/command.h"
#include "work/audit.h"

static const DeskOption queue_options[] = {
  { "lost", 0, DESK_OPTION_FLAG, offsetof (DeskAuditQueue, lost), NULL,
    N_ ("deals that are lost already, imported history among them"), NULL },
  { "from", 0, DESK_OPTION_DAY, offsetof (DeskAuditQueue, from), N_ ("DATE"),
    N_ ("refused on this day or later"), NULL },
  { "to", 0, DESK_OPTION_DAY, offsetof (DeskAuditQueue, to), N_ ("DATE"),
    N_ ("refused on this day or earlier"), NULL },
  { .name = NULL },
};

static const DeskAuditQueue queue_start
    = { .from = G_MININT32, .to = G_MAXINT32 };

static const DeskVerb verbs[] = {
  { .name = "queue",
    .summary = N_ ("show refusals that wait to be checked, most promising "
                   "first"),
    .options = queue_options,
    .options_size = sizeof (DeskAuditQueue),
    .options_start = &queue_start,
    .run = desk_audit_queue_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "refusal-audit",
  .summary = N_ ("check refusals and calls: nobody buries a client"),
  .verbs = verbs,
  .examples
  = N_ ("  refusal-audit queue          what waits to be checked, most "
        "promising first\n  refusal-audit queue --lost   old refusals by the "
        "same score\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
