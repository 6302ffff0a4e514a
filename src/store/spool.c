#include "config.h"

#include "store/spool.h"

#include "base/i18n.h"
#include "base/memory.h"
#include "store/io.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_BYTES (1024 * 1024)
#define OWN_BLOCKS 32            /* that many are kept in memory of our own */
#define OWN_BLOCKS_BESIDE_LENT 2 /* until there is a lent one */
#define FILE_BYTES ((gint64) 16 * 1024 * 1024)
#define FILE_SHARE 8 /* of all that was written: so there are never many */
#define ALIGNMENT sizeof (gint64)

/* A block is a run of records, each behind its length; it ends where its
 * used bytes end. */
typedef struct
{
  char *bytes; /* NULL when it is in the file */
  gboolean lent;
  gsize used;
  gsize room;
  guint file;    /* index of File */
  gint64 offset; /* in it */
} Block;

/* Several, one begun when the last is full, so that each can be closed when it
 * was read for the last time: its pages are used again at once, and those the
 * system knows are several times cheaper than fresh ones. */
typedef struct
{
  int fd; /* -1: closed */
  gint64 size;
} File;

struct _DeskSpool
{
  GArray *blocks; /* of Block */
  GArray *files;  /* of File */
  gint64 written; /* to all of them */
  guint n_own;
  char *lent; /* memory of somebody else: what is left of it */
  char *lent_end;
  /* reading */
  guint block;
  gsize at;
  gsize ahead; /* of the record to be looked at next, in the same block */
  char *read;  /* a block of the file */
  gsize room;
  guint reads;          /* which block that is, + 1 */
  gboolean draining;    /* what was read is given back */
  guint closed;         /* so many files are */
  const char *released; /* up to here lent memory was */
};

DeskSpool *
desk_spool_new (void)
{
  DeskSpool *spool = g_new0 (DeskSpool, 1);

  spool->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  spool->files = g_array_new (FALSE, FALSE, sizeof (File));
  return spool;
}

/* Closes all files before @file. */
static void
close_files (DeskSpool *spool, guint file)
{
  for (; spool->closed < file; spool->closed++)
    close (g_array_index (spool->files, File, spool->closed).fd);
}

void
desk_spool_free (DeskSpool *spool)
{
  if (spool == NULL)
    return;
  for (guint i = 0; i < spool->blocks->len; i++)
    if (!g_array_index (spool->blocks, Block, i).lent)
      g_free (g_array_index (spool->blocks, Block, i).bytes);
  g_array_unref (spool->blocks);
  close_files (spool, spool->files->len);
  g_array_unref (spool->files);
  g_free (spool->read);
  g_free (spool);
}

