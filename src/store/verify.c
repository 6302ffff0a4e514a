#include "config.h"

#include "store/verify.h"

#include "base/civil.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/io.h"
#include "store/ledger.h"
#include "store/mark.h"
#include "store/verify-line.h"
#include "store/verify-stream.h"
#include <fcntl.h>
#include <unistd.h>

#define PROGRESS_LINES 16384

/* The chain of seals in one ledger. */
typedef struct
{
  DeskDigest digest;
  char before[DESK_SEAL_DIGITS + 1]; /* the last seal, or the ledger's name */
  gboolean open;                     /* inside of a commit's part */
  guint first_line;                  /* of the part: where it stands */
  gint64 first_seq;
  char *path;
  gboolean marked; /* the mark's seal was found at its place */
} Chain;

typedef struct
{
  const DeskVerifyOptions *options;
  DeskVerified *verified;
  gboolean has_mark;
  DeskTails mark;
  gboolean *heads; /* (array length=n_heads): found */

  DeskVerifyStream streams[DESK_LEDGERS];
  Chain chains[DESK_LEDGERS];
  gint64 expected; /* seq of the next line of the store */
  guint64 lines;
  gint64 done, total; /* bytes */

  /* The last line. */
  char recorded_text[DESK_TIME_LENGTH];
  gint64 recorded;
  /* The commit that is not yet whole. */
  gboolean in_commit;
  gboolean in_part; /* its part in `ledger` is not yet sealed */
  DeskLedger ledger;
} Verify;

/* Committed bytes are not what was committed. */
#define DAMAGE(verify, ...)            \
  ((verify)->verified->damaged = TRUE, \
   desk_verify_tell ((verify)->options->findings, __VA_ARGS__))
#define FAULT(verify, ...) \
  desk_verify_tell ((verify)->options->findings, __VA_ARGS__)

/* --- seals -------------------------------------------------------------- */

static void
begin_part (Chain *chain, const DeskVerifyStream *stream)
{
  desk_digest_init (&chain->digest);
  desk_digest_add (&chain->digest, chain->before, strlen (chain->before));
  chain->open = TRUE;
  chain->first_line = stream->line.number;
  chain->first_seq = stream->line.seq;
  g_free (chain->path);
  chain->path = g_strdup (stream->path);
}

static void
compare_heads (Verify *verify, const DeskVerifyLine *line, const char *seal)
{
  for (guint i = 0; i < verify->options->n_heads; i++)
    {
      const DeskHead *head = &verify->options->heads[i];

      if (head->ledger != line->ledger || head->seq != line->seq)
        continue;
      verify->heads[i] = TRUE;
      if (!g_str_equal (head->seal, seal))
        DAMAGE (
            verify, line->path, line->number,
            desk_verify_column (line, desk_ledger_columns (line->ledger) - 1),
            _ ("the seal is not the one kept with --head"));
    }
}

static void
compare_mark (Verify *verify, const DeskVerifyStream *stream, Chain *chain)
{
  const DeskTail *tail = &verify->mark.tails[stream->ledger];

  if (verify->has_mark && tail->size == stream->behind
      && g_str_equal (tail->partition.name, stream->partition)
      && g_str_equal (tail->seal, chain->before))
    chain->marked = TRUE;
}

static void
end_part (Verify *verify, const DeskVerifyStream *stream, gboolean open)
{
  Chain *chain = &verify->chains[stream->ledger];
  const DeskVerifyLine *line = &stream->line;
  gsize hashed = line->length - DESK_SEAL_DIGITS - (open ? 1 : 0);
  DeskVerifiedLedger *ledger = &verify->verified->ledgers[stream->ledger];
  char digits[DESK_SEAL_DIGITS + 1];

  desk_digest_add (&chain->digest, line->text, hashed);
  desk_digest_end (&chain->digest, digits, DESK_SEAL_DIGITS);
  memcpy (chain->before, line->text + hashed, DESK_SEAL_DIGITS);
  chain->before[DESK_SEAL_DIGITS] = '\0';
  chain->open = FALSE;
  if (!g_str_equal (digits, chain->before))
    DAMAGE (verify, line->path, line->number,
            desk_verify_place (line->text, line->length, hashed),
            _ ("the seal does not fit the bytes of lines %u to %u: they were "
               "changed after they were recorded"),
            chain->first_line, line->number);
  ledger->head.seq = line->seq;
  memcpy (ledger->head.seal, chain->before, sizeof chain->before);
  compare_heads (verify, line, chain->before);
  compare_mark (verify, stream, chain);
}

