#include "config.h"

#include "format/yaml.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "format/yaml-text.h"
#include <string.h>
#include <yaml.h>

#define MAX_BYTES (1024 * 1024)
#define MAX_EVENTS 50000
#define MAX_DEPTH 16

struct _DeskYaml
{
  char *path;
  char *bytes;      /* as they were, without a byte order mark */
  GPtrArray *nodes; /* all of them, keys included */
  const DeskNode *root;
};

struct _DeskNode
{
  const DeskYaml *yaml;
  DeskNodeKind kind;
  guint line, column;
  char *text;         /* of a scalar */
  GPtrArray *items;   /* of the others; borrowed from the document */
  GPtrArray *keys;    /* of a mapping: scalars, in the order of the file */
  GHashTable *places; /* of a mapping: text of a key -> index + 1 */
};

typedef struct
{
  DeskYaml *yaml;
  DeskNode *open[MAX_DEPTH];
  guint depth;
  DeskNode *key; /* has come, its value has not */
  DeskYamlCursor cursor;
  guint flow; /* of open[], the last so many are in brackets */
  guint documents;
  guint events;
  gboolean ended;
} Builder;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, yaml_event_delete)

static void
node_free (gpointer data)
{
  DeskNode *node = data;

  g_free (node->text);
  g_clear_pointer (&node->items, g_ptr_array_unref);
  g_clear_pointer (&node->keys, g_ptr_array_unref);
  g_clear_pointer (&node->places, g_hash_table_unref);
  g_free (node);
}

static DeskNode *
node_new (DeskYaml *yaml, DeskNodeKind kind, const yaml_mark_t *mark)
{
  DeskNode *node = g_new0 (DeskNode, 1);

  node->yaml = yaml;
  node->kind = kind;
  node->line = (guint) mark->line + 1;
  node->column = (guint) mark->column + 1;
  if (kind != DESK_NODE_SCALAR)
    node->items = g_ptr_array_new ();
  if (kind == DESK_NODE_MAPPING)
    {
      node->keys = g_ptr_array_new ();
      node->places = g_hash_table_new (g_str_hash, g_str_equal);
    }
  g_ptr_array_add (yaml->nodes, node);
  return node;
}

static DeskYaml *
yaml_new (const char *path)
{
  DeskYaml *yaml = g_new0 (DeskYaml, 1);

  yaml->path = g_strdup (path);
  yaml->nodes = g_ptr_array_new_with_free_func (node_free);
  return yaml;
}

void
desk_yaml_free (DeskYaml *yaml)
{
  if (yaml == NULL)
    return;
  g_ptr_array_unref (yaml->nodes);
  g_free (yaml->bytes);
  g_free (yaml->path);
  g_free (yaml);
}

static gboolean refuse (const DeskYaml *yaml, guint line, guint column,
                        GError **error, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

static gboolean
refuse (const DeskYaml *yaml, guint line, guint column, GError **error,
        const char *format, ...)
{
  g_autofree char *path = desk_text_escape (desk_cell (yaml->path));
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG, "%s:%u:%u: %s", path, line,
               column, text);
  return FALSE;
}

static gboolean
refuse_at (const Builder *builder, const yaml_mark_t *mark, GError **error,
           const char *text)
{
  return refuse (builder->yaml, (guint) mark->line + 1,
                 (guint) mark->column + 1, error, "%s", text);
}

/* How far left the lines of a value in brackets or quotes must not begin. */
static gint
block_indent (const Builder *builder)
{
  guint blocks = builder->depth - builder->flow;

  return blocks == 0 ? -1 : (gint) builder->open[blocks - 1]->column - 1;
}

/* A comment may follow `|` and `>`, but only behind a blank. */
static gsize
block_header_end (const Builder *builder, const yaml_event_t *event)
{
  const DeskYamlCursor *cursor = &builder->cursor;
  gsize length = 0;

  while (cursor->at + length < cursor->end
         && strchr ("|>+-0123456789", cursor->at[length]) != NULL)
    length++;
  return MIN (event->start_mark.index + length, event->end_mark.index);
}

