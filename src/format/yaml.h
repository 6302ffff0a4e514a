/* yaml.h: YAML as a tree that knows its lines; the only file that knows
 * libyaml.
 *
 * Built from libyaml's events, so that what nobody needs and an attacker
 * could use is refused with file:line:column: aliases, anchors, tags,
 * duplicate keys (both lines named), a second document, nesting over 16,
 * more than 1 MiB or 50,000 events, control and bidi characters, keys that are
 * not scalars.  Scalars are text: `no`, `off`, `010` mean themselves; who reads
 * a scalar says what type it must have.
 *
 * Locking: none; a tree is immutable and owned by its document.
 */
#pragma once

#include "base/findings.h"
#include <glib.h>

typedef enum
{
  DESK_NODE_SCALAR,
  DESK_NODE_SEQUENCE,
  DESK_NODE_MAPPING,
} DeskNodeKind;

typedef struct _DeskYaml DeskYaml; /* a document; owns its nodes */
typedef struct _DeskNode DeskNode;

/**
 * desk_yaml_parse:
 * @bytes: the file
 * @path: what to call it in messages
 * @error: %DESK_ERROR_CONFIG, "path:line:column: …"
 *
 * Returns: (transfer full): the document; an empty file is an empty mapping.
 */
DeskYaml *desk_yaml_parse (const char *bytes, gsize length, const char *path,
                           GError **error);
void desk_yaml_free (DeskYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskYaml, desk_yaml_free)

const DeskNode *desk_yaml_root (const DeskYaml *yaml);
const char *desk_yaml_path (const DeskYaml *yaml);

/* The file as it is, NUL-terminated, without a byte order mark. */
const char *desk_yaml_bytes (const DeskYaml *yaml);
const DeskYaml *desk_node_yaml (const DeskNode *node); /* it belongs to */

DeskNodeKind desk_node_kind (const DeskNode *node);
guint desk_node_line (const DeskNode *node);       /* from 1 */
guint desk_node_column (const DeskNode *node);     /* in characters from 1 */
const char *desk_node_path (const DeskNode *node); /* the document's */

/* A scalar's text; NULL for other kinds.  A plain empty scalar, `~` and `null`
 * are "". */
const char *desk_node_text (const DeskNode *node);

/* Children of a sequence or mapping. */
guint desk_node_length (const DeskNode *node);
const DeskNode *desk_node_item (const DeskNode *node, guint index);
const char *desk_node_key (const DeskNode *mapping, guint index);
guint desk_node_key_line (const DeskNode *mapping, guint index);
guint desk_node_key_column (const DeskNode *mapping, guint index);

/* The value of @key in a mapping, NULL when absent or @mapping is NULL. */
const DeskNode *desk_node_get (const DeskNode *mapping, const char *key);

/*
 * Schema: a table of the keys a mapping may have.  All faults of a file are
 * findings with their place, never only the first.
 */
typedef enum
{
  DESK_YAML_TEXT,    /* any scalar, non-empty when required */
  DESK_YAML_ID,      /* ^[a-z0-9~][a-z0-9-]{0,31}$ */
  DESK_YAML_INTEGER, /* minimum … maximum */
  DESK_YAML_PERCENT, /* 0 … 100, up to two decimals; read with
                        desk_node_money() as hundredths of a percent */
  DESK_YAML_MONEY,   /* 1234.50, also 1234 and 1234.5, >= 0 */
  DESK_YAML_BOOLEAN, /* true or false, nothing else */
  DESK_YAML_DATE,    /* YYYY-MM-DD */
  DESK_YAML_TIME,    /* HH:MM */
  DESK_YAML_CHOICE,  /* one of `choices` */
  DESK_YAML_LIST, /* a sequence of `item` kind (scalars) or of `keys` mappings
                   */
  DESK_YAML_MAPPING, /* a mapping checked against `keys`; NULL: free keys,
                        scalars of `item` kind */
  DESK_YAML_ANY,     /* checked by whoever reads it */
} DeskYamlType;

typedef struct _DeskYamlKey DeskYamlKey;
struct _DeskYamlKey
{
  const char *key;
  DeskYamlType type;
  gboolean required;
  DeskYamlType item;          /* of LIST and free MAPPING */
  gint64 minimum, maximum;    /* of INTEGER, as type or item; both 0: any */
  const char *const *choices; /* of CHOICE, NULL-terminated */
  const DeskYamlKey
      *keys; /* of MAPPING, or of LIST's mappings; ends with key NULL */
};

/**
 * desk_yaml_check:
 * @node: what should be a mapping
 * @keys: what it may hold, ended by a key NULL
 * @findings: gets every fault: unknown key with the nearest right one, missing
 *   required key, wrong type or value with what is allowed
 *
 * An optional LIST or MAPPING may be empty (`key:` with nothing behind); other
 * kinds than TEXT may not.  `required` of a list or free mapping holds for the
 * texts in it, too.
 *
 * Returns: TRUE when there was no fault.
 */
gboolean desk_yaml_check (const DeskNode *node, const DeskYamlKey *keys,
                          DeskFindings *findings);

/* Typed reading of a scalar that has passed the check; a NULL @node (an absent
 * key) gives @fallback. */
const char *desk_node_string (const DeskNode *node, const char *fallback);
gint64 desk_node_integer (const DeskNode *node, gint64 fallback);
gint64 desk_node_money (const DeskNode *node,
                        gint64 fallback); /* minor units */
gboolean desk_node_boolean (const DeskNode *node, gboolean fallback);
