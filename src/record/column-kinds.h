/* column-kinds.h: what a cell of each column may hold.
 *
 * One kind a column, the same that man/salesdesk-store.5 names.  Statuses and
 * events are the rules' words; whoever checks them asks rules/process.h.
 */
#pragma once

#include "record/ledgers.h"

typedef enum
{
  DESK_CELL_TEXT,     /* anything */
  DESK_CELL_NUMBER,   /* a whole number, not negative, without leading zeros */
  DESK_CELL_LINE,     /* the seq of a line, from 1 */
  DESK_CELL_MOMENT,   /* 2026-11-22T13:44:00+03:00 */
  DESK_CELL_DAY,      /* 2026-11-22 */
  DESK_CELL_ACTOR,    /* ID, ID/LOGIN */
  DESK_CELL_ID,       /* as in YAML: a-z 0-9 - */
  DESK_CELL_PERSON,   /* an ID, or ~ and a name of an old CRM */
  DESK_CELL_BATCH,    /* 12 hex digits */
  DESK_CELL_EXTERNAL, /* SYSTEM:ID */
  DESK_CELL_PHONES,   /* E.164, several separated by a blank */
  DESK_CELL_EMAILS,   /* lower case, several separated by a blank */
  DESK_CELL_MONEY,    /* 1234.50 */
  DESK_CELL_CURRENCY, /* RUB */
  DESK_CELL_JSON,     /* an object of scalars */
  DESK_CELL_PENALTY,  /* falsified=1.00 */
  DESK_CELL_SEAL,     /* checked with the commits */
  DESK_CELL_EVENT,    /* of a deal */
  DESK_CELL_STATUS,   /* of a deal */
  DESK_CELL_LEAD_KIND,
  DESK_CELL_LEAD_OUTCOME,
  DESK_CELL_CHANNEL,
  DESK_CELL_DIRECTION,
  DESK_CELL_CONTACT_OUTCOME,
  DESK_CELL_DAY_KIND,
  DESK_CELLS
} DeskCellKind;

DeskCellKind desk_column_kind (DeskLedger ledger, guint column);

/* FALSE for columns that no line may leave empty. */
gboolean desk_column_may_be_empty (DeskLedger ledger, guint column);

/* Whether @cell, not empty, is of @kind.  EVENT, STATUS and SEAL always are. */
gboolean desk_cell_fits (DeskCellKind kind, DeskCell cell);

/* What is wanted, for messages; translated, static. */
const char *desk_cell_kind_title (DeskCellKind kind);
