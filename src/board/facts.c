#include "config.h"

#include "board/facts-fold.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT

const char *const desk_client_kind_names[]
    = { "", "new", "returning", "regular", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (desk_client_kind_names)
                 == DESK_CLIENT_KINDS + 1);

const char *
desk_left_name (DeskLeft left)
{
  static const char *const names[DESK_LEFTS]
      = { [DESK_LEFT_NOT] = "",
          [DESK_LEFT_UNDONE] = "undone",
          [DESK_LEFT_NO_CLIENT] = "no-client",
          [DESK_LEFT_OUTCOME] = "outcome",
          [DESK_LEFT_DIRECTION] = "direction",
          [DESK_LEFT_UNREACHED] = "unreached",
          [DESK_LEFT_SHORT] = "short",
          [DESK_LEFT_UNANSWERED] = "unanswered",
          [DESK_LEFT_SAME] = "same",
          [DESK_LEFT_BOUGHT] = "bought-before",
          [DESK_LEFT_CURRENCY] = "currency",
          [DESK_LEFT_NO_AMOUNT] = "no-amount",
          [DESK_LEFT_NO_ATTEMPT] = "no-attempt",
          [DESK_LEFT_NOT_SOLD] = "not-sold",
          [DESK_LEFT_REJECTED] = "rejected",
          [DESK_LEFT_NOT_REGULAR] = "not-regular",
          [DESK_LEFT_NOBODY] = "nobody",
          [DESK_LEFT_REPLACED] = "replaced",
          [DESK_LEFT_IN_ORDER] = "not-in-order" };

  return names[left];
}

/* --- words, days, people -------------------------------------------------- */

gint32
desk_facts_day (DeskFacts *facts, DeskCell time)
{
  gint32 day;

  if (time.length < sizeof facts->day_text)
    return G_MININT32;
  if (memcmp (time.text, facts->day_text, sizeof facts->day_text) == 0)
    return facts->day;
  if (!desk_day_parse ((DeskCell){ time.text, sizeof facts->day_text }, &day))
    return G_MININT32;
  memcpy (facts->day_text, time.text, sizeof facts->day_text);
  facts->day = day;
  return day;
}

static guint8
hour_of (DeskCell time)
{
  guint tens, ones;

  if (time.length < 13)
    return DESK_NO_HOUR;
  tens = (guint) (guchar) time.text[11] - '0';
  ones = (guint) (guchar) time.text[12] - '0';
  return tens < 3 && ones < 10 && tens * 10 + ones < DESK_NO_HOUR
             ? (guint8) (tens * 10 + ones)
             : DESK_NO_HOUR;
}

const DeskPerson *
desk_facts_person (DeskFacts *facts, guint16 word)
{
  const DeskStaff *staff = desk_store_staff (facts->options.store);
  gpointer *known;

  if (facts->people->len <= word)
    g_ptr_array_set_size (facts->people, word + 1);
  known = &g_ptr_array_index (facts->people, word);
  if (*known == NULL)
    {
      *known = (gpointer) desk_staff_find (
          staff, desk_word_list_word (facts->words, word));
      if (*known == NULL)
        *known = facts;
    }
  return *known == (gpointer) facts ? NULL : *known;
}

guint16
desk_facts_actor (DeskFacts *facts, DeskCell actor)
{
  const char *slash
      = actor.length == 0 ? NULL : memchr (actor.text, '/', actor.length);

  if (slash != NULL)
    actor.length = (gsize) (slash - actor.text);
  return desk_recent_number (&facts->recent, actor);
}

const char *
desk_facts_word (const DeskFacts *facts, guint16 number)
{
  return desk_word_list_word (facts->words, number);
}

guint16
desk_facts_number (DeskFacts *facts, const char *word)
{
  return desk_word_list_number (facts->words, desk_cell (word));
}

/* --- openings ------------------------------------------------------------- */

DeskOpening *
desk_facts_opening (const DeskFacts *facts, gint64 deal)
{
  guint32 index
      = deal <= 0 ? DESK_NO_DEAL : desk_deals_index_find (&facts->index, deal);

  return index == DESK_NO_DEAL
             ? NULL
             : &g_array_index (facts->openings, DeskOpening, index);
}

