#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "board/folded.h"
#include "store/line.h"
#include "work/change.h"
#include "work/rows.h"

/* The last announcement of a sweep: a days line. */
typedef struct
{
  gint64 seq; /* 0: none was ever made */
  gint64 number;
  gint64 deadline;
} Sweep;

static gboolean
fold_day (const DeskLine *line, gpointer data, GError **error)
{
  Sweep *sweep = data;
  gint64 deadline;

  (void) error;
  if (!desk_cell_is (line->cells[DESK_DAY_KIND], "sweep")
      || !desk_time_parse (line->cells[DESK_DAY_NOTE], &deadline))
    return TRUE;
  sweep->seq = line->seq;
  sweep->number = desk_cell_seq (line->cells[DESK_DAY_VALUE]);
  sweep->deadline = deadline;
  return TRUE;
}

static gboolean
fold_days (const DeskStore *store, Sweep *sweep, const DeskTails *since,
           const DeskTails *until, GError **error)
{
  return desk_ledger_scan (desk_store_folder (store), DESK_DAYS, since, until,
                           DESK_COLUMN_BIT (DESK_DAY_KIND)
                               | DESK_COLUMN_BIT (DESK_DAY_VALUE)
                               | DESK_COLUMN_BIT (DESK_DAY_NOTE),
                           fold_day, sweep, error);
}

typedef struct
{
  const DeskStore *store;
  Sweep *sweep;
} Days;

static void
empty (gpointer board, const DeskTails *until)
{
  const Days *days = board;

  (void) until;
  *days->sweep = (Sweep){ 0 };
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const Days *days = board;

  return fold_days (days->store, days->sweep, since, until, error);
}

/* Takes the lock; the announcement is read before it, but for what came
 * between. */
static gboolean
begin (DeskChange *change, Sweep *sweep, GError **error)
{
  static const DeskFolding folding = { empty, fold };
  Days days = { change->desk->store, sweep };
  g_auto (DeskFolded) folded;

  desk_folded_init (&folded);
  return desk_folded_reach (&folded, &folding, &days, days.store,
                            &change->tails, error)
         && desk_change_begin (change, error)
         && desk_folded_reach (&folded, &folding, &days, days.store,
                               desk_commit_tails (change->commit), error);
}

/* `23.11.2026 10:00`, for people. */
static void
format_deadline (const DeskStore *store, gint64 deadline,
                 char out[DESK_TIME_LENGTH + 1])
{
  char text[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (store), deadline, text);
  g_snprintf (out, DESK_TIME_LENGTH + 1, "%.2s.%.2s.%.4s %.5s", text + 8,
              text + 5, text, text + 11);
}

/* --- keep --------------------------------------------------------------- */

typedef struct
{
  DeskChange *change;
  Sweep sweep;
  GHashTable *kept; /* person -> deals he keeps, guint */
} Keep;

static gboolean
is_kept (const Sweep *sweep, const DeskDeal *deal)
{
  return deal->kept > sweep->seq;
}

static guint
kept_count (const Keep *keep, const char *person)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (keep->kept, person));
}

static void
count_kept (Keep *keep, const char *person)
{
  g_hash_table_insert (keep->kept, (gpointer) person,
                       GUINT_TO_POINTER (kept_count (keep, person) + 1));
}

static void
look_at_kept (const DeskDeal *deal, gpointer data)
{
  Keep *keep = data;

  if (deal->status == DESK_STATUS_WORKING && is_kept (&keep->sweep, deal))
    count_kept (keep, deal->owner);
}

static gboolean
check_time (const Keep *keep, GError **error)
{
  const DeskStore *store = keep->change->desk->store;
  char deadline[DESK_TIME_LENGTH + 1];

  format_deadline (store, keep->sweep.deadline, deadline);
  if (keep->sweep.seq == 0)
    g_set_error_literal (
        error, DESK_ERROR, DESK_ERROR_REFUSED,
        _ ("no sweep is announced, so there is nothing to mark"));
  else if (desk_store_now (store) >= keep->sweep.deadline)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("the deadline of the sweep, %s, has passed"), deadline);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_number (const Keep *keep, const DeskDeal *deal, GError **error)
{
  guint kept = kept_count (keep, deal->owner);

  if (kept < keep->sweep.number)
    return TRUE;
  g_set_error (
      error, DESK_ERROR, DESK_ERROR_REFUSED,
      NGETTEXT ("%u deal is already marked to keep, and no more are allowed",
                "%u deals are already marked to keep, and no more are allowed",
                kept),
      kept);
  return FALSE;
}

