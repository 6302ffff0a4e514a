#include "config.h"

#include "store/partition.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_partition (const char *name)
{
  for (guint i = 0; i < DESK_PARTITION_LENGTH; i++)
    if (i == 4 ? name[i] != '-' : !g_ascii_isdigit (name[i]))
      return FALSE;
  return g_str_equal (name + DESK_PARTITION_LENGTH, ".csv");
}

static int
by_name (gconstpointer one, gconstpointer two)
{
  return strcmp (((const DeskPartition *) one)->name,
                 ((const DeskPartition *) two)->name);
}

static gboolean
collect (DIR *folder, GArray *list)
{
  struct dirent *entry;

  errno = 0;
  while ((entry = readdir (folder)) != NULL)
    if (is_partition (entry->d_name))
      {
        DeskPartition partition = { "" };

        memcpy (partition.name, entry->d_name, DESK_PARTITION_LENGTH);
        g_array_append_val (list, partition);
      }
  return errno == 0;
}

GArray *
desk_partitions_list (int store, DeskLedger ledger, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (DeskPartition));
  g_autofree char *path
      = g_strdup_printf ("ledgers/%s", desk_ledger_name (ledger));
  int fd
      = openat (store, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *folder;
  gboolean done;

  if (fd < 0 && errno == ENOENT)
    return g_steal_pointer (&list);
  folder = fd < 0 ? NULL : fdopendir (fd);
  if (folder == NULL)
    {
      desk_io_error (error, errno, _ ("cannot read the folder '%s'"), path);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  done = collect (folder, list);
  if (!done)
    desk_io_error (error, errno, _ ("cannot read the folder '%s'"), path);
  closedir (folder);
  if (!done)
    return NULL;
  g_array_sort (list, by_name);
  return g_steal_pointer (&list);
}

char *
desk_partition_path (DeskLedger ledger, const char *name)
{
  return g_strdup_printf ("ledgers/%s/%s.csv", desk_ledger_name (ledger), name);
}

static gboolean
check_header (int fd, DeskLedger ledger, const char *path, GError **error)
{
  const char *header = desk_ledger_header (ledger);
  gsize length = strlen (header), got;
  g_autofree char *first = g_malloc (length);

  if (!desk_io_read (fd, first, length, 0, &got, path, error))
    return FALSE;
  if (got == length && memcmp (first, header, length) == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               _ ("%s:1: the header is not that of a '%s' ledger; compare the "
                  "file with a backup"),
               path, desk_ledger_name (ledger));
  return FALSE;
}

int
desk_partition_open (int store, DeskLedger ledger, const char *name,
                     gboolean write, GError **error)
{
  g_autofree char *path = desk_partition_path (ledger, name);
  int fd = desk_io_open (store, path, write ? O_RDWR : O_RDONLY, error);

  if (fd < 0)
    return -1;
  if (!check_header (fd, ledger, path, error))
    {
      close (fd);
      return -1;
    }
  return fd;
}

static gboolean
write_header (int fd, DeskLedger ledger, const char *path, GError **error)
{
  const char *header = desk_ledger_header (ledger);

  return desk_io_write (fd, header, strlen (header), 0, path, error)
         && desk_io_sync (fd, path, error);
}

gboolean
desk_partition_sync (int store, DeskLedger ledger, GError **error)
{
  g_autofree char *folder
      = g_strdup_printf ("ledgers/%s", desk_ledger_name (ledger));

  return desk_io_sync_folder (store, folder, error);
}

gboolean
desk_partition_create (int store, DeskLedger ledger, const char *name,
                       GError **error)
{
  g_autofree char *path = desk_partition_path (ledger, name);
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autofree char *folder
      = g_strdup_printf ("ledgers/%s", desk_ledger_name (ledger));
  gboolean done;
  int fd;

  if (!desk_io_make_folder (store, "ledgers", error)
      || !desk_io_make_folder (store, folder, error))
    return FALSE;
  fd = desk_io_create (store, fresh, error);
  if (fd < 0)
    return FALSE;
  done = write_header (fd, ledger, fresh, error);
  close (fd);
  if (done && renameat (store, fresh, store, path) < 0)
    {
      desk_io_error (error, errno, _ ("cannot rename '%s'"), fresh);
      done = FALSE;
    }
  if (!done)
    {
      unlinkat (store, fresh, 0);
      return FALSE;
    }
  return desk_partition_sync (store, ledger, error);
}
