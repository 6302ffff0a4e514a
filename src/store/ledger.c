#include "config.h"

#include "store/ledger.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/blocks.h"
#include "store/io.h"
#include "store/line.h"
#include <unistd.h>

typedef struct
{
  DeskLedger ledger;
  gint64 until; /* S */
  guint32 columns;
  DeskLineFunc func;
  gpointer data;
  GString *scratch;
  const DeskNeedles *needles; /* (nullable): only lines that hold one */
  gint64 since;               /* with needles: seq to begin with */
  DeskRanges *ranges;         /* (nullable) */
  DeskRangeFunc wanted;
} Scan;

/* The least and the greatest moment of a partition, as far as its day. */
typedef struct
{
  char least[DESK_DAY_LENGTH], greatest[DESK_DAY_LENGTH];
  gboolean any, odd;
} Days;

/* The physical line at @offset, counted only when it has to be told. */
static guint
line_number (int fd, const char *path, gint64 offset)
{
  g_auto (DeskBlocks) blocks;
  const char *bytes;
  gsize length;
  guint line = 1;

  desk_blocks_init (&blocks, fd, path, 0, offset);
  while (desk_blocks_next (&blocks, &bytes, &length, NULL) && length > 0)
    for (gsize i = 0; i < length; i++)
      line += bytes[i] == '\n';
  return line;
}

static gboolean
damaged (const DeskBlocks *blocks, gint64 offset, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               _ ("%s:%u: not a line of this ledger; run 'salesdesk check'"),
               blocks->path, line_number (blocks->fd, blocks->path, offset));
  return FALSE;
}

/* Moments of one partition begin with days of four digits, which sort as text
 * does. */
static inline void
note_day (Days *days, DeskCell time)
{
  if (time.length != DESK_TIME_LENGTH)
    {
      days->odd = TRUE;
      return;
    }
  if (!days->any || memcmp (time.text, days->least, DESK_DAY_LENGTH) < 0)
    memcpy (days->least, time.text, DESK_DAY_LENGTH);
  if (!days->any || memcmp (time.text, days->greatest, DESK_DAY_LENGTH) > 0)
    memcpy (days->greatest, time.text, DESK_DAY_LENGTH);
  days->any = TRUE;
}

static gboolean
scan_block (const Scan *scan, const DeskBlocks *blocks, const char *partition,
            Days *days, const char *bytes, gsize length, GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  DeskLine line = { .cells = cells, .partition = partition };
  gint64 start = blocks->offset - (gint64) length;
  guint n_cells;
  DeskLines lines;
  const char *at = bytes;

  desk_lines_init (&lines, bytes, length, scan->scratch);
  for (; desk_lines_next (&lines, scan->columns, cells, &n_cells);
       at = lines.next)
    {
      line.seq = desk_cell_seq (cells[DESK_SEQ]);
      if (line.seq > scan->until)
        {
          if (days != NULL)
            days->odd = TRUE;
          return TRUE;
        }
      if (line.seq == 0
          || (n_cells != DESK_LINE_UNCOUNTED
              && n_cells != desk_ledger_columns (scan->ledger)))
        return damaged (blocks, start + (at - bytes), error);
      line.offset = start + (at - bytes);
      if (days != NULL)
        note_day (days, cells[DESK_TIME]);
      if (!scan->func (&line, scan->data, error))
        return FALSE;
    }
  return TRUE;
}

/* The lines of a block that hold one of the needles. */
static gboolean
search_block (const Scan *scan, const DeskBlocks *blocks, const char *partition,
              Days *days, const char *bytes, gsize length, GError **error)
{
  const char *end = bytes + length, *at = bytes, *hit;

  while ((hit = desk_needles_find (scan->needles, at, end)) != NULL)
    {
      const char *feed = memrchr (at, '\n', (gsize) (hit - at));
      const char *line = feed == NULL ? at : feed + 1;
      DeskBlocks one = *blocks;

      at = memchr (hit, '\n', (gsize) (end - hit));
      at++; /* a block is of whole lines */
      one.offset -= end - at;
      if (!scan_block (scan, &one, partition, days, line, (gsize) (at - line),
                       error))
        return FALSE;
    }
  return TRUE;
}