/* TRUE when a seal stands where it should, or none. */
static gboolean
check_seal_cell (Verify *verify, const DeskVerifyStream *stream,
                 gboolean sealed)
{
  guint column = desk_ledger_columns (stream->ledger) - 1;
  const DeskVerifyLine *line = &stream->line;

  if (stream->n_cells != column + 1
      || (stream->cells[column].length > 0) == sealed)
    return TRUE;
  DAMAGE (verify, line->path, line->number, desk_verify_column (line, column),
          _ ("not a seal: 32 digits 0-9 a-f, and + when the commit goes on in "
             "another ledger"));
  return FALSE;
}

static void
check_parts (Verify *verify, const DeskVerifyStream *stream, gboolean sealed,
             gboolean open)
{
  const DeskVerifyLine *line = &stream->line;

  if (verify->in_part && verify->ledger != stream->ledger)
    DAMAGE (verify, line->path, line->number, 0,
            _ ("the line stands inside of a commit of '%s'"),
            desk_ledger_name (verify->ledger));
  else if (verify->in_commit && !verify->in_part
           && verify->ledger >= stream->ledger)
    DAMAGE (verify, line->path, line->number, 0,
            _ ("the commit before it ends in + and goes on in no other "
               "ledger"));
  verify->ledger = stream->ledger;
  verify->in_commit = !sealed || open;
  verify->in_part = !sealed;
}

static void
check_commit (Verify *verify, const DeskVerifyStream *stream)
{
  Chain *chain = &verify->chains[stream->ledger];
  const DeskVerifyLine *line = &stream->line;
  gboolean open;
  gboolean sealed = desk_line_seal (line->text, line->length, &open);

  if (!chain->open)
    begin_part (chain, stream);
  if (!check_seal_cell (verify, stream, sealed))
    verify->in_commit = verify->in_part = FALSE;
  else
    check_parts (verify, stream, sealed, sealed && open);
  if (sealed)
    end_part (verify, stream, open);
  else
    {
      desk_digest_add (&chain->digest, line->text, line->length);
      desk_digest_add (&chain->digest, "\n", 1);
    }
}

/* At the end of a partition no commit is open. */
static void
check_closed (Verify *verify, DeskLedger ledger)
{
  Chain *chain = &verify->chains[ledger];

  if (!chain->open)
    return;
  DAMAGE (verify, chain->path, chain->first_line, 0,
          _ ("the commit that begins here (seq %lld) has no seal"),
          (long long) chain->first_seq);
  chain->open = FALSE;
  verify->in_commit = verify->in_part = FALSE;
}

/* --- one line ----------------------------------------------------------- */

static void
check_order (Verify *verify, const DeskVerifyStream *stream, gint64 recorded)
{
  const DeskVerifyLine *line = &stream->line;

  if (recorded < verify->recorded)
    FAULT (verify, line->path, line->number,
           desk_verify_column (line, DESK_RECORDED),
           _ ("recorded before the line that comes before it (%.*s)"),
           DESK_TIME_LENGTH, verify->recorded_text);
  verify->recorded = MAX (recorded, verify->recorded);
  memcpy (verify->recorded_text, stream->cells[DESK_RECORDED].text,
          DESK_TIME_LENGTH);
}

static void
check_month (Verify *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  DeskCell recorded = stream->cells[DESK_RECORDED];

  if (recorded.length < DESK_PARTITION_LENGTH
      || memcmp (recorded.text, stream->partition, DESK_PARTITION_LENGTH) != 0)
    FAULT (verify, line->path, line->number,
           desk_verify_column (line, DESK_RECORDED),
           _ ("a line of another month: this file is %s"), stream->partition);
}

static void
check_moments (Verify *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  DeskCell cell = stream->cells[DESK_RECORDED];
  gboolean same
      = cell.length == DESK_TIME_LENGTH
        && memcmp (cell.text, verify->recorded_text, DESK_TIME_LENGTH) == 0;
  gint64 recorded, time;

  if (same && desk_cell_equal (cell, stream->cells[DESK_TIME]))
    return;
  if (!desk_verify_moments (line, verify->options->findings, &recorded, &time))
    return;
  if (verify->in_commit && !same)
    FAULT (verify, line->path, line->number,
           desk_verify_column (line, DESK_RECORDED),
           _ ("recorded at another moment than the rest of its commit"));
  check_order (verify, stream, recorded);
  if (time > recorded)
    FAULT (verify, line->path, line->number,
           desk_verify_column (line, DESK_TIME),
           _ ("it happened after it was recorded"));
}

