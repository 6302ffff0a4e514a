#include "config.h"

#include "board/keyset.h"

#include "base/memory.h"

#define SLOTS_FIRST 256

typedef struct
{
  gint64 id; /* 0: free */
  guint32 row;
  guint16 person;
} Slot;

/* The keys of one day: facts come day by day, so few of these are in use at a
 * time, and those stay in the cache. */
typedef struct
{
  Slot *slots;
  gsize mask, used;
} Day;

struct _DeskKeySet
{
  GHashTable *days; /* day -> Day */
  gint32 last_day;
  Day *last; /* NULL: none yet */
};

/* --- one day -------------------------------------------------------------- */

static Slot *
new_slots (gsize n)
{
  Slot *slots = g_new0 (Slot, n);

  desk_memory_expect (slots, n * sizeof (Slot));
  return slots;
}

static Day *
new_day (void)
{
  Day *day = g_new0 (Day, 1);

  day->slots = new_slots (SLOTS_FIRST);
  day->mask = SLOTS_FIRST - 1;
  return day;
}

static void
free_day (gpointer data)
{
  Day *day = data;

  g_free (day->slots);
  g_free (day);
}

static gsize
hash_slot (const Slot *slot)
{
  guint64 hash = (guint64) slot->id * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  hash ^= slot->row ^ ((guint64) slot->person << 17);
  hash *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (gsize) (hash ^ hash >> 31);
}

/* The slot of @key, or the free one it belongs into. */
static Slot *
place_of (const Day *day, const Slot *key)
{
  gsize at = hash_slot (key) & day->mask;

  while (day->slots[at].id != 0
         && (day->slots[at].id != key->id || day->slots[at].row != key->row
             || day->slots[at].person != key->person))
    at = (at + 1) & day->mask;
  return &day->slots[at];
}

static void
grow (Day *day)
{
  g_autofree Slot *old = day->slots;
  const gsize n = day->mask + 1;

  day->slots = new_slots (n * 2);
  day->mask = n * 2 - 1;
  for (gsize i = 0; i < n; i++)
    if (old[i].id != 0)
      *place_of (day, &old[i]) = old[i];
}

/* --- the set -------------------------------------------------------------- */

DeskKeySet *
desk_key_set_new (void)
{
  DeskKeySet *set = g_new0 (DeskKeySet, 1);

  set->days = g_hash_table_new_full (NULL, NULL, NULL, free_day);
  return set;
}

void
desk_key_set_free (DeskKeySet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->days);
  g_free (set);
}

static Day *
day_of (DeskKeySet *set, gint32 number)
{
  if (set->last != NULL && set->last_day == number)
    return set->last;
  set->last_day = number;
  set->last = g_hash_table_lookup (set->days, GINT_TO_POINTER (number));
  if (set->last == NULL)
    {
      set->last = new_day ();
      g_hash_table_insert (set->days, GINT_TO_POINTER (number), set->last);
    }
  return set->last;
}

gboolean
desk_key_set_add (DeskKeySet *set, const DeskKey *key, guint32 row)
{
  const Slot wanted = { key->id, row, key->person };
  Day *day = day_of (set, key->day);
  Slot *place = place_of (day, &wanted);

  if (place->id != 0)
    return FALSE;
  *place = wanted;
  day->used++;
  if (day->used > day->mask - day->mask / 4)
    grow (day);
  return TRUE;
}

void
desk_key_set_prefetch (DeskKeySet *set, const DeskKey *key, guint32 row)
{
  const Slot wanted = { key->id, row, key->person };
  const Day *day = day_of (set, key->day);

  desk_prefetch (&day->slots[hash_slot (&wanted) & day->mask]);
}