#define SEEK_BYTES 4096          /* hardly a line is longer */
#define SEEK_ENOUGH (128 * 1024) /* is read through as fast as looked into */

/* The seq of the first line that begins behind @offset, and where it does; 0
 * when none begins soon. */
static gint64
peek_seq (int fd, const char *path, gint64 offset, gint64 *begins)
{
  char bytes[SEEK_BYTES];
  const char *feed;
  gsize got;

  if (!desk_io_read (fd, bytes, sizeof bytes, offset, &got, path, NULL)
      || (feed = memchr (bytes, '\n', got)) == NULL)
    return 0;
  *begins = offset + (feed + 1 - bytes);
  return desk_line_seq (feed + 1, got - (gsize) (feed + 1 - bytes));
}

/* A line from which on nothing before scan->since is missed: the seqs of a file
 * rise. */
static gint64
seek_since (const Scan *scan, int fd, const char *path, gint64 from, gint64 to)
{
  gint64 until = to, begins = 0;

  while (scan->since > 0 && until - from > SEEK_ENOUGH)
    {
      gint64 middle = from + (until - from) / 2;
      gint64 seq = peek_seq (fd, path, middle, &begins);

      if (seq == 0)
        break;
      if (seq <= scan->since)
        from = begins;
      else
        until = middle;
    }
  return from;
}

