/* intake-state.h: what an intake holds; only for intake*.c.
 *
 * intake-open.c finds out what a file is and fills it, intake.c hands out the
 * rows, intake-half.c reads on behind the middle of a large file.
 */
#pragma once

#include "source/calls.h"
#include "source/heading.h"
#include "source/intake.h"

struct _DeskIntake
{
  const char *path;
  const char *file; /* (nullable): where it begins, when it is read in place */
  char *whole;      /* (nullable): the file as UTF-8 when it was UTF-16 */
  const char *bytes;
  gsize length;
  DeskEncoding detected;
  DeskDialect dialect;
  guint n_columns;
  DeskHeading *heading; /* (nullable): owns the header then */
  DeskHeader *header;
  gboolean half;  /* a second half: the header is the first one's */
  DeskZone *zone; /* (nullable): of a second half, which has its own */
  DeskLayout *layout;
  DeskReader reader;
  gboolean ready;    /* the reader is filled */
  DeskCalls *calls;  /* (nullable): of a source of calls */
  gboolean gathered; /* all legs are read */
  guint64 rows, skipped;
  GError *fault; /* (nullable): the first for which it is no CSV */
  guint n_faults;
  gsize resumed; /* where reading began anew behind the last of them */
  GString *header_row;
  GString *reject_row;
  GString *reason; /* of the last reject, in the language of messages */
  GString *excerpt;
};
