/* streams.h: stdin, stdout and stderr of a command.
 *
 * stdout is buffered and carries rows; a reader that closes the pipe is no
 * error, any other loss is told once and is status 74.  stderr carries lines
 * `NAME: text`.
 */
#pragma once

#include "base/findings.h"
#include "format/report.h"

typedef struct _DeskStreams DeskStreams;

/* Makes sure that descriptors 0, 1 and 2 are open (a closed one becomes
 * /dev/null; what is written to a closed stdout is lost: 74), and that a
 * broken pipe is an error of write() and no signal.  @name begins each line
 * on stderr.  Call it first. */
DeskStreams *desk_streams_new (const char *name);
void desk_streams_free (DeskStreams *streams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStreams, desk_streams_free)

/* Rows are to go to a new file that takes the place of @path (borrowed) when
 * the run ends well, and not to stdout. */
void desk_streams_set_output (DeskStreams *streams, const char *path);

/* Makes that file, when there is to be one.  %DESK_ERROR_CREATE. */
gboolean desk_streams_open (DeskStreams *streams, GError **error);

/* A DeskSink; @data is the streams, which are open.  After the reader closed
 * the pipe everything is taken and dropped. */
gboolean desk_streams_sink (const char *bytes, gsize length, gpointer data,
                            GError **error);

/* Writes the rows so far, each whole or not at all: where the reader is slow
 * and the run is to end meanwhile, what is left is dropped.  Rows for a file of
 * -o wait for its end.  FALSE with %DESK_ERROR_IO. */
gboolean desk_streams_flush (DeskStreams *streams, GError **error);

/* Waits until @fd (-1: none) can be read or @milliseconds have passed.  From
 * the first call on SIGINT, SIGTERM and SIGHUP, unless they were ignored, no
 * longer kill.
 *
 * Returns: FALSE when the run is to end: one of them has come, or nobody reads
 * stdout any more. */
gboolean desk_streams_wait (DeskStreams *streams, int fd, int milliseconds);

/* Writes what is buffered; @keep: a file of -o takes its place, else it is
 * dropped.  FALSE with %DESK_ERROR_IO or %DESK_ERROR_CREATE. */
gboolean desk_streams_end (DeskStreams *streams, gboolean keep, GError **error);

/* `NAME: line` on stderr, for each line of @line; rows before it are flushed
 * first, so that a terminal shows them in order. */
void desk_streams_say (DeskStreams *streams, const char *line);

/* The same without NAME: for notes. */
void desk_streams_note (DeskStreams *streams, const char *line);

/* The question of a prompt on stderr, its line left open; NULL: ends the line
 * that was left open. */
void desk_streams_prompt (DeskStreams *streams, const char *question);

/* "what 42 %" on stderr when it is a terminal, a second has passed and the
 * last one is a tenth of a second old; the next line wipes it. */
void desk_streams_progress (DeskStreams *streams, const char *what,
                            double done);

/* Findings as `NAME: place: text`: ten and a count, or all. */
void desk_streams_tell (DeskStreams *streams, const DeskFindings *findings,
                        gboolean all);

/* Whether messages go to a terminal, and so to no log and no mail. */
gboolean desk_streams_is_watched (void);

/* Columns of the terminal that stdout is: COLUMNS when it is exported, else
 * its own size, else 80; 0 when stdout is none. */
guint desk_streams_width (void);

/* Whether to color: @when is "always", "never", "auto" or NULL (auto:
 * NO_COLOR, FORCE_COLOR, a terminal that is not dumb). */
gboolean desk_streams_color (const char *when);
