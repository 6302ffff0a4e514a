/* funnels.h: on which step of a funnel an inquiry is, and whether its sender
 * passes it.
 *
 * A later step is known by the name of its form; everything else is the first
 * step.  The step is then judged by its screens, and by the way its sender has
 * come: see desk_progress_judge().
 */
#pragma once

#include "record/inquiries.h"

/* A cell of what somebody sent: one of our fields (`name`, `phone`, `email`,
 * `company`, `product`, `amount`, `message`) or a column of the form.  Columns
 * are compared as desk_text_key() makes them. */
typedef struct
{
  const char *column; /* as desk_text_key() makes it */
  const char *value;
} DeskFormCell;

typedef struct _DeskFunnels DeskFunnels; /* the regulation, compiled */

/* @inquiries is borrowed and must outlive the funnels. */
DeskFunnels *desk_funnels_new (const DeskInquiries *inquiries);
void desk_funnels_free (DeskFunnels *funnels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFunnels, desk_funnels_free)

typedef struct
{
  guint step; /* index into the funnel's steps */
  DeskVerdict verdict;
} DeskScreened;

/**
 * desk_funnels_screen:
 * @funnel: of @funnels' regulation, with at least one step
 * @cells: (array length=n_cells): what was sent
 *
 * Returns: the step by its form, and the verdict by its screens alone.
 */
DeskScreened desk_funnels_screen (const DeskFunnels *funnels,
                                  const DeskFunnel *funnel,
                                  const DeskFormCell *cells, guint n_cells);

/* How far somebody has come in one funnel: bits 1 << step. */
typedef struct
{
  guint32 came;     /* he has sent this step's form */
  guint32 declined; /* and the last time he was declined */
} DeskProgress;

/**
 * desk_progress_judge:
 * @progress: of the sender before this inquiry; brought up to date
 *
 * Returns: the verdict of @screened; but DESK_VERDICT_BY_HAND for a later step
 * whose sender never came to the step before it, or was declined there: he may
 * have come by telephone or by another address, and only a person can tell.
 */
DeskVerdict desk_progress_judge (DeskProgress *progress,
                                 const DeskScreened *screened);
