#include "config.h"

#include "work/claim-row.h"

#include "base/email.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/phone.h"
#include "record/role.h"

const DeskColumn desk_claim_columns[DESK_CLAIM_COLUMNS] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "source", N_ ("source"), DESK_COLUMN_TEXT, NULL },
  { "department", N_ ("department"), DESK_COLUMN_WORD, desk_department_title },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
  { "opened", N_ ("opened"), DESK_COLUMN_TIME, NULL },
  { "waiting_min", N_ ("waiting"), DESK_COLUMN_MINUTES, NULL },
  { "returned", N_ ("returned"), DESK_COLUMN_COUNT, NULL },
  { "previous_manager", N_ ("previous manager"), DESK_COLUMN_TEXT, NULL },
};

const char *
desk_claim_owner_word (const char *owner)
{
  return g_str_equal (owner, DESK_EXCHANGE_ID) ? _ ("lead exchange") : owner;
}

gboolean
desk_claim_is_unaccepted (const DeskDeal *deal)
{
  return deal->status == DESK_STATUS_WORKING && deal->unaccepted;
}

gboolean
desk_claim_sees (const DeskDesk *desk, const DeskDeal *deal)
{
  guint relation
      = desk_desk_relation (desk, deal->owner, deal->department, deal->status);

  return desk_right_has (desk_store_role (desk->store), DESK_ACTION_UNMASK,
                         relation);
}

char *
desk_claim_phones (const char *phones, gboolean in_full)
{
  DeskCell rest = desk_cell (phones), word;
  g_autoptr (GString) masked = NULL;

  if (in_full)
    return g_strdup (phones);
  masked = g_string_new (NULL);
  while (desk_cell_word (&rest, &word))
    {
      DeskPhone phone;

      if (masked->len > 0)
        g_string_append (masked, ", ");
      if (desk_phone_parse_stored (word, &phone))
        desk_phone_format_masked (masked, phone);
      else
        g_string_append (masked, "***");
    }
  return g_string_free (g_steal_pointer (&masked), FALSE);
}

char *
desk_claim_emails (const char *emails, gboolean in_full)
{
  g_autoptr (GString) masked = NULL;

  if (in_full)
    return g_strdup (emails);
  masked = g_string_new (NULL);
  desk_email_format_masked (masked, desk_cell (emails));
  return g_string_free (g_steal_pointer (&masked), FALSE);
}

/* A sum without one is in the store's. */
const char *
desk_claim_currency (const DeskDesk *desk, const DeskDeal *deal)
{
  if (deal->amount_minor == DESK_MONEY_NONE)
    return "";
  return deal->currency[0] == '\0' ? desk_store_settings (desk->store)->currency
                                   : deal->currency;
}

static DeskValue
amount_value (const DeskDeal *deal)
{
  return DESK_NUMBER_VALUE (deal->amount_minor == DESK_MONEY_NONE
                                ? DESK_VALUE_NONE
                                : deal->amount_minor);
}

/* How long it has been on the exchange; nothing for a deal that is not. */
static DeskValue
waiting_value (const DeskDesk *desk, const DeskDeal *deal)
{
  gint64 seconds = desk_store_now (desk->store) - deal->waiting_since;

  if (!desk_status_is_on_exchange (deal->status))
    return DESK_NUMBER_VALUE (DESK_VALUE_NONE);
  return DESK_NUMBER_VALUE (MAX (seconds, 0) / 60);
}

gboolean
desk_claim_push (const DeskDesk *desk, DeskReport *report, const DeskDeal *deal,
                 const DeskDealText *text, GError **error)
{
  g_autofree char *phones
      = desk_claim_phones (text->phone, desk_claim_sees (desk, deal));
  DeskValue row[DESK_CLAIM_COLUMNS] = {
    DESK_NUMBER_VALUE (deal->id),
    DESK_NUMBER_VALUE (deal->client),
    DESK_TEXT_VALUE (text->name),
    DESK_TEXT_VALUE (phones),
    DESK_TEXT_VALUE (deal->source),
    DESK_TEXT_VALUE (deal->department),
    DESK_TEXT_VALUE (desk_status_name (deal->status)),
    DESK_TEXT_VALUE (deal->owner),
    amount_value (deal),
    DESK_TEXT_VALUE (desk_claim_currency (desk, deal)),
    DESK_NUMBER_VALUE (deal->opened),
    waiting_value (desk, deal),
    DESK_NUMBER_VALUE (deal->returned),
    DESK_TEXT_VALUE (deal->previous),
  };

  return desk_report_row (report, row, error);
}
