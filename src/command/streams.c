#include "config.h"

#include "command/streams.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "command/signals.h"
#include "store/file.h"
#include "store/io.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)
#define FINDINGS_SHOWN 10

struct _DeskStreams
{
  char *name;
  GString *buffer;      /* of stdout or the file of -o */
  const char *output;   /* of -o, or NULL */
  DeskFile *file;       /* … once it is open */
  int lost;             /* errno that stdout ended with: the rest is dropped */
  gboolean told;        /* … and the caller knows */
  int signals;          /* descriptor of those that end a wait; -1: not begun */
  gint64 next_progress; /* monotonic microseconds; 0: not begun */
  gboolean in_progress; /* its line stands on the terminal */
};

DeskStreams *
desk_streams_new (const char *name)
{
  DeskStreams *streams = g_new0 (DeskStreams, 1);

  desk_file_reserve_standard ();
  signal (SIGPIPE, SIG_IGN);
  /* A file over its limit is an error like any other, not an end. */
  signal (SIGXFSZ, SIG_IGN);
  streams->signals = -1;
  streams->name = g_strdup (name);
  streams->buffer = g_string_sized_new (1024);
  return streams;
}

void
desk_streams_free (DeskStreams *streams)
{
  if (streams == NULL)
    return;
  if (streams->file != NULL)
    desk_file_end (streams->file, FALSE, NULL);
  if (streams->signals >= 0)
    close (streams->signals);
  g_string_free (streams->buffer, TRUE);
  g_free (streams->name);
  g_free (streams);
}

void
desk_streams_set_output (DeskStreams *streams, const char *path)
{
  streams->output = path;
}

gboolean
desk_streams_open (DeskStreams *streams, GError **error)
{
  if (streams->output != NULL && streams->file == NULL)
    streams->file = desk_file_create (streams->output, error);
  return streams->output == NULL || streams->file != NULL;
}

/* Returns 0, or the errno that stopped it. */
static int
write_all (int fd, const char *bytes, gsize length)
{
  guint times = 0;

  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && desk_io_interrupted (&times))
        continue;
      if (written < 0)
        return errno;
      times = 0;
      bytes += written;
      length -= (gsize) written;
    }
  return 0;
}

/* A reader that has enough is no error; anything else is told once. */
static gboolean
tell_loss (DeskStreams *streams, GError **error)
{
  if (streams->lost == 0 || streams->lost == EPIPE || streams->told)
    return TRUE;
  streams->told = TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               _ ("cannot write standard output: %s"),
               g_strerror (streams->lost));
  return FALSE;
}

static void
flush_stdout (DeskStreams *streams)
{
  if (streams->lost == 0)
    streams->lost
        = write_all (STDOUT_FILENO, streams->buffer->str, streams->buffer->len);
  g_string_truncate (streams->buffer, 0);
}

static gboolean
flush_file (DeskStreams *streams, GError **error)
{
  gboolean done = desk_file_write (streams->file, streams->buffer->str,
                                   streams->buffer->len, error);

  g_string_truncate (streams->buffer, 0);
  return done;
}

gboolean
desk_streams_sink (const char *bytes, gsize length, gpointer data,
                   GError **error)
{
  DeskStreams *streams = data;

  g_string_append_len (streams->buffer, bytes, (gssize) length);
  if (streams->buffer->len < BUFFER_BYTES)
    return TRUE;
  if (streams->file != NULL)
    return flush_file (streams, error);
  flush_stdout (streams);
  return tell_loss (streams, error);
}

/* Waits until stdout takes bytes; FALSE when the run is to end before. */
static gboolean
wait_for_room (const DeskStreams *streams)
{
  struct pollfd fds[] = { { .fd = STDOUT_FILENO, .events = POLLOUT },
                          { .fd = streams->signals, .events = POLLIN } };

  while (streams->signals >= 0 && poll (fds, G_N_ELEMENTS (fds), -1) < 0)
    if (errno != EINTR)
      return TRUE;
  return fds[0].revents != 0 || fds[1].revents == 0;
}

gboolean
desk_streams_flush (DeskStreams *streams, GError **error)
{
  if (streams->output != NULL || streams->buffer->len == 0)
    return TRUE;
  if (streams->lost == 0 && !wait_for_room (streams))
    streams->lost = EPIPE; /* as if the reader had gone */
  flush_stdout (streams);
  return tell_loss (streams, error);
}

gboolean
desk_streams_wait (DeskStreams *streams, int fd, int milliseconds)
{
  struct pollfd fds[] = {
    { .fd = streams->output == NULL ? STDOUT_FILENO : -1 }, /* only its end */
    { .fd = fd, .events = POLLIN },
    { .events = POLLIN },
  };

  if (streams->signals < 0)
    streams->signals = desk_signals_open ();
  fds[2].fd = streams->signals;
  if (streams->lost == 0 && poll (fds, G_N_ELEMENTS (fds), milliseconds) <= 0)
    return TRUE;
  return streams->lost == 0 && fds[0].revents == 0 && fds[2].revents == 0;
}

