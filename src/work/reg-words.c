#include "config.h"

#include "work/reg-words.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/yaml-place.h"
#include "format/yaml-write.h"
#include "record/regulation-text.h"
#include <string.h>

#define PAGE_COLUMNS 80

typedef struct
{
  GString *page;
  const DeskRegulation *regulation;
  gboolean places;
  char *last; /* the top-level key of the setting before */
} Parameters;

void
desk_reg_append_text (GString *page, const DeskRegulation *regulation,
                      gboolean is_filled)
{
  g_autofree char *words = desk_regulation_words (regulation);
  g_autofree char *text = is_filled ? desk_text_wrap (words, PAGE_COLUMNS)
                                    : g_steal_pointer (&words);

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
append_place (GString *page, const DeskRegulation *regulation, const char *key)
{
  const DeskYaml *yaml = desk_node_yaml (desk_regulation_get (regulation, key));
  const DeskYaml *other = desk_regulation_installed (regulation);
  g_autofree char *comment = comment_in (yaml, key);

  if (comment == NULL && other != NULL && other != yaml)
    comment = comment_in (other, key);
  g_string_append_c (page, '\n');
  if (comment != NULL)
    g_string_append (page, comment);
  g_string_append_printf (page, "  %s:%u\n", desk_yaml_path (yaml),
                          key_line (desk_yaml_root (yaml), key));
}

/* As it would stand in a file, an item a line. */
static void
append_value (GString *page, const DeskRegulation *regulation, const char *key)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  desk_yaml_write (value, key, desk_regulation_get (regulation, key));
  lines = g_strsplit (value->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    g_string_append_printf (page, "  %s\n", lines[i]);
}

static void
append_setting (const DeskSetting *setting, gpointer data)
{
  Parameters *parameters = data;
  g_autofree char *key = g_strndup (setting->key, strcspn (setting->key, ".["));

  if (is_common (key) || g_strcmp0 (key, parameters->last) == 0)
    return;
  if (parameters->places)
    append_place (parameters->page, parameters->regulation, key);
  append_value (parameters->page, parameters->regulation, key);
  g_free (parameters->last);
  parameters->last = g_steal_pointer (&key);
}

void
desk_reg_append_parameters (GString *page, const DeskRegulation *regulation,
                            gboolean places)
{
  Parameters parameters
      = { .page = page, .regulation = regulation, .places = places };

  desk_regulation_each (regulation, append_setting, &parameters);
  g_free (parameters.last);
}
