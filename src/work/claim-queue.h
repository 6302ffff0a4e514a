/* claim-queue.h: a deal of the board as the queue of the exchange sees it. */
#pragma once

#include "board/deals.h"
#include "rules/exchange.h"
#include "work/desk.h"

/* Whether @deal waits for somebody to take it. */
gboolean desk_claim_waits (const DeskDeal *deal);

DeskWaiting desk_claim_waiting (const DeskDesk *desk, const DeskDeal *deal);

/* The caller's queue; nobody's when he takes no deals. */
DeskQueue desk_claim_queue (const DeskDesk *desk, const DeskExchange *exchange);
