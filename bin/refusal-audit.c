/* refusal-audit: quality control of refusals and calls. */
#include "config.h"

#include "base/money.h"
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

static const DeskOption show_options[] = {
  { "recordings", 0, DESK_OPTION_FLAG, offsetof (DeskAuditShow, recordings),
    NULL, N_ ("only the references of recordings, oldest first, one a line"),
    NULL },
  { .name = NULL },
};

#define DECISION(field) offsetof (DeskAuditDecision, field)
#define SHARED_OPTIONS                                                    \
  { "call",                                                               \
    0,                                                                    \
    DESK_OPTION_TEXT,                                                     \
    DECISION (call),                                                      \
    N_ ("REF"),                                                           \
    N_ ("the verification call: its contact or recording"),               \
    NULL },                                                               \
      { "no-call",                                                        \
        0,                                                                \
        DESK_OPTION_TEXT,                                                 \
        DECISION (no_call),                                               \
        N_ ("TEXT"),                                                      \
        N_ ("why there was no verification call"),                        \
        NULL },                                                           \
      { "note",                                                           \
        0,                                                                \
        DESK_OPTION_TEXT,                                                 \
        DECISION (note),                                                  \
        N_ ("TEXT"),                                                      \
        N_ ("in your own words"),                                         \
        NULL },                                                           \
      { "agrees",                                                         \
        0,                                                                \
        DESK_OPTION_CHOICE,                                               \
        DECISION (agrees),                                                \
        N_ ("ANSWER"),                                                    \
        N_ ("whether the client agrees with the reason on record"),       \
        desk_audit_answers },                                             \
      { "would-buy-if",                                                   \
        0,                                                                \
        DESK_OPTION_TEXT,                                                 \
        DECISION (would_buy_if),                                          \
        N_ ("TEXT"),                                                      \
        N_ ("on what condition the client would buy"),                    \
        NULL },                                                           \
  {                                                                       \
    "actual-reason", 0, DESK_OPTION_TEXT, DECISION (actual), N_ ("CODE"), \
        N_ ("the reason as the client tells it"), NULL                    \
  }

static const DeskOption confirm_options[] = {
  SHARED_OPTIONS,
  { .name = NULL },
};

static const DeskOption overturn_options[] = {
  { "cause", 0, DESK_OPTION_TEXT, DECISION (cause), N_ ("CAUSE"),
    N_ ("why the refusal does not hold: a code of the regulation refusals"),
    NULL },
  { "to", 0, DESK_OPTION_TEXT, DECISION (to), N_ ("PERSON"),
    N_ ("who goes on, or exchange; else the least loaded who can"), NULL },
  { "penalty", 0, DESK_OPTION_TEXT, DECISION (penalty),
    N_ ("PENALTY[=PERCENT]"), N_ ("propose a penalty: falsified or dumped"),
    NULL },
  { "amount", 0, DESK_OPTION_MONEY, DECISION (amount_minor), N_ ("SUM"),
    N_ ("the real sum"), NULL },
  SHARED_OPTIONS,
  { .name = NULL },
};

static const DeskAuditDecision decision_start
    = { .amount_minor = DESK_MONEY_NONE };

static const DeskOption penalty_options[] = {
  { "month", 0, DESK_OPTION_TEXT, offsetof (DeskAuditPenalties, month),
    N_ ("MONTH"), N_ ("YYYY-MM; without it this month"), NULL },
  { "payroll", 0, DESK_OPTION_FLAG, offsetof (DeskAuditPenalties, payroll),
    NULL, N_ ("only what was approved in the month, for payroll"), NULL },
  { "note", 0, DESK_OPTION_TEXT, offsetof (DeskAuditPenalties, note),
    N_ ("TEXT"), N_ ("with approve and reject: why"), NULL },
  { .name = NULL },
};

static const DeskOption stats_options[] = {
  { "by", 0, DESK_OPTION_CHOICE, offsetof (DeskAuditStats, by), N_ ("GROUP"),
    N_ ("what to group by; without it the reason"), desk_audit_groups },
  { "from", 0, DESK_OPTION_DAY, offsetof (DeskAuditStats, from), N_ ("DATE"),
    N_ ("decided on this day or later"), NULL },
  { "to", 0, DESK_OPTION_DAY, offsetof (DeskAuditStats, to), N_ ("DATE"),
    N_ ("decided on this day or earlier"), NULL },
  { .name = NULL },
};