static gboolean
walk (Builder *builder, const yaml_event_t *event, DeskYamlFault *fault)
{
  DeskYamlStretch before
      = { TRUE, builder->flow > 0 ? block_indent (builder) : -1 };
  DeskYamlStretch inside = { FALSE, before.indent };
  DeskYamlCursor *cursor = &builder->cursor;

  if (!desk_yaml_text_walk (cursor, event->start_mark.index, before, fault))
    return FALSE;
  inside.between = event->type == YAML_MAPPING_START_EVENT;
  if (event->type == YAML_SCALAR_EVENT)
    switch (event->data.scalar.style)
      {
      case YAML_PLAIN_SCALAR_STYLE:
        break;
      case YAML_LITERAL_SCALAR_STYLE:
      case YAML_FOLDED_SCALAR_STYLE:
        desk_yaml_text_walk (cursor, block_header_end (builder, event), inside,
                             fault);
        inside.between = cursor->at < cursor->end && *cursor->at == '#';
        break;
      default:
        inside.indent = block_indent (builder);
      }
  return desk_yaml_text_walk (cursor, event->end_mark.index, inside, fault);
}

static gboolean
check_layout (Builder *builder, const yaml_event_t *event, GError **error)
{
  g_autofree char *text = NULL;
  DeskYamlFault fault = { 0 };

  if (walk (builder, event, &fault))
    return TRUE;
  text = fault.text;
  return refuse (builder->yaml, fault.line, fault.column, error, "%s", text);
}

/* Hangs a finished scalar, or a container just begun, where it belongs. */
static void
attach (Builder *builder, DeskNode *node)
{
  DeskNode *parent;

  if (builder->depth == 0)
    {
      builder->yaml->root = node;
      return;
    }
  parent = builder->open[builder->depth - 1];
  if (parent->kind == DESK_NODE_MAPPING)
    {
      g_ptr_array_add (parent->keys, builder->key);
      g_hash_table_insert (parent->places, builder->key->text,
                           GUINT_TO_POINTER (parent->keys->len));
      builder->key = NULL;
    }
  g_ptr_array_add (parent->items, node);
}

static gboolean
expects_key (const Builder *builder)
{
  return builder->depth > 0 && builder->key == NULL
         && builder->open[builder->depth - 1]->kind == DESK_NODE_MAPPING;
}

static gboolean
take_key (Builder *builder, DeskNode *key, GError **error)
{
  const DeskNode *mapping = builder->open[builder->depth - 1];
  guint place
      = GPOINTER_TO_UINT (g_hash_table_lookup (mapping->places, key->text));
  g_autofree char *name = NULL;

  if (place == 0)
    {
      builder->key = key;
      return TRUE;
    }
  name = desk_text_escape (desk_cell (key->text));
  return refuse (key->yaml, key->line, key->column, error,
                 _ ("key '%s' is already given in line %u"), name,
                 desk_node_key_line (mapping, place - 1));
}

/* What escapes in quotes spell out was not in the file's bytes. */
static gboolean
check_scalar (const Builder *builder, const yaml_event_t *event, GError **error)
{
  const char *at = (const char *) event->data.scalar.value;
  const char *end = at + event->data.scalar.length;

  for (; at < end; at = g_utf8_next_char (at))
    if (!desk_yaml_text_allows (g_utf8_get_char (at)))
      return refuse (builder->yaml, (guint) event->start_mark.line + 1,
                     (guint) event->start_mark.column + 1, error,
                     _ ("character U+%04X is not allowed"),
                     g_utf8_get_char (at));
  return TRUE;
}

static gboolean
take_scalar (Builder *builder, const yaml_event_t *event, GError **error)
{
  gboolean plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  const char *value = (const char *) event->data.scalar.value;
  DeskNode *node;

  if (!check_scalar (builder, event, error))
    return FALSE;
  node = node_new (builder->yaml, DESK_NODE_SCALAR, &event->start_mark);
  if (expects_key (builder))
    {
      node->text = g_strdup (value);
      return take_key (builder, node, error);
    }
  if (plain && g_str_equal (value, "-"))
    return refuse_at (builder, &event->start_mark, error,
                      _ ("a lone hyphen must stand in quotes"));
  if (plain && (g_str_equal (value, "~") || g_str_equal (value, "null")))
    value = "";
  node->text = g_strdup (value);
  attach (builder, node);
  return TRUE;
}

