/* routing.h: the regulation `routing`, as loaded. */
#pragma once

#include "record/inbound.h"
#include "record/regulation.h"

#define DESK_ROUTES_MAX 60
#define DESK_SHARED_KEYS_MAX 200

/* Conditions; those that are named must all hold, and one of each list. */
typedef struct
{
  const DeskNode *sources; /* (nullable): ids of sources */
  const DeskNode *words; /* (nullable): phrases, as rules/words.h reads them */
  guint kinds;           /* bits 1 << DeskKind; 0: any */
  gint64 amount_from_minor; /* DESK_MONEY_NONE: any */
  const char *currency;     /* of the amount; "": the store's */
  gboolean corporate;       /* a company name is present */
  const char *department;   /* where the deal goes */
} DeskRoute;

typedef enum /* what becomes of an inquiry of a client who has bought */
{
  DESK_KNOWN_OWNER, /* a repeat, for the deal's owner */
  DESK_KNOWN_CARE,  /* a repeat, for customer care */
  DESK_KNOWN_NEW,   /* a new deal */
} DeskKnown;

/* A number or an address that belongs to many, and so tells nobody apart. */
typedef struct
{
  guint64 phone;          /* 0: an address */
  DeskCell local, domain; /* before and behind the @; empty: any */
} DeskSharedKey;

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  const char *department;     /* of what no rule matches */
  /* The commercial inbox: either condition is enough. */
  const char *commercial_department;
  gint64 commercial_from_minor;    /* DESK_MONEY_NONE: off */
  const char *commercial_currency; /* "": the store's */
  gboolean commercial_corporate;   /* whoever names a company */
  guint head_inbox;  /* leads a day that the inbox takes; 0: any number */
  DeskRoute *routes; /* the first match wins */
  guint n_routes;
  DeskKnown sold, paid, in_care;
  const char *care_department;
  DeskSharedKey *shared_keys;
  guint n_shared_keys;
  gboolean shared_one_digit;      /* so does a number of one digit only */
  const DeskNode *purchase_words; /* (nullable): a new purchase, not a repeat */
} DeskRouting;

/* As desk_exchange_new(). */
DeskRouting *desk_routing_new (DeskYaml *installed, DeskYaml *own,
                               DeskFindings *findings);
void desk_routing_free (DeskRouting *routing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRouting, desk_routing_free)
