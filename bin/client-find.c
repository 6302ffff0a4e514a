/* client-find: who is this, who works with them, what to do now. */
#include "config.h"

#include "base/money.h"
#include "command/command.h"
#include "work/find.h"

static const DeskOption options[] = {
  { "decide", 0, DESK_OPTION_TEXT, offsetof (DeskFindOptions, decide),
    N_ ("SITUATION"),
    N_ ("what the caller wants, by the regulation interaction"), NULL },
  { "open", 0, DESK_OPTION_FLAG, offsetof (DeskFindOptions, open), NULL,
    N_ ("open a deal for the caller, unless they are being served"), NULL },
  { "name", 0, DESK_OPTION_TEXT, offsetof (DeskFindOptions, name), N_ ("TEXT"),
    N_ ("with --open: the caller's name"), NULL },
  { "company", 0, DESK_OPTION_TEXT, offsetof (DeskFindOptions, company),
    N_ ("TEXT"), N_ ("their company"), NULL },
  { "amount", 0, DESK_OPTION_MONEY, offsetof (DeskFindOptions, amount),
    N_ ("SUM"), N_ ("the sum they named: a large one has its own department"),
    NULL },
  { "message", 0, DESK_OPTION_TEXT, offsetof (DeskFindOptions, message),
    N_ ("TEXT"), N_ ("with --open: what they want"), NULL },
  { "inquiry", 0, DESK_OPTION_TEXT, offsetof (DeskFindOptions, inquiry),
    N_ ("FUNNEL"),
    N_ ("not a client: say what to tell them and where to send them"), NULL },
  { "full", 0, DESK_OPTION_FLAG, offsetof (DeskFindOptions, full), NULL,
    N_ ("numbers and e-mails of a search in full; that is recorded"), NULL },
  { .name = NULL },
};

static const DeskFindOptions options_start = { .amount = DESK_MONEY_NONE };

static const DeskVerb verbs[] = {
  { .arguments = N_ ("PHONE|E-MAIL|NAME…|-"),
    .summary = N_ ("say who this is and what to do"),
    .options = options,
    .options_size = sizeof (DeskFindOptions),
    .options_start = &options_start,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_find_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "client-find",
  .summary = N_ ("who is calling, who works with them, what to do now"),
  .verbs = verbs,
  .examples
  = N_ ("  client-find '8 916 123-45-67'    by a number, spelled anyhow\n"
        "  client-find 4567 Иванов          by a part of a number or a name\n"
        "  client-find --decide order-status +79161234567\n"
        "  client-find --open --name Иван +79161234567\n"
        "  client-find --inquiry candidate +79161234567\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
