/* process.h: what may happen to a deal: statuses, events, transitions.
 *
 * DESIGN, section 2, "Events", as one table.  Statuses and events are code;
 * the stages inside a status are data and no matter here.
 */
#pragma once

#include "base/cell.h"
#include "base/error.h"

typedef enum
{
  DESK_STATUS_NONE, /* before the first line of a deal; "" in files */
  DESK_STATUS_NEW,
  DESK_STATUS_WORKING,
  DESK_STATUS_SOLD,
  DESK_STATUS_PAID,
  DESK_STATUS_IN_CARE,
  DESK_STATUS_REFUSED,
  DESK_STATUS_LOST,
  DESK_STATUS_RETURNED,
  DESK_STATUS_WITHDRAWN,
  DESK_STATUSES
} DeskStatus;

#define DESK_STATUS_BIT(status) (1u << (status))

typedef enum
{
  DESK_EVENT_CLAIMED,
  DESK_EVENT_GIVEN,
  DESK_EVENT_SPREAD,
  DESK_EVENT_RETURNED,
  DESK_EVENT_SWEPT,
  DESK_EVENT_EXPIRED,
  DESK_EVENT_KEPT,
  DESK_EVENT_ACCEPTED,
  DESK_EVENT_STAGED,
  DESK_EVENT_OFFERED,
  DESK_EVENT_NOTED,
  DESK_EVENT_AMOUNT,
  DESK_EVENT_SOLD,
  DESK_EVENT_PAID,
  DESK_EVENT_DOCUMENTED,
  DESK_EVENT_CARED,
  DESK_EVENT_REFUSED,
  DESK_EVENT_CONFIRMED,
  DESK_EVENT_OVERTURNED,
  DESK_EVENT_REOPENED,
  DESK_EVENT_PENALTY_APPROVED,
  DESK_EVENT_PENALTY_REJECTED,
  DESK_EVENT_HISTORY,
  DESK_EVENT_UNDONE,
  DESK_EVENTS
} DeskEvent;

/* The words of the ledger: new, in-care …, "" for none; static. */
const char *desk_status_name (DeskStatus status);
gboolean desk_status_parse (DeskCell text, DeskStatus *status);
/* For people, translated; static. */
const char *desk_status_title (DeskStatus status);
/* The same from the word, for a column of a report; the word itself when it is
 * none of ours. */
const char *desk_status_word (const char *name);

const char *desk_event_name (DeskEvent event); /* claimed, penalty-approved … */
gboolean desk_event_parse (DeskCell text, DeskEvent *event);
const char *desk_event_title (DeskEvent event);
const char *desk_event_word (const char *name);

/* new, returned, working. */
gboolean desk_status_is_open (DeskStatus status);

/* new, returned, withdrawn: owned by the exchange, and only they are. */
gboolean desk_status_is_on_exchange (DeskStatus status);

/* Which of a client's deals an inquiry concerns: the greater the sooner, of
 * equal ones the newest; 0: none. */
guint desk_status_concern (DeskStatus status);

/* Whether a deal counts against its owner's open limit: working, and a sale
 * whose payment is @overdue. */
gboolean desk_status_counts (DeskStatus status, gboolean overdue);

/* Statuses that @event may start from, as bits. */
guint desk_event_from (DeskEvent event);

/* Statuses that @event may lead to from @from, as bits; 0: none. */
guint desk_event_to (DeskEvent event, DeskStatus from);

/* Whether a line with this event, status_from and status_to can be. */
gboolean desk_process_allows (DeskEvent event, DeskStatus from, DeskStatus to);

/**
 * desk_process_check:
 * @event: what is to happen
 * @from: the deal's status
 * @error: set to %DESK_ERROR_REFUSED; names the status the deal has and those
 *   the event is for
 */
gboolean desk_process_check (DeskEvent event, DeskStatus from, GError **error);
