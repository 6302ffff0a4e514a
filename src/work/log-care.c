#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/phone.h"
#include "base/text.h"
#include "rules/presence.h"
#include "work/attendance.h"
#include "work/claim-row.h"
#include "work/log-row.h"
#include <string.h>

#define BIT(field) (1u << DESK_LOG_##field)

/* --- the message ---------------------------------------------------------- */

/* What a word in brackets stands for; (transfer full). */
static char *
phones_text (const DeskChanged *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DeskCell rest = desk_cell (row->text.phone), word;
  DeskPhone phone;

  while (desk_cell_word (&rest, &word))
    if (desk_phone_parse_stored (word, &phone))
      {
        if (text->len > 0)
          g_string_append (text, ", ");
        desk_phone_format_spaced (text, phone);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
manager_text (const DeskDesk *desk, const DeskDeal *deal)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), deal->owner);

  return g_strdup (person == NULL ? deal->owner : person->name);
}

static char *
money_text (gint64 minor)
{
  g_autoptr (GString) text = g_string_new (NULL);

  desk_money_format (text, minor);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
word_text (const DeskChange *change, const DeskChanged *row, const char *word)
{
  if (g_str_equal (word, "client"))
    return g_strdup (row->text.name);
  if (g_str_equal (word, "company"))
    return g_strdup (row->text.company);
  if (g_str_equal (word, "phone"))
    return phones_text (row);
  if (g_str_equal (word, "email"))
    return g_strdup (row->text.email);
  if (g_str_equal (word, "deal"))
    return g_strdup_printf ("%" G_GINT64_FORMAT, row->deal.id);
  if (g_str_equal (word, "product"))
    return g_strdup (row->text.product);
  if (g_str_equal (word, "amount"))
    return money_text (row->deal.paid_minor);
  if (g_str_equal (word, "currency"))
    return g_strdup (desk_claim_currency (change->desk, &row->deal));
  if (g_str_equal (word, "proof"))
    return g_strdup (row->deal.proof);
  return manager_text (change->desk, &row->deal);
}

/* A line whose words are all empty leaves blanks where they stood. */
static void
trim_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

static char *
fill_message (const DeskChange *change, const DeskChanged *row)
{
  const char *at = change->process->care_message;
  GString *text = g_string_new (NULL);

  for (; *at != '\0'; at++)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (*at == '\n')
        trim_line (text);
      if (end == NULL)
        g_string_append_c (text, *at);
      else
        {
          g_autofree char *word = g_strndup (at + 1, (gsize) (end - at) - 1);
          g_autofree char *value = word_text (change, row, word);

          desk_text_escape_to (text, desk_cell (value));
          at = end;
        }
    }
  trim_line (text);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* The texts for the chat are what was asked for, and no rows. */
static gboolean
push_messages (DeskChange *change, gpointer data, GError **error)
{
  DeskOutlet *outlet = &change->desk->work->outlet;

  (void) data;
  for (guint i = 0; i < change->rows->len; i++)
    {
      g_autofree char *text = fill_message (
          change, &g_array_index (change->rows, DeskChanged, i));

      if ((i > 0 && !outlet->sink ("\n", 1, outlet->data, error))
          || !outlet->sink (text, strlen (text), outlet->data, error))
        return FALSE;
    }
  return TRUE;
}

/* --- care ----------------------------------------------------------------- */

static gboolean
is_in_care (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  (void) item;
  return deal->status == DESK_STATUS_IN_CARE
         && g_str_equal (deal->owner,
                         desk_store_caller (log->change.desk->store));
}

static DeskLogVerdict
judge_care (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
            DeskChangeEvent *event, GError **error)
{
  (void) log;
  (void) item;
  (void) error;
  event->status = DESK_STATUS_IN_CARE;
  event->ref = deal->proof;
  /* The steps of the order go on where they were. */
  event->stage = deal->stage;
  event->due = deal->due;
  return DESK_LOG_DONE;
}

gboolean
desk_log_care_run (DeskWork *work, GError **error)
{
  static const DeskChangeRows messages = { .columns = desk_log_columns,
                                           .n_columns = DESK_LOG_COLUMNS,
                                           .is_asked_for = TRUE,
                                           .push = push_messages };
  static const DeskLogVerb rows = { .action = DESK_ACTION_CARE,
                                    .event = DESK_EVENT_CARED,
                                    .operand = DESK_LOG_NOTHING,
                                    .fields = BIT (NOTE),
                                    .is_so = is_in_care,
                                    .judge = judge_care },
                           texts = { .action = DESK_ACTION_CARE,
                                     .event = DESK_EVENT_CARED,
                                     .operand = DESK_LOG_NOTHING,
                                     .fields = BIT (NOTE),
                                     .is_so = is_in_care,
                                     .judge = judge_care,
                                     .rows = &messages };
  const DeskLogOptions *options = work->options;

  return desk_log_run (work, options->message ? &texts : &rows, error);
}

/* --- reopen --------------------------------------------------------------- */

/* An open deal of a client. */
typedef struct
{
  gint64 client;
  gint64 deal; /* 0: none */
  const char *owner;
} OpenDeal;

static void
look_at (const DeskDeal *deal, gpointer data)
{
  OpenDeal *open = data;

  if (deal->client != open->client || !desk_status_is_open (deal->status))
    return;
  open->deal = deal->id;
  open->owner = deal->owner;
}

/* A client is not divided between two deals. */
static gboolean
check_client (const DeskLog *log, const DeskDeal *deal, GError **error)
{
  const GArray *rows = log->change.rows;
  OpenDeal open = { .client = deal->client };

  desk_deals_each (log->change.deals, look_at, &open);
  for (guint i = 0; i < rows->len; i++)
    look_at (&g_array_index (rows, DeskChanged, i).deal, &open);
  if (open.deal == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("the client is being served: deal %lld, %s"),
               (long long) open.deal, desk_claim_owner_word (open.owner));
  return FALSE;
}

/* The previous manager, if he is at work today and has room; else NULL, and
 * why is said. */
static const DeskPerson *
find_receiver (DeskLog *log, const DeskDeal *deal)
{
  DeskChange *change = &log->change;
  const DeskDesk *desk = change->desk;
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), deal->owner);
  DeskPresence presence = person == NULL
                              ? DESK_PRESENCE_LEFT
                              : desk_desk_presence (desk, person, TRUE);

  if (presence != DESK_PRESENCE_AT_WORK)
    desk_change_note (change,
                      _ ("%s does not get deal %lld (%s): it goes to the "
                         "exchange"),
                      deal->owner, (long long) deal->id,
                      desk_presence_title (presence));
  else if (desk_change_open_count (change, person->id) >= desk_exchange_limit (
               change->exchange, desk_person_level (person, desk->today)))
    desk_change_note (change,
                      _ ("%s does not get deal %lld (at the limit): it goes to "
                         "the exchange"),
                      deal->owner, (long long) deal->id);
  else
    return person;
  return NULL;
}

