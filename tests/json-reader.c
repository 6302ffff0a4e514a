#include "config.h"

#include "tests/json-reader.h"

#include <string.h>

#define DEPTH_MAX 100

typedef struct
{
  const char *at, *end;
  guint depth;
} Reader;

static Json *read_value (Reader *reader);

void
json_free (Json *json)
{
  if (json == NULL)
    return;
  g_free (json->text);
  g_free (json->key);
  if (json->items != NULL)
    g_ptr_array_unref (json->items);
  g_free (json);
}

guint
json_length (const Json *json)
{
  return json->items == NULL ? 0 : json->items->len;
}

const Json *
json_at (const Json *json, guint index)
{
  return g_ptr_array_index (json->items, index);
}

const Json *
json_get (const Json *json, const char *key)
{
  for (guint i = 0; i < json_length (json); i++)
    if (g_strcmp0 (json_at (json, i)->key, key) == 0)
      return json_at (json, i);
  return NULL;
}

static Json *
json_new (JsonKind kind)
{
  Json *json = g_new0 (Json, 1);

  json->kind = kind;
  if (kind >= JSON_ARRAY)
    json->items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_free);
  return json;
}

static void
skip_blanks (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL
         && *reader->at != '\0')
    reader->at++;
}

/* Goes over @text if it comes next. */
static gboolean
take (Reader *reader, const char *text)
{
  gsize length = strlen (text);

  skip_blanks (reader);
  if ((gsize) (reader->end - reader->at) < length
      || memcmp (reader->at, text, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
read_unit (Reader *reader, guint *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, reader->at++)
    {
      if (reader->at == reader->end || !g_ascii_isxdigit (*reader->at))
        return FALSE;
      *unit = *unit << 4 | (guint) g_ascii_xdigit_value (*reader->at);
    }
  return TRUE;
}

static gboolean
read_escape (Reader *reader, GString *text)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char *letter;
  guint unit, low;

  if (reader->at == reader->end || *reader->at == '\0')
    return FALSE;
  letter = strchr (letters, *reader->at);
  if (letter != NULL)
    {
      reader->at++;
      g_string_append_c (text, meant[letter - letters]);
      return TRUE;
    }
  if (*reader->at++ != 'u' || !read_unit (reader, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (reader->end - reader->at < 2 || *reader->at++ != '\\'
          || *reader->at++ != 'u' || !read_unit (reader, &low))
        return FALSE;
      unit = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
    }
  g_string_append_unichar (text, unit);
  return TRUE;
}

/* Returns: (transfer full) (nullable): what stands behind the opening quote
 * up to the closing one. */
static char *
read_text (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (reader->at < reader->end)
    {
      char byte = *reader->at++;

      if (byte == '"')
        return g_string_free (g_steal_pointer (&text), FALSE);
      if (byte != '\\')
        g_string_append_c (text, byte);
      else if (!read_escape (reader, text))
        return NULL;
    }
  return NULL;
}

/* The elements or members behind the opening bracket. */
static Json *
read_items (Reader *reader, JsonKind kind, const char *closing)
{
  g_autoptr (Json) json = json_new (kind);

  if (take (reader, closing))
    return g_steal_pointer (&json);
  do
    {
      g_autofree char *key = NULL;
      Json *item;

      if (kind == JSON_OBJECT
          && (!take (reader, "\"") || (key = read_text (reader)) == NULL
              || !take (reader, ":")))
        return NULL;
      item = read_value (reader);
      if (item == NULL)
        return NULL;
      item->key = g_steal_pointer (&key);
      g_ptr_array_add (json->items, item);
    }
  while (take (reader, ","));
  return take (reader, closing) ? g_steal_pointer (&json) : NULL;
}

static Json *
read_number (Reader *reader)
{
  const char *from = reader->at;
  Json *json;

  while (reader->at < reader->end
         && (g_ascii_isalnum (*reader->at)
             || memchr ("+-.", *reader->at, 3) != NULL))
    reader->at++;
  if (reader->at == from || (*from != '-' && !g_ascii_isdigit (*from)))
    return NULL;
  json = json_new (JSON_NUMBER);
  json->text = g_strndup (from, (gsize) (reader->at - from));
  return json;
}

static Json *
read_string (Reader *reader)
{
  char *text = read_text (reader);
  Json *json;

  if (text == NULL)
    return NULL;
  json = json_new (JSON_STRING);
  json->text = text;
  return json;
}

static Json *
read_value (Reader *reader)
{
  Json *json;

  if (take (reader, "\""))
    return read_string (reader);
  if (take (reader, "null"))
    return json_new (JSON_NULL);
  if (take (reader, "true"))
    return json_new (JSON_TRUE);
  if (take (reader, "false"))
    return json_new (JSON_FALSE);
  if (reader->depth == DEPTH_MAX)
    return NULL;
  reader->depth++;
  if (take (reader, "["))
    json = read_items (reader, JSON_ARRAY, "]");
  else if (take (reader, "{"))
    json = read_items (reader, JSON_OBJECT, "}");
  else
    json = read_number (reader);
  reader->depth--;
  return json;
}

Json *
json_read (const char *bytes, gsize length)
{
  Reader reader = { bytes, bytes + length, 0 };
  g_autoptr (Json) json = read_value (&reader);

  skip_blanks (&reader);
  return reader.at == reader.end ? g_steal_pointer (&json) : NULL;
}
