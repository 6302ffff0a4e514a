/* measure-dedup.c: how well clients were told apart, in pairs of rows.
 *
 *   measure-dedup SET FINDINGS <rows
 *
 * A row is `CLIENT TAB WHO`: the client the ledger gave it to, and who it is
 * by the reference.  FINDINGS is a file of `CLIENT CLIENT`: two clients that a
 * row joined.  Two lines are printed: the rule in force, and the same with
 * each finding's two clients merged.
 *
 * A pair of rows is right when both are of one client and of one person.
 * precision = right / pairs of one client, recall = right / pairs of one
 * person, F1 = 2 right / their sum; `-` where nothing is there to divide by.
 */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES 4096

typedef struct
{
  guint client, who; /* numbers of names, from 0 */
} Row;

typedef struct
{
  GArray *rows;        /* of Row */
  GHashTable *clients; /* name to number + 1 */
  GHashTable *people;
  GArray *merged; /* of guint: client to a client he is one with */
  guint findings;
} Set;

static guint
number_of (GHashTable *names, const char *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names, name));

  if (number == 0)
    {
      number = g_hash_table_size (names) + 1;
      g_hash_table_insert (names, g_strdup (name), GUINT_TO_POINTER (number));
    }
  return number - 1;
}

/* Parts @line at @mark; FALSE when it is not there or a side is empty. */
static gboolean
part (char *line, char mark, char **right)
{
  char *at = strchr (line, mark);

  line[strcspn (line, "\n")] = '\0';
  if (at == NULL || at == line || at[1] == '\0')
    return FALSE;
  *at = '\0';
  *right = at + 1;
  return TRUE;
}

static gboolean
read_rows (Set *set, FILE *file)
{
  char line[LINE_MAX_BYTES], *who;

  while (fgets (line, sizeof line, file) != NULL)
    {
      Row row;

      if (!part (line, '\t', &who))
        return FALSE;
      row.client = number_of (set->clients, line);
      row.who = number_of (set->people, who);
      g_array_append_val (set->rows, row);
    }
  for (guint i = 0; i < g_hash_table_size (set->clients); i++)
    g_array_append_val (set->merged, i);
  return TRUE;
}

static guint
root (const GArray *merged, guint client)
{
  while (g_array_index (merged, guint, client) != client)
    client = g_array_index (merged, guint, client);
  return client;
}

/* A client whom no row names is not of this set: a finding about him is a
 * mistake of the caller. */
static gboolean
read_findings (Set *set, FILE *file)
{
  char line[LINE_MAX_BYTES], *other;

  while (fgets (line, sizeof line, file) != NULL)
    {
      if (!part (line, ' ', &other)
          || !g_hash_table_contains (set->clients, line)
          || !g_hash_table_contains (set->clients, other))
        return FALSE;
      g_array_index (set->merged, guint,
                     root (set->merged, number_of (set->clients, line)))
          = root (set->merged, number_of (set->clients, other));
      set->findings++;
    }
  return TRUE;
}

/* --- counting ----------------------------------------------------------- */

static gint
compare (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a, right = *(const guint64 *) b;

  return left < right ? -1 : left > right;
}

/* Pairs of equal keys; @groups (out): different keys. */
static guint64
count_pairs (GArray *keys, guint *groups)
{
  guint64 pairs = 0, run = 0;

  *groups = 0;
  g_array_sort (keys, compare);
  for (guint i = 0; i < keys->len; i++)
    {
      gboolean same = i > 0
                      && g_array_index (keys, guint64, i)
                             == g_array_index (keys, guint64, i - 1);

      run = same ? run + 1 : 0; /* equal keys before this one */
      pairs += run;
      *groups += !same;
    }
  return pairs;
}

typedef enum
{
  BY_CLIENT = 1,
  BY_WHO = 2,
} By;

static guint64
pairs_of (const Set *set, By by, gboolean merge, guint *groups)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < set->rows->len; i++)
    {
      const Row *row = &g_array_index (set->rows, Row, i);
      guint client = merge ? root (set->merged, row->client) : row->client;
      guint64 key = (by & BY_CLIENT) != 0 ? (guint64) client << 32 : 0;

      key |= (by & BY_WHO) != 0 ? row->who : 0;
      g_array_append_val (keys, key);
    }
  return count_pairs (keys, groups);
}

/* @part of @whole in four decimals, rounded; pairs of 4 thousand million rows
 * times 20000 need more than 64 bits. */
static void
print_ratio (guint64 part_of, guint64 whole)
{
  __extension__ typedef unsigned __int128 Wide;
  guint tenths;

  if (whole == 0)
    {
      fputs ("\t-", stdout);
      return;
    }
  tenths = (guint) (((Wide) part_of * 20000 + whole) / ((Wide) whole * 2));
  printf ("\t%u.%04u", tenths / 10000, tenths % 10000);
}

static void
print_measure (const Set *set, const char *name, gboolean merge)
{
  guint people, clients, both;
  guint64 of_person = pairs_of (set, BY_WHO, merge, &people);
  guint64 of_client = pairs_of (set, BY_CLIENT, merge, &clients);
  guint64 right = pairs_of (set, BY_CLIENT | BY_WHO, merge, &both);

  printf ("%s\t%s\t%u\t%u\t%u\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT
          "\t%" G_GUINT64_FORMAT,
          name, merge ? "merged" : "in-force", set->rows->len, people, clients,
          of_person, of_client, right);
  print_ratio (right, of_client);
  print_ratio (right, of_person);
  print_ratio (2 * right, of_client + of_person);
  printf ("\t%u\n", set->findings);
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) clients
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (guint));
  Set set = { rows, clients, people, merged, 0 };
  FILE *findings = argc == 3 ? fopen (argv[2], "r") : NULL;
  gboolean good;

  if (findings == NULL)
    {
      fputs ("usage: measure-dedup SET FINDINGS <rows\n", stderr);
      return 2;
    }
  good = read_rows (&set, stdin) && read_findings (&set, findings);
  fclose (findings);
  if (!good)
    {
      fputs ("measure-dedup: a line is not of two parts, or names a client "
             "without rows\n",
             stderr);
      return 1;
    }
  print_measure (&set, argv[1], FALSE);
  print_measure (&set, argv[1], TRUE);
  return 0;
}
