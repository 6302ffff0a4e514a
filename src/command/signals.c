#include "config.h"

#include "command/signals.h"

#include <glib.h>
#include <signal.h>
#include <sys/signalfd.h>

int
desk_signals_open (void)
{
  static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
  sigset_t set;
  int fd;

  sigemptyset (&set);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      struct sigaction now;

      if (sigaction (ends[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
        sigaddset (&set, ends[i]);
    }
  fd = signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd >= 0)
    sigprocmask (SIG_BLOCK, &set, NULL);
  return fd;
}