/* FALSE with @error when the deal cannot be marked. */
static gboolean
check_keep (const Keep *keep, const DeskDeal *deal, GError **error)
{
  if (!desk_change_may (keep->change, DESK_ACTION_KEEP, deal, error))
    return FALSE;
  if (desk_process_check (DESK_EVENT_KEPT, deal->status, error)
      && check_time (keep, error)
      && (is_kept (&keep->sweep, deal) || check_number (keep, deal, error)))
    return TRUE;
  desk_claim_prefix (error, deal);
  return FALSE;
}

static gboolean
mark (DeskChange *change, const DeskDeal *deal, const char *operand,
      gpointer data, GError **error)
{
  Keep *keep = data;
  DeskChangeEvent event = { .event = DESK_EVENT_KEPT };
  GError *refused = NULL;

  if (!check_keep (keep, deal, &refused))
    {
      desk_work_fail (change->desk->work, refused);
      return TRUE;
    }
  if (is_kept (&keep->sweep, deal))
    {
      desk_change_note (change, _ ("deal %s is already marked"), operand);
      return TRUE;
    }
  count_kept (keep, deal->owner);
  event.status = deal->status;
  event.owner = deal->owner;
  return desk_change_add (change, deal, &event, error);
}

gboolean
desk_claim_keep_run (DeskWork *work, GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "deal", error);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (DeskChange) change = { 0 };
  Keep keep = { .change = &change, .kept = kept };

  if (operands == NULL || !desk_change_open (&change, work, error)
      || !begin (&change, &keep.sweep, error))
    return FALSE;
  desk_deals_each (change.deals, look_at_kept, &keep);
  return desk_change_run_operands (&change, operands, mark, &keep, error);
}

/* --- announce ----------------------------------------------------------- */

static gboolean
read_deadline (const DeskDesk *desk, const char *text, gint64 *deadline,
               GError **error)
{
  char shown[DESK_TIME_LENGTH + 1];

  if (!desk_time_parse_human (text, desk_store_now (desk->store),
                              desk_store_zone (desk->store), deadline, error))
    return FALSE;
  if (*deadline > desk_store_now (desk->store))
    return TRUE;
  format_deadline (desk->store, *deadline, shown);
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("the deadline %s has passed already"), shown);
  return FALSE;
}

static gboolean
record_sweep (const DeskDesk *desk, DeskCommit *commit, const Sweep *sweep,
              GError **error)
{
  g_autofree char *number
      = g_strdup_printf ("%" G_GINT64_FORMAT, sweep->number);
  char deadline[DESK_TIME_LENGTH + 1], now[DESK_TIME_LENGTH + 1];
  DeskCell cells[DESK_DAY_COLUMNS] = { 0 };

  desk_time_format (desk_store_zone (desk->store), sweep->deadline, deadline);
  desk_time_format (desk_store_zone (desk->store),
                    desk_commit_recorded (commit), now);
  cells[DESK_DAY_DAY] = (DeskCell){ now, strlen ("2026-11-22") };
  cells[DESK_DAY_KIND] = desk_cell ("sweep");
  cells[DESK_DAY_PERSON] = desk_cell (desk_store_caller (desk->store));
  cells[DESK_DAY_VALUE] = desk_cell (number);
  cells[DESK_DAY_NOTE] = desk_cell (deadline);
  return desk_commit_add (commit, DESK_DAYS, cells, error)
         && desk_commit_end (commit, error);
}

/* The text for the chat is what was asked for, and no row. */
static gboolean
print_text (const DeskDesk *desk, const Sweep *sweep, GError **error)
{
  DeskOutlet *outlet = &desk->work->outlet;
  char deadline[DESK_TIME_LENGTH + 1];
  g_autofree char *text = NULL;

  format_deadline (desk->store, sweep->deadline, deadline);
  text = g_strdup_printf (
      _ ("The desks are swept. Until %s mark the deals you keep, at most "
         "%d.\nAll others go to the lead exchange, where anybody may take "
         "them.\nMy deals: deal-claim list --mine\nTo keep one: deal-claim "
         "keep DEAL…\n"),
      deadline, (int) sweep->number);
  return outlet->sink (text, strlen (text), outlet->data, error);
}

