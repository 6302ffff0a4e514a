#include "config.h"

#include "store/verify.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include "store/ledger.h"
#include "store/mark.h"
#include "store/verify-run.h"
#include <fcntl.h>
#include <unistd.h>

#define PROGRESS_LINES 16384

/* --- the order of seq --------------------------------------------------- */

/* The stream whose line is next.  A line that is where another is expected is
 * taken for that one when the line behind it says so. */
static DeskVerifyStream *
pick (DeskVerifyRun *verify)
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
check_seq (DeskVerifyRun *verify, DeskVerifyStream *stream)
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
    DESK_VERIFY_DAMAGE (
        verify, line->path, line->number, 1,
        NGETTEXT ("%lld line is missing before it: seq %lld is next",
                  "%lld lines are missing before it: seq %lld is next",
                  stream->seq - expected),
        (long long) (stream->seq - expected), (long long) expected);
  else
    DESK_VERIFY_DAMAGE (verify, line->path, line->number, 1,
                        _ ("seq %lld stands where %lld is next"),
                        (long long) stream->seq, (long long) expected);
}

static void
count_line (DeskVerifyRun *verify, const DeskVerifyStream *stream)
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
advance (DeskVerifyRun *verify, DeskVerifyStream *stream, GError **error)
{
  gboolean was_open = verify->chains[stream->ledger].open;

  if (!desk_verify_stream_next (stream, error))
    return FALSE;
  if (was_open && (!stream->at_line || stream->crossed))
    desk_verify_closed (verify, stream->ledger);
  return TRUE;
}

static gboolean
walk (DeskVerifyRun *verify, GError **error)
{
  DeskVerifyStream *stream;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    if (!advance (verify, &verify->streams[l], error))
      return FALSE;
  while ((stream = pick (verify)) != NULL)
    {
      check_seq (verify, stream);
      desk_verify_check (verify, stream);
      count_line (verify, stream);
      if (!advance (verify, stream, error))
        return FALSE;
    }
  return TRUE;
}

/* --- before and after --------------------------------------------------- */

static void
check_missing (DeskVerifyRun *verify, const DeskTails *tails)
{
  for (guint i = 0; i < verify->options->n_heads; i++)
    {
      const DeskHead *head = &verify->options->heads[i];

      if (!verify->heads[i])
        DESK_VERIFY_DAMAGE (
            verify, NULL, 0, 0,
            _ ("no commit of '%s' ends with seq %lld, as kept with --head"),
            desk_ledger_name (head->ledger), (long long) head->seq);
    }
  for (guint l = 0; verify->has_mark && l < DESK_LEDGERS; l++)
    {
      const DeskTail *tail = &verify->mark.tails[l];
      g_autofree char *path = desk_partition_path (l, tail->partition.name);

      if (tail->partition.name[0] != '\0' && !verify->chains[l].marked)
        DESK_VERIFY_DAMAGE (
            verify, path, 0, 0,
            _ ("the commit that ended at byte %lld with the seal %s is not "
               "there; compare with a backup"),
            (long long) tail->size, tail->seal);
    }
  if (verify->in_commit)
    DESK_VERIFY_DAMAGE (
        verify, NULL, 0, 0, "%s",
        _ ("the last commit is not whole; compare with a backup"));
  if (tails->damaged && !verify->verified->damaged)
    DESK_VERIFY_DAMAGE (verify, NULL, 0, 0, "%s", tails->damage);
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
read_mark (DeskVerifyRun *verify, int store)
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
fix_end (DeskVerifyRun *verify, int store, DeskTails *tails, gboolean *all,
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
open_streams (DeskVerifyRun *verify, int store, const DeskTails *tails,
              gboolean all, GError **error)
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
close_streams (DeskVerifyRun *verify)
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
  DeskVerifyRun verify = { .options = options,
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