static gboolean
take_start (Builder *builder, const yaml_event_t *event, DeskNodeKind kind,
            GError **error)
{
  DeskNode *node;

  if (expects_key (builder))
    return refuse_at (builder, &event->start_mark, error,
                      _ ("a key must be text, not a list or a mapping"));
  if (kind == DESK_NODE_SEQUENCE
          ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
          : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    builder->flow++;
  if (builder->depth == MAX_DEPTH)
    return refuse (builder->yaml, (guint) event->start_mark.line + 1,
                   (guint) event->start_mark.column + 1, error,
                   _ ("nested more than %d deep"), MAX_DEPTH);
  node = node_new (builder->yaml, kind, &event->start_mark);
  attach (builder, node);
  builder->open[builder->depth++] = node;
  return TRUE;
}

static gboolean
check_properties (const Builder *builder, const yaml_event_t *event,
                  const yaml_char_t *anchor, const yaml_char_t *tag,
                  GError **error)
{
  if (anchor != NULL)
    return refuse_at (builder, &event->start_mark, error,
                      _ ("anchors (&) are not allowed"));
  if (tag != NULL)
    return refuse_at (builder, &event->start_mark, error,
                      _ ("tags are not allowed"));
  return TRUE;
}

static gboolean
take_event (Builder *builder, const yaml_event_t *event, GError **error)
{
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      return builder->documents++ == 0
             || refuse_at (builder, &event->start_mark, error,
                           _ ("a second document is not allowed"));
    case YAML_ALIAS_EVENT:
      return refuse_at (builder, &event->start_mark, error,
                        _ ("aliases (*) are not allowed: put the value in "
                           "quotes"));
    case YAML_SCALAR_EVENT:
      return check_properties (builder, event, event->data.scalar.anchor,
                               event->data.scalar.tag, error)
             && take_scalar (builder, event, error);
    case YAML_SEQUENCE_START_EVENT:
      return check_properties (builder, event,
                               event->data.sequence_start.anchor,
                               event->data.sequence_start.tag, error)
             && take_start (builder, event, DESK_NODE_SEQUENCE, error);
    case YAML_MAPPING_START_EVENT:
      return check_properties (builder, event, event->data.mapping_start.anchor,
                               event->data.mapping_start.tag, error)
             && take_start (builder, event, DESK_NODE_MAPPING, error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      builder->depth--;
      builder->flow -= builder->flow > 0 ? 1 : 0;
      return TRUE;
    case YAML_STREAM_END_EVENT:
      builder->ended = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

/* libyaml says where it stopped and where that thing began: an unclosed quote
 * is noticed at the end of the file, but must be mended at its beginning. */
static gboolean
refuse_syntax (const Builder *builder, const yaml_parser_t *parser,
               GError **error)
{
  const yaml_mark_t *mark = &parser->problem_mark;
  const char *problem = desk_yaml_explain (parser->problem);

  if (parser->context == NULL || parser->context_mark.line == mark->line)
    return refuse (builder->yaml, (guint) mark->line + 1,
                   (guint) mark->column + 1, error, _ ("not YAML: %s"),
                   problem);
  return refuse (builder->yaml, (guint) mark->line + 1,
                 (guint) mark->column + 1, error,
                 _ ("not YAML: %s; look from line %u on"), problem,
                 (guint) parser->context_mark.line + 1);
}

static gboolean
build (Builder *builder, yaml_parser_t *parser, GError **error)
{
  while (!builder->ended)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!yaml_parser_parse (parser, &event))
        return refuse_syntax (builder, parser, error);
      if (++builder->events > MAX_EVENTS)
        return refuse (builder->yaml, (guint) event.start_mark.line + 1,
                       (guint) event.start_mark.column + 1, error,
                       _ ("more than %d values and brackets"), MAX_EVENTS);
      if (!check_layout (builder, &event, error)
          || !take_event (builder, &event, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_bytes (const DeskYaml *yaml, const char *bytes, gsize length,
             GError **error)
{
  g_autofree char *text = NULL;
  DeskYamlFault fault = { 0 };

  if (length > MAX_BYTES)
    return refuse (yaml, 1, 1, error, _ ("the file is larger than %d bytes"),
                   MAX_BYTES);
  if (desk_yaml_text_check (bytes, length, &fault))
    return TRUE;
  text = fault.text;
  return refuse (yaml, fault.line, fault.column, error, "%s", text);
}

static gboolean
fill (DeskYaml *yaml, const char *bytes, gsize length, GError **error)
{
  g_auto (yaml_parser_t) parser = { 0 };
  static const yaml_mark_t start = { 0, 0, 0 };
  Builder builder
      = { .yaml = yaml, .cursor = desk_yaml_cursor (bytes, length) };

  if (!check_bytes (yaml, bytes, length, error))
    return FALSE;
  if (!yaml_parser_initialize (&parser))
    g_error ("out of memory");
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const guchar *) bytes, length);
  if (!build (&builder, &parser, error))
    return FALSE;
  if (yaml->root == NULL)
    yaml->root = node_new (yaml, DESK_NODE_MAPPING, &start);
  return TRUE;
}

DeskYaml *
desk_yaml_parse (const char *bytes, gsize length, const char *path,
                 GError **error)
{
  static const char bom[] = "\xEF\xBB\xBF";
  g_autoptr (DeskYaml) yaml = yaml_new (path);

  if (length >= strlen (bom) && memcmp (bytes, bom, strlen (bom)) == 0)
    {
      bytes += strlen (bom);
      length -= strlen (bom);
    }
  if (!fill (yaml, length == 0 ? "" : bytes, length, error))
    return NULL;
  yaml->bytes = g_strndup (length == 0 ? "" : bytes, length);
  return g_steal_pointer (&yaml);
}

const DeskNode *
desk_yaml_root (const DeskYaml *yaml)
{
  return yaml->root;
}

const char *
desk_yaml_path (const DeskYaml *yaml)
{
  return yaml->path;
}

const char *
desk_yaml_bytes (const DeskYaml *yaml)
{
  return yaml->bytes;
}

const DeskYaml *
desk_node_yaml (const DeskNode *node)
{
  return node->yaml;
}

DeskNodeKind
desk_node_kind (const DeskNode *node)
{
  return node->kind;
}

guint
desk_node_line (const DeskNode *node)
{
  return node->line;
}

guint
desk_node_column (const DeskNode *node)
{
  return node->column;
}

const char *
desk_node_path (const DeskNode *node)
{
  return node->yaml->path;
}

const char *
desk_node_text (const DeskNode *node)
{
  return node->text;
}

guint
desk_node_length (const DeskNode *node)
{
  return node->items == NULL ? 0 : node->items->len;
}

const DeskNode *
desk_node_item (const DeskNode *node, guint index)
{
  return g_ptr_array_index (node->items, index);
}

static const DeskNode *
key_of (const DeskNode *mapping, guint index)
{
  return g_ptr_array_index (mapping->keys, index);
}

const char *
desk_node_key (const DeskNode *mapping, guint index)
{
  return key_of (mapping, index)->text;
}

guint
desk_node_key_line (const DeskNode *mapping, guint index)
{
  return key_of (mapping, index)->line;
}

guint
desk_node_key_column (const DeskNode *mapping, guint index)
{
  return key_of (mapping, index)->column;
}

const DeskNode *
desk_node_get (const DeskNode *mapping, const char *key)
{
  guint place;

  if (mapping == NULL || mapping->kind != DESK_NODE_MAPPING)
    return NULL;
  place = GPOINTER_TO_UINT (g_hash_table_lookup (mapping->places, key));
  return place == 0 ? NULL : desk_node_item (mapping, place - 1);
}
