#include "config.h"

#include "record/column-kinds.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/phone.h"
#include "format/json.h"
#include "record/day-line.h"

/* Columns that every line fills are marked with MUST. */
#define MUST 0x80

#define COMMON                               \
  [DESK_SEQ] = MUST | DESK_CELL_LINE,        \
  [DESK_RECORDED] = MUST | DESK_CELL_MOMENT, \
  [DESK_TIME] = MUST | DESK_CELL_MOMENT,     \
  [DESK_ACTOR] = MUST | DESK_CELL_ACTOR, [DESK_REF] = DESK_CELL_TEXT

/* What is not named is text. */
static const guint8 kinds[DESK_LEDGERS][DESK_COLUMNS_MAX] = {
  [DESK_LEADS]
  = { COMMON, [DESK_LEAD_BATCH] = DESK_CELL_BATCH,
      [DESK_LEAD_SOURCE] = DESK_CELL_ID, [DESK_LEAD_KIND] = DESK_CELL_LEAD_KIND,
      [DESK_LEAD_EXTERNAL_ID] = DESK_CELL_EXTERNAL,
      [DESK_LEAD_OUTCOME] = MUST | DESK_CELL_LEAD_OUTCOME,
      [DESK_LEAD_DEAL] = DESK_CELL_LINE, [DESK_LEAD_CLIENT] = DESK_CELL_LINE,
      [DESK_LEAD_DEPARTMENT] = DESK_CELL_ID,
      [DESK_LEAD_PHONE] = DESK_CELL_PHONES,
      [DESK_LEAD_EMAIL] = DESK_CELL_EMAILS,
      [DESK_LEAD_AMOUNT] = DESK_CELL_MONEY,
      [DESK_LEAD_CURRENCY] = DESK_CELL_CURRENCY,
      [DESK_LEAD_EXTRA] = DESK_CELL_JSON, [DESK_LEAD_SEAL] = DESK_CELL_SEAL },
  [DESK_DEALS]
  = { COMMON, [DESK_DEAL_BATCH] = DESK_CELL_BATCH,
      [DESK_DEAL_EVENT] = MUST | DESK_CELL_EVENT,
      [DESK_DEAL_DEAL] = MUST | DESK_CELL_LINE,
      [DESK_DEAL_CLIENT] = MUST | DESK_CELL_LINE,
      [DESK_DEAL_OWNER_FROM] = DESK_CELL_PERSON,
      [DESK_DEAL_OWNER_TO] = MUST | DESK_CELL_PERSON,
      [DESK_DEAL_DEPARTMENT] = DESK_CELL_ID,
      [DESK_DEAL_STATUS_FROM] = DESK_CELL_STATUS,
      [DESK_DEAL_STATUS_TO] = MUST | DESK_CELL_STATUS,
      [DESK_DEAL_AMOUNT] = DESK_CELL_MONEY,
      [DESK_DEAL_CURRENCY] = DESK_CELL_CURRENCY,
      [DESK_DEAL_PENALTY] = DESK_CELL_PENALTY,
      [DESK_DEAL_ANSWERS] = DESK_CELL_JSON, [DESK_DEAL_SEAL] = DESK_CELL_SEAL },
  [DESK_CONTACTS] = { COMMON, [DESK_CONTACT_BATCH] = DESK_CELL_BATCH,
                      [DESK_CONTACT_SOURCE] = DESK_CELL_ID,
                      [DESK_CONTACT_MANAGER] = DESK_CELL_PERSON,
                      [DESK_CONTACT_DEAL] = DESK_CELL_LINE,
                      [DESK_CONTACT_CLIENT] = DESK_CELL_LINE,
                      [DESK_CONTACT_PHONE] = DESK_CELL_PHONES,
                      [DESK_CONTACT_CHANNEL] = DESK_CELL_CHANNEL,
                      [DESK_CONTACT_DIRECTION] = DESK_CELL_DIRECTION,
                      [DESK_CONTACT_OUTCOME] = MUST | DESK_CELL_CONTACT_OUTCOME,
                      [DESK_CONTACT_SECONDS] = DESK_CELL_NUMBER,
                      [DESK_CONTACT_EXTERNAL_ID] = DESK_CELL_EXTERNAL,
                      [DESK_CONTACT_SEAL] = DESK_CELL_SEAL },
  [DESK_REVIEWS]
  = { COMMON, [DESK_REVIEW_CONTACT] = DESK_CELL_LINE,
      [DESK_REVIEW_DEAL] = DESK_CELL_LINE,
      [DESK_REVIEW_MANAGER] = DESK_CELL_PERSON,
      [DESK_REVIEW_KIND] = DESK_CELL_ID, [DESK_REVIEW_SCORE] = DESK_CELL_MONEY,
      [DESK_REVIEW_SEAL] = DESK_CELL_SEAL },
  [DESK_DAYS]
  = { COMMON, [DESK_DAY_DAY] = MUST | DESK_CELL_DAY,
      [DESK_DAY_KIND] = MUST | DESK_CELL_DAY_KIND,
      [DESK_DAY_PERSON] = DESK_CELL_PERSON, [DESK_DAY_SEAL] = DESK_CELL_SEAL },
};

