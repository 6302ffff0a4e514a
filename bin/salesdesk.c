#include "config.h"

#include "command/command.h"
#include "work/check.h"
#include "work/init.h"
#include "work/settings.h"

static const DeskOption check_options[] = {
  { "head", 0, DESK_OPTION_LIST, offsetof (DeskCheckOptions, heads),
    N_ ("LEDGER:SEQ:SEAL"),
    N_ ("compare with a head that was kept elsewhere; may be repeated"), NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const DeskVerb verbs[] = {
  { .name = "init",
    .arguments = N_ ("[FOLDER]"),
    .summary = N_ ("make a store, with you as its head"),
    .about = N_ ("Nothing is asked. FOLDER, else --store, else "
                 "SALESDESK_STORE, else $XDG_DATA_HOME/salesdesk."),
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_init_run },
  { .name = "check",
    .summary = N_ ("look at every line of the store and at its YAML"),
    .about = N_ ("Exit status 0: all is in order, 1: there are findings, 70: "
                 "bytes that were committed have changed. With -v every "
                 "ledger's head is shown."),
    .options = check_options,
    .options_size = sizeof (DeskCheckOptions),
    .run = desk_check_run },
  { .name = "config",
    .summary = N_ ("every setting in force, and where it stands"),
    .run = desk_settings_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "salesdesk",
  .summary = N_ ("the store of a sales department"),
  .verbs = verbs,
  .examples
  = N_ ("  salesdesk init ~/sales    a new store\n"
        "  salesdesk check -v        is it whole, and what are its heads\n"
        "  salesdesk config          what holds here\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
