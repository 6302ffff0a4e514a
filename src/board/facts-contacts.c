#include "config.h"

#include "board/facts-fold.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT

#define ASKED                                                            \
  (METRIC (DESK_METRIC_RESPONSE_MIN) | METRIC (DESK_METRIC_RESPONSE_P90) \
   | METRIC (DESK_METRIC_RESPONSE_5) | METRIC (DESK_METRIC_RESPONSE_15)  \
   | METRIC (DESK_METRIC_RESPONSE_30))
#define WORK                                                   \
  (METRIC (DESK_METRIC_PROCESSED) | METRIC (DESK_METRIC_DIALS) \
   | METRIC (DESK_METRIC_DIAL_THROUGHS) | METRIC (DESK_METRIC_NEW_CONTACTS))

gboolean
desk_facts_needs_contacts (const DeskFacts *facts)
{
  return (facts->options.metrics & (ASKED | WORK)) != 0
         || desk_facts_needs_state (facts);
}

/* --- attempts ------------------------------------------------------------- */

static void
settle_attempt (const DeskAttempt *attempt)
{
  DeskOpening *opening = attempt->opening;

  if (opening == NULL || !opening->is_asked || attempt->time < opening->time
      || (opening->tried != DESK_TIME_NONE
          && (attempt->time > opening->tried
              || (attempt->time == opening->tried
                  && attempt->seq > opening->tried_line))))
    return;
  opening->tried = attempt->time;
  opening->tried_line = attempt->seq;
  opening->tried_by = attempt->person;
}

static DeskAttempt *
attempt_at (DeskFacts *facts, guint number)
{
  return &facts->attempts[number % DESK_ATTEMPTS_AHEAD];
}

static void
find_deal (const DeskFacts *facts, DeskAttempt *attempt)
{
  attempt->opening = desk_facts_opening (facts, attempt->deal);
  if (attempt->opening != NULL)
    desk_prefetch (attempt->opening);
}

/* A deal is two cache misses away, where it stands and what it is: so an
 * attempt is put in, found some lines later, and settled some more behind. */
static void
put_attempt (DeskFacts *facts, const DeskAttempt *attempt)
{
  const guint n = facts->n_attempts++;

  if (n >= DESK_ATTEMPTS_AHEAD)
    settle_attempt (attempt_at (facts, n));
  *attempt_at (facts, n) = *attempt;
  desk_deals_index_prefetch (&facts->index, attempt->deal);
  if (n >= DESK_ATTEMPTS_AHEAD / 2)
    find_deal (facts, attempt_at (facts, n - DESK_ATTEMPTS_AHEAD / 2));
}

static void
settle_attempts (DeskFacts *facts)
{
  const guint n = facts->n_attempts;
  const guint first = n - MIN (n, DESK_ATTEMPTS_AHEAD);

  for (guint i = first; i < n; i++)
    {
      find_deal (facts, attempt_at (facts, i));
      settle_attempt (attempt_at (facts, i));
    }
  facts->n_attempts = 0;
}

/* Whether a lead of the period waits at the beginning of @day for an answer
 * that has come by then. */
static gboolean
is_waited_for (DeskFacts *facts, gint32 day)
{
  const gint64 begin
      = desk_zone_day_start (desk_store_zone (facts->options.store), day - 1);

  settle_attempts (facts);
  for (guint i = 0; i < facts->openings->len; i++)
    {
      const DeskOpening *opening
          = &g_array_index (facts->openings, DeskOpening, i);

      if (opening->is_asked
          && (opening->tried == DESK_TIME_NONE || opening->tried >= begin))
        return TRUE;
    }
  return FALSE;
}

gboolean
desk_facts_wants_attempts (const DeskRange *range, gpointer data)
{
  DeskFacts *facts = data;

  return desk_facts_wants_days (range, facts)
         || ((facts->options.metrics & ASKED) != 0
             && range->to >= facts->options.from
             && is_waited_for (facts, range->from));
}

static void
note_attempt (DeskFacts *facts, const DeskFact *fact, DeskCell time)
{
  const DeskAttempt attempt = { .deal = fact->deal,
                                .time = desk_recent_time (&facts->recent, time),
                                .seq = fact->seq,
                                .person = fact->person };
  DeskFact loose = *fact;

  if (fact->deal > 0)
    put_attempt (facts, &attempt);
  else if (fact->client > 0)
    {
      loose.number = attempt.time;
      g_array_append_val (facts->loose, loose);
    }
}

/* --- chats ---------------------------------------------------------------- */

#define CHATS_EXPECTED 64

