#include "config.h"

#include "command/pager.h"

#include "store/io.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define USUAL_HEIGHT 24

gboolean
desk_pager_is_allowed (void)
{
  const char *pager = g_getenv ("PAGER");

  return isatty (STDOUT_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0
         && getuid () == geteuid () && g_getenv ("SUDO_UID") == NULL
         && (pager == NULL || (*pager != '\0' && !g_str_equal (pager, "cat")));
}

guint
desk_pager_height (void)
{
  const char *lines = g_getenv ("LINES");
  struct winsize size;
  guint64 height;

  if (lines != NULL
      && g_ascii_string_to_unsigned (lines, 10, 1, 10000, &height, NULL))
    return (guint) height;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
    return size.ws_row;
  return USUAL_HEIGHT;
}

/* The command line for the shell; NULL: there is no pager, or the program that
 * it begins with is not installed: the rows would be lost. */
static char *
find_command (void)
{
  const char *pager = g_getenv ("PAGER");
  g_auto (GStrv) words = NULL;
  g_autofree char *program = NULL;

  if (pager == NULL)
    return g_find_program_in_path ("less");
  if (!g_shell_parse_argv (pager, NULL, &words, NULL))
    return NULL;
  program = g_find_program_in_path (words[0]);
  return program == NULL ? NULL : g_strdup (pager);
}

/* What this program ignores, its child must not. */
static void
set_signals (posix_spawnattr_t *attributes)
{
  sigset_t usual;

  sigemptyset (&usual);
  sigaddset (&usual, SIGPIPE);
  sigaddset (&usual, SIGXFSZ);
  sigaddset (&usual, SIGINT);
  sigaddset (&usual, SIGQUIT);
  posix_spawnattr_setsigdefault (attributes, &usual);
  posix_spawnattr_setflags (attributes, POSIX_SPAWN_SETSIGDEF);
}

/* Returns the errno. */
static int
spawn (const char *command, int input, pid_t *child)
{
  char *argv[] = { "sh", "-c", (char *) command, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int fault;

  environment = g_environ_setenv (environment, "LESS", "FRX", FALSE);
  posix_spawnattr_init (&attributes);
  set_signals (&attributes);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, input, STDIN_FILENO);
  fault = posix_spawn (child, "/bin/sh", &actions, &attributes, argv,
                       environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return fault;
}

gboolean
desk_pager_start (DeskPager *pager)
{
  g_autofree char *command = find_command ();
  int ends[2];
  int fault;

  if (command == NULL || pipe2 (ends, O_CLOEXEC) < 0)
    return FALSE;
  fault = spawn (command, ends[0], &pager->child);
  close (ends[0]);
  if (fault != 0)
    {
      close (ends[1]);
      pager->child = 0;
      return FALSE;
    }
  pager->fd = ends[1];
  signal (SIGINT, SIG_IGN);
  signal (SIGQUIT, SIG_IGN);
  return TRUE;
}

void
desk_pager_end (DeskPager *pager)
{
  close (pager->fd);
  while (waitpid (pager->child, NULL, 0) < 0 && errno == EINTR)
    ;
  pager->child = 0;
  signal (SIGINT, SIG_DFL);
  signal (SIGQUIT, SIG_DFL);
}

static gboolean
is_taller_than_screen (const char *text, gsize length)
{
  guint lines = 0;

  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines >= desk_pager_height ();
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
}

gboolean
desk_pager_show (const char *text, gsize length)
{
  DeskPager pager = { 0 };

  if (!isatty (STDIN_FILENO) || !desk_pager_is_allowed ()
      || !is_taller_than_screen (text, length) || !desk_pager_start (&pager))
    return FALSE;
  feed (pager.fd, text, length);
  desk_pager_end (&pager);
  return TRUE;
}
