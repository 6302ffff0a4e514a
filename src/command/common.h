/* common.h: the options that all commands have, and the pieces of command.c. */
#pragma once

#include "command/command.h"

typedef struct
{
  gboolean help, version, dry_run, quiet, verbose, excel, yes, no_pager;
  const char *format, *output, *columns, *sort, *color, *lang, *store, *as;
} DeskCommon;

extern const DeskOption desk_common_options[];

/* Whether the option belongs into the help of a verb with these flags. */
gboolean desk_common_is_shown (const DeskOption *option, DeskVerbFlags flags);

/* What the help of a whole command shows: all that any of its verbs may. */
DeskVerbFlags desk_command_flags (const DeskCommand *command);

/* Whether the command has verbs with names. */
gboolean desk_command_has_verbs (const DeskCommand *command);

/* The verb called @name; NULL: the one without.  NULL when there is none. */
const DeskVerb *desk_command_verb (const DeskCommand *command,
                                   const char *name);

/* The verb that @argv names, or the one without name; *@index is where it
 * stands, or G_MAXUINT.  NULL with %DESK_ERROR_USAGE when there is none. */
const DeskVerb *desk_command_find (const DeskCommand *command,
                                   char *const *argv, guint *index,
                                   GError **error);

/* Appends the help of @verb (a verb with name), or of the whole command. */
void desk_help_append (GString *out, const DeskCommand *command,
                       const DeskVerb *verb);

/* Appends what is shown when nothing was typed. */
void desk_help_append_short (GString *out, const DeskCommand *command);

/* Appends the candidates for the last of @words, one a line; a TAB parts one
 * from what it means. */
void desk_completion_append (GString *out, const DeskCommand *command,
                             char *const *words);