static const DeskAuditStats stats_start
    = { .by = "reason", .from = G_MININT32, .to = G_MAXINT32 };

static const DeskOption score_options[] = {
  { "script", 0, DESK_OPTION_TEXT, offsetof (DeskAuditScore, script),
    N_ ("PERCENT"), N_ ("how much of the script was kept"), NULL },
  { "steps", 0, DESK_OPTION_TEXT, offsetof (DeskAuditScore, steps), N_ ("N,…"),
    N_ ("the steps of the script that were kept: 1,3,4"), NULL },
  { "of", 0, DESK_OPTION_TEXT, offsetof (DeskAuditScore, of), N_ ("SCRIPT"),
    N_ ("whose steps; without it the script in point"), NULL },
  { "note", 0, DESK_OPTION_TEXT, offsetof (DeskAuditScore, note), N_ ("TEXT"),
    N_ ("in your own words"), NULL },
  { .name = NULL },
};

static const DeskOption sample_options[] = {
  { "seed", 0, DESK_OPTION_TEXT, offsetof (DeskAuditSample, seed), N_ ("TEXT"),
    N_ ("what the draw depends on; a seed that was used shows its calls"),
    NULL },
  { "from", 0, DESK_OPTION_DAY, offsetof (DeskAuditSample, from), N_ ("DATE"),
    N_ ("calls of this day or later; without it of the last seven days"),
    NULL },
  { "to", 0, DESK_OPTION_DAY, offsetof (DeskAuditSample, to), N_ ("DATE"),
    N_ ("calls of this day or earlier"), NULL },
  { .name = NULL },
};

static const DeskAuditSample sample_start
    = { .from = G_MININT32, .to = G_MAXINT32 };

static const DeskVerb verbs[] = {
  { .name = "queue",
    .summary = N_ ("show refusals that wait to be checked, most promising "
                   "first"),
    .options = queue_options,
    .options_size = sizeof (DeskAuditQueue),
    .options_start = &queue_start,
    .run = desk_audit_queue_run },
  { .name = "show",
    .arguments = N_ ("DEAL"),
    .summary = N_ ("show a refusal, all contacts, and the script of the call"),
    .options = show_options,
    .options_size = sizeof (DeskAuditShow),
    .min_args = 1,
    .max_args = 1,
    .deals = DESK_COMPLETE_REFUSED,
    .run = desk_audit_show_run },
  { .name = "confirm",
    .arguments = N_ ("DEAL"),
    .summary = N_ ("close a refused deal as lost"),
    .options = confirm_options,
    .options_size = sizeof (DeskAuditDecision),
    .options_start = &decision_start,
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_REFUSED,
    .run = desk_audit_confirm_run },
  { .name = "overturn",
    .arguments = N_ ("DEAL"),
    .summary = N_ ("send a refused or lost deal back to work with another "
                   "person"),
    .options = overturn_options,
    .options_size = sizeof (DeskAuditDecision),
    .options_start = &decision_start,
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_REFUSED,
    .run = desk_audit_overturn_run },
  { .name = "penalties",
    .arguments = N_ ("[approve|reject DEAL…|-]"),
    .summary = N_ ("list proposed penalties of a month, decide about them"),
    .options = penalty_options,
    .options_size = sizeof (DeskAuditPenalties),
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_audit_penalties_run },
  { .name = "stats",
    .summary = N_ ("count refusals by reason, cause, manager, month …"),
    .options = stats_options,
    .options_size = sizeof (DeskAuditStats),
    .options_start = &stats_start,
    .run = desk_audit_stats_run },
  { .name = "score",
    .arguments = N_ ("CONTACT"),
    .summary = N_ ("mark a call against the steps of its script"),
    .options = score_options,
    .options_size = sizeof (DeskAuditScore),
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_audit_score_run },
  { .name = "sample",
    .arguments = N_ ("N"),
    .summary = N_ ("draw calls to listen to, none of them twice"),
    .options = sample_options,
    .options_size = sizeof (DeskAuditSample),
    .options_start = &sample_start,
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_audit_sample_run },
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
