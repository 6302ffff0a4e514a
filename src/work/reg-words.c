#include "config.h"

#include "work/reg-words.h"

#include "base/i18n.h"
#include "format/yaml-place.h"
#include "record/regulation-text.h"
#include <string.h>

typedef struct
{
  GString *page;
  const DeskRegulation *regulation;
  gboolean places;
  char *top; /* the top-level key of the setting before */
} Parameters;

void
desk_reg_append_text (GString *page, const DeskRegulation *regulation)
{
  g_autofree char *text = desk_regulation_words (regulation);

  g_string_append_printf (page, _ ("%s\nversion %s, effective from %s\n\n"),
                          desk_regulation_title (regulation),
                          desk_regulation_version (regulation),
                          desk_regulation_effective (regulation));
  g_string_append (page, text);
  if (text[0] != '\0' && !g_str_has_suffix (text, "\n"))
    g_string_append_c (page, '\n');
}

static gboolean
is_common (const char *key)
{
  static const char *const common[]
      = { "title", "version", "effective", "text", NULL };

  return g_strv_contains (common, key);
}

static guint
key_line (const DeskNode *root, const char *key)
{
  for (guint i = 0; i < desk_node_length (root); i++)
    if (g_str_equal (desk_node_key (root, i), key))
      return desk_node_key_line (root, i);
  return 0;
}

/* The comment above @key in one of the two files; NULL: it has none there. */
static char *
comment_in (const DeskYaml *yaml, const char *key)
{
  guint line = yaml == NULL ? 0 : key_line (desk_yaml_root (yaml), key);
  g_autofree char *comment = line == 0 ? NULL : desk_yaml_comment (yaml, line);

  return comment == NULL || comment[0] == '\0' ? NULL
                                               : g_steal_pointer (&comment);
}

/* What the comments say of a key: those of the company's own file, and where it
 * has none those of the installed one. */
static void
begin_key (Parameters *parameters, const DeskSetting *setting)
{
  const DeskNode *value
      = desk_regulation_get (parameters->regulation, parameters->top);
  const DeskYaml *yaml = desk_node_yaml (value);
  const DeskYaml *other = desk_regulation_installed (parameters->regulation);
  g_autofree char *comment = comment_in (yaml, parameters->top);

  if (comment == NULL && other != NULL && other != yaml)
    comment = comment_in (other, parameters->top);
  g_string_append_c (parameters->page, '\n');
  if (comment != NULL)
    g_string_append (parameters->page, comment);
  g_string_append_printf (parameters->page, "  %s:%u\n", setting->path,
                          key_line (desk_yaml_root (yaml), parameters->top));
}

static void
append_setting (const DeskSetting *setting, gpointer data)
{
  Parameters *parameters = data;
  gsize length = strcspn (setting->key, ".[");
  gboolean is_same = parameters->top != NULL
                     && strlen (parameters->top) == length
                     && strncmp (parameters->top, setting->key, length) == 0;
  g_autofree char *value = g_strdelimit (g_strdup (setting->value), "\n", ' ');

  if (is_common (setting->key))
    return;
  if (!is_same)
    {
      g_free (parameters->top);
      parameters->top = g_strndup (setting->key, length);
      if (parameters->places)
        begin_key (parameters, setting);
    }
  g_string_append_printf (parameters->page, "  %s: %s\n", setting->key,
                          g_strstrip (value));
}

void
desk_reg_append_parameters (GString *page, const DeskRegulation *regulation,
                            gboolean places)
{
  Parameters parameters
      = { .page = page, .regulation = regulation, .places = places };

  desk_regulation_each (regulation, append_setting, &parameters);
  g_free (parameters.top);
}
