/* neglected.h: clients whom nobody has tried to reach since they waited.
 *
 * What `deal-log neglected` shows and what a duty of the checklist is held
 * against.
 */
#pragma once

#include "board/contacts.h"
#include "board/deals.h"
#include "work/log-facts.h"

typedef enum
{
  DESK_NEGLECT_OPEN,
  DESK_NEGLECT_REPEAT,
  DESK_NEGLECT_MISSED_CALL,
  DESK_NEGLECT_UNCLASSIFIED,
} DeskNeglectKind;

/* open, repeat …; static. */
const char *desk_neglect_name (DeskNeglectKind kind);
/* For people, from the name, translated. */
const char *desk_neglect_word (const char *name);

typedef struct
{
  DeskNeglectKind what;
  gint64 time, line;       /* since when, and of which line */
  gint64 deal;             /* 0: none */
  const DeskLogCall *call; /* NULL: none */
} DeskNeglect;

typedef struct
{
  DeskDesk *desk; /* borrowed */
  DeskDeals *deals;
  DeskContacts *contacts;
  GArray *calls;
  GHashTable *last; /* client -> gint64: the last contact on any deal of his */
  GHashTable *undone; /* set of leads */
  GArray *waiting;    /* of DeskNeglect, who waits longest first */
} DeskNeglected;

/* Reads leads, deals and contacts up to @tails.  %DESK_ERROR_DAMAGED,
 * %DESK_ERROR_IO. */
gboolean desk_neglected_load (DeskNeglected *neglected, DeskDesk *desk,
                              const DeskTails *tails, GError **error);
void desk_neglected_clear (DeskNeglected *neglected);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskNeglected, desk_neglected_clear)
