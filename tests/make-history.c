/* make-history.c: stores with a random past, for tests that compare two ways of
 * counting it.
 *
 *   make-history FOLDER FIRST LAST
 *
 * Makes FOLDER/sNNNN for each seed from FIRST to LAST: salesdesk.yaml,
 * staff.yaml and ledgers written by the real commit code.  The same seed makes
 * the same store.  Deals go the ways they can go; on purpose there are lines
 * recorded long after they happened, whole batches and single lines undone,
 * refusals sent back to work, calls told apart later, sums in two currencies or
 * in none, people who are not in staff.yaml, absences, and a change of the
 * clocks.
 */
#include "config.h"

#include "store/commit.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY (24 * 3600)
#define FIRST_MOMENT 1790665200 /* 2026-09-29 10:00 in Moscow */
#define LAST_MOMENT 1795244400  /* 2026-11-21 10:00 */
#define STEPS 14

typedef struct /* what a line of deals repeats; texts are static or interned */
{
  const char *owner, *status, *stage, *due;
} State;

typedef struct
{
  gint64 seq;
  const char *event;
  State before;
} Step;

typedef struct
{
  gint64 id, client;
  gboolean is_led; /* opened by a lead line */
  State now;
  GArray *steps; /* of Step: those that were not undone */
} Deal;

typedef struct
{
  GRand *rand;
  DeskZone *zone;
  DeskCommit *commit;
  gint64 now;
  GPtrArray *deals;  /* of Deal */
  GArray *clients;   /* of gint64 */
  GArray *contacts;  /* of gint64: seq of what may be classified */
  GArray *decisions; /* of gint64: confirmed and overturned */
  GStringChunk *words;
} History;

static const char *const people[]
    = { "m1", "m2", "m3", "s1", "m1", "m2", "gone", "stranger" };

static guint
below (History *history, guint n)
{
  return (guint) g_rand_int_range (history->rand, 0, (gint32) n);
}

static gboolean
once_in (History *history, guint n)
{
  return below (history, n) == 0;
}

#define PICK(history, list) ((list)[below ((history), G_N_ELEMENTS (list))])

/* Most things are recorded when they happen, some days or weeks later. */
static gint64
some_time_before (History *history, guint late_in)
{
  if (!once_in (history, late_in))
    return history->now - below (history, 1800);
  return history->now - below (history, 30 * DAY);
}

static DeskCell
moment (History *history, gint64 at)
{
  char text[DESK_TIME_LENGTH + 1];

  desk_time_format (history->zone, at, text);
  return desk_cell (g_string_chunk_insert (history->words, text));
}

static DeskCell
number (History *history, gint64 value)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  return desk_cell (g_string_chunk_insert (history->words, text));
}

static void
put_sum (History *history, DeskCell *amount, DeskCell *currency)
{
  static const char *const currencies[] = { "", "RUB", "RUB", "USD" };
  char text[32];

  if (once_in (history, 3))
    return;
  g_snprintf (text, sizeof text, "%u.%02u", 1 + below (history, 90000),
              below (history, 100));
  *amount = desk_cell (g_string_chunk_insert (history->words, text));
  *currency = desk_cell (PICK (history, currencies));
}

static gint64
add (History *history, DeskLedger ledger, const DeskCell *cells)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = desk_commit_next (history->commit);

  if (!desk_commit_add (history->commit, ledger, cells, &error))
    g_error ("make-history: %s", error->message);
  return seq;
}

static Deal *
new_deal (History *history, gint64 id, gint64 client, gboolean is_led)
{
  Deal *deal = g_new0 (Deal, 1);

  *deal = (Deal){ .id = id,
                  .client = client,
                  .is_led = is_led,
                  .now = { "exchange", "new", "", "" },
                  .steps = g_array_new (FALSE, FALSE, sizeof (Step)) };
  g_ptr_array_add (history->deals, deal);
  return deal;
}

static void
free_deal (gpointer data)
{
  Deal *deal = data;

  g_array_unref (deal->steps);
  g_free (deal);
}

static gint64
some_client (History *history, gint64 new_one)
{
  if (history->clients->len == 0 || !once_in (history, 3))
    {
      g_array_append_val (history->clients, new_one);
      return new_one;
    }
  return g_array_index (history->clients, gint64,
                        below (history, history->clients->len));
}

/* What is said of a deal besides its state: reason, penalty, ref … */
typedef struct
{
  const char *reason, *penalty, *note;
  gint64 ref, actor_time;
  gboolean with_sum;
} Said;

