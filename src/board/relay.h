/* relay.h: facts handed on to a second thread.
 *
 * Reading lines and adding facts up cost about the same, and neither needs the
 * other's tables: one reads ahead while the other adds.  Few facts never leave
 * the thread they were made in.
 */
#pragma once

#include "board/fact.h"

typedef struct _DeskRelay DeskRelay;

/* @func is called for every fact in the order they were added, from one thread
 * at a time: its data is nobody else's until desk_relay_end(). */
DeskRelay *desk_relay_new (DeskFactFunc func, gpointer data);

void desk_relay_add (DeskRelay *relay, const DeskFact *fact);

/* Waits until all of them were handed on; no fact may follow. */
void desk_relay_end (DeskRelay *relay);

/* Ends it, too. */
void desk_relay_free (DeskRelay *relay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRelay, desk_relay_free)
