#include "config.h"

#include "board/keyset.h"

#include "base/memory.h"

#define SLOTS_FIRST 1024

typedef struct
{
  gint64 id; /* 0: free */
  gint32 day;
  guint32 row;
  guint16 person;
} Slot;

struct _DeskKeySet
{
  Slot *slots;
  gsize mask, used;
};

static Slot *
new_slots (gsize n)
{
  Slot *slots = g_new0 (Slot, n);

  desk_memory_expect (slots, n * sizeof (Slot));
  return slots;
}

DeskKeySet *
desk_key_set_new (void)
{
  DeskKeySet *set = g_new0 (DeskKeySet, 1);

  set->slots = new_slots (SLOTS_FIRST);
  set->mask = SLOTS_FIRST - 1;
  return set;
}

void
desk_key_set_free (DeskKeySet *set)
{
  if (set == NULL)
    return;
  g_free (set->slots);
  g_free (set);
}

static gsize
hash_slot (const Slot *slot)
{
  guint64 hash = (guint64) slot->id * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  hash ^= ((guint64) (guint32) slot->day << 32) ^ slot->row
          ^ ((guint64) slot->person << 17);
  hash *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (gsize) (hash ^ hash >> 31);
}

/* The slot of @key, or the free one it belongs into. */
static Slot *
place_of (const DeskKeySet *set, const Slot *key)
{
  gsize at = hash_slot (key) & set->mask;

  while (set->slots[at].id != 0
         && (set->slots[at].id != key->id || set->slots[at].day != key->day
             || set->slots[at].row != key->row
             || set->slots[at].person != key->person))
    at = (at + 1) & set->mask;
  return &set->slots[at];
}

static void
grow (DeskKeySet *set)
{
  g_autofree Slot *old = set->slots;
  const gsize n = set->mask + 1;

  set->slots = new_slots (n * 2);
  set->mask = n * 2 - 1;
  for (gsize i = 0; i < n; i++)
    if (old[i].id != 0)
      *place_of (set, &old[i]) = old[i];
}

gboolean
desk_key_set_add (DeskKeySet *set, const DeskKey *key, guint32 row)
{
  const Slot wanted = { key->id, key->day, row, key->person };
  Slot *place = place_of (set, &wanted);

  if (place->id != 0)
    return FALSE;
  *place = wanted;
  set->used++;
  if (set->used > set->mask - set->mask / 4)
    grow (set);
  return TRUE;
}

void
desk_key_set_prefetch (const DeskKeySet *set, const DeskKey *key, guint32 row)
{
  const Slot wanted = { key->id, key->day, row, key->person };

  desk_prefetch (&set->slots[hash_slot (&wanted) & set->mask]);
}
