#include "config.h"

#include "command/common.h"
#include "command/locale.h"
#include "command/places.h"
#include "work/complete.h"
#include <string.h>

/* A command line that is still being typed. */
typedef struct
{
  const DeskCommand *command;
  const DeskVerb *verb; /* (nullable) */
  guint index;          /* of the verb's name in `words`, or G_MAXUINT */
  char *const *words;
  guint last;       /* number of words */
  const char *word; /* the last: to be completed */
  DeskCommon common;
  gpointer options; /* the verb's own */
  guint n_operands; /* before the last word, without the verb */
  GString *out;
} Typed;

/* --- what stands there already -------------------------------------------- */

/* Options that are wrong are no concern here: what can be read is read. */
static void
read_words (Typed *typed)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  const DeskVerb *verb = typed->verb;
  DeskOptionGroup groups[2]
      = { { NULL, NULL }, { desk_common_options, &typed->common } };

  for (guint i = 0; i + 1 < typed->last; i++)
    if (i != typed->index)
      g_ptr_array_add (before, typed->words[i]);
  g_ptr_array_add (before, NULL);
  if (verb != NULL && verb->options_size > 0)
    {
      typed->options = g_malloc0 (verb->options_size);
      groups[0] = (DeskOptionGroup){ verb->options, typed->options };
    }
  (void) !desk_options_parse (groups, 2, (char *const *) before->pdata,
                              operands, NULL);
  typed->n_operands = operands->len;
  if (typed->options != NULL)
    desk_options_clear (&groups[0]);
  g_free (typed->options);
}

static char
suggest_language (const char *language, gpointer data)
{
  (void) data;
  desk_locale_suggest (language);
  return desk_locale_decimal ();
}

/* Appends the values that an argument called @argument may have, each behind
 * @before. */
static void
append_values (const Typed *typed, const char *argument, const char *before,
               const char *begin)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  DeskWork work = { .command = typed->command->name,
                    .store = typed->common.store,
                    .as = typed->common.as,
                    .regulations = desk_place_regulations (),
                    .findings = findings,
                    .outlet.language = suggest_language };

  desk_complete_append (&work, argument,
                        typed->verb == NULL ? DESK_COMPLETE_ANY
                                            : typed->verb->deals,
                        begin, found);
  lines = g_strsplit (found->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_string_append_printf (typed->out, "%s%s\n", before, lines[i]);
}

/* --- options ---------------------------------------------------------------
 */

static const DeskOption *
find_option (const DeskOption *options, const char *name, gsize length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen (options->name) == length
        && strncmp (options->name, name, length) == 0)
      return options;
  return NULL;
}

/* The option that @word (without `=` and what follows) names in full. */
static const DeskOption *
option_of (const Typed *typed, const char *word)
{
  const DeskOption *option = NULL;
  gsize length;

  if (strncmp (word, "--", 2) != 0)
    return NULL;
  length = strcspn (word + 2, "=");
  if (typed->verb != NULL)
    option = find_option (typed->verb->options, word + 2, length);
  return option != NULL ? option
                        : find_option (desk_common_options, word + 2, length);
}

static void
append_value (const Typed *typed, const DeskOption *option, const char *before,
              const char *begin)
{
  if (option->kind != DESK_OPTION_CHOICE)
    append_values (typed, option->argument, before, begin);
  else
    for (guint i = 0; option->choices[i] != NULL; i++)
      g_string_append_printf (typed->out, "%s%s\n", before, option->choices[i]);
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

/* --- operands ---------------------------------------------------------------
 */

/* A word of what a verb takes: a name, DEAL, or a keyword, `order`. */
typedef struct
{
  char *text;
  guint place;      /* of the operand, from 0 */
  gboolean repeats; /* it, or one before it, may stand several times */
  char *after;      /* (nullable): the keyword that it follows, always */
} Word;

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_free (word->after);
}

/* Appends the words of one place, `DEAL|order|inquiry`.  @keyword: that ends
 * the place before; replaced by that of this one. */
