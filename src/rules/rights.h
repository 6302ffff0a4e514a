/* rights.h: who may do what: DESIGN, section 2, "Rights", as one table.
 *
 * Default deny: what no line of the table allows is refused.
 * Whether the thing is possible now (status, limit, regulation) is another
 * question and is asked afterwards.
 */
#pragma once

#include "base/error.h"
#include "record/role.h"

typedef enum
{
  /* Everybody. */
  DESK_ACTION_LIST,     /* deal-claim list show watch, searches, masked */
  DESK_ACTION_LOOK_UP,  /* an exact number or e-mail, and that card */
  DESK_ACTION_CONTACT,  /* a contact on a card */
  DESK_ACTION_CLASSIFY, /* what a contact was */
  DESK_ACTION_INQUIRY,  /* client-find --inquiry */
  DESK_ACTION_DUE,      /* due, script: whose */
  DESK_ACTION_FIGURES,  /* kpi-report, day-report show: whose */
  DESK_ACTION_PRESENCE, /* + away back bye absent: whose */
  DESK_ACTION_PRESENCE_SHOW,
  DESK_ACTION_DAY_REPORT,      /* file: whose */
  DESK_ACTION_ACKNOWLEDGE,     /* and quiz: whose */
  DESK_ACTION_REGULATION_SHOW, /* list show diff */
  DESK_ACTION_DUTY,            /* done, cover: given to whom */
  DESK_ACTION_CHECKLIST_SHOW,  /* show status template */
  DESK_ACTION_CONFIG,          /* salesdesk config */
  /* The manager's desk. */
  DESK_ACTION_OPEN, /* client-find --open */
  DESK_ACTION_TAKE, /* take next */
  DESK_ACTION_RETURN,
  DESK_ACTION_KEEP,
  DESK_ACTION_ACCEPT, /* + */
  DESK_ACTION_GIVE,
  DESK_ACTION_STAGE,
  DESK_ACTION_AMOUNT,
  DESK_ACTION_OFFER,
  DESK_ACTION_SELL,
  DESK_ACTION_PAY,
  DESK_ACTION_DOCUMENTS,
  DESK_ACTION_CARE,
  DESK_ACTION_REFUSE,
  DESK_ACTION_NOTE,
  DESK_ACTION_UNMASK, /* numbers and e-mails in full */
  /* The senior's. */
  DESK_ACTION_SPREAD,
  DESK_ACTION_ABSENCE,        /* of others */
  DESK_ACTION_CHECKLIST_OPEN, /* the day */
  DESK_ACTION_CHECKLIST,      /* assign history */
  DESK_ACTION_DEBRIEF,
  /* The head's. */
  DESK_ACTION_SWEEP,
  DESK_ACTION_UNDO,
  DESK_ACTION_PENALTY,
  DESK_ACTION_PLAN,
  DESK_ACTION_EXPORT,
  DESK_ACTION_PUBLISH,
  /* Quality control. */
  DESK_ACTION_QUEUE, /* refusals and their cards, stats */
  DESK_ACTION_CONFIRM,
  DESK_ACTION_OVERTURN,
  DESK_ACTION_SCORE,
  DESK_ACTION_SAMPLE,
  /* Customer care. */
  DESK_ACTION_REOPEN,
  /* The robot's. */
  DESK_ACTION_IMPORT,
  DESK_ACTION_EXPIRE,
  DESK_ACTION_CHECK,  /* salesdesk check, --check-forms */
  DESK_ACTION_REPORT, /* status, missing, debtors, neglected, due of all */
  DESK_ACTIONS
} DeskAction;

/* What the thing acted upon is to the person: every bit that holds. */
typedef enum
{
  DESK_RELATION_OWN = 1 << 0,        /* his deal, his contact, he himself */
  DESK_RELATION_DEPARTMENT = 1 << 1, /* of a colleague in his department */
  DESK_RELATION_OTHER = 1 << 2,      /* of anybody else, or of nobody */
  DESK_RELATION_EXCHANGE = 1 << 3,   /* a deal on the exchange */
  DESK_RELATION_COMMERCIAL = 1 << 4, /* a deal in the commercial inbox */
  DESK_RELATION_CARE = 1 << 5,       /* a paid or in-care deal */
  DESK_RELATION_TRAINEE = 1 << 6,    /* of somebody he is the mentor of */
  DESK_RELATION_DEPUTY = 1 << 7,  /* the regulation names him for it, today */
  DESK_RELATION_REFUSER = 1 << 8, /* he refused this deal himself */
} DeskRelation;

#define DESK_RELATIONS 9 /* bits */

/**
 * desk_right_has:
 * @role: of the person
 * @action: what he wants to do
 * @relation: bits; OTHER when nothing else fits
 */
gboolean desk_right_has (DeskRole role, DeskAction action, guint relation);

/**
 * desk_right_check:
 * @error: what is not allowed, and to whom it is: %DESK_ERROR_FORBIDDEN when
 *   this role or person may never; %DESK_ERROR_REFUSED when it is only that the
 *   deal is somebody else's now (DESIGN, exit status 3): who knows the owner
 *   says so in better words before asking here.  It does not name the program,
 *   which whoever prints it does
 *
 * As desk_right_has().  Ask under the lock, with the state decided upon.
 */
gboolean desk_right_check (DeskRole role, DeskAction action, guint relation,
                           GError **error);
