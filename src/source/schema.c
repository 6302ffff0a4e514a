#include "config.h"

#include "source/schema.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define INTERNAL_DIGITS \
  5 /* longer than any extension in use, shorter than a town's number */

static const char *const kinds[] = { "form", "call", "deal", "base", NULL };

static const DeskYamlKey identify_keys[] = {
  { .key = "columns", .type = DESK_YAML_ANY },
  { .key = "any-field", .type = DESK_YAML_ANY },
  { .key = "only-by-name", .type = DESK_YAML_BOOLEAN },
  { .key = "at-least",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = 4096 },
  { .key = "at-most",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = 4096 },
  { .key = "where", .type = DESK_YAML_ANY },
  { .key = NULL },
};

static const DeskYamlKey call_keys[] = {
  { .key = "answered", .type = DESK_YAML_ANY, .required = TRUE },
  { .key = "ended", .type = DESK_YAML_ANY },
  { .key = "busy", .type = DESK_YAML_ANY },
  { .key = "voicemail", .type = DESK_YAML_ANY },
  { .key = "inbound", .type = DESK_YAML_ANY },
  { .key = "outbound", .type = DESK_YAML_ANY },
  { .key = "internal-digits",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = 9 },
  { .key = NULL },
};

static const DeskYamlKey status_keys[] = {
  { .key = "new", .type = DESK_YAML_ANY },
  { .key = "working", .type = DESK_YAML_ANY },
  { .key = "sold", .type = DESK_YAML_ANY },
  { .key = "paid", .type = DESK_YAML_ANY },
  { .key = "in-care", .type = DESK_YAML_ANY },
  { .key = "refused", .type = DESK_YAML_ANY },
  { .key = "lost", .type = DESK_YAML_ANY },
  { .key = "returned", .type = DESK_YAML_ANY },
  { .key = "none", .type = DESK_YAML_ANY },
  { .key = NULL },
};

static const DeskYamlKey source_keys[] = {
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "version", .type = DESK_YAML_INTEGER },
  { .key = "effective", .type = DESK_YAML_DATE },
  { .key = "text", .type = DESK_YAML_TEXT },
  { .key = "system", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "kind",
    .type = DESK_YAML_CHOICE,
    .required = TRUE,
    .choices = kinds },
  { .key = "identify",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = identify_keys },
  { .key = "no-header", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = "header-row",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = DESK_HEADER_ROWS },
  { .key = "skip-below-header",
    .type = DESK_YAML_INTEGER,
    .minimum = 0,
    .maximum = DESK_HEADER_ROWS },
  { .key = "columns", .type = DESK_YAML_ANY, .required = TRUE },
  { .key = "needs-one-of", .type = DESK_YAML_ANY },
  { .key = "dates", .type = DESK_YAML_ANY },
  { .key = "zone", .type = DESK_YAML_TEXT },
  { .key = "country", .type = DESK_YAML_TEXT },
  { .key = "currency", .type = DESK_YAML_TEXT },
  { .key = "local-numbers", .type = DESK_YAML_MAPPING, .item = DESK_YAML_TEXT },
  { .key = "empty", .type = DESK_YAML_ANY },
  { .key = "strip", .type = DESK_YAML_ANY },
  { .key = "skip", .type = DESK_YAML_ANY },
  { .key = "test", .type = DESK_YAML_ANY },
  { .key = "constants", .type = DESK_YAML_ANY },
  { .key = "purchase", .type = DESK_YAML_BOOLEAN },
  { .key = "literal-quotes", .type = DESK_YAML_BOOLEAN },
  { .key = "statuses", .type = DESK_YAML_MAPPING, .keys = status_keys },
  { .key = "reasons", .type = DESK_YAML_ANY },
  { .key = "owners", .type = DESK_YAML_ANY },
  { .key = "calls", .type = DESK_YAML_MAPPING, .keys = call_keys },
  { .key = NULL },
};

typedef struct
{
  DeskSource *source;
  DeskFindings *findings;
} Reading;

static void G_GNUC_PRINTF (3, 4)
    fault (const Reading *reading, const DeskNode *node, const char *format,
           ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (reading->findings, desk_node_path (node),
                     desk_node_line (node), desk_node_column (node), "%s",
                     text);
}

