/* measure.c: runs a command once and notes what it cost.
 *
 *   measure RECORD COMMAND…
 *
 * appends a line to RECORD: wall, user and system time in microseconds, the
 * peak of its resident memory in KiB, the exit status.  Ends with that status.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long
microseconds (struct timeval time)
{
  return time.tv_sec * 1000000LL + time.tv_usec;
}

static long long
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static int
note (const char *record, long long wall, const struct rusage *usage,
      int status)
{
  FILE *file = fopen (record, "a");

  if (file == NULL
      || fprintf (file, "%lld %lld %lld %ld %d\n", wall,
                  microseconds (usage->ru_utime),
                  microseconds (usage->ru_stime), usage->ru_maxrss, status)
             < 0
      || fclose (file) != 0)
    {
      perror (record);
      return 74;
    }
  return status;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  long long start;
  int status;
  pid_t child;

  if (argc < 3)
    {
      fputs ("usage: measure RECORD COMMAND...\n", stderr);
      return 2;
    }
  start = now ();
  /* vfork: a copy of this process's pages would count for the child's peak. */
  child = vfork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) < 0)
    {
      perror ("measure");
      return 71;
    }
  status = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
  return note (argv[1], now () - start, &usage, status);
}
