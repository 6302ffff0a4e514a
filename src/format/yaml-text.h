/* yaml-text.h: what a YAML file must not hold although libyaml takes it.
 *
 * The bytes are looked at before libyaml sees the file, because what is refused
 * there would cost it quadratic time or come with no place.  The rest is
 * looked at between its events: comments that begin without a blank, and lines
 * that go on further left than what they belong to.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint line;   /* from 1 */
  guint column; /* in characters from 1 */
  char *text;   /* translated, one line, already escaped; NULL without fault */
} DeskYamlFault;

typedef struct
{
  const char *at, *end;
  gsize index; /* of characters before @at, as libyaml counts them */
  guint line;
  guint column;
} DeskYamlCursor;

typedef struct
{
  gboolean between; /* from the end of one value to the beginning of another */
  gint indent;      /* blanks that lines must begin with more than; -1: any */
} DeskYamlStretch;

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

/* A cursor at the beginning of a file that desk_yaml_text_check() has passed;
 * borrows @bytes. */
DeskYamlCursor desk_yaml_cursor (const char *bytes, gsize length);

/**
 * desk_yaml_text_walk:
 * @cursor: moved to character @index when that lies ahead
 * @index: where to
 * @stretch: what lies there
 * @fault: (out caller-allocates): as above
 *
 * Refuses a comment that begins without a blank, a ? glued to a text, and a
 * line that begins too far left, unless it closes a bracket.
 */
gboolean desk_yaml_text_walk (DeskYamlCursor *cursor, gsize index,
                              DeskYamlStretch stretch, DeskYamlFault *fault);

/* What libyaml's @problem means to a person, translated; its own English when
 * it is none of the usual ones. */
const char *desk_yaml_explain (const char *problem);
