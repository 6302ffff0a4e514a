/* checklist.h: the regulation `checklist`, as loaded: the duties of a day. */
#pragma once

#include "record/regulation.h"
#include "record/role.h"

typedef enum /* a check of our own that proves a duty */
{
  DESK_PROOF_NONE,
  DESK_PROOF_EXCHANGE,
  DESK_PROOF_INBOX,
  DESK_PROOF_MISSED_CALLS,
  DESK_PROOF_UNCLASSIFIED,
  DESK_PROOF_NEGLECTED,
  DESK_PROOF_DUE,
  DESK_PROOF_PAYMENTS,
  DESK_PROOF_DOCUMENTS,
  DESK_PROOF_CARE,
  DESK_PROOF_QUEUE,
  DESK_PROOF_FORMS,
  DESK_PROOF_REPORTS,
  DESK_PROOF_DEBTORS,
  DESK_PROOFS
} DeskProof;

/* exchange …; NULL for %DESK_PROOF_NONE; static. */
const char *desk_proof_name (DeskProof proof);

typedef struct /* people: whoever all of it is true of */
{
  gboolean is_said;       /* else nobody is meant */
  const char *person;     /* (nullable): an id */
  const char *department; /* (nullable) */
  gboolean has_role, has_level;
  DeskRole role;
  DeskLevel level;
} DeskWhom;

typedef struct
{
  const char *id, *title;
  guint from;        /* minute of the day; 0: any */
  guint to;          /* until which it is to be done, above `from` */
  guint weekdays;    /* bits 1 << desk_day_weekday(); 0: all */
  gboolean days_off; /* also on days off and holidays */
  DeskWhom owner, substitute;
  DeskProof proof;
  guint older_hours; /* the proof does not look at what waits for less */
  const DeskNode *place;
} DeskDuty;

typedef struct
{
  DeskRegulation *regulation;
  const char *department; /* whose day it is */
  guint opening_minutes;  /* of the working day, in which it is opened */
  guint accept_minutes;   /* of work, in which who is given something answers */
  guint history_weeks;
  DeskWhom deputy;
  DeskDuty *duties;
  guint n_duties;
} DeskChecklist;

/* As desk_exchange_new(). */
DeskChecklist *desk_checklist_new (DeskYaml *installed, DeskYaml *own,
                                   DeskFindings *findings);
void desk_checklist_free (DeskChecklist *checklist);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskChecklist, desk_checklist_free)

/* NULL when the regulation has no such duty. */
const DeskDuty *desk_checklist_find (const DeskChecklist *checklist,
                                     const char *id);

/* The same for somebody who typed @id: %DESK_ERROR_USAGE with the nearest one
 * and the list. */
const DeskDuty *desk_checklist_duty (const DeskChecklist *checklist,
                                     const char *id, GError **error);
