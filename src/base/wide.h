/* wide.h: the 128-bit product of two 64-bit numbers. */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 high, low;
} DeskWide;

/* For compilers without a 128-bit integer: four products of 32-bit halves. */
static inline DeskWide
desk_wide_multiply_halves (guint64 one, guint64 two)
{
  guint64 one_high = one >> 32, one_low = one & G_MAXUINT32;
  guint64 two_high = two >> 32, two_low = two & G_MAXUINT32;
  guint64 low = one_low * two_low;
  guint64 middle = one_high * two_low + (low >> 32);
  guint64 other = one_low * two_high + (middle & G_MAXUINT32);

  return (DeskWide){ one_high * two_high + (middle >> 32) + (other >> 32),
                     other << 32 | (low & G_MAXUINT32) };
}

static inline DeskWide
desk_wide_multiply (guint64 one, guint64 two)
{
#ifdef __SIZEOF_INT128__
  __extension__ typedef unsigned __int128 Wide;
  Wide product = (Wide) one * two;

  return (DeskWide){ (guint64) (product >> 64), (guint64) product };
#else
  return desk_wide_multiply_halves (one, two);
#endif
}
