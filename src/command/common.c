#include "config.h"

#include "command/common.h"

#include "base/error.h"
#include "base/text.h"
#include "format/report.h"
#include <string.h>

static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const languages[] = { "ru", "en", NULL };

#define MEMBER(name) offsetof (DeskCommon, name)

const DeskOption desk_common_options[] = {
  { "help", 'h', DESK_OPTION_FLAG, MEMBER (help), NULL, N_ ("show this help"),
    NULL },
  { "version", 'V', DESK_OPTION_FLAG, MEMBER (version), NULL,
    N_ ("show the version"), NULL },
  { "dry-run", 'n', DESK_OPTION_FLAG, MEMBER (dry_run), NULL,
    N_ ("decide and show, but write nothing into the store"), NULL },
  { "yes", 'y', DESK_OPTION_FLAG, MEMBER (yes), NULL,
    N_ ("do not ask; assume yes"), NULL },
  { "quiet", 'q', DESK_OPTION_FLAG, MEMBER (quiet), NULL,
    N_ ("print no notes and no rows about what was done"), NULL },
  { "verbose", 'v', DESK_OPTION_FLAG, MEMBER (verbose), NULL,
    N_ ("print more, and every finding"), NULL },
  { "format", 'f', DESK_OPTION_CHOICE, MEMBER (format), N_ ("FORMAT"),
    N_ ("table (on a terminal), tsv (in a pipe), csv, json, jsonl, markdown, "
        "html or xlsx"),
    desk_format_names },
  { "output", 'o', DESK_OPTION_TEXT, MEMBER (output), N_ ("FILE"),
    N_ ("write rows to FILE; its suffix sets the format, {month} in its name "
        "is 2026-11"),
    NULL },
  { "columns", 0, DESK_OPTION_TEXT, MEMBER (columns), N_ ("NAME,…"),
    N_ ("only these columns, in this order"), NULL },
  { "sort", 0, DESK_OPTION_TEXT, MEMBER (sort), N_ ("NAME,…"),
    N_ ("order of rows; -NAME: descending"), NULL },
  { "excel", 0, DESK_OPTION_FLAG, MEMBER (excel), NULL,
    N_ ("csv for a spreadsheet: semicolons, decimal comma, titles"), NULL },
  { "color", 0, DESK_OPTION_CHOICE, MEMBER (color), N_ ("WHEN"),
    N_ ("auto, always or never"), colors },
  { "no-pager", 0, DESK_OPTION_FLAG, MEMBER (no_pager), NULL,
    N_ ("show a table that is taller than the screen at once"), NULL },
  { "lang", 0, DESK_OPTION_CHOICE, MEMBER (lang), N_ ("LANGUAGE"),
    N_ ("language of messages: ru or en"), languages },
  { "store", 's', DESK_OPTION_TEXT, MEMBER (store), N_ ("FOLDER"),
    N_ ("the store (else SALESDESK_STORE, a parent folder, the one in your "
        "home)"),
    NULL },
  { "as", 0, DESK_OPTION_TEXT, MEMBER (as), N_ ("PERSON"),
    N_ ("act as this person (only the owner of the store)"), NULL },
  { .name = NULL },
};

gboolean
desk_common_is_shown (const DeskOption *option, DeskVerbFlags flags)
{
  switch (option->offset)
    {
    case MEMBER (dry_run):
      return (flags & DESK_VERB_CHANGES) != 0;
    case MEMBER (yes):
      return (flags & DESK_VERB_CONFIRMS) != 0;
    case MEMBER (format):
    case MEMBER (output):
    case MEMBER (columns):
    case MEMBER (sort):
    case MEMBER (excel):
    case MEMBER (color):
    case MEMBER (no_pager):
      return (flags & DESK_VERB_NO_ROWS) == 0;
    default:
      return TRUE;
    }
}

DeskVerbFlags
desk_command_flags (const DeskCommand *command)
{
  DeskVerbFlags any = 0, all = ~0u;

  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    {
      any |= verb->flags;
      all &= verb->flags;
    }
  return (any & (DESK_VERB_CHANGES | DESK_VERB_CONFIRMS))
         | (all & DESK_VERB_NO_ROWS);
}

gboolean
desk_command_has_verbs (const DeskCommand *command)
{
  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    if (verb->name != NULL)
      return TRUE;
  return FALSE;
}

const DeskVerb *
desk_command_verb (const DeskCommand *command, const char *name)
{
  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    if (g_strcmp0 (verb->name, name) == 0)
      return verb;
  return NULL;
}

static const DeskVerb *
fail_unknown (const DeskCommand *command, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  g_autofree char *all = NULL;
  const char *nearest;

  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    if (verb->name != NULL && !(verb->flags & DESK_VERB_HIDDEN))
      g_ptr_array_add (names, (gpointer) verb->name);
  g_ptr_array_add (names, NULL);
  nearest = desk_text_nearest (name, (const char *const *) names->pdata);
  all = g_strjoinv (", ", (char **) names->pdata);
  if (nearest == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown verb '%s' (all: %s)"), shown, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown verb '%s'; did you mean '%s'? (all: %s)"), shown,
                 nearest, all);
  return NULL;
}

const DeskVerb *
desk_command_find (const DeskCommand *command, char *const *argv, guint *index,
                   GError **error)
{
  g_autoptr (GArray) groups
      = g_array_new (FALSE, TRUE, sizeof (DeskOptionGroup));
  DeskOptionGroup common = { desk_common_options, NULL };
  const DeskVerb *verb, *bare = desk_command_verb (command, NULL);
  guint first;

  /* Which verb it is says which options there are, but options may stand
   * before it: any verb's will do to know what is a value. */
  g_array_append_val (groups, common);
  for (verb = command->verbs; verb->run != NULL; verb++)
    {
      DeskOptionGroup group = { verb->options, NULL };

      g_array_append_val (groups, group);
    }
  first = desk_options_first_operand ((DeskOptionGroup *) groups->data,
                                      groups->len, argv);
  *index = G_MAXUINT;
  verb = argv[first] == NULL ? NULL : desk_command_verb (command, argv[first]);
  if (verb != NULL)
    *index = first;
  else if (bare != NULL && (argv[first] == NULL || bare->max_args > 0))
    verb = bare;
  if (verb != NULL)
    return verb;
  if (argv[first] != NULL)
    return fail_unknown (command, argv[first], error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("a verb is missing; to list them: %s --help"), command->name);
  return NULL;
}
