/* regulation-text.h: the text of a regulation with its own numbers in it.
 *
 * `{open-limit.trainee}` in a text stands for the value in force, so that what
 * people read and what programs do cannot differ; `{returned-deals}`, no
 * setting but a mapping, is a fault.  What the file of the text sets and the
 * store's own file leaves out is a dash.
 */
#pragma once

#include "record/regulation.h"

/* Whether every `{…}` of the text names a setting of the regulation; else a
 * finding with its line and column and the nearest one. */
gboolean desk_regulation_check_text (const DeskRegulation *regulation,
                                     DeskFindings *findings);

/* The text with the values put in; what stands in braces and names nothing
 * stays as it is.  (transfer full). */
char *desk_regulation_words (const DeskRegulation *regulation);

/**
 * desk_text_fill:
 * @pattern: a text with `{field}`
 * @fields: (array zero-terminated=1): name, value, name, value …
 *
 * Returns: (transfer full): @pattern with the values put in.
 */
char *desk_text_fill (const char *pattern, const char *const *fields);
