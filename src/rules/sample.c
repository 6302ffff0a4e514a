#include "config.h"

#include "rules/sample.h"

#include <string.h>

typedef struct
{
  DeskSampleCall call;
  guint64 mark;    /* of the call */
  guint64 manager; /* mark of its manager */
  guint round;     /* the how many-th call of the manager it is */
} Ticket;

/* FNV-1a: not for secrets, the same everywhere. */
static guint64
mark_bytes (guint64 mark, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    mark = (mark ^ (guchar) bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
  return mark;
}

/* Texts that differ in their end alone differ in few bits before that. */
static guint64
stir (guint64 mark)
{
  mark = (mark ^ (mark >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mark = (mark ^ (mark >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return mark ^ (mark >> 31);
}

static guint64
mark_text (const char *seed, const char *text)
{
  guint64 mark = mark_bytes (G_GUINT64_CONSTANT (14695981039346656037), seed,
                             strlen (seed) + 1);

  return stir (mark_bytes (mark, text, strlen (text)));
}

static gint
compare_numbers (guint64 one, guint64 two)
{
  return (one > two) - (one < two);
}

static gint
compare_in_manager (gconstpointer one, gconstpointer two)
{
  const Ticket *first = one, *second = two;
  gint result = strcmp (first->call.manager, second->call.manager);

  if (result == 0)
    result = compare_numbers (first->mark, second->mark);
  return result != 0 ? result
                     : compare_numbers ((guint64) first->call.contact,
                                        (guint64) second->call.contact);
}

static gint
compare_turns (gconstpointer one, gconstpointer two)
{
  const Ticket *first = one, *second = two;
  gint result = compare_numbers (first->round, second->round);

  if (result == 0)
    result = compare_numbers (first->manager, second->manager);
  return result != 0 ? result
                     : strcmp (first->call.manager, second->call.manager);
}

static void
sort (Ticket *tickets, guint n, GCompareFunc compare)
{
  g_autoptr (GArray) array
      = g_array_sized_new (FALSE, FALSE, sizeof *tickets, n);

  g_array_append_vals (array, tickets, n);
  g_array_sort (array, compare);
  if (n > 0)
    memcpy (tickets, array->data, n * sizeof *tickets);
}

guint
desk_sample_draw (const char *seed, DeskSampleCall *calls, guint n_calls,
                  guint n)
{
  g_autofree Ticket *tickets = g_new0 (Ticket, n_calls + 1);

  for (guint i = 0; i < n_calls; i++)
    {
      g_autofree char *number
          = g_strdup_printf ("%" G_GINT64_FORMAT, calls[i].contact);

      tickets[i] = (Ticket){ .call = calls[i],
                             .mark = mark_text (seed, number),
                             .manager = mark_text (seed, calls[i].manager) };
    }
  sort (tickets, n_calls, compare_in_manager);
  for (guint i = 1; i < n_calls; i++)
    if (g_str_equal (tickets[i].call.manager, tickets[i - 1].call.manager))
      tickets[i].round = tickets[i - 1].round + 1;
  sort (tickets, n_calls, compare_turns);
  for (guint i = 0; i < n_calls; i++)
    calls[i] = tickets[i].call;
  return MIN (n, n_calls);
}
