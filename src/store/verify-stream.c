#include "config.h"

#include "store/verify-stream.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include "store/verify-line.h"
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#define ALL_COLUMNS G_MAXUINT32

void
desk_verify_tell (DeskFindings *findings, const char *path, guint line,
                  guint column, const char *format, ...)
{
  guint told = findings == NULL ? 0 : desk_findings_count (findings);
  g_autofree char *text = NULL;
  va_list arguments;

  if (told > DESK_VERIFY_FINDINGS_MAX)
    return;
  if (told == DESK_VERIFY_FINDINGS_MAX)
    {
      desk_findings_add (findings, NULL, 0, 0, "%s",
                         _ ("there are more faults than are shown here"));
      return;
    }
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (findings, path, line, column, "%s", text);
}

gboolean
desk_verify_stream_init (DeskVerifyStream *stream, int store, DeskLedger ledger,
                         const DeskTail *end, gboolean all,
                         DeskFindings *findings, GError **error)
{
  *stream = (DeskVerifyStream){ .store = store,
                                .ledger = ledger,
                                .end = *end,
                                .all = all,
                                .findings = findings,
                                .fd = -1 };
  stream->scratch = g_string_new (NULL);
  stream->partitions = desk_partitions_list (store, ledger, error);
  return stream->partitions != NULL;
}

static void
close_partition (DeskVerifyStream *stream)
{
  if (stream->fd >= 0)
    close (stream->fd);
  stream->fd = -1;
  desk_blocks_clear (&stream->blocks);
  g_clear_pointer (&stream->path, g_free);
}

void
desk_verify_stream_clear (DeskVerifyStream *stream)
{
  close_partition (stream);
  g_clear_pointer (&stream->partitions, g_array_unref);
  if (stream->scratch != NULL)
    g_string_free (stream->scratch, TRUE);
  stream->scratch = NULL;
}

/* --- partitions --------------------------------------------------------- */

static void
check_header (DeskVerifyStream *stream, const char *text, gsize length)
{
  const char *header = desk_ledger_header (stream->ledger);
  gsize wanted = strlen (header) - 1, same = 0;

  if (length == wanted && memcmp (text, header, wanted) == 0)
    return;
  while (same < MIN (length, wanted) && text[same] == header[same])
    same++;
  stream->damaged = TRUE;
  desk_verify_tell (stream->findings, stream->path, 1,
                    desk_verify_place (text, length, same),
                    _ ("the header is not that of a '%s' ledger"),
                    desk_ledger_name (stream->ledger));
}

/* What lies behind the tail: nothing of it counts. */
static gboolean
is_behind (const DeskVerifyStream *stream, const char *partition)
{
  return !stream->all && strcmp (partition, stream->end.partition.name) > 0;
}

/* Opens the next partition.  FALSE without @error when it cannot be opened and
 * that was told. */
static gboolean
open_partition (DeskVerifyStream *stream, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;

  stream->partition = name;
  stream->path = desk_partition_path (stream->ledger, name);
  stream->fd = desk_io_open (stream->store, stream->path, O_RDONLY, &failure);
  if (stream->fd >= 0)
    {
      stream->size = desk_io_size (stream->fd, stream->path, error);
      return stream->size >= 0;
    }
  if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_IO))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stream->damaged = TRUE;
  desk_verify_tell (stream->findings, stream->path, 0, 0, "%s",
                    failure->message);
  return FALSE;
}

static gboolean
begin_partition (DeskVerifyStream *stream)
{
  gint64 end = stream->size;
  gboolean last = g_str_equal (stream->partition, stream->end.partition.name);

  stream->bytes += stream->size;
  if (is_behind (stream, stream->partition))
    {
      stream->torn += MAX (
          0,
          stream->size - (gint64) strlen (desk_ledger_header (stream->ledger)));
      return FALSE;
    }
  if (!stream->all && last)
    {
      end = MIN (end, stream->end.size);
      stream->torn += stream->size - end;
    }
  desk_blocks_init (&stream->blocks, stream->fd, stream->path, 0, end);
  desk_lines_init (&stream->lines, NULL, 0, stream->scratch);
  stream->line = (DeskVerifyLine){ .ledger = stream->ledger,
                                   .path = stream->path,
                                   .cells = stream->cells };
  stream->crossed = TRUE;
  return TRUE;
}

static gboolean
next_partition (DeskVerifyStream *stream, GError **error)
{
  g_autoptr (GError) failure = NULL;

  close_partition (stream);
  while (stream->next < stream->partitions->len)
    {
      const char *name
          = g_array_index (stream->partitions, DeskPartition, stream->next++)
                .name;

      if (open_partition (stream, name, &failure) && begin_partition (stream))
        return TRUE;
      close_partition (stream);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return FALSE;
}

/* --- lines -------------------------------------------------------------- */

/* A last line without its LF; what is torn was cut off before. */
static void
end_partition (DeskVerifyStream *stream)
{
  if (stream->line.number == 0 && stream->blocks.end == 0)
    check_header (stream, "", 0);
  if (stream->blocks.offset >= stream->blocks.end)
    return;
  stream->damaged = TRUE;
  desk_verify_tell (stream->findings, stream->path, stream->line.number + 1, 0,
                    _ ("the line has no end"));
}

static void
take_line (DeskVerifyStream *stream, const char *text)
{
  const char *behind = stream->lines.next;

  stream->line.number++;
  stream->line.text = text;
  stream->line.length = (gsize) (behind - text) - 1;
  stream->behind
      = stream->blocks.offset - (gint64) (stream->lines.end - behind);
}

/* The next line of the open partition. */
static gboolean
next_line (DeskVerifyStream *stream, GError **error)
{
  for (;;)
    {
      const char *text = stream->lines.next, *bytes;
      gsize length;

      if (stream->lines.end != stream->lines.next
          && desk_lines_next (&stream->lines, ALL_COLUMNS, stream->cells,
                              &stream->n_cells))
        {
          take_line (stream, text);
          if (stream->line.number > 1)
            return TRUE;
          check_header (stream, text, stream->line.length);
          continue;
        }
      if (!desk_blocks_next (&stream->blocks, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        {
          end_partition (stream);
          return FALSE;
        }
      desk_lines_init (&stream->lines, bytes, length, stream->scratch);
    }
}

static void
read_seq (DeskVerifyStream *stream)
{
  gsize left = (gsize) (stream->lines.end - stream->lines.next);

  stream->seq = desk_line_seq (stream->line.text, stream->line.length);
  stream->peek = left == 0 ? 0 : desk_line_seq (stream->lines.next, left);
}

gboolean
desk_verify_stream_next (DeskVerifyStream *stream, GError **error)
{
  g_autoptr (GError) failure = NULL;

  stream->at_line = FALSE;
  stream->crossed = FALSE;
  for (;;)
    {
      if (stream->fd >= 0 && next_line (stream, &failure))
        break;
      if (failure == NULL && next_partition (stream, &failure))
        continue;
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  read_seq (stream);
  stream->at_line = TRUE;
  return TRUE;
}
