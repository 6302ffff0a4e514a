/* blocks.h: a stretch of a file, handed out in blocks of whole lines. */
#pragma once

#include <glib.h>

typedef struct
{
  int fd;           /* borrowed */
  const char *path; /* for messages; borrowed */
  gint64 offset;    /* of the next byte to hand out */
  gint64 end;       /* where the stretch stops */
  char *buffer;     /* with room for DESK_LINE_PADDING behind its content */
  gsize capacity;
} DeskBlocks;

void desk_blocks_init (DeskBlocks *blocks, int fd, const char *path,
                       gint64 from, gint64 to);
void desk_blocks_clear (DeskBlocks *blocks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskBlocks, desk_blocks_clear)

/**
 * desk_blocks_next:
 * @bytes: (out): whole lines, at the most 1 MiB unless one line is longer;
 *   borrowed until the next call
 * @length: (out): 0 when no whole line is left; blocks->offset is then where
 *   the unfinished rest begins, or blocks->end
 */
gboolean desk_blocks_next (DeskBlocks *blocks, const char **bytes,
                           gsize *length, GError **error);
