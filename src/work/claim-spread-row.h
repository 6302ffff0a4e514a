/* claim-spread-row.h: a deal that was handed out, as a row. */
#pragma once

#include "work/claim-team.h"

#define DESK_SPREAD_COLUMNS 14
#define DESK_SPREAD_PLAIN 7 /* the first of them: without --explain */

extern const DeskColumn desk_spread_columns[DESK_SPREAD_COLUMNS];

/* What became of one candidate of a deal. */
typedef struct
{
  gint64 deal;
  const char *name; /* of the client */
  const DeskPerson *person;
  DeskCandidate candidate; /* as he was when the deal was decided upon */
  DeskSpreadCode code;
} DeskSpreadRow;

/* Pushes @row; @cohort: what he received and sold is known. */
gboolean desk_spread_push (const DeskChange *change, const DeskSpreadRow *row,
                           gboolean cohort, GError **error);
