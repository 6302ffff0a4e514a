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

static void
append_names (GString *out, const DeskOption *options, DeskVerbFlags flags)
{
  for (; options != NULL && options->name != NULL; options++)
    if (options != NULL
        && (flags == DESK_VERB_HIDDEN || desk_common_is_shown (options, flags)))
      g_string_append_printf (out, "--%s%s\n", options->name,
                              options->kind == DESK_OPTION_FLAG ? "" : "=");
}

void
desk_completion_append (GString *out, const DeskCommand *command,
                        char *const *words)
{
  guint last = g_strv_length ((char **) words);
  const char *word = last == 0 ? "" : words[last - 1];
  const DeskVerb *verb;
  guint index = G_MAXUINT;

  verb = desk_command_find (command, words, &index, NULL);
  if (index != G_MAXUINT && index + 1 == last)
    verb = desk_command_verb (command, NULL); /* it is still being typed */
  if (strncmp (word, "--", 2) == 0 && strchr (word, '=') != NULL)
    {
      append_choices (out, verb == NULL ? NULL : verb->options, word + 2);
      append_choices (out, desk_common_options, word + 2);
      return;
    }
  if (word[0] != '-' && (index == G_MAXUINT || index + 1 == last))
    for (const DeskVerb *each = command->verbs; each->run != NULL; each++)
      if (each->name != NULL && !(each->flags & DESK_VERB_HIDDEN))
        g_string_append_printf (out, "%s\n", each->name);
  if (word[0] != '-')
    return;
  if (verb != NULL)
    append_names (out, verb->options, DESK_VERB_HIDDEN);
  append_names (out, desk_common_options,
                verb == NULL ? DESK_VERB_CHANGES : verb->flags);
}
