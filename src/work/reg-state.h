/* reg-state.h: which versions were announced, who read which, who is late. */
#pragma once

#include "board/days.h"
#include "work/desk.h"

/* What the verbs that only read are made of. */
typedef struct
{
  DeskDesk *desk;
  DeskTails tails;
  DeskDays *days; /* all of them: a rule may be years old */
} DeskRegState;

void desk_reg_state_clear (DeskRegState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRegState, desk_reg_state_clear)

/* Opens the store, asks for the right, reads the days. */
gboolean desk_reg_state_open (DeskRegState *state, DeskWork *work,
                              DeskAction action, guint relation,
                              GError **error);

/* The regulation that @operand names, as it is called in the table of
 * regulations; NULL with %DESK_ERROR_MISSING, the nearest name and the list. */
const char *desk_reg_name (const char *operand, GError **error);

/* The regulation in force, or NULL with %DESK_ERROR_CONFIG. */
const DeskRegulation *desk_reg_in_force (DeskDesk *desk, const char *name,
                                         GError **error);

/* The copy of an announced version.  NULL with %DESK_ERROR_MISSING when there
 * is none, %DESK_ERROR_CONFIG, %DESK_ERROR_IO. */
DeskRegulation *desk_reg_copy (const DeskDesk *desk, const char *name,
                               const char *version, GError **error);

/* NAME@VERSION, the subject of the lines; (transfer full). */
char *desk_reg_subject (const char *name, const char *version);

/* The first 32 hex digits of the SHA-256 of the bytes of
 * desk_regulation_write(), and, when it is asked for, these. (transfer full) */
char *desk_reg_digest (const DeskRegulation *regulation, GString *bytes);

/* The announcement of @name that holds: the last one; NULL when there is none.
 * Lines are borrowed as from desk_days_last(). */
const DeskDayLine *desk_reg_announced (const DeskDays *days, const char *name);

/* That of one version. */
const DeskDayLine *desk_reg_announced_as (const DeskDays *days,
                                          const char *name,
                                          const char *version);

/* The version that an announcement or acknowledgement is about. */
const char *desk_reg_version (const DeskDayLine *line);

/* The acknowledgement of just the version @announced by @person, or NULL. */
const DeskDayLine *desk_reg_read (const DeskDays *days,
                                  const DeskDayLine *announced,
                                  const char *person);

/* The last acknowledgement of any version of @name by @person, or NULL. */
const DeskDayLine *desk_reg_read_last (const DeskDays *days, const char *name,
                                       const char *person);

/* Who is to read the regulation @name: those who work here today and whose role
 * it concerns, in the order of staff.yaml; of const DeskPerson *, (transfer
 * container).  NULL with %DESK_ERROR_CONFIG. */
GPtrArray *desk_reg_readers (DeskDesk *desk, const char *name, GError **error);

/* The last day on which @person is in time for what was announced on @day: so
 * many of his own working days behind it, or behind his first day. */
gint32 desk_reg_deadline (const DeskAcknowledgement *rule,
                          const DeskCalendar *calendar,
                          const DeskPerson *person, gint32 day);

/* A regulation that somebody has not read yet. */
typedef struct
{
  const DeskPerson *person;
  const char *regulation;
  const DeskDayLine *announced; /* borrowed from the days */
  gint32 deadline;
} DeskRegDebt;

/* Of all regulations, what is late, or with @all, what is not read: the latest
 * first.  (transfer full) (element-type DeskRegDebt); NULL with
 * %DESK_ERROR_CONFIG. */
GArray *desk_reg_debts (DeskDesk *desk, const DeskDays *days, gboolean all,
                        GError **error);
