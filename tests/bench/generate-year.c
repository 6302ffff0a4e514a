/* generate-year.c: a year of a department, for the figures of kpi-report.
 *
 *   generate-year STORE CONTACTS SEED
 *
 * STORE holds its settings already and no ledgers.  To ten contacts there are
 * two leads, each a deal that somebody claims, and three sales to a hundred; of
 * the managers m1 … m200.  Every evening of 2025 is a commit with what happened
 * that day, and every tenth contact comes a day late, but not into another
 * month.
 */
#include "config.h"

#include "store/commit.h"
#include "tests/bench/people.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define DAYS 365
#define MANAGERS 200
#define FIRST_DAY 20089 /* 2025-01-01 */
#define SALE_AFTER 7    /* days behind the lead */
#define LATE_EACH 10

#define MINUTE 60
#define HOUR (60 * 60)
#define MORNING (8 * HOUR)
#define EVENING (20 * HOUR + 30 * MINUTE)

typedef struct
{
  gint64 id;
  guint16 owner;
  gint32 lead_seconds; /* of its day */
} Deal;

typedef struct
{
  int store;
  DeskZone *zone;
  guint64 seed, drawn;
  guint64 contacts, deals, sales;
  GArray *all; /* of Deal */
  guint64 lines;
  GError *error;
} Maker;

static guint64
draw (Maker *maker, guint64 n)
{
  return bench_mix (maker->seed, maker->drawn++) % n;
}

/* How many of @total there are before @day. */
static guint64
before (guint64 total, guint day)
{
  return total * day / DAYS;
}

static void
format_time (guint day, gint32 seconds, char time[DESK_TIME_LENGTH + 1])
{
  desk_day_format (FIRST_DAY + (gint32) day, time);
  g_snprintf (time + DESK_DAY_LENGTH, DESK_TIME_LENGTH + 1 - DESK_DAY_LENGTH,
              "T%02d:%02d:%02d+03:00", seconds / HOUR, seconds / MINUTE % 60,
              seconds % 60);
}

static DeskCell
number_cell (char text[24], const char *prefix, gint64 number)
{
  const int length
      = g_snprintf (text, 24, "%s%" G_GINT64_FORMAT, prefix, number);

  return (DeskCell){ text, (gsize) length };
}

/* --- leads and deals ------------------------------------------------------ */

static gboolean
add_lead (Maker *maker, DeskCommit *commit, guint day, guint64 number,
          gint32 seconds)
{
  static const char *const sites[] = { "yandex", "google", "vk", "" };
  const Deal deal = { desk_commit_next (commit),
                      (guint16) draw (maker, MANAGERS), seconds };
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1], id[24], external[24], phone[24];

  format_time (day, seconds, time);
  cells[DESK_TIME] = desk_cell (time);
  cells[DESK_LEAD_BATCH] = desk_cell ("0123456789ab");
  cells[DESK_LEAD_SOURCE] = desk_cell ("form");
  cells[DESK_LEAD_KIND] = desk_cell (number % 5 == 0 ? "call" : "form");
  cells[DESK_LEAD_EXTERNAL_ID]
      = number_cell (external, "form:", (gint64) number);
  cells[DESK_LEAD_OUTCOME] = desk_cell ("new");
  cells[DESK_LEAD_DEAL] = cells[DESK_LEAD_CLIENT]
      = number_cell (id, "", deal.id);
  cells[DESK_LEAD_DEPARTMENT] = desk_cell ("client");
  cells[DESK_LEAD_NAME] = desk_cell ("Анна Петрова");
  cells[DESK_LEAD_PHONE]
      = number_cell (phone, "+7", 9000000000 + (gint64) number);
  cells[DESK_LEAD_MESSAGE]
      = desk_cell (number % 3 == 0 ? "Кухня, замер в субботу" : "");
  cells[DESK_LEAD_UTM_SOURCE] = desk_cell (sites[draw (maker, 4)]);
  g_array_append_val (maker->all, deal);
  return desk_commit_add (commit, DESK_LEADS, cells, &maker->error);
}

static gboolean
add_leads (Maker *maker, DeskCommit *commit, guint day)
{
  const guint64 first = before (maker->deals, day);
  const guint64 last = before (maker->deals, day + 1);

  for (guint64 i = first; i < last; i++)
    if (!add_lead (maker, commit, day, i,
                   MORNING
                       + (gint32) ((i - first) * 8 * HOUR / (last - first))))
      return FALSE;
  return TRUE;
}

