#include "config.h"

#include "command/command.h"
#include "work/check.h"
#include "work/export.h"
#include "work/init.h"
#include "work/settings.h"

static const DeskOption check_options[] = {
  { "head", 0, DESK_OPTION_LIST, offsetof (DeskCheckOptions, heads),
    N_ ("LEDGER:SEQ:SEAL"),
    N_ ("compare with a head that was kept elsewhere; may be repeated"), NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const DeskExportOptions export_start
    = { DESK_EXPORT_DAY_NONE, DESK_EXPORT_DAY_NONE };

static const DeskOption export_options[] = {
  { "from", 0, DESK_OPTION_DAY, offsetof (DeskExportOptions, from), N_ ("DATE"),
    N_ ("from this day, not the first of last year"), NULL },
  { "to", 0, DESK_OPTION_DAY, offsetof (DeskExportOptions, to), N_ ("DATE"),
    N_ ("to this day, not the last of this year"), NULL },
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
    .summary = N_ ("check every line of the store and its YAML files"),
    .about = N_ (
        "Exit status 0: all is in order, 1: there are findings, 70: bytes that "
        "were committed have changed. -v shows the head of each ledger."),
    .options = check_options,
    .options_size = sizeof (DeskCheckOptions),
    .run = desk_check_run },
  { .name = "config",
    .summary = N_ ("show every setting in force and where it is set"),
    .run = desk_settings_run },
  { .name = "export",
    .arguments = N_ ("calendar"),
    .summary = N_ ("who works when, for an engine of one's own"),
    .about = N_ ("A row a shift, with both ends; rows without a person are the "
                 "calendar's. The metrics in SQL read it as CSV (-f csv). That "
                 "it was taken is recorded."),
    .options = export_options,
    .options_size = sizeof (DeskExportOptions),
    .options_start = &export_start,
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_export_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "salesdesk",
  .summary = N_ ("the store of a sales department"),
  .verbs = verbs,
  .examples = N_ ("  salesdesk init ~/sales    make a new store\n  salesdesk "
                  "check -v        is it intact; the heads of its ledgers\n  "
                  "salesdesk config          which settings are in force\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
