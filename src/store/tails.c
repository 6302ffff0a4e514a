#include "config.h"

#include "store/tails.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/blocks.h"
#include "store/io.h"
#include "store/line.h"
#include <fcntl.h>
#include <unistd.h>

/* One sealed run of lines, as found behind the point a walk began at. */
typedef struct
{
  DeskTail before; /* the end of the ledger without it */
  DeskTail after;
  gint64 first, last; /* seq of its lines; 0 when unreadable */
  gboolean open;      /* its seal ends in + */
  gboolean valid;     /* its hash is right */
} Sealed;

/* What was found in one ledger. */
typedef struct
{
  DeskTail start;  /* where the walk began */
  GArray *sealed;  /* of Sealed, in order */
  gboolean rest;   /* bytes without a seal behind the last of them */
  gboolean marked; /* began at the mark: all of it is above the mark's S */
} Walk;

typedef struct
{
  int store;
  DeskLedger ledger;
  Walk *walk;
  /* the run being read */
  DeskDigest digest;
  DeskTail before;
  gint64 first;
  gboolean started;
} Walker;

static void
tail_init (DeskTail *tail, DeskLedger ledger)
{
  memset (tail, 0, sizeof *tail);
  g_strlcpy (tail->seal, desk_ledger_name (ledger), sizeof tail->seal);
}

void
desk_tails_init (DeskTails *tails)
{
  memset (tails, 0, sizeof *tails);
  for (guint i = 0; i < DESK_LEDGERS; i++)
    tail_init (&tails->tails[i], i);
}

void
desk_tails_clear (DeskTails *tails)
{
  g_clear_pointer (&tails->damage, g_free);
}

gboolean
desk_tails_equal (const DeskTails *one, const DeskTails *two)
{
  if (one->seq != two->seq)
    return FALSE;
  for (guint i = 0; i < DESK_LEDGERS; i++)
    if (one->tails[i].size != two->tails[i].size
        || !g_str_equal (one->tails[i].partition.name,
                         two->tails[i].partition.name)
        || !g_str_equal (one->tails[i].seal, two->tails[i].seal))
      return FALSE;
  return TRUE;
}

void
desk_tails_copy (DeskTails *to, const DeskTails *from)
{
  *to = *from;
  to->damage = NULL;
}

