/* import-decide.h: what becomes of one staged row, given what is known.
 *
 * DESIGN, section 2, and the rules of deduplication: phones beat e-mails, the
 * first key of a row that is known names the client, the row's other keys go
 * to him; two clients joined by one row are a finding and are not merged.
 */
#pragma once

#include "work/import-file.h"

typedef enum
{
  DESK_DECIDED_KNOWN,   /* recorded before: nothing to write */
  DESK_DECIDED_CHANGED, /* known history, changed since: a new history line */
  DESK_DECIDED_TEST,
  DESK_DECIDED_INQUIRY,
  DESK_DECIDED_REPEAT,  /* on `deal` */
  DESK_DECIDED_NEW,     /* opens a deal */
  DESK_DECIDED_HISTORY, /* a lead of an old CRM, and its deal if it has a
                           status */
} DeskDecided;

typedef struct
{
  DeskDecided decided;
  gint64 client;          /* 0: a new one */
  gint64 deal;            /* of REPEAT and CHANGED */
  const char *department; /* where the row goes; NULL: where it was staged to;
                             borrowed */
  gboolean overflow;      /* of NEW: the head's inbox was full */
} DeskDecision;

/* Whether a row of kind call is no lead but a contact: everything but a
 * missed call whose number is known. */
gboolean desk_import_is_contact (const DeskStaged *row);

/* Decides; findings go to the run with their place.  A new deal that comes to
 * the head's inbox is counted there, so decide once a row. */
void desk_import_decide (DeskImport *import, const DeskImportFile *file,
                         const DeskStaged *row, DeskDecision *decision);

/* The client of a row's keys, 0 when they are nobody's.  Tells when they are
 * of two. */
gint64 desk_import_client (DeskImport *import, const DeskImportFile *file,
                           const DeskStaged *row);

/* Makes all keys of @row known as those of @client. */
void desk_import_learn (DeskImport *import, const DeskStaged *row,
                        gint64 client);

/* Makes it known that the sender of @row has written in a funnel. */
void desk_import_learn_inquiry (DeskImport *import, const DeskStaged *row,
                                gint64 seq, const char *outcome);

/* What the old CRM's owner and status are called here: a person of staff.yaml
 * by id or name, else `~Name`; who works on nothing owns nothing. */
typedef struct
{
  DeskStatus status;
  char *owner; /* (transfer full) */
} DeskHistoryState;

void desk_import_history (DeskImport *import, const DeskStaged *row,
                          DeskHistoryState *state);
