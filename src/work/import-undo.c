#include "config.h"

#include "work/import-undo.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

/* A line that may be undone or may refer to one that is to be. */
typedef struct
{
  gint64 seq;
  DeskLedger ledger;
  gboolean ours;   /* of the batch */
  gboolean undone; /* already, or by this run */
  gboolean closes; /* to undo it would close a refusal nobody has checked */
  gint64 deal, client, ref;
  gint64 held_by; /* a later line that refers to it; 0 */
} Entry;

/* The state that a deals line left behind. */
typedef struct
{
  gint64 seq;
  guint before; /* index + 1 of the deal's state before it; 0: none */
  char *owner, *department, *status, *stage, *due;
} State;

typedef struct
{
  const char *batch;
  DeskLedger ledger; /* being read */
  GArray *entries;   /* of Entry, by ledger, then seq */
  GArray *states;    /* of State, by seq */
  GHashTable *last;  /* deal -> index + 1 of its newest state */
  gboolean seen;     /* a line of the batch, undone or not */
} Undo;

static void
state_clear (gpointer data)
{
  State *state = data;

  g_free (state->owner);
  g_free (state->department);
  g_free (state->status);
  g_free (state->stage);
  g_free (state->due);
}

/* --- reading ------------------------------------------------------------ */

/* Where each ledger keeps what undoing needs. */
typedef struct
{
  guint batch, deal, client, event;
} Places;

static const Places places[] = {
  [DESK_LEADS]
  = { DESK_LEAD_BATCH, DESK_LEAD_DEAL, DESK_LEAD_CLIENT, DESK_LEAD_OUTCOME },
  [DESK_DEALS]
  = { DESK_DEAL_BATCH, DESK_DEAL_DEAL, DESK_DEAL_CLIENT, DESK_DEAL_EVENT },
  [DESK_CONTACTS] = { DESK_CONTACT_BATCH, DESK_CONTACT_DEAL,
                      DESK_CONTACT_CLIENT, DESK_CONTACT_OUTCOME },
};

static gboolean
take_line (const DeskLine *line, gpointer data, GError **error)
{
  Undo *undo = data;
  const Places *place = &places[undo->ledger];
  const DeskCell *cells = line->cells;
  Entry entry = { .seq = line->seq,
                  .ledger = undo->ledger,
                  .ours = desk_cell_is (cells[place->batch], undo->batch),
                  .undone = desk_cell_is (cells[place->event], "undone"),
                  .deal = desk_cell_seq (cells[place->deal]),
                  .client = desk_cell_seq (cells[place->client]),
                  .ref = desk_cell_seq (cells[DESK_REF]) };

  (void) error;
  undo->seen |= entry.ours;
  g_array_append_val (undo->entries, entry);
  if (undo->ledger == DESK_DEALS && !entry.undone)
    {
      State state = { .seq = line->seq,
                      .before = GPOINTER_TO_UINT (
                          g_hash_table_lookup (undo->last, &entry.deal)),
                      .owner = desk_cell_dup (cells[DESK_DEAL_OWNER_TO]),
                      .department = desk_cell_dup (cells[DESK_DEAL_DEPARTMENT]),
                      .status = desk_cell_dup (cells[DESK_DEAL_STATUS_TO]),
                      .stage = desk_cell_dup (cells[DESK_DEAL_STAGE]),
                      .due = desk_cell_dup (cells[DESK_DEAL_DUE]) };

      g_array_append_val (undo->states, state);
      g_hash_table_insert (undo->last, g_memdup2 (&entry.deal, sizeof (gint64)),
                           GUINT_TO_POINTER (undo->states->len));
    }
  return TRUE;
}

static gboolean
take_review (const DeskLine *line, gpointer data, GError **error)
{
  Undo *undo = data;
  Entry entry = { .seq = line->seq,
                  .ledger = DESK_REVIEWS,
                  .deal = desk_cell_seq (line->cells[DESK_REVIEW_DEAL]),
                  .ref = desk_cell_seq (line->cells[DESK_REVIEW_CONTACT]) };

  (void) error;
  g_array_append_val (undo->entries, entry);
  return TRUE;
}

static gboolean
read_lines (Undo *undo, const DeskStore *store, const DeskTails *tails,
            GError **error)
{
  const DeskLedger ledgers[] = { DESK_LEADS, DESK_DEALS, DESK_CONTACTS };
  const guint32 state = BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_DEPARTMENT)
                        | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_STAGE)
                        | BIT (DESK_DEAL_DUE);
  int folder = desk_store_folder (store);

  g_array_set_size (undo->entries, 0);
  g_array_set_size (undo->states, 0);
  g_hash_table_remove_all (undo->last);
  for (guint i = 0; i < G_N_ELEMENTS (ledgers); i++)
    {
      const Places *place = &places[ledgers[i]];
      guint32 columns = BIT (DESK_REF) | BIT (place->batch) | BIT (place->deal)
                        | BIT (place->client) | BIT (place->event);

      undo->ledger = ledgers[i];
      if (ledgers[i] == DESK_DEALS)
        columns |= state;
      if (!desk_ledger_scan (folder, ledgers[i], NULL, tails, columns,
                             take_line, undo, error))
        return FALSE;
    }
  return desk_ledger_scan (folder, DESK_REVIEWS, NULL, tails,
                           BIT (DESK_REVIEW_DEAL) | BIT (DESK_REVIEW_CONTACT),
                           take_review, undo, error);
}