static void
step (History *history, Deal *deal, const char *event, State after,
      const Said *said)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  gint64 at = some_time_before (history, 12);
  Step made = { .event = event, .before = deal->now };

  cells[DESK_TIME] = moment (history, at);
  cells[DESK_REF]
      = said->ref == 0 ? desk_cell ("") : number (history, said->ref);
  cells[DESK_DEAL_EVENT] = desk_cell (event);
  cells[DESK_DEAL_DEAL] = number (history, deal->id);
  cells[DESK_DEAL_CLIENT] = number (history, deal->client);
  cells[DESK_DEAL_OWNER_FROM] = desk_cell (deal->now.owner);
  cells[DESK_DEAL_OWNER_TO] = desk_cell (after.owner);
  cells[DESK_DEAL_DEPARTMENT] = desk_cell ("client");
  cells[DESK_DEAL_STATUS_FROM] = desk_cell (deal->now.status);
  cells[DESK_DEAL_STATUS_TO] = desk_cell (after.status);
  cells[DESK_DEAL_STAGE] = desk_cell (after.stage);
  cells[DESK_DEAL_DUE] = desk_cell (after.due);
  cells[DESK_DEAL_REASON] = desk_cell (said->reason);
  cells[DESK_DEAL_PENALTY] = desk_cell (said->penalty);
  cells[DESK_DEAL_NOTE] = desk_cell (said->note);
  if (said->with_sum)
    put_sum (history, &cells[DESK_DEAL_AMOUNT], &cells[DESK_DEAL_CURRENCY]);
  made.seq = add (history, DESK_DEALS, cells);
  g_array_append_val (deal->steps, made);
  deal->now = after;
  if (g_str_equal (event, "confirmed") || g_str_equal (event, "overturned"))
    g_array_append_val (history->decisions, made.seq);
}

/* A due day around today, with or without an hour; or none. */
static const char *
some_due (History *history)
{
  DeskCell at = moment (
      history, history->now + ((gint64) below (history, 20) - 6) * DAY);

  if (once_in (history, 3))
    return "";
  return once_in (history, 2)
             ? at.text
             : g_string_chunk_insert_len (history->words, at.text, 10);
}

static void
move_waiting (History *history, Deal *deal)
{
  static const char *const events[]
      = { "claimed", "claimed", "given", "spread" };
  const char *person = PICK (history, people);

  step (history, deal, PICK (history, events),
        (State){ person, "working", "need", some_due (history) },
        &(Said){ .note = once_in (history, 3) ? "taken, \"as is\"" : "" });
}

static void
move_working (History *history, Deal *deal)
{
  static const char *const back[] = { "returned", "swept", "expired" };
  static const char *const same[] = { "kept", "accepted", "staged", "noted" };
  static const char *const stages[]
      = { "need", "fit", "offer", "agreed", "hold", "" };
  State to = deal->now;

  switch (below (history, 9))
    {
    case 0:
      step (history, deal, PICK (history, back),
            (State){ "exchange", "returned", to.stage, "" },
            &(Said){ .reason = "busy" });
      break;
    case 1:
      to.owner = PICK (history, people);
      step (history, deal, once_in (history, 2) ? "given" : "spread", to,
            &(Said){ 0 });
      break;
    case 2:
    case 3:
      to.status = "sold";
      to.due = some_due (history);
      step (history, deal, "sold", to, &(Said){ .with_sum = TRUE });
      break;
    case 4:
      to.status = "refused";
      step (history, deal, "refused", to,
            &(Said){ .reason = once_in (history, 2) ? "price" : "rival",
                     .with_sum = once_in (history, 3) });
      break;
    case 5:
      step (history, deal, once_in (history, 2) ? "offered" : "amount", to,
            &(Said){ .with_sum = TRUE });
      break;
    default:
      to.stage = PICK (history, stages);
      to.due = some_due (history);
      step (history, deal, PICK (history, same), to,
            &(Said){ .note = once_in (history, 2) ? "called, waits" : "" });
    }
}

static void
move_sold (History *history, Deal *deal)
{
  State to = deal->now;

  if (once_in (history, 5))
    {
      to.status = "refused";
      step (history, deal, "refused", to,
            &(Said){ .reason = "rival", .with_sum = TRUE });
      return;
    }
  if (once_in (history, 5))
    {
      step (history, deal, once_in (history, 2) ? "noted" : "documented", to,
            &(Said){ .note = "act" });
      return;
    }
  if (once_in (history, 2))
    to.status = "paid";
  to.due = some_due (history);
  step (history, deal, "paid", to, &(Said){ .with_sum = TRUE });
}

