#include "config.h"

#include "base/i18n.h"
#include "format/yaml-write.h"
#include "record/regulation.h"
#include "record/regulation-text.h"
#include <string.h>

struct _DeskRegulation
{
  const char *name;
  DeskYaml *installed; /* (nullable) */
  DeskYaml *own;       /* (nullable) */
  GArray *keys;        /* of DeskYamlKey, ended by a key NULL: the common ones,
                          then the schema's; required as the schema says */
};

#define MOST_ANSWERS 9

static const DeskYamlKey question_keys[] = {
  { .key = "text", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "answers",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_TEXT },
  { .key = "right",
    .type = DESK_YAML_INTEGER,
    .required = TRUE,
    .minimum = 1,
    .maximum = MOST_ANSWERS },
  { .key = NULL },
};

static const DeskYamlKey common_keys[] = {
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "version", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "effective", .type = DESK_YAML_DATE, .required = TRUE },
  { .key = "text", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = DESK_REGULATION_QUIZ,
    .type = DESK_YAML_LIST,
    .keys = question_keys },
};

static GArray *
join_keys (const DeskYamlKey *keys)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (DeskYamlKey));

  g_array_append_vals (all, common_keys, G_N_ELEMENTS (common_keys));
  for (; keys->key != NULL; keys++)
    g_array_append_vals (all, keys, 1);
  return all;
}

/* What one file of the two is checked against: nothing is required, the other
 * one may have it. */
static gboolean
check_file (const DeskRegulation *regulation, const DeskYaml *yaml,
            DeskFindings *findings)
{
  g_autoptr (GArray) keys = NULL;

  if (yaml == NULL)
    return TRUE;
  keys = g_array_copy (regulation->keys);
  for (guint i = 0; i < keys->len; i++)
    g_array_index (keys, DeskYamlKey, i).required = FALSE;
  return desk_yaml_check (desk_yaml_root (yaml),
                          (const DeskYamlKey *) (void *) keys->data, findings);
}

static gboolean
is_blank (const DeskNode *node)
{
  const char *text = desk_node_text (node);

  return text != NULL && text[0] == '\0';
}

static gboolean
check_required (const DeskRegulation *regulation, DeskFindings *findings)
{
  const DeskYaml *yaml
      = regulation->installed != NULL ? regulation->installed : regulation->own;
  const char *path = yaml == NULL ? NULL : desk_yaml_path (yaml);
  gboolean good = TRUE;

  for (guint i = 0; i < regulation->keys->len; i++)
    {
      const DeskYamlKey *key
          = &g_array_index (regulation->keys, DeskYamlKey, i);
      const DeskNode *node = desk_regulation_get (regulation, key->key);

      if (!key->required || (node != NULL && !is_blank (node)))
        continue;
      good = FALSE;
      if (node == NULL)
        desk_findings_add (findings, path, 0, 0,
                           _ ("regulation '%s': key '%s' is missing"),
                           regulation->name, key->key);
      else
        desk_regulation_refuse (node, findings, _ ("key '%s' is empty"),
                                key->key);
    }
  return good;
}

static gboolean
check_question (const DeskNode *question, DeskFindings *findings)
{
  const DeskNode *answers = desk_node_get (question, "answers");
  const DeskNode *right = desk_node_get (question, "right");
  guint count = desk_node_length (answers);

  if (count < 2 || count > MOST_ANSWERS)
    return desk_regulation_refuse (answers, findings,
                                   _ ("a question needs from 2 to %d answers"),
                                   MOST_ANSWERS);
  if (desk_node_integer (right, 0) > count)
    return desk_regulation_refuse (right, findings,
                                   NGETTEXT ("there is only %u answer",
                                             "there are only %u answers",
                                             count),
                                   count);
  return TRUE;
}

static gboolean
check_quiz (const DeskRegulation *regulation, DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; i < desk_regulation_questions (regulation); i++)
    good = check_question (desk_regulation_question (regulation, i), findings)
           && good;
  return good;
}