/* A word that ends in : wants something behind it. */
static const char *const lead_kinds[]
    = { "form", "call", "deal", "base", NULL };
static const char *const lead_outcomes[]
    = { "new", "repeat", "test", "inquiry:", "history", "undone", NULL };
static const char *const channels[]
    = { "call", "telegram", "whatsapp", "viber", "email",
        "sms",  "message",  "meeting",  NULL };
static const char *const directions[] = { "in", "out", NULL };
static const char *const contact_outcomes[]
    = { "reached",      "no-answer", "busy",  "voicemail",
        "wrong-number", "undone",    "deal:", "inquiry:",
        "order",        "personal",  NULL };

static const struct
{
  const char *title;
  const char *const *words;
} wanted[DESK_CELLS] = {
  [DESK_CELL_TEXT] = { N_ ("a text"), NULL },
  [DESK_CELL_NUMBER] = { N_ ("a whole number"), NULL },
  [DESK_CELL_LINE] = { N_ ("the number of a line"), NULL },
  [DESK_CELL_MOMENT] = { N_ ("a moment like 2026-11-22T13:44:00+03:00"), NULL },
  [DESK_CELL_DAY] = { N_ ("a day like 2026-11-22"), NULL },
  [DESK_CELL_ACTOR] = { N_ ("a person, or PERSON/LOGIN"), NULL },
  [DESK_CELL_ID] = { N_ ("an id: a-z, 0-9 and -"), NULL },
  [DESK_CELL_PERSON] = { N_ ("a person: an id, or ~ and a name"), NULL },
  [DESK_CELL_BATCH] = { N_ ("a batch: 12 digits 0-9 a-f"), NULL },
  [DESK_CELL_EXTERNAL] = { N_ ("an outside id: SYSTEM:ID"), NULL },
  [DESK_CELL_PHONES]
  = { N_ ("phone numbers like +79161234567;ext=12, separated by a blank"),
      NULL },
  [DESK_CELL_EMAILS]
  = { N_ ("e-mail addresses in lower case, separated by a blank"), NULL },
  [DESK_CELL_MONEY] = { N_ ("a sum like 1234.50"), NULL },
  [DESK_CELL_CURRENCY] = { N_ ("a currency like RUB"), NULL },
  [DESK_CELL_JSON] = { N_ ("a JSON object of plain values"), NULL },
  [DESK_CELL_PENALTY] = { N_ ("a penalty like falsified=1.00"), NULL },
  [DESK_CELL_SEAL] = { N_ ("a seal"), NULL },
  [DESK_CELL_EVENT] = { N_ ("an event of a deal"), NULL },
  [DESK_CELL_STATUS] = { N_ ("a status of a deal"), NULL },
  [DESK_CELL_LEAD_KIND] = { N_ ("form, call, deal or base"), lead_kinds },
  [DESK_CELL_LEAD_OUTCOME]
  = { N_ ("new, repeat, test, inquiry:FUNNEL, history or undone"),
      lead_outcomes },
  [DESK_CELL_CHANNEL]
  = { N_ ("call, telegram, whatsapp, viber, email, sms, message or meeting"),
      channels },
  [DESK_CELL_DIRECTION] = { N_ ("in or out"), directions },
  [DESK_CELL_CONTACT_OUTCOME]
  = { N_ ("reached, no-answer, busy, voicemail, wrong-number, deal:ID, order, "
          "inquiry:KIND, personal or undone"),
      contact_outcomes },
  [DESK_CELL_DAY_KIND]
  = { N_ ("a kind of line of the days ledger"), desk_day_kind_names },
};

DeskCellKind
desk_column_kind (DeskLedger ledger, guint column)
{
  return kinds[ledger][column] & ~MUST;
}

gboolean
desk_column_may_be_empty (DeskLedger ledger, guint column)
{
  return (kinds[ledger][column] & MUST) == 0;
}

const char *
desk_cell_kind_title (DeskCellKind kind)
{
  return _ (wanted[kind].title);
}

/* --- one cell ----------------------------------------------------------- */

