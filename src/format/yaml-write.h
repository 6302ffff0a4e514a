/* yaml-write.h: a tree as YAML, the same bytes for the same tree. */
#pragma once

#include "format/yaml.h"

/* Appends `KEY: value` with its line ends.  Read back it is the same tree;
 * comments and the way it was written are gone. */
void desk_yaml_write (GString *out, const char *key, const DeskNode *value);
