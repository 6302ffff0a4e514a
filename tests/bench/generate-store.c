/* generate-store.c: the ledgers of a store that has been at work for a year.
 *
 *   generate-store STORE CLIENTS SEED [worked]
 *
 * STORE holds its settings already and no ledgers.  Every client is one lead
 * and one deal; `worked`: nine deals in ten were given to somebody, and all but
 * a few of them are lost or paid by now, the last tenth waits on the exchange.
 */
#include "config.h"

#include "store/commit.h"
#include "tests/bench/people.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define COMMITS 200
#define STILL_WORKING 36 /* of all deals: below everybody's limit */

typedef struct
{
  int store;
  DeskZone *zone;
  BenchWorld world;
  gboolean worked;
  GArray *deals; /* ids, of gint64, in order */
  guint64 n_worked;
  guint64 lines;
  GError *error;
} Maker;

static gboolean
add_lead (Maker *maker, DeskCommit *commit, guint64 number)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1];
  gint64 seq = desk_commit_next (commit);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  g_autofree char *external = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *amount = NULL;
  BenchLead lead;

  bench_lead (&maker->world, number, &lead);
  external = g_strdup_printf ("form:%" G_GUINT64_FORMAT, lead.id);
  desk_time_format (maker->zone, lead.time, time);
  cells[DESK_TIME] = desk_cell (time);
  cells[DESK_LEAD_BATCH] = desk_cell ("0123456789ab");
  cells[DESK_LEAD_SOURCE] = desk_cell ("form");
  cells[DESK_LEAD_KIND] = desk_cell ("form");
  cells[DESK_LEAD_EXTERNAL_ID] = desk_cell (external);
  cells[DESK_LEAD_OUTCOME] = desk_cell ("new");
  cells[DESK_LEAD_DEAL] = desk_cell (id);
  cells[DESK_LEAD_CLIENT] = desk_cell (id);
  cells[DESK_LEAD_DEPARTMENT] = desk_cell ("client");
  cells[DESK_LEAD_NAME] = desk_cell (lead.name);
  if (lead.phone != 0)
    phone = g_strdup_printf ("+%" G_GUINT64_FORMAT, lead.phone);
  cells[DESK_LEAD_PHONE] = desk_cell (phone);
  cells[DESK_LEAD_EMAIL] = desk_cell (lead.email);
  if (lead.amount_minor != 0)
    {
      amount = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d",
                                lead.amount_minor / 100,
                                (int) (lead.amount_minor % 100));
      cells[DESK_LEAD_AMOUNT] = desk_cell (amount);
      cells[DESK_LEAD_CURRENCY] = desk_cell ("RUB");
    }
  g_strdelimit (lead.message, "\n", ' ');
  cells[DESK_LEAD_MESSAGE] = desk_cell (g_strchomp (lead.message));
  cells[DESK_LEAD_UTM_SOURCE] = desk_cell (lead.utm_source);
  cells[DESK_LEAD_UTM_MEDIUM] = desk_cell (lead.utm_medium);
  cells[DESK_LEAD_UTM_CAMPAIGN] = desk_cell (lead.utm_campaign);
  g_array_append_val (maker->deals, seq);
  return desk_commit_add (commit, DESK_LEADS, cells, &maker->error);
}

/* One line of a deal's life. */
typedef struct
{
  const char *event, *from, *to, *status_from, *status_to, *reason;
} Step;

static gboolean
add_step (Maker *maker, DeskCommit *commit, gint64 deal, const Step *step)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal);

  cells[DESK_DEAL_EVENT] = desk_cell (step->event);
  cells[DESK_DEAL_DEAL] = desk_cell (id);
  cells[DESK_DEAL_CLIENT] = desk_cell (id);
  cells[DESK_DEAL_OWNER_FROM] = desk_cell (step->from);
  cells[DESK_DEAL_OWNER_TO] = desk_cell (step->to);
  cells[DESK_DEAL_DEPARTMENT] = desk_cell ("client");
  cells[DESK_DEAL_STATUS_FROM] = desk_cell (step->status_from);
  cells[DESK_DEAL_STATUS_TO] = desk_cell (step->status_to);
  cells[DESK_DEAL_REASON] = desk_cell (step->reason);
  return desk_commit_add (commit, DESK_DEALS, cells, &maker->error);
}

static gboolean
work_on (Maker *maker, DeskCommit *commit, gint64 deal)
{
  static const char *const people[] = { "m2", "m3", "m4", "s1" };
  guint64 number = maker->n_worked++;
  guint64 last = maker->world.clients * 9 / 10;
  const char *who = people[number % G_N_ELEMENTS (people)];
  const Step given = { "given", "exchange", who, "new", "working", "" };
  const Step lost[] = { { "refused", who, who, "working", "refused", "price" },
                        { "confirmed", who, who, "refused", "lost", "price" } };
  const Step sold[] = { { "sold", who, who, "working", "sold", "" },
                        { "paid", who, who, "sold", "paid", "" } };
  const Step *rest = number % 5 < 3 ? lost : sold;

  if (!add_step (maker, commit, deal, &given))
    return FALSE;
  return number + STILL_WORKING >= last
         || (add_step (maker, commit, deal, &rest[0])
             && add_step (maker, commit, deal, &rest[1]));
}

/* Leads @begin … @end - 1 come in; what came before them is worked on. */
static gboolean
add_lines (Maker *maker, DeskCommit *commit, guint64 begin, guint64 end)
{
  guint64 old = MIN (maker->deals->len, maker->world.clients * 9 / 10);

  for (guint64 number = begin; number < end; number++)
    if (!add_lead (maker, commit, number))
      return FALSE;
  while (maker->worked && maker->n_worked < old)
    if (!work_on (maker, commit,
                  g_array_index (maker->deals, gint64, maker->n_worked)))
      return FALSE;
  return TRUE;
}

static gboolean
add_commit (Maker *maker, guint part)
{
  guint64 clients = maker->world.clients;
  gint64 day = (BENCH_STORE_END - BENCH_STORE_BEGIN) / COMMITS;
  DeskCommitOptions options = { .store = maker->store,
                                .now = BENCH_STORE_BEGIN + (part + 1) * day + 1,
                                .zone = maker->zone,
                                .actor = maker->worked ? "h1" : "robot",
                                .wait_seconds = 1 };
  g_autoptr (DeskCommit) commit = desk_commit_begin (&options, &maker->error);

  if (commit == NULL
      || !add_lines (maker, commit, clients * part / COMMITS,
                     clients * (part + 1) / COMMITS))
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
      fputs ("usage: generate-store STORE CLIENTS SEED [worked]\n", stderr);
      return 2;
    }
  maker.store = open (argv[1], O_RDONLY | O_DIRECTORY);
  maker.zone = desk_zone_new ("+03:00", NULL);
  maker.world.clients = g_ascii_strtoull (argv[2], NULL, 10);
  maker.world.seed = g_ascii_strtoull (argv[3], NULL, 10);
  maker.worked = argc > 4;
  maker.deals = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint part = 0; done && part < COMMITS; part++)
    done = add_commit (&maker, part);
  if (!done)
    fprintf (stderr, "generate-store: %s\n", maker.error->message);
  else
    printf ("store: seed %s, %" G_GUINT64_FORMAT " clients, %" G_GUINT64_FORMAT
            " lines%s\n",
            argv[3], maker.world.clients, maker.lines,
            maker.worked ? ", worked on" : "");
  g_clear_error (&maker.error);
  g_array_unref (maker.deals);
  desk_zone_free (maker.zone);
  close (maker.store);
  return done ? 0 : 74;
}
