#include "config.h"

#include "store/ranges.h"

#include "base/civil.h"
#include "base/digest.h"
#include "store/io.h"
#include "store/line.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH "cache/ranges"
#define HEADER "ledger,partition,size,seal,from,to\n"
#define BYTES_MOST (1024 * 1024) /* of centuries */
#define DIGITS 64
#define TAIL (DESK_SEAL_DIGITS + 2) /* a seal, its +, an LF */

typedef struct
{
  DeskLedger ledger;
  DeskPartition partition;
  gint64 size;
  char seal[DESK_SEAL_DIGITS + 1];
  DeskRange range;
} Known;

struct _DeskRanges
{
  int store;
  GArray *known; /* of Known */
  gboolean learnt;
};

/* --- reading -------------------------------------------------------------- */

/* One of `ledger,partition,size,seal,from,to`. */
static gboolean
parse (const char *line, Known *known)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  const gboolean whole = g_strv_length (cells) == 6;

  for (guint i = 0; whole && i < DESK_LEDGERS; i++)
    if (g_str_equal (cells[0], desk_ledger_name ((DeskLedger) i)))
      {
        known->ledger = (DeskLedger) i;
        g_strlcpy (known->partition.name, cells[1],
                   sizeof known->partition.name);
        known->size = desk_cell_seq (desk_cell (cells[2]));
        g_strlcpy (known->seal, cells[3], sizeof known->seal);
        return desk_day_parse (desk_cell (cells[4]), &known->range.from)
               && desk_day_parse (desk_cell (cells[5]), &known->range.to);
      }
  return FALSE;
}

static void
digest_of (const char *bytes, gsize length, char digest[DIGITS + 1])
{
  DeskDigest all;

  desk_digest_init (&all);
  desk_digest_add (&all, bytes, length);
  desk_digest_end (&all, digest, DIGITS);
}

/* The text without its last line, when that is the digest of the others. */
static gboolean
unseal (GString *text)
{
  char digest[DIGITS + 1];

  if (text->len < DIGITS + 1 || !g_str_has_prefix (text->str, HEADER)
      || text->str[text->len - 1] != '\n')
    return FALSE;
  digest_of (text->str, text->len - DIGITS - 1, digest);
  if (memcmp (text->str + text->len - DIGITS - 1, digest, DIGITS) != 0)
    return FALSE;
  g_string_truncate (text, text->len - DIGITS - 1);
  return TRUE;
}

static gboolean
is_own (int store, int fd)
{
  struct stat file, folder;

  return fstat (fd, &file) == 0 && fstat (store, &folder) == 0
         && file.st_uid == folder.st_uid
         && (file.st_mode & (S_IWGRP | S_IWOTH)) == 0
         && file.st_size <= BYTES_MOST;
}

static gboolean
read_text (int store, GString *text)
{
  int fd = desk_io_open (store, PATH, O_RDONLY, NULL);
  gboolean done = fd >= 0 && is_own (store, fd);
  gsize got = 0;

  if (done)
    {
      g_string_set_size (text, BYTES_MOST);
      done = desk_io_read (fd, text->str, BYTES_MOST, 0, &got, PATH, NULL);
      g_string_truncate (text, got);
    }
  if (fd >= 0)
    close (fd);
  return done && unseal (text);
}

DeskRanges *
desk_ranges_load (int store)
{
  DeskRanges *ranges = g_new0 (DeskRanges, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  Known known;

  ranges->store = store;
  ranges->known = g_array_new (FALSE, FALSE, sizeof (Known));
  if (!read_text (store, text))
    return ranges;
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 1; lines[i] != NULL && parse (lines[i], &known); i++)
    g_array_append_val (ranges->known, known);
  return ranges;
}

void
desk_ranges_free (DeskRanges *ranges)
{
  if (ranges == NULL)
    return;
  g_array_unref (ranges->known);
  g_free (ranges);
}