static void
move_paid (History *history, Deal *deal)
{
  State to = deal->now;

  if (g_str_equal (to.status, "paid") && once_in (history, 2))
    {
      to.status = "in-care";
      step (history, deal, "cared", to, &(Said){ 0 });
      return;
    }
  step (history, deal, "documented", to, &(Said){ .note = "invoice" });
}

static void
judge (History *history, Deal *deal)
{
  static const char *const penalties[]
      = { "", "", "falsified=1.00", "falsified=1.00", "dumped=1.00" };
  const Said said = { .penalty = PICK (history, penalties) };
  State to = deal->now;

  if (g_str_equal (to.status, "refused") && once_in (history, 3))
    {
      to.status = "lost";
      step (history, deal, "confirmed", to, &said);
      return;
    }
  to.status = once_in (history, 3) ? "returned" : "working";
  to.owner = g_str_equal (to.status, "returned") ? "exchange"
                                                 : PICK (history, people);
  step (history, deal, "overturned", to, &said);
}

static void
reopen (History *history, Deal *old)
{
  gboolean to_person = once_in (history, 2);
  Deal *deal = new_deal (history, desk_commit_next (history->commit),
                         old->client, FALSE);

  deal->now = (State){ "", "", "", "" };
  step (history, deal, "reopened",
        (State){ to_person ? PICK (history, people) : "exchange",
                 to_person ? "working" : "new", "", "" },
        &(Said){ .ref = old->id });
}

static void
rule_on_penalty (History *history)
{
  gint64 ref = g_array_index (history->decisions, gint64,
                              below (history, history->decisions->len));

  for (guint i = 0; i < history->deals->len; i++)
    {
      Deal *deal = g_ptr_array_index (history->deals, i);

      for (guint k = 0; k < deal->steps->len; k++)
        if (g_array_index (deal->steps, Step, k).seq == ref)
          {
            step (history, deal,
                  once_in (history, 2) ? "penalty-approved"
                                       : "penalty-rejected",
                  deal->now, &(Said){ .ref = ref });
            return;
          }
    }
}

/* Takes back the last line of a deal that still stands. */
static void
undo_step (History *history, Deal *deal)
{
  Step last = g_array_index (deal->steps, Step, deal->steps->len - 1);
  State after = last.before;
  Step made;

  if (after.owner[0] == '\0' || g_str_equal (last.event, "history"))
    after = (State){ "exchange", "withdrawn", "", "" };
  step (history, deal, "undone", after, &(Said){ .ref = last.seq });
  made = g_array_index (deal->steps, Step, deal->steps->len - 1);
  g_assert_cmpstr (made.event, ==, "undone");
  g_array_set_size (deal->steps, deal->steps->len - 2);
}

static void
move_deal (History *history, Deal *deal)
{
  const char *status = deal->now.status;

  if (deal->steps->len > 0 && once_in (history, 14))
    undo_step (history, deal);
  else if (history->decisions->len > 0 && once_in (history, 25))
    rule_on_penalty (history);
  else if (g_str_equal (status, "new") || g_str_equal (status, "returned"))
    move_waiting (history, deal);
  else if (g_str_equal (status, "working"))
    move_working (history, deal);
  else if (g_str_equal (status, "sold"))
    move_sold (history, deal);
  else if (g_str_equal (status, "refused"))
    judge (history, deal);
  else if (g_str_equal (status, "withdrawn"))
    return;
  else if (once_in (history, 3) && !g_str_equal (status, "in-care"))
    reopen (history, deal);
  else if (g_str_equal (status, "lost"))
    judge (history, deal);
  else
    move_paid (history, deal);
}

/* A row of an old CRM: the lead, and what became of its deal. */
static void
tell_history (History *history, Deal *deal)
{
  static const char *const statuses[]
      = { "working", "sold", "paid", "in-care", "lost", "paid" };
  const char *status = PICK (history, statuses);
  const char *owner
      = once_in (history, 6) ? "~Пётр, бывший" : PICK (history, people);

  step (history, deal, "history", (State){ owner, status, "", "" },
        &(Said){ .with_sum = TRUE });
}

