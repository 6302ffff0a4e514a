/* duty-day.h: the duties of one day, and whoever could do them.
 *
 * The ledger's lines, the regulation and the presence of everybody put
 * together; who gets what is for rules/checklist.h to say.
 */
#pragma once

#include "board/duties.h"
#include "rules/checklist.h"
#include "work/attendance.h"

typedef struct
{
  DeskDesk *desk; /* borrowed, as the next two */
  const DeskDays *days;
  const DeskChecklist *checklist;
  gint32 day;
  DeskDuties *duties; /* of the day and of the weeks before it */
  GArray *candidates; /* of DeskDutyCandidate, in the order of staff.yaml */
} DeskDutyDay;

/* The first day of which lines are needed to know the duties of @day. */
gint32 desk_duty_day_since (const DeskChecklist *checklist, gint32 day);

/**
 * desk_duty_day_load:
 * @days: lines of duties since desk_duty_day_since()
 * @day: today, or another one, of which presence is what is planned
 *
 * Behind desk_desk_attend(), and again behind each desk_days_catch_up().
 */
void desk_duty_day_load (DeskDutyDay *duty_day, DeskDesk *desk,
                         const DeskDays *days, const DeskChecklist *checklist,
                         gint32 day);
void desk_duty_day_clear (DeskDutyDay *duty_day);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDutyDay, desk_duty_day_clear)

/**
 * desk_duty_day_read:
 * @days: (out): the lines; the caller's, to be freed behind @duty_day
 *
 * The same for a reader, who needs no lock.  Fails as desk_desk_checklist(),
 * desk_desk_tails(), desk_desk_attend() and desk_days_load().
 */
gboolean desk_duty_day_read (DeskDutyDay *duty_day, DeskDesk *desk, gint32 day,
                             DeskTails *tails, DeskDays **days, GError **error);

/* The kinds of line that are needed, bits of DESK_DAYS_OF. */
#define DESK_DUTY_LINES                                                      \
  (DESK_DAYS_OF (OPENED) | DESK_DAYS_OF (ASSIGNED) | DESK_DAYS_OF (ACCEPTED) \
   | DESK_DAYS_OF (DONE) | DESK_DAYS_OF (COVERED))

/* Whether any duty is one of the day: else there is nothing to open. */
gboolean desk_duty_day_has_duties (const DeskDutyDay *duty_day);

/* The moment at which the working day begins, and the one at which @duty is to
 * be done. */
gint64 desk_duty_day_start (const DeskDutyDay *duty_day);
gint64 desk_duty_day_due (const DeskDutyDay *duty_day, const DeskDuty *duty,
                          gint32 day);

/* NULL when nothing was said of it. */
const DeskDutyState *desk_duty_day_state (const DeskDutyDay *duty_day,
                                          const DeskDuty *duty);

/* Whose turn it is to open the day. */
DeskOpener desk_duty_day_opener (const DeskDutyDay *duty_day,
                                 const DeskPerson **first);

/* Whether @person is there, as far as duties of the day are concerned. */
gboolean desk_duty_day_works (const DeskDutyDay *duty_day,
                              const DeskPerson *person);

/* What somebody is proposed for. */
typedef struct
{
  const DeskDuty *duty;
  const DeskPerson *person; /* NULL: nobody can get it */
  DeskDutyWhy why;
  char *note; /* in words, in the language of the store */
} DeskDutyProposal;

/* desk_duty_choose() with what is known, and counts the duty as his from here
 * on.  @without: (nullable): who does not get it. */
void desk_duty_day_propose (DeskDutyDay *duty_day, const DeskDuty *duty,
                            const DeskPerson *without,
                            DeskDutyProposal *proposal);
void desk_duty_proposal_clear (DeskDutyProposal *proposal);

/* Counts @duty as one more of @person. */
void desk_duty_day_count (DeskDutyDay *duty_day, const DeskPerson *person);

/* "chosen by Senior (s1)", in the language of the store; (transfer full). */
char *desk_duty_by_hand_note (const DeskDesk *desk);

/* The person by whom a duty is done: his name for people; the id when
 * staff.yaml does not have him; "" of nobody. */
const char *desk_duty_name (const DeskDesk *desk, const char *id);

/* `Senior (s1)` for messages: the name escaped, the id alone when staff.yaml
 * does not have him; (transfer full). */
char *desk_duty_who (const DeskDesk *desk, const char *id);

/* How a duty stands: unopened, nobody, given, not-accepted, accepted, overdue,
 * undone (of a day that is over), done, done-late; static. */
const char *desk_duty_day_stand (const DeskDutyDay *duty_day,
                                 const DeskDuty *duty,
                                 const DeskDutyState *state);

/* Minutes of his work since @given, by the clock of @person. */
gint64 desk_duty_day_waited (const DeskDutyDay *duty_day, const char *person,
                             gint64 given);