/* --- what a partition is now ---------------------------------------------- */

/* The seal of the last line; FALSE when there is none. */
static gboolean
read_seal (int fd, gint64 size, char seal[DESK_SEAL_DIGITS + 1])
{
  char bytes[TAIL];
  gsize length;

  if (size < TAIL
      || !desk_io_read (fd, bytes, TAIL, size - TAIL, &length, PATH, NULL)
      || length != TAIL || bytes[TAIL - 1] != '\n')
    return FALSE;
  length = bytes[TAIL - 2] == '+' ? TAIL - 2 : TAIL - 1;
  memcpy (seal, bytes + length - DESK_SEAL_DIGITS, DESK_SEAL_DIGITS);
  seal[DESK_SEAL_DIGITS] = '\0';
  return strspn (seal, "0123456789abcdef") == DESK_SEAL_DIGITS;
}

static const Known *
find (const DeskRanges *ranges, DeskLedger ledger, const char *partition)
{
  for (guint i = ranges->known->len; i > 0; i--)
    {
      const Known *known = &g_array_index (ranges->known, Known, i - 1);

      if (known->ledger == ledger
          && g_str_equal (known->partition.name, partition))
        return known;
    }
  return NULL;
}

gboolean
desk_ranges_find (const DeskRanges *ranges, DeskLedger ledger,
                  const char *partition, int fd, DeskRange *range)
{
  const Known *known = find (ranges, ledger, partition);
  char seal[DESK_SEAL_DIGITS + 1];

  if (known == NULL || desk_io_size (fd, PATH, NULL) != known->size
      || !read_seal (fd, known->size, seal) || !g_str_equal (seal, known->seal))
    return FALSE;
  *range = known->range;
  return TRUE;
}

void
desk_ranges_learn (DeskRanges *ranges, DeskLedger ledger, const char *partition,
                   int fd, gint64 size, const DeskRange *range)
{
  Known known = { .ledger = ledger, .size = size, .range = *range };

  if (range->from > range->to || !read_seal (fd, size, known.seal))
    return;
  g_strlcpy (known.partition.name, partition, sizeof known.partition.name);
  g_array_append_val (ranges->known, known);
  ranges->learnt = TRUE;
}

/* --- writing -------------------------------------------------------------- */

static void
append (GString *text, const Known *known)
{
  char from[DESK_DAY_LENGTH + 1], to[DESK_DAY_LENGTH + 1];

  desk_day_format (known->range.from, from);
  desk_day_format (known->range.to, to);
  g_string_append_printf (text, "%s,%s,%" G_GINT64_FORMAT ",%s,%s,%s\n",
                          desk_ledger_name (known->ledger),
                          known->partition.name, known->size, known->seal, from,
                          to);
}

/* What was learnt later is behind what it replaces. */
static GString *
compose (const DeskRanges *ranges)
{
  GString *text = g_string_new (HEADER);
  char digest[DIGITS + 1];

  for (guint i = 0; i < ranges->known->len; i++)
    {
      const Known *known = &g_array_index (ranges->known, Known, i);

      if (find (ranges, known->ledger, known->partition.name) == known)
        append (text, known);
    }
  digest_of (text->str, text->len, digest);
  g_string_append_printf (text, "%s\n", digest);
  return text;
}

void
desk_ranges_save (const DeskRanges *ranges)
{
  g_autofree char *beside = g_strdup_printf (PATH ".%ld", (long) getpid ());
  g_autoptr (GString) text = NULL;
  gboolean done;
  int fd;

  if (!ranges->learnt)
    return;
  fd = desk_io_create (ranges->store, beside, NULL);
  if (fd < 0)
    return;
  text = compose (ranges);
  done = desk_io_write (fd, text->str, text->len, 0, beside, NULL);
  if (close (fd) != 0 || !done
      || renameat (ranges->store, beside, ranges->store, PATH) != 0)
    unlinkat (ranges->store, beside, 0);
}