static gboolean
is_announced (const DeskDesk *desk, DeskCommit *commit, const Sweep *sweep,
              gboolean *announced, GError **error)
{
  Sweep last = { 0 };

  if (!fold_days (desk->store, &last, NULL, desk_commit_tails (commit), error))
    return FALSE;
  *announced = last.seq != 0 && last.deadline == sweep->deadline
               && last.number == sweep->number;
  return TRUE;
}

static gboolean
announce (DeskWork *work, const DeskClaimSweep *options, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  const DeskExchange *exchange
      = desk == NULL ? NULL : desk_desk_exchange (desk, error);
  g_autoptr (DeskCommit) commit = NULL;
  Sweep sweep = { 0 };
  gboolean announced;

  if (exchange == NULL
      || !read_deadline (desk, options->announce, &sweep.deadline, error))
    return FALSE;
  sweep.number = options->keep == DESK_CLAIM_KEEP_DEFAULT ? exchange->sweep_keep
                                                          : options->keep;
  commit = desk_store_begin (desk->store, work->dry_run, 0, error);
  if (commit == NULL
      || !desk_desk_may (desk, DESK_ACTION_SWEEP, DESK_RELATION_OTHER, error)
      || !is_announced (desk, commit, &sweep, &announced, error))
    return FALSE;
  if (!announced && !record_sweep (desk, commit, &sweep, error))
    return FALSE;
  /* The lock must be gone before anything is printed. */
  g_clear_pointer (&commit, desk_commit_free);
  return print_text (desk, &sweep, error);
}

/* --- sweep -------------------------------------------------------------- */

static gboolean
check_due (const DeskChange *change, const Sweep *sweep, GError **error)
{
  const DeskStore *store = change->desk->store;
  char deadline[DESK_TIME_LENGTH + 1];

  format_deadline (store, sweep->deadline, deadline);
  if (sweep->seq == 0)
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                         _ ("no sweep is announced; announce one: deal-claim "
                            "sweep --announce 'tomorrow 10:00'"));
  else if (desk_store_now (store) < sweep->deadline)
    g_set_error (
        error, DESK_ERROR, DESK_ERROR_REFUSED,
        _ ("the sweep is due at %s; until then everybody marks what they keep"),
        deadline);
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  const Sweep *sweep;
  GPtrArray *found; /* of DeskDeal, borrowed from the board */
} Swept;

/* Who got a deal at the deadline or behind it could not mark it; so a second
 * sweep, or a late one, leaves it alone. */
static void
look_at_working (const DeskDeal *deal, gpointer data)
{
  Swept *swept = data;

  if (deal->status == DESK_STATUS_WORKING && !is_kept (swept->sweep, deal)
      && deal->owner_since < swept->sweep->deadline)
    g_ptr_array_add (swept->found, (gpointer) deal);
}

static gboolean
sweep_deals (DeskChange *change, const Sweep *sweep, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *ref = g_strdup_printf ("%" G_GINT64_FORMAT, sweep->seq);
  Swept swept = { sweep, found };
  DeskChangeEvent event = { .event = DESK_EVENT_SWEPT,
                            .status = DESK_STATUS_RETURNED,
                            .owner = DESK_EXCHANGE_ID,
                            .ref = ref };

  desk_deals_each (change->deals, look_at_working, &swept);
  for (guint i = 0; i < found->len; i++)
    if (!desk_change_add (change, g_ptr_array_index (found, i), &event, error))
      return FALSE;
  if (found->len == 0)
    desk_change_note (change, "%s", _ ("nothing is left to sweep"));
  else
    desk_change_note (change,
                      NGETTEXT ("%u deal went to the exchange",
                                "%u deals went to the exchange", found->len),
                      found->len);
  return TRUE;
}

gboolean
desk_claim_sweep_run (DeskWork *work, GError **error)
{
  const DeskClaimSweep *options = work->options;
  g_auto (DeskChange) change = { 0 };
  Sweep sweep = { 0 };

  if (options->announce != NULL)
    return announce (work, options, error);
  if (options->keep != DESK_CLAIM_KEEP_DEFAULT)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--keep belongs to --announce; to mark a deal: "
                              "deal-claim keep DEAL"));
      return FALSE;
    }
  return desk_change_open (&change, work, error)
         && begin (&change, &sweep, error)
         && desk_desk_may (change.desk, DESK_ACTION_SWEEP, DESK_RELATION_OTHER,
                           error)
         && check_due (&change, &sweep, error)
         && sweep_deals (&change, &sweep, error)
         && desk_change_end (&change, error);
}
