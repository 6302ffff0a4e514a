#include "config.h"

#include "store/revisit.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/io.h"
#include "store/line.h"
#include <unistd.h>

#define BLOCK_BYTES (16 * 1024) /* nearly every line is shorter */

void
desk_revisit_init (DeskRevisit *revisit, int store, DeskLedger ledger)
{
  *revisit = (DeskRevisit){ .store = store, .ledger = ledger, .fd = -1 };
  revisit->scratch = g_string_new (NULL);
}

static void
close_partition (DeskRevisit *revisit)
{
  if (revisit->fd >= 0)
    close (revisit->fd);
  revisit->fd = -1;
  revisit->length = 0;
}

void
desk_revisit_clear (DeskRevisit *revisit)
{
  if (revisit->scratch == NULL)
    return;
  close_partition (revisit);
  g_clear_pointer (&revisit->bytes, g_free);
  g_string_free (g_steal_pointer (&revisit->scratch), TRUE);
}

static gboolean
open_partition (DeskRevisit *revisit, const char *name, GError **error)
{
  if (revisit->fd >= 0 && g_str_equal (revisit->partition.name, name))
    return TRUE;
  close_partition (revisit);
  revisit->fd = desk_partition_open (revisit->store, revisit->ledger, name,
                                     FALSE, error);
  g_strlcpy (revisit->partition.name, name, sizeof revisit->partition.name);
  return revisit->fd >= 0;
}

/* Splits the line at @offset when the bytes at hand hold it whole. */
static gboolean
split (DeskRevisit *revisit, gint64 offset, guint32 columns, DeskCell *cells)
{
  gint64 behind = revisit->offset + (gint64) revisit->length;
  DeskLines lines;
  guint n_cells;

  if (offset < revisit->offset || offset >= behind)
    return FALSE;
  desk_lines_init (&lines, revisit->bytes + (offset - revisit->offset),
                   (gsize) (behind - offset), revisit->scratch);
  return desk_lines_next (&lines, columns, cells, &n_cells);
}

/* Reads on from @offset.  @whole: no line can be longer than what is there. */
static gboolean
fill (DeskRevisit *revisit, const char *path, gint64 offset, gboolean *whole,
      GError **error)
{
  revisit->length = 0;
  revisit->offset = offset;
  if (revisit->bytes == NULL)
    revisit->bytes = g_malloc (revisit->capacity + DESK_LINE_PADDING);
  if (!desk_io_read (revisit->fd, revisit->bytes, revisit->capacity, offset,
                     &revisit->length, path, error))
    return FALSE;
  /* As in desk_blocks_next(). */
  memset (revisit->bytes + revisit->length, 0, DESK_LINE_PADDING);
  *whole = revisit->length < revisit->capacity;
  return TRUE;
}

static gboolean
find_line (DeskRevisit *revisit, const char *path, gint64 offset,
           guint32 columns, DeskCell *cells, GError **error)
{
  gboolean whole;

  if (split (revisit, offset, columns, cells))
    return TRUE;
  revisit->capacity = MAX (revisit->capacity, BLOCK_BYTES);
  for (;;)
    {
      if (!fill (revisit, path, offset, &whole, error))
        return FALSE;
      if (whole || split (revisit, offset, columns, cells))
        break;
      revisit->capacity *= 2;
      g_clear_pointer (&revisit->bytes, g_free);
    }
  /* Without an end it is no line: whoever asks then misses its seq. */
  if (whole && !split (revisit, offset, columns, cells))
    cells[DESK_SEQ].length = 0;
  return TRUE;
}

gboolean
desk_revisit_line (DeskRevisit *revisit, const char *partition, gint64 offset,
                   gint64 seq, guint32 columns, DeskCell *cells, GError **error)
{
  g_autofree char *path = desk_partition_path (revisit->ledger, partition);

  if (!open_partition (revisit, partition, error)
      || !find_line (revisit, path, offset,
                     columns | DESK_COLUMN_BIT (DESK_SEQ), cells, error))
    return FALSE;
  if (desk_cell_seq (cells[DESK_SEQ]) == seq)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               _ ("%s: line %lld (seq) is not where it was; run 'salesdesk "
                  "check'"),
               path, (long long) seq);
  return FALSE;
}