/* Appends the text of @node, or of each of its items, to @texts. */
static void
read_texts (const Reading *reading, const DeskNode *node, GPtrArray *texts)
{
  if (node == NULL)
    return;
  if (desk_node_kind (node) == DESK_NODE_SEQUENCE)
    for (guint i = 0; i < desk_node_length (node); i++)
      read_texts (reading, desk_node_item (node, i), texts);
  else if (desk_node_text (node) == NULL || desk_node_text (node)[0] == '\0')
    fault (reading, node, _ ("a text or a list of texts is expected here"));
  else
    g_ptr_array_add (texts, g_strdup (desk_node_text (node)));
}

/* A mapping whose keys are fields: TRUE with @node's @index-th field. */
static gboolean
read_field (const Reading *reading, const DeskNode *node, guint index,
            DeskField *field)
{
  const char *names[DESK_FIELDS + 1] = { NULL };
  const char *name = desk_node_key (node, index), *nearest;
  guint n = 0;

  if (desk_field_parse (name, field)
      && desk_field_fits (*field, reading->source->kind))
    return TRUE;
  for (guint i = 0; i < DESK_FIELDS; i++)
    if (desk_field_fits (i, reading->source->kind))
      names[n++] = desk_field_name (i);
  nearest = desk_text_nearest (name, names);
  if (nearest != NULL)
    fault (reading, desk_node_item (node, index),
           _ ("unknown field '%s'; did you mean '%s'?"), name, nearest);
  else
    {
      g_autofree char *list = g_strjoinv (", ", (char **) names);

      fault (reading, desk_node_item (node, index),
             _ ("unknown field '%s': the fields of this kind are %s"), name,
             list);
    }
  return FALSE;
}

typedef void (*ReadField) (const Reading *reading, DeskField field,
                           const DeskNode *value);

static void
read_fields (const Reading *reading, const char *key, ReadField read)
{
  const DeskNode *node
      = desk_node_get (desk_yaml_root (reading->source->yaml), key);
  DeskField field;

  if (node == NULL)
    return;
  if (desk_node_kind (node) != DESK_NODE_MAPPING)
    {
      fault (reading, node, _ ("write '%s' as 'field: value'"), key);
      return;
    }
  for (guint i = 0; i < desk_node_length (node); i++)
    if (read_field (reading, node, i, &field))
      read (reading, field, desk_node_item (node, i));
}

/* A header can be one field only: which of two is meant nobody could tell. */
static void
read_headers (const Reading *reading, DeskField field, const DeskNode *value)
{
  DeskSource *source = reading->source;
  GPtrArray *words = desk_word_read (value, reading->findings);

  for (guint i = 0; i < words->len; i++)
    for (guint other = 0; other < DESK_FIELDS; other++)
      for (guint j = 0;
           source->headers[other] != NULL && j < source->headers[other]->len;
           j++)
        {
          const DeskWord *one = g_ptr_array_index (words, i);
          const DeskWord *two = g_ptr_array_index (source->headers[other], j);

          if (g_str_equal (one->key, two->key)
              && one->open_start == two->open_start
              && one->open_end == two->open_end)
            fault (reading, value, _ ("the column '%s' is '%s' already"),
                   one->key, desk_field_name (other));
        }
  source->headers[field] = words;
}

static void
read_test (const Reading *reading, DeskField field, const DeskNode *value)
{
  reading->source->tests[field] = desk_tests_new (value, reading->findings);
}

static void
read_constant (const Reading *reading, DeskField field, const DeskNode *value)
{
  const char *text = desk_node_text (value);

  if (text == NULL || text[0] == '\0')
    fault (reading, value, _ ("a text is expected here"));
  else if (field == DESK_FIELD_STATUS)
    {
      for (guint i = 0; status_keys[i].key != NULL; i++)
        if (g_str_equal (status_keys[i].key, text))
          reading->source->constants[field] = text;
      if (reading->source->constants[field] == NULL)
        fault (reading, value, _ ("'%s' is not a status of a deal"), text);
    }
  else
    reading->source->constants[field] = text;
}

/* Returns the bits of the fields named by a scalar or a list. */
static guint64
read_field_set (const Reading *reading, const DeskNode *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint64 bits = 0;
  DeskField field;

  read_texts (reading, node, names);
  for (guint i = 0; i < names->len; i++)
    if (desk_field_parse (g_ptr_array_index (names, i), &field)
        && desk_field_fits (field, reading->source->kind))
      bits |= DESK_FIELD_BIT (field);
    else
      fault (reading, node, _ ("unknown field '%s'"),
             (const char *) g_ptr_array_index (names, i));
  return bits;
}

