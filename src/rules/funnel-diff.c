#include "config.h"

#include "rules/funnel-diff.h"

#include <math.h>

#define HUNDREDTHS 100

static const char *const names[DESK_STEPS] = {
  [DESK_STEP_LEADS] = "leads",     [DESK_STEP_CLAIMED] = "claimed",
  [DESK_STEP_REACHED] = "reached", [DESK_STEP_OFFERED] = "offered",
  [DESK_STEP_SOLD] = "sold",       [DESK_STEP_PAID] = "paid",
};

const char *
desk_sale_step_name (DeskSaleStep step)
{
  g_return_val_if_fail (step < DESK_STEPS, "");
  return names[step];
}

static gint64
count_of (const DeskFunnelCounts *funnel, DeskSaleStep step)
{
  return step == DESK_STEP_LEADS ? MAX (funnel->count[DESK_STEP_LEADS],
                                        funnel->count[DESK_STEP_CLAIMED])
                                 : funnel->count[step];
}

/* What the step multiplies by; negative when nothing is known of it. */
static double
factor_of (const DeskFunnelCounts *funnel, DeskSaleStep step)
{
  gint64 before;

  if (step == DESK_STEP_LEADS)
    return (double) count_of (funnel, step) / funnel->parts;
  before = count_of (funnel, (DeskSaleStep) (step - 1));
  return before == 0 ? -1 : (double) count_of (funnel, step) / (double) before;
}

gboolean
desk_funnel_share (const DeskFunnelCounts *funnel, DeskSaleStep step,
                   gint64 *share)
{
  double factor = funnel->parts == 0 ? -1 : factor_of (funnel, step);

  if (factor < 0)
    return FALSE;
  *share = llround (factor * HUNDREDTHS
                    * (step == DESK_STEP_LEADS ? 1 : HUNDREDTHS));
  return TRUE;
}

/* --- the split ------------------------------------------------------------ */

typedef struct
{
  double own[DESK_STEPS], base[DESK_STEPS];
  guint n; /* steps up to the outcome */
} Factors;

static void
set_factors (Factors *factors, const DeskFunnelCounts *own,
             const DeskFunnelCounts *base)
{
  for (guint i = 0; i < factors->n; i++)
    {
      double *a = &factors->own[i], *b = &factors->base[i];

      *a = factor_of (own, (DeskSaleStep) i);
      *b = factor_of (base, (DeskSaleStep) i);
      if (*a < 0)
        *a = MAX (*b, 0);
      if (*b < 0)
        *b = *a;
    }
}

/* What comes out when the steps of @changed are his own. */
static double
outcome_of (const Factors *factors, guint changed)
{
  double outcome = 1;

  for (guint i = 0; i < factors->n; i++)
    outcome *= (changed & 1u << i) != 0 ? factors->own[i] : factors->base[i];
  return outcome;
}

static double
factorial (guint n)
{
  double product = 1;

  while (n > 1)
    product *= n--;
  return product;
}

/* Of all orders, the part in which just the steps of @before come before. */
static double
weight_of (const Factors *factors, guint before)
{
  guint size = 0;

  for (guint i = 0; i < factors->n; i++)
    size += (before >> i) & 1u;
  return factorial (size) * factorial (factors->n - size - 1)
         / factorial (factors->n);
}

static double
effect_of (const Factors *factors, guint step)
{
  double effect = 0;

  for (guint before = 0; before < 1u << factors->n; before++)
    if ((before & 1u << step) == 0)
      effect += weight_of (factors, before)
                * (outcome_of (factors, before | 1u << step)
                   - outcome_of (factors, before));
  return effect;
}

/* --- all ------------------------------------------------------------------ */

static DeskSaleStep
last_step (const DeskFunnelCounts *own, const DeskFunnelCounts *base)
{
  guint step = DESK_STEPS - 1;

  while (step > 0 && count_of (own, (DeskSaleStep) step) == 0
         && count_of (base, (DeskSaleStep) step) == 0)
    step--;
  return (DeskSaleStep) step;
}

/* The one that went furthest the way of the whole; the earliest of equals. */
static DeskSaleStep
main_step (const DeskFunnelDiff *diff)
{
  const gint64 sign = diff->difference < 0 ? -1 : 1;
  DeskSaleStep step = DESK_STEPS;
  gint64 most = 0;

  for (guint i = 0; diff->difference != 0 && i < DESK_STEPS; i++)
    if (sign * diff->effect[i] > most)
      {
        most = sign * diff->effect[i];
        step = (DeskSaleStep) i;
      }
  return step;
}

#define NEARLY 1e-6 /* hundredths: so much is noise of computing */

/* What rounding has lost, or made, goes to where most of it was; to the
 * earliest of equals. */
static void
round_effects (const double exact[DESK_STEPS], DeskFunnelDiff *diff)
{
  gint64 lost = diff->difference;

  for (guint i = 0; i < DESK_STEPS; i++)
    {
      diff->effect[i] = llround (exact[i]);
      lost -= diff->effect[i];
    }
  while (lost != 0)
    {
      const int sign = lost > 0 ? 1 : -1;
      guint most = 0;

      for (guint i = 1; i < DESK_STEPS; i++)
        if (sign * (exact[i] - (double) diff->effect[i])
            > sign * (exact[most] - (double) diff->effect[most]) + NEARLY)
          most = i;
      diff->effect[most] += sign;
      lost -= sign;
    }
}

gboolean
desk_funnel_diff (const DeskFunnelCounts *own, const DeskFunnelCounts *base,
                  DeskFunnelDiff *diff)
{
  double exact[DESK_STEPS] = { 0 };
  Factors factors = { .n = 0 };

  if (own->parts == 0 || base->parts == 0)
    return FALSE;
  *diff = (DeskFunnelDiff){ .outcome = last_step (own, base) };
  factors.n = diff->outcome + 1u;
  set_factors (&factors, own, base);
  diff->difference = llround (HUNDREDTHS
                              * (outcome_of (&factors, (1u << factors.n) - 1)
                                 - outcome_of (&factors, 0)));
  for (guint i = 0; i < factors.n; i++)
    exact[i] = HUNDREDTHS * effect_of (&factors, i);
  round_effects (exact, diff);
  diff->step = main_step (diff);
  return TRUE;
}
