#include "config.h"

#include "work/claim.h"

#include "base/i18n.h"
#include "base/money.h"
#include "store/line.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/log-row.h"
#include "work/timeline.h"
#include "work/words.h"

typedef struct
{
  const DeskDesk *desk;
  const DeskDeal *deal;
  DeskClaimWords words; /* how things are called */
  DeskTimeline card;    /* its fields */
  DeskTimeline history;
} Card;

static void
clear_card (Card *card)
{
  desk_timeline_clear (&card->card);
  desk_timeline_clear (&card->history);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, clear_card)

static const struct
{
  const char *name, *title;
} items[] = {
  { "deal", N_ ("deal") },
  { "client", N_ ("client") },
  { "name", N_ ("name") },
  { "phone", N_ ("phone") },
  { "email", N_ ("e-mail") },
  { "company", N_ ("company") },
  { "product", N_ ("product") },
  { "message", N_ ("message") },
  { "source", N_ ("source") },
  { "department", N_ ("department") },
  { "sum", N_ ("amount") },
  { "state", N_ ("state") },
  { "stage", N_ ("stage") },
  { "due", N_ ("due") },
  { "unaccepted", N_ ("not accepted yet") },
  { "opened", N_ ("opened") },
  { "returned_times", N_ ("times returned") },
  { "previous_manager", N_ ("previous manager") },
  { "new", N_ ("new lead") },
  { "repeat", N_ ("repeat lead") },
  { "test", N_ ("test lead") },
};

static const char *
item_word (const char *name)
{
  const char *outcome;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (g_str_equal (items[i].name, name))
      return _ (items[i].title);
  outcome = desk_claim_outcome_word (name);
  return outcome == name ? desk_event_word (name) : outcome;
}

static const DeskColumn columns[] = {
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
  { "item", N_ ("what"), DESK_COLUMN_WORD, item_word },
  { "value", N_ ("value"), DESK_COLUMN_TEXT, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "actor", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
};

/* --- card --------------------------------------------------------------- */

static void
add_field (Card *card, const char *item, const char *value)
{
  DeskTimelineEntry entry = desk_timeline_of_card (item);

  if (value == NULL || *value == '\0')
    return;
  entry.value = desk_timeline_keep (&card->card, desk_cell (value));
  desk_timeline_add (&card->card, &entry);
}

static void
add_number (Card *card, const char *item, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_field (card, item, text);
}

static void
add_amount (Card *card)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (card->deal->amount_minor == DESK_MONEY_NONE)
    return;
  desk_money_format (text, card->deal->amount_minor);
  g_string_append_printf (text, " %s",
                          desk_claim_currency (card->desk, card->deal));
  add_field (card, "sum", text->str);
}

static void
add_moment (Card *card, const char *item, gint64 time, const char *status,
            const char *person)
{
  DeskTimelineEntry entry = desk_timeline_of_card (item);

  if (time != DESK_TIME_NONE)
    entry.time = time;
  entry.status = status;
  entry.person = person;
  desk_timeline_add (&card->card, &entry);
}

static void
add_moments (Card *card)
{
  const DeskDeal *deal = card->deal;

  add_moment (card, "state",
              desk_status_is_on_exchange (deal->status) ? deal->waiting_since
                                                        : deal->owner_since,
              desk_status_name (deal->status),
              desk_claim_person_word (&card->words, deal->owner));
  if (desk_claim_is_unaccepted (deal))
    add_moment (card, "unaccepted", deal->received, NULL, deal->owner);
  add_moment (card, "opened", deal->opened, NULL, NULL);
}

static void
add_contact_data (Card *card, const DeskDealText *text)
{
  g_autofree char *numbers = desk_claim_numbers (&card->words, text->phone);
  g_autofree char *emails
      = desk_claim_emails (text->email, card->words.in_full);

  add_field (card, "name", text->name);
  add_field (card, "phone", numbers);
  add_field (card, "email", emails);
}

static void
add_state_text (Card *card)
{
  const DeskDeal *deal = card->deal;
  DeskCell stage = desk_claim_stage (&card->words, desk_cell (deal->stage));
  g_autofree char *title = desk_cell_dup (stage);
  g_autofree char *due = desk_log_due_word (card->desk, deal->due);

  add_field (card, "stage", title);
  add_field (card, "due", due);
}

