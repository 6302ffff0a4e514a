#include "config.h"

#include "board/table.h"

#define SLOTS_MIN 64

static gsize
slots_for (gsize entries)
{
  gsize slots = SLOTS_MIN;

  while (slots - slots / 4 < entries) /* at most three quarters full */
    slots *= 2;
  return slots;
}

void
desk_table_init (DeskTable *table, gsize expected)
{
  gsize slots = slots_for (expected);

  table->slots = g_new0 (guint32, slots);
  table->mask = slots - 1;
  table->used = 0;
}

void
desk_table_clear (DeskTable *table)
{
  g_clear_pointer (&table->slots, g_free);
}

static void
put (DeskTable *table, guint64 hash, guint32 index)
{
  gsize at = desk_table_first (table, hash);

  while (table->slots[at] != 0)
    at = (at + 1) & table->mask;
  table->slots[at] = index + 1;
}

static void
grow (DeskTable *table, DeskTableHash rehash, gconstpointer data)
{
  g_autofree guint32 *old = table->slots;
  gsize n_old = table->mask + 1;

  table->slots = g_new0 (guint32, n_old * 2);
  table->mask = n_old * 2 - 1;
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      put (table, rehash (old[i] - 1, data), old[i] - 1);
}

void
desk_table_add (DeskTable *table, guint64 hash, guint32 index,
                DeskTableHash rehash, gconstpointer data)
{
  if (table->used + 1 > table->mask - table->mask / 4)
    grow (table, rehash, data);
  put (table, hash, index);
  table->used++;
}
