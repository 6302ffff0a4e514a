/* sample.h: which calls to listen to: a draw that can be repeated. */
#pragma once

#include <glib.h>

typedef struct
{
  gint64 contact; /* seq */
  const char *manager;
} DeskSampleCall;

/**
 * desk_sample_draw:
 * @seed: any text; the same seed, calls and @n draw the same
 * @calls: (array length=n_calls): sorted in place, what was drawn first, in
 *   the order it was drawn
 * @n: how many are wanted
 *
 * One call of each manager in turn, in an order that the seed decides, until
 * there are @n: who makes few calls is listened to like anybody else.
 *
 * Returns: how many were drawn, at most @n.
 */
guint desk_sample_draw (const char *seed, DeskSampleCall *calls, guint n_calls,
                        guint n);
