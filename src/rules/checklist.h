/* checklist.h: who gets a duty of the day, and whose turn it is to open it.
 *
 * A duty goes to
 *
 *   1. its owner, when he works today; of several the one who has the fewest
 *      duties of this day, then the one who does it in time more often;
 *   2. else its substitute, likewise;
 *   3. else whoever did it in time most often in the weeks looked back on, then
 *      to who has the fewest duties; who has never had it comes behind,
 * managers and senior managers of the department alone, and heads last;
 *
 * and never to somebody who is not there.  What is equal goes by the order of
 * staff.yaml.
 */
#pragma once

#include "record/calendar.h"
#include "record/checklist.h"
#include "record/staff.h"

typedef struct
{
  const DeskPerson *person;
  gboolean works; /* is here today, as far as anybody knows */
  guint load;     /* duties he has of this day */
  guint had;      /* how often this duty was his, in the weeks looked back on */
  guint in_time;  /* how often of these he did it in time */
} DeskDutyCandidate;

typedef enum
{
  DESK_DUTY_BY_OWNER,      /* it is his */
  DESK_DUTY_BY_SUBSTITUTE, /* the owner is not there */
  DESK_DUTY_BY_RECORD,     /* nor the substitute; he does it best */
  DESK_DUTY_BY_LOAD,       /* nobody there has ever had it */
  DESK_DUTY_BY_HAND,       /* somebody chose him */
  DESK_DUTY_BY_NOBODY,     /* nobody could get it */
  DESK_DUTY_WHYS
} DeskDutyWhy;

/* owner, substitute, record, load, by-hand, nobody; static. */
const char *desk_duty_why_name (DeskDutyWhy why);

/* Whether @whom means @person, on @day; who has left is never meant. */
gboolean desk_whom_is (const DeskWhom *whom, const DeskPerson *person,
                       gint32 day);

/* Whether the duty is one of @day. */
gboolean desk_duty_is_on (const DeskDuty *duty, const DeskCalendar *calendar,
                          gint32 day);

/**
 * desk_duty_choose:
 * @candidates: (array length=n): everybody, in the order of staff.yaml
 * @why: (out): how he was chosen
 *
 * Returns: (nullable): who gets it; NULL when nobody can.
 */
const DeskDutyCandidate *desk_duty_choose (const DeskChecklist *checklist,
                                           const DeskDuty *duty,
                                           const DeskDutyCandidate *candidates,
                                           guint n, gint32 day,
                                           DeskDutyWhy *why);

typedef enum
{
  DESK_OPENER_SENIOR,
  DESK_OPENER_DEPUTY,
  DESK_OPENER_HEAD,
  DESK_OPENER_NOBODY,
} DeskOpener;

/**
 * desk_checklist_opener:
 * @first: (out) (nullable): the first one whose turn it is
 *
 * Returns: what is to open @day: the senior managers of the department who
 * work that day, else the deputies, else the heads; NOBODY when none does.
 */
DeskOpener desk_checklist_opener (const DeskChecklist *checklist,
                                  const DeskDutyCandidate *candidates, guint n,
                                  gint32 day, const DeskPerson **first);

/* Whether @person is one of them: a senior, a deputy or a head, as @opener
 * says. */
gboolean desk_checklist_opens (const DeskChecklist *checklist,
                               DeskOpener opener, const DeskPerson *person,
                               gint32 day);
