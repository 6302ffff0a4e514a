#include "config.h"

#include "base/memory.h"

#include <sys/mman.h>
#include <unistd.h>

#define LARGE_PAGE ((guintptr) 2 * 1024 * 1024)
#define WORTH_IT (4 * LARGE_PAGE)

static guintptr
page_after (gconstpointer at)
{
  return ((guintptr) at + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
}

static guintptr
page_before (gconstpointer at)
{
  return (guintptr) at / LARGE_PAGE * LARGE_PAGE;
}

void
desk_memory_expect (gconstpointer start, gsize length)
{
  const guintptr page = (guintptr) sysconf (_SC_PAGESIZE);
  guintptr from = (guintptr) start / page * page;
  guintptr to = ((guintptr) start + length + page - 1) / page * page;

  /* Its edges too: a block that is advised of in part is two mappings, and to
   * grow it realloc would have to copy it. */
  if (length >= WORTH_IT)
    (void) !madvise ((void *) from, to - from, MADV_HUGEPAGE);
}

const char *
desk_memory_release (const char *from, const char *to)
{
  guintptr first = page_after (from), last = page_before (to);

  if (first >= last)
    return from;
  (void) !madvise ((void *) first, last - first, MADV_DONTNEED);
  return to - ((guintptr) to - last);
}