DeskRegulation *
desk_regulation_new (const char *name, const DeskYamlKey *keys,
                     DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskRegulation) regulation = g_new0 (DeskRegulation, 1);
  gboolean good;

  regulation->name = name;
  regulation->installed = installed;
  regulation->own = own;
  regulation->keys = join_keys (keys);
  good = check_file (regulation, installed, findings);
  good = check_file (regulation, own, findings) && good;
  /* Told only of files that are right so far: a misspelt key would be told
   * twice, as unknown and as missing. */
  good = good && check_required (regulation, findings);
  if (good)
    {
      good = check_quiz (regulation, findings);
      good = desk_regulation_check_text (regulation, findings) && good;
    }
  return good ? g_steal_pointer (&regulation) : NULL;
}

/* Keys and values as they are: what was announced once is shown, whatever the
 * programs have learnt since. */
DeskRegulation *
desk_regulation_published (const char *name, DeskYaml *yaml)
{
  const DeskNode *root = desk_yaml_root (yaml);
  DeskRegulation *regulation = g_new0 (DeskRegulation, 1);

  regulation->name = name;
  regulation->own = yaml;
  regulation->keys = g_array_new (TRUE, TRUE, sizeof (DeskYamlKey));
  for (guint i = 0; desk_node_kind (root) == DESK_NODE_MAPPING
                    && i < desk_node_length (root);
       i++)
    {
      DeskYamlKey key = { .key = desk_node_key (root, i) };

      g_array_append_val (regulation->keys, key);
    }
  return regulation;
}

void
desk_regulation_free (DeskRegulation *regulation)
{
  if (regulation == NULL)
    return;
  desk_yaml_free (regulation->installed);
  desk_yaml_free (regulation->own);
  g_array_unref (regulation->keys);
  g_free (regulation);
}

static const DeskNode *
get_from (const DeskYaml *yaml, const char *key)
{
  if (yaml == NULL
      || desk_node_kind (desk_yaml_root (yaml)) != DESK_NODE_MAPPING)
    return NULL;
  return desk_node_get (desk_yaml_root (yaml), key);
}

const DeskNode *
desk_regulation_get (const DeskRegulation *regulation, const char *key)
{
  const DeskNode *own = get_from (regulation->own, key);

  return own != NULL ? own : get_from (regulation->installed, key);
}

const DeskYaml *
desk_regulation_installed (const DeskRegulation *regulation)
{
  return regulation->installed;
}

const char *
desk_regulation_name (const DeskRegulation *regulation)
{
  return regulation->name;
}

static const char *
get_text (const DeskRegulation *regulation, const char *key)
{
  return desk_node_string (desk_regulation_get (regulation, key), "");
}

const char *
desk_regulation_title (const DeskRegulation *regulation)
{
  return get_text (regulation, "title");
}

const char *
desk_regulation_version (const DeskRegulation *regulation)
{
  return get_text (regulation, "version");
}

const char *
desk_regulation_effective (const DeskRegulation *regulation)
{
  return get_text (regulation, "effective");
}

const char *
desk_regulation_text (const DeskRegulation *regulation)
{
  return get_text (regulation, "text");
}

guint
desk_regulation_questions (const DeskRegulation *regulation)
{
  const DeskNode *quiz = desk_regulation_get (regulation, DESK_REGULATION_QUIZ);

  return quiz == NULL ? 0 : desk_node_length (quiz);
}

const DeskNode *
desk_regulation_question (const DeskRegulation *regulation, guint index)
{
  return desk_node_item (desk_regulation_get (regulation, DESK_REGULATION_QUIZ),
                         index);
}

void
desk_regulation_write (const DeskRegulation *regulation, GString *out)
{
  for (guint i = 0; i < regulation->keys->len; i++)
    {
      const char *key = g_array_index (regulation->keys, DeskYamlKey, i).key;
      const DeskNode *node = desk_regulation_get (regulation, key);

      if (node != NULL)
        desk_yaml_write (out, key, node);
    }
}

