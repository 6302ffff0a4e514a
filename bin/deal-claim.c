/* deal-claim: the lead exchange and the manager's own desk. */
#include "config.h"

#include "command/command.h"
#include "work/claim.h"

static const DeskOption list_options[] = {
  { "mine", 0, DESK_OPTION_FLAG, offsetof (DeskClaimList, mine), NULL,
    N_ ("your own unfinished deals"), NULL },
  { "of", 0, DESK_OPTION_TEXT, offsetof (DeskClaimList, of), N_ ("PERSON"),
    N_ ("the same for another person"), NULL },
  { "all", 0, DESK_OPTION_FLAG, offsetof (DeskClaimList, all), NULL,
    N_ ("all deals"), NULL },
  { "status", 0, DESK_OPTION_CHOICE, offsetof (DeskClaimList, status),
    N_ ("STATUS"), N_ ("only deals in this status"), desk_claim_statuses },
  { "department", 0, DESK_OPTION_TEXT, offsetof (DeskClaimList, department),
    N_ ("DEPARTMENT"), N_ ("only deals of this department"), NULL },
  { .name = NULL },
};

static const DeskOption watch_options[] = {
  { "department", 0, DESK_OPTION_TEXT, offsetof (DeskClaimWatch, department),
    N_ ("DEPARTMENT"), N_ ("only deals of this department"), NULL },
  { .name = NULL },
};

static const DeskOption return_options[] = {
  { "reason", 0, DESK_OPTION_TEXT, offsetof (DeskClaimReturn, reason),
    N_ ("REASON"), N_ ("why: a code of the regulation lead-exchange"), NULL },
  { "note", 0, DESK_OPTION_TEXT, offsetof (DeskClaimReturn, note), N_ ("TEXT"),
    N_ ("in your own words"), NULL },
  { .name = NULL },
};

static const DeskOption sweep_options[] = {
  { "announce", 0, DESK_OPTION_TEXT, offsetof (DeskClaimSweep, announce),
    N_ ("TIME"), N_ ("record the deadline and print the text for the chat"),
    NULL },
  { "keep", 0, DESK_OPTION_INTEGER, offsetof (DeskClaimSweep, keep), N_ ("N"),
    N_ ("with --announce: deals each may keep"), NULL },
  { .name = NULL },
};

static const DeskClaimSweep sweep_start = { .keep = DESK_CLAIM_KEEP_DEFAULT };

static const DeskOption spread_options[] = {
  { "strategy", 0, DESK_OPTION_CHOICE, offsetof (DeskClaimSpread, strategy),
    N_ ("STRATEGY"), N_ ("who comes first; else what the regulation says"),
    desk_strategy_names },
  { "department", 0, DESK_OPTION_TEXT, offsetof (DeskClaimSpread, department),
    N_ ("DEPARTMENT"), N_ ("only what waits in this department"), NULL },
  { "explain", 0, DESK_OPTION_FLAG, offsetof (DeskClaimSpread, explain), NULL,
    N_ ("a row for everybody who was looked at, and why he does not get it"),
    NULL },
  { .name = NULL },
};

static const DeskVerb verbs[] = {
  { .name = "list",
    .summary = N_ ("show what is waiting on the exchange, best first"),
    .options = list_options,
    .options_size = sizeof (DeskClaimList),
    .run = desk_claim_list_run },
  { .name = "take",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("take deals from the exchange"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_WAITING,
    .run = desk_claim_take_run },
  { .name = "next",
    .arguments = N_ ("[N]"),
    .summary = N_ ("take the best waiting deal, or the best N"),
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_claim_next_run },
  { .name = "return",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("give deals back to the exchange"),
    .options = return_options,
    .options_size = sizeof (DeskClaimReturn),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_claim_return_run },
  { .name = "keep",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("mark deals to keep in the announced sweep"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_claim_keep_run },
  { .name = "sweep",
    .summary = N_ ("send every deal not marked to keep to the exchange"),
    .options = sweep_options,
    .options_size = sizeof (DeskClaimSweep),
    .options_start = &sweep_start,
    .flags = DESK_VERB_CHANGES,
    .run = desk_claim_sweep_run },
  { .name = "give",
    .arguments = N_ ("DEAL…|- PERSON"),
    .summary = N_ ("hand deals over to a person"),
    .min_args = 2,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_claim_give_run },
  { .name = "+",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("accept deals that were given to you"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_claim_accept_run },
  { .name = "expire",
    .summary = N_ ("send claims that were not contacted in time to the "
                   "exchange"),
    .flags = DESK_VERB_CHANGES,
    .run = desk_claim_expire_run },
  { .name = "spread",
    .arguments = N_ ("[DEAL…|-]"),
    .summary = N_ ("hand out what waits among those who work today"),
    .options = spread_options,
    .options_size = sizeof (DeskClaimSpread),
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_WAITING,
    .run = desk_claim_spread_run },
  { .name = "show",
    .arguments = N_ ("DEAL"),
    .summary = N_ ("show a deal and its history"),
    .min_args = 1,
    .max_args = 1,
    .run = desk_claim_show_run },
  { .name = "watch",
    .summary = N_ ("show deals as they come onto the exchange"),
    .about = N_ ("Goes on until it is interrupted.  Each deal is a line of its "
                 "own, at once."),
    .options = watch_options,
    .options_size = sizeof (DeskClaimWatch),
    .run = desk_claim_watch_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "deal-claim",
  .summary = N_ ("take, return and hand over deals of the lead exchange"),
  .verbs = verbs,
  .examples
  = N_ ("  deal-claim list          what is waiting, best first\n  deal-claim "
        "next          take the best\n  deal-claim list --mine   my deals\n  "
        "deal-claim return 17 --reason overload\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