static gboolean
scan_file (const Scan *scan, int fd, const char *path, const char *partition,
           Days *days, gint64 from, gint64 to, GError **error)
{
  g_auto (DeskBlocks) blocks = { 0 };
  const char *bytes;
  gsize length;

  from = seek_since (scan, fd, path, from, to);
  desk_blocks_init (&blocks, fd, path, from, to);
  for (;;)
    {
      if (!desk_blocks_next (&blocks, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      if (!(scan->needles == NULL ? scan_block : search_block) (
              scan, &blocks, partition, days, bytes, length, error))
        return FALSE;
    }
}

static gboolean
range_of (const Days *days, DeskRange *range)
{
  return days->any && !days->odd
         && desk_day_parse ((DeskCell){ days->least, DESK_DAY_LENGTH },
                            &range->from)
         && desk_day_parse ((DeskCell){ days->greatest, DESK_DAY_LENGTH },
                            &range->to);
}

/* A past partition of which something may be known, or learnt. */
static gboolean
scan_past (const Scan *scan, int fd, const char *path, const char *name,
           gint64 from, gint64 to, GError **error)
{
  const gint64 begin = (gint64) strlen (desk_ledger_header (scan->ledger));
  DeskRange range;
  const gboolean known
      = desk_ranges_find (scan->ranges, scan->ledger, name, fd, &range);
  Days days = { .odd = known || from != begin };

  if (known && !scan->wanted (&range, scan->data))
    return TRUE;
  if (!scan_file (scan, fd, path, name, days.odd ? NULL : &days, from, to,
                  error))
    return FALSE;
  if (range_of (&days, &range))
    desk_ranges_learn (scan->ranges, scan->ledger, name, fd, to, &range);
  return TRUE;
}

static gboolean
scan_partition (const Scan *scan, int store, const char *name, gint64 from,
                gint64 to, GError **error)
{
  g_autofree char *path = desk_partition_path (scan->ledger, name);
  int fd = desk_partition_open (store, scan->ledger, name, FALSE, error);
  const gint64 end = fd < 0 || to >= 0 ? to : desk_io_size (fd, path, error);
  gboolean done = fd >= 0 && end >= 0;

  if (done && to < 0 && scan->ranges != NULL)
    done = scan_past (scan, fd, path, name, from, end, error);
  else if (done)
    done = scan_file (scan, fd, path, name, NULL, from, end, error);
  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
scan_ledger (const Scan *scan, int store, const DeskTails *since,
             const DeskTails *until, GError **error)
{
  const DeskTail *first = since == NULL ? NULL : &since->tails[scan->ledger];
  const DeskTail *last = &until->tails[scan->ledger];
  g_autoptr (GArray) partitions = NULL;

  if (last->partition.name[0] == '\0'
      || (first != NULL && first->size == last->size
          && g_str_equal (first->partition.name, last->partition.name)))
    return TRUE;
  partitions = desk_partitions_list (store, scan->ledger, error);
  if (partitions == NULL)
    return FALSE;
  for (guint i = 0; i < partitions->len; i++)
    {
      const char *name = g_array_index (partitions, DeskPartition, i).name;
      int behind = strcmp (name, last->partition.name);
      int ahead = first == NULL ? 1 : strcmp (name, first->partition.name);
      gint64 from = ahead == 0
                        ? first->size
                        : (gint64) strlen (desk_ledger_header (scan->ledger));

      if (behind <= 0 && ahead >= 0
          && !scan_partition (scan, store, name, from,
                              behind == 0 ? last->size : -1, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_ledger_scan (int store, DeskLedger ledger, const DeskTails *since,
                  const DeskTails *until, guint32 columns, DeskLineFunc func,
                  gpointer data, GError **error)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const Scan scan = { .ledger = ledger,
                      .until = until->seq,
                      .columns = columns | DESK_COLUMN_BIT (DESK_SEQ),
                      .func = func,
                      .data = data,
                      .scratch = scratch };

  return scan_ledger (&scan, store, since, until, error);
}

gboolean
desk_ledger_scan_days (int store, DeskLedger ledger, const DeskTails *since,
                       const DeskTails *until, DeskRanges *ranges,
                       DeskRangeFunc wanted, guint32 columns, DeskLineFunc func,
                       gpointer data, GError **error)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const Scan scan = { .ledger = ledger,
                      .until = until->seq,
                      .columns = columns | DESK_COLUMN_BIT (DESK_SEQ),
                      .func = func,
                      .data = data,
                      .scratch = scratch,
                      .ranges = ranges,
                      .wanted = wanted };

  return scan_ledger (&scan, store, since, until, error);
}

gboolean
desk_ledger_search (int store, DeskLedger ledger, gint64 since,
                    const DeskTails *until, const DeskCell *texts,
                    guint n_texts, guint32 columns, DeskLineFunc func,
                    gpointer data, GError **error)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  DeskNeedles needles;
  const Scan scan = { .ledger = ledger,
                      .until = until->seq,
                      .columns = columns | DESK_COLUMN_BIT (DESK_SEQ),
                      .func = func,
                      .data = data,
                      .scratch = scratch,
                      .needles = &needles,
                      .since = since };

  desk_needles_init (&needles, texts, n_texts);
  return scan_ledger (&scan, store, NULL, until, error);
}

void
desk_ledger_before (const char *month, DeskTails *since)
{
  desk_tails_init (since);
  for (guint i = 0; i < DESK_LEDGERS; i++)
    {
      DeskTail *tail = &since->tails[i];

      g_strlcpy (tail->partition.name, month, sizeof tail->partition.name);
      tail->size = (gint64) strlen (desk_ledger_header ((DeskLedger) i));
    }
}

gint64
desk_ledger_bytes (int store, DeskLedger ledger, const DeskTails *until)
{
  g_autoptr (GArray) partitions = desk_partitions_list (store, ledger, NULL);
  gint64 bytes = 0;

  for (guint i = 0; partitions != NULL && i < partitions->len; i++)
    {
      const char *name = g_array_index (partitions, DeskPartition, i).name;
      g_autofree char *path = desk_partition_path (ledger, name);
      gint64 size;
      int fd;

      if (strcmp (name, until->tails[ledger].partition.name) > 0)
        continue;
      fd = desk_partition_open (store, ledger, name, FALSE, NULL);
      if (fd < 0)
        continue;
      size = desk_io_size (fd, path, NULL);
      bytes += MAX (size, 0);
      close (fd);
    }
  return bytes;
}