static gboolean
is_told_enough (const Verify *verify)
{
  return verify->options->findings != NULL
         && desk_findings_count (verify->options->findings)
                > DESK_VERIFY_FINDINGS_MAX;
}

/* Everything that can be said of the line alone; TRUE when its cells are those
 * of the ledger. */
static gboolean
check_cells (Verify *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  guint columns = desk_ledger_columns (stream->ledger);

  if (stream->n_cells != columns)
    {
      DAMAGE (verify, line->path, line->number, 0,
              NGETTEXT ("the line has %u cell instead of %u",
                        "the line has %u cells instead of %u", stream->n_cells),
              stream->n_cells, columns);
      return FALSE;
    }
  if (is_told_enough (verify))
    return FALSE;
  desk_verify_quoting (line, verify->options->findings);
  check_month (verify, stream);
  check_moments (verify, stream);
  return TRUE;
}

static void
check_line (Verify *verify, DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  gboolean fits;

  if (!is_told_enough (verify))
    desk_verify_characters (line, verify->options->findings);
  fits = check_cells (verify, stream);
  check_commit (verify, stream);
  if (fits && verify->options->func != NULL)
    verify->options->func (line, verify->options->data);
}

/* --- the order of seq --------------------------------------------------- */

/* The stream whose line is next.  A line that is where another is expected is
 * taken for that one when the line behind it says so. */
static DeskVerifyStream *
pick (Verify *verify)
{
  DeskVerifyStream *least = NULL, *any = NULL;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      DeskVerifyStream *stream = &verify->streams[l];

      if (!stream->at_line)
        continue;
      if (stream->seq == verify->expected)
        return stream;
      if (stream->peek == verify->expected + 1)
        any = stream;
      if (least == NULL || stream->seq < least->seq)
        least = stream;
    }
  return any == NULL ? least : any;
}

static void
check_seq (Verify *verify, DeskVerifyStream *stream)
{
  DeskVerifyLine *line = &stream->line;
  gint64 expected = verify->expected;

  line->seq = stream->seq;
  if (stream->seq == expected)
    {
      verify->expected++;
      return;
    }
  if (stream->seq == 0 || stream->peek == expected + 1)
    {
      line->seq = expected;
      verify->expected++;
    }
  else if (stream->seq > expected)
    verify->expected = stream->seq + 1;
  if (stream->seq > expected && stream->peek != expected + 1)
    DAMAGE (verify, line->path, line->number, 1,
            NGETTEXT ("%lld line is missing before it: seq %lld is next",
                      "%lld lines are missing before it: seq %lld is next",
                      stream->seq - expected),
            (long long) (stream->seq - expected), (long long) expected);
  else
    DAMAGE (verify, line->path, line->number, 1,
            _ ("seq %lld stands where %lld is next"), (long long) stream->seq,
            (long long) expected);
}

static void
count_line (Verify *verify, const DeskVerifyStream *stream)
{
  DeskVerifiedLedger *ledger = &verify->verified->ledgers[stream->ledger];

  if (ledger->lines++ == 0)
    ledger->first = stream->line.seq;
  ledger->last = stream->line.seq;
  verify->done += (gint64) stream->line.length + 1;
  if (++verify->lines % PROGRESS_LINES == 0 && verify->options->progress != NULL
      && verify->total > 0)
    verify->options->progress ((double) verify->done / (double) verify->total,
                               verify->options->data);
}

static gboolean
advance (Verify *verify, DeskVerifyStream *stream, GError **error)
{
  gboolean was_open = verify->chains[stream->ledger].open;

  if (!desk_verify_stream_next (stream, error))
    return FALSE;
  if (was_open && (!stream->at_line || stream->crossed))
    check_closed (verify, stream->ledger);
  return TRUE;
}

static gboolean
walk (Verify *verify, GError **error)
{
  DeskVerifyStream *stream;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    if (!advance (verify, &verify->streams[l], error))
      return FALSE;
  while ((stream = pick (verify)) != NULL)
    {
      check_seq (verify, stream);
      check_line (verify, stream);
      count_line (verify, stream);
      if (!advance (verify, stream, error))
        return FALSE;
    }
  return TRUE;
}