static void
take_lead (History *history, GPtrArray *told)
{
  static const char *const kinds[] = { "form", "form", "call", "base" };
  static const char *const origins[] = { "", "", "yandex", "vk, feed" };
  static const char *const outcomes[]
      = { "new",     "new",    "new", "repeat", "test", "inquiry:candidate",
          "history", "history" };
  const char *outcome = PICK (history, outcomes);
  gint64 seq = desk_commit_next (history->commit);
  Deal *again = NULL;
  gint64 client = 0;
  gboolean is_history = g_str_equal (outcome, "history");
  gboolean opens
      = g_str_equal (outcome, "new") || (is_history && !once_in (history, 3));
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };

  if (g_str_equal (outcome, "repeat"))
    {
      if (history->deals->len == 0)
        return;
      again = g_ptr_array_index (history->deals,
                                 below (history, history->deals->len));
      client = again->client;
    }
  else if (opens || is_history)
    client = some_client (history, seq);

  cells[DESK_TIME] = moment (history, some_time_before (history, 6));
  cells[DESK_LEAD_SOURCE] = desk_cell (once_in (history, 2) ? "site" : "shop");
  cells[DESK_LEAD_KIND]
      = desk_cell (is_history ? "deal" : PICK (history, kinds));
  cells[DESK_LEAD_OUTCOME] = desk_cell (outcome);
  if (client != 0)
    cells[DESK_LEAD_CLIENT] = number (history, client);
  cells[DESK_LEAD_DEPARTMENT]
      = desk_cell (once_in (history, 4) ? "commercial" : "client");
  cells[DESK_LEAD_UTM_SOURCE] = desk_cell (PICK (history, origins));
  cells[DESK_LEAD_REFERRED_BY]
      = desk_cell (once_in (history, 8) ? "Анна, сестра" : "");
  put_sum (history, &cells[DESK_LEAD_AMOUNT], &cells[DESK_LEAD_CURRENCY]);
  if (opens)
    {
      Deal *deal = new_deal (history, seq, client, TRUE);

      cells[DESK_LEAD_DEAL] = number (history, seq);
      if (is_history)
        g_ptr_array_add (told, deal);
    }
  else if (again != NULL)
    cells[DESK_LEAD_DEAL] = number (history, again->id);
  add (history, DESK_LEADS, cells);
}

static void
take_contact (History *history)
{
  static const char *const channels[]
      = { "call", "call", "call", "telegram", "sms", "meeting", "email", "" };
  static const char *const outcomes[]
      = { "reached", "reached",   "reached",     "no-answer",
          "busy",    "voicemail", "wrong-number" };
  static const char *const lengths[]
      = { "", "0", "5", "29", "30", "31", "240" };
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  Deal *deal = NULL;
  gint64 seq;

  if (history->deals->len > 0)
    deal = g_ptr_array_index (history->deals,
                              below (history, history->deals->len));
  cells[DESK_TIME] = moment (history, some_time_before (history, 4));
  cells[DESK_CONTACT_MANAGER]
      = desk_cell (once_in (history, 10) ? "" : PICK (history, people));
  if (deal != NULL && !once_in (history, 8))
    cells[DESK_CONTACT_CLIENT] = number (history, deal->client);
  if (deal != NULL && once_in (history, 2))
    cells[DESK_CONTACT_DEAL] = number (history, deal->id);
  cells[DESK_CONTACT_CHANNEL] = desk_cell (PICK (history, channels));
  cells[DESK_CONTACT_DIRECTION]
      = desk_cell (once_in (history, 3) ? "in" : "out");
  cells[DESK_CONTACT_OUTCOME] = desk_cell (PICK (history, outcomes));
  cells[DESK_CONTACT_SECONDS] = desk_cell (PICK (history, lengths));
  cells[DESK_CONTACT_NOTE]
      = desk_cell (once_in (history, 3) ? "asked \"when\", later" : "");
  seq = add (history, DESK_CONTACTS, cells);
  g_array_append_val (history->contacts, seq);
}

