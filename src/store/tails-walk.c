#include "config.h"

#include "store/tails-walk.h"

#include "base/digest.h"
#include "store/blocks.h"
#include "store/io.h"
#include "store/line.h"
#include <unistd.h>

typedef struct
{
  int store;
  DeskLedger ledger;
  DeskWalk *walk;
  /* the run being read */
  DeskDigest digest;
  DeskTail before;
  gint64 first;
  gboolean started;
} Walker;

static void
begin_run (Walker *walker, gint64 seq)
{
  desk_digest_init (&walker->digest);
  desk_digest_add (&walker->digest, walker->before.seal,
                   strlen (walker->before.seal));
  walker->first = seq;
  walker->started = TRUE;
}

/* Ends the run at a sealed line of @length bytes (without LF), which ends at
 * @end of @partition. */
static void
end_run (Walker *walker, const char *line, gsize length, gboolean open,
         const char *partition, gint64 end)
{
  gsize seal = length - DESK_SEAL_DIGITS - (open ? 1 : 0);
  char digits[DESK_SEAL_DIGITS + 1];
  DeskSealed sealed = { .before = walker->before,
                        .first = walker->first,
                        .last = desk_line_seq (line, length),
                        .open = open };

  desk_digest_add (&walker->digest, line, seal);
  desk_digest_end (&walker->digest, digits, DESK_SEAL_DIGITS);
  sealed.valid = memcmp (digits, line + seal, DESK_SEAL_DIGITS) == 0;
  g_strlcpy (sealed.after.partition.name, partition,
             sizeof sealed.after.partition.name);
  sealed.after.size = end;
  memcpy (sealed.after.seal, line + seal, DESK_SEAL_DIGITS);
  sealed.after.seal[DESK_SEAL_DIGITS] = '\0';
  g_array_append_val (walker->walk->sealed, sealed);
  walker->before = sealed.after;
  walker->started = FALSE;
}

static void
walk_line (Walker *walker, const char *line, gsize length,
           const char *partition, gint64 end)
{
  gboolean open;

  if (!walker->started)
    begin_run (walker, desk_line_seq (line, length));
  if (desk_line_seal (line, length, &open))
    end_run (walker, line, length, open, partition, end);
  else
    {
      desk_digest_add (&walker->digest, line, length);
      desk_digest_add (&walker->digest, "\n", 1);
    }
}

static gboolean
walk_file (Walker *walker, int fd, const char *path, const char *partition,
           gint64 from, GError **error)
{
  g_auto (DeskBlocks) blocks = { 0 };
  gint64 size = desk_io_size (fd, path, error);
  const char *bytes;
  gsize length;

  if (size < 0)
    return FALSE;
  desk_blocks_init (&blocks, fd, path, from, size);
  for (;;)
    {
      gint64 offset = blocks.offset;

      if (!desk_blocks_next (&blocks, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        break;
      for (gsize at = 0; at < length;)
        {
          const char *feed = memchr (bytes + at, '\n', length - at);
          gsize line = (gsize) (feed - (bytes + at));

          walk_line (walker, bytes + at, line, partition,
                     offset + (gint64) (at + line + 1));
          at += line + 1;
        }
    }
  /* A commit never crosses into another partition. */
  if (walker->started || blocks.offset < blocks.end)
    walker->walk->rest = TRUE;
  walker->started = FALSE;
  return TRUE;
}

/* Reads everything behind walk->start. */
gboolean
desk_walk_forward (int store, DeskLedger ledger, const GArray *partitions,
                   DeskWalk *walk, GError **error)
{
  Walker walker = {
    .store = store, .ledger = ledger, .walk = walk, .before = walk->start
  };

  for (guint i = 0; i < partitions->len; i++)
    {
      const char *name = g_array_index (partitions, DeskPartition, i).name;
      int order = strcmp (name, walk->start.partition.name);
      gint64 from = order == 0 ? walk->start.size
                               : (gint64) strlen (desk_ledger_header (ledger));
      g_autofree char *path = NULL;
      gboolean done;
      int fd;

      if (order < 0)
        continue;
      path = desk_partition_path (ledger, name);
      fd = desk_partition_open (store, ledger, name, FALSE, error);
      if (fd < 0)
        return FALSE;
      done = walk_file (&walker, fd, path, name, from, error);
      close (fd);
      if (!done)
        return FALSE;
    }
  return TRUE;
}
