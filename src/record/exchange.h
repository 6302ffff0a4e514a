/* exchange.h: the regulation `lead-exchange`, as loaded. */
#pragma once

#include "record/regulation.h"
#include "record/role.h"

/* What puts one waiting deal before another; the regulation lists them, the
 * first that tells two deals apart decides. */
typedef enum
{
  DESK_ORDER_MISSED_CALLS_FIRST,
  DESK_ORDER_REPEATS_FIRST, /* the client has asked again */
  DESK_ORDER_LARGE_FIRST,   /* a deal with an amount before one without */
  DESK_ORDER_RETURNED_LAST, /* the fewer returns the sooner */
  DESK_ORDER_NEWEST_FIRST,
  DESK_ORDER_OLDEST_FIRST,
  DESK_ORDERS
} DeskOrder;

/* To whom `spread` hands what waits. */
typedef enum
{
  DESK_STRATEGY_ROUND_ROBIN, /* one after the other */
  DESK_STRATEGY_LEAST_OPEN,  /* who has the fewest open deals */
  DESK_STRATEGY_STRONGEST,   /* who sells the most of what he gets */
  DESK_STRATEGIES
} DeskStrategy;

/* The words of the regulation and of --strategy, NULL-terminated, in the order
 * of the enum. */
extern const char *const desk_strategy_names[];

typedef struct /* one of return-reasons */
{
  const char *code;  /* what --reason takes */
  const char *title; /* for people, as written */
  gboolean note;     /* --note is required */
} DeskReason;

typedef struct
{
  DeskRegulation *regulation;    /* owns every text below */
  guint open_limit[DESK_LEVELS]; /* deals, >= 1 */
  DeskOrder order[DESK_ORDERS];
  guint n_order;
  guint prefer_previous_hours;  /* by the clock; 0: no preference */
  gboolean returned_restricted; /* to trainees and the underloaded */
  guint underloaded_percent;    /* of one's own limit, 1-100 */
  gboolean claim_expiry;        /* what is not contacted in time goes back */
  guint claim_expiry_minutes;   /* working minutes that are in time, >= 1 */
  guint sweep_keep;             /* deals each may keep by default */
  DeskStrategy spread_strategy; /* when --strategy names none */
  guint spread_months;          /* whole months before this one, >= 1 */
  guint spread_minimum;         /* deals that make a conversion, >= 1 */
  DeskReason *return_reasons;
  guint n_return_reasons;
} DeskExchange;

/**
 * desk_exchange_new:
 * @installed: (transfer full) (nullable): see desk_regulation_new()
 * @own: (transfer full) (nullable): likewise
 * @findings: gets every fault
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskExchange *desk_exchange_new (DeskYaml *installed, DeskYaml *own,
                                 DeskFindings *findings);
void desk_exchange_free (DeskExchange *exchange);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskExchange, desk_exchange_free)

/* The reason to return a deal called @code, or NULL with %DESK_ERROR_USAGE:
 * the nearest code and the list with titles. */
const DeskReason *desk_exchange_reason (const DeskExchange *exchange,
                                        const char *code, GError **error);
