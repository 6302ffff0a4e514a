/* funnel-diff.h: which step of the funnel made the difference.
 *
 * What comes out of a funnel is the leads times the share of every step: of the
 * leads so many were claimed, of these so many reached, and so on.  The
 * difference between two funnels is split among the steps by the Shapley value:
 * the effect of a step is what changing it from the one funnel's share to the
 * other's adds, as the mean over all orders in which the steps can be changed.
 * That is the method of chain substitution (метод цепных подстановок) without
 * the arbitrary order in it; effects add up to the whole difference, and a 0 is
 * nothing special, as it would be to logarithms.  A. F. Shorrocks,
 * Decomposition procedures for distributional analysis: a unified framework
 * based on the Shapley value, Journal of Economic Inequality 11 (2013),
 * 99-126.
 */
#pragma once

#include <glib.h>

typedef enum
{
  DESK_STEP_LEADS,
  DESK_STEP_CLAIMED,
  DESK_STEP_REACHED,
  DESK_STEP_OFFERED,
  DESK_STEP_SOLD,
  DESK_STEP_PAID,
  DESK_STEPS
} DeskSaleStep;

/* leads, claimed, reached, offered, sold, paid; static. */
const char *desk_sale_step_name (DeskSaleStep step);

/* How many deals came to each step; each is also among those of the step
 * before, but for what was claimed, which may have come in earlier. */
typedef struct
{
  gint64 count[DESK_STEPS];
  guint parts; /* counts are those of so many people together; 0: of nobody */
} DeskFunnelCounts;

typedef struct
{
  /* The last step that either of both came to: what the effects are counted
   * in.  LEADS when nothing at all happened. */
  DeskSaleStep outcome;
  /* In hundredths of a deal at that step, for one person; rounded so that they
   * add up. */
  gint64 difference, effect[DESK_STEPS];
  DeskSaleStep step; /* that made the most of it; DESK_STEPS: there is none */
} DeskFunnelDiff;

/**
 * desk_funnel_diff:
 * @own: whose difference is asked for
 * @base: from what
 *
 * Steps behind the outcome have no effect.  A step that one of them never came
 * to has the other's share there: nothing is known of it.  Fewer leads than
 * claims are taken for as many.
 *
 * Returns: FALSE when one of both is of nobody.
 */
gboolean desk_funnel_diff (const DeskFunnelCounts *own,
                           const DeskFunnelCounts *base, DeskFunnelDiff *diff);

/* The share of @step in the step before, in hundredths of a percent; of LEADS
 * hundredths of a lead, for one person.  FALSE when there is none. */
gboolean desk_funnel_share (const DeskFunnelCounts *funnel, DeskSaleStep step,
                            gint64 *share);
