/* watch.h: when to look at the store again.
 *
 * Every commit ends with the mark being rewritten in STORE/lock, so one look at
 * the folder tells of commits in any ledger and any month.  It is a hint: the
 * mark may fail to be written, and a store on another machine tells nothing; so
 * whoever waits looks from time to time as well.
 */
#pragma once

#include "store/store.h"

/* Returns: a descriptor that can be read when something may have been
 * committed; -1 when the system gives none. */
int desk_watch_open (const DeskStore *store);

/* Takes what there is to be read, so that the next wait waits. */
void desk_watch_drain (int fd);
