#include "config.h"

#include "command/command.h"
#include "work/import.h"

static const char *const prints[] = { "files", "leads", "answers", NULL };

static const DeskOption options[] = {
  { "source", 0, DESK_OPTION_TEXT, offsetof (DeskImportOptions, source),
    N_ ("SOURCE"),
    N_ ("source of the files, if it is detected wrongly (see --sources)"),
    NULL },
  { "encoding", 0, DESK_OPTION_TEXT, offsetof (DeskImportOptions, encoding),
    N_ ("ENCODING"), N_ ("encoding of the files, if it is detected wrongly"),
    NULL },
  { "print", 0, DESK_OPTION_CHOICE, offsetof (DeskImportOptions, print),
    N_ ("WHAT"),
    N_ ("what to print: one row per file (files, the default), per recorded "
        "lead "
        "(leads) or per answer to an inquiry (answers)"),
    prints },
  { "again", 0, DESK_OPTION_TEXT, offsetof (DeskImportOptions, again),
    N_ ("BATCH"), N_ ("print answers of a batch that were printed before"),
    NULL },
  { "undo", 0, DESK_OPTION_TEXT, offsetof (DeskImportOptions, undo),
    N_ ("BATCH"), N_ ("take back what an import recorded"), NULL },
  { "sources", 0, DESK_OPTION_FLAG, offsetof (DeskImportOptions, sources), NULL,
    N_ ("list the sources that are known"), NULL },
  { "check-forms", 0, DESK_OPTION_FLAG,
    offsetof (DeskImportOptions, check_forms), NULL,
    N_ ("find the site forms that are silent, broken or without a test lead"),
    NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const DeskVerb verbs[] = {
  { .arguments = N_ ("FILE…|-"),
    .summary = N_ ("read exports into the store"),
    .options = options,
    .options_size = sizeof (DeskImportOptions),
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_import_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "lead-import",
  .summary = N_ (
      "bring form exports, call logs and old CRM data onto the lead exchange"),
  .verbs = verbs,
  .examples
  = N_ ("  lead-import *.csv           the same file twice changes nothing\n"
        "  lead-import -n leads.csv    what would be done, nothing written\n"
        "  lead-import --undo BATCH    take an import back\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