static void
split_place (GArray *words, const char *place, Word word, char **keyword)
{
  g_auto (GStrv) choices = g_strsplit_set (place, "[]|", -1);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      gsize name = strspn (choices[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

      if (!g_ascii_isalpha (choices[i][0]))
        continue;
      word.text = g_strndup (choices[i], name > 0 ? name : strlen (choices[i]));
      /* A name that stands several times follows no keyword alone. */
      word.after = name == 0 || strstr (place, "…") != NULL
                       ? NULL
                       : g_strdup (*keyword);
      g_array_append_val (words, word);
      g_clear_pointer (keyword, g_free);
      if (name == 0)
        *keyword = g_strdup (word.text);
    }
}

/* Returns: (transfer full) (element-type Word): the words of
 * `CONTACT… deal DEAL|order`. */
static GArray *
split_arguments (const char *arguments)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_auto (GStrv) places = g_strsplit (arguments, " ", -1);
  g_autofree char *keyword = NULL;
  Word word = { 0 };

  g_array_set_clear_func (words, clear_word);
  for (; places[word.place] != NULL; word.place++)
    {
      word.repeats = word.repeats || strstr (places[word.place], "…") != NULL;
      split_place (words, places[word.place], word, &keyword);
    }
  return words;
}

static void
append_choice (const Typed *typed, const Word *word)
{
  if (g_ascii_isupper (word->text[0]))
    append_values (typed, word->text, "", typed->word);
  else if (g_str_has_prefix (word->text, typed->word))
    g_string_append_printf (typed->out, "%s\n", word->text);
}

/* Whether operand @at may be @word, behind the word @last. */
static gboolean
fits (const Word *word, guint at, const char *last)
{
  if (word->after != NULL)
    return at > 0 && g_str_equal (word->after, last);
  return word->place == at || (word->repeats && at > 0);
}

/* Appends what operand @at (from 0) may be: of `DEAL…|- PERSON` the first is a
 * deal, all others may be either; of `CONTACT… deal DEAL|order` a deal follows
 * `deal`, and nothing else does. */
static void
append_operands (const Typed *typed, guint at)
{
  g_autoptr (GArray) words = split_arguments (typed->verb->arguments);
  const char *last = typed->last < 2 ? "" : typed->words[typed->last - 2];
  gboolean follows = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      follows = follows || (word->after != NULL && fits (word, at, last));
    }
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (fits (word, at, last) && (word->after != NULL) == follows)
        append_choice (typed, word);
    }
}

static void
append_word (const Typed *typed)
{
  const DeskVerb *verb = typed->verb;
  const char *word = typed->word, *sign = strchr (word, '=');
  const DeskOption *option
      = option_of (typed, typed->last < 2 ? "" : typed->words[typed->last - 2]);
  gboolean letters = strcmp (word, "-") == 0;

  if (typed->last >= 2 && strchr (typed->words[typed->last - 2], '=') != NULL)
    option = NULL;
  if (option != NULL && option->kind != DESK_OPTION_FLAG)
    append_value (typed, option, "", word);
  else if (sign != NULL && option_of (typed, word) != NULL)
    {
      g_autofree char *before = g_strndup (word, (gsize) (sign + 1 - word));

      append_value (typed, option_of (typed, word), before, sign + 1);
    }
  else if (word[0] == '-')
    {
      append_names (typed->out, verb == NULL ? NULL : verb->options, TRUE, 0,
                    letters);
      append_names (typed->out, desk_common_options, FALSE,
                    verb == NULL ? desk_command_flags (typed->command)
                                 : verb->flags,
                    letters);
    }
  else
    {
      if (typed->index == G_MAXUINT)
        append_verbs (typed->out, typed->command);
      if (verb != NULL && verb->arguments != NULL)
        append_operands (typed, typed->n_operands);
    }
}

void
desk_completion_append (GString *out, const DeskCommand *command,
                        char *const *words)
{
  guint last = g_strv_length ((char **) words);
  Typed typed = { .command = command,
                  .index = G_MAXUINT,
                  .words = words,
                  .last = last,
                  .word = last == 0 ? "" : words[last - 1],
                  .out = out };

  typed.verb = desk_command_find (command, words, &typed.index, NULL);
  if (typed.index != G_MAXUINT && typed.index + 1 == last)
    {
      typed.index = G_MAXUINT; /* it is still being typed */
      typed.verb = desk_command_verb (command, NULL);
    }
  /* A lone - would be an operand, but an option is begun by it. */
  if (typed.verb == NULL && last > 0 && typed.word[0] == '-')
    typed.verb = desk_command_verb (command, NULL);
  read_words (&typed);
  append_word (&typed);
}
