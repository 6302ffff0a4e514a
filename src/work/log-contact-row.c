#include "config.h"

#include "work/log-contact-row.h"

#include "base/i18n.h"
#include "store/line.h"
#include "work/words.h"

static const struct
{
  const char *word, *title;
} words[] = {
  { "call", N_ ("call") },         { "email", N_ ("e-mail") },
  { "meeting", N_ ("meeting") },   { "sms", N_ ("SMS") },
  { "telegram", "Telegram" },      { "viber", "Viber" },
  { "whatsapp", "WhatsApp" },      { "in", N_ ("incoming") },
  { "out", N_ ("outgoing") },      { "order", N_ ("about an order") },
  { "personal", N_ ("personal") },
};

static const char *
word (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, id))
      return _ (words[i].title);
  return id;
}

const DeskColumn desk_log_contact_columns[DESK_LOG_CONTACT_COLUMNS] = {
  { "contact", N_ ("contact no."), DESK_COLUMN_ID, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "manager", N_ ("manager"), DESK_COLUMN_TEXT, NULL },
  { "channel", N_ ("channel"), DESK_COLUMN_WORD, word },
  { "direction", N_ ("direction"), DESK_COLUMN_WORD, word },
  { "outcome", N_ ("outcome"), DESK_COLUMN_WORD, desk_claim_outcome_word },
  { "seconds", N_ ("seconds"), DESK_COLUMN_COUNT, NULL },
  { "asked", N_ ("asked"), DESK_COLUMN_TEXT, NULL },
  { "recording", N_ ("recording"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

static DeskValue
number (gint64 id)
{
  return DESK_NUMBER_VALUE (id == 0 ? DESK_VALUE_NONE : id);
}

/* A call of no seconds is not one whose length nobody knows. */
static DeskValue
seconds (const char *text)
{
  return DESK_NUMBER_VALUE (text[0] == '\0' ? DESK_VALUE_NONE
                                            : g_ascii_strtoll (text, NULL, 10));
}

gboolean
desk_log_contact_push (const DeskChange *change, const DeskLogContactRow *row,
                       GError **error)
{
  DeskValue values[DESK_LOG_CONTACT_COLUMNS] = {
    number (row->contact),
    number (row->deal),
    number (row->client),
    DESK_TEXT_VALUE (row->name),
    DESK_TEXT_VALUE (row->manager),
    DESK_TEXT_VALUE (row->channel),
    DESK_TEXT_VALUE (row->direction),
    DESK_TEXT_VALUE (row->outcome),
    seconds (row->seconds),
    DESK_TEXT_VALUE (row->asked),
    DESK_TEXT_VALUE (row->recording),
    DESK_TEXT_VALUE (row->note),
  };

  return desk_report_row (change->report, values, error);
}
