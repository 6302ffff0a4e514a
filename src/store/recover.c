#include "config.h"

#include "store/recover.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "store/io.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define COPY_BYTES (256 * 1024)

/* Hands every piece of a stretch of a file to @digest and, when there is one,
 * to the file @copy. */
static gboolean
each_piece (int fd, const char *path, gint64 from, gint64 to,
            DeskDigest *digest, int copy, const char *copy_path, GError **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);
  gint64 at = from;

  while (at < to)
    {
      gsize want = (gsize) MIN (to - at, COPY_BYTES), got;

      if (!desk_io_read (fd, buffer, want, at, &got, path, error))
        return FALSE;
      if (got == 0)
        return TRUE;
      if (digest != NULL)
        desk_digest_add (digest, buffer, got);
      if (copy >= 0
          && !desk_io_write (copy, buffer, got, at - from, copy_path, error))
        return FALSE;
      at += (gint64) got;
    }
  return TRUE;
}

static gboolean
set_aside (int store, int fd, const char *path, const char *name, gint64 from,
           gint64 to, GError **error)
{
  g_autofree char *copy_path = NULL;
  DeskDigest digest;
  char digits[13];
  gboolean done;
  int copy;

  desk_digest_init (&digest);
  if (!each_piece (fd, path, from, to, &digest, -1, NULL, error))
    return FALSE;
  desk_digest_end (&digest, digits, 12);
  copy_path = g_strdup_printf ("rejects/torn-%s-%s.csv", name, digits);
  if (!desk_io_make_folder (store, "rejects", error))
    return FALSE;
  copy = desk_io_create (store, copy_path, error);
  if (copy < 0)
    return FALSE;
  done = each_piece (fd, path, from, to, NULL, copy, copy_path, error)
         && desk_io_sync (copy, copy_path, error);
  close (copy);
  return done && desk_io_sync_folder (store, "rejects", error);
}

static gboolean
recover_partition (int store, DeskLedger ledger, const char *partition,
                   gint64 size, gboolean sync, GError **error)
{
  g_autofree char *path = desk_partition_path (ledger, partition);
  g_autofree char *name
      = g_strdup_printf ("%s-%s", desk_ledger_name (ledger), partition);
  int fd = desk_partition_open (store, ledger, partition, TRUE, error);
  gboolean done = fd >= 0;
  gint64 now;

  if (!done)
    return FALSE;
  now = desk_io_size (fd, path, error);
  if (now < 0)
    done = FALSE;
  else if (now > size)
    done = set_aside (store, fd, path, name, size, now, error)
           && desk_io_truncate (fd, size, path, error)
           && desk_io_sync (fd, path, error);
  else if (sync)
    done = desk_io_sync (fd, path, error);
  close (fd);
  return done;
}

static gboolean
recover_ledger (int store, DeskLedger ledger, const DeskTail *tail,
                GError **error)
{
  g_autoptr (GArray) partitions = desk_partitions_list (store, ledger, error);

  if (partitions == NULL)
    return FALSE;
  for (guint i = 0; i < partitions->len; i++)
    {
      const char *name = g_array_index (partitions, DeskPartition, i).name;
      int order = strcmp (name, tail->partition.name);
      gint64 size = order == 0 ? tail->size
                               : (gint64) strlen (desk_ledger_header (ledger));

      if (order >= 0
          && !recover_partition (store, ledger, name, size, order == 0, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_recover (int store, DeskTails *tails, GError **error)
{
  if (tails->trusted)
    return TRUE;
  for (guint l = 0; l < DESK_LEDGERS; l++)
    if (!recover_ledger (store, l, &tails->tails[l], error))
      return FALSE;
  tails->torn = FALSE;
  return TRUE;
}
