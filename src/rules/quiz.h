/* quiz.h: the order of the questions, and the mark. */
#pragma once

#include <glib.h>

/* The order in which @count questions are asked: @order gets the numbers from
 * 0, each once.  The same seed makes the same order; so can a doubtful result
 * be asked again just so. */
void desk_quiz_order (const char *seed, guint *order, guint count);

/* Right answers in whole percent, rounded down: 80 % is not reached by 79.9. */
guint desk_quiz_percent (guint right, guint count);
