/* leg.h: one row of a telephone log. */
#pragma once

#include "source/reader.h"

typedef struct
{
  gint64 time;
  DeskCell id, from, to;
  DeskCell ours, theirs; /* the extensions that rang and were rung */
  DeskCell any;          /* ours in either direction */
  DeskCell recording;
  gboolean answered, busy, voicemail;
  gboolean ended; /* an event: the talk was over at that time */
  guint seconds;  /* of talk */
  guint order;    /* among legs that began together */
} DeskLeg;

/* Reads the row of @reader; texts are borrowed until its next row.  FALSE with
 * the reader's fault. */
gboolean desk_leg_read (DeskReader *reader, DeskLeg *leg);

/* `SIP/301-0000000d` is extension 301: the name of a channel, its technology
 * in front and its number behind; `301@pbx` is, too.  A Local/ channel is no
 * telephone. */
DeskCell desk_leg_extension (DeskCell cell);

/* `sip:74951234567@host` is 74951234567. */
DeskCell desk_leg_number (DeskCell cell);
