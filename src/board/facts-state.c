#include "config.h"

#include "board/facts-fold.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT
#define GAUGES                                                  \
  (METRIC (DESK_METRIC_OPEN_DEALS) | METRIC (DESK_METRIC_STALE) \
   | METRIC (DESK_METRIC_NEGLECTED) | METRIC (DESK_METRIC_CARD_ORDER))

#define NEVER G_MININT32

/* A line of the deals ledger, as far as it says how things stand. */
typedef struct
{
  gint64 time;
  guint32 deal; /* index of its opening */
  gint32 day, due;
  guint16 owner, department, stage;
  guint8 status;
  gboolean receives : 1, arrives : 1, pays : 1, notes : 1;
} Event;

typedef struct
{
  gint64 time, deal, client;
  gint32 day;
  gboolean notes;
} Contact;

/* How a deal stands in the evening of a day. */
typedef struct
{
  gint64 arrived, last_contact, last_note; /* DESK_TIME_NONE */
  gint32 due, pay_by, received, contacted; /* days; NEVER */
  guint16 owner, department, stage;
  guint8 status; /* DESK_STATUS_NONE: not there yet */
} State;

typedef struct
{
  DeskFacts *facts;
  GArray *events;    /* of Event, in order of seq */
  GArray *contacts;  /* of Contact */
  GArray *states;    /* of State, by opening */
  GHashTable *last;  /* client -> gint64: his last contact */
  GHashTable *loose; /* client -> gint64: day of the last that names no deal */
  gint32 day;        /* whose evening it is */
} Evening;

gboolean
desk_facts_needs_state (const DeskFacts *facts)
{
  return (facts->options.metrics & GAUGES) != 0;
}

/* --- reading -------------------------------------------------------------- */

static gint32
day_in (DeskCell text)
{
  gint32 day;

  text.length = MIN (text.length, 10);
  return desk_day_parse (text, &day) ? day : NEVER;
}

static gboolean
is_receipt (DeskEvent event)
{
  return event == DESK_EVENT_CLAIMED || event == DESK_EVENT_GIVEN
         || event == DESK_EVENT_SPREAD || event == DESK_EVENT_OVERTURNED
         || event == DESK_EVENT_REOPENED || event == DESK_EVENT_HISTORY;
}

static gboolean
fold_event (const DeskLine *line, gpointer data, GError **error)
{
  const Evening *evening = data;
  DeskFacts *facts = evening->facts;
  const DeskCell *cells = line->cells;
  const DeskOpening *opening
      = desk_facts_opening (facts, desk_cell_seq (cells[DESK_DEAL_DEAL]));
  const gboolean waits
      = desk_cell_is (cells[DESK_DEAL_OWNER_TO], DESK_EXCHANGE_ID);
  DeskEvent kind;
  DeskStatus status;
  Event event = { .day = desk_facts_day (facts, cells[DESK_TIME]) };

  (void) error;
  if (opening == NULL || desk_facts_is_undone (facts, line->seq)
      || !desk_event_parse (cells[DESK_DEAL_EVENT], &kind)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE;
  event.time = desk_recent_time (&facts->recent, cells[DESK_TIME]);
  event.deal
      = (guint32) (opening - &g_array_index (facts->openings, DeskOpening, 0));
  event.due = day_in (cells[DESK_DEAL_DUE]);
  event.owner = desk_recent_number (&facts->recent, cells[DESK_DEAL_OWNER_TO]);
  event.department
      = desk_recent_number (&facts->recent, cells[DESK_DEAL_DEPARTMENT]);
  event.stage = desk_recent_number (&facts->recent, cells[DESK_DEAL_STAGE]);
  event.status = (guint8) status;
  event.receives = is_receipt (kind);
  event.arrives
      = kind != DESK_EVENT_UNDONE && waits
        && (kind == DESK_EVENT_REOPENED
            || !desk_cell_is (cells[DESK_DEAL_OWNER_FROM], DESK_EXCHANGE_ID));
  event.pays = kind == DESK_EVENT_SOLD || kind == DESK_EVENT_PAID
               || kind == DESK_EVENT_HISTORY;
  event.notes = kind != DESK_EVENT_UNDONE && cells[DESK_DEAL_NOTE].length > 0;
  g_array_append_val (evening->events, event);
  return TRUE;
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  const Evening *evening = data;
  DeskFacts *facts = evening->facts;
  const DeskCell *cells = line->cells;
  const DeskVerdict *verdict
      = g_hash_table_lookup (facts->verdicts, &line->seq);
  Contact contact
      = { .deal = desk_cell_seq (cells[DESK_CONTACT_DEAL]),
          .client = desk_cell_seq (cells[DESK_CONTACT_CLIENT]),
          .day = desk_facts_day (facts, cells[DESK_TIME]),
          .time = desk_recent_time (&facts->recent, cells[DESK_TIME]),
          .notes = cells[DESK_CONTACT_NOTE].length > 0 };

  (void) error;
  if (desk_touch_of (&facts->touches, (DeskCell){ NULL, 0 },
                     (DeskCell){ NULL, 0 }, cells[DESK_CONTACT_OUTCOME],
                     (DeskCell){ NULL, 0 })
          == 0
      || desk_facts_is_undone (facts, line->seq))
    return TRUE;
  if (verdict != NULL)
    {
      contact.deal = verdict->deal;
      contact.client = verdict->client;
    }
  if (contact.deal >= 0 && (contact.deal > 0 || contact.client > 0))
    g_array_append_val (evening->contacts, contact);
  return TRUE;
}

static gboolean
read_all (const Evening *evening, GError **error)
{
  const DeskFacts *facts = evening->facts;
  const guint32 deals = BIT (DESK_TIME) | BIT (DESK_DEAL_EVENT)
                        | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_OWNER_FROM)
                        | BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_DEPARTMENT)
                        | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_STAGE)
                        | BIT (DESK_DEAL_DUE) | BIT (DESK_DEAL_NOTE);
  const guint32 contacts
      = BIT (DESK_TIME) | BIT (DESK_CONTACT_DEAL) | BIT (DESK_CONTACT_CLIENT)
        | BIT (DESK_CONTACT_OUTCOME) | BIT (DESK_CONTACT_NOTE);
  int folder = desk_store_folder (facts->options.store);

  return desk_ledger_scan (folder, DESK_DEALS, NULL, facts->options.tails,
                           deals, fold_event, (gpointer) evening, error)
         && desk_ledger_scan (folder, DESK_CONTACTS, NULL, facts->options.tails,
                              contacts, fold_contact, (gpointer) evening,
                              error);
}

