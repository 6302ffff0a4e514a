/* interaction.h: who answers this call, and whether it is a new deal. */
#pragma once

#include "record/interaction.h"
#include "rules/process.h"

/* Everything the decision looks at. */
typedef struct
{
  const char *situation; /* (nullable): an id of the regulation */
  DeskCaller caller;
  gboolean owner_present; /* who works with him is at work now */
  gboolean large;         /* by the amount named, or the deal's */
} DeskCallFacts;

/* The deal that a call concerns: what counts for DeskCaller. */
typedef struct
{
  DeskStatus status;     /* DESK_STATUS_NONE: the client has none */
  gboolean own;          /* its owner picked up */
  gboolean owner_here;   /* its owner works here still */
  gboolean commercial;   /* it waits in the commercial inbox */
  gboolean for_care;     /* the regulation routing gives it to customer care */
  gboolean for_new_deal; /* likewise to a new deal */
} DeskCallDeal;

/* What the caller is to whoever picked up. */
DeskCaller desk_call_caller (gboolean known, const DeskCallDeal *deal);

/* The rule that decides; borrowed from @interaction, never NULL. */
const DeskManner *desk_call_advise (const DeskInteraction *interaction,
                                    const DeskCallFacts *call);

/* Whether a new deal may be opened for him: not while somebody works with him,
 * nor while there is one to take. */
gboolean desk_call_may_open (DeskCaller caller);

/* answer, transfer …; client-interest, double-work; static. */
const char *desk_advice_name (DeskAdvice advice);
const char *desk_factor_name (DeskFactor factor);

/* For people, translated; static. */
const char *desk_advice_title (const char *name);
const char *desk_factor_title (const char *name);
