#include "config.h"

#include "command/options.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include <string.h>

/* An option and the struct it writes to. */
typedef struct
{
  const DeskOption *option;
  gpointer values;
} Match;

/* What is being read. */
typedef struct
{
  const DeskOptionGroup *groups;
  guint n_groups;
  char *const *next; /* the argument behind the current one */
} Reader;

/* "'--name'" or "'-n'" for messages. */
static char *
spell (const DeskOption *option)
{
  return g_strdup_printf (_ ("'--%s'"), option->name);
}

/* Every option whose name begins with @name; an exact one alone. */
static GArray *
find_long (const Reader *reader, const char *name, gsize length)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = 0; i < reader->n_groups; i++)
    for (const DeskOption *option = reader->groups[i].options;
         option != NULL && option->name != NULL; option++)
      {
        Match match = { option, reader->groups[i].values };

        if (strncmp (option->name, name, length) != 0)
          continue;
        if (option->name[length] == '\0')
          g_array_set_size (found, 0);
        g_array_append_val (found, match);
        if (option->name[length] == '\0')
          return found;
      }
  return found;
}

static gboolean
find_letter (const Reader *reader, char letter, Match *match)
{
  for (guint i = 0; i < reader->n_groups; i++)
    for (const DeskOption *option = reader->groups[i].options;
         option != NULL && option->name != NULL; option++)
      if (option->letter == letter)
        {
          *match = (Match){ option, reader->groups[i].values };
          return TRUE;
        }
  return FALSE;
}

static gboolean
fail_unknown (const Reader *reader, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  const char *nearest;

  for (guint i = 0; i < reader->n_groups; i++)
    for (const DeskOption *option = reader->groups[i].options;
         option != NULL && option->name != NULL; option++)
      g_ptr_array_add (names, (gpointer) option->name);
  g_ptr_array_add (names, NULL);
  nearest = desk_text_nearest (name, (const char *const *) names->pdata);
  if (nearest == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown option '--%s'; to list them: --help"), shown);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown option '--%s'; did you mean '--%s'?"), shown,
                 nearest);
  return FALSE;
}

static gboolean
fail_ambiguous (const char *name, const GArray *found, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *shown = desk_text_escape (desk_cell (name));

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (list, "%s--%s", i == 0 ? "" : ", ",
                            g_array_index (found, Match, i).option->name);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("option '--%s' is ambiguous: %s"), shown, list->str);
  return FALSE;
}

static gboolean
fail_value (const DeskOption *option, const char *value, const char *wanted,
            GError **error)
{
  g_autofree char *name = spell (option);
  g_autofree char *shown = desk_text_escape (desk_cell (value));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE, _ ("%s: '%s' is not %s"),
               name, shown, wanted);
  return FALSE;
}

static gboolean
set_choice (const DeskOption *option, const char *value, const char **out,
            GError **error)
{
  g_autofree char *name = spell (option);
  g_autofree char *shown = desk_text_escape (desk_cell (value));
  g_autofree char *all = g_strjoinv (", ", (char **) option->choices);
  const char *nearest;

  for (const char *const *choice = option->choices; *choice != NULL; choice++)
    if (strcmp (*choice, value) == 0)
      {
        *out = *choice;
        return TRUE;
      }
  nearest = desk_text_nearest (value, option->choices);
  if (nearest == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("%s: there is no '%s' (all: %s)"), name, shown, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("%s: there is no '%s'; did you mean '%s'? (all: %s)"), name,
                 shown, nearest, all);
  return FALSE;
}

static void
add_to_list (char ***list, const char *value)
{
  guint length = *list == NULL ? 0 : g_strv_length (*list);

  *list = g_renew (char *, *list, length + 2);
  (*list)[length] = g_strdup (value);
  (*list)[length + 1] = NULL;
}

static gboolean
set_value (Match match, const char *value, GError **error)
{
  const DeskOption *option = match.option;
  gpointer member = (char *) match.values + option->offset;
  guint64 number;

  switch (option->kind)
    {
    case DESK_OPTION_FLAG:
      *(gboolean *) member = TRUE;
      return TRUE;
    case DESK_OPTION_TEXT:
      *(const char **) member = value;
      return TRUE;
    case DESK_OPTION_LIST:
      add_to_list (member, value);
      return TRUE;
    case DESK_OPTION_CHOICE:
      return set_choice (option, value, member, error);
    case DESK_OPTION_INTEGER:
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
        return fail_value (option, value, _ ("a whole number"), error);
      *(gint64 *) member = (gint64) number;
      return TRUE;
    case DESK_OPTION_MONEY:
      return desk_money_parse_foreign (desk_cell (value), member, NULL, NULL)
             || fail_value (option, value, _ ("a sum like 1250.50"), error);
    case DESK_OPTION_DAY:
      return desk_day_parse (desk_cell (value), member)
             || fail_value (option, value, _ ("a day like 2026-11-22"), error);
    }
  g_return_val_if_reached (FALSE);
}

