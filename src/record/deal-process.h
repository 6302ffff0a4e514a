/* deal-process.h: the regulation `deal-process`, as loaded: stages, payment,
 * documents, the hand-over to customer care.
 *
 * Statuses and what leads from one to the next are code (rules/process.h); the
 * steps inside a status are the company's own.
 */
#pragma once

#include "record/regulation.h"

/* Statuses that have stages, as bits; the words of the key `status`. */
typedef enum
{
  DESK_STAGE_WORKING = 1 << 0,
  DESK_STAGE_SOLD = 1 << 1,
  DESK_STAGE_PAID = 1 << 2,
  DESK_STAGE_IN_CARE = 1 << 3,
} DeskStageStatus;

typedef enum
{
  DESK_STAGE_NEEDS_DUE = 1 << 0,
  DESK_STAGE_NEEDS_NOTE = 1 << 1,
  DESK_STAGE_NEEDS_AMOUNT = 1 << 2, /* the deal has one */
} DeskStageNeeds;

typedef struct
{
  const char *id;       /* what the column `stage` holds */
  const char *title;    /* for people, as written */
  guint statuses;       /* DeskStageStatus bits, one at least */
  guint needs;          /* DeskStageNeeds bits */
  gboolean start;       /* may be the first of its status */
  guint stale_days;     /* working days without a contact, >= 1 */
  const DeskNode *next; /* (nullable): ids; NULL: any of the same status */
} DeskStage;

typedef struct /* a kind of document */
{
  const char *code, *title;
  gboolean required;  /* is to be sent when the deal is paid */
  gboolean is_signed; /* is to come back signed */
} DeskDocument;

typedef struct
{
  DeskRegulation *regulation; /* owns every text below */
  DeskStage *stages;
  guint n_stages;
  const DeskStage *offer_stage; /* (nullable): what an offer leads to */
  guint stale_days;             /* working days, of a deal without a stage */
  guint payment_days;           /* working days to pay in, >= 1 */
  guint overdue_days;           /* days that a payment may be late, >= 0 */
  gint64 minimum_minor;         /* DESK_MONEY_NONE: none; store's currency */
  DeskDocument *documents;
  guint n_documents;
  guint documents_days, signing_days; /* working days, >= 1 */
  const char *care_message;           /* with {client} … in it */
  guint recommendation_days;          /* days behind the hand-over; 0: never */
  guint repeat_offer_days;            /* likewise */
} DeskDealProcess;

/* As desk_exchange_new(). */
DeskDealProcess *desk_deal_process_new (DeskYaml *installed, DeskYaml *own,
                                        DeskFindings *findings);
void desk_deal_process_free (DeskDealProcess *process);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDealProcess, desk_deal_process_free)

/* The stage called @id, NULL when the regulation has none (any more). */
const DeskStage *desk_deal_process_stage (const DeskDealProcess *process,
                                          const char *id);

/* Its title; @id itself when there is none; the one is as long as @process, the
 * other as long as @id. */
const char *desk_deal_process_stage_title (const DeskDealProcess *process,
                                           const char *id);

/* NULL with %DESK_ERROR_USAGE: the nearest code and the list with titles. */
const DeskDocument *desk_deal_process_document (const DeskDealProcess *process,
                                                const char *code,
                                                GError **error);

/**
 * desk_deal_process_move:
 * @from: the stage a deal has, "" for none
 * @to: the one it is to get
 * @status: a bit: the status the deal is in
 *
 * Returns: the stage; NULL with %DESK_ERROR_USAGE when there is none called
 * @to, with %DESK_ERROR_REFUSED and those that may follow when it may not.
 * What an older text of the regulation called a stage, and is no more, may
 * be followed by any.
 */
const DeskStage *desk_deal_process_move (const DeskDealProcess *process,
                                         const char *from, const char *to,
                                         guint status, GError **error);
