/* ledgers.h: the columns of every ledger, in the order of the files.
 *
 * DESIGN, section 2; man/salesdesk-store.5 says of each its type, its unit and
 * who writes it.  The header lines are made from these tables and must equal
 * the first line of every partition.
 */
#pragma once

#include "base/cell.h"

typedef enum
{
  DESK_LEADS,
  DESK_DEALS,
  DESK_CONTACTS,
  DESK_REVIEWS,
  DESK_DAYS,
  DESK_LEDGERS
} DeskLedger;

/* The five columns every ledger begins with. */
enum
{
  DESK_SEQ,
  DESK_RECORDED,
  DESK_TIME,
  DESK_ACTOR,
  DESK_REF,
  DESK_COMMON_COLUMNS
};

enum /* leads */
{
  DESK_LEAD_BATCH = DESK_COMMON_COLUMNS,
  DESK_LEAD_SOURCE,
  DESK_LEAD_KIND,
  DESK_LEAD_EXTERNAL_ID,
  DESK_LEAD_OUTCOME,
  DESK_LEAD_DEAL,
  DESK_LEAD_CLIENT,
  DESK_LEAD_DEPARTMENT,
  DESK_LEAD_NAME,
  DESK_LEAD_PHONE,
  DESK_LEAD_EMAIL,
  DESK_LEAD_COMPANY,
  DESK_LEAD_PRODUCT,
  DESK_LEAD_AMOUNT,
  DESK_LEAD_CURRENCY,
  DESK_LEAD_MESSAGE,
  DESK_LEAD_REFERRED_BY,
  DESK_LEAD_UTM_SOURCE,
  DESK_LEAD_UTM_MEDIUM,
  DESK_LEAD_UTM_CAMPAIGN,
  DESK_LEAD_UTM_CONTENT,
  DESK_LEAD_UTM_TERM,
  DESK_LEAD_EXTRA,
  DESK_LEAD_SEAL,
  DESK_LEAD_COLUMNS
};

enum /* deals */
{
  DESK_DEAL_BATCH = DESK_COMMON_COLUMNS,
  DESK_DEAL_EVENT,
  DESK_DEAL_DEAL,
  DESK_DEAL_CLIENT,
  DESK_DEAL_OWNER_FROM,
  DESK_DEAL_OWNER_TO,
  DESK_DEAL_DEPARTMENT,
  DESK_DEAL_STATUS_FROM,
  DESK_DEAL_STATUS_TO,
  DESK_DEAL_STAGE,
  DESK_DEAL_DUE,
  DESK_DEAL_REASON,
  DESK_DEAL_CAUSE,
  DESK_DEAL_AMOUNT,
  DESK_DEAL_CURRENCY,
  DESK_DEAL_PRODUCT,
  DESK_DEAL_TERMS,
  DESK_DEAL_PENALTY,
  DESK_DEAL_ANSWERS,
  DESK_DEAL_NOTE,
  DESK_DEAL_SEAL,
  DESK_DEAL_COLUMNS
};

enum /* contacts */
{
  DESK_CONTACT_BATCH = DESK_COMMON_COLUMNS,
  DESK_CONTACT_SOURCE,
  DESK_CONTACT_MANAGER,
  DESK_CONTACT_DEAL,
  DESK_CONTACT_CLIENT,
  DESK_CONTACT_PHONE,
  DESK_CONTACT_CHANNEL,
  DESK_CONTACT_DIRECTION,
  DESK_CONTACT_OUTCOME,
  DESK_CONTACT_SECONDS,
  DESK_CONTACT_ASKED,
  DESK_CONTACT_RECORDING,
  DESK_CONTACT_EXTERNAL_ID,
  DESK_CONTACT_NOTE,
  DESK_CONTACT_SEAL,
  DESK_CONTACT_COLUMNS
};

enum /* reviews */
{
  DESK_REVIEW_CONTACT = DESK_COMMON_COLUMNS,
  DESK_REVIEW_DEAL,
  DESK_REVIEW_MANAGER,
  DESK_REVIEW_KIND,
  DESK_REVIEW_SCORE,
  DESK_REVIEW_STEPS,
  DESK_REVIEW_NOTE,
  DESK_REVIEW_SEAL,
  DESK_REVIEW_COLUMNS
};

enum /* days */
{
  DESK_DAY_DAY = DESK_COMMON_COLUMNS,
  DESK_DAY_KIND,
  DESK_DAY_PERSON,
  DESK_DAY_SUBJECT,
  DESK_DAY_VALUE,
  DESK_DAY_NOTE,
  DESK_DAY_SEAL,
  DESK_DAY_COLUMNS
};

#define DESK_COLUMNS_MAX 32 /* no ledger has more; column sets are 32 bits */
#define DESK_COLUMN_BIT(column) (1u << (column))

/* "leads", "deals" …: the folder, and the seed of its first seal. */
const char *desk_ledger_name (DeskLedger ledger);

/* FALSE when @name is no ledger's. */
gboolean desk_ledger_parse (const char *name, DeskLedger *ledger);

/* Columns of the ledger, `seq` and `seal` included. */
guint desk_ledger_columns (DeskLedger ledger);

/* The name of a column; static. */
const char *desk_ledger_column (DeskLedger ledger, guint column);

/* The header line with its LF; static. */
const char *desk_ledger_header (DeskLedger ledger);
