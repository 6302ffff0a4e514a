/* keyset.h: which keys were met, apart for each row of a report.
 *
 * Open-addressing sets of 16 bytes a key, one a day, without a node for each.
 */
#pragma once

#include <glib.h>

typedef struct
{
  gint64 id; /* of a deal or client; not 0 */
  gint32 day;
  guint16 person;
} DeskKey;

typedef struct _DeskKeySet DeskKeySet;

DeskKeySet *desk_key_set_new (void);
void desk_key_set_free (DeskKeySet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKeySet, desk_key_set_free)

/* Returns whether @key was not in @set for @row yet. */
gboolean desk_key_set_add (DeskKeySet *set, const DeskKey *key, guint32 row);

/* Fetches what desk_key_set_add() will look at first. */
void desk_key_set_prefetch (DeskKeySet *set, const DeskKey *key, guint32 row);
