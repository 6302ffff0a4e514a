/* desk.h: the store, the rules and the rights a use case works with. */
#pragma once

#include "record/exchange.h"
#include "rules/rights.h"
#include "store/store.h"
#include "work/work.h"

typedef struct
{
  DeskWork *work;      /* borrowed */
  DeskStore *store;
  DeskExchange *exchange; /* NULL until desk_desk_exchange() */
} DeskDesk;

/* Opens the store that @work names, tells @work its language, zone and clock.
 * Free with desk_desk_free(). */
DeskDesk *desk_desk_open (DeskWork *work, GError **error);
void desk_desk_free (DeskDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDesk, desk_desk_free)

/* The regulation `lead-exchange`; %DESK_ERROR_CONFIG with every fault. Borrowed. */
const DeskExchange *desk_desk_exchange (DeskDesk *desk, GError **error);

/* Reads a regulation's two files for its *_new() function; both may come back
 * NULL.  (out) (transfer full). */
gboolean desk_desk_regulation (DeskDesk *desk, const char *name,
                               DeskYaml **installed, DeskYaml **own,
                               GError **error);

/* Turns findings of a regulation into one %DESK_ERROR_CONFIG, a line each. */
void desk_desk_refuse (const DeskFindings *findings, GError **error);

/* What the deal is to the caller: DESK_RELATION bits. */
guint desk_desk_relation (const DeskDesk *desk, const char *owner,
                          const char *department, const char *status);

/* Says that the caller may do @action to something of @relation, or 77. */
gboolean desk_desk_may (const DeskDesk *desk, DeskAction action,
                        guint relation, GError **error);
