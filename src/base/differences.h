/* differences.h: what differs between two lists of lines. */
#pragma once

#include <glib.h>

typedef enum
{
  DESK_COMPARED_SAME,
  DESK_COMPARED_GONE,  /* only in the old list */
  DESK_COMPARED_ADDED, /* only in the new one */
} DeskCompared;

typedef void (*DeskCompareFunc) (DeskCompared change, const char *line,
                              gpointer data);

/* Calls @fn for every line of both, in order; as many as can be are the same,
 * and what is gone stands before what took its place.  Costs the product of the
 * two lengths, in memory too: for texts of pages, not of books. */
void desk_lines_compare (char *const *before, char *const *after,
                         DeskCompareFunc fn, gpointer data);