DeskOpening *
desk_facts_open (DeskFacts *facts, gint64 deal)
{
  DeskOpening opening = { .id = deal,
                          .time = DESK_TIME_NONE,
                          .arrived = DESK_TIME_NONE,
                          .tried = DESK_TIME_NONE,
                          .day = G_MININT32,
                          .owner = facts->exchange,
                          .hour = DESK_NO_HOUR,
                          .decision = DESK_NO_DECISION };
  DeskOpening *known = desk_facts_opening (facts, deal);

  if (known != NULL)
    return known;
  desk_deals_index_add (&facts->index, deal);
  g_array_append_val (facts->openings, opening);
  return &g_array_index (facts->openings, DeskOpening,
                         facts->openings->len - 1);
}

/* --- telling -------------------------------------------------------------- */

DeskFact
desk_facts_begin (DeskFacts *facts, DeskLedger ledger, gint64 seq,
                  DeskCell time)
{
  return (DeskFact){ .seq = seq,
                     .ledger = (guint8) ledger,
                     .day = desk_facts_day (facts, time),
                     .hour = hour_of (time) };
}

static gboolean
is_asked_for (const DeskFacts *facts, DeskBy by)
{
  return (facts->options.groups & 1u << by) != 0;
}

static void
fill_department (DeskFacts *facts, DeskFact *fact)
{
  const DeskPerson *person = desk_facts_person (facts, fact->person);
  const char *department
      = person == NULL ? NULL : desk_person_department (person, fact->day);

  if (department != NULL)
    fact->department
        = desk_recent_number (&facts->recent, desk_cell (department));
}

static void
fill_origin (const DeskFacts *facts, DeskFact *fact)
{
  const DeskOpening *opening = desk_facts_opening (facts, fact->deal);

  if (opening == NULL)
    return;
  fact->source = opening->source;
  fact->origin = opening->origin;
}

static DeskClientKind
kind_of (const DeskFacts *facts, const DeskFact *fact)
{
  guint paid;

  if (fact->client <= 0)
    return DESK_CLIENT_UNKNOWN;
  paid = desk_facts_paid_before (facts, fact->client, fact->day);
  if (paid >= facts->options.kpi->regular_deals)
    return DESK_CLIENT_REGULAR;
  return paid == 0 ? DESK_CLIENT_NEW : DESK_CLIENT_RETURNING;
}

void
desk_facts_tell (DeskFacts *facts, DeskFact *fact)
{
  if (is_asked_for (facts, DESK_BY_DEPARTMENT))
    fill_department (facts, fact);
  if (fact->ledger != DESK_LEADS
      && (is_asked_for (facts, DESK_BY_SOURCE)
          || is_asked_for (facts, DESK_BY_ORIGIN)))
    fill_origin (facts, fact);
  if (is_asked_for (facts, DESK_BY_CLIENT_KIND))
    fact->client_kind = (guint8) kind_of (facts, fact);
  facts->func (fact, facts->data);
}

void
desk_facts_leave (DeskFacts *facts, const DeskFact *fact, guint64 metrics,
                  DeskLeft left)
{
  DeskFact told = *fact;

  told.left_of = metrics & facts->options.metrics;
  if (!facts->options.explains || told.left_of == 0
      || !desk_facts_is_in (facts, fact->day))
    return;
  told.measures = 0;
  told.left = (guint8) left;
  desk_facts_tell (facts, &told);
}

gint64
desk_facts_minutes (DeskFacts *facts, guint16 word, gint64 from, gint64 to)
{
  const DeskWorkingTime time
      = { facts->options.calendar, desk_store_zone (facts->options.store) };

  return desk_working_minutes (&time, desk_facts_person (facts, word), from,
                               to);
}

gboolean
desk_facts_wants_days (const DeskRange *range, gpointer data)
{
  const DeskFacts *facts = data;

  return range->from <= facts->options.to && range->to >= facts->options.from;
}

/* --- life ----------------------------------------------------------------- */

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                free_value);
}

static GArray *
new_facts (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DeskFact));
}

static guint32
read_processing (const DeskKpi *kpi)
{
  const DeskNode *list = kpi->processing;
  guint32 events = 0;
  DeskEvent event;

  for (guint i = 0; list != NULL && i < desk_node_length (list); i++)
    if (desk_event_parse (desk_cell (desk_node_text (desk_node_item (list, i))),
                          &event))
      events |= 1u << event;
  return events;
}

