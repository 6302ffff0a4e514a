/* empty.c: what starting any program costs. */
#include "config.h"

int
main (void)
{
  return 0;
}