/* Care returns a client who has bought. */
static gboolean
check_bought (const DeskDeal *deal, GError **error)
{
  if (deal->status == DESK_STATUS_PAID || deal->status == DESK_STATUS_IN_CARE)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("the deal is in status “%s”; “%s” is possible in: %s"),
               desk_status_title (deal->status),
               desk_event_title (DESK_EVENT_REOPENED),
               desk_status_title (DESK_STATUS_IN_CARE));
  return FALSE;
}

/* Who is there, before the lock and under it. */
static gboolean
attend (DeskLog *log, GError **error)
{
  const DeskChange *change = &log->change;

  return desk_desk_attend (change->desk,
                           change->commit == NULL
                               ? &change->tails
                               : desk_commit_tails (change->commit),
                           change->desk->today - 1, error);
}

static DeskLogVerdict
judge_reopen (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
              DeskChangeEvent *event, GError **error)
{
  const DeskPerson *person;

  (void) item;
  if (!check_bought (deal, error) || !check_client (log, deal, error))
    {
      desk_claim_prefix (error, deal);
      return DESK_LOG_REFUSED;
    }
  person = find_receiver (log, deal);
  event->status = person == NULL ? DESK_STATUS_NEW : DESK_STATUS_WORKING;
  event->owner = person == NULL ? DESK_EXCHANGE_ID : person->id;
  return DESK_LOG_DONE;
}

gboolean
desk_log_reopen_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb = { .action = DESK_ACTION_REOPEN,
                                    .event = DESK_EVENT_REOPENED,
                                    .operand = DESK_LOG_NOTHING,
                                    .fields = BIT (NOTE),
                                    .begin = attend,
                                    .catch_up = attend,
                                    .judge = judge_reopen };

  return desk_log_run (work, &verb, error);
}
