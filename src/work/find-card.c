#include "config.h"

#include "work/find-card.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/claim-row.h"
#include "work/words.h"

const DeskColumn desk_find_card_columns[DESK_FIND_CARD_COLUMNS] = {
  { "item", N_ ("what"), DESK_COLUMN_TEXT, NULL },
  { "value", N_ ("value"), DESK_COLUMN_TEXT, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
};

/* One card on its way out; the first failure ends it. */
typedef struct
{
  const DeskFind *find;
  const DeskFindAnswer *answer;
  DeskReport *report;
  DeskClaimWords words;
  gboolean failed;
  GError **error;
} Card;

static void
push (Card *card, const char *item, const char *value, gint64 time)
{
  const DeskValue row[DESK_FIND_CARD_COLUMNS] = {
    DESK_TEXT_VALUE (item),
    DESK_TEXT_VALUE (value),
    DESK_NUMBER_VALUE (time == DESK_TIME_NONE ? DESK_VALUE_NONE : time),
  };

  card->failed
      = card->failed || !desk_report_row (card->report, row, card->error);
}

static void
push_text (Card *card, const char *item, const char *value)
{
  if (value != NULL && *value != '\0')
    push (card, item, value, DESK_TIME_NONE);
}

/* Joins what is there by ", ". */
static void
join (GString *list, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, text);
}

static void
join_money (GString *list, gint64 minor, const char *currency)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (minor == DESK_MONEY_NONE)
    return;
  desk_money_format (text, minor);
  g_string_append_printf (text, " %s", currency);
  join (list, text->str);
}

/* `Anna (ext. 102)`: whom to give the call. */
static char *
name_person (const DeskPerson *person)
{
  if (person->extension == NULL)
    return g_strdup (person->name);
  return g_strdup_printf (_ ("%s (ext. %s)"), person->name, person->extension);
}

/* --- what to do ----------------------------------------------------------- */

static void
push_advice (Card *card)
{
  const DeskFindAnswer *answer = card->answer;
  g_autoptr (GString) people = g_string_new (NULL);
  g_autofree char *advice = NULL;
  g_autofree char *why = NULL;
  const char *title
      = desk_advice_title (desk_advice_name (answer->manner->advice));

  for (guint i = 0; i < answer->to->len; i++)
    {
      g_autofree char *name = name_person (g_ptr_array_index (answer->to, i));

      join (people, name);
    }
  if (answer->manner->advice == DESK_ADVICE_TAKE && answer->deal != NULL)
    advice = g_strdup_printf ("%s: deal-claim take %" G_GINT64_FORMAT, title,
                              answer->deal->id);
  else if (answer->manner->advice == DESK_ADVICE_OPEN)
    advice = g_strdup_printf ("%s: client-find --open", title);
  else if (people->len > 0)
    advice = g_strdup_printf ("%s: %s", title, people->str);
  why = g_strdup_printf (
      "%s: %s", desk_factor_title (desk_factor_name (answer->manner->factor)),
      answer->manner->reason);
  push (card, _ ("what to do"), advice == NULL ? title : advice,
        DESK_TIME_NONE);
  push (card, _ ("why"), why, DESK_TIME_NONE);
}

/* --- who ------------------------------------------------------------------ */

static void
push_client (Card *card)
{
  const DeskFindAnswer *answer = card->answer;
  const DeskFindQuery *query
      = g_ptr_array_index (card->find->queries->queries, answer->index);
  g_autofree char *numbers = NULL;
  g_autofree char *emails = NULL;
  g_autofree char *id = NULL;

  push (card, _ ("looked for"), query->typed, DESK_TIME_NONE);
  if (answer->client == 0)
    {
      push (card, _ ("client"), _ ("unknown"), DESK_TIME_NONE);
      return;
    }
  id = g_strdup_printf ("%" G_GINT64_FORMAT, answer->client);
  push (card, _ ("client"), answer->name[0] == '\0' ? id : answer->name,
        DESK_TIME_NONE);
  push_text (card, _ ("company"), answer->company);
  numbers = desk_claim_numbers (&card->words, answer->phones);
  emails = desk_claim_emails (answer->emails, answer->sees);
  push_text (card, _ ("phone"), numbers);
  push_text (card, _ ("e-mail"), emails);
}

/* --- deals ---------------------------------------------------------------- */

