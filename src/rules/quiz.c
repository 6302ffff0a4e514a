#include "config.h"

#include "rules/quiz.h"

#include "base/digest.h"
#include <string.h>

#define DIGITS 16

typedef struct
{
  guint number;
  char rank[DIGITS + 1];
} Place;

static gint
compare (gconstpointer one, gconstpointer two)
{
  const Place *first = one, *second = two;
  gint order = strcmp (first->rank, second->rank);

  return order != 0 ? order : (gint) first->number - (gint) second->number;
}

void
desk_quiz_order (const char *seed, guint *order, guint count)
{
  g_autofree Place *places = g_new (Place, count);
  DeskDigest digest;

  desk_digest_init (&digest);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\n%u", seed, i + 1);

      places[i].number = i;
      desk_digest_add (&digest, text, strlen (text));
      desk_digest_end (&digest, places[i].rank, DIGITS);
    }
  qsort (places, count, sizeof *places, compare);
  for (guint i = 0; i < count; i++)
    order[i] = places[i].number;
}

guint
desk_quiz_percent (guint right, guint count)
{
  return count == 0 ? 0 : right * 100 / count;
}
