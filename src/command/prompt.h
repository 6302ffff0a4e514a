/* prompt.h: a question to whoever sits at the terminal. */
#pragma once

#include "command/streams.h"

/* Whether there is somebody to ask: both stdin and stderr are a terminal. */
gboolean desk_prompt_is_possible (void);

/**
 * desk_prompt_ask:
 * @question: translated; its lines are escaped here, behind the last one the
 *   answer is typed
 * @line: (out) (transfer full): what was typed, valid UTF-8 without blanks at
 *   its ends; NULL at the end of input (Ctrl-D)
 *
 * Writes `QUESTION ` on stderr, behind the rows so far, and waits for a line.
 * Ctrl-C ends the program as it always does, so whoever asks holds no lock and
 * has recorded nothing yet.
 *
 * Returns: FALSE with %DESK_ERROR_USAGE when there is nobody to ask, with
 * %DESK_ERROR_IO when the rows before were lost.
 */
gboolean desk_prompt_ask (DeskStreams *streams, const char *question,
                          char **line, GError **error);
