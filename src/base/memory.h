/* memory.h: advice to the system about large blocks of memory.
 *
 * Advice only: where it is not taken, nothing but time or room is lost.
 */
#pragma once

#include <glib.h>

/* Fetches the cache line of @at, which is wanted a little later.  Any address
 * will do: a bad one is passed over. */
static inline void
desk_prefetch (gconstpointer at)
{
#ifdef __GNUC__
  __builtin_prefetch (at);
  /* To gcc 12 a function that only fetches has no effect, and a call of it may
   * be left out: the empty statement is one. */
  __asm__ volatile("");
#else
  (void) at;
#endif
}

/* Tells that @length bytes at @start will be used all and in any order: they
 * get large pages, so that an entry far away costs one miss and not two, and
 * filling them takes few faults.  Worth calling before the first touch;
 * blocks of a few MiB are left as they are. */
void desk_memory_expect (gconstpointer start, gsize length);

/* Gives back what lies between @from and @to, which nobody will read again but
 * to free it; what it held is lost.  Whole large pages only: returns how far
 * that went, from where to go on next time. */
const char *desk_memory_release (const char *from, const char *to);