static void
say_of_contact (History *history)
{
  static const char *const words[]
      = { "order", "personal", "inquiry:supplier" };
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  gint64 ref = g_array_index (history->contacts, gint64,
                              below (history, history->contacts->len));
  gint64 seq;

  cells[DESK_TIME] = moment (history, history->now);
  cells[DESK_REF] = number (history, ref);
  if (once_in (history, 4))
    cells[DESK_CONTACT_OUTCOME] = desk_cell ("undone");
  else if (once_in (history, 3))
    cells[DESK_CONTACT_OUTCOME] = desk_cell (PICK (history, words));
  else
    {
      Deal *deal = g_ptr_array_index (history->deals,
                                      below (history, history->deals->len));
      g_autofree char *word
          = g_strdup_printf ("deal:%" G_GINT64_FORMAT, deal->id);

      cells[DESK_CONTACT_OUTCOME]
          = desk_cell (g_string_chunk_insert (history->words, word));
      cells[DESK_CONTACT_DEAL] = number (history, deal->id);
      cells[DESK_CONTACT_CLIENT] = number (history, deal->client);
    }
  seq = add (history, DESK_CONTACTS, cells);
  if (!desk_cell_is (cells[DESK_CONTACT_OUTCOME], "undone")
      && once_in (history, 3))
    { /* and takes it back at once */
      cells[DESK_REF] = number (history, seq);
      cells[DESK_CONTACT_OUTCOME] = desk_cell ("undone");
      add (history, DESK_CONTACTS, cells);
    }
}

static void
review (History *history)
{
  static const char *const scores[]
      = { "", "0.00", "55.00", "66.67", "85.00", "100.00" };
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  gint64 contact = g_array_index (history->contacts, gint64,
                                  below (history, history->contacts->len));

  cells[DESK_TIME] = moment (history, some_time_before (history, 5));
  cells[DESK_REVIEW_CONTACT] = number (history, contact);
  cells[DESK_REVIEW_MANAGER] = desk_cell (PICK (history, people));
  cells[DESK_REVIEW_KIND]
      = desk_cell (once_in (history, 3) ? "sample" : "score");
  cells[DESK_REVIEW_SCORE] = desk_cell (PICK (history, scores));
  add (history, DESK_REVIEWS, cells);
}

/* Somebody comes, sooner or later; a duty is given, taken over, done; some of
 * it is taken back. */
static void
keep_day (History *history)
{
  static const char *const kinds[]
      = { "present",  "present", "present", "assigned",
          "assigned", "covered", "done",    "done" };
  static const char *const duties[] = { "calls", "mail", "bank, cash" };
  static const char *const staff[] = { "m1", "m2", "m3", "s1" };
  const char *kind = PICK (history, kinds);
  gint64 begin = desk_zone_day_start (
      history->zone, desk_zone_day (history->zone, history->now) - 1);
  gint64 at = begin + 9 * 3600 - 600 + below (history, 1800);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  gint64 seq;

  cells[DESK_TIME] = moment (history, at);
  cells[DESK_DAY_DAY] = moment (history, at);
  cells[DESK_DAY_DAY].length = DESK_DAY_LENGTH;
  cells[DESK_DAY_KIND] = desk_cell (kind);
  cells[DESK_DAY_PERSON] = desk_cell (PICK (history, staff));
  if (!g_str_equal (kind, "present"))
    cells[DESK_DAY_SUBJECT] = desk_cell (PICK (history, duties));
  seq = add (history, DESK_DAYS, cells);
  if (!once_in (history, 8))
    return;
  cells[DESK_REF] = number (history, seq);
  cells[DESK_DAY_KIND] = desk_cell ("undone");
  add (history, DESK_DAYS, cells);
}

/* Leads that nothing was done with yet are taken back, and their deals. */
static void
undo_leads (History *history)
{
  GPtrArray *deals = history->deals;

  for (guint i = 0; i < deals->len; i++)
    {
      Deal *deal = g_ptr_array_index (deals, i);
      DeskCell cells[DESK_COLUMNS_MAX] = { 0 };

      if (!deal->is_led || deal->steps->len > 0 || !once_in (history, 3)
          || !g_str_equal (deal->now.status, "new"))
        continue;
      cells[DESK_TIME] = moment (history, history->now);
      cells[DESK_REF] = number (history, deal->id);
      cells[DESK_LEAD_OUTCOME] = desk_cell ("undone");
      cells[DESK_LEAD_CLIENT] = number (history, deal->client);
      add (history, DESK_LEADS, cells);
      deal->now.status = "withdrawn";
    }
}

static void
fill_commit (History *history)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  if (once_in (history, 12))
    undo_leads (history);
  for (guint n = below (history, 9); n > 0; n--)
    take_lead (history, told);
  for (guint i = 0; i < told->len; i++)
    tell_history (history, g_ptr_array_index (told, i));
  for (guint n = below (history, 15); n > 0 && history->deals->len > 0; n--)
    move_deal (history,
               g_ptr_array_index (history->deals,
                                  below (history, history->deals->len)));
  for (guint n = below (history, 15); n > 0; n--)
    take_contact (history);
  if (history->contacts->len > 0 && history->deals->len > 0
      && once_in (history, 3))
    say_of_contact (history);
  if (history->contacts->len > 0 && once_in (history, 3))
    review (history);
  for (guint n = below (history, 9); n > 0; n--)
    keep_day (history);
}