static DeskChatDay *
day_of (DeskFacts *facts, gint32 number)
{
  DeskChatDay *day = facts->chat_day;

  if (day != NULL && day->day == number)
    return day;
  day = g_hash_table_lookup (facts->chats, GINT_TO_POINTER (number));
  if (day == NULL)
    {
      day = g_new0 (DeskChatDay, 1);
      day->day = number;
      day->chats = g_array_new (FALSE, FALSE, sizeof (DeskChat));
      desk_table_init (&day->index, CHATS_EXPECTED);
      g_hash_table_insert (facts->chats, GINT_TO_POINTER (number), day);
    }
  facts->chat_day = day;
  return day;
}

void
desk_facts_free_chats (gpointer data)
{
  DeskChatDay *day = data;

  g_array_unref (day->chats);
  desk_table_clear (&day->index);
  g_free (day);
}

static guint64
hash_chat (const DeskFact *fact)
{
  guint64 hash
      = (guint64) fact->client * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  hash ^= hash >> 29 ^ (guint64) fact->person << 17;
  return hash * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
}

/* The chat that @fact is a line of; borrowed until the next. */
static DeskChat *
chat_of (DeskChatDay *day, const DeskFact *fact)
{
  const DeskChat fresh = { .client = fact->client,
                           .time = DESK_TIME_NONE,
                           .person = fact->person };
  const guint64 hash = hash_chat (fact);
  gsize at = desk_table_first (&day->index, hash);
  guint32 found;

  while ((found = desk_table_next (&day->index, hash, &at)) != DESK_TABLE_NONE)
    {
      DeskChat *chat = &g_array_index (day->chats, DeskChat, found);

      if (chat->client == fact->client && chat->person == fact->person)
        return chat;
    }
  desk_table_add (&day->index, hash, day->chats->len);
  g_array_append_val (day->chats, fresh);
  return &g_array_index (day->chats, DeskChat, day->chats->len - 1);
}

/* Its first line out. */
static DeskFact
fact_of (const DeskChat *chat, gint32 day)
{
  return (DeskFact){ .seq = chat->seq,
                     .deal = chat->deal,
                     .client = chat->client,
                     .day = day,
                     .person = chat->person,
                     .hour = chat->hour,
                     .ledger = DESK_CONTACTS };
}

static void
note_chat (DeskFacts *facts, const DeskFact *fact, DeskCell time, gboolean out)
{
  const guint64 metric = METRIC (DESK_METRIC_DIAL_THROUGHS);
  DeskChat *chat = chat_of (day_of (facts, fact->day), fact);
  DeskFact before;
  gint64 moment;

  if (!out)
    {
      chat->answered = TRUE;
      return;
    }
  moment = desk_recent_time (&facts->recent, time);
  before = fact_of (chat, fact->day);
  if (chat->time != DESK_TIME_NONE
      && (moment > chat->time
          || (moment == chat->time && fact->seq > chat->seq)))
    {
      desk_facts_leave (facts, fact, metric, DESK_LEFT_SAME);
      return;
    }
  if (chat->time != DESK_TIME_NONE)
    desk_facts_leave (facts, &before, metric, DESK_LEFT_SAME);
  chat->deal = fact->deal;
  chat->seq = fact->seq;
  chat->time = moment;
  chat->hour = fact->hour;
}

static void
tell_chat (DeskFacts *facts, const DeskChat *chat, gint32 day)
{
  DeskFact fact = fact_of (chat, day);

  if (chat->time == DESK_TIME_NONE)
    return;
  if (!chat->answered)
    {
      desk_facts_leave (facts, &fact, METRIC (DESK_METRIC_DIAL_THROUGHS),
                        DESK_LEFT_UNANSWERED);
      return;
    }
  fact.measures = MEASURE (DESK_MEASURE_DIAL_THROUGHS);
  desk_facts_tell (facts, &fact);
}

void
desk_facts_tell_chats (DeskFacts *facts)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, facts->chats);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DeskChatDay *day = value;

      for (guint i = 0; i < day->chats->len; i++)
        tell_chat (facts, &g_array_index (day->chats, DeskChat, i), day->day);
    }
}

/* --- one contact ---------------------------------------------------------- */

static gboolean
bought_before (const DeskFacts *facts, const DeskFact *fact)
{
  gpointer known = g_hash_table_lookup (facts->sale_days, &fact->client);

  return known != NULL && GPOINTER_TO_INT (known) - 1 < fact->day;
}