static void
mark_begin (DeskSource *source, gunichar letter)
{
  char bytes[6];
  guchar first;

  g_unichar_to_utf8 (letter, bytes);
  first = (guchar) bytes[0];
  source->begins[first / 8] |= (guint8) (1u << (first % 8));
}

static void
mark_begins (DeskSource *source, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const gunichar letter = g_utf8_get_char (g_ptr_array_index (texts, i));

      mark_begin (source, letter);
      mark_begin (source, g_unichar_tolower (letter));
      mark_begin (source, g_unichar_toupper (letter));
    }
}

/* What a cell begins with is looked for by its first byte, so a `*` cannot
 * stand there. */
static void
read_strip (const Reading *reading, const DeskNode *node)
{
  const GPtrArray *strip = reading->source->strip;

  read_texts (reading, node, reading->source->strip);
  for (guint i = 0; i < strip->len; i++)
    if (*(const char *) g_ptr_array_index (strip, i) == '*')
      fault (reading, node,
             _ ("what is stripped begins with a text, not with '*'"));
}

static void
read_values (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *locals = desk_node_get (root, "local-numbers");
  const DeskNode *zone = desk_node_get (root, "zone");

  source->country = desk_node_string (desk_node_get (root, "country"), NULL);
  source->currency = desk_node_string (desk_node_get (root, "currency"), "");
  source->purchase
      = desk_node_boolean (desk_node_get (root, "purchase"), FALSE);
  source->literal_quotes
      = desk_node_boolean (desk_node_get (root, "literal-quotes"), FALSE);
  read_texts (reading, desk_node_get (root, "dates"), source->dates);
  g_ptr_array_add (source->dates, NULL);
  read_texts (reading, desk_node_get (root, "empty"), source->empty);
  read_strip (reading, desk_node_get (root, "strip"));
  mark_begins (source, source->empty);
  mark_begins (source, source->strip);
  for (guint i = 0; locals != NULL && i < desk_node_length (locals); i++)
    {
      const DeskNode *whole = desk_node_item (locals, i);
      DeskLocalNumber *local = desk_local_number_new (
          desk_node_key (locals, i), desk_node_string (whole, ""));

      if (local != NULL)
        g_ptr_array_add (source->locals, local);
      else
        fault (reading, whole,
               _ ("write a local number as '0NNNNNNNNN: +33NNNNNNNNN'"));
    }
  if (zone != NULL)
    {
      g_autoptr (GError) error = NULL;

      source->zone = desk_zone_new (desk_node_text (zone), &error);
      if (source->zone == NULL)
        fault (reading, zone, "%s", error->message);
    }
}

static void
read_positions (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *identify = desk_node_get (root, "identify");
  const DeskNode *list = desk_node_get (root, "no-header");
  const DeskNode *where = desk_node_get (identify, "where");

  if (list == NULL)
    {
      if (where != NULL || desk_node_get (identify, "at-least") != NULL)
        fault (reading, identify,
               _ ("'where' and 'at-least' need the columns in 'no-header'"));
      return;
    }
  source->positions = g_ptr_array_new_with_free_func (g_free);
  read_texts (reading, list, source->positions);
  source->at_least = (guint) desk_node_integer (
      desk_node_get (identify, "at-least"), source->positions->len);
  if (where == NULL)
    fault (reading, identify,
           _ ("a file without header is recognised by 'where'"));
  else
    source->where
        = desk_condition_new (where, source->slots, reading->findings);
}

/* Where the header is, for a file that has one. */
static void
read_header_row (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *row = desk_node_get (root, "header-row");
  const DeskNode *below = desk_node_get (root, "skip-below-header");

  source->header_row = (guint) desk_node_integer (row, 0);
  source->skip_below = (gint) desk_node_integer (below, -1);
  if (source->positions != NULL && (row != NULL || below != NULL))
    fault (reading, row != NULL ? row : below,
           _ ("a source with 'no-header' has no header to look for"));
}