static void
live (History *history, int store)
{
  for (guint i = 0; i < STEPS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskCommit) commit = NULL;
      static const char *const actors[]
          = { "m1", "m2", "m3", "s1", "robot", "m1/root", "h1" };
      DeskCommitOptions options = { .store = store,
                                    .zone = history->zone,
                                    .actor = PICK (history, actors) };

      history->now += 60 * (gint64) (1 + below (history, 10400));
      if (history->now > LAST_MOMENT)
        return;
      options.now = history->now;
      commit = desk_commit_begin (&options, &error);
      if (commit == NULL)
        g_error ("make-history: %s", error->message);
      history->commit = commit;
      fill_commit (history);
      if (!desk_commit_end (commit, &error))
        g_error ("make-history: %s", error->message);
    }
}

static void
write_yaml (const char *folder, const char *zone)
{
  static const char staff[]
      = "people:\n"
        "  - {id: h1, name: Head, role: head, department: commercial}\n"
        "  - {id: s1, name: Senior, role: senior, level: strong, department: "
        "client, schedule: 2/2 09:00-21:00 from 2026-09-01}\n"
        "  - {id: m1, name: First, role: manager, level: regular, department: "
        "client, "
        "schedule: 5/2 09:00-18:00, absences: [{from: 2026-10-12, to: "
        "2026-10-20, reason: ill}]}\n"
        "  - {id: m2, name: Second, role: manager, level: regular, department: "
        "client, "
        "schedule: 5/2 free}\n"
        "  - {id: m3, name: Third, role: manager, level: regular, department: "
        "commercial, "
        "schedule: 2/2 21:00-09:00 from 2026-09-02}\n"
        "  - {id: gone, name: Gone, role: manager, level: regular, department: "
        "client, left: "
        "2026-10-31, schedule: 6/1 10:00-19:00}\n";
  g_autofree char *settings = g_strdup_printf (
      "company: Example\ntime-zone: %s\ncurrency: RUB\ndefault-country: RU\n"
      "language: en\n",
      zone);
  g_autofree char *first = g_build_filename (folder, "salesdesk.yaml", NULL);
  g_autofree char *second = g_build_filename (folder, "staff.yaml", NULL);

  if (!g_file_set_contents (first, settings, -1, NULL)
      || !g_file_set_contents (second, staff, -1, NULL))
    g_error ("make-history: cannot write to %s", folder);
}

static void
make_store (const char *folder, guint32 seed)
{
  const char *zone = seed % 2 == 0 ? "Europe/Moscow" : "Europe/Kyiv";
  History history = { .rand = g_rand_new_with_seed (seed),
                      .zone = desk_zone_new (zone, NULL),
                      .now = FIRST_MOMENT,
                      .deals = g_ptr_array_new_with_free_func (free_deal),
                      .clients = g_array_new (FALSE, FALSE, sizeof (gint64)),
                      .contacts = g_array_new (FALSE, FALSE, sizeof (gint64)),
                      .decisions = g_array_new (FALSE, FALSE, sizeof (gint64)),
                      .words = g_string_chunk_new (4096) };
  int store;

  if (mkdir (folder, 0700) != 0)
    g_error ("make-history: cannot make %s", folder);
  write_yaml (folder, zone);
  store = open (folder, O_RDONLY | O_DIRECTORY);
  live (&history, store);
  close (store);
  g_rand_free (history.rand);
  desk_zone_free (history.zone);
  g_ptr_array_unref (history.deals);
  g_array_unref (history.clients);
  g_array_unref (history.contacts);
  g_array_unref (history.decisions);
  g_string_chunk_free (history.words);
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    {
      fputs ("usage: make-history FOLDER FIRST LAST\n", stderr);
      return 2;
    }
  umask (077);
  for (guint64 seed = g_ascii_strtoull (argv[2], NULL, 10),
               last = g_ascii_strtoull (argv[3], NULL, 10);
       seed <= last; seed++)
    {
      g_autofree char *folder
          = g_strdup_printf ("%s/s%04" G_GUINT64_FORMAT, argv[1], seed);

      make_store (folder, (guint32) seed);
    }
  return 0;
}
