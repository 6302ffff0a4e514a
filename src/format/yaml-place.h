/* yaml-place.h: what the bytes of a YAML file know beside its tree: comments,
 * and where inside a text something stands. */
#pragma once

#include "format/yaml.h"

/* The lines of comment right above @line, without their signs and the
 * indentation they share with it, each ended by LF; "" when there are none.
 * (transfer full). */
char *desk_yaml_comment (const DeskYaml *yaml, guint line);

/**
 * desk_node_locate:
 * @scalar: of any style
 * @part: what stands in its text
 * @nth: which of the places where it does, from 0
 * @line: (out): from 1
 * @column: (out): in characters from 1
 *
 * Where in the file that is; the beginning of @scalar when it is written with
 * escapes there.
 */
void desk_node_locate (const DeskNode *scalar, const char *part, guint nth,
                       guint *line, guint *column);
