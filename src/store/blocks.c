#include "config.h"

#include "store/blocks.h"

#include "store/io.h"
#include "store/line.h"

#define BLOCK_BYTES (256 * 1024)

void
desk_blocks_init (DeskBlocks *blocks, int fd, const char *path, gint64 from,
                  gint64 to)
{
  blocks->fd = fd;
  blocks->path = path;
  blocks->offset = from;
  blocks->end = to;
  blocks->capacity = BLOCK_BYTES;
  blocks->buffer = NULL;
}

void
desk_blocks_clear (DeskBlocks *blocks)
{
  g_clear_pointer (&blocks->buffer, g_free);
}

/* Bytes up to and with the last LF of the buffer. */
static gsize
whole_lines (const DeskBlocks *blocks, gsize got)
{
  const char *feed = memrchr (blocks->buffer, '\n', got);

  return feed == NULL ? 0 : (gsize) (feed - blocks->buffer) + 1;
}

gboolean
desk_blocks_next (DeskBlocks *blocks, const char **bytes, gsize *length,
                  GError **error)
{
  gsize want, got;

  *length = 0;
  for (;;)
    {
      if (blocks->offset >= blocks->end)
        return TRUE;
      if (blocks->buffer == NULL)
        blocks->buffer = g_malloc (blocks->capacity + DESK_LINE_PADDING);
      want = (gsize) MIN ((gint64) blocks->capacity,
                          blocks->end - blocks->offset);
      if (!desk_io_read (blocks->fd, blocks->buffer, want, blocks->offset, &got,
                         blocks->path, error))
        return FALSE;
      /* What it holds matters to no result; unset, it would to a branch that
       * looks at many bytes at a time, and to valgrind. */
      memset (blocks->buffer + got, 0, DESK_LINE_PADDING);
      *length = whole_lines (blocks, got);
      if (*length > 0 || got < blocks->capacity)
        break;
      blocks->capacity *= 2; /* a line longer than the buffer */
      g_clear_pointer (&blocks->buffer, g_free);
    }
  *bytes = blocks->buffer;
  blocks->offset += (gint64) *length;
  return TRUE;
}
