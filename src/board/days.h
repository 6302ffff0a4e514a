/* days.h: what the days ledger says, as questions.
 *
 * The lines themselves, typed, in order of seq; lines that were taken back
 * (`undone`) are not among them.  What they add up to (who is here, whose duty
 * it is) is for whoever asks: see record/day-line.h for what a line holds.
 */
#pragma once

#include "record/day-line.h"
#include "store/store.h"

typedef struct
{
  gint64 seq, recorded, time; /* of the line */
  gint64 ref;                 /* 0: none, or no number */
  gint32 day;                 /* that is meant */
  DeskDayLineKind kind;
  const char *actor;  /* who recorded it, without the account behind / */
  const char *person; /* this and the rest: "" when empty */
  const char *subject;
  const char *value;
  const char *note;
} DeskDayLine;

typedef struct _DeskDays DeskDays;

/**
 * desk_days_load:
 * @tails: the state to fold up to
 * @since: local day: lines recorded before its month are not needed;
 *   G_MININT32: all
 *
 * What is about a day (an absence, a plan) may have been recorded long before
 * it: choose @since by when it was said, not by what it is about.
 * %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
DeskDays *desk_days_load (const DeskStore *store, const DeskTails *tails,
                          gint32 since, GError **error);
/* The same, of lines of @kinds (DESK_DAYS_OF) alone: for whoever asks on the
 * way to something else, and would have to keep the whole ledger. */
DeskDays *desk_days_load_kinds (const DeskStore *store, const DeskTails *tails,
                                gint32 since, guint32 kinds, GError **error);
void desk_days_free (DeskDays *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDays, desk_days_free)

/* Folds what was committed between the state loaded and @tails: cheap, for use
 * under the lock.  Begins anew when what was loaded is no longer there.  Lines
 * handed out before are no longer valid. */
gboolean desk_days_catch_up (DeskDays *days, const DeskTails *tails,
                             GError **error);

#define DESK_DAYS_OF(kind) (1u << DESK_DAY_##kind)

/* Which lines are asked for; all that is 0 or NULL does not matter. */
typedef struct
{
  guint32 kinds;       /* of DESK_DAYS_OF */
  gint32 from, to;     /* days, both included; both 0: any */
  gint64 recorded;     /* moment: lines recorded then or later; cheap */
  const char *person;  /* (nullable) */
  const char *subject; /* (nullable) */
} DeskDaysFilter;

typedef void (*DeskDayFunc) (const DeskDayLine *line, gpointer data);

/* Calls @fn for each line in order of seq; borrowed until the next catch-up. */
void desk_days_each (const DeskDays *days, const DeskDaysFilter *filter,
                     DeskDayFunc fn, gpointer data);

/* The last such line, or NULL; borrowed likewise. */
const DeskDayLine *desk_days_last (const DeskDays *days,
                                   const DeskDaysFilter *filter);

/* The line @seq, or NULL when it was taken back or is not loaded. */
const DeskDayLine *desk_days_find (const DeskDays *days, gint64 seq);