/* --- the state of an evening ---------------------------------------------- */

static State *
state_of (const Evening *evening, guint32 index)
{
  return &g_array_index (evening->states, State, index);
}

static void
begin_states (const Evening *evening)
{
  const DeskFacts *facts = evening->facts;

  g_array_set_size (evening->states, facts->openings->len);
  for (guint i = 0; i < facts->openings->len; i++)
    {
      const DeskOpening *opening
          = &g_array_index (facts->openings, DeskOpening, i);

      *state_of (evening, i) = (State){
        .arrived = DESK_TIME_NONE,
        .last_contact = DESK_TIME_NONE,
        .last_note = DESK_TIME_NONE,
        .due = NEVER,
        .pay_by = NEVER,
        .received = NEVER,
        .contacted = NEVER,
        .owner = facts->exchange,
        .department = opening->department,
        .status = opening->has_lead && opening->day <= evening->day
                      ? DESK_STATUS_NEW
                      : DESK_STATUS_NONE,
      };
    }
}

static void
apply_events (const Evening *evening)
{
  for (guint i = 0; i < evening->events->len; i++)
    {
      const Event *event = &g_array_index (evening->events, Event, i);
      State *state = state_of (evening, event->deal);

      if (event->day > evening->day)
        continue;
      state->status = event->status;
      state->owner = event->owner;
      state->department = event->department;
      state->stage = event->stage;
      state->due = event->due;
      if (event->receives)
        state->received = event->day;
      if (event->arrives)
        state->arrived = event->time;
      if (event->pays)
        state->pay_by = event->due;
      if (event->notes)
        state->last_note = MAX (state->last_note, event->time);
    }
}

static void
keep_greatest (GHashTable *table, gint64 key, gint64 value)
{
  gint64 *known = g_hash_table_lookup (table, &key);

  if (known != NULL)
    *known = MAX (*known, value);
  else
    g_hash_table_insert (table, g_memdup2 (&key, sizeof key),
                         g_memdup2 (&value, sizeof value));
}

static void
apply_contacts (const Evening *evening)
{
  const DeskFacts *facts = evening->facts;

  for (guint i = 0; i < evening->contacts->len; i++)
    {
      const Contact *contact = &g_array_index (evening->contacts, Contact, i);
      const DeskOpening *opening = desk_facts_opening (facts, contact->deal);

      if (contact->day > evening->day)
        continue;
      if (contact->client > 0)
        keep_greatest (evening->last, contact->client, contact->time);
      if (contact->deal == 0)
        keep_greatest (evening->loose, contact->client, contact->day);
      if (opening != NULL)
        {
          State *state = state_of (
              evening,
              (guint32) (opening
                         - &g_array_index (facts->openings, DeskOpening, 0)));

          state->last_contact = MAX (state->last_contact, contact->time);
          state->contacted = MAX (state->contacted, contact->day);
          if (contact->notes)
            state->last_note = MAX (state->last_note, contact->time);
        }
    }
}

/* --- questions ------------------------------------------------------------ */