/* What of the wanted metrics the contact is no part of, and why. */
static void
leave_out (DeskFacts *facts, const DeskFact *fact, guint touch)
{
  const gboolean talked = (touch & DESK_TOUCH_TALK) != 0;
  const DeskLeft quiet = (touch & DESK_TOUCH_REACHED) == 0 ? DESK_LEFT_UNREACHED
                                                           : DESK_LEFT_SHORT;

  if ((touch & DESK_TOUCH_DIAL) == 0)
    desk_facts_leave (facts, fact,
                      METRIC (DESK_METRIC_DIALS)
                          | METRIC (DESK_METRIC_DIAL_THROUGHS),
                      DESK_LEFT_DIRECTION);
  else if (!talked && (touch & DESK_TOUCH_CHAT) == 0)
    desk_facts_leave (facts, fact, METRIC (DESK_METRIC_DIAL_THROUGHS), quiet);
  if ((touch & DESK_TOUCH_RESPONSE) == 0)
    desk_facts_leave (facts, fact, METRIC (DESK_METRIC_PROCESSED),
                      DESK_LEFT_UNREACHED);
  else if (fact->person == 0 || (fact->deal == 0 && fact->client == 0))
    desk_facts_leave (facts, fact, METRIC (DESK_METRIC_PROCESSED),
                      DESK_LEFT_NOBODY);
}

static gboolean
is_met (guint touch, gboolean out)
{
  return (touch & DESK_TOUCH_CHAT) != 0 ? !out : (touch & DESK_TOUCH_TALK) != 0;
}

/* Somebody new was talked to, or has written. */
static void
count_client (DeskFacts *facts, DeskFact *fact, guint touch)
{
  const guint64 metric = METRIC (DESK_METRIC_NEW_CONTACTS);

  if (!is_met (touch, (touch & DESK_TOUCH_DIAL) != 0))
    desk_facts_leave (facts, fact, metric, DESK_LEFT_UNREACHED);
  else if (fact->client == 0)
    desk_facts_leave (facts, fact, metric, DESK_LEFT_NOBODY);
  else if (bought_before (facts, fact))
    desk_facts_leave (facts, fact, metric, DESK_LEFT_BOUGHT);
  else
    fact->measures |= MEASURE (DESK_MEASURE_NEW_CLIENTS);
}

static void
count_contact (DeskFacts *facts, DeskFact *fact, DeskCell time, guint touch)
{
  const gboolean out = (touch & DESK_TOUCH_DIAL) != 0;

  if (out)
    fact->measures |= MEASURE (DESK_MEASURE_DIALS);
  if (out && (touch & DESK_TOUCH_TALK) != 0)
    fact->measures |= MEASURE (DESK_MEASURE_DIAL_THROUGHS);
  if ((touch & DESK_TOUCH_RESPONSE) != 0 && fact->person != 0
      && (fact->deal != 0 || fact->client != 0))
    fact->measures |= MEASURE (DESK_MEASURE_PROCESSED);
  if (desk_facts_wants (facts, DESK_MEASURE_NEW_CLIENTS))
    count_client (facts, fact, touch);
  if (facts->options.explains)
    leave_out (facts, fact, touch);
  if ((fact->measures & facts->measures) != 0)
    desk_facts_tell (facts, fact);
  if ((touch & DESK_TOUCH_CHAT) != 0 && fact->client != 0
      && desk_facts_wants (facts, DESK_MEASURE_DIAL_THROUGHS))
    {
      fact->measures = 0;
      note_chat (facts, fact, time, out);
    }
}

/* Whose it is now: as recorded, or as somebody said since.  FALSE when it is
 * nobody's. */
static gboolean
set_about (const DeskFacts *facts, const DeskLine *line, DeskFact *fact)
{
  const DeskVerdict *verdict
      = g_hash_table_size (facts->verdicts) == 0
            ? NULL
            : g_hash_table_lookup (facts->verdicts, &line->seq);

  fact->deal = verdict != NULL ? verdict->deal
                               : desk_cell_seq (line->cells[DESK_CONTACT_DEAL]);
  fact->client = verdict != NULL
                     ? verdict->client
                     : desk_cell_seq (line->cells[DESK_CONTACT_CLIENT]);
  if (fact->deal >= 0)
    return TRUE;
  fact->deal = 0;
  return FALSE;
}

