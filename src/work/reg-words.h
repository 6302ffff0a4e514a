/* reg-words.h: a regulation as a page for people: its text with the numbers in
 * it, then its parameters with what their comments say of them. */
#pragma once

#include "record/regulation.h"

/* Appends title, version and text. */
void desk_reg_append_text (GString *page, const DeskRegulation *regulation);

/**
 * desk_reg_append_parameters:
 * @regulation: but for its quiz
 * @places: whether to say where a value stands, and to put above it what the
 *   comment of the file says; else one line a parameter, to be compared
 */
void desk_reg_append_parameters (GString *page,
                                 const DeskRegulation *regulation,
                                 gboolean places);
