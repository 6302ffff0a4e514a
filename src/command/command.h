/* command.h: from a table of verbs to a Unix command.
 *
 * A program in bin/ is its table and one call:
 *
 *   static const DeskOption take_options[] = {
 *     { "reason", 0, DESK_OPTION_CHOICE, offsetof (DeskTake, reason),
 *       N_ ("REASON"), N_ ("why"), reasons },
 *     { NULL },
 *   };
 *   static const DeskVerb verbs[] = {
 *     { .name = "take", .arguments = N_ ("DEAL…|-"),
 *       .summary = N_ ("take deals from the exchange"),
 *       .options = take_options, .options_size = sizeof (DeskTake),
 *       .min_args = 1, .max_args = DESK_ARGS_ANY, .flags = DESK_VERB_CHANGES,
 *       .run = desk_take_run },
 *     { .run = NULL },
 *   };
 *   static const DeskCommand command = {
 *     .name = "deal-claim", .summary = N_ ("…"), .verbs = verbs };
 *
 *   int
 *   main (int argc, char **argv)
 *   {
 *     return desk_command_main (argc, argv, &command);
 *   }
 *
 * Options, --help, --version, completion, exit status, language, colour and
 * streams are the same for all of them and come from here (DESIGN, section 3).
 */
#pragma once

#include "base/i18n.h"
#include "command/options.h"
#include "work/complete.h"
#include "work/work.h"
#include <stddef.h>

#define DESK_ARGS_ANY G_MAXUINT

typedef enum
{
  DESK_VERB_READS = 0,
  DESK_VERB_CHANGES = 1 << 0,  /* writes the store: the help shows --dry-run */
  DESK_VERB_NO_ROWS = 1 << 1,  /* the help shows no --format, --columns … */
  DESK_VERB_HIDDEN = 1 << 2,   /* neither in the help nor in completion */
  DESK_VERB_CONFIRMS = 1 << 3, /* may ask: the help shows --yes */
  DESK_VERB_BARE = 1 << 4, /* without name: also runs when nothing at all was
                              typed; else that shows a short help, status 2 */
} DeskVerbFlags;

typedef struct
{
  const char *name; /* "take"; NULL: the command itself, without a verb */
  /* (nullable): N_("DEAL…|-"); the words are those of work/complete.c */
  const char *arguments;
  const char *summary; /* N_("take deals from the exchange"), no full stop */
  const char *about;   /* (nullable): N_(): more for `VERB --help`, sentences */
  const DeskOption
      *options;       /* (nullable): the verb's own, ends with name NULL */
  gsize options_size; /* of the struct they fill; it starts zeroed */
  const void *options_start; /* (nullable): what it starts with instead */
  guint min_args, max_args;  /* operands; max may be DESK_ARGS_ANY */
  DeskVerbFlags flags;
  DeskCompleteDeals deals; /* that completion offers for an argument DEAL */
  DeskRun run;             /* NULL ends the table */
} DeskVerb;

typedef struct
{
  const char *name;      /* "deal-claim" */
  const char *summary;   /* N_(): one line, no full stop */
  const DeskVerb *verbs; /* ends with run NULL */
  /* (nullable): N_(): lines for the help, `COMMAND…  what it does`, each
   * ended by LF */
  const char *examples;
} DeskCommand;

/**
 * desk_command_main:
 * @command: static
 *
 * Runs the command.  A first operand that names a verb is that verb; else
 * the verb without name takes all operands; without one it is an error.
 *
 * Returns: the exit status for main().
 */
int desk_command_main (int argc, char **argv, const DeskCommand *command);