/* A day earlier, since the zone of the store may have been another one then. */
static void
set_since (DeskFacts *facts)
{
  guint month, mday;
  gint year;
  g_autofree char *name = NULL;

  desk_day_to_civil (MAX (facts->options.from - 1, 0), &year, &month, &mday);
  name = g_strdup_printf ("%04d-%02u", year, month);
  desk_ledger_before (name, &facts->since);
}

static void
free_days (gpointer days)
{
  g_array_unref (days);
}

DeskFacts *
desk_facts_new (const DeskFactsOptions *options)
{
  DeskFacts *facts = g_new0 (DeskFacts, 1);

  facts->options = *options;
  for (guint i = 0; i < DESK_METRICS; i++)
    if ((options->metrics & DESK_METRIC_BIT (i)) != 0)
      facts->measures |= desk_metric_measures ((DeskMetric) i);
  desk_touches_init (&facts->touches, options->kpi);
  facts->processing = read_processing (options->kpi);
  facts->words = desk_word_list_new ();
  desk_recent_init (&facts->recent, facts->words);
  facts->exchange = desk_facts_number (facts, DESK_EXCHANGE_ID);
  facts->robot = desk_facts_number (facts, DESK_ROBOT_ID);
  facts->currency = desk_facts_number (facts, options->currency);
  facts->home = desk_facts_number (
      facts, desk_store_settings (options->store)->currency);
  facts->people = g_ptr_array_new ();
  set_since (facts);
  facts->behind
      = desk_zone_day_start (desk_store_zone (options->store), options->to);
  facts->undone = new_table (NULL);
  facts->verdicts = new_table (g_free);
  desk_deals_index_init (&facts->index);
  facts->openings = g_array_new (FALSE, FALSE, sizeof (DeskOpening));
  facts->leads = new_facts ();
  facts->told = new_table (g_free);
  facts->paid_days = new_table (free_days);
  facts->sale_days = new_table (NULL);
  facts->sold = new_table (g_free);
  facts->penalized = new_table (g_free);
  facts->receipts = new_facts ();
  facts->unpriced = new_facts ();
  facts->chats
      = g_hash_table_new_full (NULL, NULL, NULL, desk_facts_free_chats);
  facts->marks = new_table (g_free);
  facts->loose = new_facts ();
  return facts;
}

void
desk_facts_free (DeskFacts *facts)
{
  if (facts == NULL)
    return;
  desk_facts_end_foresight (facts, NULL);
  desk_word_list_free (facts->words);
  g_ptr_array_unref (facts->people);
  desk_tails_clear (&facts->since);
  g_hash_table_unref (facts->undone);
  g_hash_table_unref (facts->verdicts);
  desk_deals_index_clear (&facts->index);
  g_array_unref (facts->openings);
  g_array_unref (facts->leads);
  g_hash_table_unref (facts->told);
  g_hash_table_unref (facts->paid_days);
  g_hash_table_unref (facts->sale_days);
  g_hash_table_unref (facts->sold);
  g_hash_table_unref (facts->penalized);
  g_array_unref (facts->receipts);
  g_array_unref (facts->unpriced);
  g_hash_table_unref (facts->chats);
  g_hash_table_unref (facts->marks);
  g_array_unref (facts->loose);
  g_free (facts);
}

gboolean
desk_facts_read (DeskFacts *facts, DeskFactFunc func, gpointer data,
                 GError **error)
{
  facts->func = func;
  facts->data = data;
  if (!desk_facts_foresee (facts, error)
      || !desk_facts_read_clients (facts, error)
      || !desk_facts_read_leads (facts, error)
      || !desk_facts_read_deals (facts, error)
      || !desk_facts_end_foresight (facts, error)
      || !desk_facts_read_contacts (facts, error)
      || !desk_facts_read_reviews (facts, error)
      || !desk_facts_read_state (facts, error)
      || !desk_facts_read_days (facts, error)
      || !desk_facts_tell_unpriced (facts, error))
    return FALSE;
  desk_facts_tell_leads (facts);
  desk_facts_tell_responses (facts);
  desk_facts_tell_receipts (facts);
  desk_facts_tell_penalized (facts);
  desk_facts_tell_chats (facts);
  return TRUE;
}