/* `away until 14:30`: until then he cannot be put through. */
static void
join_presence (const Card *card, GString *list)
{
  const DeskFindAnswer *answer = card->answer;
  char text[DESK_TIME_LENGTH + 1];

  join (list, desk_presence_title (answer->presence));
  if (answer->away_until == DESK_TIME_NONE)
    return;
  desk_time_format (desk_store_zone (card->find->desk->store),
                    answer->away_until, text);
  g_string_append_printf (list, _ (" until %.5s"),
                          text + strlen ("2026-11-22T"));
  if (answer->away_until <= desk_store_now (card->find->desk->store))
    join (list, _ ("not back yet"));
}

static void
push_owner (Card *card)
{
  const DeskFindAnswer *answer = card->answer;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  if (answer->deal == NULL)
    return;
  if (answer->owner == NULL)
    {
      join (text, desk_claim_person_word (&card->words, answer->deal->owner));
      if (!g_str_equal (answer->deal->owner, DESK_EXCHANGE_ID))
        join (text, _ ("does not work here"));
      else
        g_string_assign (text, _ ("lead exchange"));
    }
  else
    {
      name = name_person (answer->owner);
      join (text, name);
      join_presence (card, text);
    }
  push (card, _ ("owner"), text->str, answer->deal->owner_since);
}

static void
push_offer (Card *card)
{
  const DeskFindOffer *offer = &card->answer->offer;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *terms = desk_cell_dup (offer->terms);

  if (offer->time == DESK_TIME_NONE)
    return;
  join_money (text, offer->amount_minor,
              desk_claim_currency (card->find->desk, card->answer->deal));
  join (text, terms);
  push (card, _ ("offered"), text->str, offer->time);
}

static void
push_deal (Card *card, const DeskDeal *deal)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *item
      = g_strdup_printf (_ ("deal %lld"), (long long) deal->id);
  DeskCell code = desk_find_reason (card->find, deal);
  g_autofree char *reason
      = desk_cell_dup (desk_claim_reason (&card->words, code));

  join (text, desk_status_title (deal->status));
  join (text, deal->stage);
  join (text, deal->due);
  join_money (text, deal->amount_minor,
              desk_claim_currency (card->find->desk, deal));
  join (text, reason);
  if (deal != card->answer->deal)
    join (text, desk_claim_person_word (&card->words, deal->owner));
  push (card, item, text->str, deal->opened);
}

static void
push_deals (Card *card)
{
  const GPtrArray *deals = card->answer->deals;

  for (guint i = 0; i < deals->len; i++)
    {
      push_deal (card, g_ptr_array_index (deals, i));
      if (i > 0)
        continue;
      push_owner (card);
      push_offer (card);
    }
}

/* --- history -------------------------------------------------------------- */

static void
push_contact (Card *card, const char *item, const DeskFindContact *contact)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *manager = desk_cell_dup (contact->manager);
  g_autofree char *outcome = desk_cell_dup (contact->outcome);
  const char *way
      = desk_claim_way (&card->words, contact->channel, contact->direction);

  if (contact->time == DESK_TIME_NONE)
    return;
  join (text, desk_claim_person_word (&card->words, manager));
  join (text, way);
  if (!g_str_equal (outcome, "reached"))
    join (text, desk_claim_outcome_word (outcome));
  push (card, item, text->str, contact->time);
}

static void
push_history (Card *card)
{
  const DeskFindAnswer *answer = card->answer;
  g_autofree char *repeats = g_strdup_printf ("%u", answer->repeats);

  push_contact (card, _ ("last talked"), &answer->spoke);
  if (answer->tried.time > answer->spoke.time)
    push_contact (card, _ ("last tried"), &answer->tried);
  if (answer->repeats > 0)
    push (card, _ ("repeat leads"), repeats, answer->repeated);
}

gboolean
desk_find_push_card (const DeskFind *find, DeskReport *report,
                     const DeskFindAnswer *answer, GError **error)
{
  Card card = { .find = find,
                .answer = answer,
                .report = report,
                .words = { .in_full = answer->sees, .for_people = TRUE },
                .error = error };

  if (!desk_claim_words_load (&card.words, find->desk, error))
    return FALSE;
  push_client (&card);
  push_advice (&card);
  push_deals (&card);
  push_history (&card);
  return !card.failed;
}
