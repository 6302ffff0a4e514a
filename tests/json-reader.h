/* json-reader.h: a small JSON reader, for the answers of test suites only. */
#pragma once

#include <glib.h>

typedef enum
{
  JSON_NULL,
  JSON_FALSE,
  JSON_TRUE,
  JSON_NUMBER, /* @text as it stands in the file */
  JSON_STRING, /* @text without escapes; bytes that are not UTF-8 are kept */
  JSON_ARRAY,
  JSON_OBJECT, /* members in the order of the file, also repeated ones */
} JsonKind;

typedef struct _Json Json;

struct _Json
{
  JsonKind kind;
  char *text;
  char *key;        /* of a member of an object, else NULL */
  GPtrArray *items; /* of Json: elements or members; NULL for scalars */
};

/* Returns: (transfer full): the value, or NULL when @bytes are not JSON and
 * nothing else. */
Json *json_read (const char *bytes, gsize length);

void json_free (Json *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Json, json_free)

guint json_length (const Json *json); /* 0 for a scalar */

/* Element or member @index, borrowed from @json. */
const Json *json_at (const Json *json, guint index);

/* Returns: (nullable): the first member called @key, borrowed from @json. */
const Json *json_get (const Json *json, const char *key);
