#include "config.h"

#include "command/prompt.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include <unistd.h>

#define LONGEST 4096 /* bytes: what a terminal hands over as one line */

gboolean
desk_prompt_is_possible (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

/* A byte at a time: what was typed ahead belongs to the next question.  A
 * terminal that is gone says EIO and has no more to say.  Returns FALSE at the
 * end of input; what stands before it on the line counts as a line. */
static gboolean
read_line (GString *typed)
{
  guint times = 0;

  for (;;)
    {
      char byte;
      gssize got = read (STDIN_FILENO, &byte, 1);

      if (got < 0 && desk_io_interrupted (&times))
        continue;
      if (got <= 0)
        return typed->len > 0;
      times = 0;
      if (byte == '\n' || byte == '\r')
        return TRUE;
      if (typed->len < LONGEST)
        g_string_append_c (typed, byte);
    }
}

gboolean
desk_prompt_ask (DeskStreams *streams, const char *question, char **line,
                 GError **error)
{
  g_autoptr (GString) typed = g_string_new (NULL);

  *line = NULL;
  if (!desk_prompt_is_possible ())
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("there is nobody to ask: standard input and "
                              "standard error are not a terminal"));
      return FALSE;
    }
  if (!desk_streams_flush (streams, error))
    return FALSE;
  desk_streams_prompt (streams, question);
  if (read_line (typed))
    *line = g_strstrip (g_utf8_make_valid (typed->str, (gssize) typed->len));
  else
    desk_streams_prompt (streams, NULL);
  return TRUE;
}
