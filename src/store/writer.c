#include "config.h"

#include "store/writer.h"

#include "store/io.h"
#include "store/tails.h"
#include <unistd.h>

#define WRITE_BACK_BYTES ((gint64) 8 * 1024 * 1024)

struct _DeskWriter
{
  int fd;
  char *path;
  gint64 offset;
  gint64 begun; /* up to here the way to the disk has begun */
  DeskDigest digest;
  /* The thread and what is shared with it. */
  GThread *thread;
  GMutex mutex;
  GCond changed;
  GString *block; /* on its way; empty when the thread is idle */
  gboolean stop;
  GError *error; /* of a block that is past */
};

DeskWriter *
desk_writer_new (int fd, const char *path, gint64 offset, const char *seed)
{
  DeskWriter *writer = g_new0 (DeskWriter, 1);

  writer->fd = fd;
  writer->path = g_strdup (path);
  writer->offset = writer->begun = offset;
  writer->block = g_string_new (NULL);
  desk_digest_init (&writer->digest);
  desk_digest_add (&writer->digest, seed, strlen (seed));
  g_mutex_init (&writer->mutex);
  g_cond_init (&writer->changed);
  return writer;
}

/* A large commit is on its way to the disk while its rest is made.  The pages
 * at the end are left alone: the next block goes on in them. */
static void
write_back (DeskWriter *writer)
{
  gint64 until = writer->offset / WRITE_BACK_BYTES * WRITE_BACK_BYTES;

  if (writer->fd < 0 || until <= writer->begun)
    return;
  desk_io_write_back (writer->fd, writer->begun, until - writer->begun);
  writer->begun = until;
}

static gboolean
write_block (DeskWriter *writer, const GString *block, GError **error)
{
  if (writer->fd >= 0
      && !desk_io_write (writer->fd, block->str, block->len, writer->offset,
                         writer->path, error))
    return FALSE;
  writer->offset += (gint64) block->len;
  return TRUE;
}

static gpointer
run (gpointer data)
{
  DeskWriter *writer = data;

  g_mutex_lock (&writer->mutex);
  for (;;)
    {
      while (writer->block->len == 0 && !writer->stop)
        g_cond_wait (&writer->changed, &writer->mutex);
      if (writer->block->len == 0)
        break;
      g_mutex_unlock (&writer->mutex);
      desk_digest_add (&writer->digest, writer->block->str, writer->block->len);
      if (writer->error == NULL
          && write_block (writer, writer->block, &writer->error))
        write_back (writer);
      g_mutex_lock (&writer->mutex);
      g_string_truncate (writer->block, 0);
      g_cond_signal (&writer->changed);
    }
  g_mutex_unlock (&writer->mutex);
  return NULL;
}

/* Lets the thread finish its block; then nothing is shared. */
static gboolean
settle (DeskWriter *writer, GError **error)
{
  if (writer->thread != NULL)
    {
      g_mutex_lock (&writer->mutex);
      while (writer->block->len > 0)
        g_cond_wait (&writer->changed, &writer->mutex);
      g_mutex_unlock (&writer->mutex);
    }
  if (writer->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&writer->error));
  return FALSE;
}

void
desk_writer_free (DeskWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->thread != NULL)
    {
      (void) settle (writer, NULL);
      g_mutex_lock (&writer->mutex);
      writer->stop = TRUE;
      g_cond_signal (&writer->changed);
      g_mutex_unlock (&writer->mutex);
      g_thread_join (writer->thread);
    }
  if (writer->fd >= 0)
    close (writer->fd);
  g_clear_error (&writer->error);
  g_mutex_clear (&writer->mutex);
  g_cond_clear (&writer->changed);
  g_string_free (writer->block, TRUE);
  g_free (writer->path);
  g_free (writer);
}

gboolean
desk_writer_put (DeskWriter *writer, GString *block, GError **error)
{
  GString given;

  if (!settle (writer, error))
    return FALSE;
  if (writer->thread == NULL)
    writer->thread = g_thread_try_new ("write", run, writer, NULL);
  if (writer->thread == NULL) /* none is to be had */
    {
      desk_digest_add (&writer->digest, block->str, block->len);
      if (!write_block (writer, block, error))
        return FALSE;
      g_string_truncate (block, 0);
      return TRUE;
    }
  g_mutex_lock (&writer->mutex);
  given = *block; /* the two change places: no bytes are copied */
  *block = *writer->block;
  *writer->block = given;
  g_cond_signal (&writer->changed);
  g_mutex_unlock (&writer->mutex);
  return TRUE;
}

gboolean
desk_writer_seal (DeskWriter *writer, GString *block, gboolean open, char *seal,
                  gint64 *size, GError **error)
{
  if (!settle (writer, error))
    return FALSE;
  desk_digest_add (&writer->digest, block->str, block->len);
  desk_digest_end (&writer->digest, seal, DESK_SEAL_DIGITS);
  g_string_append_printf (block, "%s%s\n", seal, open ? "+" : "");
  if (!write_block (writer, block, error))
    return FALSE;
  g_string_truncate (block, 0);
  *size = writer->offset;
  return writer->fd < 0 || desk_io_sync (writer->fd, writer->path, error);
}

gboolean
desk_writer_cut (DeskWriter *writer, gint64 size, gboolean *synced)
{
  (void) settle (writer, NULL);
  *synced = TRUE;
  if (writer->fd < 0)
    return TRUE;
  if (!desk_io_truncate (writer->fd, size, writer->path, NULL))
    return FALSE;
  *synced = desk_io_sync (writer->fd, writer->path, NULL);
  return TRUE;
}
