/* desk.h: the store, the regulations and the rights a use case works with. */
#pragma once

#include "board/days.h"
#include "record/acknowledgement.h"
#include "record/calendar.h"
#include "record/checklist.h"
#include "record/day-report.h"
#include "record/deal-process.h"
#include "record/exchange.h"
#include "record/forms.h"
#include "record/inquiries.h"
#include "record/interaction.h"
#include "record/kpi.h"
#include "record/presence.h"
#include "record/quiz.h"
#include "record/refusals.h"
#include "record/routing.h"
#include "record/scripts.h"
#include "rules/process.h"
#include "rules/rights.h"
#include "store/store.h"
#include "work/work.h"

typedef struct
{
  DeskWork *work; /* borrowed */
  DeskStore *store;
  gint32 today;          /* local day of the clock */
  gpointer *regulations; /* as in work/regulations.h; each NULL until it is
                            asked for */
  /* Of work/attendance.h; NULL until desk_desk_attend(). */
  DeskDays *days;       /* what people said, yesterday and today */
  DeskDays *absences;   /* on record; in the store's staff, too */
  gint32 absences_from; /* the first day that they are good for */
  const DeskCalendar *calendar;
  const DeskPresenceRules *presence;
} DeskDesk;

/**
 * desk_desk_open:
 * @work: named the store and --as; told the store's language, zone and clock
 *
 * %DESK_ERROR_FORBIDDEN for an -o in guarded mode and for strangers, else what
 * desk_store_open() fails with.
 */
DeskDesk *desk_desk_open (DeskWork *work, GError **error);
void desk_desk_free (DeskDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDesk, desk_desk_free)

/**
 * desk_desk_regulation:
 * @name: one of desk_regulations
 *
 * Returns: the regulation in force, as its _new() made it; borrowed from @desk.
 * NULL with %DESK_ERROR_CONFIG that names every fault, a line each.
 */
gconstpointer desk_desk_regulation (DeskDesk *desk, const char *name,
                                    GError **error);

/* The same with a type. */
const DeskAcknowledgement *desk_desk_acknowledgement (DeskDesk *desk,
                                                      GError **error);
const DeskCalendar *desk_desk_calendar (DeskDesk *desk, GError **error);
const DeskChecklist *desk_desk_checklist (DeskDesk *desk, GError **error);
const DeskDayReportRules *desk_desk_day_report (DeskDesk *desk, GError **error);
const DeskExchange *desk_desk_exchange (DeskDesk *desk, GError **error);
const DeskForms *desk_desk_forms (DeskDesk *desk, GError **error);
const DeskKpi *desk_desk_kpi (DeskDesk *desk, GError **error);
const DeskInquiries *desk_desk_inquiries (DeskDesk *desk, GError **error);
const DeskInteraction *desk_desk_interaction (DeskDesk *desk, GError **error);
const DeskDealProcess *desk_desk_process (DeskDesk *desk, GError **error);
const DeskPresenceRules *desk_desk_presence_rules (DeskDesk *desk,
                                                   GError **error);
const DeskQuiz *desk_desk_quiz (DeskDesk *desk, GError **error);
const DeskRefusals *desk_desk_refusals (DeskDesk *desk, GError **error);
const DeskRouting *desk_desk_routing (DeskDesk *desk, GError **error);
const DeskScripts *desk_desk_scripts (DeskDesk *desk, GError **error);

/* The state of the ledgers for a reader, as desk_store_tails().  A damaged
 * store is read as far as it goes: the damage and what to do is a finding, and
 * the exit status 70. */
gboolean desk_desk_tails (const DeskDesk *desk, DeskTails *tails,
                          GError **error);

/**
 * desk_desk_relation:
 * @owner: of the deal
 * @department: of the deal
 * @status: of the deal
 *
 * Returns: what the deal is to the caller: DESK_RELATION bits.
 */
guint desk_desk_relation (const DeskDesk *desk, const char *owner,
                          const char *department, DeskStatus status);

/* Whether the caller may do @action to something of @relation; 77 when he may
 * not, or is a stranger. */
gboolean desk_desk_may (const DeskDesk *desk, DeskAction action, guint relation,
                        GError **error);