gboolean
desk_regulation_refuse (const DeskNode *node, DeskFindings *findings,
                        const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                     desk_node_column (node), "%s", text);
  return FALSE;
}

gboolean
desk_regulation_braces (const DeskNode *node, const char *const *fields,
                        DeskFindings *findings)
{
  const char *at = strchr (desk_node_text (node), '{');
  g_autofree char *all = NULL;

  for (; at != NULL; at = strchr (at, '{'))
    {
      const char *end = strchr (++at, '}');
      g_autofree char *name
          = end == NULL ? NULL : g_strndup (at, (gsize) (end - at));

      if (name == NULL || !g_strv_contains (fields, name))
        {
          all = g_strjoinv (", ", (char **) fields);
          return desk_regulation_refuse (
              node, findings, _ ("a word in {…} that is none of: %s"), all);
        }
      at = end;
    }
  return TRUE;
}

gboolean
desk_regulation_lists (const DeskNode *list, const char *word)
{
  for (guint i = 0; list != NULL && i < desk_node_length (list); i++)
    if (g_str_equal (desk_node_text (desk_node_item (list, i)), word))
      return TRUE;
  return FALSE;
}

/* A walk over the settings: where it is, and whom to tell. */
typedef struct
{
  GString *key;
  gboolean own;
  DeskSettingFunc fn;
  gpointer data;
} Walk;

static void
tell (const Walk *walk, const DeskNode *node, const char *value)
{
  DeskSetting setting = { walk->key->str, value, walk->own,
                          desk_node_path (node), desk_node_line (node) };

  walk->fn (&setting, walk->data);
}

static gboolean
holds_scalars (const DeskNode *sequence)
{
  for (guint i = 0; i < desk_node_length (sequence); i++)
    if (desk_node_kind (desk_node_item (sequence, i)) != DESK_NODE_SCALAR)
      return FALSE;
  return TRUE;
}

static void
tell_scalars (const Walk *walk, const DeskNode *sequence)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < desk_node_length (sequence); i++)
    g_string_append_printf (value, "%s%s", i > 0 ? ", " : "",
                            desk_node_text (desk_node_item (sequence, i)));
  tell (walk, sequence, value->str);
}

/* Depth is bounded by the YAML reader. */
static void
walk_node (Walk *walk, const DeskNode *node)
{
  DeskNodeKind kind = desk_node_kind (node);
  gsize length = walk->key->len;

  if (kind == DESK_NODE_SCALAR)
    tell (walk, node, desk_node_text (node));
  else if (desk_node_length (node) == 0)
    tell (walk, node, "");
  else if (kind == DESK_NODE_SEQUENCE && holds_scalars (node))
    tell_scalars (walk, node);
  else
    for (guint i = 0; i < desk_node_length (node); i++)
      {
        if (kind == DESK_NODE_MAPPING)
          g_string_append_printf (walk->key, ".%s", desk_node_key (node, i));
        else
          g_string_append_printf (walk->key, "[%u]", i + 1);
        walk_node (walk, desk_node_item (node, i));
        g_string_truncate (walk->key, length);
      }
}

void
desk_regulation_each (const DeskRegulation *regulation, DeskSettingFunc fn,
                      gpointer data)
{
  desk_regulation_each_in (regulation, NULL, fn, data);
}

void
desk_regulation_each_in (const DeskRegulation *regulation, const DeskYaml *yaml,
                         DeskSettingFunc fn, gpointer data)
{
  g_autoptr (GString) key = g_string_new (NULL);
  Walk walk = { key, FALSE, fn, data };

  for (guint i = 0; i < regulation->keys->len; i++)
    {
      const char *name = g_array_index (regulation->keys, DeskYamlKey, i).key;
      const DeskNode *node = yaml == NULL
                                 ? desk_regulation_get (regulation, name)
                                 : get_from (yaml, name);

      if (node == NULL || g_str_equal (name, DESK_REGULATION_QUIZ))
        continue;
      g_string_assign (key, name);
      walk.own = node == get_from (regulation->own, name);
      walk_node (&walk, node);
    }
}
