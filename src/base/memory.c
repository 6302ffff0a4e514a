#include "config.h"

#include "base/memory.h"

#include <sys/mman.h>

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
  guintptr from = page_after (start);
  guintptr to = page_before ((const char *) start + length);

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