static gboolean
add_event (Maker *maker, DeskCommit *commit, guint day, guint64 number,
           gboolean sold)
{
  const Deal *deal = &g_array_index (maker->all, Deal, number);
  const gint32 seconds
      = sold ? 17 * HOUR + (gint32) draw (maker, 3 * HOUR)
             : deal->lead_seconds + MINUTE + (gint32) draw (maker, 2 * HOUR);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1], id[24], owner[24], amount[24];

  format_time (day, seconds, time);
  cells[DESK_TIME] = desk_cell (time);
  cells[DESK_DEAL_EVENT] = desk_cell (sold ? "sold" : "claimed");
  cells[DESK_DEAL_DEAL] = cells[DESK_DEAL_CLIENT]
      = number_cell (id, "", deal->id);
  cells[DESK_DEAL_OWNER_TO] = number_cell (owner, "m", deal->owner + 1);
  cells[DESK_DEAL_OWNER_FROM]
      = sold ? cells[DESK_DEAL_OWNER_TO] : desk_cell ("exchange");
  cells[DESK_DEAL_DEPARTMENT] = desk_cell ("client");
  cells[DESK_DEAL_STATUS_FROM] = desk_cell (sold ? "working" : "new");
  cells[DESK_DEAL_STATUS_TO] = desk_cell (sold ? "sold" : "working");
  if (sold)
    {
      g_snprintf (amount, sizeof amount, "%d.%02d",
                  (int) (1000 + draw (maker, 200000)), (int) draw (maker, 100));
      cells[DESK_DEAL_AMOUNT] = desk_cell (amount);
      cells[DESK_DEAL_CURRENCY] = desk_cell ("RUB");
    }
  return desk_commit_add (commit, DESK_DEALS, cells, &maker->error);
}

/* Which deals are sold: as many as there are to be. */
static gboolean
is_sold (const Maker *maker, guint64 number)
{
  const guint64 open = before (maker->deals, DAYS - SALE_AFTER);

  return (number + 1) * maker->sales / open > number * maker->sales / open;
}

static gboolean
add_events (Maker *maker, DeskCommit *commit, guint day)
{
  for (guint64 i = before (maker->deals, day);
       i < before (maker->deals, day + 1); i++)
    if (!add_event (maker, commit, day, i, FALSE))
      return FALSE;
  if (day < SALE_AFTER)
    return TRUE;
  for (guint64 i = before (maker->deals, day - SALE_AFTER);
       i < before (maker->deals, day - SALE_AFTER + 1); i++)
    if (is_sold (maker, i) && !add_event (maker, commit, day, i, TRUE))
      return FALSE;
  return TRUE;
}

/* --- contacts ------------------------------------------------------------- */

/* Most are about deals of the last two days, the others of the last 60. */
static const Deal *
draw_deal (Maker *maker, guint day)
{
  const guint back = draw (maker, 10) < 6 ? 1 : 60;
  const guint64 first = before (maker->deals, day - MIN (day, back));
  const guint64 last = before (maker->deals, day + 1);

  return &g_array_index (maker->all, Deal, first + draw (maker, last - first));
}

static void
fill_call (Maker *maker, DeskCell *cells, char seconds[24])
{
  static const char *const outcomes[]
      = { "reached",   "reached",   "reached",   "reached", "no-answer",
          "no-answer", "no-answer", "no-answer", "busy",    "voicemail" };
  const char *outcome = outcomes[draw (maker, G_N_ELEMENTS (outcomes))];
  const gboolean reached = outcome[0] == 'r';

  cells[DESK_CONTACT_CHANNEL] = desk_cell ("call");
  cells[DESK_CONTACT_DIRECTION]
      = desk_cell (draw (maker, 5) > 0 ? "out" : "in");
  cells[DESK_CONTACT_OUTCOME] = desk_cell (outcome);
  cells[DESK_CONTACT_SECONDS]
      = number_cell (seconds, "", reached ? 5 + (gint64) draw (maker, 600) : 0);
}

static void
fill_chat (Maker *maker, DeskCell *cells)
{
  cells[DESK_CONTACT_CHANNEL]
      = desk_cell (draw (maker, 2) == 0 ? "telegram" : "whatsapp");
  cells[DESK_CONTACT_DIRECTION]
      = desk_cell (draw (maker, 2) == 0 ? "out" : "in");
  cells[DESK_CONTACT_OUTCOME] = desk_cell ("reached");
}

