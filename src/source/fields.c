#include "config.h"

#include "source/fields.h"

#define FORM (1u << DESK_KIND_FORM)
#define CALL (1u << DESK_KIND_CALL)
#define DEAL (1u << DESK_KIND_DEAL)
#define BASE (1u << DESK_KIND_BASE)
#define ROWS (FORM | DEAL | BASE)

static const struct
{
  const char *name;
  guint kinds;
} fields[DESK_FIELDS] = {
  [DESK_FIELD_EXTERNAL_ID] = { "external-id", ROWS | CALL },
  [DESK_FIELD_TIME] = { "time", ROWS | CALL },
  [DESK_FIELD_NAME] = { "name", ROWS | CALL },
  [DESK_FIELD_LAST_NAME] = { "last-name", ROWS },
  [DESK_FIELD_FIRST_NAME] = { "first-name", ROWS },
  [DESK_FIELD_MIDDLE_NAME] = { "middle-name", ROWS },
  [DESK_FIELD_COMPANY] = { "company", ROWS },
  [DESK_FIELD_PHONE] = { "phone", ROWS | CALL },
  [DESK_FIELD_EMAIL] = { "email", ROWS },
  [DESK_FIELD_PRODUCT] = { "product", ROWS },
  [DESK_FIELD_AMOUNT] = { "amount", ROWS },
  [DESK_FIELD_CURRENCY] = { "currency", ROWS },
  [DESK_FIELD_MESSAGE] = { "message", ROWS },
  [DESK_FIELD_REFERRED_BY] = { "referred-by", ROWS },
  [DESK_FIELD_UTM + DESK_UTM_SOURCE] = { "utm-source", ROWS | CALL },
  [DESK_FIELD_UTM + DESK_UTM_MEDIUM] = { "utm-medium", ROWS | CALL },
  [DESK_FIELD_UTM + DESK_UTM_CAMPAIGN] = { "utm-campaign", ROWS | CALL },
  [DESK_FIELD_UTM + DESK_UTM_CONTENT] = { "utm-content", ROWS | CALL },
  [DESK_FIELD_UTM + DESK_UTM_TERM] = { "utm-term", ROWS | CALL },
  [DESK_FIELD_STATUS] = { "status", DEAL },
  [DESK_FIELD_OWNER] = { "owner", DEAL },
  [DESK_FIELD_REASON] = { "reason", DEAL },
  [DESK_FIELD_CLOSED] = { "closed", DEAL },
  [DESK_FIELD_FROM] = { "from", CALL },
  [DESK_FIELD_FROM_EXTENSION] = { "from-extension", CALL },
  [DESK_FIELD_TO] = { "to", CALL },
  [DESK_FIELD_TO_EXTENSION] = { "to-extension", CALL },
  [DESK_FIELD_EXTENSION] = { "extension", CALL },
  [DESK_FIELD_DIRECTION] = { "direction", CALL },
  [DESK_FIELD_OUTCOME] = { "outcome", CALL },
  [DESK_FIELD_SECONDS] = { "seconds", CALL },
  [DESK_FIELD_ANSWERED_AT] = { "answered-at", CALL },
  [DESK_FIELD_FINISHED_AT] = { "finished-at", CALL },
  [DESK_FIELD_RECORDING] = { "recording", CALL },
  [DESK_FIELD_ORDER] = { "order", CALL },
};

const char *
desk_field_name (DeskField field)
{
  return fields[field].name;
}

gboolean
desk_field_parse (const char *name, DeskField *field)
{
  for (guint i = 0; i < DESK_FIELDS; i++)
    if (g_str_equal (fields[i].name, name))
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
desk_field_fits (DeskField field, DeskKind kind)
{
  return (fields[field].kinds & (1u << kind)) != 0;
}
