/* needles.h: where one of a few texts occurs, many bytes at a time. */
#pragma once

#include "base/cell.h"

#define DESK_NEEDLES_MAX 8

/* Bytes that must be readable behind the end of what is looked through; their
 * value does not matter. */
#define DESK_NEEDLES_PADDING 64

/* Two bytes of the text and how far apart they stand: what is looked for. */
typedef struct
{
  DeskCell text;  /* borrowed */
  guint one, two; /* where in it they stand, below 32 */
} DeskNeedle;

typedef struct
{
  DeskNeedle needles[DESK_NEEDLES_MAX];
  guint n;
} DeskNeedles;

/* @texts: (array length=n): 1 to %DESK_NEEDLES_MAX, none empty, borrowed */
void desk_needles_init (DeskNeedles *needles, const DeskCell *texts, guint n);

/* The first place from @from on at which one of the texts stands whole before
 * @end; NULL when there is none. */
const char *desk_needles_find (const DeskNeedles *needles, const char *from,
                               const char *end);
