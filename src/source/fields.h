/* fields.h: what a column of an export may be, by the names of sources/.
 *
 * The keys of `columns:` in a source, and which kinds have them.
 */
#pragma once

#include "record/inbound.h"

typedef enum
{
  DESK_FIELD_EXTERNAL_ID, /* of a call: its legs share it */
  DESK_FIELD_TIME,
  DESK_FIELD_NAME,
  DESK_FIELD_LAST_NAME,
  DESK_FIELD_FIRST_NAME,
  DESK_FIELD_MIDDLE_NAME,
  DESK_FIELD_COMPANY,
  DESK_FIELD_PHONE, /* all columns count, not only the first filled one */
  DESK_FIELD_EMAIL, /* likewise */
  DESK_FIELD_PRODUCT,
  DESK_FIELD_AMOUNT,
  DESK_FIELD_CURRENCY,
  DESK_FIELD_MESSAGE,
  DESK_FIELD_REFERRED_BY,
  DESK_FIELD_UTM, /* the first of five, in the order of DESK_UTM_… */
  DESK_FIELD_UTM_LAST = DESK_FIELD_UTM + DESK_UTMS - 1,
  DESK_FIELD_STATUS, /* deal: the old CRM's stage */
  DESK_FIELD_OWNER,
  DESK_FIELD_REASON,
  DESK_FIELD_CLOSED,
  DESK_FIELD_FROM, /* call: who rang … */
  DESK_FIELD_FROM_EXTENSION,
  DESK_FIELD_TO, /* … and whom */
  DESK_FIELD_TO_EXTENSION,
  DESK_FIELD_EXTENSION, /* ours, whoever rang */
  DESK_FIELD_DIRECTION,
  DESK_FIELD_OUTCOME,
  DESK_FIELD_SECONDS,
  DESK_FIELD_ANSWERED_AT,
  DESK_FIELD_FINISHED_AT,
  DESK_FIELD_RECORDING,
  DESK_FIELD_ORDER, /* of legs that began together: the least came first */
  DESK_FIELDS
} DeskField;

/* The key in a source: `external-id`, `utm-source` …; static. */
const char *desk_field_name (DeskField field);

/* FALSE when @name is no field. */
gboolean desk_field_parse (const char *name, DeskField *field);

/* Whether rows of @kind have @field. */
gboolean desk_field_fits (DeskField field, DeskKind kind);
