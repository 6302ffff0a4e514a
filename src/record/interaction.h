/* interaction.h: the regulation `interaction`, as loaded: who handles a call,
 * oneself or the colleague. */
#pragma once

#include "record/regulation.h"

#define DESK_MANNERS_MAX 60

/* What the caller is to us, as far as it matters who answers him. */
typedef enum
{
  DESK_CALLER_OWN,        /* a client of whoever picked up */
  DESK_CALLER_SERVED,     /* a colleague works with him */
  DESK_CALLER_ABANDONED,  /* somebody did who is here no more */
  DESK_CALLER_WAITING,    /* his deal waits on the exchange */
  DESK_CALLER_COMMERCIAL, /* it waits in the commercial inbox */
  DESK_CALLER_REFUSED,    /* a conditional refusal */
  DESK_CALLER_CARE,       /* customer care has him */
  DESK_CALLER_PAST,       /* known, and nothing is open */
  DESK_CALLER_NONE,       /* unknown */
  DESK_CALLERS
} DeskCaller;

typedef enum
{
  DESK_ADVICE_ANSWER,     /* answer yourself */
  DESK_ADVICE_TRANSFER,   /* to who works with him */
  DESK_ADVICE_COMMERCIAL, /* to the commercial department */
  DESK_ADVICE_HEAD,
  DESK_ADVICE_CARE,
  DESK_ADVICE_TAKE, /* take the deal from the exchange */
  DESK_ADVICE_OPEN, /* open a deal */
  DESK_ADVICES
} DeskAdvice;

typedef enum
{
  DESK_FACTOR_CLIENT, /* the client's interest */
  DESK_FACTOR_DOUBLE, /* double work */
  DESK_FACTORS
} DeskFactor;

/* The words of the regulation and of the columns, NULL-terminated, in the order
 * of the enums. */
extern const char *const desk_caller_names[];
extern const char *const desk_advice_names[];
extern const char *const desk_factor_names[];

typedef enum
{
  DESK_OWNER_ANY,
  DESK_OWNER_PRESENT,
  DESK_OWNER_AWAY
} DeskOwnerPresence;

typedef struct
{
  const char *id;    /* what --decide takes */
  const char *title; /* for people, as written */
  gboolean purchase; /* he wants to buy anew, whatever he has bought */
} DeskSituation;

/* Conditions, which must all hold, and what is advised then. */
typedef struct
{
  const DeskNode *situations; /* (nullable): ids; NULL: any, or none named */
  guint callers;              /* bits 1 << DeskCaller; 0: any */
  DeskOwnerPresence owner;
  gboolean large;
  DeskAdvice advice;
  DeskFactor factor;
  const char *reason; /* for people, as written */
} DeskManner;

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  DeskSituation *situations;
  guint n_situations;
  DeskManner *manners; /* the first match wins; the last matches always */
  guint n_manners;
} DeskInteraction;

/* As desk_exchange_new(). */
DeskInteraction *desk_interaction_new (DeskYaml *installed, DeskYaml *own,
                                       DeskFindings *findings);
void desk_interaction_free (DeskInteraction *interaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskInteraction, desk_interaction_free)

/* The situation called @id, or NULL with %DESK_ERROR_USAGE: the nearest id and
 * the list with titles. */
const DeskSituation *
desk_interaction_situation (const DeskInteraction *interaction, const char *id,
                            GError **error);