/* --- deciding ----------------------------------------------------------- */

/* The state that line @seq left behind; lines are kept in their order. */
static const State *
state_at (const Undo *undo, gint64 seq)
{
  guint low = 0, high = undo->states->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const State *state = &g_array_index (undo->states, State, middle);

      if (state->seq == seq)
        return state;
      if (state->seq < seq)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static const State *
state_before (const Undo *undo, const State *state)
{
  return state == NULL || state->before == 0
             ? NULL
             : &g_array_index (undo->states, State, state->before - 1);
}

/* From refused to lost there is one way, a confirmation: not even undoing what
 * another system said of the deal is another. */
static gboolean
closes_refusal (const Undo *undo, const Entry *entry)
{
  const State *now
      = entry->ledger == DESK_DEALS ? state_at (undo, entry->seq) : NULL;
  const State *before = state_before (undo, now);

  return before != NULL
         && g_str_equal (now->status, desk_status_name (DESK_STATUS_REFUSED))
         && g_str_equal (before->status, desk_status_name (DESK_STATUS_LOST));
}

static int
newest_first (gconstpointer one, gconstpointer two)
{
  gint64 a = ((const Entry *) one)->seq, b = ((const Entry *) two)->seq;

  return a < b ? 1 : a > b ? -1 : 0;
}

static void
note_reference (GHashTable *held, gint64 to, gint64 by)
{
  gint64 *key;

  if (to <= 0 || to == by || g_hash_table_contains (held, &to))
    return;
  key = g_new (gint64, 2);
  key[0] = to;
  key[1] = by;
  g_hash_table_insert (held, key, &key[1]);
}

/* Newest first, so that a line that only undone lines refer to is free. */
static void
decide (Undo *undo)
{
  g_autoptr (GHashTable) held
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_sort (undo->entries, newest_first);
  for (guint i = 0; i < undo->entries->len; i++)
    {
      Entry *entry = &g_array_index (undo->entries, Entry, i);
      const gint64 *by;

      if (entry->undone)
        {
          g_hash_table_add (gone, &entry->ref);
          entry->ours = FALSE;
          continue;
        }
      if (g_hash_table_contains (gone, &entry->seq))
        {
          entry->ours = FALSE;
          continue;
        }
      by = g_hash_table_lookup (held, &entry->seq);
      /* A later line of a deal builds on the state that this one left. */
      if (by == NULL && entry->ledger == DESK_DEALS)
        by = g_hash_table_lookup (held, &entry->deal);
      entry->held_by = by == NULL ? 0 : *by;
      entry->closes = entry->ours && by == NULL && closes_refusal (undo, entry);
      entry->undone = entry->ours && by == NULL && !entry->closes;
      if (entry->undone)
        continue;
      note_reference (held, entry->deal, entry->seq);
      note_reference (held, entry->client, entry->seq);
      note_reference (held, entry->ref, entry->seq);
    }
}

static gboolean
knows_batch (const Undo *undo)
{
  for (guint i = 0; i < undo->entries->len; i++)
    if (g_array_index (undo->entries, Entry, i).ours)
      return TRUE;
  return FALSE;
}

/* --- writing ------------------------------------------------------------ */

static void
fill_state (const Undo *undo, const Entry *entry, DeskCell *cells)
{
  const State *now = state_at (undo, entry->seq);
  const State *before = state_before (undo, now);

  if (now != NULL)
    {
      cells[DESK_DEAL_OWNER_FROM] = desk_cell (now->owner);
      cells[DESK_DEAL_STATUS_FROM] = desk_cell (now->status);
      cells[DESK_DEAL_DEPARTMENT] = desk_cell (now->department);
    }
  cells[DESK_DEAL_OWNER_TO] = desk_cell (DESK_EXCHANGE_ID);
  cells[DESK_DEAL_STATUS_TO]
      = desk_cell (desk_status_name (DESK_STATUS_WITHDRAWN));
  if (before == NULL)
    return;
  cells[DESK_DEAL_OWNER_TO] = desk_cell (before->owner);
  cells[DESK_DEAL_STATUS_TO] = desk_cell (before->status);
  cells[DESK_DEAL_DEPARTMENT] = desk_cell (before->department);
  cells[DESK_DEAL_STAGE] = desk_cell (before->stage);
  cells[DESK_DEAL_DUE] = desk_cell (before->due);
}

static gboolean
add_undone (const Undo *undo, const Entry *entry, DeskCommit *commit,
            GError **error)
{
  const Places *place = &places[entry->ledger];
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char ref[24], deal[24], client[24];

  g_snprintf (ref, sizeof ref, "%" G_GINT64_FORMAT, entry->seq);
  g_snprintf (deal, sizeof deal, "%" G_GINT64_FORMAT, entry->deal);
  g_snprintf (client, sizeof client, "%" G_GINT64_FORMAT, entry->client);
  cells[DESK_REF] = desk_cell (ref);
  cells[place->batch] = desk_cell (undo->batch);
  cells[place->event] = desk_cell ("undone");
  if (entry->deal > 0)
    cells[place->deal] = desk_cell (deal);
  if (entry->client > 0)
    cells[place->client] = desk_cell (client);
  if (entry->ledger == DESK_DEALS)
    fill_state (undo, entry, cells);
  return desk_commit_add (commit, entry->ledger, cells, error);
}

/* The ledgers of a commit come in their order; within one the newest line is
 * undone first, so that each deal falls back step by step. */
static gboolean
add_all (const Undo *undo, DeskCommit *commit, GError **error)
{
  for (guint l = 0; l < G_N_ELEMENTS (places); l++)
    for (guint i = 0; i < undo->entries->len; i++)
      {
        const Entry *entry = &g_array_index (undo->entries, Entry, i);

        if (entry->ours && entry->undone && entry->ledger == l
            && !add_undone (undo, entry, commit, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
write_undone (DeskDesk *desk, Undo *undo, GError **error)
{
  g_autoptr (DeskCommit) commit
      = desk_store_begin (desk->store, desk->work->dry_run, 0, error);

  if (commit == NULL
      || !read_lines (undo, desk->store, desk_commit_tails (commit), error))
    return FALSE;
  decide (undo);
  if (!add_all (undo, commit, error) || !desk_commit_end (commit, error))
    return FALSE;
  desk->work->recorded
      |= desk_commit_count (commit) > 0 && !desk->work->dry_run;
  return TRUE;
}

/* --- telling ------------------------------------------------------------ */

static const char *
state_word (const char *id)
{
  return g_str_equal (id, "undone") ? _ ("undone") : _ ("left");
}

static void
tell_closes (DeskDesk *desk, const Entry *entry)
{
  desk_work_note (desk->work,
                  _ ("line %lld was left: deal %lld would be lost again, and a "
                     "refusal is closed by refusal-audit confirm alone"),
                  (long long) entry->seq, (long long) entry->deal);
  desk_work_raise (desk->work, 1);
}

static gboolean
push_rows (DeskDesk *desk, const Undo *undo, DeskReport *report, GError **error)
{
  guint left = 0;

  for (guint i = undo->entries->len; i > 0; i--)
    {
      const Entry *entry = &g_array_index (undo->entries, Entry, i - 1);
      const DeskValue values[] = {
        DESK_TEXT_VALUE (desk_ledger_name (entry->ledger)),
        DESK_NUMBER_VALUE (entry->seq),
        DESK_NUMBER_VALUE (entry->deal > 0 ? entry->deal : DESK_VALUE_NONE),
        DESK_TEXT_VALUE (entry->undone ? "undone" : "left"),
        DESK_NUMBER_VALUE (entry->held_by > 0 ? entry->held_by
                                              : DESK_VALUE_NONE),
      };

      if (!entry->ours)
        continue;
      left += !entry->undone && !entry->closes;
      if (entry->closes)
        tell_closes (desk, entry);
      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  if (left > 0)
    {
      desk_work_note (desk->work,
                      NGETTEXT ("%u line was left: somebody has worked on it "
                                "since",
                                "%u lines were left: somebody has worked on "
                                "them since",
                                left),
                      left);
      desk_work_raise (desk->work, 1);
    }
  return desk_report_end (report, error);
}

/* Nothing is left of the batch: was there ever such a one? */
static gboolean
nothing_to_undo (DeskDesk *desk, const Undo *undo, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (undo->batch));

  if (undo->seen)
    {
      desk_work_note (desk->work, _ ("batch %s is already undone"), shown);
      return TRUE;
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("no line has the batch '%s'; lead-import prints it in the "
                  "column 'batch'"),
               shown);
  return FALSE;
}

gboolean
desk_undo_batch (DeskDesk *desk, const char *batch, GError **error)
{
  static const DeskColumn columns[] = {
    { "ledger", N_ ("ledger"), DESK_COLUMN_WORD, NULL },
    { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
    { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
    { "state", N_ ("state"), DESK_COLUMN_WORD, state_word },
    { "held_by", N_ ("held by"), DESK_COLUMN_ID, NULL },
  };
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_autoptr (GArray) states = g_array_new (FALSE, TRUE, sizeof (State));
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (GHashTable) last
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Undo undo
      = { .batch = batch, .entries = entries, .states = states, .last = last };

  g_array_set_clear_func (states, state_clear);
  if (!desk_store_check_writer (desk->store, error))
    return FALSE;
  report = desk_work_report (desk->work, columns, G_N_ELEMENTS (columns), TRUE,
                             error);
  if (report == NULL || !write_undone (desk, &undo, error))
    return FALSE;
  if (!knows_batch (&undo))
    return nothing_to_undo (desk, &undo, error)
           && desk_report_end (report, error);
  return push_rows (desk, &undo, report, error);
}