/* --- before and after --------------------------------------------------- */

static void
check_missing (Verify *verify, const DeskTails *tails)
{
  for (guint i = 0; i < verify->options->n_heads; i++)
    {
      const DeskHead *head = &verify->options->heads[i];

      if (!verify->heads[i])
        DAMAGE (verify, NULL, 0, 0,
                _ ("no commit of '%s' ends with seq %lld, as kept with --head"),
                desk_ledger_name (head->ledger), (long long) head->seq);
    }
  for (guint l = 0; verify->has_mark && l < DESK_LEDGERS; l++)
    {
      const DeskTail *tail = &verify->mark.tails[l];
      g_autofree char *path = desk_partition_path (l, tail->partition.name);

      if (tail->partition.name[0] != '\0' && !verify->chains[l].marked)
        DAMAGE (verify, path, 0, 0,
                _ ("the commit that ended at byte %lld with the seal %s is not "
                   "there; compare with a backup"),
                (long long) tail->size, tail->seal);
    }
  if (verify->in_commit)
    DAMAGE (verify, NULL, 0, 0, "%s",
            _ ("the last commit is not whole; compare with a backup"));
  if (tails->damaged && !verify->verified->damaged)
    DAMAGE (verify, NULL, 0, 0, "%s", tails->damage);
}

static gint64
count_bytes (int store)
{
  DeskTails far;
  gint64 bytes = 0;

  desk_tails_init (&far);
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      g_strlcpy (far.tails[l].partition.name, "9999-99",
                 sizeof far.tails[l].partition.name);
      bytes += desk_ledger_bytes (store, l, &far);
    }
  return bytes;
}

static gboolean
read_mark (Verify *verify, int store)
{
  int lock = desk_io_open (store, "lock", O_RDONLY, NULL);

  if (lock < 0)
    return FALSE;
  verify->has_mark = desk_mark_read (lock, &verify->mark);
  close (lock);
  return verify->has_mark;
}

/* Fixes where the store ends.  A header that is wrong makes that impossible:
 * all bytes are then looked at. */
static gboolean
fix_end (Verify *verify, int store, DeskTails *tails, gboolean *all,
         GError **error)
{
  g_autoptr (GError) failure = NULL;

  read_mark (verify, store);
  if (desk_mark_tails (store, tails, &failure))
    {
      *all = tails->damaged
             || (verify->has_mark && tails->seq < verify->mark.seq);
      return TRUE;
    }
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_IO))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  desk_tails_clear (tails);
  desk_tails_init (tails);
  *all = TRUE;
  return TRUE;
}

static gboolean
open_streams (Verify *verify, int store, const DeskTails *tails, gboolean all,
              GError **error)
{
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      g_strlcpy (verify->chains[l].before, desk_ledger_name (l),
                 sizeof verify->chains[l].before);
      if (!desk_verify_stream_init (&verify->streams[l], store, l,
                                    &tails->tails[l], all,
                                    verify->options->findings, error))
        return FALSE;
    }
  return TRUE;
}

static void
close_streams (Verify *verify)
{
  DeskVerified *verified = verify->verified;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      DeskVerifyStream *stream = &verify->streams[l];

      verified->ledgers[l].head.ledger = l;
      verified->bytes += stream->bytes;
      verified->torn += stream->torn;
      verified->damaged = verified->damaged || stream->damaged;
      desk_verify_stream_clear (stream);
      g_free (verify->chains[l].path);
    }
}

gboolean
desk_verify (int store, const DeskVerifyOptions *options,
             DeskVerified *verified, GError **error)
{
  g_autofree gboolean *heads = g_new0 (gboolean, options->n_heads + 1);
  Verify verify = { .options = options,
                    .verified = verified,
                    .heads = heads,
                    .expected = 1,
                    .recorded = G_MININT64 };
  g_auto (DeskTails) tails = { 0 };
  gboolean all, done;

  memset (verified, 0, sizeof *verified);
  for (guint l = 0; l < DESK_LEDGERS; l++)
    verify.streams[l].fd = -1;
  if (!fix_end (&verify, store, &tails, &all, error))
    return FALSE;
  verify.total = options->progress == NULL ? 0 : count_bytes (store);
  done = open_streams (&verify, store, &tails, all, error)
         && walk (&verify, error);
  close_streams (&verify);
  if (done)
    check_missing (&verify, &tails);
  return done;
}
