/* duty-row.h: how a duty looks as a row. */
#pragma once

#include "work/duty-day.h"

#define DESK_DUTY_COLUMNS 10
extern const DeskColumn desk_duty_columns[DESK_DUTY_COLUMNS];

typedef struct
{
  const char *duty;
  const DeskDuty *known; /* NULL: the regulation has no such duty any more */
  const char *stand;     /* of desk_duty_day_stand(), or "proposed" */
  const char *person;    /* "" */
  const char *why;       /* an id; "" */
  gint64 done;           /* moment; DESK_TIME_NONE */
  const char *note;      /* "" */
} DeskDutyRow;

/* What is known of @duty: its state, which may be NULL. */
DeskDutyRow desk_duty_row (const DeskDutyDay *duty_day, const DeskDuty *duty,
                           const DeskDutyState *state);

gboolean desk_duty_push (const DeskDesk *desk, DeskReport *report,
                         const DeskDutyRow *row, GError **error);

/* `09:30` of a minute of the day; (transfer full). */
char *desk_duty_clock (guint minute);

/* For people, translated; the id when it is none of ours. */
const char *desk_duty_why_word (const char *id);
