#include "config.h"

#include "rules/interaction.h"

#include "base/i18n.h"

static const char *const advice_titles[DESK_ADVICES] = {
  [DESK_ADVICE_ANSWER] = N_ ("answer yourself"),
  [DESK_ADVICE_TRANSFER] = N_ ("transfer the call"),
  [DESK_ADVICE_COMMERCIAL] = N_ ("give to the commercial department"),
  [DESK_ADVICE_HEAD] = N_ ("give to the head"),
  [DESK_ADVICE_CARE] = N_ ("give to customer care"),
  [DESK_ADVICE_TAKE] = N_ ("take the deal from the exchange"),
  [DESK_ADVICE_OPEN] = N_ ("open a deal"),
};

static const char *const factor_titles[DESK_FACTORS] = {
  [DESK_FACTOR_CLIENT] = N_ ("the client's interest"),
  [DESK_FACTOR_DOUBLE] = N_ ("double work"),
};

static DeskCaller
served_by (const DeskCallDeal *deal)
{
  if (deal->own)
    return DESK_CALLER_OWN;
  return deal->owner_here ? DESK_CALLER_SERVED : DESK_CALLER_ABANDONED;
}

DeskCaller
desk_call_caller (gboolean known, const DeskCallDeal *deal)
{
  if (!known)
    return DESK_CALLER_NONE;
  switch (deal->status)
    {
    case DESK_STATUS_NEW:
    case DESK_STATUS_RETURNED:
      return deal->commercial ? DESK_CALLER_COMMERCIAL : DESK_CALLER_WAITING;
    case DESK_STATUS_WORKING:
      return served_by (deal);
    case DESK_STATUS_REFUSED:
      return DESK_CALLER_REFUSED;
    case DESK_STATUS_SOLD:
    case DESK_STATUS_PAID:
    case DESK_STATUS_IN_CARE:
      if (deal->for_new_deal)
        return DESK_CALLER_PAST;
      return deal->for_care ? DESK_CALLER_CARE : served_by (deal);
    default:
      return DESK_CALLER_PAST;
    }
}

static gboolean
holds (const DeskManner *manner, const DeskCallFacts *call)
{
  if (manner->situations != NULL
      && (call->situation == NULL
          || !desk_regulation_lists (manner->situations, call->situation)))
    return FALSE;
  if (manner->callers != 0 && (manner->callers & (1u << call->caller)) == 0)
    return FALSE;
  if (manner->owner != DESK_OWNER_ANY
      && (manner->owner == DESK_OWNER_PRESENT) != call->owner_present)
    return FALSE;
  return !manner->large || call->large;
}

const DeskManner *
desk_call_advise (const DeskInteraction *interaction, const DeskCallFacts *call)
{
  guint i = 0;

  /* The last one has no conditions: the regulation is not loaded without. */
  while (i + 1 < interaction->n_manners
         && !holds (&interaction->manners[i], call))
    i++;
  return &interaction->manners[i];
}

gboolean
desk_call_may_open (DeskCaller caller)
{
  return caller == DESK_CALLER_PAST || caller == DESK_CALLER_NONE;
}

const char *
desk_advice_name (DeskAdvice advice)
{
  g_return_val_if_fail (advice < DESK_ADVICES, "");
  return desk_advice_names[advice];
}

const char *
desk_factor_name (DeskFactor factor)
{
  g_return_val_if_fail (factor < DESK_FACTORS, "");
  return desk_factor_names[factor];
}

static const char *
find_title (const char *const *names, const char *const *titles,
            const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return _ (titles[i]);
  return name;
}

const char *
desk_advice_title (const char *name)
{
  return find_title (desk_advice_names, advice_titles, name);
}

const char *
desk_factor_title (const char *name)
{
  return find_title (desk_factor_names, factor_titles, name);
}
