#include "config.h"

#include "store/commit.h"

#include "base/append.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include "store/line.h"
#include "store/lock.h"
#include "store/mark.h"
#include "store/recover.h"
#include "store/writer.h"
#include <unistd.h>

#define BLOCK_BYTES (1024 * 1024)
#define CLOCK_TOLERANCE (5 * 60) /* seconds that the clock may be behind */

/* What one commit adds to one ledger. */
typedef struct
{
  DeskLedger ledger;
  DeskWriter *writer;
  gint64 start; /* size of the partition before */
} Part;

struct _DeskCommit
{
  DeskCommitOptions options;
  int lock;
  DeskTails tails; /* the state built on */
  DeskTails after; /* the state this commit makes */
  gint64 moment;
  char recorded[DESK_TIME_LENGTH + 1];
  gint64 next;
  guint64 count;
  Part parts[DESK_LEDGERS];
  guint n_parts;
  GString *buffer;  /* the tail of the last part, not yet hashed or written */
  gboolean pending; /* its last line still wants a line end or a seal */
  gboolean sealed;  /* the commit's own seal may be in the file */
  gboolean failed;
};

/* --- begin -------------------------------------------------------------- */

static gboolean
read_tails (DeskCommit *commit, GError **error)
{
  if (!desk_mark_tails (commit->options.store, &commit->tails, error))
    return FALSE;
  if (!commit->tails.damaged)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                       commit->tails.damage);
  return FALSE;
}

static gboolean
set_moment (DeskCommit *commit, GError **error)
{
  char last[DESK_RECORDED_SIZE], now[DESK_TIME_LENGTH + 1];
  gint64 before;

  commit->moment = commit->options.now;
  desk_time_format (commit->options.zone, commit->moment, now);
  if (!desk_tails_recorded (commit->options.store, &commit->tails, last, error))
    return FALSE;
  if (desk_time_parse (desk_cell (last), &before) && before > commit->moment)
    {
      if (before - commit->moment > CLOCK_TOLERANCE)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
                       _ ("the clock says %s, but the last line was recorded "
                          "at %s; set the clock right"),
                       now, last);
          return FALSE;
        }
      commit->moment = before;
    }
  desk_time_format (commit->options.zone, commit->moment, commit->recorded);
  return TRUE;
}

static gboolean
begin (DeskCommit *commit, GError **error)
{
  if (!commit->options.dry_run)
    {
      commit->lock = desk_lock_take (commit->options.store,
                                     commit->options.wait_seconds, error);
      if (commit->lock < 0)
        return FALSE;
    }
  if (!read_tails (commit, error))
    return FALSE;
  if (!commit->options.dry_run
      && !desk_recover (commit->options.store, &commit->tails, error))
    return FALSE;
  if (!set_moment (commit, error))
    return FALSE;
  desk_tails_copy (&commit->after, &commit->tails);
  commit->next = commit->tails.seq + 1;
  if (commit->options.dry_run)
    commit->next = MAX (commit->next, commit->options.dry_next);
  return TRUE;
}

DeskCommit *
desk_commit_begin (const DeskCommitOptions *options, GError **error)
{
  g_autoptr (DeskCommit) commit = g_new0 (DeskCommit, 1);

  commit->options = *options;
  commit->lock = -1;
  commit->buffer = g_string_new (NULL);
  if (!begin (commit, error))
    return NULL;
  return g_steal_pointer (&commit);
}

const DeskTails *
desk_commit_tails (const DeskCommit *commit)
{
  return &commit->tails;
}

const DeskTails *
desk_commit_after (const DeskCommit *commit)
{
  return commit->options.dry_run ? &commit->tails : &commit->after;
}

gint64
desk_commit_recorded (const DeskCommit *commit)
{
  return commit->moment;
}

gint64
desk_commit_next (const DeskCommit *commit)
{
  return commit->next;
}

