/* find-answer.h: what is known of one caller, and what is advised. */
#pragma once

#include "board/search.h"
#include "rules/interaction.h"
#include "rules/presence.h"
#include "rules/routing.h"
#include "work/desk.h"
#include "work/find-query.h"

/* What every answer of a run needs; all borrowed but `deals`. */
typedef struct
{
  DeskDesk *desk;
  const DeskFindQueries *queries;
  const DeskInteraction *interaction;
  const DeskRouting *routing;
  const DeskRouter *router;
  const DeskSituation *situation; /* (nullable): --decide */
  DeskInbound said;   /* what the caller said: amount, company … */
  gboolean in_full;   /* --full was asked for and is recorded */
  DeskSearch *search; /* see desk_find_set_search() */
  GHashTable
      *deals; /* client -> GPtrArray of DeskDeal; the caller's to unref */
} DeskFind;

/* Says what was found; it must outlive what is answered by it. */
void desk_find_set_search (DeskFind *find, DeskSearch *search);

/* What was offered last; terms are texts of the search. */
typedef struct
{
  gint64 time; /* DESK_TIME_NONE: nothing */
  gint64 amount_minor;
  DeskCell terms;
} DeskFindOffer;

/* A contact; cells are borrowed from the search. */
typedef struct
{
  gint64 time; /* DESK_TIME_NONE: none */
  DeskCell manager, channel, direction, outcome;
} DeskFindContact;

typedef struct
{
  guint index;             /* of the query */
  gint64 client;           /* 0: unknown */
  GPtrArray *deals;        /* of DeskDeal, the one that a call concerns first */
  const DeskDeal *deal;    /* that one; NULL when there is none */
  const DeskPerson *owner; /* of it, here still; NULL */
  DeskPresence presence;   /* of the owner */
  gint64 away_until; /* he is AWAY: as he said; may be over; DESK_TIME_NONE */
  char *name, *company;    /* the last that were named; "" */
  char *phones, *emails;   /* all of the client, as the ledgers keep them */
  guint repeats;           /* repeat leads */
  gint64 repeated;         /* the last one; DESK_TIME_NONE */
  DeskFindOffer offer;     /* of the deal */
  DeskFindContact spoke;   /* the last in which somebody was reached */
  DeskFindContact tried;   /* the last of all */
  DeskCaller caller;
  const DeskManner *manner; /* what is advised */
  GPtrArray *to;            /* of DeskPerson: whom to give the call */
  gboolean sees;            /* numbers and e-mails may be shown in full */
} DeskFindAnswer;

DeskFindAnswer *desk_find_answer_new (const DeskFind *find, guint index,
                                      gint64 client);
void desk_find_answer_free (DeskFindAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFindAnswer, desk_find_answer_free)

/* The reason of the refusal of @deal, "" when it has none; borrowed from the
 * search. */
DeskCell desk_find_reason (const DeskFind *find, const DeskDeal *deal);
