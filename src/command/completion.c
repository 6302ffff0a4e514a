#include "config.h"

#include "command/common.h"
#include <string.h>

static void
append_choices (GString *out, const DeskOption *options, const char *word)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      gsize length = strlen (options->name);

      if (options->kind == DESK_OPTION_CHOICE && word[length] == '='
          && strncmp (options->name, word, length) == 0)
        for (guint i = 0; options->choices[i] != NULL; i++)
          g_string_append_printf (out, "--%s=%s\n", options->name,
                                  options->choices[i]);
    }
}

/* @all: a verb's own, which are always shown; @letters: `-n` too. */
static void
append_names (GString *out, const DeskOption *options, gboolean all,
              DeskVerbFlags flags, gboolean letters)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      if (!all && !desk_common_is_shown (options, flags))
        continue;
      if (letters && options->letter != 0)
        g_string_append_printf (out, "-%c\n", options->letter);
      g_string_append_printf (out, "--%s%s\n", options->name,
                              options->kind == DESK_OPTION_FLAG ? "" : "=");
    }
}

static void
append_verbs (GString *out, const DeskCommand *command)
{
  for (const DeskVerb *verb = command->verbs; verb->run != NULL; verb++)
    if (verb->name != NULL && !(verb->flags & DESK_VERB_HIDDEN))
      g_string_append_printf (out, "%s\n", verb->name);
}

void
desk_completion_append (GString *out, const DeskCommand *command,
                        char *const *words)
{
  guint last = g_strv_length ((char **) words);
  const char *word = last == 0 ? "" : words[last - 1];
  gboolean letters = strcmp (word, "-") == 0;
  const DeskOption *own;
  const DeskVerb *verb;
  guint index = G_MAXUINT;

  verb = desk_command_find (command, words, &index, NULL);
  if (index != G_MAXUINT && index + 1 == last)
    {
      index = G_MAXUINT; /* it is still being typed */
      verb = desk_command_verb (command, NULL);
    }
  own = verb == NULL ? NULL : verb->options;
  if (strncmp (word, "--", 2) == 0 && strchr (word, '=') != NULL)
    {
      append_choices (out, own, word + 2);
      append_choices (out, desk_common_options, word + 2);
    }
  else if (word[0] == '-')
    {
      append_names (out, own, TRUE, 0, letters);
      append_names (out, desk_common_options, FALSE,
                    verb == NULL ? desk_command_flags (command) : verb->flags,
                    letters);
    }
  else if (index == G_MAXUINT)
    append_verbs (out, command);
}