/* The value of @option: @attached, else the next argument. */
static gboolean
take_value (Reader *reader, const DeskOption *option, const char *attached,
            const char **value, GError **error)
{
  g_autofree char *name = NULL;

  *value = attached;
  if (option->kind == DESK_OPTION_FLAG || attached != NULL)
    return TRUE;
  if (*reader->next != NULL)
    {
      *value = *reader->next++;
      return TRUE;
    }
  name = spell (option);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE, _ ("%s needs a value: %s"),
               name, _ (option->argument));
  return FALSE;
}

static gboolean
read_long (Reader *reader, const char *word, GError **error)
{
  const char *sign = strchr (word, '=');
  gsize length = sign == NULL ? strlen (word) : (gsize) (sign - word);
  g_autofree char *name = g_strndup (word, length);
  g_autoptr (GArray) found = find_long (reader, name, length);
  const char *value;
  Match match;

  if (found->len == 0)
    return fail_unknown (reader, name, error);
  if (found->len > 1)
    return fail_ambiguous (name, found, error);
  match = g_array_index (found, Match, 0);
  if (match.option->kind == DESK_OPTION_FLAG && sign != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("'--%s' takes no value"), match.option->name);
      return FALSE;
    }
  return take_value (reader, match.option, sign == NULL ? NULL : sign + 1,
                     &value, error)
         && set_value (match, value, error);
}

static gboolean
read_letters (Reader *reader, const char *letters, GError **error)
{
  for (; *letters != '\0'; letters++)
    {
      g_autofree char *shown = NULL;
      const char *value;
      Match match;

      if (find_letter (reader, *letters, &match))
        {
          gboolean flag = match.option->kind == DESK_OPTION_FLAG;
          gboolean last = letters[1] == '\0';

          if (!take_value (reader, match.option,
                           flag || last ? NULL : letters + 1, &value, error)
              || !set_value (match, value, error))
            return FALSE;
          if (flag)
            continue;
          return TRUE;
        }
      shown = desk_text_escape ((DeskCell){
          letters, (gsize) (g_utf8_find_next_char (letters, NULL) - letters) });
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("unknown option '-%s'; to list them: --help"), shown);
      return FALSE;
    }
  return TRUE;
}

gboolean
desk_options_parse (const DeskOptionGroup *groups, guint n_groups,
                    char *const *argv, GPtrArray *operands, GError **error)
{
  Reader reader = { groups, n_groups, argv };
  gboolean ended = FALSE;

  while (*reader.next != NULL)
    {
      const char *word = *reader.next++;

      if (ended || word[0] != '-' || word[1] == '\0')
        g_ptr_array_add (operands, (gpointer) word);
      else if (strcmp (word, "--") == 0)
        ended = TRUE;
      else if (!(word[1] == '-' ? read_long (&reader, word + 2, error)
                                : read_letters (&reader, word + 1, error)))
        return FALSE;
    }
  return TRUE;
}

void
desk_options_clear (const DeskOptionGroup *group)
{
  for (const DeskOption *option = group->options;
       option != NULL && option->name != NULL; option++)
    if (option->kind == DESK_OPTION_LIST)
      {
        char ***list = (gpointer) ((char *) group->values + option->offset);

        g_clear_pointer (list, g_strfreev);
      }
}

/* Whether @word, an option, takes the argument behind it as its value. */
static gboolean
wants_next (const Reader *reader, const char *word)
{
  g_autoptr (GArray) found = NULL;
  Match match;

  if (word[1] != '-')
    {
      for (word++; *word != '\0'; word++)
        if (!find_letter (reader, *word, &match))
          return FALSE;
        else if (match.option->kind != DESK_OPTION_FLAG)
          return word[1] == '\0';
      return FALSE;
    }
  if (strchr (word, '=') != NULL)
    return FALSE;
  found = find_long (reader, word + 2, strlen (word + 2));
  return found->len > 0
         && g_array_index (found, Match, 0).option->kind != DESK_OPTION_FLAG;
}

guint
desk_options_first_operand (const DeskOptionGroup *groups, guint n_groups,
                            char *const *argv)
{
  Reader reader = { groups, n_groups, argv };
  guint index;

  for (index = 0; argv[index] != NULL; index++)
    {
      const char *word = argv[index];

      if (word[0] != '-' || word[1] == '\0')
        return index;
      if (strcmp (word, "--") == 0)
        return argv[index + 1] == NULL ? index : index + 1;
      if (wants_next (&reader, word) && argv[index + 1] != NULL)
        index++;
    }
  return index;
}
