#include "config.h"

#include "board/table.h"

#include "base/memory.h"

#define BITS_MIN 6
#define TAG_BITS 32

static guint
bits_for (gsize entries)
{
  guint bits = BITS_MIN;

  while (bits < TAG_BITS /* at most three quarters full */
         && ((gsize) 1 << bits) - ((gsize) 1 << bits) / 4 < entries)
    bits++;
  return bits;
}

static void
set_slots (DeskTable *table, guint bits)
{
  gsize slots = (gsize) 1 << bits;

  table->slots = g_new0 (DeskSlot, slots);
  desk_memory_expect (table->slots, slots * sizeof (DeskSlot));
  table->mask = slots - 1;
  table->shift = TAG_BITS - bits;
}

void
desk_table_init (DeskTable *table, gsize expected)
{
  set_slots (table, bits_for (expected));
  table->used = 0;
}

void
desk_table_clear (DeskTable *table)
{
  g_clear_pointer (&table->slots, g_free);
}

static void
put (DeskTable *table, DeskSlot slot)
{
  gsize at = slot.tag >> table->shift;

  while (table->slots[at].index != 0)
    at = (at + 1) & table->mask;
  table->slots[at] = slot;
}

/* Begins behind a free slot: a run that goes on at the other end would change
 * its order otherwise. */
static void
grow (DeskTable *table)
{
  g_autofree DeskSlot *old = table->slots;
  gsize n_old = table->mask + 1, start = 0;

  set_slots (table, TAG_BITS - table->shift + 1);
  while (old[start].index != 0)
    start++;
  for (gsize i = 0; i < n_old; i++)
    {
      DeskSlot slot = old[(start + i) & (n_old - 1)];

      if (slot.index != 0)
        put (table, slot);
    }
}

void
desk_table_add (DeskTable *table, guint64 hash, guint32 index)
{
  DeskSlot slot = { desk_table_tag (hash), index + 1 };

  if (table->used + 1 > table->mask - table->mask / 4 && table->shift > 0)
    grow (table);
  put (table, slot);
  table->used++;
}