/* Most of what is read behind the period is no first attempt. */
static gboolean
is_too_late (DeskFacts *facts, const DeskLine *line)
{
  const gint32 day = desk_facts_day (facts, line->cells[DESK_TIME]);
  const gint64 deal = desk_cell_seq (line->cells[DESK_CONTACT_DEAL]);
  const DeskOpening *opening;

  if (day <= facts->options.to || deal == 0
      || g_hash_table_size (facts->verdicts) > 0)
    return FALSE;
  opening = desk_facts_opening (facts, deal);
  return opening == NULL || !opening->is_asked
         || (opening->tried != DESK_TIME_NONE
             && opening->tried < facts->behind);
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  DeskFacts *facts = data;
  const DeskCell *cells = line->cells;
  guint touch;
  DeskFact fact;

  (void) error;
  if (is_too_late (facts, line))
    return TRUE;
  touch = desk_touch_of (&facts->touches, cells[DESK_CONTACT_CHANNEL],
                         cells[DESK_CONTACT_DIRECTION],
                         cells[DESK_CONTACT_OUTCOME],
                         cells[DESK_CONTACT_SECONDS]);
  if (touch == 0)
    return TRUE;
  fact = desk_facts_begin (facts, DESK_CONTACTS, line->seq, cells[DESK_TIME]);
  fact.person
      = desk_recent_number (&facts->recent, cells[DESK_CONTACT_MANAGER]);
  if (!set_about (facts, line, &fact))
    desk_facts_leave (facts, &fact, WORK, DESK_LEFT_NO_CLIENT);
  else if (desk_facts_is_undone (facts, line->seq))
    desk_facts_leave (facts, &fact, WORK, DESK_LEFT_UNDONE);
  else
    {
      if ((touch & DESK_TOUCH_RESPONSE) != 0
          && (facts->options.metrics & ASKED) != 0)
        note_attempt (facts, &fact, cells[DESK_TIME]);
      if (desk_facts_is_in (facts, fact.day))
        count_contact (facts, &fact, cells[DESK_TIME], touch);
    }
  return TRUE;
}

gboolean
desk_facts_read_contacts (DeskFacts *facts, GError **error)
{
  const guint32 columns
      = BIT (DESK_TIME) | BIT (DESK_CONTACT_MANAGER) | BIT (DESK_CONTACT_DEAL)
        | BIT (DESK_CONTACT_CLIENT) | BIT (DESK_CONTACT_CHANNEL)
        | BIT (DESK_CONTACT_DIRECTION) | BIT (DESK_CONTACT_OUTCOME)
        | BIT (DESK_CONTACT_SECONDS);

  if ((facts->options.metrics & (ASKED | WORK)) == 0)
    return TRUE;
  if (!desk_ledger_scan_days (
          desk_store_folder (facts->options.store), DESK_CONTACTS,
          &facts->since, facts->options.tails, facts->options.ranges,
          desk_facts_wants_attempts, columns, fold_contact, facts, error))
    return FALSE;
  settle_attempts (facts);
  return TRUE;
}

/* --- reviews -------------------------------------------------------------- */

static gboolean
fold_review (const DeskLine *line, gpointer data, GError **error)
{
  DeskFacts *facts = data;
  const DeskCell *cells = line->cells;
  GHashTable *marks = facts->marks;
  gint64 contact = desk_cell_seq (cells[DESK_REVIEW_CONTACT]);
  DeskFact fact
      = desk_facts_begin (facts, DESK_REVIEWS, line->seq, cells[DESK_TIME]);
  const DeskFact *before;

  (void) error;
  if (desk_cell_is (cells[DESK_REVIEW_KIND], "sample")
      || cells[DESK_REVIEW_SCORE].length == 0
      || !desk_money_parse (cells[DESK_REVIEW_SCORE], &fact.number))
    return TRUE;
  fact.person = desk_recent_number (&facts->recent, cells[DESK_REVIEW_MANAGER]);
  fact.deal = desk_cell_seq (cells[DESK_REVIEW_DEAL]);
  before = g_hash_table_lookup (marks, &contact);
  if (before != NULL)
    desk_facts_leave (facts, before, METRIC (DESK_METRIC_SCRIPT_SCORE),
                      DESK_LEFT_REPLACED);
  g_hash_table_replace (marks, g_memdup2 (&contact, sizeof contact),
                        g_memdup2 (&fact, sizeof fact));
  return TRUE;
}

static void
tell_marks (DeskFacts *facts)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, facts->marks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      DeskFact *fact = value;

      if (!desk_facts_is_in (facts, fact->day))
        continue;
      fact->measures
          = MEASURE (DESK_MEASURE_SCORES) | MEASURE (DESK_MEASURE_SCORE_SUM);
      desk_facts_tell (facts, fact);
    }
}

gboolean
desk_facts_read_reviews (DeskFacts *facts, GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_REVIEW_CONTACT)
                          | BIT (DESK_REVIEW_DEAL) | BIT (DESK_REVIEW_MANAGER)
                          | BIT (DESK_REVIEW_KIND) | BIT (DESK_REVIEW_SCORE);

  if (!desk_facts_wants (facts, DESK_MEASURE_SCORES))
    return TRUE;
  if (!desk_ledger_scan (desk_store_folder (facts->options.store), DESK_REVIEWS,
                         &facts->since, facts->options.tails, columns,
                         fold_review, facts, error))
    return FALSE;
  tell_marks (facts);
  return TRUE;
}
