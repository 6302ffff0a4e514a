#include "config.h"

#include "base/text.h"
#include "command/common.h"
#include <string.h>

#define WIDTH 79
#define TEXT_COLUMN 26

static const struct
{
  int status;
  const char *meaning;
} statuses[] = {
  { 0, N_ ("done") },
  { 1, N_ ("done, with findings") },
  { 2, N_ ("the command line is wrong") },
  { 3,
    N_ ("a regulation, a limit, the status or another owner forbids it now") },
  { 65, N_ ("input unreadable or of no known source") },
  { 66, N_ ("no such file, store or id") },
  { 70, N_ ("the store is damaged") },
  { 73, N_ ("a file cannot be created") },
  { 74, N_ ("reading or writing failed") },
  { 75, N_ ("another writer holds the store") },
  { 77, N_ ("this role or person may never do that") },
  { 78, N_ ("the configuration is wrong") },
};

/* Appends the words of @text, breaking lines before WIDTH; the first line has
 * got to column @at, the others are indented by @indent. */
static void
append_wrapped (GString *out, const char *text, guint at, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean begin = TRUE; /* of a line */

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = desk_text_width (words[i], strlen (words[i]));

      if (!begin && at + 1 + width > WIDTH)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          at = indent;
          begin = TRUE;
        }
      g_string_append_printf (out, "%s%s", begin ? "" : " ", words[i]);
      at += width + (begin ? 0 : 1);
      begin = FALSE;
    }
  g_string_append_c (out, '\n');
}

/* "  LEFT      what it means". */
static void
append_entry (GString *out, const char *left, const char *text)
{
  guint width = 2 + desk_text_width (left, strlen (left));

  g_string_append_printf (out, "  %s", left);
  if (width + 2 > TEXT_COLUMN)
    {
      g_string_append_c (out, '\n');
      width = 0;
    }
  g_string_append_printf (out, "%*s", (int) (TEXT_COLUMN - width), "");
  append_wrapped (out, text, TEXT_COLUMN, TEXT_COLUMN);
}

static void
append_option (GString *out, const DeskOption *option)
{
  g_autoptr (GString) left = g_string_new (NULL);

  if (option->letter != 0)
    g_string_append_printf (left, "-%c, ", option->letter);
  else
    g_string_append (left, "    ");
  g_string_append_printf (left, "--%s", option->name);
  if (option->kind != DESK_OPTION_FLAG)
    g_string_append_printf (left, "=%s", _ (option->argument));
  append_entry (out, left->str, _ (option->help));
}

static void
append_heading (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

static void
append_verbs (GString *out, const DeskCommand *command)
{
  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    {
      g_autofree char *left = NULL;

      if (verb->name == NULL || verb->flags & DESK_VERB_HIDDEN)
        continue;
      left = g_strjoin (verb->arguments == NULL ? "" : " ", verb->name,
                        verb->arguments == NULL ? "" : _ (verb->arguments),
                        NULL);
      append_entry (out, left, _ (verb->summary));
    }
}

/* `regulation show --version=1`: what a verb calls so is its own. */
static gboolean
is_replaced (const DeskOption *common, const DeskVerb *verb)
{
  const DeskOption *option = verb == NULL ? NULL : verb->options;

  for (; option != NULL && option->name != NULL; option++)
    if (g_str_equal (option->name, common->name))
      return TRUE;
  return FALSE;
}

static void
append_options (GString *out, const DeskVerb *verb, DeskVerbFlags flags)
{
  const DeskOption *option;

  if (verb != NULL && verb->options != NULL)
    {
      append_heading (out, _ ("Options:"));
      for (option = verb->options; option->name != NULL; option++)
        append_option (out, option);
    }
  append_heading (out, _ ("Options of all commands:"));
  for (option = desk_common_options; option->name != NULL; option++)
    if (desk_common_is_shown (option, flags) && !is_replaced (option, verb))
      append_option (out, option);
}

static void
append_statuses (GString *out)
{
  append_heading (out, _ ("Exit status:"));
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_string_append_printf (out, "  %2d  ", statuses[i].status);
      append_wrapped (out, _ (statuses[i].meaning), 6, 6);
    }
}

static void
append_usage (GString *out, const DeskCommand *command, const DeskVerb *verb)
{
  g_string_append_printf (out, "%s %s", _ ("Usage:"), command->name);
  if (verb != NULL && verb->name != NULL)
    g_string_append_printf (out, " %s", verb->name);
  g_string_append_printf (out, " %s", _ ("[OPTION]…"));
  if (verb == NULL)
    g_string_append_printf (out, " %s", _ ("VERB [ARGUMENT]…"));
  else if (verb->arguments != NULL)
    g_string_append_printf (out, " %s", _ (verb->arguments));
  g_string_append_c (out, '\n');
}

void
desk_help_append (GString *out, const DeskCommand *command,
                  const DeskVerb *verb)
{
  gboolean whole = verb == NULL || verb->name == NULL;
  const DeskVerb *bare = desk_command_verb (command, NULL);

  if (!whole || bare != NULL)
    append_usage (out, command, whole ? bare : verb);
  if (whole && desk_command_has_verbs (command))
    append_usage (out, command, NULL);
  append_wrapped (out, _ (whole ? command->summary : verb->summary), 0, 0);
  verb = whole ? bare : verb;
  if (verb != NULL && verb->about != NULL)
    {
      g_string_append_c (out, '\n');
      append_wrapped (out, _ (verb->about), 0, 0);
    }
  if (whole && desk_command_has_verbs (command))
    {
      append_heading (out, _ ("Verbs:"));
      append_verbs (out, command);
    }
  append_options (out, verb,
                  whole ? desk_command_flags (command) : verb->flags);
  append_statuses (out);
  if (whole && command->examples != NULL)
    {
      append_heading (out, _ ("Examples:"));
      g_string_append (out, _ (command->examples));
    }
  g_string_append_c (out, '\n');
  if (whole && desk_command_has_verbs (command))
    g_string_append_printf (out, _ ("More about a verb: %s VERB --help\n"),
                            command->name);
  g_string_append_printf (out, _ ("Manual: man %s\n"), command->name);
}

void
desk_help_append_short (GString *out, const DeskCommand *command)
{
  g_autofree char *title
      = g_strdup_printf ("%s: %s", command->name, _ (command->summary));

  append_wrapped (out, title, 0, 0);
  append_verbs (out, command);
  if (!desk_command_has_verbs (command) && command->examples != NULL)
    g_string_append (out, _ (command->examples));
  g_string_append_printf (out, _ ("All options: %s --help    Manual: man %s\n"),
                          command->name, command->name);
}
