/* table.h: numbers found by a 64-bit hash, without a node for each.
 *
 * An open-addressing table of 32-bit indices into an array that somebody else
 * keeps; 5 to 11 bytes an entry instead of GHashTable's 40, which is what
 * lets a store of millions of clients be asked in little memory.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint32 *slots; /* index + 1; 0 is free */
  gsize mask;
  gsize used;
} DeskTable;

/* Whether entry @index of the caller's array is the one looked for. */
typedef gboolean (*DeskTableEqual) (guint32 index, gconstpointer key,
                                    gconstpointer data);
/* The hash of entry @index, for growing. */
typedef guint64 (*DeskTableHash) (guint32 index, gconstpointer data);

/* Room for @expected entries before it grows. */
void desk_table_init (DeskTable *table, gsize expected);
void desk_table_clear (DeskTable *table);

#define DESK_TABLE_NONE G_MAXUINT32

static inline gsize
desk_table_first (const DeskTable *table, guint64 hash)
{
  return (gsize) (hash ^ (hash >> 32)) & table->mask;
}

/* Walks the candidates of a hash: begin with desk_table_first(), stop at
 * DESK_TABLE_NONE; *at is left on the next slot. */
static inline guint32
desk_table_next (const DeskTable *table, gsize *at)
{
  guint32 index = table->slots[*at];

  *at = (*at + 1) & table->mask;
  return index == 0 ? DESK_TABLE_NONE : index - 1;
}

/* Adds entry @index, which is not in it yet. */
void desk_table_add (DeskTable *table, guint64 hash, guint32 index,
                     DeskTableHash rehash, gconstpointer data);