/* --- walking forward -------------------------------------------------- */

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
  Sealed sealed = { .before = walker->before,
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
static gboolean
walk_forward (int store, DeskLedger ledger, const GArray *partitions,
              Walk *walk, GError **error)
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

/* --- where to begin ---------------------------------------------------- */

typedef enum
{
  MARK_FITS,
  MARK_ELSEWHERE, /* not of these files: ignore it */
  MARK_LONGER,    /* the ledger has lost bytes */
  MARK_UNKNOWN,   /* they cannot be read */
} MarkFit;

/* Whether the bytes before @tail->size are its seal and an LF. */
static MarkFit
fit_seal (int fd, const char *path, const DeskTail *tail, GError **error)
{
  char bytes[DESK_SEAL_DIGITS + 2];
  gsize got, length = sizeof bytes;
  const char *seal;

  if (tail->size < (gint64) length)
    return MARK_ELSEWHERE;
  if (!desk_io_read (fd, bytes, length, tail->size - (gint64) length, &got,
                     path, error))
    return MARK_UNKNOWN;
  seal = bytes[length - 2] == '+' ? bytes : bytes + 1;
  if (got == length && bytes[length - 1] == '\n'
      && memcmp (seal, tail->seal, DESK_SEAL_DIGITS) == 0)
    return MARK_FITS;
  return MARK_ELSEWHERE;
}

static MarkFit
fit_mark (int store, DeskLedger ledger, const DeskTail *tail, GError **error)
{
  g_autofree char *path = NULL;
  GError *fault = NULL;
  gint64 size;
  MarkFit fit;
  int fd;

  if (tail->partition.name[0] == '\0')
    return MARK_FITS;
  fd = desk_partition_open (store, ledger, tail->partition.name, FALSE, &fault);
  if (fd < 0 && !g_error_matches (fault, DESK_ERROR, DESK_ERROR_MISSING)
      && !g_error_matches (fault, DESK_ERROR, DESK_ERROR_DAMAGED))
    {
      /* What cannot be read now is not lost. */
      g_propagate_error (error, fault);
      return MARK_UNKNOWN;
    }
  g_clear_error (&fault);
  if (fd < 0)
    return MARK_LONGER;
  path = desk_partition_path (ledger, tail->partition.name);
  size = desk_io_size (fd, path, error);
  if (size < 0)
    fit = MARK_UNKNOWN;
  else if (size < tail->size)
    fit = MARK_LONGER;
  else
    fit = fit_seal (fd, path, tail, error);
  close (fd);
  return fit;
}

typedef struct
{
  DeskTail tail;
  gboolean final;
} End;

/* Appends the end of every sealed line of one partition to @ends, in order. */
static gboolean
list_ends (int fd, const char *path, const char *partition, GArray *ends,
           GError **error)
{
  g_auto (DeskBlocks) blocks;
  gint64 size = desk_io_size (fd, path, error);
  const char *bytes;
  gsize length;

  desk_blocks_init (&blocks, fd, path, 0, size);
  for (;;)
    {
      gint64 offset = blocks.offset;

      if (size < 0 || !desk_blocks_next (&blocks, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      for (gsize at = 0; at < length;)
        {
          const char *feed = memchr (bytes + at, '\n', length - at);
          gsize line = (gsize) (feed - (bytes + at));
          gboolean open;

          if (desk_line_seal (bytes + at, line, &open))
            {
              End end = { .final = !open };

              end.tail.size = offset + (gint64) (at + line + 1);
              g_strlcpy (end.tail.partition.name, partition,
                         sizeof end.tail.partition.name);
              memcpy (end.tail.seal, feed - DESK_SEAL_DIGITS - (open ? 1 : 0),
                      DESK_SEAL_DIGITS);
              g_array_append_val (ends, end);
            }
          at += line + 1;
        }
    }
}

/* Without a mark: begin before the newest final commit of the ledger, that is
 * behind the sealed line that comes before it, wherever that stands.  This
 * reads the newest partition once more; it happens only when the mark was
 * lost. */
static gboolean
find_start (int store, DeskLedger ledger, const GArray *partitions,
            DeskTail *start, GError **error)
{
  gboolean found = FALSE;

  tail_init (start, ledger);
  for (guint i = partitions->len; i > 0; i--)
    {
      const char *name = g_array_index (partitions, DeskPartition, i - 1).name;
      g_autofree char *path = desk_partition_path (ledger, name);
      g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (End));
      gboolean done;
      int fd = desk_partition_open (store, ledger, name, FALSE, error);

      if (fd < 0)
        return FALSE;
      done = list_ends (fd, path, name, ends, error);
      close (fd);
      if (!done)
        return FALSE;
      for (guint j = ends->len; j > 0; j--)
        {
          const End *end = &g_array_index (ends, End, j - 1);

          if (found)
            {
              *start = end->tail;
              return TRUE;
            }
          found = end->final;
        }
    }
  return TRUE;
}

/* --- the verdict -------------------------------------------------------- */

static void
set_damage (DeskTails *tails, char *text)
{
  tails->damaged = TRUE;
  if (tails->damage == NULL)
    tails->damage = text;
  else
    g_free (text);
}

/* The least seq that must not count because a commit behind the mark is torn
 * in the middle; commits that must be whole and are not are damage. */
static gint64
judge_hashes (DeskTails *tails, const Walk *walks)
{
  gint64 torn = G_MAXINT64;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    for (guint i = 0; i < walks[l].sealed->len; i++)
      {
        const Sealed *sealed = &g_array_index (walks[l].sealed, Sealed, i);
        gboolean last = i + 1 == walks[l].sealed->len;

        if (sealed->valid)
          continue;
        if (walks[l].marked && last)
          torn = MIN (torn, sealed->first > 0 ? sealed->first : sealed->last);
        else
          {
            g_autofree char *path
                = desk_partition_path (l, sealed->after.partition.name);

            set_damage (tails,
                        g_strdup_printf (
                            _ ("%s: the seal of the commit that ends with line "
                               "%lld (seq) does not fit its "
                               "bytes; run 'salesdesk check'"),
                            path, (long long) sealed->last));
          }
      }
  return torn;
}

/* Fixes S and the tails.  Returns how many seq the commits that count cover. */
static gint64
settle (DeskTails *tails, const Walk *walks, gint64 torn)
{
  gint64 found = 0;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    for (guint i = 0; i < walks[l].sealed->len; i++)
      {
        const Sealed *sealed = &g_array_index (walks[l].sealed, Sealed, i);

        if (!sealed->open && sealed->last < torn
            && (sealed->valid || tails->damaged))
          tails->seq = MAX (tails->seq, sealed->last);
      }
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      guint i = 0;

      tails->tails[l] = walks[l].start;
      for (; i < walks[l].sealed->len; i++)
        {
          const Sealed *sealed = &g_array_index (walks[l].sealed, Sealed, i);

          if (sealed->last <= 0 || sealed->last > tails->seq)
            break;
          tails->tails[l] = sealed->after;
          found += sealed->last - sealed->first + 1;
        }
      if (i < walks[l].sealed->len || walks[l].rest)
        tails->torn = TRUE;
    }
  return found;
}

static gboolean
walk_ledger (int store, DeskLedger ledger, const DeskTails *mark, Walk *walk,
             GError **error)
{
  g_autoptr (GArray) partitions = desk_partitions_list (store, ledger, error);

  if (partitions == NULL)
    return FALSE;
  walk->marked = mark != NULL;
  if (mark != NULL)
    walk->start = mark->tails[ledger];
  else if (!find_start (store, ledger, partitions, &walk->start, error))
    return FALSE;
  return walk_forward (store, ledger, partitions, walk, error);
}

/* Whether @mark speaks of these files; says damage when they have shrunk. */
static gboolean
judge_mark (int store, const DeskTails *mark, DeskTails *tails, gboolean *use,
            GError **error)
{
  *use = mark != NULL;
  for (guint l = 0; *use && l < DESK_LEDGERS; l++)
    switch (fit_mark (store, l, &mark->tails[l], error))
      {
      case MARK_FITS:
        break;
      case MARK_UNKNOWN:
        return FALSE;
      case MARK_LONGER:
        set_damage (tails,
                    g_strdup_printf (
                        _ ("ledgers/%s is shorter than what was committed; "
                           "restore it from a backup or look at "
                           "'salesdesk check'"),
                        desk_ledger_name (l)));
        *use = FALSE;
        break;
      case MARK_ELSEWHERE:
        *use = FALSE;
        break;
      }
  return TRUE;
}

gboolean
desk_tails_read (int store, const DeskTails *mark, DeskTails *tails,
                 GError **error)
{
  Walk walks[DESK_LEDGERS] = { 0 };
  gboolean usable, done = TRUE;
  gint64 found;

  desk_tails_init (tails);
  if (!judge_mark (store, mark, tails, &usable, error))
    return FALSE;
  for (guint l = 0; l < DESK_LEDGERS; l++)
    walks[l].sealed = g_array_new (FALSE, TRUE, sizeof (Sealed));
  for (guint l = 0; done && l < DESK_LEDGERS; l++)
    done = walk_ledger (store, l, usable ? mark : NULL, &walks[l], error);
  if (done)
    {
      tails->seq = usable ? mark->seq : 0;
      found = settle (tails, walks, judge_hashes (tails, walks));
      if (usable && found != tails->seq - mark->seq)
        set_damage (tails,
                    g_strdup (_ ("a part of the last commit is missing; run "
                                 "'salesdesk check'")));
      tails->trusted = usable && !tails->torn && tails->seq == mark->seq;
    }
  for (guint l = 0; l < DESK_LEDGERS; l++)
    g_array_unref (walks[l].sealed);
  return done;
}

/* --- the last line ------------------------------------------------------ */

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
