/* staff.h: staff.yaml, the people of the department.
 *
 * `people` is a list of DeskPerson (DESIGN, section 2).  `level`,
 * `department`, `base-salary` and `schedule` are a value, or a list of {from,
 * value, by} in order of `from`: a value holds from its day until the next;
 * the first holds before its day, too, so that history imported later finds a
 * value.
 *
 * Days are gint32, days since 1970-01-01 in the store's zone.
 */
#pragma once

#include "format/yaml.h"
#include "record/role.h"
#include "record/schedule.h"

#define DESK_EXCHANGE_ID "exchange" /* who owns what nobody owns */
#define DESK_ROBOT_ID "robot"       /* cron */

typedef struct _DeskStaff DeskStaff;
typedef struct _DeskPerson DeskPerson;

typedef struct /* nobody comes from its first moment to the end of `to` */
{
  gint32 from, to;    /* days, both included */
  guint minute;       /* of the first day at which it begins, 0-1439 */
  gint64 line;        /* seq in the days ledger; 0: of staff.yaml */
  const char *reason; /* (nullable) */
} DeskAbsence;

struct _DeskPerson
{
  const DeskNode *place; /* of the entry in the file */
  const char *id;        /* neither of the above, nor beginning with ~ */
  const char *name;
  const char *login;     /* OS account; NULL when he never logs in */
  const char *extension; /* of the telephone exchange; NULL when none */
  const char *mentor;    /* an id; NULL when none */
  DeskRole role;
  gint32 hired; /* first day of work; G_MININT32 when not said */
  gint32 left;  /* last day of work; G_MAXINT32 when he has not left */

  /* For staff.c alone: lists of what holds from when. */
  GArray *levels, *departments, *salaries, *schedules;
  GArray *absences, *exceptions;
};

/**
 * desk_staff_new:
 * @yaml: (transfer full): staff.yaml
 * @findings: gets every fault
 *
 * Checks the keys, that ids and logins are unique, that nobody has the
 * extension of somebody who works at the same time, that mentors and those
 * named by `by` exist, that ids are not reserved, and that days are in order.
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskStaff *desk_staff_new (DeskYaml *yaml, DeskFindings *findings);
void desk_staff_free (DeskStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStaff, desk_staff_free)

/* In the order of the file; those who have left are among them.  A person is
 * borrowed from @staff. */
guint desk_staff_count (const DeskStaff *staff);
const DeskPerson *desk_staff_get (const DeskStaff *staff, guint index);

/* Who that is, or NULL.  An extension is somebody's only while he works here,
 * on @day. */
const DeskPerson *desk_staff_find (const DeskStaff *staff, const char *id);
const DeskPerson *desk_staff_by_login (const DeskStaff *staff,
                                       const char *login);
const DeskPerson *desk_staff_by_extension (const DeskStaff *staff,
                                           DeskCell extension, gint32 day);

/* What holds for a person on @day.  The level of who has none is regular; the
 * department and the schedule then are NULL, the salary DESK_MONEY_NONE. */
DeskLevel desk_person_level (const DeskPerson *person, gint32 day);
const char *desk_person_department (const DeskPerson *person, gint32 day);
gint64 desk_person_base_salary (const DeskPerson *person, gint32 day);
const DeskSchedule *desk_person_schedule (const DeskPerson *person, gint32 day);

typedef enum
{
  DESK_EXCEPTION_NONE,
  DESK_EXCEPTION_OFF,
  DESK_EXCEPTION_WORK,
} DeskExceptionKind;

/* What his `exceptions` say of @day; @hours is written for WORK only. */
DeskExceptionKind desk_person_exception (const DeskPerson *person, gint32 day,
                                         DeskHours *hours);

/* Puts an absence of the days ledger beside those of the file; the reason is
 * copied.  Of somebody unknown it is dropped. */
void desk_staff_add_absence (DeskStaff *staff, const char *id,
                             const DeskAbsence *absence);

/* Takes back what desk_staff_add_absence() added. */
void desk_staff_drop_absences (DeskStaff *staff);

/* His absence on @day, NULL when there is none: one that takes the whole day
 * before one that only begins on it.  Borrowed until absences are added or
 * dropped. */
const DeskAbsence *desk_person_absence (const DeskPerson *person, gint32 day);

/* Returns whether he is absent all of @day. */
gboolean desk_person_is_absent (const DeskPerson *person, gint32 day);

/* The minute behind the midnight that begins @day at which an absence takes him
 * from the work of that day, above DESK_DAY_MINUTES: from its night; G_MAXUINT
 * when none does. */
guint desk_person_leaves (const DeskPerson *person, gint32 day);

/* Returns whether @day is after his last day of work. */
gboolean desk_person_has_left (const DeskPerson *person, gint32 day);