static gboolean
add_contact (Maker *maker, DeskCommit *commit, guint day, guint64 number,
             gint32 at)
{
  const Deal *deal = draw_deal (maker, day);
  const guint64 kind = draw (maker, 100);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1], id[24], owner[24], seconds[24], external[24],
      phone[24];

  format_time (day, at, time);
  cells[DESK_TIME] = desk_cell (time);
  cells[DESK_CONTACT_BATCH] = desk_cell ("0123456789ab");
  cells[DESK_CONTACT_SOURCE] = desk_cell ("pbx");
  cells[DESK_CONTACT_MANAGER] = number_cell (
      owner, "m",
      (kind < 90 ? deal->owner : (gint64) draw (maker, MANAGERS)) + 1);
  if (kind < 97)
    cells[DESK_CONTACT_CLIENT] = number_cell (id, "", deal->id);
  if (kind < 95)
    cells[DESK_CONTACT_DEAL] = cells[DESK_CONTACT_CLIENT];
  cells[DESK_CONTACT_PHONE] = number_cell (phone, "+7", 9000000000 + deal->id);
  if (number % 5 > 0)
    fill_call (maker, cells, seconds);
  else
    fill_chat (maker, cells);
  cells[DESK_CONTACT_EXTERNAL_ID]
      = number_cell (external, "pbx:", (gint64) number);
  return desk_commit_add (commit, DESK_CONTACTS, cells, &maker->error);
}

static gboolean
is_first_of_month (guint day)
{
  char text[DESK_DAY_LENGTH + 1];

  desk_day_format (FIRST_DAY + (gint32) day, text);
  return g_str_has_suffix (text, "-01");
}

/* The contacts of @day that are recorded on it, or those that come @late. */
static gboolean
add_contacts_of (Maker *maker, DeskCommit *commit, guint day, gboolean late)
{
  const guint64 first = before (maker->contacts, day);
  const guint64 last = before (maker->contacts, day + 1);
  const gboolean waits = day + 1 < DAYS && !is_first_of_month (day + 1);

  for (guint64 i = first; i < last; i++)
    if ((waits && i % LATE_EACH == 0) == late
        && !add_contact (
            maker, commit, day, i,
            MORNING + HOUR
                + (gint32) ((i - first) * 10 * HOUR / (last - first))))
      return FALSE;
  return TRUE;
}

static gboolean
undo_last (Maker *maker, DeskCommit *commit)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char ref[24];

  cells[DESK_REF] = number_cell (ref, "", desk_commit_next (commit) - 1);
  cells[DESK_CONTACT_OUTCOME] = desk_cell ("undone");
  return desk_commit_add (commit, DESK_CONTACTS, cells, &maker->error);
}

/* --- all ------------------------------------------------------------------ */

static gboolean
add_day (Maker *maker, guint day)
{
  const DeskCommitOptions options
      = { .store = maker->store,
          .now = desk_zone_day_start (maker->zone, FIRST_DAY + (gint32) day)
                 + EVENING,
          .zone = maker->zone,
          .actor = "robot",
          .wait_seconds = 1 };
  g_autoptr (DeskCommit) commit = desk_commit_begin (&options, &maker->error);

  if (commit == NULL || !add_leads (maker, commit, day)
      || !add_events (maker, commit, day)
      || (day > 0 && !add_contacts_of (maker, commit, day - 1, TRUE))
      || !add_contacts_of (maker, commit, day, FALSE)
      || !undo_last (maker, commit))
    return FALSE;
  maker->lines += desk_commit_count (commit);
  return desk_commit_end (commit, &maker->error);
}

int
main (int argc, char **argv)
{
  Maker maker = { .store = -1 };
  gboolean done = TRUE;

  if (argc < 4)
    {
      fputs ("usage: generate-year STORE CONTACTS SEED\n", stderr);
      return 2;
    }
  maker.store = open (argv[1], O_RDONLY | O_DIRECTORY);
  maker.zone = desk_zone_new ("+03:00", NULL);
  maker.contacts = g_ascii_strtoull (argv[2], NULL, 10);
  maker.seed = g_ascii_strtoull (argv[3], NULL, 10);
  maker.deals = maker.contacts / 5;
  maker.sales = maker.contacts * 3 / 100;
  maker.all = g_array_new (FALSE, FALSE, sizeof (Deal));
  for (guint day = 0; done && day < DAYS; day++)
    done = add_day (&maker, day);
  if (!done)
    fprintf (stderr, "generate-year: %s\n", maker.error->message);
  else
    printf ("year: seed %s, %" G_GUINT64_FORMAT " contacts, %" G_GUINT64_FORMAT
            " deals, %" G_GUINT64_FORMAT " sales, %" G_GUINT64_FORMAT
            " lines\n",
            argv[3], maker.contacts, maker.deals, maker.sales, maker.lines);
  g_clear_error (&maker.error);
  g_array_unref (maker.all);
  desk_zone_free (maker.zone);
  close (maker.store);
  return done ? 0 : 74;
}
