/* due-tasks.h: what is to be done today, of one person or of everybody.
 *
 * What `deal-log due` shows and what a duty of the checklist is held against.
 */
#pragma once

#include "board/contacts.h"
#include "rules/due.h"
#include "work/log-facts.h"

typedef struct
{
  const char *person; /* whose it is; "": nobody's in particular */
  DeskDueItem item;
  const DeskDeal *deal; /* NULL: a call */
  const DeskLogCall *call;
} DeskDueTask;

typedef struct
{
  DeskDesk *desk; /* borrowed */
  const DeskDealProcess *process;
  const DeskCalendar *calendar;
  const char *person; /* NULL: everybody */
  DeskDeals *deals;
  DeskContacts *contacts;
  DeskLogFacts *facts;
  GArray *calls;
  GHashTable *newest; /* client -> his newest deal */
  GArray *tasks;      /* of DeskDueTask: a person's day after the other */
} DeskDueTasks;

/* @person: (nullable): whose; NULL: of everybody.  Reads leads, deals and
 * contacts up to @tails; fails as desk_desk_process(), %DESK_ERROR_DAMAGED,
 * %DESK_ERROR_IO. */
gboolean desk_due_tasks_load (DeskDueTasks *due, DeskDesk *desk,
                              const char *person, const DeskTails *tails,
                              GError **error);
void desk_due_tasks_clear (DeskDueTasks *due);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskDueTasks, desk_due_tasks_clear)