/* A file without a name, on a disk if there is one. */
static int
open_nameless (GError **error)
{
  static const char *const folders[] = { "/var/tmp", "/tmp" };
  int fd = -1;

  for (guint i = 0; fd < 0 && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name
          = g_build_filename (folders[i], "desk-XXXXXX", NULL);

      fd = open (folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
      if (fd < 0)
        {
          fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
          if (fd >= 0)
            unlink (name);
        }
    }
  if (fd < 0)
    desk_io_error (error, errno, _ ("cannot make a temporary file"));
  return fd;
}

/* The file that is written to; NULL with @error. */
static File *
open_file (DeskSpool *spool, GError **error)
{
  guint count = spool->files->len;
  File *last
      = count == 0 ? NULL : &g_array_index (spool->files, File, count - 1);
  File fresh = { 0 };

  if (last != NULL
      && last->size < MAX (FILE_BYTES, spool->written / FILE_SHARE))
    return last;
  fresh.fd = open_nameless (error);
  if (fresh.fd < 0)
    return NULL;
  g_array_append_val (spool->files, fresh);
  return &g_array_index (spool->files, File, count);
}

/* Writes @block to a file; its bytes are left to the caller. */
static gboolean
spill (DeskSpool *spool, Block *block, GError **error)
{
  File *file = open_file (spool, error);

  if (file == NULL
      || !desk_io_write (file->fd, block->bytes, block->used, file->size,
                         "a temporary file", error))
    return FALSE;
  block->file = spool->files->len - 1;
  block->offset = file->size;
  file->size += (gint64) block->used;
  spool->written += (gint64) block->used;
  return TRUE;
}

void
desk_spool_lend (DeskSpool *spool, char *from, char *to)
{
  gsize odd = GPOINTER_TO_SIZE (from) % ALIGNMENT;

  if (spool->lent == NULL)
    spool->lent = from + (odd == 0 ? 0 : ALIGNMENT - odd);
  spool->lent_end = to;
}

/* Finds memory for a block with room for @bytes; FALSE when there shall be no
 * more than there is. */
static gboolean
take_memory (DeskSpool *spool, gsize bytes, Block *block)
{
  guint own_max = spool->lent == NULL ? OWN_BLOCKS : OWN_BLOCKS_BESIDE_LENT;

  block->room = MAX (BLOCK_BYTES, bytes);
  block->lent = spool->lent != NULL
                && spool->lent_end - spool->lent >= (gssize) block->room;
  if (block->lent)
    {
      block->bytes = spool->lent;
      spool->lent += (block->room + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      return TRUE;
    }
  if (spool->n_own >= own_max)
    return FALSE;
  block->bytes = g_malloc (block->room);
  spool->n_own++;
  return TRUE;
}

/* Takes over the memory of @last, whose records are in the file by now. */
static void
take_over (DeskSpool *spool, Block *last, gsize bytes, Block *block)
{
  block->bytes = g_steal_pointer (&last->bytes); /* its pages are there */
  block->room = last->room;
  block->lent = last->lent;
  if (block->room >= bytes)
    return;
  if (!block->lent)
    g_free (block->bytes);
  else
    spool->n_own++;
  block->bytes = g_malloc (bytes);
  block->room = bytes;
  block->lent = FALSE;
}

/* The block that has room for @bytes more; past the limit the last full one
 * goes to the file. */
static Block *
block_with_room (DeskSpool *spool, gsize bytes, GError **error)
{
  guint count = spool->blocks->len;
  Block *last
      = count == 0 ? NULL : &g_array_index (spool->blocks, Block, count - 1);
  Block fresh = { 0 };

  if (last != NULL && last->room - last->used >= bytes)
    return last;
  if (!take_memory (spool, bytes, &fresh))
    {
      if (!spill (spool, last, error))
        return NULL;
      take_over (spool, last, bytes, &fresh);
    }
  g_array_append_val (spool->blocks, fresh);
  return &g_array_index (spool->blocks, Block, count);
}

void *
desk_spool_add (DeskSpool *spool, gsize length, GError **error)
{
  gsize padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  Block *block = block_with_room (spool, sizeof (guint64) + padded, error);
  guint64 stored = length;
  char *record;

  if (block == NULL)
    return NULL;
  record = block->bytes + block->used + sizeof stored;
  memcpy (block->bytes + block->used, &stored, sizeof stored);
  block->used += sizeof stored + padded;
  return record;
}

void
desk_spool_rewind (DeskSpool *spool)
{
  g_return_if_fail (!spool->draining);
  spool->block = 0;
  spool->at = spool->ahead = 0;
}

void
desk_spool_drain (DeskSpool *spool)
{
  desk_spool_rewind (spool);
  spool->draining = TRUE;
}

/* Gives back what @block, which was read for the last time, stood in. */
static void
give_back (DeskSpool *spool, Block *block)
{
  if (block->bytes == NULL)
    close_files (spool, block->file); /* this one may hold more */
  else if (!block->lent)
    g_clear_pointer (&block->bytes, g_free);
  else
    spool->released = desk_memory_release (
        spool->released == NULL ? block->bytes : spool->released,
        block->bytes + block->room);
}

/* The bytes of the block being read, fetched from the file when they are
 * there. */
static const char *
block_bytes (DeskSpool *spool, const Block *block, GError **error)
{
  gsize got;

  if (block->bytes != NULL)
    return block->bytes;
  if (spool->reads == spool->block + 1)
    return spool->read;
  if (spool->room < block->used)
    {
      g_free (spool->read);
      spool->read = g_malloc (block->used);
      spool->room = block->used;
    }
  if (!desk_io_read (g_array_index (spool->files, File, block->file).fd,
                     spool->read, block->used, block->offset, &got,
                     "a temporary file", error))
    return NULL;
  spool->reads = spool->block + 1;
  return spool->read;
}

/* The record at *@at of a block, which is moved behind it. */
static const void *
take_record (const char *bytes, gsize *at, guint64 *length)
{
  const char *record = bytes + *at + sizeof *length;

  memcpy (length, bytes + *at, sizeof *length);
  *at += sizeof *length + (*length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  return record;
}

gboolean
desk_spool_next (DeskSpool *spool, const void **record, gsize *length,
                 GError **error)
{
  Block *block;
  const char *bytes;
  guint64 stored;

  *length = 0;
  if (spool->block >= spool->blocks->len)
    return TRUE;
  block = &g_array_index (spool->blocks, Block, spool->block);
  if (spool->at >= block->used)
    {
      if (spool->draining)
        give_back (spool, block);
      spool->block++;
      spool->at = spool->ahead = 0;
      return desk_spool_next (spool, record, length, error);
    }
  bytes = block_bytes (spool, block, error);
  if (bytes == NULL)
    return FALSE;
  *record = take_record (bytes, &spool->at, &stored);
  *length = stored;
  return TRUE;
}

const void *
desk_spool_peek (DeskSpool *spool)
{
  const Block *block;
  const char *bytes = NULL;
  guint64 stored;

  if (spool->block >= spool->blocks->len)
    return NULL;
  block = &g_array_index (spool->blocks, Block, spool->block);
  if (block->bytes != NULL)
    bytes = block->bytes;
  else if (spool->reads == spool->block + 1)
    bytes = spool->read;
  spool->ahead = MAX (spool->ahead, spool->at);
  if (bytes == NULL || spool->ahead >= block->used)
    return NULL;
  return take_record (bytes, &spool->ahead, &stored);
}
