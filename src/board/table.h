/* table.h: numbers found by a 64-bit hash, without a node for each.
 *
 * An open-addressing table of 32-bit indices into an array that somebody else
 * keeps; 11 to 21 bytes an entry instead of GHashTable's 40, which is what
 * lets a store of millions of clients be asked in little memory.
 *
 * Beside each index stands half of its hash: an entry, which costs a cache
 * miss, is looked at only when it is very likely the one, and the table grows
 * without the entries.  The hash's upper bits name the place, so growing reads
 * and writes from one end to the other.
 */
#pragma once

#include "base/memory.h"

typedef struct
{
  guint32 tag;   /* the upper half of the hash */
  guint32 index; /* index + 1; 0 is free */
} DeskSlot;

typedef struct
{
  DeskSlot *slots;
  gsize mask;
  gsize used;
  guint shift; /* tag >> shift is where to begin */
} DeskTable;

/* Room for @expected entries before it grows. */
void desk_table_init (DeskTable *table, gsize expected);
void desk_table_clear (DeskTable *table);

#define DESK_TABLE_NONE G_MAXUINT32

static inline guint32
desk_table_tag (guint64 hash)
{
  return (guint32) (hash >> 32);
}

static inline gsize
desk_table_first (const DeskTable *table, guint64 hash)
{
  return desk_table_tag (hash) >> table->shift;
}

/* Walks the candidates of @hash, oldest first: begin with desk_table_first(),
 * stop at DESK_TABLE_NONE; *at is left on the next slot. */
static inline guint32
desk_table_next (const DeskTable *table, guint64 hash, gsize *at)
{
  for (;;)
    {
      DeskSlot slot = table->slots[*at];

      *at = (*at + 1) & table->mask;
      if (slot.index == 0)
        return DESK_TABLE_NONE;
      if (slot.tag == desk_table_tag (hash))
        return slot.index - 1;
    }
}

/* Fetches what a walk for @hash will look at first, for one that comes a
 * little later. */
static inline void
desk_table_prefetch (const DeskTable *table, guint64 hash)
{
  desk_prefetch (&table->slots[desk_table_first (table, hash)]);
}

/* Adds entry @index, which is not in it yet. */
void desk_table_add (DeskTable *table, guint64 hash, guint32 index);
