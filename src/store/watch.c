#include "config.h"

#include "store/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

int
desk_watch_open (const DeskStore *store)
{
  int fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  if (fd < 0)
    return -1;
  if (inotify_add_watch (fd, desk_store_path (store),
                         IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR)
      >= 0)
    return fd;
  close (fd);
  return -1;
}

void
desk_watch_drain (int fd)
{
  char events[4096]
      __attribute__ ((aligned (__alignof__(struct inotify_event))));

  if (fd >= 0)
    while (read (fd, events, sizeof events) > 0)
      ;
}
