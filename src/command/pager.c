#include "config.h"

#include "command/pager.h"

#include "store/io.h"
#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
is_longer_than_screen (const char *text, gsize length)
{
  struct winsize size;
  guint lines = 0;

  if (!isatty (STDOUT_FILENO) || !isatty (STDIN_FILENO)
      || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines >= size.ws_row;
}

/* Returns: (transfer full) (nullable): what to run; NULL when it is said that
 * there should be none: empty, or cat. */
static char **
pager_command (void)
{
  const char *command = g_getenv ("SALESDESK_PAGER");
  g_auto (GStrv) words = NULL;

  if (command == NULL)
    command = g_getenv ("PAGER");
  if (command == NULL)
    command = "less";
  if (!g_shell_parse_argv (command, NULL, &words, NULL)
      || g_str_equal (words[0], "cat"))
    return NULL;
  return g_steal_pointer (&words);
}

static void
feed (int fd, const char *text, gsize length)
{
  guint times = 0;

  while (length > 0)
    {
      gssize put = write (fd, text, length);

      if (put < 0 && desk_io_interrupted (&times))
        continue;
      if (put < 0)
        break; /* whoever reads has seen enough */
      times = 0;
      text += put;
      length -= (gsize) put;
    }
  close (fd);
}

/* Ctrl-C in the pager is the pager's. */
static void
wait_for (GPid pid)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
  guint times = 0;

  sigaction (SIGINT, &ignore, &before);
  while (waitpid (pid, NULL, 0) < 0 && desk_io_interrupted (&times))
    continue;
  sigaction (SIGINT, &before, NULL);
}

gboolean
desk_pager_show (const char *text, gsize length)
{
  g_auto (GStrv) command = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  GPid pid;
  int input;

  if (!is_longer_than_screen (text, length))
    return FALSE;
  command = pager_command ();
  if (command == NULL)
    return FALSE;
  environment = g_environ_setenv (environment, "LESS", "FRX", FALSE);
  if (!g_spawn_async_with_pipes (NULL, command, environment,
                                 G_SPAWN_SEARCH_PATH
                                     | G_SPAWN_DO_NOT_REAP_CHILD,
                                 NULL, NULL, &pid, &input, NULL, NULL, NULL))
    return FALSE;
  feed (input, text, length);
  wait_for (pid);
  g_spawn_close_pid (pid);
  return TRUE;
}