static void
make_card (Card *card, const DeskDealText *text)
{
  const DeskDeal *deal = card->deal;

  add_number (card, "deal", deal->id);
  add_number (card, "client", deal->client);
  add_contact_data (card, text);
  add_field (card, "company", text->company);
  add_field (card, "product", text->product);
  add_field (card, "message", text->message);
  add_field (card, "source", deal->source);
  add_field (card, "department",
             desk_claim_department (&card->words, deal->department));
  add_amount (card);
  add_moments (card);
  add_state_text (card);
  if (deal->returned > 0)
    add_number (card, "returned_times", deal->returned);
  add_field (card, "previous_manager",
             desk_claim_person_word (&card->words, deal->previous));
}

/* --- history ------------------------------------------------------------ */

static DeskTimelineEntry
start_entry (Card *card, const DeskLine *line, DeskCell item)
{
  return desk_timeline_of_line (&card->history, line,
                                desk_timeline_keep (&card->history, item));
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  Card *card = data;
  const DeskCell *cells = line->cells;
  const DeskCell said[] = { cells[DESK_LEAD_SOURCE], cells[DESK_LEAD_PRODUCT],
                            cells[DESK_LEAD_MESSAGE] };
  DeskTimelineEntry entry;

  (void) error;
  if (desk_cell_seq (cells[DESK_LEAD_CLIENT]) != card->deal->client
      && desk_cell_seq (cells[DESK_LEAD_DEAL]) != card->deal->id)
    return TRUE;
  entry = start_entry (card, line, cells[DESK_LEAD_OUTCOME]);
  entry.value = desk_timeline_join (&card->history, said, G_N_ELEMENTS (said));
  desk_timeline_add (&card->history, &entry);
  return TRUE;
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  Card *card = data;
  const DeskCell *cells = line->cells;
  gboolean documented = desk_cell_is (cells[DESK_DEAL_EVENT], "documented");
  g_autofree char *document = desk_claim_document (
      &card->words, documented ? cells[DESK_DEAL_ANSWERS] : desk_cell (""));
  g_autofree char *proof = desk_claim_proof (
      &card->words, cells[DESK_DEAL_EVENT], cells[DESK_REF]);
  const DeskCell said[]
      = { desk_claim_stage (&card->words, cells[DESK_DEAL_STAGE]),
          desk_cell (document),
          cells[DESK_DEAL_AMOUNT],
          desk_cell (proof),
          desk_claim_reason (&card->words, cells[DESK_DEAL_REASON]),
          cells[DESK_DEAL_TERMS],
          cells[DESK_DEAL_NOTE] };
  DeskTimelineEntry entry;

  (void) error;
  if (desk_cell_seq (cells[DESK_DEAL_DEAL]) != card->deal->id)
    return TRUE;
  entry = start_entry (card, line, cells[DESK_DEAL_EVENT]);
  entry.value = desk_timeline_join (&card->history, said, G_N_ELEMENTS (said));
  entry.status
      = desk_timeline_keep (&card->history, cells[DESK_DEAL_STATUS_TO]);
  entry.person = desk_claim_person_word (
      &card->words,
      desk_timeline_keep (&card->history, cells[DESK_DEAL_OWNER_TO]));
  desk_timeline_add (&card->history, &entry);
  return TRUE;
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  Card *card = data;
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_CONTACT_DEAL]);
  g_autofree char *stored = desk_cell_dup (cells[DESK_CONTACT_PHONE]);
  g_autofree char *phone = desk_claim_numbers (&card->words, stored);
  g_autofree char *seconds
      = desk_claim_seconds (&card->words, cells[DESK_CONTACT_SECONDS]);
  const char *words = desk_claim_way (&card->words, cells[DESK_CONTACT_CHANNEL],
                                      cells[DESK_CONTACT_DIRECTION]);
  const DeskCell said[]
      = { words == NULL ? cells[DESK_CONTACT_CHANNEL] : desk_cell (words),
          words == NULL ? cells[DESK_CONTACT_DIRECTION] : desk_cell (""),
          desk_cell (phone), desk_cell (seconds), cells[DESK_CONTACT_NOTE] };
  DeskTimelineEntry entry;

  (void) error;
  if (deal != card->deal->id
      && (deal != 0
          || desk_cell_seq (cells[DESK_CONTACT_CLIENT]) != card->deal->client))
    return TRUE;
  entry = start_entry (card, line, cells[DESK_CONTACT_OUTCOME]);
  entry.value = desk_timeline_join (&card->history, said, G_N_ELEMENTS (said));
  entry.person = desk_claim_person_word (
      &card->words,
      desk_timeline_keep (&card->history, cells[DESK_CONTACT_MANAGER]));
  desk_timeline_add (&card->history, &entry);
  return TRUE;
}

