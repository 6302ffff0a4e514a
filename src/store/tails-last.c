#include "config.h"

#include "store/tails.h"

#include "store/io.h"
#include "store/line.h"
#include <unistd.h>

/* Reads seq and recorded of the last line of @bytes; FALSE when the line
 * begins before them. */
static gboolean
parse_last (const char *bytes, gsize length, gboolean whole, gint64 *seq,
            char recorded[DESK_RECORDED_SIZE])
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const char *feed = memrchr (bytes, '\n', length - 1);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  DeskLines lines;
  guint n_cells;

  if (feed == NULL && !whole)
    return FALSE;
  feed = feed == NULL ? bytes : feed + 1;
  desk_lines_init (&lines, feed, (gsize) (bytes + length - feed), scratch);
  if (!desk_lines_next (
          &lines, DESK_COLUMN_BIT (DESK_SEQ) | DESK_COLUMN_BIT (DESK_RECORDED),
          cells, &n_cells))
    return FALSE;
  *seq = desk_cell_seq (cells[DESK_SEQ]);
  g_strlcpy (recorded, cells[DESK_RECORDED].text,
             MIN (cells[DESK_RECORDED].length + 1, DESK_RECORDED_SIZE));
  return TRUE;
}

static gboolean
last_line (int fd, const char *path, gint64 size, gint64 *seq,
           char recorded[DESK_RECORDED_SIZE], GError **error)
{
  for (gint64 back = 4096;; back *= 8)
    {
      gint64 from = MAX (size - back, 0);
      g_autofree char *bytes
          = g_malloc0 ((gsize) (size - from) + DESK_LINE_PADDING);
      gsize got;

      if (!desk_io_read (fd, bytes, (gsize) (size - from), from, &got, path,
                         error))
        return FALSE;
      if (got == 0 || parse_last (bytes, got, from == 0, seq, recorded)
          || from == 0)
        return TRUE;
    }
}

gboolean
desk_tails_recorded (int store, const DeskTails *tails,
                     char recorded[DESK_RECORDED_SIZE], GError **error)
{
  recorded[0] = '\0';
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      const DeskTail *tail = &tails->tails[l];
      g_autofree char *path = desk_partition_path (l, tail->partition.name);
      char some[DESK_RECORDED_SIZE] = "";
      gint64 seq = 0;
      gboolean done;
      int fd;

      if (tail->partition.name[0] == '\0')
        continue;
      fd = desk_partition_open (store, l, tail->partition.name, FALSE, error);
      if (fd < 0)
        return FALSE;
      done = last_line (fd, path, tail->size, &seq, some, error);
      close (fd);
      if (!done)
        return FALSE;
      if (seq == tails->seq)
        memcpy (recorded, some, sizeof some);
    }
  return TRUE;
}
