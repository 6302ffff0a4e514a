#include "config.h"

#include "format/yaml-write.h"

#include "base/text.h"
#include <string.h>

#define STEP 2

static void write_node (GString *out, const DeskNode *node, guint indent);

static void
pad (GString *out, guint indent)
{
  for (guint i = 0; i < indent; i++)
    g_string_append_c (out, ' ');
}

/* Whether it means itself without quotes: what begins with a letter or digit
 * and holds no sign that YAML knows. */
static gboolean
is_plain (const char *text)
{
  static const char signs[] = " -_.,;?!/+%()«»—–…№₽₴";
  gsize length = strlen (text);

  if (length == 0 || text[length - 1] == ' '
      || !g_unichar_isalnum (g_utf8_get_char (text))
      || g_ascii_strcasecmp (text, "null") == 0)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isalnum (c) && g_utf8_strchr (signs, -1, c) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A text of several lines as people write it.  One that begins with a blank
 * would need its indentation told. */
static gboolean
is_block (const char *text)
{
  gsize length = strlen (text);

  return strchr (text, '\n') != NULL && text[0] != ' ' && text[0] != '\n'
         && !(length > 1 && text[length - 1] == '\n'
              && text[length - 2] == '\n');
}

static void
write_block (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean ended = g_str_has_suffix (text, "\n");
  guint count = g_strv_length (lines) - (ended ? 1 : 0);

  g_string_append (out, ended ? " |\n" : " |-\n");
  for (guint i = 0; i < count; i++)
    {
      if (lines[i][0] != '\0')
        pad (out, indent);
      g_string_append (out, lines[i]);
      g_string_append_c (out, '\n');
    }
}

static void
write_scalar (GString *out, const char *text, guint indent)
{
  if (is_block (text))
    {
      write_block (out, text, indent);
      return;
    }
  g_string_append_c (out, ' ');
  if (is_plain (text))
    g_string_append (out, text);
  else
    desk_text_json (out, desk_cell (text));
  g_string_append_c (out, '\n');
}

static void
write_key (GString *out, const char *key)
{
  if (is_plain (key))
    g_string_append (out, key);
  else
    desk_text_json (out, desk_cell (key));
  g_string_append_c (out, ':');
}

/* The first line of an item stands behind its hyphen already. */
static void
write_keys (GString *out, const DeskNode *mapping, guint indent, gboolean begun)
{
  for (guint i = 0; i < desk_node_length (mapping); i++)
    {
      if (i > 0 || !begun)
        pad (out, indent);
      write_key (out, desk_node_key (mapping, i));
      write_node (out, desk_node_item (mapping, i), indent + STEP);
    }
}

static void
write_items (GString *out, const DeskNode *sequence, guint indent)
{
  for (guint i = 0; i < desk_node_length (sequence); i++)
    {
      const DeskNode *item = desk_node_item (sequence, i);

      pad (out, indent);
      g_string_append_c (out, '-');
      if (desk_node_kind (item) == DESK_NODE_MAPPING
          && desk_node_length (item) > 0)
        {
          g_string_append_c (out, ' ');
          write_keys (out, item, indent + STEP, TRUE);
        }
      else
        write_node (out, item, indent + STEP);
    }
}

/* Everything behind a key or a hyphen. */
static void
write_node (GString *out, const DeskNode *node, guint indent)
{
  DeskNodeKind kind = desk_node_kind (node);

  if (kind == DESK_NODE_SCALAR)
    write_scalar (out, desk_node_text (node), indent);
  else if (desk_node_length (node) == 0)
    g_string_append (out, kind == DESK_NODE_MAPPING ? " {}\n" : " []\n");
  else
    {
      g_string_append_c (out, '\n');
      if (kind == DESK_NODE_MAPPING)
        write_keys (out, node, indent, FALSE);
      else
        write_items (out, node, indent);
    }
}

void
desk_yaml_write (GString *out, const char *key, const DeskNode *value)
{
  write_key (out, key);
  write_node (out, value, STEP);
}