guint64
desk_commit_count (const DeskCommit *commit)
{
  return commit->count;
}

/* --- parts -------------------------------------------------------------- */

static Part *
last_part (DeskCommit *commit)
{
  return commit->n_parts == 0 ? NULL : &commit->parts[commit->n_parts - 1];
}

static gboolean
end_part (DeskCommit *commit, gboolean open, GError **error)
{
  Part *part = last_part (commit);
  DeskTail *tail = &commit->after.tails[part->ledger];

  commit->pending = FALSE;
  commit->sealed = !open;
  return desk_writer_seal (part->writer, commit->buffer, open, tail->seal,
                           &tail->size, error);
}

/* Opens this month's partition, made when it is not there; -1 with @error. */
static int
open_partition (DeskCommit *commit, DeskLedger ledger, const char *name,
                GError **error)
{
  g_autoptr (GError) missing = NULL;
  int store = commit->options.store;
  int fd = desk_partition_open (store, ledger, name, TRUE, &missing);

  /* The first commit in it: whoever made it may have died before its name was
   * on the disk. */
  if (fd >= 0 && !g_str_equal (commit->tails.tails[ledger].partition.name, name)
      && !desk_partition_sync (store, ledger, error))
    {
      close (fd);
      return -1;
    }
  if (fd < 0 && g_error_matches (missing, DESK_ERROR, DESK_ERROR_MISSING))
    return desk_partition_create (store, ledger, name, error)
               ? desk_partition_open (store, ledger, name, TRUE, error)
               : -1;
  if (fd < 0)
    g_propagate_error (error, g_steal_pointer (&missing));
  return fd;
}

static gboolean
begin_part (DeskCommit *commit, DeskLedger ledger, GError **error)
{
  Part *part = &commit->parts[commit->n_parts];
  DeskTail *tail = &commit->after.tails[ledger];
  char name[DESK_PARTITION_LENGTH + 1];
  g_autofree char *path = NULL;
  int fd = -1;

  g_strlcpy (name, commit->recorded, sizeof name);
  path = desk_partition_path (ledger, name);
  if (!commit->options.dry_run
      && (fd = open_partition (commit, ledger, name, error)) < 0)
    return FALSE;
  part->ledger = ledger;
  part->start = g_str_equal (tail->partition.name, name)
                    ? tail->size
                    : (gint64) strlen (desk_ledger_header (ledger));
  part->writer = desk_writer_new (fd, path, part->start, tail->seal);
  commit->n_parts++;
  g_strlcpy (tail->partition.name, name, sizeof tail->partition.name);
  return TRUE;
}

/* Cuts every part back to where it began; the last one first, so that a
 * sealed part never stands without the ones before it.  FALSE when the last
 * part stands: if its seal was written, all of the commit does. */
static gboolean
cut_back (DeskCommit *commit)
{
  gboolean cut = TRUE, synced = TRUE;

  commit->failed = TRUE;
  for (guint i = commit->n_parts; cut && synced && i > 0; i--)
    {
      const Part *part = &commit->parts[i - 1];

      cut = desk_writer_cut (part->writer, part->start, &synced);
      if (cut)
        commit->sealed = FALSE;
    }
  /* Parts left behind without the last one are torn, which the next writer
   * sets right. */
  return !commit->sealed;
}

/* Cuts back after a failure and says what is left. */
static gboolean
fail (DeskCommit *commit, GError **error)
{
  if (cut_back (commit))
    g_prefix_error (error, "%s", _ ("nothing was recorded: "));
  else
    g_prefix_error (error, "%s",
                    _ ("it may have been recorded, look before you do it "
                       "again: "));
  return FALSE;
}

/* --- add ---------------------------------------------------------------- */

/* What of a line the caller gives. */
typedef struct
{
  const DeskCell *cells;
  guint n_cells;
  DeskCell ready; /* the cells behind those as they will stand */
} Line;