static gboolean
is_word (DeskCell cell, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      gsize length = strlen (*words);
      gboolean open = (*words)[length - 1] == ':';

      if (open ? cell.length > length && memcmp (cell.text, *words, length) == 0
               : desk_cell_is (cell, *words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_number (DeskCell cell, gboolean may_be_zero)
{
  if (cell.length > 18 || (cell.text[0] == '0' && cell.length > 1))
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_isdigit (cell.text[i]))
      return FALSE;
  return may_be_zero || cell.text[0] != '0';
}

static gboolean
is_hex (DeskCell cell, gsize length)
{
  if (cell.length != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (cell.text[i]) || g_ascii_isupper (cell.text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_id (DeskCell cell)
{
  if (cell.length > 32 || cell.text[0] == '-')
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_islower (cell.text[i]) && !g_ascii_isdigit (cell.text[i])
        && cell.text[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_actor (DeskCell cell)
{
  const char *slash = memchr (cell.text, '/', cell.length);

  if (slash == NULL)
    return is_id (cell);
  return slash > cell.text && slash + 1 < cell.text + cell.length
         && is_id ((DeskCell){ cell.text, (gsize) (slash - cell.text) });
}

static gboolean
is_moment (DeskCell cell)
{
  gint64 moment;

  return cell.length == DESK_TIME_LENGTH && desk_time_parse (cell, &moment);
}

static gboolean
is_day (DeskCell cell)
{
  gint32 day;

  return desk_day_parse (cell, &day);
}

static gboolean
is_money (DeskCell cell)
{
  gint64 minor;

  return cell.length > 3 && cell.text[cell.length - 3] == '.'
         && desk_money_parse (cell, &minor);
}

static gboolean
is_currency (DeskCell cell)
{
  return cell.length == 3 && g_ascii_isupper (cell.text[0])
         && g_ascii_isupper (cell.text[1]) && g_ascii_isupper (cell.text[2]);
}

static gboolean
is_phone (DeskCell cell)
{
  DeskPhone phone;

  return desk_phone_parse_stored (cell, &phone);
}

/* What an address must have for the board to find it again; its grammar was
 * checked on the way in. */
static gboolean
is_email (DeskCell cell)
{
  const char *at = memrchr (cell.text, '@', cell.length);

  if (at == NULL || at == cell.text || at + 1 == cell.text + cell.length)
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    if (g_ascii_isupper (cell.text[i]))
      return FALSE;
  return TRUE;
}

/* Words separated by single blanks, each of which is good. */
static gboolean
is_list (DeskCell cell, gboolean (*good) (DeskCell))
{
  DeskCell rest = cell, word;
  gsize length = 0;

  while (desk_cell_word (&rest, &word))
    {
      if (!good (word))
        return FALSE;
      length += word.length + (length > 0 ? 1 : 0);
    }
  return length == cell.length;
}

static void
ignore (const char *key, const char *value, gpointer data)
{
  (void) key, (void) value, (void) data;
}

static gboolean
is_json (DeskCell cell)
{
  g_autofree char *text = desk_cell_dup (cell);
  const char *at = text;

  return cell.text[0] == '{' && strlen (text) == cell.length
         && desk_json_object (&at, ignore, NULL) && *at == '\0';
}

static gboolean
is_penalty (DeskCell cell)
{
  const char *sign = memchr (cell.text, '=', cell.length);

  return sign != NULL && sign > cell.text
         && is_id ((DeskCell){ cell.text, (gsize) (sign - cell.text) })
         && is_money ((DeskCell){
             sign + 1, cell.length - (gsize) (sign + 1 - cell.text) });
}

gboolean
desk_cell_fits (DeskCellKind kind, DeskCell cell)
{
  const char *sign;

  if (wanted[kind].words != NULL)
    return is_word (cell, wanted[kind].words);
  switch (kind)
    {
    case DESK_CELL_NUMBER:
      return is_number (cell, TRUE);
    case DESK_CELL_LINE:
      return is_number (cell, FALSE);
    case DESK_CELL_MOMENT:
      return is_moment (cell);
    case DESK_CELL_DAY:
      return is_day (cell);
    case DESK_CELL_ACTOR:
      return is_actor (cell);
    case DESK_CELL_ID:
      return is_id (cell);
    case DESK_CELL_PERSON:
      return cell.text[0] == '~' ? cell.length > 1 : is_id (cell);
    case DESK_CELL_BATCH:
      return is_hex (cell, 12);
    case DESK_CELL_EXTERNAL:
      sign = memchr (cell.text, ':', cell.length);
      return sign != NULL && sign > cell.text
             && sign + 1 < cell.text + cell.length;
    case DESK_CELL_PHONES:
      return is_list (cell, is_phone);
    case DESK_CELL_EMAILS:
      return is_list (cell, is_email);
    case DESK_CELL_MONEY:
      return is_money (cell);
    case DESK_CELL_CURRENCY:
      return is_currency (cell);
    case DESK_CELL_JSON:
      return is_json (cell);
    case DESK_CELL_PENALTY:
      return is_penalty (cell);
    default:
      return TRUE;
    }
}
