/* reg-words.h: a regulation as a page for people: its text with the numbers in
 * it, then its parameters with what their comments say of them. */
#pragma once

#include "record/regulation.h"

/* Appends title, version and text, whose paragraphs are filled anew when
 * @is_filled: numbers are seldom as long as what stands for them. */
void desk_reg_append_text (GString *page, const DeskRegulation *regulation,
                           gboolean is_filled);

/**
 * desk_reg_append_parameters:
 * @regulation: but for its quiz
 * @places: whether to say above a value where it stands and what the comment of
 *   the file says of it
 */
void desk_reg_append_parameters (GString *page,
                                 const DeskRegulation *regulation,
                                 gboolean places);
