/* local.h: numbers written without the code of their town or country. */
#pragma once

#include "base/cell.h"

typedef struct
{
  char *head;     /* digits the number must begin with, maybe "" */
  guint tail;     /* and how many follow */
  char *replaced; /* what stands for the head: `+7495` */
} DeskLocalNumber;

/* Reads `0NNNNNNNNN: +33NNNNNNNNN`; the N stand for the same digits on both
 * sides.  NULL when the two are anything else. */
DeskLocalNumber *desk_local_number_new (const char *written, const char *whole);
void desk_local_number_free (DeskLocalNumber *local);

/* Whether @cell is such a number, in any dress; if so @out becomes the whole
 * one. */
gboolean desk_local_number_complete (const DeskLocalNumber *local,
                                     DeskCell cell, GString *out);
