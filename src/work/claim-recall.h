/* claim-recall.h: clients to whom a refusal promised to come back today. */
#pragma once

#include "board/recalls.h"
#include "work/change.h"

typedef struct
{
  const DeskRecall *recall; /* borrowed from the recalls */
  const DeskDeal *deal;     /* the lost one; borrowed from the board */
  gint64 opened;            /* the new deal */
} DeskCameBack;

/**
 * desk_claim_recall:
 * @recalls: empty, or folded up to an earlier state
 * @back: (element-type DeskCameBack): gets those who come back
 *
 * Opens a deal on the exchange for every client whose day has come, whose deal
 * is lost by now and who has no open deal.  Notes who had to wait: for the
 * check of the refusal, or because somebody serves him.
 *
 * Locking: the change has begun.
 */
gboolean desk_claim_recall (DeskChange *change, DeskRecalls *recalls,
                            GArray *back, GError **error);