static gboolean
end_stdout (DeskStreams *streams, GError **error)
{
  if (streams->buffer->len > 0)
    {
      flush_stdout (streams);
      /* NFS and quotas tell only now that the bytes were not taken. */
      if (streams->lost == 0 && close (STDOUT_FILENO) < 0)
        streams->lost = errno;
    }
  return tell_loss (streams, error);
}

gboolean
desk_streams_end (DeskStreams *streams, gboolean keep, GError **error)
{
  DeskFile *file = streams->file;
  gboolean done;

  if (streams->in_progress)
    write_all (STDERR_FILENO, "\r\033[K", 4);
  streams->in_progress = FALSE;
  if (file == NULL)
    return end_stdout (streams, error);
  done = !keep || flush_file (streams, error);
  streams->file = NULL;
  return desk_file_end (file, keep && done, done ? error : NULL) && done;
}

/* The lines of @text, each begun with `PREFIX: `, made harmless and ended. */
static void
append_lines (GString *out, const char *prefix, const char *text)
{
  gsize length = strlen (text);

  for (;;)
    {
      const char *end = memchr (text, '\n', length);
      gsize line = end == NULL ? length : (gsize) (end - text);

      if (prefix != NULL)
        g_string_append_printf (out, "%s: ", prefix);
      desk_text_escape_to (out, (DeskCell){ text, line });
      g_string_append_c (out, '\n');
      if (end == NULL || line + 1 == length)
        return;
      text += line + 1;
      length -= line + 1;
    }
}

/* Rows first, so that a terminal shows things in the order they happened. */
static void
write_lines (DeskStreams *streams, const char *prefix, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (streams->output == NULL && isatty (STDOUT_FILENO))
    flush_stdout (streams);
  if (streams->in_progress)
    g_string_append (out, "\r\033[K");
  streams->in_progress = FALSE;
  append_lines (out, prefix, text);
  write_all (STDERR_FILENO, out->str, out->len);
}

void
desk_streams_say (DeskStreams *streams, const char *line)
{
  write_lines (streams, streams->name, line);
}

void
desk_streams_note (DeskStreams *streams, const char *line)
{
  write_lines (streams, NULL, line);
}

void
desk_streams_prompt (DeskStreams *streams, const char *question)
{
  g_auto (GStrv) lines
      = question == NULL ? NULL : g_strsplit (question, "\n", -1);
  g_autoptr (GString) out
      = g_string_new (streams->in_progress ? "\r\033[K" : "");

  streams->in_progress = FALSE;
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      desk_text_escape_to (out, desk_cell (lines[i]));
    }
  g_string_append_c (out, question == NULL ? '\n' : ' ');
  write_all (STDERR_FILENO, out->str, out->len);
}

void
desk_streams_progress (DeskStreams *streams, const char *what, double done)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GString) out = NULL;

  if (streams->next_progress == 0)
    streams->next_progress = now + G_USEC_PER_SEC;
  if (now < streams->next_progress || !isatty (STDERR_FILENO))
    return;
  streams->next_progress = now + G_USEC_PER_SEC / 10;
  streams->in_progress = TRUE;
  out = g_string_new ("\r\033[K");
  desk_text_escape_to (out, desk_cell (what));
  g_string_append_printf (out, " %d %%", (int) (CLAMP (done, 0, 1) * 100));
  write_all (STDERR_FILENO, out->str, out->len);
}

void
desk_streams_tell (DeskStreams *streams, const DeskFindings *findings,
                   gboolean all)
{
  guint count = desk_findings_count (findings);
  guint shown = all ? count : MIN (count, FINDINGS_SHOWN);
  g_autofree char *more = NULL;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *line
          = desk_finding_to_string (desk_findings_get (findings, i));

      desk_streams_say (streams, line);
    }
  if (shown == count)
    return;
  more
      = g_strdup_printf (NGETTEXT ("%u more finding (all: -v)",
                                   "%u more findings (all: -v)", count - shown),
                         count - shown);
  desk_streams_say (streams, more);
}

gboolean
desk_streams_is_watched (void)
{
  return isatty (STDERR_FILENO);
}

guint
desk_streams_width (void)
{
  struct winsize size;
  const char *columns = g_getenv ("COLUMNS");
  guint64 width;

  if (!isatty (STDOUT_FILENO))
    return 0;
  if (columns != NULL
      && g_ascii_string_to_unsigned (columns, 10, 1, 10000, &width, NULL))
    return (guint) width;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

static gboolean
is_set (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0';
}

gboolean
desk_streams_color (const char *when)
{
  if (when != NULL && strcmp (when, "auto") != 0)
    return strcmp (when, "always") == 0;
  if (is_set ("NO_COLOR"))
    return FALSE;
  if (is_set ("FORCE_COLOR"))
    return TRUE;
  return isatty (STDOUT_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}