static gboolean
is_open (const Evening *evening, const State *state)
{
  const gint32 grace = (gint32) evening->facts->options.process->overdue_days;

  return state->status == DESK_STATUS_WORKING
         || (state->status == DESK_STATUS_SOLD && state->pay_by != NEVER
             && state->pay_by + grace < evening->day);
}

static gboolean
is_stale (const Evening *evening, const State *state, gint64 client)
{
  const DeskFactsOptions *options = &evening->facts->options;
  const DeskStage *stage = desk_deal_process_stage (
      options->process, desk_facts_word (evening->facts, state->stage));
  const gint64 *loose = g_hash_table_lookup (evening->loose, &client);
  const guint most
      = stage == NULL ? options->process->stale_days : stage->stale_days;
  gint32 since = MAX (state->received, state->contacted);
  guint days = 0;

  if (loose != NULL)
    since = MAX (since, (gint32) *loose);
  if (state->status != DESK_STATUS_WORKING
      || state->owner == evening->facts->exchange || since == NEVER
      || (state->due != NEVER && state->due >= evening->day))
    return FALSE;
  for (gint32 day = since + 1; day <= evening->day && days <= most; day++)
    days += desk_calendar_is_working (options->calendar, day) ? 1 : 0;
  return days > most;
}

static gboolean
is_neglected (const Evening *evening, const State *state,
              const DeskOpening *opening)
{
  const gboolean waits = state->status == DESK_STATUS_NEW
                         || state->status == DESK_STATUS_RETURNED;
  const gint64 since = waits && state->arrived != DESK_TIME_NONE
                           ? state->arrived
                           : opening->time;
  const gint64 *last = g_hash_table_lookup (evening->last, &opening->client);

  return (waits || state->status == DESK_STATUS_WORKING)
         && since != DESK_TIME_NONE && (last == NULL || *last < since);
}

static gboolean
is_in_order (const Evening *evening, const State *state)
{
  return state->due != NEVER && state->due >= evening->day
         && state->last_note != DESK_TIME_NONE
         && state->last_note >= state->last_contact;
}

/* --- telling -------------------------------------------------------------- */

static guint64
measures_of (const Evening *evening, const State *state,
             const DeskOpening *opening)
{
  guint64 measures = 0;

  if (is_open (evening, state))
    measures |= MEASURE (DESK_MEASURE_OPEN);
  if (desk_facts_wants (evening->facts, DESK_MEASURE_STALE)
      && is_stale (evening, state, opening->client))
    measures |= MEASURE (DESK_MEASURE_STALE);
  if (is_neglected (evening, state, opening))
    measures |= MEASURE (DESK_MEASURE_NEGLECTED);
  if (state->status == DESK_STATUS_WORKING
      && state->owner != evening->facts->exchange)
    measures |= MEASURE (DESK_MEASURE_CARDS)
                | (is_in_order (evening, state)
                       ? MEASURE (DESK_MEASURE_CARDS_IN_ORDER)
                       : 0);
  return measures & evening->facts->measures;
}

static void
tell_state (const Evening *evening, guint index, gboolean early)
{
  const DeskOpening *opening
      = &g_array_index (evening->facts->openings, DeskOpening, index);
  const State *state = state_of (evening, index);
  DeskFact fact = { .seq = opening->id,
                    .deal = opening->id,
                    .client = opening->client,
                    .day = evening->day,
                    .hour = DESK_NO_HOUR,
                    .person = state->owner,
                    .department = state->department,
                    .ledger = DESK_DEALS,
                    .early = early };

  if (state->status == DESK_STATUS_NONE)
    return;
  fact.measures = measures_of (evening, state, opening);
  if ((fact.measures & MEASURE (DESK_MEASURE_CARDS)) != 0
      && (fact.measures & MEASURE (DESK_MEASURE_CARDS_IN_ORDER)) == 0)
    desk_facts_leave (evening->facts, &fact, METRIC (DESK_METRIC_CARD_ORDER),
                      DESK_LEFT_IN_ORDER);
  if (fact.measures != 0)
    desk_facts_tell (evening->facts, &fact);
}

static void
look_around (Evening *evening, gint32 day, gboolean early)
{
  evening->day = day;
  g_hash_table_remove_all (evening->last);
  g_hash_table_remove_all (evening->loose);
  begin_states (evening);
  apply_events (evening);
  apply_contacts (evening);
  for (guint i = 0; i < evening->facts->openings->len; i++)
    tell_state (evening, i, early);
}

gboolean
desk_facts_read_state (DeskFacts *facts, GError **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (Contact));
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  g_autoptr (GHashTable) last
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) loose
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Evening evening = { facts, events, contacts, states, last, loose, 0 };

  if (!desk_facts_needs_state (facts) || facts->options.n_ends == 0)
    return TRUE;
  if (!read_all (&evening, error))
    return FALSE;
  for (guint i = 0; i < facts->options.n_ends; i++)
    look_around (&evening, facts->options.ends[i],
                 i + 1 < facts->options.n_ends);
  return TRUE;
}
