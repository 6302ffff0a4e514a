#include "config.h"

#include "store/lock.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t alarmed;

static void
on_alarm (int number)
{
  (void) number;
  alarmed = 1;
}

/* flock has no time limit of its own, and trying again and again would let
 * the queue of waiters be overtaken: wait in the kernel, ended by an alarm
 * that comes again in case the first one falls just before the wait. */
static gboolean
wait_for (int lock, guint seconds)
{
  struct sigaction action = { .sa_handler = on_alarm }, before;
  struct itimerval timer
      = { .it_value = { seconds, 0 }, .it_interval = { 0, 100000 } };
  struct itimerval off = { 0 };
  gboolean taken;

  alarmed = 0;
  sigaction (SIGALRM, &action, &before);
  setitimer (ITIMER_REAL, &timer, NULL);
  do
    taken = flock (lock, LOCK_EX) == 0;
  while (!taken && errno == EINTR && !alarmed);
  setitimer (ITIMER_REAL, &off, NULL);
  sigaction (SIGALRM, &before, NULL);
  return taken;
}

int
desk_lock_take (int store, guint wait_seconds, GError **error)
{
  int lock = desk_io_open (store, "lock", O_RDWR | O_CREAT, error);
  int reason;

  if (lock < 0)
    return -1;
  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  if ((errno == EWOULDBLOCK || errno == EINTR) && wait_seconds > 0
      && wait_for (lock, wait_seconds))
    return lock;
  reason = errno;
  close (lock);
  if (reason == EWOULDBLOCK || reason == EINTR)
    g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY,
                 NGETTEXT ("another command has been writing to the store for "
                           "%u second; try again",
                           "another command has been writing to the store for "
                           "%u seconds; try again",
                           wait_seconds),
                 wait_seconds);
  else
    desk_io_error (error, reason, _ ("cannot lock the store"));
  return -1;
}
