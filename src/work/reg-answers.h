/* reg-answers.h: the questions of a regulation, asked or answered from rows. */
#pragma once

#include "work/desk.h"

/**
 * desk_reg_answers_ask:
 * @seed: of the order they come in; told first
 * @answers: gets the number of the answer, from 1, to each question of the file
 *
 * Asks on the terminal; a word that is no number of an answer is asked again.
 *
 * Returns: FALSE without @error at the end of input, else as desk_work_ask().
 */
gboolean desk_reg_answers_ask (DeskWork *work, const DeskRegulation *regulation,
                               const char *seed, guint *answers,
                               GError **error);

/**
 * desk_reg_answers_read:
 * @path: a file, or `-`; in guarded mode only that
 * @answers: as above
 *
 * Rows with the column `answer`, and `question` where they are not in the order
 * of the file; or bare numbers of answers, one a line.  %DESK_ERROR_INPUT when
 * a question has no answer or an answer no question.
 */
gboolean desk_reg_answers_read (const DeskDesk *desk,
                                const DeskRegulation *regulation,
                                const char *path, guint *answers,
                                GError **error);

/* `regulation quiz --questions`, a DeskRun. */
gboolean desk_reg_questions_run (DeskWork *work, GError **error);