#define BIT DESK_COLUMN_BIT

static gboolean
read_history (Card *card, const DeskTails *tails, GError **error)
{
  const guint32 common = BIT (DESK_TIME) | BIT (DESK_ACTOR);
  const guint32 leads = common | BIT (DESK_LEAD_SOURCE)
                        | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_DEAL)
                        | BIT (DESK_LEAD_CLIENT) | BIT (DESK_LEAD_PRODUCT)
                        | BIT (DESK_LEAD_MESSAGE);
  const guint32 deals = common | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                        | BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_STATUS_TO)
                        | BIT (DESK_DEAL_STAGE) | BIT (DESK_DEAL_AMOUNT)
                        | BIT (DESK_DEAL_REASON) | BIT (DESK_DEAL_TERMS)
                        | BIT (DESK_DEAL_ANSWERS) | BIT (DESK_DEAL_NOTE)
                        | BIT (DESK_REF);
  const guint32 contacts
      = common | BIT (DESK_CONTACT_MANAGER) | BIT (DESK_CONTACT_DEAL)
        | BIT (DESK_CONTACT_CLIENT) | BIT (DESK_CONTACT_PHONE)
        | BIT (DESK_CONTACT_CHANNEL) | BIT (DESK_CONTACT_DIRECTION)
        | BIT (DESK_CONTACT_OUTCOME) | BIT (DESK_CONTACT_SECONDS)
        | BIT (DESK_CONTACT_NOTE);
  int folder = desk_store_folder (card->desk->store);

  return desk_ledger_scan (folder, DESK_LEADS, NULL, tails, leads, fold_lead,
                           card, error)
         && desk_ledger_scan (folder, DESK_DEALS, NULL, tails, deals, fold_deal,
                              card, error)
         && desk_ledger_scan (folder, DESK_CONTACTS, NULL, tails, contacts,
                              fold_contact, card, error);
}

/* --- run ---------------------------------------------------------------- */

static gboolean
push_entries (DeskReport *report, const DeskTimeline *history, GError **error)
{
  for (guint i = 0; i < history->entries->len; i++)
    {
      const DeskTimelineEntry *entry = desk_timeline_get (history, i);
      const DeskValue row[] = {
        DESK_NUMBER_VALUE (entry->time), DESK_TEXT_VALUE (entry->item),
        DESK_TEXT_VALUE (entry->value),  DESK_TEXT_VALUE (entry->status),
        DESK_TEXT_VALUE (entry->person), DESK_TEXT_VALUE (entry->actor),
        DESK_NUMBER_VALUE (entry->line),
      };

      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
show (Card *card, const DeskDealText *text, const DeskTails *tails,
      DeskReport *report, GError **error)
{
  make_card (card, text);
  if (!read_history (card, tails, error))
    return FALSE;
  desk_timeline_sort (&card->history);
  return push_entries (report, &card->card, error)
         && push_entries (report, &card->history, error)
         && desk_report_end (report, error);
}

/* The deal that is asked for, or NULL with @error. */
static const DeskDeal *
find (const DeskDeals *deals, const char *operand, GError **error)
{
  const DeskDeal *deal = desk_deals_find (deals, desk_claim_id (operand));

  if (deal == NULL)
    desk_claim_missing (deals, operand, error);
  return deal;
}

gboolean
desk_claim_show_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskDeals) deals = NULL;
  DeskDealText text;
  g_auto (Card) card = { .desk = desk };

  desk_timeline_init (&card.card);
  desk_timeline_init (&card.history);
  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_LIST, DESK_RELATION_OTHER, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL || !desk_desk_tails (desk, &tails, error))
    return FALSE;
  deals = desk_deals_load (desk->store, &tails, error);
  card.deal = deals == NULL ? NULL : find (deals, work->args[0], error);
  if (card.deal == NULL
      || !desk_deals_text (deals, card.deal->id, &text, error))
    return FALSE;
  card.words.in_full = desk_claim_sees (desk, card.deal);
  card.words.for_people = desk_claim_is_for_people (work);
  return desk_claim_words_load (&card.words, desk, error)
         && show (&card, &text, &tails, report, error);
}
