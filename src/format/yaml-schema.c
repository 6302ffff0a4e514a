#include "config.h"

#include "format/yaml.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

#define MAX_ID 32
#define MAX_DIGITS 15 /* of a sum: fits a gint64 in minor units */

static gboolean check_value (const DeskNode *node, const char *name,
                             const DeskYamlKey *key, DeskYamlType type,
                             DeskFindings *findings);

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_ID || text[0] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i])
        && text[i] != '-' && !(i == 0 && text[i] == '~'))
      return FALSE;
  return TRUE;
}

static gboolean
parse_integer (const char *text, gint64 *value)
{
  /* GLib would take a plus sign, too. */
  return text[0] != '+'
         && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value,
                                      NULL);
}

/* Reads 12, 12.5 and 12.50 as 1200, 1250 and 1250: a person who edits a
 * regulation may leave out what a ledger always writes. */
static gboolean
parse_hundredths (const char *text, gint64 *value)
{
  gsize whole = strspn (text, "0123456789");
  const char *rest = text + whole;
  gsize decimals = rest[0] == '.' ? strspn (rest + 1, "0123456789") : 0;
  gint64 sum = 0;

  if (whole == 0 || whole > MAX_DIGITS || decimals > 2
      || (rest[0] == '.' && decimals == 0)
      || rest[rest[0] == '.' ? decimals + 1 : 0] != '\0')
    return FALSE;
  for (gsize i = 0; i < whole; i++)
    sum = sum * 10 + (text[i] - '0');
  for (gsize i = 0; i < 2; i++)
    sum = sum * 10 + (i < decimals ? rest[i + 1] - '0' : 0);
  *value = sum;
  return TRUE;
}

static gboolean
is_time (const char *text)
{
  if (strlen (text) != 5 || text[2] != ':')
    return FALSE;
  for (guint i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return FALSE;
  return strncmp (text, "24", 2) < 0 && text[3] < '6';
}

static gboolean
is_allowed (const DeskYamlKey *key, DeskYamlType type, const char *text)
{
  gint64 number;
  gint32 day;

  switch (type)
    {
    case DESK_YAML_TEXT:
      return !key->required || text[0] != '\0';
    case DESK_YAML_ID:
      return is_id (text);
    case DESK_YAML_INTEGER:
      return parse_integer (text, &number)
             && ((key->minimum == 0 && key->maximum == 0)
                 || (number >= key->minimum && number <= key->maximum));
    case DESK_YAML_PERCENT:
      return parse_hundredths (text, &number) && number <= 100 * 100;
    case DESK_YAML_MONEY:
      return parse_hundredths (text, &number);
    case DESK_YAML_BOOLEAN:
      return g_str_equal (text, "true") || g_str_equal (text, "false");
    case DESK_YAML_DATE:
      return desk_day_parse (desk_cell (text), &day);
    case DESK_YAML_TIME:
      return is_time (text);
    case DESK_YAML_CHOICE:
      return g_strv_contains (key->choices, text);
    default:
      return TRUE;
    }
}

/* Returns: (transfer full): what may stand there, for the message. */
static char *
describe (const DeskYamlKey *key, DeskYamlType type)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *choices = NULL;

  switch (type)
    {
    case DESK_YAML_ID:
      return g_strdup (_ ("an id of up to 32 small Latin letters, digits and "
                          "hyphens"));
    case DESK_YAML_INTEGER:
      if (key->minimum == 0 && key->maximum == 0)
        return g_strdup (_ ("a whole number"));
      least = g_strdup_printf ("%" G_GINT64_FORMAT, key->minimum);
      most = g_strdup_printf ("%" G_GINT64_FORMAT, key->maximum);
      return g_strdup_printf (_ ("a whole number from %s to %s"), least, most);
    case DESK_YAML_PERCENT:
      return g_strdup (_ ("a percentage from 0 to 100"));
    case DESK_YAML_MONEY:
      return g_strdup (_ ("a sum like 1234.50"));
    case DESK_YAML_BOOLEAN:
      return g_strdup (_ ("true or false"));
    case DESK_YAML_DATE:
      return g_strdup (_ ("a date like 2026-11-22"));
    case DESK_YAML_TIME:
      return g_strdup (_ ("a time from 00:00 to 23:59"));
    case DESK_YAML_CHOICE:
      choices = g_strjoinv (", ", (char **) key->choices);
      return g_strdup_printf (_ ("one of: %s"), choices);
    case DESK_YAML_LIST:
      return g_strdup (_ ("a list"));
    case DESK_YAML_MAPPING:
      return g_strdup (_ ("keys with values"));
    default:
      return g_strdup (_ ("a text"));
    }
}

/* Returns: (transfer full): what stands there instead. */
static char *
describe_found (const DeskNode *node)
{
  g_autofree char *text = NULL;

  if (desk_node_kind (node) == DESK_NODE_SEQUENCE)
    return g_strdup (_ ("a list"));
  if (desk_node_kind (node) == DESK_NODE_MAPPING)
    return g_strdup (_ ("keys with values"));
  if (desk_node_text (node)[0] == '\0')
    return g_strdup (_ ("nothing"));
  text = desk_text_escape (desk_cell (desk_node_text (node)));
  return g_strdup_printf (_ ("'%s'"), text);
}

