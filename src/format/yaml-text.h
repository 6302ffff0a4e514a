/* yaml-text.h: which bytes may stand in a YAML file at all.
 *
 * Looked at before libyaml sees the file, because what is refused here would
 * otherwise cost it quadratic time or come with no place.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint line;   /* from 1 */
  guint column; /* in characters from 1 */
  char *text;   /* translated, one line, already escaped; NULL without fault */
} DeskYamlFault;

/* Returns whether @character may stand in a scalar: no control character but
 * TAB and LF, no line or paragraph separator, no bidi control, no BOM. */
gboolean desk_yaml_text_allows (gunichar character);

/**
 * desk_yaml_text_check:
 * @bytes: the file, without BOM
 * @length: in bytes
 * @fault: (out caller-allocates): the first fault, if any; @text is then the
 *   caller's to free
 *
 * Checks that the file is UTF-8 of allowed characters with line ends LF, CR
 * or CR LF, has no %TAG directive and no run of over 256 blanks and line ends.
 *
 * Returns: TRUE when there is no fault.
 */
gboolean desk_yaml_text_check (const char *bytes, gsize length,
                               DeskYamlFault *fault);
