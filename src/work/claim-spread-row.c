#include "config.h"

#include "work/claim-spread-row.h"

#include "base/i18n.h"

static const char *
answer_word (const char *id)
{
  return g_str_equal (id, "yes") ? _ ("yes") : _ ("no");
}

const DeskColumn desk_spread_columns[DESK_SPREAD_COLUMNS] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "department", N_ ("department"), DESK_COLUMN_TEXT, NULL },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "person_name", N_ ("person's name"), DESK_COLUMN_TEXT, NULL },
  { "reason", N_ ("reason"), DESK_COLUMN_WORD, desk_spread_word },
  { "gets", N_ ("gets it"), DESK_COLUMN_WORD, answer_word },
  { "level", N_ ("level"), DESK_COLUMN_TEXT, NULL },
  { "open", N_ ("open"), DESK_COLUMN_COUNT, NULL },
  { "limit", N_ ("limit"), DESK_COLUMN_COUNT, NULL },
  { "received", N_ ("received"), DESK_COLUMN_COUNT, NULL },
  { "sold", N_ ("sales"), DESK_COLUMN_COUNT, NULL },
  { "conversion", N_ ("conversion"), DESK_COLUMN_PERCENT, NULL },
};

static DeskValue
conversion_value (const DeskExchange *exchange, const DeskCandidate *candidate)
{
  if (!desk_spread_has_conversion (exchange, candidate))
    return DESK_NUMBER_VALUE (DESK_VALUE_NONE);
  return DESK_NUMBER_VALUE (candidate->sold * G_GINT64_CONSTANT (10000)
                            / candidate->deals);
}

gboolean
desk_spread_push (const DeskChange *change, const DeskSpreadRow *row,
                  gboolean cohort, GError **error)
{
  const DeskDeal *deal = desk_deals_find (change->deals, row->deal);
  const DeskCandidate *candidate = &row->candidate;
  DeskValue none = DESK_NUMBER_VALUE (DESK_VALUE_NONE);
  DeskValue values[DESK_SPREAD_COLUMNS] = {
    DESK_NUMBER_VALUE (deal->id),
    DESK_NUMBER_VALUE (deal->client),
    DESK_TEXT_VALUE (row->name),
    DESK_TEXT_VALUE (deal->department),
    DESK_TEXT_VALUE (row->person->id),
    DESK_TEXT_VALUE (row->person->name),
    DESK_TEXT_VALUE (desk_spread_name (row->code, candidate->presence)),
    DESK_TEXT_VALUE (row->code < DESK_SPREAD_BEHIND ? "yes" : "no"),
    DESK_TEXT_VALUE (desk_level_name (candidate->level)),
    DESK_NUMBER_VALUE (candidate->open),
    DESK_NUMBER_VALUE (
        desk_exchange_limit (change->exchange, candidate->level)),
    cohort ? DESK_NUMBER_VALUE (candidate->deals) : none,
    cohort ? DESK_NUMBER_VALUE (candidate->sold) : none,
    cohort ? conversion_value (change->exchange, candidate) : none,
  };

  return desk_report_row (change->report, values, error);
}