static void
read_identify (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *identify = desk_node_get (root, "identify");
  const DeskNode *columns = desk_node_get (identify, "columns");
  const DeskNode *any = desk_node_get (identify, "any-field");

  if (columns != NULL && desk_node_kind (columns) != DESK_NODE_SEQUENCE)
    fault (reading, columns, _ ("a list of columns is expected here"));
  else if (columns != NULL)
    for (guint i = 0; i < desk_node_length (columns); i++)
      g_ptr_array_add (
          source->identify,
          desk_word_read (desk_node_item (columns, i), reading->findings));
  if (any != NULL)
    source->any_field = read_field_set (reading, any);
  source->only_by_name
      = desk_node_boolean (desk_node_get (identify, "only-by-name"), FALSE);
  source->at_most
      = (guint) desk_node_integer (desk_node_get (identify, "at-most"), 0);
  read_positions (reading, root);
  read_header_row (reading, root);
  if (source->identify->len == 0 && any == NULL && source->positions == NULL
      && !source->only_by_name)
    fault (reading, identify,
           _ ("nothing identifies this source: name 'columns'"));
}

static DeskCondition *
read_condition (const Reading *reading, const DeskNode *parent, const char *key)
{
  const DeskNode *node = desk_node_get (parent, key);

  return node == NULL ? NULL
                      : desk_condition_new (node, reading->source->slots,
                                            reading->findings);
}

static void
read_calls (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *calls = desk_node_get (root, "calls");

  if (calls == NULL && source->kind == DESK_KIND_CALL)
    fault (reading, root,
           _ ("a source of calls says under 'calls' when one "
              "counts as answered"));
  if (calls != NULL && source->kind != DESK_KIND_CALL)
    fault (reading, calls, _ ("only a source of kind 'call' has 'calls'"));
  source->answered = read_condition (reading, calls, "answered");
  source->ended = read_condition (reading, calls, "ended");
  source->busy = read_condition (reading, calls, "busy");
  source->voicemail = read_condition (reading, calls, "voicemail");
  source->inbound = read_condition (reading, calls, "inbound");
  source->outbound = read_condition (reading, calls, "outbound");
  source->internal_digits = (guint) desk_node_integer (
      desk_node_get (calls, "internal-digits"), INTERNAL_DIGITS);
}

static void
read_keys (const Reading *reading, const DeskNode *root)
{
  DeskSource *source = reading->source;
  const DeskNode *needs = desk_node_get (root, "needs-one-of");

  if (needs != NULL)
    source->keys = read_field_set (reading, needs);
  else if (source->kind != DESK_KIND_CALL)
    source->keys
        = DESK_FIELD_BIT (DESK_FIELD_PHONE) | DESK_FIELD_BIT (DESK_FIELD_EMAIL);
  if (needs == NULL && source->kind == DESK_KIND_DEAL)
    source->keys |= DESK_FIELD_BIT (DESK_FIELD_EXTERNAL_ID);
}

static DeskSource *
source_alloc (const char *id, DeskYaml *yaml)
{
  DeskSource *source = g_new0 (DeskSource, 1);

  source->id = g_strdup (id);
  source->yaml = yaml;
  source->dates = g_ptr_array_new_with_free_func (g_free);
  source->empty = g_ptr_array_new_with_free_func (g_free);
  source->strip = g_ptr_array_new_with_free_func (g_free);
  source->locals = g_ptr_array_new_with_free_func (
      (GDestroyNotify) desk_local_number_free);
  source->slots = g_ptr_array_new_with_free_func (g_free);
  source->identify
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return source;
}

DeskSource *
desk_source_new (const char *id, DeskYaml *yaml, DeskFindings *findings)
{
  const DeskNode *root = desk_yaml_root (yaml);
  const guint before = desk_findings_count (findings);
  g_autoptr (DeskSource) source = source_alloc (id, yaml);
  const Reading reading = { source, findings };

  if (!desk_yaml_check (root, source_keys, findings))
    return NULL;
  source->title = desk_node_text (desk_node_get (root, "title"));
  source->system = desk_node_text (desk_node_get (root, "system"));
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kinds[i], desk_node_text (desk_node_get (root, "kind"))))
      source->kind = i;
  read_fields (&reading, "columns", read_headers);
  read_fields (&reading, "test", read_test);
  read_fields (&reading, "constants", read_constant);
  read_values (&reading, root);
  read_identify (&reading, root);
  read_keys (&reading, root);
  read_calls (&reading, root);
  source->skip = read_condition (&reading, root, "skip");
  source->statuses
      = desk_translations_new (desk_node_get (root, "statuses"), findings);
  source->reasons
      = desk_translations_new (desk_node_get (root, "reasons"), findings);
  source->owners
      = desk_translations_new (desk_node_get (root, "owners"), findings);
  return desk_findings_count (findings) == before ? g_steal_pointer (&source)
                                                  : NULL;
}
