#include "config.h"

#include "store/mark.h"

#include "base/digest.h"
#include "store/io.h"
#include "store/line.h"
#include <fcntl.h>
#include <unistd.h>

#define MARK_BYTES_MAX 1024
#define CHECK_DIGITS 8

/* A commit takes longer than looking, so that two looks in a row soon agree. */
#define LOOKS_MAX 1000

static gboolean
is_seal (const char *text)
{
  return strlen (text) == DESK_SEAL_DIGITS
         && strspn (text, "0123456789abcdef") == DESK_SEAL_DIGITS;
}

static gboolean
read_ledger (DeskTails *tails, char **words)
{
  DeskLedger ledger;
  DeskTail *tail;

  if (g_strv_length (words) != 4 || !desk_ledger_parse (words[0], &ledger)
      || strlen (words[1]) != DESK_PARTITION_LENGTH || !is_seal (words[3]))
    return FALSE;
  tail = &tails->tails[ledger];
  tail->size = desk_cell_seq (desk_cell (words[2]));
  g_strlcpy (tail->partition.name, words[1], sizeof tail->partition.name);
  g_strlcpy (tail->seal, words[3], sizeof tail->seal);
  return tail->size > 0;
}

static void
check_digits (const char *text, gsize length, char digits[CHECK_DIGITS + 1])
{
  DeskDigest digest;

  desk_digest_init (&digest);
  desk_digest_add (&digest, text, length);
  desk_digest_end (&digest, digits, CHECK_DIGITS);
}

/* Whether the text up to its line `end DIGITS` is as it was written: a reader
 * may come while half of a new mark stands over the old one. */
static gboolean
is_whole (const char *text)
{
  const char *end = strstr (text, "\nend ");
  char digits[CHECK_DIGITS + 1];

  if (end == NULL)
    return FALSE;
  check_digits (text, (gsize) (end + 1 - text), digits);
  return strncmp (end + strlen ("\nend "), digits, CHECK_DIGITS) == 0;
}

static gboolean
read_lines (DeskTails *tails, char **lines)
{
  if (lines[0] == NULL || !g_str_has_prefix (lines[0], "S "))
    return FALSE;
  tails->seq = desk_cell_seq (desk_cell (lines[0] + 2));
  if (tails->seq <= 0)
    return FALSE;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;

      if (g_str_has_prefix (lines[i], "end "))
        return TRUE;
      words = g_strsplit (lines[i], " ", -1);
      if (!read_ledger (tails, words))
        return FALSE;
    }
  return FALSE;
}

gboolean
desk_mark_read (int lock, DeskTails *tails)
{
  char text[MARK_BYTES_MAX + 1];
  g_auto (GStrv) lines = NULL;
  gsize got;

  desk_tails_init (tails);
  if (!desk_io_read (lock, text, MARK_BYTES_MAX, 0, &got, "lock", NULL))
    return FALSE;
  text[got] = '\0';
  if (!is_whole (text))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  return read_lines (tails, lines);
}

void
desk_mark_write (int lock, const DeskTails *tails)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char digits[CHECK_DIGITS + 1];

  g_string_append_printf (text, "S %" G_GINT64_FORMAT "\n", tails->seq);
  for (guint i = 0; i < DESK_LEDGERS; i++)
    if (tails->tails[i].partition.name[0] != '\0')
      g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %s\n",
                              desk_ledger_name (i),
                              tails->tails[i].partition.name,
                              tails->tails[i].size, tails->tails[i].seal);
  check_digits (text->str, text->len, digits);
  g_string_append_printf (text, "end %s\n", digits);
  /* Bytes of a longer old mark may follow `end`; nobody reads them. */
  (void) desk_io_write (lock, text->str, text->len, 0, "lock", NULL);
}

static gboolean
look (int store, DeskTails *tails, GError **error)
{
  DeskTails mark;
  int lock = desk_io_open (store, "lock", O_RDONLY, NULL);
  gboolean marked = lock >= 0 && desk_mark_read (lock, &mark);

  if (lock >= 0)
    close (lock);
  return desk_tails_read (store, marked ? &mark : NULL, tails, error);
}

gboolean
desk_mark_tails (int store, DeskTails *tails, GError **error)
{
  g_auto (DeskTails) before;

  desk_tails_init (&before);
  for (guint i = 0; i < LOOKS_MAX; i++)
    {
      if (!look (store, tails, error))
        return FALSE;
      if (tails->trusted || (i > 0 && desk_tails_equal (&before, tails)))
        return TRUE;
      desk_tails_copy (&before, tails);
      if (i + 1 < LOOKS_MAX)
        desk_tails_clear (tails);
    }
  return TRUE;
}
