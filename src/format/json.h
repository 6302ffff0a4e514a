/* json.h: the little JSON that comes in: flat objects, as our reports write
 * them. */
#pragma once

#include <glib.h>

/* @value: a string's text, a number as it stands, `true`, `false`; "" for
 * null.  Both are borrowed for the call. */
typedef void (*DeskJsonMember) (const char *key, const char *value,
                                gpointer data);

/**
 * desk_json_object:
 * @at: where an object begins in a NUL-terminated UTF-8 text; moved behind it
 * @member: called for every member, in order
 *
 * Returns: FALSE when what stands there is not an object of scalars; @at is
 * undefined then.
 */
gboolean desk_json_object (const char **at, DeskJsonMember member,
                           gpointer data);
