#include "config.h"

#include "store/tails-start.h"

#include "base/error.h"
#include "store/blocks.h"
#include "store/io.h"
#include "store/line.h"
#include <unistd.h>

/* Whether the bytes before @tail->size are its seal and an LF. */
static DeskFit
fit_seal (int fd, const char *path, const DeskTail *tail, GError **error)
{
  char bytes[DESK_SEAL_DIGITS + 2];
  gsize got, length = sizeof bytes;
  const char *seal;

  if (tail->size < (gint64) length)
    return DESK_FIT_ELSEWHERE;
  if (!desk_io_read (fd, bytes, length, tail->size - (gint64) length, &got,
                     path, error))
    return DESK_FIT_UNKNOWN;
  seal = bytes[length - 2] == '+' ? bytes : bytes + 1;
  if (got == length && bytes[length - 1] == '\n'
      && memcmp (seal, tail->seal, DESK_SEAL_DIGITS) == 0)
    return DESK_FIT_RIGHT;
  return DESK_FIT_ELSEWHERE;
}

DeskFit
desk_tail_fit (int store, DeskLedger ledger, const DeskTail *tail,
               GError **error)
{
  g_autofree char *path = NULL;
  GError *fault = NULL;
  gint64 size;
  DeskFit fit;
  int fd;

  if (tail->partition.name[0] == '\0')
    return DESK_FIT_RIGHT;
  fd = desk_partition_open (store, ledger, tail->partition.name, FALSE, &fault);
  if (fd < 0 && !g_error_matches (fault, DESK_ERROR, DESK_ERROR_MISSING)
      && !g_error_matches (fault, DESK_ERROR, DESK_ERROR_DAMAGED))
    {
      /* What cannot be read now is not lost. */
      g_propagate_error (error, fault);
      return DESK_FIT_UNKNOWN;
    }
  g_clear_error (&fault);
  if (fd < 0)
    return DESK_FIT_LONGER;
  path = desk_partition_path (ledger, tail->partition.name);
  size = desk_io_size (fd, path, error);
  if (size < 0)
    fit = DESK_FIT_UNKNOWN;
  else if (size < tail->size)
    fit = DESK_FIT_LONGER;
  else
    fit = fit_seal (fd, path, tail, error);
  close (fd);
  return fit;
}

typedef struct
{
  DeskTail tail;
  gboolean final;
} End;

/* Appends the end of every sealed line of one partition to @ends, in order. */
static gboolean
list_ends (int fd, const char *path, const char *partition, GArray *ends,
           GError **error)
{
  g_auto (DeskBlocks) blocks;
  gint64 size = desk_io_size (fd, path, error);
  const char *bytes;
  gsize length;

  desk_blocks_init (&blocks, fd, path, 0, size);
  for (;;)
    {
      gint64 offset = blocks.offset;

      if (size < 0 || !desk_blocks_next (&blocks, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      for (gsize at = 0; at < length;)
        {
          const char *feed = memchr (bytes + at, '\n', length - at);
          gsize line = (gsize) (feed - (bytes + at));
          gboolean open;

          if (desk_line_seal (bytes + at, line, &open))
            {
              End end = { .final = !open };

              end.tail.size = offset + (gint64) (at + line + 1);
              g_strlcpy (end.tail.partition.name, partition,
                         sizeof end.tail.partition.name);
              memcpy (end.tail.seal, feed - DESK_SEAL_DIGITS - (open ? 1 : 0),
                      DESK_SEAL_DIGITS);
              g_array_append_val (ends, end);
            }
          at += line + 1;
        }
    }
}

/* Without a mark: begin before the newest final commit of the ledger, that is
 * behind the sealed line that comes before it, wherever that stands.  This
 * reads the newest partition once more; it happens only when the mark was
 * lost. */
gboolean
desk_tail_start (int store, DeskLedger ledger, const GArray *partitions,
                 DeskTail *start, GError **error)
{
  gboolean found = FALSE;

  desk_tail_init (start, ledger);
  for (guint i = partitions->len; i > 0; i--)
    {
      const char *name = g_array_index (partitions, DeskPartition, i - 1).name;
      g_autofree char *path = desk_partition_path (ledger, name);
      g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (End));
      gboolean done;
      int fd = desk_partition_open (store, ledger, name, FALSE, error);

      if (fd < 0)
        return FALSE;
      done = list_ends (fd, path, name, ends, error);
      close (fd);
      if (!done)
        return FALSE;
      for (guint j = ends->len; j > 0; j--)
        {
          const End *end = &g_array_index (ends, End, j - 1);

          if (found)
            {
              *start = end->tail;
              return TRUE;
            }
          found = end->final;
        }
    }
  return TRUE;
}