static gboolean
refuse (const DeskNode *node, const char *name, const DeskYamlKey *key,
        DeskYamlType type, DeskFindings *findings)
{
  g_autofree char *found = describe_found (node);
  g_autofree char *wanted = describe (key, type);
  g_autofree char *label = desk_text_escape (desk_cell (name));
  const char *near = NULL;

  if (type == DESK_YAML_CHOICE && desk_node_kind (node) == DESK_NODE_SCALAR)
    near = desk_text_nearest (desk_node_text (node), key->choices);
  if (near != NULL)
    desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                       desk_node_column (node),
                       _ ("key '%s': unknown value %s; did you mean '%s'? "
                          "(%s)"),
                       label, found, near, wanted);
  else
    desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                       desk_node_column (node),
                       _ ("key '%s': found %s, expected %s"), label, found,
                       wanted);
  return FALSE;
}

static gboolean
check_list (const DeskNode *node, const char *name, const DeskYamlKey *key,
            DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; i < desk_node_length (node); i++)
    {
      const DeskNode *item = desk_node_item (node, i);

      if (key->keys != NULL)
        good = desk_yaml_check (item, key->keys, findings) && good;
      else
        good = check_value (item, name, key, key->item, findings) && good;
    }
  return good;
}

static gboolean
check_mapping (const DeskNode *node, const DeskYamlKey *key,
               DeskFindings *findings)
{
  gboolean good = TRUE;

  if (key->keys != NULL)
    return desk_yaml_check (node, key->keys, findings);
  for (guint i = 0; i < desk_node_length (node); i++)
    good = check_value (desk_node_item (node, i), desk_node_key (node, i), key,
                        key->item, findings)
           && good;
  return good;
}

/* A list or mapping whose entries are all commented out is read as an empty
 * text. */
static gboolean
is_blank (const DeskNode *node)
{
  return desk_node_kind (node) == DESK_NODE_SCALAR
         && desk_node_text (node)[0] == '\0';
}

static gboolean
check_value (const DeskNode *node, const char *name, const DeskYamlKey *key,
             DeskYamlType type, DeskFindings *findings)
{
  DeskNodeKind kind = desk_node_kind (node);

  if (type == DESK_YAML_ANY)
    return TRUE;
  if (type == DESK_YAML_LIST || type == DESK_YAML_MAPPING)
    {
      if (is_blank (node) && !key->required)
        return TRUE;
      if (kind == DESK_NODE_SEQUENCE && type == DESK_YAML_LIST)
        return check_list (node, name, key, findings);
      if (kind == DESK_NODE_MAPPING && type == DESK_YAML_MAPPING)
        return check_mapping (node, key, findings);
      return refuse (node, name, key, type, findings);
    }
  if (kind == DESK_NODE_SCALAR && is_allowed (key, type, desk_node_text (node)))
    return TRUE;
  return refuse (node, name, key, type, findings);
}

static const DeskYamlKey *
find_key (const DeskYamlKey *keys, const char *name)
{
  for (; keys->key != NULL; keys++)
    if (g_str_equal (keys->key, name))
      return keys;
  return NULL;
}

static void
refuse_unknown (const DeskNode *mapping, guint index, const DeskYamlKey *keys,
                DeskFindings *findings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *name
      = desk_text_escape (desk_cell (desk_node_key (mapping, index)));
  g_autofree char *all = NULL;
  const char *near;

  for (; keys->key != NULL; keys++)
    g_ptr_array_add (names, (gpointer) keys->key);
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  near = desk_text_nearest (desk_node_key (mapping, index),
                            (const char *const *) names->pdata);
  if (near != NULL)
    desk_findings_add (
        findings, desk_node_path (mapping), desk_node_key_line (mapping, index),
        desk_node_key_column (mapping, index),
        _ ("unknown key '%s'; did you mean '%s'? (all: %s)"), name, near, all);
  else
    desk_findings_add (findings, desk_node_path (mapping),
                       desk_node_key_line (mapping, index),
                       desk_node_key_column (mapping, index),
                       _ ("unknown key '%s' (all: %s)"), name, all);
}

gboolean
desk_yaml_check (const DeskNode *node, const DeskYamlKey *keys,
                 DeskFindings *findings)
{
  gboolean good = TRUE;

  if (desk_node_kind (node) != DESK_NODE_MAPPING)
    {
      desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                         desk_node_column (node),
                         _ ("keys with values are expected here"));
      return FALSE;
    }
  for (guint i = 0; i < desk_node_length (node); i++)
    {
      const DeskYamlKey *key = find_key (keys, desk_node_key (node, i));

      if (key == NULL)
        refuse_unknown (node, i, keys, findings);
      good = key != NULL
             && check_value (desk_node_item (node, i), key->key, key, key->type,
                             findings)
             && good;
    }
  for (; keys->key != NULL; keys++)
    if (keys->required && desk_node_get (node, keys->key) == NULL)
      {
        desk_findings_add (findings, desk_node_path (node),
                           desk_node_line (node), desk_node_column (node),
                           _ ("key '%s' is missing"), keys->key);
        good = FALSE;
      }
  return good;
}

const char *
desk_node_string (const DeskNode *node, const char *fallback)
{
  const char *text = node == NULL ? NULL : desk_node_text (node);

  return text == NULL ? fallback : text;
}

gint64
desk_node_integer (const DeskNode *node, gint64 fallback)
{
  const char *text = desk_node_string (node, "");
  gint64 value;

  return parse_integer (text, &value) ? value : fallback;
}

gint64
desk_node_money (const DeskNode *node, gint64 fallback)
{
  const char *text = desk_node_string (node, "");
  gint64 value;

  return parse_hundredths (text, &value) ? value : fallback;
}

gboolean
desk_node_boolean (const DeskNode *node, gboolean fallback)
{
  const char *text = desk_node_string (node, "");

  if (g_str_equal (text, "true"))
    return TRUE;
  return g_str_equal (text, "false") ? FALSE : fallback;
}
