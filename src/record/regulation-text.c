#include "config.h"

#include "record/regulation-text.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/yaml-place.h"
#include <string.h>

#define UNSET "—" /* in a text: a value that is not set */

typedef const char *(*Look) (const char *name, gconstpointer data);

static void
take_setting (const DeskSetting *setting, gpointer data)
{
  if (!g_str_equal (setting->key, "text"))
    g_hash_table_replace (data, g_strdup (setting->key),
                          g_strdup (setting->value));
}

static void
take_unset (const DeskSetting *setting, gpointer data)
{
  if (!g_str_equal (setting->key, "text"))
    g_hash_table_replace (data, g_strdup (setting->key), g_strdup (UNSET));
}

/* Returns: (transfer full): key -> value of all settings.  A store's own file
 * may leave out what the installed one has inside the same key, and an
 * installed text that speaks of it is no fault of the store's. */
static GHashTable *
settings_of (const DeskRegulation *regulation)
{
  const DeskNode *text = desk_regulation_get (regulation, "text");
  GHashTable *settings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (text != NULL)
    desk_regulation_each_in (regulation, desk_node_yaml (text), take_unset,
                             settings);
  desk_regulation_each (regulation, take_setting, settings);
  return settings;
}

/* The next `{name}` from @at on: its brace, and the name (transfer full); NULL
 * when there is none.  A brace that is never closed has an empty name. */
static const char *
next_field (const char *at, char **name)
{
  const char *open = strchr (at, '{');
  gsize length;

  *name = NULL;
  if (open == NULL)
    return NULL;
  length = strcspn (open + 1, "{}\n");
  *name = g_strndup (open + 1, open[1 + length] == '}' ? length : 0);
  return open;
}

/* How often @part stands in @text before @end. */
static guint
count_before (const char *text, const char *end, const char *part)
{
  guint count = 0;

  for (const char *at = strstr (text, part); at != NULL && at < end;
       at = strstr (at + strlen (part), part))
    count++;
  return count;
}

static void
refuse_field (const DeskNode *text, const char *at, const char *name,
              GHashTable *settings, DeskFindings *findings)
{
  g_autofree char *part = g_strdup_printf ("{%s", name);
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  g_autofree const char **keys
      = (const char **) g_hash_table_get_keys_as_array (settings, NULL);
  const char *near = desk_text_nearest (name, keys);
  guint line, column;

  desk_node_locate (text, part, count_before (desk_node_text (text), at, part),
                    &line, &column);
  if (near != NULL)
    desk_findings_add (findings, desk_node_path (text), line, column,
                       _ ("'{%s}' names no parameter of this regulation; did "
                          "you mean '{%s}'?"),
                       shown, near);
  else
    desk_findings_add (findings, desk_node_path (text), line, column,
                       _ ("'{%s}' names no parameter of this regulation"),
                       shown);
}

gboolean
desk_regulation_check_text (const DeskRegulation *regulation,
                            DeskFindings *findings)
{
  const DeskNode *text = desk_regulation_get (regulation, "text");
  g_autoptr (GHashTable) settings = settings_of (regulation);
  const char *at = desk_node_text (text);
  gboolean good = TRUE;

  for (;;)
    {
      g_autofree char *name = NULL;

      at = next_field (at, &name);
      if (at == NULL)
        return good;
      if (!g_hash_table_contains (settings, name))
        {
          refuse_field (text, at, name, settings, findings);
          good = FALSE;
        }
      at++;
    }
}

static char *
fill (const char *pattern, Look look, gconstpointer data)
{
  GString *filled = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *name = NULL;
      const char *at = next_field (pattern, &name);
      const char *value = at == NULL ? NULL : look (name, data);

      if (at == NULL)
        break;
      g_string_append_len (filled, pattern, at - pattern);
      g_string_append (filled, value == NULL ? "{" : value);
      pattern = at + 1 + (value == NULL ? 0 : strlen (name) + 1);
    }
  g_string_append (filled, pattern);
  return g_string_free (filled, FALSE);
}

static const char *
look_in_table (const char *name, gconstpointer data)
{
  return g_hash_table_lookup ((GHashTable *) data, name);
}

static const char *
look_in_list (const char *name, gconstpointer data)
{
  for (const char *const *field = data; *field != NULL; field += 2)
    if (g_str_equal (*field, name))
      return field[1];
  return NULL;
}

char *
desk_regulation_words (const DeskRegulation *regulation)
{
  g_autoptr (GHashTable) settings = settings_of (regulation);

  return fill (desk_regulation_text (regulation), look_in_table, settings);
}

char *
desk_text_fill (const char *pattern, const char *const *fields)
{
  return fill (pattern, look_in_list, fields);
}