static void
append_line (DeskCommit *commit, const Line *line)
{
  GString *buffer = commit->buffer;
  const DeskCell *cells = line->cells;
  DeskCell recorded = { commit->recorded, DESK_TIME_LENGTH };

  desk_append_number (buffer, commit->next);
  desk_append (buffer, ",", 1);
  desk_append_cell (buffer, recorded);
  desk_append (buffer, ",", 1);
  desk_append_cell (buffer,
                    cells[DESK_TIME].length > 0 ? cells[DESK_TIME] : recorded);
  desk_append (buffer, ",", 1);
  desk_append_cell (buffer, desk_cell (commit->options.actor));
  desk_append (buffer, ",", 1);
  for (guint i = DESK_REF; i < line->n_cells; i++)
    {
      desk_line_append (buffer, cells[i]);
      desk_append (buffer, ",", 1);
    }
  if (line->ready.length > 0)
    {
      desk_append_cell (buffer, line->ready);
      desk_append (buffer, ",", 1);
    }
}

static gboolean
append (DeskCommit *commit, DeskLedger ledger, const Line *line, GError **error)
{
  Part *part = last_part (commit);

  if (part != NULL && part->ledger == ledger)
    g_string_append_c (commit->buffer, '\n'); /* behind the line before */
  else
    {
      if (part != NULL && !end_part (commit, TRUE, error))
        return FALSE;
      if (!begin_part (commit, ledger, error))
        return FALSE;
    }
  append_line (commit, line);
  commit->pending = TRUE;
  commit->next++;
  commit->count++;
  return commit->buffer->len < BLOCK_BYTES
         || desk_writer_put (last_part (commit)->writer, commit->buffer, error);
}

static gboolean
add (DeskCommit *commit, DeskLedger ledger, const Line *line, GError **error)
{
  g_return_val_if_fail (!commit->failed, FALSE);
  g_return_val_if_fail (last_part (commit) == NULL
                            || last_part (commit)->ledger <= ledger,
                        FALSE);
  if (append (commit, ledger, line, error))
    return TRUE;
  return fail (commit, error);
}

gboolean
desk_commit_add (DeskCommit *commit, DeskLedger ledger, const DeskCell *cells,
                 GError **error)
{
  const Line line
      = { .cells = cells, .n_cells = desk_ledger_columns (ledger) - 1 };

  return add (commit, ledger, &line, error);
}

gboolean
desk_commit_add_ready (DeskCommit *commit, DeskLedger ledger,
                       const DeskCell *cells, guint from, DeskCell ready,
                       GError **error)
{
  const Line line = { .cells = cells, .n_cells = from, .ready = ready };

  g_return_val_if_fail (ready.length > 0, FALSE);
  return add (commit, ledger, &line, error);
}

/* --- end ---------------------------------------------------------------- */

gboolean
desk_commit_end (DeskCommit *commit, GError **error)
{
  g_return_val_if_fail (!commit->failed, FALSE);
  if (commit->pending && !end_part (commit, FALSE, error))
    return fail (commit, error);
  if (!commit->options.dry_run && (commit->count > 0 || !commit->tails.trusted))
    {
      commit->after.seq = commit->next - 1;
      desk_mark_write (commit->lock, &commit->after);
    }
  if (commit->lock >= 0)
    close (commit->lock);
  commit->lock = -1;
  return TRUE;
}

void
desk_commit_free (DeskCommit *commit)
{
  if (commit == NULL)
    return;
  if (commit->lock >= 0 && commit->n_parts > 0 && !commit->failed)
    (void) cut_back (commit);
  for (guint i = 0; i < commit->n_parts; i++)
    desk_writer_free (commit->parts[i].writer);
  if (commit->lock >= 0)
    close (commit->lock);
  desk_tails_clear (&commit->tails);
  desk_tails_clear (&commit->after);
  g_string_free (commit->buffer, TRUE);
  g_free (commit);
}
